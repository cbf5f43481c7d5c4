"""The prepositions of a title that open a slot, and what is common to the slots they open."""

import re
from typing import NamedTuple

from .frames import BRACKET, Frame
from .heads import Found, PartyRole, read_head, slot
from .lookup import STATES
from .subjects import WAYS, cut_subject
from .vocabulary import Token, Word, alternation, folded, last_word, word_kinds

_CUE = re.compile(r"(?<!\S)(?=[ftb])(?:from|fr|form|to|by|for|before)(?=[\s:]|$)", re.IGNORECASE)
LONGEST_WORD = 30  # letters
_ALSO_FROM = frozenset({"fr", "form"})  # short, and misspelt
_WAY = re.compile(rf"(?:\s(?:{WAYS})\s?)?", re.IGNORECASE)
_VIA = re.compile(r"\s(?:through|thru|via)\s", re.IGNORECASE)
_SENT_VIA = re.compile(rf",?\s(?:{WAYS})\s(?:through|thru|via)\s", re.IGNORECASE)
_VIA_WORDS = frozenset({"through", "thru", "via"})
# Prepositions of which "to" is the end.
_WITH_TO = frozenset(
    {"pursuant", "relating", "relative", "according", "prior", "regard", "respect", "owing", "due"}
)
_STATE_ENDS = frozenset(entry.split()[-1] for entry in folded("states"))
_OF_STATE = re.compile(rf"\sof\s(?:the\s)?(?:{alternation('states')})\s$", re.IGNORECASE)


class Cue(NamedTuple):
    """A preposition that may open a slot: its word in small letters, and where it begins and ends."""

    word: str
    start: int
    end: int


def cues(f: Frame) -> list[Cue]:
    """The prepositions that may open a slot, in order."""
    matches = _CUE.finditer(f.masked, f.start, f.end)
    found = [Cue(_spelt(match[0].lower()), *match.span()) for match in matches if not _is_noun(f, match)]
    return [cue for i, cue in enumerate(found) if not _is_bound(f, cue, found[i + 1 :])]


def _spelt(word: str) -> str:
    """A preposition as it ought to be spelt."""
    return "from" if word in _ALSO_FROM else word


def _is_noun(f: Frame, match: re.Match[str]) -> bool:
    """Whether "form" is no "from": that one stands between a document type and a name."""
    if match[0].lower() != "form":
        return False
    head = read_head(f, f.start, match.start())
    return (
        not head.type or head.after is not None or not f.masked[match.end() + 1 : match.end() + 2].isupper()
    )


def _is_bound(f: Frame, cue: Cue, later: list[Cue]) -> bool:
    """Whether a "to" belongs to the noun before it: "Mission to the United Nations"."""
    if cue.word != "to":
        return False
    before = last_word(f.masked, f.start, cue.start)
    if before in _WITH_TO:
        return True
    if word_kinds().get(before, 0) & Word.BODY and first_word(f.masked, cue.end) in folded("verbs"):
        return any(other.word == "to" for other in later)  # "The Commission to Negotiate Peace to"
    if before in _STATE_ENDS and (of_state := _OF_STATE.search(f.masked, f.start, cue.start)):
        before = last_word(f.masked, f.start, of_state.start())
    if before not in folded("takes_to"):
        return False
    return any(other.word == "to" for other in later) or STATES.end(f.masked, cue.end) is not None


def first_word(masked: str, at: int) -> str:
    """The first word after a place, in small letters; "" where there is none."""
    words = masked[at : at + LONGEST_WORD].split(None, 1)
    return words[0].lower() if words else ""


def first(found: list[Cue], *words: str) -> Cue | None:
    """The first of some cues that is one of some words."""
    return next((cue for cue in found if cue.word in words), None)


def with_via(
    f: Frame, start: int, end: int, role: PartyRole, rule: str, *, strict: bool = False
) -> list[Found]:
    """A slot that may name an intermediary."""
    via = None
    if not f.lacks(_VIA_WORDS):
        sent = _SENT_VIA.search(f.masked, start, end)
        via = sent or _VIA.search(f.masked, start, cut_subject(f, start, end))
    main = slot(f, start, via.start() if via else end, role, rule, strict=strict)
    return main + slot(f, via.end(), end, "via", "via", strict=True) if via else main


def is_led_to(f: Frame, start: int, to: Cue) -> bool:
    """Whether a slot goes on to a "to", but for a word such as "addressed" or "wrote"."""
    return _WAY.fullmatch(f.masked[cut_subject(f, start, f.end) : to.start]) is not None


def reaches(f: Frame, found: list[Found], end: int) -> bool:
    """Whether the last of some parties ends where the slot does, but for punctuation."""
    stop = len(f.masked[:end].rstrip(f" ,.{BRACKET}"))
    return bool(found) and found[-1].phrase_end >= stop


def is_subject(word: Token) -> bool:
    """Whether a noun can take "to" as a subject does: "Aid to", "Mission to"."""
    return word.key in folded("subject_nouns")
