"""What the rules of annotation leave outside a name, cut off from candidates."""

import re
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
from .frames import FRENCH
from .guesses import (
    COMPASS,
    has_article,
    has_letter,
    is_described,
    is_national,
    without_common,
    without_noun,
    without_verb,
)
from .lexicons import lexicon, lexicon_table
from .ordinary import common_words, ordinary_words
from .places import find_place

ARTICLES = frozenset(
    {"The", "the", "A", "a", "an", "Our", "our", "Its", "its", "Their", "their", "His", "his"}
)
WITH_ARTICLE = "Hague"  # whose article is part of the name
KNIGHTS = frozenset({"Sir", "Dame", "Mr.", "Mrs.", "Dr."})  # with whom no body's name begins
PRINCES = frozenset({"Prince", "King"})  # after "His Highness", "His Majesty"
SMALL = frozenset({"and", "of", "the", "in", "on", "to", "for", "We", "The", "He", "It", "They", "I"})
NAMED_ALONE = frozenset({"Senate", "Treasury", "Parliament", "Congress"})
BEFORE_PERSON = frozenset({
    "The", "the", "Former", "Acting", "Late", "Saw", "Met", "Told", "Asked", "Called", "Dear", "Re",
    "Metropolitan",
})  # fmt: skip
NUMBERED = re.compile(r"[A-Z]\.?|[IVX]+")
LONGEST_INITIALS = 3  # letters by which a title may call a person
GUESSES = frozenset({"model", "office-name", "known-name"})  # rules that say nothing about the word itself


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
    while start < end and (texts[start] in before or not has_letter(texts[start])):
        if texts[start] == "M." and not _is_monsieur(texts, start):
            break
        if texts[start] == "The" and texts[start + 1 : start + 2] == [WITH_ARTICLE]:
            break
        start += 1
    if rule == "model" and label == "PERSON":
        start = without_verb(texts, start, end)
    if rule == "style-name" and end - start > 2 and texts[start] in PRINCES:
        start += 1
    if rule == "model":
        end = without_common(texts, start, end, label)
        end = without_noun(texts, start, end, label)
        if label != "PERSON" and is_described(texts[start:end]):
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
    guess = rule in GUESSES or rule == "title-role"
    if label != "ORG" and guess and _is_common_phrase(texts[start:end], label):
        return None
    if label == "PERSON" and end - start == 1 and _is_common(texts, start):
        return None
    if rule == "model" and label == "PLACE" and is_national(texts[start:end]):
        label = "ORG"
    if rule == "model" and label == "PERSON" and has_article(texts, start, end):
        label = "ORG"
    guessed = rule == "model" or (rule == "title-role" and len(texts[start]) > LONGEST_INITIALS)
    if guessed and end - start == 1 and label != "ORG" and is_acronym(texts, start):
        label = "ORG"
    return Candidate(start, end, label, rule)


def _is_monsieur(texts: Sequence[str], i: int) -> bool:
    """Whether "M." is the French style: before no other initial, in a text that speaks of the French."""
    initial = i + 1 < len(texts) and len(texts[i + 1]) == 2 and texts[i + 1][1] == "."
    return not initial and not FRENCH.isdisjoint(text.strip(".").lower() for text in around(texts, i))


def _is_common_phrase(words: Sequence[str], label: str) -> bool:
    """Whether a guess is made of words that English writes in small letters ("Copies", "Typed")."""
    if len(words) > 1 and label == "PLACE":
        return False
    common = all(word.lower() in common_words() for word in words)
    return common and find_place(" ".join(words)) is None


def _is_common(texts: Sequence[str], i: int) -> bool:
    """Whether a lone word is a common noun, by its article ("during a Hunt") or its small letters."""
    followed = i + 1 < len(texts) and has_letter(texts[i + 1])
    one_of_many = i > 0 and texts[i - 1] in {"a", "an"} and not followed
    if one_of_many or not texts[i].islower():
        return one_of_many
    return not all(text.islower() for text in around(texts, i) if text.isalpha())


def _closes(words: Sequence[str]) -> bool:
    """Whether the last word closes a bracket that one of them opened ("D[avid] F T[rask]")."""
    opening = {")": "(", "]": "["}.get(words[-1])
    return opening is not None and any(opening in word for word in words)


def _is_outside(text: str) -> bool:
    """Whether a token at a name's end is punctuation or a possessive."""
    return not has_letter(text) or POSSESSIVE.fullmatch(text) is not None


def _without_company(texts: Sequence[str], start: int, end: int, label: str) -> tuple[int, int]:
    """Cut off owners ("State's West Irian"), demonyms before a hyphen, and small words at a name's end."""
    while end - start > 1 and texts[end - 1] in SMALL:
        end -= 1
    while end - start > 2:
        owner = texts[start] != "People" and (label == "PLACE" or texts[start] in ordinary_words())
        owns = owner and POSSESSIVE.fullmatch(texts[start + 1])
        adjective = label == "PLACE" and texts[start] in lexicon("demonyms")
        if not (owns or (adjective and not has_letter(texts[start + 1]))):
            break
        start += 2
    return start, end


def _is_no_name(words: Sequence[str], label: str) -> bool:
    """Whether what is left is a common word, a demonym, a number, or a state's "government"."""
    last = words[-1]
    if label == "PERSON" and len(words) > 1:
        parts = lexicon_table("contexts")["closed"]["words"]
        if words[0] in parts and NUMBERED.fullmatch(last):  # "Tab C", "Item IV"
            return True
        return words[-1].isdigit() or all(word in ordinary_words() for word in words)
    if label == "PLACE" and _is_body(words) and find_place(" ".join(words)) is None:
        return True
    if label == "ORG" and len(words) == 3 and words[1] in {"-", "–"} and words[0] in lexicon("demonyms"):
        return find_place(last) is not None  # "Arab-Israel"
    if label == "PLACE" and any(c.isdigit() for word in words for c in word):
        return True
    if label == "ORG" and len(words) == 1 and last in SMALL:
        return True
    if label == "ORG" and all(word.islower() for word in words if has_letter(word)):
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
def _before_person() -> frozenset[str]:
    """Words that stand before a person's name and outside it."""
    cues = lexicon("ranks") | lexicon("styles") | lexicon("offices") | BEFORE_PERSON
    return cues - lexicon("also_names")
