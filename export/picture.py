"""What a picture of a graph shows: every name and document of a small one, the backbone of a large one."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from chancery.extract import Reading
from chancery.graph import Entity, KnowledgeGraph, Link
from chancery.seeds import Field

from .palette import LineKind, MarkKind, line_of
from .phrases import printed_date, sentence

MOST_MARKS = 1_500
BACKBONE = 220
_TIES_PER_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters of a document: its id, the field, and code points in it, end exclusive."""

    document: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A node of the picture.

    Args:
        id: of the entity or document.
        kind: its kind.
        name: the label of an entity, the title of a document.
        names: an entity's other names.
        date: a document's, as printed.
        documents: how many documents name the entity; for a document, how many names it has.
        spans: where it is named; for a document, the names in it.
    """

    id: str
    kind: MarkKind
    name: str
    names: tuple[str, ...] = ()
    date: str = ""
    documents: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge of the picture.

    Args:
        id: the link's, or one of its own where several links are drawn as one.
        source, target: ids of marks.
        kind: what sort of relation it is.
        says: the link in words.
        date: as printed; first and last where several links are drawn as one.
        weight: how many links it stands for.
        spans: the characters that prove it.
    """

    id: str
    source: str
    target: str
    kind: LineKind
    says: str
    date: str
    weight: int = 1
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is shown, and of how much.

    Args:
        marks, lines: nodes and edges.
        names: how many entities the graph has in all.
        whole: whether all of the graph is shown.
    """

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    names: int
    whole: bool


def picture(graph: KnowledgeGraph, *, most: int = MOST_MARKS, backbone: int = BACKBONE) -> Picture:
    """Choose what to show of a graph.

    Args:
        graph: any graph.
        most: up to how many entities and documents all of it is shown.
        backbone: how many names a larger graph is reduced to, those that most documents name; its
            documents are not drawn, but contracted to lines between the names that they name together.

    Returns:
        Marks and lines in the order of the graph; parallel links stay apart where all is shown.
    """
    if len(graph.entities) + len(graph.readings) <= most:
        marks = (*map(_entity_mark, graph.entities), *map(_document_mark, graph.readings))
        known = {mark.id for mark in marks}
        links = [link for link in graph.links if link.source in known and link.target in known]
        return Picture(
            marks=marks,
            lines=tuple(_line(graph, [link]) for link in links),
            names=len(graph.entities),
            whole=True,
        )
    strongest = sorted(graph.entities, key=lambda entity: (-len(_documents(entity)), entity.id))[:backbone]
    kept = {entity.id for entity in strongest}
    shown = tuple(entity for entity in graph.entities if entity.id in kept)
    lines = (*_bundled(graph, kept), *_together(graph, shown))
    return Picture(marks=tuple(map(_entity_mark, shown)), lines=lines, names=len(graph.entities), whole=False)


def _documents(entity: Entity) -> set[str]:
    """Return the documents that name an entity."""
    return {mention.document for mention in entity.mentions}


def _entity_mark(entity: Entity) -> Mark:
    """Make the mark of an entity."""
    return Mark(
        id=entity.id,
        kind=entity.kind,
        name=entity.label,
        names=tuple(name for name in entity.names if name != entity.label),
        documents=len(_documents(entity)),
        spans=tuple(
            Span(document=found.document, field=found.field, start=found.start, end=found.end)
            for found in entity.mentions
        ),
    )


def _document_mark(reading: Reading) -> Mark:
    """Make the mark of a document."""
    spans = tuple(
        Span(document=reading.id, field=found.field, start=found.start, end=found.end)
        for found in reading.mentions
    )
    named = len({found.text for found in reading.mentions})
    return Mark(
        id=reading.id,
        kind="document",
        name=reading.title,
        date=printed_date(reading),
        documents=named,
        spans=spans,
    )


def _line(graph: KnowledgeGraph, links: Sequence[Link]) -> Line:
    """Make one line of links that say the same of the same two."""
    first = links[0]
    dates = _in_order(graph, (link.document for link in links))
    says = sentence(graph, first) if len(links) == 1 else f"{sentence(graph, first)} ({len(links)} times)"
    spans = [
        Span(document=link.document, field=proof.field, start=proof.start, end=proof.end)
        for link in links
        for proof in link.evidence
    ]
    return Line(
        id=first.id,
        source=first.source,
        target=first.target,
        kind=line_of(first),
        says=says,
        date=dates[0] if dates[0] == dates[-1] else f"{dates[0]} – {dates[-1]}",
        weight=len(links),
        spans=tuple(spans),
    )


def _in_order(graph: KnowledgeGraph, documents: Iterable[str]) -> list[str]:
    """Return the printed dates of documents, the earliest first; the undated only where all are."""
    readings = [graph.document[document] for document in set(documents)]
    dated = [found for found in readings if found.date.earliest] or readings
    dated.sort(key=lambda found: (str(found.date.earliest), found.id))
    return [printed_date(reading) for reading in dated]


def _bundled(graph: KnowledgeGraph, kept: set[str]) -> list[Line]:
    """Draw what most often passed between two kept names, one line for each kind, verb and direction."""
    bundles: dict[tuple[str, str, str, str, str], list[Link]] = {}
    for link in graph.links:
        if link.source in kept and link.target in kept:
            first, second = sorted((link.source, link.target)) if link.mutual else (link.source, link.target)
            key = (first, second, link.kind, link.verb or "", link.status)
            bundles.setdefault(key, []).append(link)
    strongest = sorted(bundles, key=lambda key: (-len(bundles[key]), key))[: _TIES_PER_NAME * len(kept)]
    return [_line(graph, bundles[key]) for key in strongest]


def _together(graph: KnowledgeGraph, shown: Sequence[Entity]) -> list[Line]:
    """Draw the strongest ties between names that documents name together.

    A tie's strength is Salton's cosine, so that names found everywhere do not tie everything together.
    """
    of = {entity.id: _documents(entity) for entity in shown}
    named: dict[str, list[str]] = {}
    for entity in shown:
        for document in of[entity.id]:
            named.setdefault(document, []).append(entity.id)
    shared = Counter(pair for names in named.values() for pair in combinations(names, 2))
    strength = {
        (first, second): count / math.sqrt(len(of[first]) * len(of[second]))
        for (first, second), count in shared.items()
    }
    ties = sorted(strength, key=lambda pair: (-strength[pair], pair))[: _TIES_PER_NAME * len(shown)]
    return [_tie(graph, first, second, of[first] & of[second]) for first, second in ties]


def _tie(graph: KnowledgeGraph, first: str, second: str, documents: set[str]) -> Line:
    """Make the line between two names that documents name together."""
    names = [graph.entity[first], graph.entity[second]]
    dates = _in_order(graph, documents)
    return Line(
        id=f"together {first} {second}",
        source=first,
        target=second,
        kind="together",
        says=f"{names[0].label} and {names[1].label} are named together in {len(documents)} document(s)",
        date=dates[0] if dates[0] == dates[-1] else f"{dates[0]} – {dates[-1]}",
        weight=len(documents),
        spans=tuple(
            Span(document=found.document, field=found.field, start=found.start, end=found.end)
            for entity in names
            for found in entity.mentions
            if found.document in documents
        ),
    )
