"""Titles without a document type: "X to Y", "To X from Y", "Some Title by X"."""

from .cues import Cue, first, is_led_to, is_subject, reaches, with_via
from .frames import DATE, Frame
from .heads import Found, PartyRole, slot
from .ordinary import common_words
from .vocabulary import Word, folded, last_word, tokens

LONGEST_PAIR = 4  # words of two names in capitals, given names apart


def bare(f: Frame, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "To John Adams from Abigail Adams", "From John Adams": full names or titled ones, and nothing else."""
    signs = (DATE, ": ") if opening.word == "to" else (DATE,)  # "To V.K. Krishna Menon: Repatriation"
    stops = [at for sign in signs if (at := f.masked.find(sign, opening.end, f.end)) > 0]
    f = f._replace(end=min([f.end, *stops]))
    if any(word.possessive for word in tokens(f.masked[f.start : f.end])):
        return []
    other = first(later, "from" if opening.word == "to" else "to")
    ends = [other.start if other else f.end, f.end]
    roles: dict[str, PartyRole] = {"from": "sender", "to": "recipient"}
    found: list[Found] = []
    for cue, end in zip((opening, other), ends, strict=True):
        if cue is not None:
            side = slot(f, cue.end, end, roles[cue.word], "from-to", strict=True)
            full = [item.name.cued or (other and " " in f.masked[item.start : item.end]) for item in side]
            sure = all(full) and all(item.name.shape == "person" for item in side)
            if not sure or not reaches(f, side, end):
                return []
            found += side
    return found


def name_to_name(f: Frame, opening: Cue) -> list[Found]:
    """ "X to Y": both sides must be names."""
    left = tokens(f.masked[f.start : opening.start])
    if not left or left[0].key in ("from", "how"):
        return []
    senders = with_via(f, f.start, opening.start, "sender", "name-to-name")
    recipients = with_via(f, opening.end, f.end, "recipient", "name-to-name")
    if not senders or not recipients or not is_led_to(f, f.start, opening):
        return []
    told = left[0].key == "the" and senders[0].name.shape in ("body", "office") and senders[0].name.cued
    if not told and _is_aid(f, opening):
        return []
    both = senders + recipients
    cued = all(item.name.cued for item in both)
    if (left[0].key == "the" or is_subject(left[-1])) and not cued:
        return []  # "The Threat to Berlin", but "The British Embassy to the Department of State"
    if _is_state_cable(f, both):
        return both
    places = [item.name.shape == "place" for item in both]
    if all(places) or (f.text.isupper() and not cued and not _is_bare_pair(f, opening)):
        return []
    sure = slot(f, f.start, opening.start, "sender", "name-to-name", strict=True)
    if not sure and places[0]:  # "Washington to Hale", but no "Succession to Stalin"
        sure = slot(f, opening.end, f.end, "recipient", "name-to-name", strict=True)
    return both if sure else []


def _is_state_cable(f: Frame, both: list[Found]) -> bool:
    """Whether a post and the Department of State, called "State", stand on the two sides of "to"."""
    names = [f.text[item.start : item.end] for item in both]
    return len(both) == 2 and "State" in names and any(item.name.shape in ("place", "body") for item in both)


def _is_bare_pair(f: Frame, opening: Cue) -> bool:
    """Whether capitals name two persons and say nothing else: "TANGE TO CASEY", but no "ROAD TO PEACE"."""
    words = tokens(f.masked[f.start : opening.start]) + tokens(f.masked[opening.end : f.end])
    common = any(word.key in common_words() or word.kinds & (Word.STATE | Word.CITY) for word in words)
    return not common and sum(not word.kinds & Word.GIVEN for word in words) <= LONGEST_PAIR


def _is_aid(f: Frame, opening: Cue) -> bool:
    """Whether "to" belongs to the noun before it, which is no body: "British Aid to the Soviet Army"."""
    head = f.masked[f.start : opening.start]
    last = tokens(head)[-1]
    if head.rstrip().endswith(",") or not is_subject(last):  # "Stanton, Secretary of War, to"
        return False
    return not last.kinds & (Word.BODY | Word.OFFICE) or last.key in folded("takes_to")


def byline(f: Frame, opening: Cue) -> list[Found]:
    """ "Some Title by Ann Lee": only a full or titled name, no act, is an author."""
    act = last_word(f.masked, f.start, opening.start)
    if (
        not act
        or act in folded("subject_nouns")
        or act in folded("conversations")
        or act.endswith(("ed", "ing", "en"))
    ):
        return []
    found = slot(f, opening.end, f.end, "author", "byline", strict=True)
    return [item for item in found if item.name.cued and item.name.shape == "person"]
