"""Scores of extracted roles against a gold standard: precision, recall, F1, titles wholly right, errors."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Pairs = tuple[tuple[str, str], ...]

ROLE_KEYS = {
    "sender": "senders",
    "recipient": "recipients",
    "participant": "participants",
    "author": "authors",
    "via": "via",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of right, wrong and missed answers, and the ratios that follow from them.

    Args:
        right: answers that stand in the gold standard.
        wrong: answers that do not.
        missed: what the gold standard has and no answer gave.

    Example:
        >>> score = Score(right=3, wrong=1, missed=2)
        >>> score.precision, score.recall, round(score.f1, 3)
        (0.75, 0.6, 0.667)
    """

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 1.0 when there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold standard that was found; 1.0 when it is empty."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleError:
    """A title that was not wholly right.

    Args:
        id, title: the document.
        missed, wrong: pairs of role and name, in the order of gold and of the answer.
    """

    id: str
    title: str
    missed: Pairs
    wrong: Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleScores:
    """What `score_roles` found.

    Args:
        overall: micro-averaged over all pairs of role and name.
        per_role: the same for each role that gold or answers have, in the order of `ROLE_KEYS`.
        titles: number of titles.
        titles_right: number of titles with neither a wrong nor a missed pair.
        errors: the other titles.
    """

    overall: Score
    per_role: Mapping[str, Score]
    titles: int
    titles_right: int
    errors: tuple[RoleError, ...]

    @property
    def titles_right_share(self) -> float:
        """Share of titles wholly right; 1.0 when there are none."""
        return self.titles_right / self.titles if self.titles else 1.0


def score_roles(
    gold: Iterable[Mapping[str, Any]], predicted: Iterable[Sequence[tuple[str, str]]]
) -> RoleScores:
    """Score the correspondents read from titles.

    Names compare by character, case included, after white space is folded. A gold alias counts as the name
    it stands for. Each pair of role and name counts once a title. Roles that the gold standard does not
    annotate (informants) are left out of account. What `implied_participants` names is not in the title and
    is neither asked for nor counted.

    Args:
        gold: rows with `id`, `title` and, each optional, lists `senders`, `recipients`, `participants`,
            `authors`, `via`, and `aliases`: a mapping from a name to its other names.
        predicted: for each row, in the same order, its pairs of role ("sender", …) and name.

    Returns:
        Scores and errors.

    Raises:
        ValueError: the two do not have the same length.

    Example:
        >>> row = {"id": "1", "title": "Fish to Davis", "senders": ["Fish"], "recipients": ["Davis"]}
        >>> scores = score_roles([row], [[("sender", "Fish"), ("author", "Davis")]])
        >>> round(scores.overall.f1, 2), scores.titles_right, scores.errors[0].missed
        (0.5, 0, (('recipient', 'Davis'),))
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    errors: list[RoleError] = []
    titles = 0
    for row, answer in zip(gold, predicted, strict=True):
        titles += 1
        hits, extra, lost = _compare(row, answer)
        right.update(role for role, _ in hits)
        wrong.update(role for role, _ in extra)
        missed.update(role for role, _ in lost)
        if extra or lost:
            errors.append(RoleError(id=row["id"], title=row["title"], missed=lost, wrong=extra))
    per_role = {
        role: Score(right=right[role], wrong=wrong[role], missed=missed[role])
        for role in ROLE_KEYS
        if right[role] + wrong[role] + missed[role]
    }
    overall = Score(right=right.total(), wrong=wrong.total(), missed=missed.total())
    return RoleScores(
        overall=overall,
        per_role=per_role,
        titles=titles,
        titles_right=titles - len(errors),
        errors=tuple(errors),
    )


def _compare(row: Mapping[str, Any], answer: Sequence[tuple[str, str]]) -> tuple[Pairs, Pairs, Pairs]:
    """Pairs that are right, wrong and missed in one title, each in the order given."""
    aliases: Mapping[str, Sequence[str]] = row.get("aliases") or {}
    stands_for = {_fold(other): _fold(name) for name, others in aliases.items() for other in others}
    gold = dict.fromkeys(
        (role, _fold(name)) for role, key in ROLE_KEYS.items() for name in row.get(key) or ()
    )
    folded = ((role, _fold(name)) for role, name in answer if role in ROLE_KEYS)
    given = dict.fromkeys((role, stands_for.get(name, name)) for role, name in folded)
    hits = tuple(pair for pair in given if pair in gold)
    extra = tuple(pair for pair in given if pair not in gold)
    lost = tuple(pair for pair in gold if pair not in given)
    return hits, extra, lost


def _fold(name: str) -> str:
    """The name with each run of white space as one space."""
    return " ".join(name.split())
