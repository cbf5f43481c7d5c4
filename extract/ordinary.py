"""Capitalised words that are no names: one set for all rules that must tell a name from a common word."""

from functools import cache

from .lexicons import lexicon

LISTS = ("not_names", "offices", "body_heads", "demonyms", "event_nouns")
FOLDED_LISTS = ("office_modifiers", "document_types", "writings")  # in small letters


@cache
def rank_words() -> frozenset[str]:
    """Return the single words of ranks and styles, as a tokenizer leaves them.

    Example:
        >>> "Lt" in rank_words()  # of "Lt. Col."
        True
    """
    forms = lexicon("ranks") | lexicon("styles")
    return frozenset(word for form in forms for part in form.split() for word in (part, part.strip(".")))


@cache
def common_words() -> frozenset[str]:
    """Return the words that English writes in small letters and that are nobody's name.

    Example:
        >>> "copies" in common_words(), "begin" in common_words()  # of Menachem Begin
        (True, False)
    """
    return lexicon("common_words")


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words that stand capitalised in titles and sentences without being a person's name.

    Those that are names too ("Dean", "Sergeant") are left out.

    Example:
        >>> "Memorandum" in ordinary_words(), "Prime" in ordinary_words(), "Dean" in ordinary_words()
        (True, True, False)
    """
    folded = {word.capitalize() for name in FOLDED_LISTS for word in lexicon(name)}
    peoples = {f"{demonym}s" for demonym in lexicon("demonyms")}
    return rank_words().union(folded, peoples, *map(lexicon, LISTS)) - lexicon("also_names")
