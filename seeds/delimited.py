"""Reader for tables as text: commas, semicolons, tabs or bars between the cells, and a header row.

Columns are known by their names (`columns.toml`), or are mapped: `{"title": "Betreff"}` by name, or by
number, `{"date": "1", "title": "2"}`, in a table that has no header row. Several names in one cell stand
apart by a semicolon or a bar; identifiers of senders and recipients stand in the same order.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TextIO

from chancery.errors import ListingError

from .context import PARTY_KEYS, ReadContext, new_document
from .model import Document, Party

LABEL = "table as text (CSV, TSV), with columns for date and title"
SAMPLE = """\
id,date,title,summary,senders,recipients
a1,"October 13, 1950","Telegram, from Gromyko to Stalin",Account of a reception.,Gromyko,Stalin
a2,1996,Letter,,"Shtykov; Meretskov",Stalin
"""

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r'\A"?sep=.?"?[^\S\n]*\n', re.IGNORECASE)  # what some spreadsheets write first
_LARGEST = 1 << 30  # the csv module would stop at 128 KiB; what is too long is skipped by name instead


@cache
def _names() -> Mapping[str, tuple[str, int]]:
    """Map the known names of columns to what they hold, and how good a name for it that is."""
    data = tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))
    return {name: (ours, rank) for ours, names in data["columns"].items() for rank, name in enumerate(names)}


@cache
def _fields() -> tuple[str, ...]:
    """List what a column can hold."""
    return tuple(sorted({ours for ours, _ in _names().values()}))


def _folded(name: str) -> str:
    """Fold a column's name: case, and spaces, hyphens and underscores."""
    return " ".join(re.split(r"[\s_-]+", name.strip().lower()))


def _known(header: Sequence[str]) -> dict[str, int]:
    """Tell which column holds what; of several for one thing, the one whose name is listed first."""
    found: dict[str, tuple[int, int]] = {}
    for number, name in enumerate(header):
        if (known := _names().get(_folded(name))) is not None:
            ours, rank = known
            found[ours] = min(found.get(ours, (rank, number)), (rank, number))
    return {ours: number for ours, (_, number) in found.items()}


def recognise(head: str) -> bool:
    """Tell whether a listing begins with a header row that names a title and something else.

    Args:
        head: the first 64 KiB.
    """
    return any(
        "title" in known and len(known) > 1 for known in (_known(_header(head, mark)) for mark in _DELIMITERS)
    )


def _header(text: str, delimiter: str) -> list[str]:
    """Read the first row that is not blank."""
    try:
        return next((row for row in _rows(text.lstrip("\n")[:65536], delimiter) if row), [])
    except csv.Error:
        return []


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Cut a table into rows of cells."""
    csv.field_size_limit(_LARGEST)
    text = _SEPARATOR_LINE.sub("\n", text)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def read(stream: TextIO, context: ReadContext) -> Iterator[Document]:
    """Read the documents of a table.

    Args:
        stream: the text.
        context: of the listing; `columns` maps columns that have other names.

    Returns:
        The documents, in order.

    Raises:
        ListingError: there is no title column, or a mapped column is missing.
    """
    try:
        yield from _read(stream.read(), context)
    except csv.Error as error:
        fix = "export the table again"
        raise ListingError(f"the table cannot be read ({error})", where=context.name, fix=fix) from error


def _read(text: str, context: ReadContext) -> Iterator[Document]:
    """Read a table of whichever delimiter makes most columns known."""
    numbered = bool(context.columns) and all(
        re.fullmatch("[0-9]{1,4}", value) for value in context.columns.values()
    )
    delimiter = max(_DELIMITERS, key=lambda mark: _promise(_header(text, mark), context.columns, numbered))
    lines = _Lines(_rows(text, delimiter))
    header = [] if numbered else next((row for row in lines if row), [])
    columns = _columns(header, context, numbered)
    width = len(header) or max(columns.values()) + 1
    for row in lines:
        document = _document(row, columns, width, lines, context, exact=not numbered)
        if document is not None:
            yield document


class _Lines:
    """Rows of a table together with the lines they span."""

    def __init__(self, rows: Iterator[list[str]]) -> None:
        self.rows = rows
        self.first = self.last = 0

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self.first = self.last + 1
        row = next(self.rows)
        self.last = int(getattr(self.rows, "line_num", self.first))
        return row


def _promise(header: Sequence[str], columns: Mapping[str, str], numbered: bool) -> int:
    """Count the columns that a delimiter would make known; without a header, the cells."""
    if numbered:
        return len(header)
    wanted = {_folded(name) for name in columns.values()}
    return len(_known(header)) + sum(_folded(name) in wanted for name in header)


def _columns(header: Sequence[str], context: ReadContext, numbered: bool) -> dict[str, int]:
    """Tell which column holds what, the mapped ones before the known ones."""
    known = _known(header)
    unknown = sorted(set(context.columns) - set(_fields()))
    if unknown:
        fix = f"use these: {', '.join(_fields())}"
        raise ListingError(f"no such column can be mapped: {', '.join(unknown)}", where=context.name, fix=fix)
    places = {_folded(name): number for number, name in reversed(list(enumerate(header)))}
    for ours, theirs in context.columns.items():
        if numbered and int(theirs) > 0:
            known[ours] = int(theirs) - 1
        elif not numbered and _folded(theirs) in places:
            known[ours] = places[_folded(theirs)]
        else:
            shown = ", ".join(header)[:200] or "numbers count from 1"
            raise ListingError(f'there is no column "{theirs}"', where=context.name, fix=f"it has: {shown}")
    if "title" not in known:
        shown = ", ".join(header)[:200]
        fix = f'name the column that holds the title; the header is "{shown}"'
        raise ListingError("no column holds the title", where=context.name, line=1, fix=fix)
    return known


def _document(
    row: list[str],
    columns: Mapping[str, int],
    width: int,
    lines: _Lines,
    context: ReadContext,
    *,
    exact: bool,
) -> Document | None:
    """Make a document of a row; blank rows are passed over, ragged ones skipped."""
    if not any(cell.strip() for cell in row):
        return None
    if len(row) < width or (exact and any(cell.strip() for cell in row[width:])):
        context.skip(lines.first, f"the row has {len(row)} cells, not {width}", " | ".join(row))
        return None
    cell = {ours: row[number] for ours, number in columns.items()}
    ids: dict[Party, list[str]] = {
        "sender": _several(cell.get("sender_ids", ""), keep_empty=True),
        "recipient": _several(cell.get("recipient_ids", ""), keep_empty=True),
    }
    return new_document(
        context,
        lines.first,
        end_line=lines.last,
        date=cell.get("date", ""),
        title=cell["title"],
        summary=cell.get("summary", ""),
        id=cell.get("id", ""),
        kind=cell.get("kind"),
        url=cell.get("url"),
        parties=[(role, _several(cell.get(key, "")), ids.get(role, [])) for key, role in PARTY_KEYS],
    )


def _several(cell: str, *, keep_empty: bool = False) -> list[str]:
    """Cut a cell of several names apart; identifiers keep their places."""
    if not cell.strip():
        return []
    return [name.strip() for name in re.split("[;|]", cell) if keep_empty or name.strip()]
