"""Titles of talks that no preposition opens: "Premier Zhou Meets Ambassador Yudin", "War Cabinet minutes"."""

import re

from .frames import Frame
from .heads import Found, slot
from .ordinary import common_words
from .vocabulary import tokens

_MEETS = re.compile(r"\s(?:meets?|met)(?:\swith)?\s", re.IGNORECASE)
_MEETS_WORDS = frozenset({"meet", "meets", "met"})
_MINUTES = re.compile(r":?\sminutes\b(?!\s(?:by|from|to|for))", re.IGNORECASE)
_MINUTES_WORD = frozenset({"minutes"})


def encounter(f: Frame) -> list[Found]:
    """Read a headline: "Premier Zhou Meets With Ambassador Yudin"; both must be surely names."""
    if f.lacks(_MEETS_WORDS) or not (meets := _MEETS.search(f.masked, f.start, f.end)):
        return []
    sides = [(f.start, meets.start()), (meets.end(), f.end)]
    found = [slot(f, *side, "participant", "conversation", strict=True) for side in sides]
    whole = found[0] and found[0][-1].phrase_end == meets.start()
    return (
        found[0] + found[1]
        if whole and found[1] and all(_surely(f, item) for item in found[0] + found[1])
        else []
    )


def _surely(f: Frame, item: Found) -> bool:
    """Whether a party of a headline is no mere word: its office or rank is told, or it is a name."""
    words = tokens(f.masked[item.start : item.end])
    known = item.name.shape in ("person", "office") and item.name.cued
    return known or (item.name.shape == "person" and not any(word.key in common_words() for word in words))


def minutes(f: Frame) -> list[Found]:
    """Read whose minutes they are: "War Cabinet minutes"."""
    if f.lacks(_MINUTES_WORD) or not (kept := _MINUTES.search(f.masked, f.start, f.end)):
        return []
    found = slot(f, f.start, kept.start(), "participant", "conversation-of", strict=True)
    whole = len(found) == 1 and found[0].phrase_end == kept.start()
    return found if whole and found[0].name.shape == "body" and found[0].name.cued else []
