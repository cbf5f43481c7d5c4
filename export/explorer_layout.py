"""Where the explorer's nodes stand: all of them, and the strongest names that a large graph opens with."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from chancery.graph import Entity, KnowledgeGraph

from .layout import SMALL, Box, arrange
from .phrases import UNDATED
from .sizes import DOCUMENT_RADIUS, DOCUMENT_TYPE, radius, room, short, type_size

BACKBONE = 200
HUB = 0.2  # of the documents; a name found in more of them says little of those beside it
_TIES_PER_NAME = 3

Position = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Positions in pixels at scale 1, y downward.

    Args:
        everything: of all nodes, entities first.
        backbone: the nodes of the opening view, sorted.
        opening: their positions in it.
    """

    everything: tuple[Position, ...]
    backbone: tuple[int, ...]
    opening: tuple[Position, ...]


def explorer_layout(graph: KnowledgeGraph) -> Places:
    """Lay out a graph for the explorer.

    Up to 300 nodes all have room for their labels and the page opens with all of them. A larger graph has
    room for its points, and opens with the names that most documents name, laid out with their labels.

    Args:
        graph: any graph.

    Example:
        >>> explorer_layout(KnowledgeGraph(readings=(), entities=(), links=(), decisions=())).everything
        ()
    """
    names = [*graph.entity, *graph.document]
    number = {name: index for index, name in enumerate(names)}
    edges = [(number[link.source], number[link.target]) for link in graph.links]
    named = [documents_naming(entity) for entity in graph.entities]
    counts = [len(documents) for documents in named]
    small = len(names) <= SMALL
    boxes = _rooms(graph, counts, share=float(small))
    everything = _whole(arrange(boxes, edges, names=names))
    if small:
        return Places(everything=everything, backbone=tuple(range(len(names))), opening=everything)
    order = sorted(range(len(counts)), key=lambda node: (-counts[node], graph.entities[node].id))
    backbone = tuple(sorted(order[:BACKBONE]))
    place = {node: index for index, node in enumerate(backbone)}
    inside = [(place[a], place[b]) for a, b in edges if a in place and b in place]
    ties = _ties([named[node] for node in backbone], len(graph.readings))
    labelled = _rooms(graph, counts, share=1.0)
    opening = arrange(
        [labelled[node] for node in backbone], inside + ties, names=[names[node] for node in backbone]
    )
    return Places(everything=everything, backbone=backbone, opening=_whole(opening))


def documents_naming(entity: Entity) -> frozenset[str]:
    """Return the ids of the documents that name an entity.

    Args:
        entity: any entity.
    """
    return frozenset(mention.document for mention in entity.mentions)


def _whole(points: Sequence[tuple[float, float]]) -> tuple[Position, ...]:
    """Round positions to pixels."""
    return tuple((round(x), round(y)) for x, y in points)


def _rooms(graph: KnowledgeGraph, counts: Sequence[int], share: float) -> list[Box]:
    """Return the room of every node with that share of its label."""
    most = max(counts, default=1)
    return [
        room(short(entity.label), radius(count, most), type_size(count, most), share)
        for entity, count in zip(graph.entities, counts, strict=True)
    ] + [
        room(short(reading.date.printed) or UNDATED, DOCUMENT_RADIUS, DOCUMENT_TYPE, share)
        for reading in graph.readings
    ]


def _ties(named: Sequence[frozenset[str]], documents: int) -> list[tuple[int, int]]:
    """Find the strongest ties between names that documents name together.

    A tie's strength is Salton's cosine, and less where one of the two is found nearly everywhere.
    """
    together: dict[str, list[int]] = {}
    for name, found in enumerate(named):
        for document in found:
            together.setdefault(document, []).append(name)
    shared = Counter(pair for names in together.values() for pair in combinations(names, 2))
    strength = {}
    for (first, second), count in shared.items():
        less, more = sorted((len(named[first]), len(named[second])))
        strength[first, second] = count / math.sqrt(less * more) / max(1.0, more / (HUB * documents)) ** 2
    return sorted(strength, key=lambda pair: (-strength[pair], pair))[: _TIES_PER_NAME * len(named)]
