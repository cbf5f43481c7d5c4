"""What the explorer's page knows: a graph as columns of numbers and texts that pack well."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from chancery.graph import KnowledgeGraph, Link

from .explorer_layout import explorer_layout
from .explorer_nodes import nodes
from .explorer_offsets import Offsets
from .explorer_unsure import unsure
from .palette import INK, LINES, MARKS, PAPER, LineKind, line_of
from .phrases import legible
from .settings import ExportSettings
from .titles import title_of

_EPOCH = date(1970, 1, 1)
_INFERRED, _UNSURE, _NOT_ASSERTED = 1, 2, 4


def explorer_data(graph: KnowledgeGraph, *, settings: ExportSettings) -> dict[str, Any]:
    """Describe a graph for the explorer; `export/explorer/README.md` tells every key.

    Args:
        graph: any graph.
        settings: title, base IRI, language and threshold.

    Returns:
        What `json` can write: entities first, then documents, each known by its number; the same for
        the same graph.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> explorer_data(empty, settings=ExportSettings())["nodes"]["kind"]
        ''
    """
    number = {identifier: index for index, identifier in enumerate([*graph.entity, *graph.document])}
    offsets = Offsets(graph)
    places = explorer_layout(graph)
    points = nodes(graph, places)
    return {
        "title": legible(title_of(graph, settings)),
        "language": settings.language,
        "base": settings.base,
        "threshold": settings.threshold,
        "listings": [
            {
                "name": legible(listing.name),
                "entries": listing.entries,
                "first": listing.first,
                "last": listing.last,
                "total": listing.total,
            }
            for listing in graph.listings
        ],
        "nodes": points,
        "backbone": {
            "nodes": list(places.backbone),
            "x": [x for x, _ in places.opening],
            "y": [y for _, y in places.opening],
        },
        "documents": _documents(graph, number, offsets),
        **_edges(graph, number, offsets, settings.threshold),
        "unsure": unsure(graph, number),
        "palette": {
            "paper": PAPER,
            "ink": INK,
            "marks": {kind: asdict(style) for kind, style in MARKS.items()},
            "lines": {kind: asdict(style) for kind, style in LINES.items()},
        },
        "version": version("chancery"),
        **(_land() if points["at"] else {}),
    }


def _land() -> dict[str, Any]:
    """Return the outline of the continents for the map, which is there only where places are."""
    return {"land": json.loads(files(__package__).joinpath("explorer", "land.json").read_text("utf-8"))}


def _documents(graph: KnowledgeGraph, number: Mapping[str, int], offsets: Offsets) -> dict[str, Any]:
    """Describe the documents with every name in them."""
    listing = {found.name: index for index, found in reversed(list(enumerate(graph.listings)))}
    marks: dict[str, set[tuple[int, ...]]] = {reading.id: set() for reading in graph.readings}
    for entity in graph.entities:
        for mention in entity.mentions:
            span = offsets(mention.document, mention.field, mention.start, mention.end)
            marks[mention.document].add((*span, number[entity.id]))
    readings = graph.readings
    return {
        "title": [legible(reading.title) for reading in readings],
        "summary": [legible(reading.summary) for reading in readings],
        "printed": [legible(reading.date.printed) for reading in readings],
        "edtf": [reading.date.edtf or "" for reading in readings],
        "from": [_day(reading.date.earliest) for reading in readings],
        "to": [_day(reading.date.latest) for reading in readings],
        "precision": [reading.date.precision for reading in readings],
        "form": [legible(reading.kind or "") for reading in readings],
        "sources": [
            [
                [listing.get(source.listing, -1), source.line, source.end_line, _address(source.url)]
                for source in reading.sources
            ]
            for reading in readings
        ],
        "marks": [_flat(sorted(marks[reading.id])) for reading in readings],
        "catalogue": {
            index: legible(reading.catalogue) for index, reading in enumerate(readings) if reading.catalogue
        },
    }


def _day(day: date | None) -> int | None:
    """Return a day as its number since 1970."""
    return None if day is None else (day - _EPOCH).days


def _address(url: str | None) -> str | None:
    """Return an address that may become a link, and nothing else."""
    return legible(url) if url and url.lower().startswith(("https://", "http://")) else None


def _flat(rows: Iterable[Sequence[int]]) -> list[int]:
    """Return rows end to end."""
    return [value for row in rows for value in row]


def _edges(
    graph: KnowledgeGraph, number: Mapping[str, int], offsets: Offsets, threshold: float
) -> dict[str, Any]:
    """Describe the links, each with the characters that prove it."""
    order = {style: index for index, style in enumerate(LINES)}
    kinds = sorted({_kind(link) for link in graph.links}, key=lambda kind: (order[kind[2]], kind))
    rules = sorted({link.rule for link in graph.links})
    kind_number = {kind: index for index, kind in enumerate(kinds)}
    rule_number = {rule: index for index, rule in enumerate(rules)}
    first_document = len(graph.entities)
    links = graph.links
    return {
        "edges": {
            "source": [number[link.source] for link in links],
            "target": [number[link.target] for link in links],
            "kind": [kind_number[_kind(link)] for link in links],
            "document": [number[link.document] - first_document for link in links],
            "flags": [_flags(link, threshold) for link in links],
            "score": [round(100 * link.score) for link in links],
            "rule": [rule_number[link.rule] for link in links],
            "evidence": [
                _flat(offsets(link.document, proof.field, proof.start, proof.end) for proof in link.evidence)
                for link in links
            ],
        },
        "kinds": [[kind, legible(verb), style, status] for kind, verb, style, status in kinds],
        "rules": [legible(rule) for rule in rules],
    }


def _kind(link: Link) -> tuple[str, str, LineKind, str]:
    """Return what sort of edge a link is."""
    return link.kind, link.verb or "", line_of(link), link.status


def _flags(link: Link, threshold: float) -> int:
    """Return how far an edge can be relied on, as bits."""
    return (
        _INFERRED * (link.basis == "inferred")
        + _UNSURE * (link.score < threshold)
        + _NOT_ASSERTED * (link.status != "asserted")
    )
