"""What shows that a model's guess ran on, is of another kind, or is no name at all."""

from collections.abc import Sequence
from functools import cache

from .body_ends import COMMON_BODIES
from .lexicons import lexicon, lexicon_table
from .ordinary import common_words
from .places import find_place

COMPASS = frozenset({
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Middle",
    "Near", "Far",
})  # fmt: skip
# What follows a name that modifies nothing.
SMALL_AFTER = frozenset({
    "and", "or", "to", "in", "on", "at", "of", "for", "with", "by", "will", "was", "is", "has", "had",
    "were", "are", "now", "also", "then", "which", "that", "itself", "would", "could", "should", "may",
    "must", "did", "does",
})  # fmt: skip


def without_common(texts: Sequence[str], start: int, end: int, label: str) -> int:
    """Where a name ends that ran on into words in small letters ("Tököl [district]", "Masoud [listens]")."""
    outside = _area_nouns() if label == "PLACE" else None
    while end - start > 1 and texts[end - 1].islower() and any(c.isupper() for c in texts[start]):
        last = texts[end - 1]
        if label == "ORG":
            of_land = texts[end - 2] in lexicon("demonyms")  # "Union of Soviet writers"
            kept = of_land or last in COMMON_BODIES or last not in common_words()
        else:
            joined = texts[end - 2] == "-"  # "Doo-hwan"
            kept = (joined or last in lexicon("particles")) if outside is None else last not in outside
            if last == "peninsula" and label == "PLACE":
                kept = texts[end - 2] in lexicon("demonyms")  # "Korean peninsula", but "Ongjin [peninsula]"
        if kept:
            break
        end -= 1
    return end


def without_verb(texts: Sequence[str], start: int, end: int) -> int:
    """Where a person's name begins that took a word in small letters before it ("[summon] Najib")."""
    first = texts[start] if start < end else ""
    outside = first.isalpha() and first.islower() and first not in lexicon("particles")
    return start + 1 if outside and end - start > 1 and texts[start + 1][0].isupper() else start


def without_noun(texts: Sequence[str], start: int, end: int, label: str) -> int:
    """Where a listed body or place ends before a common noun ("CMEA [Secretaries]")."""
    if end - start < 2 or label == "PERSON" or texts[end - 1].lower() not in common_words():
        return end
    shorter = " ".join(texts[start : end - 1])
    whole = f"{shorter} {texts[end - 1]}"
    if label == "ORG":
        known = shorter in lexicon("bodies") and whole not in lexicon("bodies")
        return end - 1 if known and texts[end - 1].capitalize() not in lexicon("body_heads") else end
    known = find_place(shorter) is not None and find_place(whole) is None
    return end - 1 if known and texts[end - 1] not in _place_nouns() else end


def is_described(words: Sequence[str]) -> bool:
    """Whether words are but a nation's adjective and common nouns ("Soviet Loan", "North Korean Nuclear")."""
    first = 1 + (words[0] in COMPASS and len(words) > 2)
    if " ".join(words[:first]) not in lexicon("demonyms") and words[first - 1] not in lexicon("demonyms"):
        return False
    rest = [word.capitalize() for word in words[first:]]
    if not rest or not (lexicon("body_heads").isdisjoint(rest) and _place_nouns().isdisjoint(rest)):
        return False
    return all(word.lower() in common_words() for word in rest)


def is_national(words: Sequence[str]) -> bool:
    """Whether words are a nation's body, not a place ("Soviet Cultural Center")."""
    known = words[0] in lexicon("demonyms") and words[-1] in lexicon("body_heads")
    return len(words) > 2 and known and find_place(" ".join(words)) is None


def has_article(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether "the" stands before a name of one unknown word ("the Porte", "the Kashag")."""
    after = texts[end] if end < len(texts) else "."
    alone = end - start == 1 and start > 0 and texts[start - 1] == "the"
    known = texts[start] in lexicon("given_names") or texts[start] in lexicon("also_names")
    return (
        alone
        and not known
        and not texts[start].endswith("s")
        and (after in SMALL_AFTER or not has_letter(after))
    )


@cache
def _place_nouns() -> frozenset[str]:
    """The common nouns with which names of places end."""
    forms = lexicon_table("contexts")["form"]
    return forms["place_last"] | forms["place_nouns"]


@cache
def _area_nouns() -> frozenset[str]:
    """The nouns in small letters that follow a place's name and do not belong to it."""
    return lexicon_table("contexts")["after"]["place"] - {"peninsula", "island", "islands"}


def has_letter(text: str) -> bool:
    """Whether a token is more than punctuation or white space."""
    return text.isalnum() or any(c.isalnum() for c in text)
