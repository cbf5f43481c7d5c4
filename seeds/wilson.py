"""Reader for result pages of the Wilson Center Digital Archive, saved as text.

A page begins with chrome ("Skip to content", "Results:", "1 - 10 of 41", "Documents") and then has, again
and again, a date line, a title line and a summary. Blank lines may stand anywhere or nowhere. What makes
an entry is therefore not the blank lines but the date line: a line that as a whole is a date, and that
a title follows. Right below a title, a bare year (or "undated") counts only if what follows can be a title,
because a summary may be a year too; if it does not count, a remark says so. Several saved pages may stand
in one file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from .context import LONGEST_TITLE, ReadContext, new_document
from .dates import interpret
from .model import Document

LABEL = "Wilson Center Digital Archive, saved result page"
SAMPLE = """\
Skip to content

Results:

1 - 2 of 41

Documents

October 13, 1950

Telegram, from Gromyko to Stalin

Account of the reception of the Chinese Ambassador.

1996

Excerpts from Recollections by the Former Soviet Ambassador

"""

_SKIP = "Skip to content"
_COUNT = re.compile(r"([0-9][0-9,]{0,9})\s*[-–]\s*([0-9][0-9,]{0,9})\s+of\s+([0-9][0-9,]{0,9})")
_HEADING = re.compile(r"results?:?|documents?:?|search results:?|skip to main content", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"""[«‹<←]*\s*(?:(?:go\ to\ )?(?:first|previous|prev|next|last)(?:\ page)?)\s*[»›>→]*
    |(?:load|show)\ more|back\ to\ top|pagination
    |(?:current\ page\s+)?(?:page\s+)?[0-9]{1,3}(?:[\s|·]+(?:[0-9]{1,3}|…|\.\.\.))+(?:\s+next.*)?
    |[«‹<←»›>→…]+""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(slots=True)
class _Line:
    """A line of a page that is not blank: its number, its text, and whether it is a date."""

    number: int
    text: str
    dated: str = ""  # "strong": names a day, month or season; "weak": a bare year, "undated" and the like


@dataclass(slots=True)
class _Entry:
    """The lines of one entry."""

    date: _Line
    body: list[_Line] = field(default_factory=list)


def recognise(head: str) -> bool:
    """Tell whether a listing begins like a saved result page, or straight with an entry.

    Args:
        head: the first 64 KiB.
    """
    lines = [_line(0, text) for text in head.split("\n")[:200] if text.strip()]
    if not lines:
        return False
    opening = lines[0].text
    if (
        opening.startswith(_SKIP)
        or _COUNT.fullmatch(opening)
        or re.fullmatch("(?i)(search )?results:?", opening)
    ):
        return True
    return _starts_entry(lines, 0)


def read(stream: TextIO, context: ReadContext) -> Iterator[Document]:
    """Read the documents of one saved page, or of several in one file.

    Args:
        stream: the text.
        context: of the listing.

    Returns:
        The documents, in order.
    """
    for page in _pages(stream.read()):
        lines = _without_footer(page, context)
        for entry in _entries(lines, context):
            document = _document(entry, context)
            if document is not None:
                yield document


def _line(number: int, text: str) -> _Line:
    """Look at a line once: is it a date, and how surely?"""
    text = text.strip()
    found = interpret(text)
    if not found.understood or found.reservation or not re.search(r"[^\W_]", text):
        return _Line(number, text)
    return _Line(number, text, "strong" if "-" in (found.date.edtf or "") else "weak")


def _pages(text: str) -> Iterator[list[_Line]]:
    """Cut a file into pages at "Skip to content", even where it is glued to the line before."""
    lines = text.split("\n")
    page: list[_Line] = []
    for number, raw in enumerate(lines, start=1):
        written = raw.replace("\ufeff", "").strip()
        if written.removesuffix(_SKIP) != written and (written == _SKIP or _begins_page(lines, number)):
            rest = written.removesuffix(_SKIP)
            if rest.strip():
                page.append(_line(number, rest))
            yield page
            page = []
        elif written:
            page.append(_line(number, written))
    yield page


def _begins_page(lines: list[str], number: int) -> bool:
    """Tell whether page chrome, a date or the end follows a line."""
    following = next((line.strip() for line in lines[number : number + 20] if line.strip()), "")
    chrome = _HEADING.fullmatch(following) or _COUNT.fullmatch(following)
    return not following or bool(chrome) or bool(_line(0, following).dated)


def _without_footer(page: list[_Line], context: ReadContext) -> list[_Line]:
    """Cut off the navigation below the last entry; other text below it is remarked."""
    cut = len(page)
    for place in range(len(page) - 1, -1, -1):
        if _starts_entry(page, place):
            break
        if _NAVIGATION.fullmatch(page[place].text) or _COUNT.fullmatch(page[place].text):
            cut = place
    other = [
        line
        for line in page[cut:]
        if not (_NAVIGATION.fullmatch(line.text) or _COUNT.fullmatch(line.text) or line.text.isdecimal())
    ]
    if other:
        shown = other[0].text[:80]
        context.remark(
            f'{len(other)} line(s) below the page navigation were left out ("{shown}")', other[0].number
        )
    return page[:cut]


def _entries(lines: list[_Line], context: ReadContext) -> Iterator[_Entry]:
    """Gather the lines of each entry, and what the page's head says of its size."""
    entry: _Entry | None = None
    for place, line in enumerate(lines):
        if _starts_entry(lines, place, entry):
            if entry is not None:
                yield entry
            entry = _Entry(line)
        elif entry is not None:
            if line.dated:
                context.remark(
                    f'"{line.text}" was read as text of the entry above, not as a date', line.number
                )
            entry.body.append(line)
        elif count := _COUNT.fullmatch(line.text):
            first, last, total = (int(number.replace(",", "")) for number in count.groups())
            context.shows(first, last, total)
        elif not _HEADING.fullmatch(line.text):
            context.skip(line.number, "the text stands before the first date", line.text)
    if entry is not None:
        yield entry


def _starts_entry(lines: list[_Line], place: int, entry: _Entry | None = None) -> bool:
    """Tell whether the line at a place is the date line of an entry.

    Args:
        lines: of the page.
        place: index into them.
        entry: the entry that is being gathered, if any.
    """
    line = lines[place]
    if not line.dated:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else None
    has_title = following is not None and not following.dated and not _NAVIGATION.fullmatch(following.text)
    if line.dated == "strong":
        return has_title or entry is None or bool(entry.body)
    if entry is None:
        return has_title or following is not None
    return has_title and following is not None and (len(entry.body) > 1 or _may_be_title(following.text))


def _may_be_title(text: str) -> bool:
    """Tell whether a line can be a title: not a sentence, not a paragraph."""
    return len(text) <= LONGEST_TITLE and not _SENTENCE_END.search(text)


def _document(entry: _Entry, context: ReadContext) -> Document | None:
    """Make a document of an entry: title line, then the paragraphs of the summary."""
    title, *paragraphs = entry.body or [_Line(entry.date.number, "")]
    last = entry.body[-1] if entry.body else entry.date
    if not entry.body:
        context.skip(entry.date.number, "the entry has a date and no title", entry.date.text)
        return None
    return new_document(
        context,
        entry.date.number,
        end_line=last.number,
        date=entry.date.text,
        title=title.text,
        summary="\n".join(line.text for line in paragraphs),
    )
