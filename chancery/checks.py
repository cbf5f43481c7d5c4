"""What records must hold beyond their types: spans that read what they claim, ids that lead somewhere."""

from pathlib import Path

from chancery.errors import RecordError
from chancery.extract import Contact, Mention, Position, Reading, Role
from chancery.graph import KnowledgeGraph
from chancery.seeds import Document, Field


def check_spans(reading: Reading, where: str, line: int) -> None:
    """Make sure that every span says what the document says, and every index has its mention.

    Args:
        reading: as it was read.
        where, line: the file and line it was read from.

    Raises:
        RecordError: a span or an index is wrong.
    """
    spans: tuple[Mention | Role | Position | Contact, ...]
    spans = (*reading.mentions, *reading.roles, *reading.positions, *reading.contacts)
    for part in spans:
        _check_span(reading, part.field, part.start, part.end, part.text, where, line)
    pointers = [role.mention for role in reading.roles] + [office.holder for office in reading.positions]
    pointers += [end for contact in reading.contacts for end in (contact.source, contact.target)]
    for pointer in pointers:
        if pointer is not None and not 0 <= pointer < len(reading.mentions):
            raise RecordError(
                f'"{reading.id}" points to mention {pointer}, which is not there', where=where, line=line
            )


def _check_span(
    document: Document, field: Field, start: int, end: int, text: str, where: str, line: int
) -> None:
    """Make sure that one span holds the text it claims."""
    if not 0 <= start <= end or document.field(field)[start:end] != text:
        raise RecordError(
            f'the {field} of "{document.id}" does not read {text!r} at {start} to {end}',
            where=where,
            line=line,
            fix="count offsets in code points of the field as it stands in the record",
        )


def check_graph(graph: KnowledgeGraph, *, links: Path, entities: Path) -> None:
    """Make sure that links and mentions lead to records that are there, and evidence to its characters.

    Args:
        graph: as it was read, in the order of the lines.
        links, entities: the files that the links and entities were read from.

    Raises:
        RecordError: an id is not there, or a span is wrong.
    """
    nodes = graph.document.keys() | graph.entity.keys()
    for line, link in enumerate(graph.links, start=1):
        for end in (link.source, link.target):
            if end not in nodes:
                raise RecordError(f'no record has the id "{end}"', where=str(links), line=line)
        if link.document not in graph.document:
            raise RecordError(f'no document has the id "{link.document}"', where=str(links), line=line)
        for span in link.evidence:
            document = graph.document[link.document]
            _check_span(document, span.field, span.start, span.end, span.text, str(links), line)
    for line, entity in enumerate(graph.entities, start=1):
        for mention in entity.mentions:
            if mention.document not in graph.document:
                what = f'no document has the id "{mention.document}"'
                raise RecordError(what, where=str(entities), line=line)
