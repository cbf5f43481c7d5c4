"""The records between the stages: JSON Lines, one object per line, keys as the types have them."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec

from chancery.checks import check_graph, check_spans
from chancery.errors import OutputError, RecordError
from chancery.extract import Reading
from chancery.graph import Decision, Entity, KnowledgeGraph, Link
from chancery.seeds import Accession, Document, Listing, Skipped

DOCUMENTS = "documents.jsonl"
READINGS = "readings.jsonl"
ENTITIES = "entities.jsonl"
LINKS = "links.jsonl"
DECISIONS = "decisions.jsonl"
LISTINGS = "listings.jsonl"
SKIPPED = "skipped.jsonl"
REMARKS = "remarks.jsonl"
RECONCILIATION = "reconciliation.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a person should know of a reading: a doubtful date, a clash of ids.

    Args:
        text: one sentence, with its place.
    """

    text: str


RECORDS: dict[str, type] = {
    LISTINGS: Listing,
    SKIPPED: Skipped,
    REMARKS: Remark,
    DOCUMENTS: Document,
    READINGS: Reading,
    ENTITIES: Entity,
    LINKS: Link,
    DECISIONS: Decision,
}

Record = TypeVar("Record")


def write_lines(path: str | Path, items: Iterable[object]) -> int:
    """Write records to a file, one JSON object per line, UTF-8.

    Args:
        path: the file, replaced if it exists; `-` for standard output.
        items: dataclass instances, taken one by one and never held together.

    Returns:
        How many records were written.

    Raises:
        OutputError: the file cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_lines(Path(folder) / "remarks.jsonl", [Remark(text="a doubtful date")])
        1
    """
    try:
        if str(path) == "-":
            return _encode(sys.stdout.buffer, items)
        return _write_file(Path(path), items)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"the records cannot be written ({error.strerror})", where=str(path)) from error


def _write_file(path: Path, items: Iterable[object]) -> int:
    """Write beside the file and move into place; a device such as /dev/stdout is written directly."""
    beside = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as stream:
            count = _encode(stream, items)
        if beside != path:
            os.replace(beside, path)
        return count
    finally:
        if beside != path:
            beside.unlink(missing_ok=True)


def _encode(stream: BinaryIO, items: Iterable[object]) -> int:
    """Write each item as a line and count them."""
    encoder, count = msgspec.json.Encoder(), 0
    for item in items:
        try:
            line = encoder.encode(item)
        except UnicodeEncodeError:
            line = encoder.encode(_mended(msgspec.to_builtins(item)))
        stream.write(line + b"\n")
        count += 1
    stream.flush()
    return count


def _mended(value: Any) -> Any:
    """Put U+FFFD for every lone surrogate, which UTF-8 cannot hold; offsets stay as they are."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def read_lines(path: str | Path, kind: type[Record]) -> Iterator[Record]:
    """Read records of one type from a file, each line validated.

    Args:
        path: the file; `-` for standard input.
        kind: the dataclass that each line must fit. Keys that it does not know are left aside.

    Raises:
        RecordError: the file cannot be read, or a line does not fit; file and line are named.
    """
    try:
        if str(path) == "-":
            yield from _decode(sys.stdin.buffer, kind, "standard input")
        else:
            with Path(path).open("rb") as stream:
                yield from _decode(stream, kind, str(path))
    except OSError as error:
        raise RecordError(
            f"the records cannot be read ({error.strerror})",
            where=str(path),
            fix="name a file or folder that `chancery build` or `chancery annotate` wrote",
        ) from error


def _decode(stream: BinaryIO, kind: type[Record], where: str) -> Iterator[Record]:
    """Validate line after line; blank lines are allowed."""
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            item = decoder.decode(line)
        except (ValueError, RecursionError) as error:
            raise RecordError(
                f"this line does not fit the type {kind.__name__} ({error})", where=where, line=number
            ) from error
        if isinstance(item, Reading):
            check_spans(item, where, number)
        yield item


def save(
    graph: KnowledgeGraph, folder: str | Path, *, accession: Accession | None = None
) -> tuple[Path, ...]:
    """Write a graph's records into a folder.

    Args:
        graph: what was built.
        folder: an existing folder.
        accession: what was read, for rows left out and remarks; None when there is nothing to tell of.

    Returns:
        The files, in the order of the stages.

    Raises:
        OutputError: a file cannot be written.
    """
    base = Document.__dataclass_fields__
    documents = (Document(**{key: getattr(reading, key) for key in base}) for reading in graph.readings)
    contents: dict[str, Iterable[object]] = {
        LISTINGS: graph.listings,
        SKIPPED: accession.skipped if accession else (),
        REMARKS: (Remark(text=text) for text in _remarks(graph, accession)),
        DOCUMENTS: documents,
        READINGS: graph.readings,
        ENTITIES: graph.entities,
        LINKS: graph.links,
        DECISIONS: graph.decisions,
    }
    for name, items in contents.items():
        write_lines(Path(folder) / name, items)
    return tuple(Path(folder) / name for name in contents)


def _remarks(graph: KnowledgeGraph, accession: Accession | None) -> Iterator[str]:
    """Yield the remarks of the reading, and what became of corrections that do not hold as they stand."""
    yield from accession.remarks if accession else ()
    for report in graph.reports:
        if report.outcome != "applied" or report.note:
            yield f"correction {report.outcome}: {report.text}"


def load(folder: str | Path) -> KnowledgeGraph:
    """Open the records of a folder that `build` wrote, as the graph they were made from.

    Args:
        folder: the output folder.

    Returns:
        The graph; nothing is annotated or linked anew.

    Raises:
        RecordError: a file is missing or damaged, or a link leads to what no other file holds.

    Example:
        >>> import chancery, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     graph = chancery.build(out=folder)
        ...     load(folder) == graph
        True
    """
    home = Path(folder)
    graph = KnowledgeGraph(
        readings=tuple(read_lines(home / READINGS, Reading)),
        entities=tuple(read_lines(home / ENTITIES, Entity)),
        links=tuple(read_lines(home / LINKS, Link)),
        decisions=tuple(read_lines(home / DECISIONS, Decision)),
        listings=tuple(read_lines(home / LISTINGS, Listing)),
    )
    check_graph(graph, links=home / LINKS, entities=home / ENTITIES)
    return graph
