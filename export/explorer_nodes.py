"""What the explorer's page knows of names and documents as points of a picture."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chancery.graph import KnowledgeGraph, capital_of

from .explorer_layout import Places
from .phrases import legible

_LETTERS = {"person": "p", "organisation": "o", "place": "l", "office": "f"}


def nodes(graph: KnowledgeGraph, places: Places) -> dict[str, Any]:
    """Describe entities and documents as points.

    Args:
        graph: any graph.
        places: where they stand.
    """
    entities = graph.entities
    return {
        "id": [*graph.entity, *graph.document],
        "kind": "".join(_LETTERS[entity.kind] for entity in entities) + "d" * len(graph.readings),
        "label": [legible(entity.label) for entity in entities]
        + [legible(" ".join(reading.date.printed.split())) for reading in graph.readings],
        "x": [x for x, _ in places.everything],
        "y": [y for _, y in places.everything],
        "names": {
            index: [legible(name) for name in entity.names]
            for index, entity in enumerate(entities)
            if any(name != entity.label for name in entity.names)
        },
        "same": {
            index: [legible(iri) for iri in entity.same_as]
            for index, entity in enumerate(entities)
            if entity.same_as
        },
        "at": _coordinates(graph),
        "offices": _offices(graph),
    }


def _coordinates(graph: KnowledgeGraph) -> dict[int, list[float]]:
    """Say where on earth places are, to a hundredth of a degree; a state, marked by 1, at its capital."""
    found = {}
    for index, entity in enumerate(graph.entities):
        if entity.latitude is not None and entity.longitude is not None:
            found[index] = [round(entity.latitude, 2), round(entity.longitude, 2)]
        elif (city := capital_of(graph, entity)) and city.latitude is not None and city.longitude is not None:
            found[index] = [round(city.latitude, 2), round(city.longitude, 2), 1]
    return found


def _offices(graph: KnowledgeGraph) -> dict[int, list[list[str | int]]]:
    """Say who held which office: its name, the first document that says so, and when."""
    bearer = {
        (mention.document, mention.field, mention.start, mention.end): index
        for index, entity in enumerate(graph.entities)
        if entity.kind == "person"
        for mention in entity.mentions
    }
    held: dict[int, dict[str, list[int]]] = {}
    for index, reading in enumerate(graph.readings):
        for position in reading.positions:
            name = reading.mentions[position.holder] if position.holder is not None else None
            node = bearer.get((reading.id, name.field, name.start, name.end)) if name else None
            if node is not None:
                office = legible(" ".join(position.text.split()))
                held.setdefault(node, {}).setdefault(office, []).append(index)
    return {
        node: [[office, *_when(graph, documents)] for office, documents in sorted(held[node].items())]
        for node in sorted(held)
    }


def _when(graph: KnowledgeGraph, documents: Sequence[int]) -> tuple[int, str]:
    """Return the earliest of some documents, and the time that they cover in words."""
    dates = {document: graph.readings[document].date for document in documents}
    days = [day for found in dates.values() for day in (found.earliest, found.latest) if day]
    first = min(documents, key=lambda document: (dates[document].earliest or date.max, document))
    if not days:
        return first, ""
    if len(dates) == 1:
        return first, legible(" ".join(dates[first].printed.split()))
    years = min(days).year, max(days).year
    return first, str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
