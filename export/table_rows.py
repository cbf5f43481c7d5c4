"""The rows of a graph's tables: each a tuple of values, in the order of the table's columns."""

from collections.abc import Iterator

from chancery.graph import KnowledgeGraph

from .iris import Iris, local
from .phrases import legible

Value = str | int | float | bool | None
Row = tuple[Value, ...]


def iri(iris: Iris, short: str) -> str:
    """Write an IRI of the graph in full.

    Args:
        iris: with its base.
        short: as `Iris` makes it, with a prefix.

    Example:
        >>> iri(Iris("https://archive.example/"), "doc:1950%2F4")
        'https://archive.example/doc/1950%2F4'
    """
    space, _, name = short.partition(":")
    return f"{iris.prefixes[space]}{name}"


def listings(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the listings, also those of which only the documents know.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    seen = set()
    for known in graph.listings:
        if known.sha256 not in seen:
            seen.add(known.sha256)
            about = iri(iris, iris.listing(known.sha256))
            counts = (known.entries, known.first, known.last, known.total)
            yield known.sha256, about, known.name, known.format, *counts
    for reading in graph.readings:
        for source in reading.sources:
            if source.sha256 not in seen:
                seen.add(source.sha256)
                about = iri(iris, iris.listing(source.sha256))
                yield source.sha256, about, source.listing, None, None, None, None, None


def documents(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the documents.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for reading in graph.readings:
        date = reading.date
        bounds = tuple(day.isoformat() if day else None for day in (date.earliest, date.latest))
        texts = (reading.title, reading.summary, reading.catalogue, reading.kind)
        when = (date.printed, date.edtf, *bounds, date.precision, date.qualifier)
        yield reading.id, iri(iris, iris.doc(reading.id)), *texts, *when


def entries(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the places in listings where documents stand.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for reading in graph.readings:
        for number, source in enumerate(reading.sources, 1):
            yield reading.id, number, source.sha256, source.line, source.end_line, source.url


def entities(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the entities.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for entity in graph.entities:
        place = (entity.latitude, entity.longitude)
        yield entity.id, iri(iris, iris.entity(entity.id)), entity.kind, entity.label, *place


def names(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the names of the entities.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for entity in graph.entities:
        for number, name in enumerate(dict.fromkeys((entity.label, *entity.names)), 1):
            yield entity.id, number, name, number == 1


def elsewhere(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List what is the same elsewhere.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for entity in graph.entities:
        for number, same in enumerate(dict.fromkeys(entity.same_as), 1):
            yield entity.id, number, same


def mentions(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List where documents name entities.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for entity in graph.entities:
        spans = [(place.document, place.field, place.start, place.end) for place in entity.mentions]
        for document, part, start, end in dict.fromkeys(spans):
            text = graph.document[document].field(part)[start:end]
            yield document, part, start, end, entity.id, text


def nodes(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List all that a link can join: documents and entities.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for reading in graph.readings:
        yield reading.id, "document", reading.title
    for entity in graph.entities:
        yield entity.id, entity.kind, entity.label


def links(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the links.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for link in graph.links:
        about = iri(iris, iris.make("edge", local(link.id)))
        said = (link.rule, link.score, link.basis, link.verb, link.status)
        yield link.id, about, link.kind, link.source, link.target, link.document, link.date, *said


def proofs(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the characters that prove the links.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for link in graph.links:
        for number, proof in enumerate(link.evidence, 1):
            yield link.id, number, proof.field, proof.start, proof.end, proof.text


def decisions(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List the decisions of identity.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for number, decision in enumerate(graph.decisions, 1):
        sides = [
            part
            for side in (decision.left, decision.right)
            for part in (side.kind, side.form, side.document, side.iri)
        ]
        day = decision.when.isoformat() if decision.when else None
        yield number, *sides, decision.judgement, decision.score, decision.by, day


def reasons(graph: KnowledgeGraph, iris: Iris) -> Iterator[Row]:
    """List why they were taken.

    Args:
        graph: any graph.
        iris: its IRIs.
    """
    for number, decision in enumerate(graph.decisions, 1):
        for place, reason in enumerate(decision.reasons, 1):
            yield number, place, reason.rule, reason.text


def cells(row: Row) -> list[str]:
    """Write the values of a row as CSV on the Web reads them.

    Args:
        row: the values.

    Returns:
        Text as it is, but without characters that no text file carries; numbers in decimal, nothing for None.

    Example:
        >>> cells(("=1+1", 3, 0.25, True, None))
        ['=1+1', '3', '0.25', 'true', '']
    """
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    """Write a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text
    return legible(str(value))
