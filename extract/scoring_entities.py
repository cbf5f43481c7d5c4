"""Scores of marked names against a gold standard: strict and overlapping spans, by label, with the errors."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Mention, Reading
from .scoring import Score

LABELS = ("PERSON", "ORG", "PLACE")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityError:
    """A name that was missed or wrongly marked.

    Args:
        id: of the document.
        mention: the gold name that was missed, or the marked one that is wrong.
        missed: which of the two.
    """

    id: str
    mention: Mention
    missed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityScores:
    """What `score_entities` found.

    Args:
        strict: scores by label and "ALL"; field, both ends and label must agree.
        overlapping: the same where one character in common, and the label, are enough.
        errors: what is wrong strictly, in the order of the documents.
    """

    strict: dict[str, Score]
    overlapping: dict[str, Score]
    errors: tuple[EntityError, ...]


def score_entities(gold: Iterable[Reading], predicted: Iterable[Reading]) -> EntityScores:
    """Score the names marked in documents; micro-averaged, as in CoNLL-2003.

    Args:
        gold, predicted: readings of the same documents in the same order; mentions of the catalogue's line
            are left out of account.

    Returns:
        Scores and errors.

    Raises:
        ValueError: the two do not have the same length.

    Example:
        >>> score_entities([], []).strict["ALL"].f1
        1.0
    """
    strict: Counter[tuple[str, str]] = Counter()
    loose: Counter[tuple[str, str]] = Counter()
    errors: list[EntityError] = []
    for wanted, given in zip(gold, predicted, strict=True):
        left, right = _marked(wanted), _marked(given)
        found = {_key(m) for m in left} & {_key(m) for m in right}
        strict.update(("right", m.label) for m in left if _key(m) in found)
        for missed, marked, others in ((True, left, right), (False, right, left)):
            wrong = [m for m in marked if _key(m) not in found]
            errors.extend(EntityError(id=wanted.id, mention=m, missed=missed) for m in wrong)
            outcome = "missed" if missed else "wrong"
            strict.update((outcome, m.label) for m in wrong)
            for m in marked:
                touched = any(_touch(m, other) for other in others)
                loose["right" if touched and missed else "extra" if touched else outcome, m.label] += 1
    return EntityScores(strict=_scores(strict), overlapping=_scores(loose), errors=tuple(errors))


def _marked(reading: Reading) -> Sequence[Mention]:
    """The mentions that count."""
    return [m for m in reading.mentions if m.field != "catalogue"]


def _key(mention: Mention) -> tuple[str, int, int, str]:
    """What strict agreement compares."""
    return mention.field, mention.start, mention.end, mention.label


def _touch(a: Mention, b: Mention) -> bool:
    """Whether two mentions agree in field and label and share a character."""
    return a.field == b.field and a.label == b.label and a.start < b.end and b.start < a.end


def _scores(counts: Counter[tuple[str, str]]) -> dict[str, Score]:
    """Scores by label, and of all labels together."""
    by_label = {
        label: Score(
            right=counts["right", label], wrong=counts["wrong", label], missed=counts["missed", label]
        )
        for label in LABELS
    }
    parts = by_label.values()
    total = Score(
        right=sum(s.right for s in parts),
        wrong=sum(s.wrong for s in parts),
        missed=sum(s.missed for s in parts),
    )
    return {"ALL": total, **by_label}
