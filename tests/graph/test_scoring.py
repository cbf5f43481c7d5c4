"""score_clusters: B-cubed and pairwise scores against hand-made cases and a slow oracle."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.graph import score_clusters

SAME = st.dictionaries(st.integers(0, 9), st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1)


@pytest.mark.parametrize(
    ("gold", "found", "b_cubed", "pairwise", "wrong"),
    [
        ("aabb", "xxyy", (1.0, 1.0), (1.0, 1.0), 0),
        ("aabb", "xxxx", (0.5, 1.0), (2 / 6, 1.0), 1),
        ("aabb", "wxyz", (1.0, 0.5), (1.0, 0.0), 0),
        ("aaab", "xxyy", (3 / 4, 2 / 3), (0.5, 1 / 3), 1),
        ("", "", (1.0, 1.0), (1.0, 1.0), 0),
    ],
)
def test_known_cases(
    gold: str, found: str, b_cubed: tuple[float, float], pairwise: tuple[float, float], wrong: int
) -> None:
    scores = score_clusters(dict(enumerate(gold)), dict(enumerate(found)))
    assert (scores.b_cubed.precision, scores.b_cubed.recall) == pytest.approx(b_cubed)
    assert (scores.pairwise.precision, scores.pairwise.recall) == pytest.approx(pairwise)
    assert scores.wrong_merges == wrong


@given(SAME)
def test_it_agrees_with_the_definition(table: dict[int, tuple[int, int]]) -> None:
    gold = {mention: entity for mention, (entity, _) in table.items()}
    found = {mention: cluster for mention, (_, cluster) in table.items()}
    scores = score_clusters(gold, found)
    precision = recall = 0.0
    for mention in gold:
        cluster = {other for other in gold if found[other] == found[mention]}
        entity = {other for other in gold if gold[other] == gold[mention]}
        precision += len(cluster & entity) / len(cluster) / len(gold)
        recall += len(cluster & entity) / len(entity) / len(gold)
    assert (scores.b_cubed.precision, scores.b_cubed.recall) == pytest.approx((precision, recall))
    joined = [pair for pair in combinations(gold, 2) if found[pair[0]] == found[pair[1]]]
    right = [pair for pair in joined if gold[pair[0]] == gold[pair[1]]]
    assert scores.pairwise.precision == pytest.approx(len(right) / len(joined) if joined else 1.0)


def test_a_mention_that_was_not_found_is_alone() -> None:
    scores = score_clusters({1: "a", 2: "a"}, {})
    assert (scores.clusters, scores.b_cubed.recall) == (2, 0.5)
    assert scores.b_cubed.f1 == pytest.approx(2 / 3)
