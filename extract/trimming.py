"""What the rules of annotation leave outside a name, cut off from candidates."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .body_ends import (
    COMMON_BODIES,
    POSSESSIVE,
    around,
    is_acronym,
    without_owner,
    without_seat,
    without_tail,
)
from .lexicons import lexicon, lexicon_table
from .ordinary import common_words, ordinary_words
from .places import find_place

ARTICLES = frozenset(
    {"The", "the", "A", "a", "an", "Our", "our", "Its", "its", "Their", "their", "His", "his"}
)
KNIGHTS = frozenset({"Sir", "Dame", "Mr.", "Mrs.", "Dr."})  # with whom no body's name begins
PRINCES = frozenset({"Prince", "King"})  # after "His Highness", "His Majesty"
SMALL = frozenset({"and", "of", "the", "in", "on", "to", "for", "We", "The", "He", "It", "They", "I"})
SMALL_AFTER = frozenset(
    {"and", "or", "to", "in", "on", "at", "of", "for", "with", "by", "will", "was", "is", "has", "had"}
)
NAMED_ALONE = frozenset({"Senate", "Treasury", "Parliament", "Congress"})
BEFORE_PERSON = frozenset({
    "The", "the", "Former", "Acting", "Late", "Saw", "Met", "Told", "Asked", "Called", "Dear", "Re",
    "Metropolitan",
})  # fmt: skip
LONGEST_INITIALS = 3  # letters by which a title may call a person
COMPASS = frozenset({
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Middle",
    "Near", "Far",
})  # fmt: skip
GUESSES = frozenset({"model", "office-name", "known-name"})  # rules that say nothing about the word itself
# Words that only stand where "M." is Monsieur.
FRENCH = frozenset({
    "MM.", "Mme", "Mme.", "Monsieur", "Madame", "France", "French", "Paris", "Quai", "Belgium", "Belgian",
    "Brussels",
})  # fmt: skip


class Candidate(NamedTuple):
    """A candidate for a name: tokens, end exclusive, the label, and the rule that proposes it."""

    start: int
    end: int
    label: str
    rule: str


def trim(texts: Sequence[str], candidate: Candidate) -> Candidate | None:
    """Cut off what the rules of annotation leave outside a name.

    Leading articles and punctuation, trailing possessives and punctuation; before a person's name also rank,
    style and office. A bare demonym is no name.

    Args:
        texts: the texts of all tokens.
        candidate: what to trim.

    Returns:
        The shorter candidate, or None when nothing is left.

    Example:
        >>> trim(["the", "Soviet", "Union", "'s"], Candidate(0, 4, "PLACE", "model"))
        Candidate(start=1, end=3, label='PLACE', rule='model')
    """
    start, end, label, rule = candidate
    before = _before_person() if label == "PERSON" else ARTICLES
    if rule == "model" and label == "ORG" and texts[start] in KNIGHTS:
        label, before = "PERSON", _before_person()
    while start < end and (texts[start] in before or not _has_letter(texts[start])):
        if texts[start] == "M." and not _is_monsieur(texts, start):
            break
        if texts[start : start + 2] == ["The", "Hague"]:
            break
        start += 1
    if rule == "style-name" and end - start > 2 and texts[start] in PRINCES:
        start += 1
    if rule == "model":
        end = _without_common(texts, start, end, label)
        end = _without_noun(texts, start, end, label)
        if label != "PERSON" and _is_described(texts[start:end]):
            return None
    while end > start and _is_outside(texts[end - 1]) and not _closes(texts[start:end]):
        end -= 1
    if label != "PERSON":
        start, end = _without_company(texts, start, end, label)
        end = without_tail(texts, start, end, label)
        if label == "ORG":
            start = without_owner(texts, start, end)
            end = without_seat(texts, start, end)
    if start >= end or _is_no_name(texts[start:end], label):
        return None
    guess = rule in GUESSES or (rule == "title-role" and end - start == 1)
    if label != "ORG" and guess and _is_common_phrase(texts[start:end], label):
        return None
    if label == "PERSON" and end - start == 1 and _is_common(texts, start):
        return None
    if rule == "model" and label == "PERSON" and _has_article(texts, start, end):
        label = "ORG"
    guessed = rule == "model" or (rule == "title-role" and len(texts[start]) > LONGEST_INITIALS)
    if guessed and end - start == 1 and label != "ORG" and is_acronym(texts, start):
        label = "ORG"
    return Candidate(start, end, label, rule)


def _is_monsieur(texts: Sequence[str], i: int) -> bool:
    """Whether "M." is the French style: before no other initial, in a text that speaks of the French."""
    initial = i + 1 < len(texts) and len(texts[i + 1]) == 2 and texts[i + 1][1] == "."
    return not initial and not FRENCH.isdisjoint(around(texts, i))


def _without_common(texts: Sequence[str], start: int, end: int, label: str) -> int:
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


def _without_noun(texts: Sequence[str], start: int, end: int, label: str) -> int:
    """Where a listed body or place ends before a common noun ("CMEA [Secretaries]")."""
    if end - start < 2 or label == "PERSON" or texts[end - 1].lower() not in common_words():
        return end
    shorter = " ".join(texts[start : end - 1])
    whole = f"{shorter} {texts[end - 1]}"
    if label == "ORG":
        known = shorter in lexicon("bodies") and whole not in lexicon("bodies")
        return end - 1 if known and texts[end - 1].capitalize() not in lexicon("body_heads") else end
    grounds = lexicon_table("contexts")["form"]["place_nouns"]
    known = find_place(shorter) is not None and find_place(whole) is None
    return end - 1 if known and texts[end - 1] not in grounds else end


def _is_described(words: Sequence[str]) -> bool:
    """Whether words are but a nation's adjective and common nouns ("Soviet Loan", "North Korean Nuclear")."""
    first = 1 + (words[0] in COMPASS and len(words) > 2)
    adjective = " ".join(words[:first]) in lexicon("demonyms") or words[first - 1] in lexicon("demonyms")
    rest = [word.capitalize() for word in words[first:]]
    told = lexicon("body_heads") | lexicon_table("contexts")["form"]["place_nouns"]
    plain = rest and told.isdisjoint(rest) and all(word.lower() in common_words() for word in rest)
    return adjective and bool(plain)


def _is_common_phrase(words: Sequence[str], label: str) -> bool:
    """Whether a guess is made of words that English writes in small letters ("Copies", "Typed")."""
    if len(words) > 1 and label == "PLACE":
        return False
    common = all(word.lower() in common_words() for word in words)
    return common and find_place(" ".join(words)) is None


def _is_common(texts: Sequence[str], i: int) -> bool:
    """Whether a lone word is a common noun, by its article ("during a Hunt") or its small letters."""
    followed = i + 1 < len(texts) and _has_letter(texts[i + 1])
    one_of_many = i > 0 and texts[i - 1] in {"a", "an"} and not followed
    if one_of_many or not texts[i].islower():
        return one_of_many
    return not all(text.islower() for text in around(texts, i) if text.isalpha())


def _has_article(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether "the" stands before a name of one unknown word ("the Porte", "the Kashag")."""
    after = texts[end] if end < len(texts) else "."
    alone = end - start == 1 and start > 0 and texts[start - 1] == "the"
    known = texts[start] in lexicon("given_names") or texts[start] in lexicon("also_names")
    return (
        alone
        and not known
        and not texts[start].endswith("s")
        and (after in SMALL_AFTER or not _has_letter(after))
    )


def _has_letter(text: str) -> bool:
    """Whether a token is more than punctuation or white space."""
    return text.isalnum() or any(c.isalnum() for c in text)


def _closes(words: Sequence[str]) -> bool:
    """Whether the last word closes a bracket that one of them opened ("D[avid] F T[rask]")."""
    opening = {")": "(", "]": "["}.get(words[-1])
    return opening is not None and any(opening in word for word in words)


def _is_outside(text: str) -> bool:
    """Whether a token at a name's end is punctuation or a possessive."""
    return not _has_letter(text) or POSSESSIVE.fullmatch(text) is not None


def _without_company(texts: Sequence[str], start: int, end: int, label: str) -> tuple[int, int]:
    """Cut off owners ("State's West Irian"), demonyms before a hyphen, and small words at a name's end."""
    while end - start > 1 and texts[end - 1] in SMALL:
        end -= 1
    while end - start > 2:
        owner = texts[start] != "People" and (label == "PLACE" or texts[start] in ordinary_words())
        owns = owner and POSSESSIVE.fullmatch(texts[start + 1])
        adjective = label == "PLACE" and texts[start] in lexicon("demonyms")
        if not (owns or (adjective and not _has_letter(texts[start + 1]))):
            break
        start += 2
    return start, end


def _is_no_name(words: Sequence[str], label: str) -> bool:
    """Whether what is left is a common word, a demonym, a number, or a state's "government"."""
    last = words[-1]
    if label == "PERSON" and len(words) > 1:
        return words[-1].isdigit() or all(word in ordinary_words() for word in words)
    if label == "PLACE" and _is_body(words) and find_place(" ".join(words)) is None:
        return True
    if label == "ORG" and len(words) == 3 and words[1] in {"-", "–"} and words[0] in lexicon("demonyms"):
        return find_place(last) is not None  # "Arab-Israel"
    if label == "PLACE" and any(c.isdigit() for word in words for c in word):
        return True
    if label == "ORG" and len(words) == 1 and last in SMALL:
        return True
    if label == "ORG" and all(word.islower() for word in words if _has_letter(word)):
        return True
    if label == "ORG" and len(words) == 1 and last in lexicon("body_heads"):
        return last not in lexicon("bodies") and last not in NAMED_ALONE
    if len(words) == 1:
        common = last in lexicon("demonyms") or last in COMPASS
        return common or (label == "PERSON" and last in ordinary_words())
    if label != "ORG" or last.lower() not in COMMON_BODIES:
        return False
    return words[0] in lexicon("demonyms") or find_place(" ".join(words[:-1])) is not None


def _is_body(words: Sequence[str]) -> bool:
    """Whether words end as a body's name does ("Military District")."""
    heads = lexicon("strong_heads")
    return len(words) > 1 and (words[-1] in heads or " ".join(words[-2:]) in heads)


@cache
def _area_nouns() -> frozenset[str]:
    """The nouns in small letters that follow a place's name and do not belong to it."""
    return lexicon_table("contexts")["after"]["place"] - {"peninsula", "island", "islands"}


@cache
def _before_person() -> frozenset[str]:
    """Words that stand before a person's name and outside it."""
    cues = lexicon("ranks") | lexicon("styles") | lexicon("offices") | BEFORE_PERSON
    return cues - lexicon("also_names")
