"""Reader for JSON Lines (or a JSON array): one object for each document.

Keys: `date`, `title`, `summary`, and optionally `id`, `kind`, `url`, and what a catalogue knows of the
correspondents: `senders`, `recipients`, `participants`, `authors`, `informants`, `via` (a name or a list
of names), `sender_ids` and `recipient_ids` in the same order. Chancery's own `documents.jsonl` and
`readings.jsonl` are read back with their dates, catalogues and sources.

An object with the key `gold` is annotated for evaluation: its lists of names are answers, not catalogue
knowledge, and are not read, for otherwise the evaluation would see them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TextIO

import msgspec

from chancery.errors import ListingError

from .context import PARTY_KEYS, ReadContext, new_document
from .model import ArchivalDate, Attribution, Document, Party, Source

LABEL = "JSON Lines with date, title and summary"
SAMPLE = """\
{"id": "a1", "date": "October 13, 1950", "title": "Telegram to Stalin", "summary": "Of a reception."}
{"date": "1950", "title": "Letter", "senders": ["Shtykov"], "recipients": "Stalin"}
"""

_OPENING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:\{|\]\s*\Z))")

Names = list[str | None] | str | None


class _Unfit(ValueError):
    """An object that cannot be used, and why."""


class Row(msgspec.Struct):
    """What is read of an object; other keys are left alone."""

    title: str
    date: ArchivalDate | str | int | None = None
    summary: str | None = None
    id: str | int | None = None
    kind: str | None = None
    url: str | None = None
    senders: Names = None
    recipients: Names = None
    participants: Names = None
    authors: Names = None
    informants: Names = None
    via: Names = None
    sender_ids: Names = None
    recipient_ids: Names = None
    gold: Any = None
    catalogue: str = ""
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()


def recognise(head: str) -> bool:
    """Tell whether a listing begins with a JSON object, or with an array of them.

    Args:
        head: the first 64 KiB.
    """
    return _OPENING.match(head) is not None


def read(stream: TextIO, context: ReadContext) -> Iterator[Document]:
    """Read the documents of a JSON Lines file.

    Args:
        stream: the text.
        context: of the listing; `columns` renames keys, `{"title": "betreff"}`.

    Returns:
        The documents, in order.

    Raises:
        ListingError: a JSON array is broken.
    """
    for line, found in _objects(stream.read(), context):
        try:
            document = _document(found, line, context)
        except _Unfit as fault:
            context.skip(line, str(fault), str(found))
            continue
        if document is not None:
            yield document


def _objects(text: str, context: ReadContext) -> Iterator[tuple[int, Any]]:
    """Yield each object with its line, or with its number in an array."""
    if text.lstrip().startswith("["):
        try:
            yield from enumerate(msgspec.json.decode(text, type=list[Any]), start=1)
        except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
            raise ListingError(
                f"the JSON array is broken ({error})",
                where=context.name,
                fix="export it again, best as JSON Lines",
            ) from error
        return
    for line, row in enumerate(text.split("\n"), start=1):
        if not row.strip():
            continue
        try:
            found = msgspec.json.decode(row)
        except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
            context.skip(line, f"the line is not JSON ({error})", row)
            continue
        yield line, found


def _document(found: Any, line: int, context: ReadContext) -> Document | None:
    """Check an object and make a document of it."""
    if not isinstance(found, dict):
        raise _Unfit("the line holds no JSON object")
    for ours, theirs in context.columns.items():
        if theirs in found:
            found[ours] = found.pop(theirs)
    try:
        row = msgspec.convert(found, Row)
    except (msgspec.ValidationError, RecursionError) as error:
        raise _Unfit(f"the object does not fit ({error})") from error
    date = row.date if isinstance(row.date, ArchivalDate) else str("" if row.date is None else row.date)
    parties: list[tuple[Party, list[str], list[str]]] = []
    if row.gold is None and not row.catalogue:
        ids = {"sender": _names(row.sender_ids), "recipient": _names(row.recipient_ids)}
        parties = [(role, _names(getattr(row, key)), ids.get(role, [])) for key, role in PARTY_KEYS]
    document = new_document(
        context,
        line,
        date=date,
        title=row.title,
        summary=row.summary or "",
        id="" if row.id is None else str(row.id),
        kind=row.kind,
        url=row.url,
        parties=parties,
    )
    return document if document is None else _kept(document, row)


def _kept(document: Document, row: Row) -> Document:
    """Keep the catalogue and sources that an earlier run wrote, after a check of the offsets and bounds."""
    if any(row.catalogue[one.start : one.end] != one.name for one in row.attributions):
        raise _Unfit("an attribution does not stand where it says in the catalogue")
    date = document.date
    if (date.precision == "undated") != (date.earliest is None or date.latest is None) or (
        date.earliest is not None and date.latest is not None and date.earliest > date.latest
    ):
        raise _Unfit("the bounds of the date contradict it")
    kept: dict[str, Any] = {}
    if row.catalogue:
        kept |= {"catalogue": row.catalogue, "attributions": row.attributions}
    if row.sources:
        kept["sources"] = row.sources
    return replace(document, **kept)


def _names(value: Names) -> list[str]:
    """Make a list of what may be one name, several, or none."""
    if isinstance(value, str):
        return [value]
    return ["" if name is None else name for name in value or ()]
