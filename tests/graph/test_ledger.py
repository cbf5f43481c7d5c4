"""cluster: components of `same`, in which a `different` blocks a merge."""

from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.graph import Attestation, Decision, Reason, cluster

A, B, C, D = (Attestation(kind="person", form=form) for form in "ABCD")
EDGE = st.tuples(
    st.sampled_from(list(combinations((A, B, C, D), 2))),
    st.sampled_from(["same", "different", "unsure"]),
    st.sampled_from([0.5, 0.8, 0.9]),
    st.sampled_from(["chancery", "a historian"]),
)


def said(
    left: Attestation, right: Attestation, judgement: str, score: float = 0.9, by: str = "chancery"
) -> Decision:
    reasons = (Reason(rule="test", text="because"),)
    return Decision(left=left, right=right, judgement=judgement, score=score, reasons=reasons, by=by)  # type: ignore[arg-type]


def test_same_is_transitive() -> None:
    assert cluster([A, B, C, D], [said(A, B, "same"), said(B, C, "same")]).members == {A: (A, B, C), D: (D,)}


def test_different_blocks_the_weaker_path() -> None:
    found = cluster([A, B, C], [said(A, B, "same", 0.9), said(B, C, "same", 0.8), said(A, C, "different")])
    assert found.members == {A: (A, B), C: (C,)}
    (blocked,) = (d for d in found.decisions if d.judgement == "unsure")
    assert (blocked.left, blocked.right, blocked.reasons[-1].rule) == (B, C, "conflict")


def test_a_persons_word_goes_first() -> None:
    ledger = [said(A, B, "same", 0.9), said(B, C, "same", 0.1, by="a historian"), said(A, C, "different")]
    assert cluster([A, B, C], ledger).members == {A: (A,), B: (B, C)}


@settings(deadline=None)
@given(st.lists(EDGE, max_size=8), st.randoms(use_true_random=False))
def test_clusters_are_the_components_of_the_ledger_returned(
    edges: list[tuple[tuple[Attestation, Attestation], str, float, str]], random: Random
) -> None:
    ledger = [said(left, right, judgement, score, by) for (left, right), judgement, score, by in edges]
    found = cluster([A, B, C, D], ledger)
    oracle: nx.Graph[Attestation] = nx.Graph()
    oracle.add_nodes_from((A, B, C, D))
    oracle.add_edges_from((d.left, d.right) for d in found.decisions if d.judgement == "same")
    assert sorted(found.members.values()) == sorted(tuple(sorted(c)) for c in nx.connected_components(oracle))
    apart = [d for d in found.decisions if d.judgement == "different"]
    assert all(found.of[d.left] != found.of[d.right] for d in apart)
    random.shuffle(ledger)
    assert cluster([D, C, B, A], ledger) == found
    assert cluster([A, B, C, D], found.decisions).members == found.members


@pytest.mark.parametrize("judgement", ["unsure", "different"])
def test_only_same_joins(judgement: str) -> None:
    assert len(cluster([A, B], [said(A, B, judgement)]).members) == 2
