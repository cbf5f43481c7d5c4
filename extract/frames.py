"""What surrounds the correspondents of a title: dates, brackets, quotations, numbers, enclosures."""

import re
from typing import NamedTuple

BRACKET = "\ue000"
DATE = "\ue001"
QUOTE = "\ue002"
EDITED = "\ue003"
LIMIT = 2000

_PLAIN = dict.fromkeys(map(ord, (BRACKET, DATE, QUOTE, EDITED, "\x00")), " ")
_PLAIN |= dict.fromkeys((*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0xA0, 0x1680, 0x205F, 0x3000), " ")
_PLAIN |= dict.fromkeys(
    (*range(0x2000, 0x200C), 0xFEFF, 0x200E, 0x200F, *range(0x2028, 0x2030), *range(0x2066, 0x206A)), " "
)
_PLAIN |= {ord("’"): "'", ord("‘"): "'"}

_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–]\s?\d{1,2})?"
_DATE = re.compile(
    rf"(?<!\w)(?=[\djfmasondtw])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{_DAY}\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH},?\s+{_DAY}(?![\d/])(?:(?:\s*,\s*|\s+)\d{{4}})?|{_MONTH},?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|\d{{4}}-\d\d(?:-\d\d)?|(?:1[0-9]|20)\d\d(?:[-–]\d\d(?:\d\d)?)?)(?![\w])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NUMBER_TO = re.compile(r"\d[\d-]*\s+[tT][oO]\s")
_LETTERS = re.compile(r"[^\W\d_]+")
_ROUND = re.compile(r"\([^()]*\)")
_ROUND_VIA = re.compile(r"\((?:via|through|thru|with)\s[^()]*\)", re.IGNORECASE)
# A name that was struck out: "LETTER TO (SANITIZED)".
_WITHHELD = re.compile(
    r"(?:(?<=\bto\s)|(?<=\bfrom\s)|(?<=\bfor\s))\((?:name\s)?(?:sanitized|deleted|redacted|withheld)\)",
    re.IGNORECASE,
)
_SQUARE_VIA = re.compile(r"\[(?:via|through|thru)\s[^\[\]]*\]", re.IGNORECASE)
_SQUARE = re.compile(r"\[[^\[\]]*\]")
_REMARK = re.compile(
    r"\[\s*(?:sic|extracts?|excerpts?|enclosures?|attachments?|no |undated|translation|draft|copy|part|here|"
    r"received|sent|dated|about|circa|ca?\.|n\.d|secret|document|(?:\w+\s)?(?:telegram|letter|cable|message)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"""(?:(?<=^)|(?<=[\s,(:]))(?:'[^'\s](?:[^']|'(?=\w))*'|"[^"]+"|“[^”]+”|„[^“”]+[“”])(?=$|[\s,.;:)])"""
)
_ENCLOSURE = re.compile(
    r"(?<!\w)(?=[waeftc])(?:w\s?/\s?(?:attach|encl|annex|cover|fax|tab)"
    r"|(?<!telcon\s)(?<!memcon\s)(?<!meeting\s)(?<!lunch\s)(?<!dinner\s)(?<!call\s)(?<!mtg\s)w\s?/"
    r"|with\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w-]+\s+){0,3}?(?:attach\w*|enclos\w*|annex\w*|cover\s+sheet"
    r"|fac?simil\w*|fax)\b|and\s+attach(?:ed|ments?)\b|(?:enclosing|transmitting|forwarding|attaching)\b"
    r"|attached\s+to\b|et\s+al\b|with\s+(?:copy|copies|info)\b)",
    re.IGNORECASE,
)
_ENCLOSING = frozenset({
    "w", "with", "et", "enclosing", "transmitting", "forwarding", "attaching", "attached", "attachment",
    "attachments",
})  # fmt: skip
_LEAD = re.compile(
    rf"(?:[\s,.;:{DATE}*•-]+|\d+[.):]\s+|n[or]\.?\s*\d[\w-]*[.,:]\s*|undated\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|eyes only\b[\s:-]*"
    r"|(?:draft|unsent|unsigned)\s+(?=\w)|information,\s+)+",
    re.IGNORECASE,
)
# "Telegrams 12 to Bonn, 34 to Paris": the second number and its "to" are punctuation of a list.
_RENUMBERED = re.compile(
    r"(?:(?<=,\s)|(?<=\sand\s)|(?<=;\s))(?:(?:nos?|tel)\.\s?|telegrams?\s)?\d[\d-]*\s+to\s+", re.IGNORECASE
)


# An office's symbol before who writes for it: "FROM EUR - JOHN KORNBLUM:".
_SYMBOL = re.compile(
    r"(\b(?i:from|to|through)\s)([A-Z]{1,5}(?:/[A-Z]{1,5})?\s-\s)"
    r"(?=[A-Z][\w.]+\s(?:[A-Z]\.?\s)?[A-Z]\w+\s*(?:[:,]|$))"
)
# Words that only stand where "M." is Monsieur, in small letters.
FRENCH = frozenset({
    "mm", "mme", "monsieur", "madame", "france", "french", "paris", "quai", "belgium", "belgian", "brussels",
})  # fmt: skip
_MONSIEUR = re.compile(r"(?<!\.\s)(?<!\.)\bM\.(?=\s[A-Z][a-zà-ÿ]+)")


class Frame(NamedTuple):
    """A title made ready for the grammar.

    Args:
        text: the title, at most `LIMIT` code points of it.
        masked: the same length, apostrophes plain; brackets, dates and quotations blotted out by the marks
            `BRACKET`, `EDITED` (square brackets inside a name), `DATE` and `QUOTE`.
        start, end: the part that can name correspondents, without leading date and number and enclosures.
        quotes: spans of quoted passages, quotation marks included.
        words: the words of the title in small letters, so that a pattern which none of them fits is left out.
    """

    text: str
    masked: str
    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    words: frozenset[str]

    def lacks(self, cues: frozenset[str]) -> bool:
        """Whether none of some words stands in the title."""
        return cues.isdisjoint(self.words)


def plain(text: str) -> str:
    """The same length of text with blanks for all white space and invisible marks, and plain apostrophes."""
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters, without digits and punctuation.

    Example:
        >>> sorted(words_in("1-on-1 Talk"))
        ['on', 'talk']
    """
    return frozenset(_LETTERS.findall(text.lower()))


def frame(title: str) -> Frame:
    """Blot out what the grammar must not look into, and cut off what surrounds the correspondents.

    Example:
        >>> f = frame("May 2, 1998 Note From Al to Bo w/Attachment(s)")
        >>> f.text[f.start:f.end]
        'Note From Al to Bo'
    """
    text = title[:LIMIT]
    masked = plain(text)
    words = words_in(masked)
    start, end = 0, len(masked)
    stripped = masked.strip()
    if (
        len(stripped) > 2
        and stripped[0] + stripped[-1] in ("''", '""', "“”")
        and stripped.count(stripped[0]) <= 2
    ):
        start, end = masked.index(stripped) + 1, masked.index(stripped) + len(stripped) - 1
    elif not _ENCLOSING.isdisjoint(words) and (cut := _ENCLOSURE.search(masked)):
        end = len(masked[: cut.start()].rstrip(" ,;("))
    masked = masked[:end] + " " * (len(masked) - end)
    if " - " in masked:
        masked = _SYMBOL.sub(lambda m: m[1] + " " * len(m[2]), masked)
    if not FRENCH.isdisjoint(words):
        masked = _MONSIEUR.sub("  ", masked)
    if "(" in masked:
        masked = _ROUND_VIA.sub(lambda m: f" {m[0][1:-1]} ", masked)
        masked = _WITHHELD.sub(lambda m: EDITED * len(m[0]), masked)
        masked = _ROUND.sub(lambda m: BRACKET * len(m[0]), masked)
    if "[" in masked:
        masked = _SQUARE_VIA.sub(lambda m: f" {m[0][1:-1]} ", masked)
        masked = _SQUARE.sub(_blot_square, masked)
    quotes: list[tuple[int, int]] = []
    if "'" in masked or '"' in masked or "“" in masked:
        spans = [m.span() for m in _QUOTED.finditer(masked, start, end)]
        quotes = [(a, b) for a, b in spans if b - a > 2]
        for a, b in quotes:
            masked = masked[:a] + QUOTE * (b - a) + masked[b:]
    if _DIGIT.search(masked):
        masked = _DATE.sub(lambda m: DATE * len(m[0]), masked)
        if _NUMBER_TO.search(masked):
            masked = _RENUMBERED.sub(lambda m: " " * len(m[0]), masked)
    if lead := _LEAD.match(masked, start, end):
        start = lead.end()
    return Frame(text, masked, start, end, tuple(quotes), words)


def _blot_square(match: re.Match[str]) -> str:
    """A remark in square brackets ends the phrase before it; a completion is part of the name."""
    remark = _REMARK.match(match[0]) or _DATE.fullmatch(match[0][1:-1].strip(" ?"))
    return (DATE if remark else EDITED) * len(match[0])
