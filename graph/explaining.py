"""Why names are one: the decisions that lead from each name of an entity to its fullest."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

from .ledger import order
from .model import Attestation, Decision, Entity, KnowledgeGraph
from .questions import bearers
from .uses import Use

_SHOWN = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A name of an entity and how it came to it.

    Args:
        attestation: the name.
        uses: where it stands; none for a name that only a person supplied.
        path: the decisions from the name to the one that the entity is known by; none for that one itself.
    """

    attestation: Attestation
    uses: tuple[Use, ...]
    path: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why the names of an entity are one, which others are not its own, and what it is elsewhere.

    Args:
        entity: who or what is explained.
        steps: its names, the one it is known by first.
        apart: decisions that keep another name apart, or leave it open.
        elsewhere: decisions on what it is elsewhere: those of persons, then what services offer.
    """

    entity: Entity
    steps: tuple[Step, ...]
    apart: tuple[Decision, ...]
    elsewhere: tuple[Decision, ...] = ()


def explain(graph: KnowledgeGraph, entity: Entity) -> Explanation:
    """Explain why the mentions of an entity are one, by the shortest way through the ledger.

    Args:
        graph: a knowledge graph.
        entity: one of its entities.

    Example:
        >>> import chancery
        >>> from chancery.graph import find_entity
        >>> graph = chancery.build()
        >>> [step.attestation.form for step in explain(graph, find_entity(graph, "Shtykov")[0]).steps]
        ['Shtykov', 'Shytkov']
    """
    known = {one: uses for one, (bearer, uses) in bearers(graph).items() if bearer.id == entity.id}
    ways: dict[Attestation, list[tuple[Attestation, Decision]]] = defaultdict(list)
    apart, elsewhere = [], []
    for decision in graph.decisions:
        left, right = decision.left, decision.right
        if right.iri is not None:
            elsewhere += [decision] * (left in known)
        elif decision.judgement == "same":
            ways[left].append((right, decision))
            ways[right].append((left, decision))
        elif (left in known) != (right in known):
            apart.append(decision)
    whole = {*known, *_paths(min(known, key=order), ways)}  # with names that only a person supplied
    first = min(whole, key=lambda one: (one.form != entity.label, one.kind != entity.kind, order(one)))
    paths = _paths(first, ways)
    steps = [
        Step(attestation=one, uses=known.get(one, ()), path=paths.get(one, ())) for one in {**known, **paths}
    ]
    steps.sort(key=lambda step: (step.attestation != first, len(step.path), order(step.attestation)))
    elsewhere.sort(key=lambda decision: (_SHOWN.index(decision.judgement), -decision.score))
    return Explanation(entity=entity, steps=tuple(steps), apart=tuple(apart), elsewhere=tuple(elsewhere))


def _paths(
    first: Attestation, ways: Mapping[Attestation, list[tuple[Attestation, Decision]]]
) -> dict[Attestation, tuple[Decision, ...]]:
    """Find the shortest path of decisions from each name to the first, the surest of equal ones."""
    paths: dict[Attestation, tuple[Decision, ...]] = {first: ()}
    queue = deque([first])
    while queue:
        here = queue.popleft()
        for other, decision in sorted(ways.get(here, ()), key=lambda way: (-way[1].score, order(way[0]))):
            if other not in paths:
                paths[other] = (decision, *paths[here])
                queue.append(other)
    return paths
