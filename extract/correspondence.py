"""Titles of what one party sends to another: "Telegram From X to Y", "X to Y", "Letter to X from Y"."""

import re
from collections.abc import Set as AbstractSet

from .conversations import conversation
from .cues import Cue, cues, first, is_led_to, is_subject, reaches, with_via
from .frames import BRACKET, DATE, Frame
from .heads import DOCUMENTS, PREPARED, Found, Head, is_weak, read_head, slot
from .subjects import cut_subject
from .untyped import bare, byline, name_to_name
from .vocabulary import Word, alternation, folded, last_word, tokens

_GOT = frozenset({"received", "obtained", "gathered", "collected"})
_FILES = re.compile(r"\s(?:the\s)?(?:president's\s|secretary's\s)?(?:files?|record)\s", re.IGNORECASE)
_JOINT = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+){2,}")
_OF_TALK = re.compile(
    rf"\sof\s(?:an?|the|his|her|their|my)\s(?=(?:[\w.-]+\s){{0,2}}(?:{alternation('conversations')})\b)",
    re.IGNORECASE,
)
ABOUT = frozenset({"on", "about", "re", "concerning", "regarding", "respecting", "relating"})


def correspondence(f: Frame) -> list[Found]:
    """Read a title by the first preposition that opens a slot."""
    found = cues(f)
    opening = next((cue for cue in found if _opens(f, cue)), None)
    if opening is None:
        return []
    later = [cue for cue in found if cue.start > opening.start]
    word = opening.word
    if opening.start == f.start and word in ("from", "to") and (parties := bare(f, opening, later)):
        return parties
    if later and _is_extract(f, opening, later[0]):
        return correspondence(f._replace(start=opening.end))
    read = {"from": _from, "to": _to, "by": _by, "for": _for, "before": _to}[word]
    return read(f, read_head(f, f.start, opening.start), opening, later)


def _is_extract(f: Frame, opening: Cue, again: Cue) -> bool:
    """Whether a letter is what something is taken from: "Extract from a Letter from X"."""
    taken = last_word(f.masked, f.start, opening.start) in DOCUMENTS["extracts"]
    return taken and bool(read_head(f, opening.end, again.start).type)


def _opens(f: Frame, cue: Cue) -> bool:
    """Whether a cue opens a slot: "for" and "before" do after certain types only ("Memorandum for X")."""
    word = cue.word
    if word not in ("for", "before"):
        return True
    head = read_head(f, f.start, cue.start)
    if word == "before":
        return head.type in DOCUMENTS["before"] and head.after is None
    listed = head.after and f.masked[f.start : head.after[0]].rstrip().endswith(",")
    apart = head.before is None or f.masked[head.before[1]] == ","  # "Komer, Memorandum for"
    return head.type in DOCUMENTS["for"] and apart and (head.after is None or bool(listed))


def _from(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Telegram From X to Y"."""
    words = tokens(f.masked[f.start : opening.start])
    if words and words[-1].key in DOCUMENTS["extracts"] and head.type not in ("notes", "note"):
        return []
    if head.after and not _is_about(f, head.after, DOCUMENTS["kinds"] | {"in"}):
        return []
    if head.after and words[-1].key in _GOT:  # "Report on Information Received from an Agent"
        return []
    to = _dividing(f, later)
    if not to and (addressed := _addressed(f, later)):
        end = next(cue.start for cue in later if cue.word == "for")
        return with_via(f, opening.end, end, "sender", "from-to") + addressed
    end = to.start if to else f.end
    strict = not head.type or is_weak(head.type) or head.after is not None
    rule = "from-to" if to else "from"
    senders = with_via(f, opening.end, end, "sender", rule, strict=strict)
    recipients = with_via(f, to.end, f.end, "recipient", rule, strict=strict) if to else []
    if head.type:
        return senders + recipients
    dated = DATE in f.masked[: f.start]
    if dated and not words:
        return senders + recipients
    if (words and words[-1].key in folded("subject_nouns")) or not (senders and recipients):
        return []
    sure = all(item.name.cued for item in (senders if words else senders[:1] + recipients[:1]))
    return senders + recipients if sure else []


def _dividing(f: Frame, later: list[Cue]) -> Cue | None:
    """The "to" between sender and recipient: the first, or the one after a holder in brackets."""
    tos = [cue for cue in later if cue.word == "to"]
    held = [cue for cue in tos if f.masked[: cue.start].rstrip().endswith(BRACKET)]
    return next(iter(held or tos), None)


def _addressed(f: Frame, later: list[Cue]) -> list[Found]:
    """The titled person or the office that a "for" addresses: "Letter From the Secretary for Minister Y"."""
    cue = first(later, "for")
    found = slot(f, cue.end, f.end, "recipient", "for", strict=True) if cue else []
    sure = all(item.name.cued and item.name.shape in ("person", "office") for item in found)
    return found if sure and reaches(f, found, f.end) else []


def _to(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Letter to X from Y", "Cable No. 1, X to Y", "X's letter to Y", "X to Y"."""
    stop = cut_subject(f, opening.end, f.end)
    source = next((cue for cue in later if cue.word in ("from", "by") and cue.start <= stop), None)
    end = source.start if source else f.end
    if not head.type:
        return name_to_name(f, opening)
    led = tokens(f.masked[slice(*head.before)]) if head.before and not head.possessive else ()
    if led and all(word.kinds & Word.DEMONYM for word in led):  # "The British Contribution to NATO"
        return []
    if " with " in f.masked[f.start : opening.start].lower():
        return []
    if head.after and any(word.possessive for word in tokens(f.masked[slice(*head.after)])):
        return []
    if _FILES.match(f.masked + " ", opening.end):  # "Reber memorandum to the files"
        return []
    decided = head.type not in folded("document_types")
    if head.after and _is_subject_to(f, head.after[0], opening, decided=decided):
        return []
    if head.type in DOCUMENTS["answers"] and (answered := _answered(f, opening, source, later)):
        return _senders(f, head) + answered
    rule = "to-from" if source else "to"
    senders = _senders(f, head)
    recipients = with_via(f, opening.end, end, "recipient", rule, strict=is_weak(head.type))
    if head.after and _is_about(f, head.after):
        bound = is_subject(tokens(f.masked[slice(*head.after)])[-1])  # "Decision on Aid to the Government"
        recipients = [] if bound else [item for item in recipients if item.name.cued]
    if source and not senders:
        senders = with_via(f, source.end, f.end, "sender", rule, strict=True)
    if not recipients and not source and not head.possessive:
        return []
    return senders + recipients


def _senders(f: Frame, head: Head) -> list[Found]:
    """Senders that stand about the document type: "X's letter", "Letter of X", "Cable No. 1, X"."""
    senders: list[Found] = []
    if head.before and (joint := _joint(f, *head.before)):
        senders = joint
    elif head.before and (head.possessive or head.type == "series"):
        senders = slot(f, *head.before, "sender", "possessive-letter" if head.possessive else "name-to-name")
    elif head.before and DATE not in f.masked[slice(*head.before)]:
        senders = [
            item for item in slot(f, *head.before, "sender", "name-type", strict=True) if item.name.cued
        ]
    if head.after:
        senders += with_via(f, *head.after, "sender", "of-to", strict=True)
    return senders


def _joint(f: Frame, start: int, end: int) -> list[Found]:
    """Three or more senders that hyphens join: "Gromyko-Andropov-Ustinov Report"."""
    if not _JOINT.fullmatch(f.masked, start, end):
        return []
    parted = f._replace(masked=f.masked[:start] + f.masked[start:end].replace("-", ",") + f.masked[end:])
    return slot(parted, start, end, "sender", "name-type", strict=True)


def _answered(f: Frame, opening: Cue, source: Cue | None, later: list[Cue]) -> list[Found]:
    """Who is answered: "Response to Letter From X", "Reply to X's Message"."""
    stops = [cue.start for cue in later if cue.word in ("to", "from")]
    letter = read_head(f, opening.end, cut_subject(f, opening.end, min([f.end, *stops])))
    if not letter.type or letter.after:
        return []
    if letter.before:
        return slot(f, *letter.before, "recipient", "to", strict=True)
    return slot(f, source.end, f.end, "recipient", "to", strict=True) if source else []


def _is_about(f: Frame, after: tuple[int, int], more: AbstractSet[str] = frozenset()) -> bool:
    """Whether what follows a document type is its subject."""
    return tokens(f.masked[slice(*after)])[0].key in ABOUT | more


def _is_subject_to(f: Frame, start: int, to: Cue, *, decided: bool) -> bool:
    """Whether a "to" belongs to the subject: "Resolution on Aid to Egypt", "Brief: Visit to Ecuador".

    Args:
        f: the title.
        start: where what follows the document type begins.
        to: the preposition.
        decided: whether the document is sent to nobody, as a resolution.
    """
    words = tokens(f.masked[start : to.start])
    if not words:
        return False
    cut = (decided or is_subject(words[-1])) and cut_subject(f, start, to.start) < to.start
    return cut or (is_subject(words[0]) and not words[0].kinds & (Word.BODY | Word.OFFICE))


def _by(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Presentation by X to Y", "Memorandum by X"."""
    if not head.type:
        return byline(f, opening)
    if head.after and last_word(f.masked, f.start, opening.start) in DOCUMENTS["led"]:
        return []
    if talk := _OF_TALK.search(f.masked, opening.end, f.end):
        found = conversation(f._replace(start=talk.end()))
        return slot(f, opening.end, talk.start(), "author", "by", strict=True) + found if found else []
    to = first(later, "to")
    if to and is_led_to(f, opening.end, to):
        recipients = with_via(f, to.end, f.end, "recipient", "by-to", strict=True)
        if recipients:
            return slot(f, opening.end, to.start, "sender", "by-to", strict=True) + recipients
        beyond = later[later.index(to) + 1 :]
        answers = head.type in DOCUMENTS["answers"]
        if answers and (answered := _answered(f, to, first(beyond, "from"), beyond)):
            return slot(f, opening.end, to.start, "sender", "by-to", strict=True) + answered
    if not to and (addressed := _addressed(f, later)):
        end = next(cue.start for cue in later if cue.word == "for")
        return slot(f, opening.end, end, "sender", "by-to", strict=True) + addressed
    rule = "prepared-by" if PREPARED.search(f.masked, f.start, f.end) else "by"
    return slot(f, opening.end, to.start if to else f.end, "author", rule, strict=True)


def _for(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Memorandum for X", "Memorandum for X from Y"."""
    source = first(later, "from", "by")
    if _FILES.match(f.masked, opening.end) and source:
        return slot(f, source.end, f.end, "author", "by", strict=True)
    if any(word.possessive for word in tokens(f.masked[opening.end : f.end])):
        return []
    begin = opening.end + (f.masked[opening.end : opening.end + 1] == ":")
    recipients = with_via(f, begin, source.start if source else f.end, "recipient", "for", strict=True)
    if (
        writers := head.after or head.before
    ):  # "Memo, Gerow for Stimson", "Komer, Memorandum for the President"
        senders = with_via(f, *writers, "sender", "of-to", strict=True)
        return senders + recipients if senders and recipients else []
    if source and not recipients and source.word == "by":
        return slot(f, source.end, f.end, "author", "by", strict=True)
    if not recipients or not source:
        return recipients
    return slot(f, source.end, f.end, "sender", "for") + recipients
