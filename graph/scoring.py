"""How good clusters are: B-cubed and pairwise scores against a gold standard."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Precision, recall and their harmonic mean, each from 0 to 1.

    Args:
        precision: the share of what was joined that belongs together.
        recall: the share of what belongs together that was joined.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterScores:
    """Clusters against a gold standard.

    Args:
        mentions: how many were scored.
        entities, clusters: how many the gold standard has, and how many were found.
        b_cubed: the mean over mentions (Bagga and Baldwin 1998).
        pairwise: over pairs of mentions.
        wrong_merges: mixed clusters, each counted as often as it holds an entity too many.
    """

    mentions: int
    entities: int
    clusters: int
    b_cubed: Share
    pairwise: Share
    wrong_merges: int


def score_clusters(gold: Mapping[M, Hashable], found: Mapping[M, Hashable]) -> ClusterScores:
    """Score clusters of mentions.

    B-cubed after A. Bagga and B. Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector Space
    Model", COLING-ACL 1998; counted by the cells of the contingency table, so the cost is linear.

    Args:
        gold: the true entity of each mention; only these are scored.
        found: the cluster of each mention; a mention that is missing is a cluster of its own.

    Returns:
        The scores. An empty gold standard scores 1; so does the pairwise share where there is no pair.

    Example:
        >>> scores = score_clusters({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})
        >>> scores.b_cubed.recall, round(scores.b_cubed.precision, 2), scores.wrong_merges
        (1.0, 0.56, 1)
    """
    cells: Counter[tuple[Hashable, Hashable]] = Counter()
    for mention, entity in gold.items():
        cluster: Hashable = ("found", found[mention]) if mention in found else ("alone", mention)
        cells[entity, cluster] += 1
    entities: Counter[Hashable] = Counter()
    clusters: Counter[Hashable] = Counter()
    held: dict[Hashable, set[Hashable]] = defaultdict(set)
    for (entity, where), count in cells.items():
        entities[entity] += count
        clusters[where] += count
        held[where].add(entity)
    total = len(gold)
    both = sum(_pairs(count) for count in cells.values())
    return ClusterScores(
        mentions=total,
        entities=len(entities),
        clusters=len(clusters),
        b_cubed=Share(
            precision=_mean(sum(n * n / clusters[where] for (_, where), n in cells.items()), total),
            recall=_mean(sum(n * n / entities[entity] for (entity, _), n in cells.items()), total),
        ),
        pairwise=Share(
            precision=_mean(both, sum(map(_pairs, clusters.values()))),
            recall=_mean(both, sum(map(_pairs, entities.values()))),
        ),
        wrong_merges=sum(len(found_here) - 1 for found_here in held.values()),
    )


def _pairs(count: int) -> int:
    """Return how many pairs a number of things has."""
    return count * (count - 1) // 2


def _mean(part: float, whole: float) -> float:
    """Divide; nothing of nothing is all of it."""
    return part / whole if whole else 1.0
