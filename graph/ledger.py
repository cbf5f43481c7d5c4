"""Clusters computed from a ledger of decisions: what is the same is joined, what is different blocks it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .model import Attestation, Decision, Reason

Conflict = Callable[[Sequence[Attestation], Sequence[Attestation]], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """What a ledger comes to.

    Args:
        members: each cluster's attestations, sorted, by its first attestation.
        of: the first attestation of the cluster that an attestation is in.
        decisions: the ledger, sorted; a `same` that something different forbids has become `unsure`.
    """

    members: Mapping[Attestation, tuple[Attestation, ...]]
    of: Mapping[Attestation, Attestation]
    decisions: tuple[Decision, ...]


def order(attestation: Attestation) -> tuple[str, str, str, str]:
    """Give the key by which attestations are sorted: the form everywhere before that in one document."""
    return attestation.kind, attestation.form, attestation.document or "", attestation.iri or ""


def decide(left: Attestation, right: Attestation, judgement: str, score: float, *reasons: Reason) -> Decision:
    """Make a decision with its sides in order.

    Args:
        left, right: two attestations in any order.
        judgement, score, reasons: as in `Decision`.
    """
    left, right = sorted((left, right), key=order)
    return Decision(left=left, right=right, judgement=judgement, score=score, reasons=reasons)  # type: ignore[arg-type]


def _sorted(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Sort a ledger by everything it says, and leave out what it says twice."""

    def key(decision: Decision) -> tuple[object, ...]:
        """Give what a decision is sorted by."""
        sides = order(decision.left), order(decision.right)
        rest = decision.judgement, decision.score, decision.by, str(decision.when), repr(decision.reasons)
        return *sides, *rest

    return tuple(sorted(set(decisions), key=key))


def cluster(
    attestations: Iterable[Attestation], decisions: Iterable[Decision], conflict: Conflict | None = None
) -> Clusters:
    """Join attestations by the decisions of a ledger, the surest first.

    Args:
        attestations: all that are to be clustered, decided on or not.
        decisions: the ledger, in any order. A person's decision goes before the machine's, and only
            another person's can stand against it. Sides that are not among the attestations are passed over.
        conflict: given the forms of two clusters that hold for the whole corpus, says why the two cannot
            be joined, or None; their order must not matter.

    Returns:
        Connected components of `same`. A `same` that would bring together what is different is turned to
        `unsure`, with the reason, and so is a machine's `different` between what a person joined; so the
        components of the ledger returned are the clusters.

    Example:
        >>> a, b = (Attestation(kind="person", form=form) for form in ("A. Gromyko", "Gromyko"))
        >>> ledger = cluster([a, b], [decide(a, b, "same", 0.9, Reason(rule="initials", text="…"))])
        >>> len(ledger.members)
        1
    """
    root = {attestation: attestation for attestation in attestations}
    members = {attestation: [attestation] for attestation in root}
    general = {attestation: [attestation] * (attestation.document is None) for attestation in root}
    ledger = _sorted(decisions)
    apart: dict[Attestation, set[Attestation]] = {attestation: set() for attestation in root}
    final = [decision for decision in ledger if decision.judgement == "unsure"]
    for by_person in (True, False):
        turn = [decision for decision in ledger if (decision.by != "chancery") == by_person]
        for decision in turn:
            if decision.judgement == "different":
                final.append(_keep_apart(decision, root, apart))
        wanted = [decision for decision in turn if decision.judgement == "same"]
        for decision in sorted(wanted, key=lambda d: -d.score):
            left, right = root.get(decision.left), root.get(decision.right)
            if left is None or right is None or left == right:
                final.append(decision)
                continue
            if len(members[left]) < len(members[right]):
                left, right = right, left
            why = _enemies(members[right], left, root, apart)
            if why is None and conflict and not by_person and general[left] and general[right]:
                why = conflict(general[left], general[right])
            if why is not None:
                final.append(_doubt(decision, why))
                continue
            for member in members[right]:
                root[member] = left
            members[left] += members.pop(right)
            general[left] += general.pop(right)
            final.append(decision)
    groups = [tuple(sorted(group, key=order)) for group in members.values()]
    groups.sort(key=lambda group: order(group[0]))
    return Clusters(
        members={group[0]: group for group in groups},
        of={member: group[0] for group in groups for member in group},
        decisions=_sorted(final),
    )


def _keep_apart(
    decision: Decision, root: Mapping[Attestation, Attestation], apart: Mapping[Attestation, set[Attestation]]
) -> Decision:
    """Note that two are different, unless a person has joined them."""
    if decision.left not in root or decision.right not in root:
        return decision
    if root[decision.left] == root[decision.right]:
        return _doubt(decision, "a person says that they are the same")
    apart[decision.left].add(decision.right)
    apart[decision.right].add(decision.left)
    return decision


def _doubt(decision: Decision, why: str) -> Decision:
    """Turn a decision that cannot be followed into an unsure one."""
    reasons = (*decision.reasons, Reason(rule="conflict", text=why))
    return replace(decision, judgement="unsure", score=min(decision.score, 0.5), reasons=reasons)


def _enemies(
    smaller: Iterable[Attestation],
    larger: Attestation,
    root: Mapping[Attestation, Attestation],
    apart: Mapping[Attestation, set[Attestation]],
) -> str | None:
    """Say which members of two clusters are different by decision, or None; `larger` is a root."""
    for member in smaller:
        for enemy in sorted(apart[member], key=order):
            if root[enemy] == larger:
                return f'would join "{member.form}" with "{enemy.form}", which are different'
    return None
