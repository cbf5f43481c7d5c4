"""A part of a graph as a graph of its own."""

from collections.abc import Iterable
from dataclasses import replace

from chancery.errors import ChanceryError

from .model import KnowledgeGraph


def part(graph: KnowledgeGraph, nodes: Iterable[str]) -> KnowledgeGraph:
    """Cut a part out of a graph: some nodes, the links between them, and the documents that say so.

    Args:
        graph: a knowledge graph.
        nodes: ids of entities and documents; `ego` gives those around one of them.

    Returns:
        A graph whose entities have the mentions that its documents hold, with the decisions on their names.

    Raises:
        ChanceryError: there is no such id.

    Example:
        >>> from chancery.graph import link
        >>> part(link([]), []) == link([])
        True
    """
    kept = set(nodes)
    unknown = sorted(kept - graph.entity.keys() - graph.document.keys())
    if unknown:
        raise ChanceryError(
            "there is no such entity or document", where=unknown[0][:200], fix="look it up with chancery who"
        )
    links = tuple(link for link in graph.links if link.source in kept and link.target in kept)
    documents = kept | {link.document for link in links}
    entities = tuple(
        replace(entity, mentions=tuple(found for found in entity.mentions if found.document in documents))
        for entity in graph.entities
        if entity.id in kept
    )
    names = {(entity.kind, name) for entity in entities for name in entity.names}
    return replace(
        graph,
        readings=tuple(reading for reading in graph.readings if reading.id in documents),
        entities=entities,
        links=links,
        decisions=tuple(
            decision
            for decision in graph.decisions
            if all((side.kind, side.form) in names for side in (decision.left, decision.right))
        ),
    )
