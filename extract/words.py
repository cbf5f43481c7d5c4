"""Words and sentences of a short text, light enough to run over every document twice."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .lexicons import lexicon
from .model import Mention

_WORD = re.compile(
    r"(?=[at])(?:as well as|together with|along with)\b|['’]s?(?!\w)|[^\W_]+(?:['’.‐\-][^\W_]+)*\.?|[^\w\s]",
    re.IGNORECASE,
)
_END = re.compile(r"""[.!?…]["'”’»)\]]*\s+(?=["'“‘«(\[]*[^\Wa-z_])|\n\s*\n""")
_LAST = re.compile(r"[^\s(\[\"'“‘]+$")


Piece = tuple[int, int, str, bool]
_new = tuple.__new__  # of a NamedTuple is slow


class Word(NamedTuple):
    """A word, a punctuation mark, or a whole mention.

    Args:
        start, end: code points of the text, end exclusive.
        low: folded: lower case, plain apostrophes, no full stop at the end.
        capital: whether it begins with a capital letter.
        mention: index into the mentions given, -1 where it is none.
    """

    start: int
    end: int
    low: str
    capital: bool
    mention: int


def words(text: str, mentions: Sequence[Mention] = ()) -> list[Word]:
    """Cut a text into words, each mention being one.

    Args:
        text: a title or a summary.
        mentions: its mentions, in order, none overlapping.

    Example:
        >>> [word.low for word in words("Lt. Col. Goch’s report, as well as others")]
        ['lt', 'col', "goch's", 'report', ',', 'as well as', 'others']
    """
    found: list[Word] = []
    at = 0
    for index, mention in enumerate(mentions):
        if mention.start < at:
            continue
        found += _plain(text, at, mention.start)
        found.append(Word(mention.start, mention.end, mention.text.lower(), True, index))
        at = mention.end
    found += _plain(text, at, len(text))
    return found


def _plain(text: str, start: int, end: int) -> list[Word]:
    """The words of a passage without mentions."""
    passage = text[start:end]
    found: list[Word] = []
    for chunk in [passage] if _joined(passage.lower()) else passage.split(" "):  # most chunks come again
        for first, last, low, capital in _pieces(chunk):
            found.append(_new(Word, (start + first, start + last, low, capital, -1)))
        start += len(chunk) + 1
    return found


def _joined(low: str) -> bool:
    """Whether a passage may have a word that spans blanks."""
    return "as well as" in low or "together with" in low or "along with" in low


@lru_cache(maxsize=1 << 16)
def _pieces(text: str) -> tuple[Piece, ...]:
    """The words of a text: start, end, folded, and whether it begins with a capital."""
    found: list[Piece] = []
    for match in _WORD.finditer(text):
        low, capital, stops = _form(match[0])
        begin, stop = match.span()
        found.append((begin, stop - stops, low, capital))
        if stops:
            found.append((stop - 1, stop, ".", False))
    return tuple(found)


def _form(word: str) -> tuple[str, bool, bool]:
    """A word folded, whether it begins with a capital, and whether its last point is a full stop."""
    low = word.lower().replace("’", "'")
    if low[-1] != "." or len(low) == 1:
        return low, word[0].isupper(), False
    abbreviated = len(low) == 2 or "." in low[:-1] or low[:-1] in _shortened()
    return low[:-1], word[0].isupper(), not abbreviated


def sentences(text: str, mentions: Sequence[Mention] = ()) -> list[tuple[int, int]]:
    """Cut a text into sentences; abbreviations, initials and names do not end one.

    Args:
        text: a summary.
        mentions: its mentions, in order; no sentence ends inside one.

    Returns:
        Start and end of each sentence, white space at either end left out.

    Example:
        >>> text = "Lt. Col. J. Goch met A. Kim in the U.S. The talks failed."
        >>> [text[start:end] for start, end in sentences(text)]
        ['Lt. Col. J. Goch met A. Kim in the U.S.', 'The talks failed.']
    """
    inside = iter([*((m.start, m.end) for m in mentions), (len(text) + 1, len(text) + 1)])
    span = next(inside)
    found, start = [], 0
    for match in _END.finditer(text):
        while span[1] <= match.start():
            span = next(inside)
        if span[0] < match.start() + 1 < span[1] or not _ends(text, match):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    trimmed = ((a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in found)
    return [(a, b) for a, b in trimmed if a < b]


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a stop before a capital letter ends the sentence."""
    if text[match.start()] != ".":
        return True
    last = _LAST.search(text, max(0, match.start() - 30), match.start())
    word = last[0] if last else ""
    low = word.lower()
    if low in _shortened():
        return False
    if "." in word or (len(word) == 1 and word.isalpha()):
        opener = re.match(r"[\"'“‘(\[]*(\w+)", text[match.end() : match.end() + 30])
        return "." in word and opener is not None and opener[1] in lexicon("openers")
    return not word.isdigit() or len(word) > 2


@cache
def _shortened() -> frozenset[str]:
    """What ends in a full stop that ends no sentence, without it; each word of the longer ones too."""
    entries = lexicon("ranks") | lexicon("styles") | lexicon("offices")
    parts = (part for entry in entries for part in entry.lower().split())
    return lexicon("abbreviations") | {part[:-1] for part in parts if part.endswith(".")}
