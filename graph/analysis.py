"""Questions to a knowledge graph: who is that, who wrote to whom, who stands around whom."""

from dataclasses import dataclass

import networkx as nx

from chancery.errors import ChanceryError

from .folding import fold
from .model import Entity, Evidence, KnowledgeGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One sender and one recipient of one document.

    Args:
        sender, recipient: who wrote to whom.
        date: as EDTF, None when undated.
        document, title: the document's id and title.
        evidence: the characters that name the two.
        score: confidence from 0 to 1.
    """

    sender: Entity
    recipient: Entity
    date: str | None
    document: str
    title: str
    evidence: tuple[Evidence, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a graph holds, in figures.

    Args:
        documents, people, organisations, places, offices: how many of each.
        letters: documents that have both a sender and a recipient.
        conversations: documents with at least two participants.
        links: all edges.
        unsure: names that were left apart though they may be someone's who is known, each once.
    """

    documents: int
    people: int
    organisations: int
    places: int
    offices: int
    letters: int
    conversations: int
    links: int
    unsure: int


def find_entity(graph: KnowledgeGraph, text: str) -> tuple[Entity, ...]:
    """Find entities by a name or a part of one.

    Args:
        graph: where to look.
        text: a name in any case and spelling of diacritics, or an id.

    Returns:
        Those with exactly this name or id, else those with a name that begins so, else those with a name
        that contains it; in each group those named most often first.

    Example:
        >>> from chancery.graph import link
        >>> find_entity(link([]), "Gromyko")
        ()
    """
    if not text.strip():
        return ()
    if text in graph.entity:
        return (graph.entity[text],)
    sought = fold(text)
    named = [(entity, [fold(name) for name in entity.names]) for entity in graph.entities]
    found = [
        [entity for entity, names in named if sought in names],
        [entity for entity, names in named if any(name.startswith(sought) for name in names)],
        [entity for entity, names in named if any(sought in name for name in names)],
    ]
    for group in found:
        if group:
            return tuple(sorted(group, key=lambda entity: (-len(entity.mentions), entity.id)))
    return ()


def correspondence(graph: KnowledgeGraph) -> tuple[Letter, ...]:
    """List who wrote to whom, by date.

    Args:
        graph: a knowledge graph.

    Returns:
        One row per document, sender and recipient; undated ones last.

    Example:
        >>> from chancery.graph import link
        >>> correspondence(link([]))
        ()
    """
    rows = [edge for edge in graph.links if edge.kind == "wrote_to"]
    rows.sort(key=lambda edge: (_day(graph, edge.document), edge.document, edge.source, edge.target))
    return tuple(
        Letter(
            sender=graph.entity[edge.source],
            recipient=graph.entity[edge.target],
            date=edge.date,
            document=edge.document,
            title=graph.document[edge.document].title,
            evidence=edge.evidence,
            score=edge.score,
        )
        for edge in rows
    )


def _day(graph: KnowledgeGraph, document: str) -> tuple[str, str]:
    """Return what a document is sorted by: first day, then last; undated ones come last."""
    date = graph.document[document].date
    bounds = (date.earliest, date.latest)
    first, last = (day.isoformat() if day else "~" for day in bounds)
    return first, last


def ego(graph: KnowledgeGraph, entity_id: str, steps: int = 1) -> "nx.MultiDiGraph[str]":
    """Cut out the entities around one of them, with the documents that name it.

    Args:
        graph: a knowledge graph.
        entity_id: id of the entity (or document) in the middle.
        steps: how many links away, in either direction.

    Returns:
        A copy of that part of `graph.nx`.

    Raises:
        ChanceryError: there is no such id.
    """
    if entity_id not in graph.nx:
        raise ChanceryError(
            "there is no such entity", where=entity_id[:200], fix="look it up with chancery who"
        )
    around: nx.MultiDiGraph[str] = nx.ego_graph(graph.nx, entity_id, radius=steps, undirected=True)
    return around


def count(graph: KnowledgeGraph) -> Counts:
    """Count what a graph holds.

    Args:
        graph: a knowledge graph.

    Example:
        >>> from chancery.graph import link
        >>> count(link([])).people
        0
    """
    kinds = [entity.kind for entity in graph.entities]
    open_ = [d for d in graph.decisions if d.judgement == "unsure" and not d.candidate]
    unsure = {side for d in open_ for side in (d.left, d.right)}
    return Counts(
        documents=len(graph.readings),
        people=kinds.count("person"),
        organisations=kinds.count("organisation"),
        places=kinds.count("place"),
        offices=kinds.count("office"),
        letters=len({edge.document for edge in graph.links if edge.kind == "wrote_to"}),
        conversations=len({edge.document for edge in graph.links if edge.kind == "conversed_with"}),
        links=len(graph.links),
        unsure=len(unsure),
    )
