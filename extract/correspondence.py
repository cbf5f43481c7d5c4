"""Titles of what one party sends to another: "Telegram From X to Y", "X to Y", "Letter to X from Y"."""

import re
from collections.abc import Set as AbstractSet

from .frames import BRACKET, DATE, Frame
from .heads import DOCUMENTS, PREPARED, Found, Head, PartyRole, is_weak, read_head, slot
from .lists import WAYS, cut_subject
from .lookup import STATES
from .vocabulary import Token, Word, alternation, folded, last_word, tokens

_CUE = re.compile(r"(?<!\S)(?=[ftb])(?:from|to|by|for|before)(?=[\s:]|$)", re.IGNORECASE)
_SENT = re.compile(rf"\s(?:{WAYS})\s?", re.IGNORECASE)
_VIA = re.compile(r"\s(?:through|thru|via)\s", re.IGNORECASE)
_VIA_WORDS = frozenset({"through", "thru", "via"})
_STATE_ENDS = frozenset(entry.split()[-1] for entry in folded("states"))
_OF_STATE = re.compile(rf"\sof\s(?:the\s)?(?:{alternation('states')})\s$", re.IGNORECASE)

ABOUT = frozenset({"on", "about", "re", "concerning", "regarding", "respecting", "relating"})

Cue = re.Match[str]


def correspondence(f: Frame) -> list[Found]:
    """Read a title by the first preposition that opens a slot."""
    cues = list(_CUE.finditer(f.masked, f.start, f.end))
    cues = [cue for i, cue in enumerate(cues) if not _is_bound(f, cue, cues[i + 1 :])]
    opening = next((cue for cue in cues if _opens(f, cue)), None)
    if opening is None:
        return []
    head = read_head(f, f.start, opening.start())
    if (
        last_word(f.masked, f.start, opening.start()) in DOCUMENTS["extracts"]
    ):  # "Extract from a Letter from X"
        inner = f._replace(start=opening.end())
        again = next((cue for cue in cues if cue.start() > opening.start()), None)
        if again and read_head(inner, inner.start, again.start()).type:
            return correspondence(inner)
    later = [cue for cue in cues if cue.start() > opening.start()]
    if (
        opening.start() == f.start
        and opening[0].lower() in ("from", "to")
        and (bare := _bare(f, opening, later))
    ):
        return bare
    read = {"from": _from, "to": _to, "by": _by, "for": _for, "before": _to}[opening[0].lower()]
    return read(f, head, opening, later)


def _is_bound(f: Frame, cue: Cue, later: list[Cue]) -> bool:
    """Whether a "to" belongs to the noun before it: "Mission to the United Nations"."""
    if cue[0].lower() != "to":
        return False
    before = last_word(f.masked, f.start, cue.start())
    if before in _STATE_ENDS and (of_state := _OF_STATE.search(f.masked, f.start, cue.start())):
        before = last_word(f.masked, f.start, of_state.start())
    if before not in folded("takes_to"):
        return False
    return any(other[0].lower() == "to" for other in later) or STATES.end(f.masked, cue.end()) is not None


def _opens(f: Frame, cue: Cue) -> bool:
    """Whether a cue opens a slot: "for" and "before" do after certain types only ("Memorandum for X")."""
    word = cue[0].lower()
    if word not in ("for", "before"):
        return True
    head = read_head(f, f.start, cue.start())
    if word == "before":
        return head.type in DOCUMENTS["before"] and head.after is None
    return head.type in DOCUMENTS["for"] and head.after is None and head.before is None


def _first(cues: list[Cue], word: str) -> Cue | None:
    """The first of some cues."""
    return next((cue for cue in cues if cue[0].lower() == word), None)


def _with_via(
    f: Frame, start: int, end: int, role: PartyRole, rule: str, *, strict: bool = False
) -> list[Found]:
    """A slot that may name an intermediary."""
    end = cut_subject(f, start, end)
    if f.lacks(_VIA_WORDS) or not (via := _VIA.search(f.masked, start, end)):
        return slot(f, start, end, role, rule, strict=strict)
    main = slot(f, start, via.start(), role, rule, strict=strict)
    return main + slot(f, via.end(), end, "via", "via", strict=True)


def _from(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Telegram From X to Y"."""
    words = tokens(f.masked[f.start : opening.start()])
    if words and words[-1].key in DOCUMENTS["extracts"] and head.type not in ("notes", "note"):
        return []
    if head.after and not _is_about(f, head.after, {"in"}):
        return []
    to = _dividing(f, later)
    if not to and (addressed := _addressed(f, later)):
        end = next(cue.start() for cue in later if cue[0].lower() == "for")
        return _with_via(f, opening.end(), end, "sender", "from-to") + addressed
    end = to.start() if to else f.end
    strict = not head.type or is_weak(head.type) or head.after is not None
    rule = "from-to" if to else "from"
    senders = _with_via(f, opening.end(), end, "sender", rule, strict=strict)
    recipients = _with_via(f, to.end(), f.end, "recipient", rule, strict=strict) if to else []
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
    tos = [cue for cue in later if cue[0].lower() == "to"]
    held = [cue for cue in tos if f.masked[: cue.start()].rstrip().endswith(BRACKET)]
    return next(iter(held or tos), None)


def _addressed(f: Frame, later: list[Cue]) -> list[Found]:
    """The titled person or the office that a "for" addresses: "Letter From the Secretary for Minister Y"."""
    cue = _first(later, "for")
    found = slot(f, cue.end(), f.end, "recipient", "for", strict=True) if cue else []
    sure = all(item.name.cued and item.name.shape in ("person", "office") for item in found)
    return found if sure and _reaches(f, found, f.end) else []


def _reaches(f: Frame, found: list[Found], end: int) -> bool:
    """Whether the last of some parties ends where the slot does, but for punctuation."""
    return bool(found) and found[-1].offset + found[-1].name.phrase_end >= len(f.masked[:end].rstrip(" ,."))


def _bare(f: Frame, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "To John Adams from Abigail Adams", "From John Adams": full names or titled ones, and nothing else."""
    other = _first(later, "from" if opening[0].lower() == "to" else "to")
    ends = [other.start() if other else f.end, f.end]
    sides = [(cue, end) for cue, end in zip((opening, other), ends, strict=True) if cue]
    roles: dict[str, PartyRole] = {"from": "sender", "to": "recipient"}
    found = [slot(f, cue.end(), end, roles[cue[0].lower()], "from-to", strict=True) for cue, end in sides]
    sure = all(some and all(i.name.cued and i.name.shape == "person" for i in some) for some in found)
    owned = any(word.possessive for word in tokens(f.masked[f.start : f.end]))
    whole = (
        sure
        and not owned
        and all(_reaches(f, some, end) for some, (_, end) in zip(found, sides, strict=True))
    )
    return [item for some in found for item in some] if whole else []


def _to(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Letter to X from Y", "Cable No. 1, X to Y", "X's letter to Y", "X to Y"."""
    stop = cut_subject(f, opening.end(), f.end)
    source = next((cue for cue in later if cue[0].lower() in ("from", "by") and cue.start() <= stop), None)
    end = source.start() if source else f.end
    if not head.type:
        return _name_to_name(f, opening)
    if (
        head.before
        and not head.possessive
        and all(w.kinds & Word.DEMONYM for w in tokens(f.masked[slice(*head.before)]))
    ):
        return []  # "The British Contribution to NATO"
    if " with " in f.masked[f.start : opening.start()].lower():
        return []
    if head.after and any(word.possessive for word in tokens(f.masked[slice(*head.after)])):
        return []
    if head.type in DOCUMENTS["answers"] and (answered := _answered(f, opening, source, later)):
        return _senders(f, head) + answered
    rule = "to-from" if source else "to"
    senders = _senders(f, head)
    recipients = _with_via(f, opening.end(), end, "recipient", rule, strict=is_weak(head.type))
    if head.after and _is_about(f, head.after):
        bound = _is_subject(tokens(f.masked[slice(*head.after)])[-1])  # "Decision on Aid to the Government"
        recipients = [] if bound else [item for item in recipients if item.name.cued]
    if source and not senders:
        senders = _with_via(f, source.end(), f.end, "sender", rule, strict=True)
    if not recipients and not source and not head.possessive:
        return []
    return senders + recipients


def _senders(f: Frame, head: Head) -> list[Found]:
    """Senders that stand about the document type: "X's letter", "Letter of X", "Cable No. 1, X"."""
    senders: list[Found] = []
    if head.before and (head.possessive or head.type == "series"):
        senders = slot(f, *head.before, "sender", "possessive-letter" if head.possessive else "name-to-name")
    elif head.before and DATE not in f.masked[slice(*head.before)]:
        senders = [
            item for item in slot(f, *head.before, "sender", "name-type", strict=True) if item.name.cued
        ]
    if head.after:
        senders += _with_via(f, *head.after, "sender", "of-to", strict=True)
    return senders


def _answered(f: Frame, opening: Cue, source: Cue | None, later: list[Cue]) -> list[Found]:
    """Who is answered: "Response to Letter From X", "Reply to X's Message"."""
    stops = [cue.start() for cue in later if cue[0].lower() in ("to", "from")]
    letter = read_head(f, opening.end(), cut_subject(f, opening.end(), min([f.end, *stops])))
    if not letter.type or letter.after:
        return []
    if letter.before:
        return slot(f, *letter.before, "recipient", "to", strict=True)
    return slot(f, source.end(), f.end, "recipient", "to", strict=True) if source else []


def _is_about(f: Frame, after: tuple[int, int], more: AbstractSet[str] = frozenset()) -> bool:
    """Whether what follows a document type is its subject."""
    return tokens(f.masked[slice(*after)])[0].key in ABOUT | more


def _is_subject(word: Token) -> bool:
    """Whether a noun can take "to" as a subject does: "Aid to", "Mission to"."""
    return word.key in folded("subject_nouns")


def _name_to_name(f: Frame, opening: Cue) -> list[Found]:
    """ "X to Y" without a document type: both sides must be names."""
    left = tokens(f.masked[f.start : opening.start()])
    if not left or left[0].key in ("from", "how"):
        return []
    apposed = f.masked[: opening.start()].rstrip().endswith(",")  # "Stanton, Secretary of War, to"
    if (
        not apposed
        and _is_subject(left[-1])
        and (not left[-1].kinds & Word.BODY or left[-1].key in folded("takes_to"))
    ):
        return []
    senders = _with_via(f, f.start, opening.start(), "sender", "name-to-name", strict=False)
    recipients = _with_via(f, opening.end(), f.end, "recipient", "name-to-name", strict=False)
    if (
        not senders
        or not recipients
        or _SENT.sub("", f.masked[cut_subject(f, f.start, opening.start()) : opening.start()])
    ):
        return []
    if (left[0].key == "the" or _is_subject(left[-1])) and not all(i.name.cued for i in senders + recipients):
        return []  # "The Threat to Berlin", but "The British Embassy to the Department of State"
    both = senders + recipients
    if not f.text.isupper() or all(item.name.cued for item in both):
        places = [item.name.shape == "place" for item in both]
        sure = slot(f, f.start, opening.start(), "sender", "name-to-name", strict=True)
        if not sure and places[0]:  # "Washington to Hale", but no "Succession to Stalin"
            sure = slot(f, opening.end(), f.end, "recipient", "name-to-name", strict=True)
        if sure and not all(places):
            return both
    return []


def _by(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Presentation by X to Y", "Memorandum by X"."""
    if not head.type:
        return _byline(f, opening)
    if head.after and last_word(f.masked, f.start, opening.start()) in DOCUMENTS["led"]:
        return []
    to = _first(later, "to")
    if to and _SENT.sub("", f.masked[cut_subject(f, opening.end(), f.end) : to.start()]) == "":
        recipients = _with_via(f, to.end(), f.end, "recipient", "by-to", strict=True)
        if recipients:
            return slot(f, opening.end(), to.start(), "sender", "by-to", strict=True) + recipients
        beyond = later[later.index(to) + 1 :]
        if head.type in DOCUMENTS["answers"] and (
            answered := _answered(f, to, _first(beyond, "from"), beyond)
        ):
            return slot(f, opening.end(), to.start(), "sender", "by-to", strict=True) + answered
    if not to and (addressed := _addressed(f, later)):
        end = next(cue.start() for cue in later if cue[0].lower() == "for")
        return slot(f, opening.end(), end, "sender", "by-to", strict=True) + addressed
    rule = "prepared-by" if PREPARED.search(f.masked, f.start, f.end) else "by"
    return slot(f, opening.end(), to.start() if to else f.end, "author", rule, strict=True)


def _byline(f: Frame, opening: Cue) -> list[Found]:
    """ "Some Title by Ann Lee": without a document type only a full or titled name, no act, is an author."""
    act = last_word(f.masked, f.start, opening.start())
    if (
        not act
        or act in folded("subject_nouns")
        or act in folded("conversations")
        or act.endswith(("ed", "ing", "en"))
    ):
        return []
    found = slot(f, opening.end(), f.end, "author", "byline", strict=True)
    return [item for item in found if item.name.cued and item.name.shape == "person"]


def _for(f: Frame, head: Head, opening: Cue, later: list[Cue]) -> list[Found]:
    """ "Memorandum for X", "Memorandum for X from Y"."""
    source = next((cue for cue in later if cue[0].lower() in ("from", "by")), None)
    if any(word.possessive for word in tokens(f.masked[opening.end() : f.end])):
        return []
    begin = opening.end() + (f.masked[opening.end() : opening.end() + 1] == ":")
    recipients = slot(f, begin, source.start() if source else f.end, "recipient", "for", strict=True)
    if source and not recipients and source[0].lower() == "by":
        return slot(f, source.end(), f.end, "author", "by", strict=True)
    if not recipients or not source:
        return recipients
    return slot(f, source.end(), f.end, "sender", "for") + recipients
