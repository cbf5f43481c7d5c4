"""What the explorer shows of the unsure: pairs of names that may be one."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from chancery.graph import Attestation, Decision, KnowledgeGraph, bearers

from .phrases import legible


def unsure(graph: KnowledgeGraph, number: Mapping[str, int]) -> list[list[Any]]:
    """List the decisions that are open, those first on which most links hang.

    Args:
        graph: any graph.
        number: the number of every node by id.

    Returns:
        Rows of left form, left document (its number among documents, -1 for the whole corpus), right form,
        right document, left node, right node (-1 where the name is nobody's), score in percent, reasons,
        kind.
    """
    decisions = [decision for decision in graph.decisions if decision.judgement == "unsure"]
    if not decisions:
        return []
    by_hand = {_pair(decision) for decision in graph.decisions if decision.by != "chancery"}
    degree = Counter(end for link in graph.links for end in (link.source, link.target))
    known = {attestation: entity.id for attestation, (entity, _) in bearers(graph).items()}
    open_: dict[frozenset[Attestation], tuple[tuple[Any, ...], list[Any]]] = {}
    for decision in decisions:
        sides = (decision.left, decision.right)
        bearer = [known.get(side) for side in sides]
        if _pair(decision) in by_hand or (bearer[0] is not None and bearer[0] == bearer[1]):
            continue
        hanging = sum(degree[node] for node in bearer if node)
        order = (-hanging, -decision.score, *((s.kind, s.form, s.document or "") for s in sides))
        row: list[Any] = []
        for side in sides:
            row += [
                legible(side.form),
                -1 if side.document is None else _document(graph, number, side.document),
            ]
        row += [-1 if node is None else number[node] for node in bearer]
        row += [round(100 * decision.score), [legible(r.text) for r in decision.reasons], decision.left.kind]
        open_.setdefault(_pair(decision), (order, row))
    return [row for _, row in sorted(open_.values(), key=lambda pair: pair[0])]


def _document(graph: KnowledgeGraph, number: Mapping[str, int], identifier: str) -> int:
    """Return a document's number among the documents."""
    return number[identifier] - len(graph.entities) if identifier in number else -1


def _pair(decision: Decision) -> frozenset[Attestation]:
    """Return the two names that were compared."""
    return frozenset((decision.left, decision.right))
