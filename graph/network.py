"""A knowledge graph as a networkx multigraph."""

from dataclasses import asdict

import networkx as nx

from .model import KnowledgeGraph


def to_networkx(graph: KnowledgeGraph) -> "nx.MultiDiGraph[str]":
    """Build the networkx form of a knowledge graph.

    Args:
        graph: entities, documents and links.

    Returns:
        Nodes are ids of entities and documents, edge keys are ids of links. Nodes have `kind` and
        `label`; entities `names` and `same_as`; documents `title` and the date. Edges have what `Link`
        has, evidence as a tuple of dictionaries. Dates are `date` (EDTF), `earliest` and `latest` (ISO
        8601, None when undated).

    Example:
        >>> from chancery.graph import link
        >>> link([]).nx.number_of_nodes()
        0
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    when = {}
    for reading in graph.readings:
        date = reading.date
        when[reading.id] = {
            "date": date.edtf,
            "earliest": date.earliest.isoformat() if date.earliest else None,
            "latest": date.latest.isoformat() if date.latest else None,
        }
        network.add_node(
            reading.id, kind="document", label=reading.title, title=reading.title, **when[reading.id]
        )
    for entity in graph.entities:
        network.add_node(
            entity.id, kind=entity.kind, label=entity.label, names=entity.names, same_as=entity.same_as
        )
    for link in graph.links:
        network.add_edge(
            link.source,
            link.target,
            key=link.id,
            kind=link.kind,
            verb=link.verb,
            document=link.document,
            evidence=tuple(asdict(span) for span in link.evidence),
            rule=link.rule,
            score=link.score,
            basis=link.basis,
            status=link.status,
            **when[link.document],
        )
    return network
