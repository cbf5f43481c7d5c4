"""What a word can be in a phrase for an office: the word lists, folded for quick look-up."""

from functools import cache

from .lexicons import lexicon

# Entries of the list of modifiers that stand before an office and outside it.
OUTSIDE = frozenset({
    "the", "his", "her", "its", "their", "our", "my", "your", "then", "new", "outgoing", "incoming", "late",
    "ambassador",
})  # fmt: skip
OWNERS = frozenset({"president's", "secretary's", "minister's", "premier's"})
VAGUE = frozenset({"post", "review", "service"})  # heads of bodies that are ordinary nouns as well


def fold_entry(entry: str) -> str:
    """Fold an entry as `words` folds a text: lower case, plain apostrophes, no full stops after words.

    Example:
        >>> fold_entry("Lt. Col.")
        'lt col'
    """
    return " ".join(part.rstrip(".") for part in entry.lower().replace("’", "'").split())


def _parts(*names: str) -> frozenset[str]:
    """The single words of the entries of some lists, folded."""
    return frozenset(part for name in names for entry in lexicon(name) for part in fold_entry(entry).split())


@cache
def heads() -> dict[str, list[tuple[str, ...]]]:
    """Head nouns of offices by their first word, folded, the longest first; acronyms as printed."""
    known: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(lexicon("offices")):
        parts = tuple((entry if entry.isupper() else fold_entry(entry)).split())
        same = known.setdefault(parts[0], [])
        if parts not in same:
            same.append(parts)
    for same in known.values():
        same.sort(key=lambda parts: (-len(parts), parts))
    return known


@cache
def openings() -> frozenset[str]:
    """The first words of head nouns, folded, acronyms too."""
    return frozenset(map(fold_entry, heads()))


@cache
def modifiers() -> frozenset[str]:
    """Words that belong to the office they stand before: modifiers and adjectives of states."""
    entries = lexicon("office_modifiers") | lexicon("demonyms")
    return (frozenset(map(fold_entry, entries)) | OWNERS) - OUTSIDE


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of states."""
    return frozenset(map(fold_entry, lexicon("demonyms")))


@cache
def fields() -> frozenset[str]:
    """Fields of government ("defense", "foreign affairs"), word by word."""
    return _parts("topics")


@cache
def bodies() -> frozenset[str]:
    """Nouns that make a body of the words around them."""
    return frozenset(fold_entry(entry) for entry in lexicon("body_heads") if " " not in entry) - VAGUE


@cache
def plain_offices() -> frozenset[str]:
    """Offices that are meant as such with nobody named."""
    return frozenset(map(fold_entry, lexicon("plain_offices")))


@cache
def ranks() -> frozenset[str]:
    """Ranks, each as one string."""
    return frozenset(map(fold_entry, lexicon("ranks")))


@cache
def rank_words() -> frozenset[str]:
    """The words of ranks."""
    return _parts("ranks")


@cache
def title_words() -> frozenset[str]:
    """Words of ranks and styles, which stand with a person's name."""
    return _parts("ranks", "styles")


@cache
def name_openers() -> frozenset[str]:
    """The first words of ranks and styles, which end what an office is the office of.

    Example:
        >>> "col" in name_openers(), "third" in name_openers()  # of "Captain Third Rank"
        (True, False)
    """
    entries = lexicon("ranks") | lexicon("styles")
    return frozenset(fold_entry(entry).split()[0] for entry in entries) - fields()
