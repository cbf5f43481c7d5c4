"""Titles of German letter lists: "A und B an C, Ort"."""

import re

from .frames import DATE, QUOTE, Frame
from .heads import Found, PartyRole
from .phrases import Name, Shape
from .vocabulary import Token, Word, folded, tokens

_AN = re.compile(r"\san\s")
_VON = re.compile(r"von\s", re.IGNORECASE)
_COMPOUNDS = (
    "räte",
    "räten",
    "dechant",
    "oberst",
    "vogt",
    "meister",
    "herren",
    "stände",
    "kapitel",
    "schaft",
    "verweser",
)
_LINK = re.compile(r",\s+(?:und\s+)?|\s+(?:und|u\.)\s+")
_CAMP = re.compile(r",\s+(?:\w*lager|schlo(?:ss|ß)|burg|kloster|nahe|bei|vor)\s", re.IGNORECASE)
_ENGLISH = re.compile(r"(?<!\S)(?:the|of|to|by|with|for|on|is|and|at)(?=\s)", re.IGNORECASE)


def german_letter(f: Frame) -> list[Found]:
    """Read "A an B, Ort": what follows the last comma is the place of writing."""
    an = _AN.search(f.masked, f.start, f.end)
    if not an or _ENGLISH.search(f.masked, f.start, f.end):
        return []
    begin = f.start
    words = tokens(f.masked[begin : an.start()])
    if len(words) > 1 and words[0].key in folded("document_types"):
        begin += words[1].start
    if von := _VON.match(f.masked, begin):
        begin = von.end()
    end = next((i for i in range(an.end(), f.end) if f.masked[i] in DATE + QUOTE), f.end)
    if camp := _CAMP.search(f.masked, an.end(), end):
        end = camp.start() + 2
    comma = f.masked.rfind(", ", an.end(), end)
    if comma > 0 and " und " not in f.masked[comma:end]:
        end = comma
    senders, recipients = _side(f, begin, an.start(), "sender"), _side(f, an.end(), end, "recipient")
    return senders + recipients if senders and recipients else []


def _side(f: Frame, start: int, end: int, role: PartyRole) -> list[Found]:
    """The parties of one side of the letter; nothing if one of them is not written like a name."""
    spans: list[tuple[int, int]] = []
    at = start
    for link in [*(m.span() for m in _LINK.finditer(f.masked, start, end)), (end, end)]:
        if spans and _one_council(tokens(f.masked[slice(*spans[-1])]), tokens(f.masked[at : link[0]])):
            spans[-1] = (spans[-1][0], link[0])
        else:
            spans.append((at, link[0]))
        at = link[1]
    found = []
    for a, b in spans:
        words = tokens(f.masked[a:b])
        if not words or not any(word.word[0].isupper() or not word.word[0].isascii() for word in words):
            return []
        if any(any(c.isdigit() for c in word.word) for word in words):
            return []
        found.append(Found(role, a, _name(words), "an"))
    return found


def _one_council(left: tuple[Token, ...], right: tuple[Token, ...]) -> bool:
    """Whether "und" joins offices that sign together: "Statthalter | und | Räte zu Kassel"."""
    opens = next(
        (word for word in right if _is_office(word) or (word.word[0].isupper() and word.key[-2:] != "er")),
        None,
    )
    return bool(left) and opens is not None and _is_office(left[-1]) and _is_office(opens)


def _is_office(word: Token) -> bool:
    """Whether a word is an office or a council, alone or as the end of a compound."""
    return word.key in folded("german_offices") or word.key.endswith(_COMPOUNDS)


def _name(words: tuple[Token, ...]) -> Name:
    """The name of a party: rulers keep their title, others lose "Dr." and "Herr"; offices as printed."""
    start, end = words[0].start, words[-1].end
    at = 0
    while at < len(words) - 1 and words[at].kinds & (Word.STYLE | Word.RANK):
        at += 1
    keys = {word.key for word in words}
    shape: Shape = "body" if keys & folded("german_offices") and not words[0].kinds & Word.GIVEN else "person"
    cued = bool(at or keys & folded("noble_titles") or keys & folded("german_offices"))
    return Name(words[at].start, end, start, end, shape, cued)
