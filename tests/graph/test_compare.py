"""compare_names: a table of pairs from several romanisations, and properties that hold for any text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.graph import compare_names

PAIRS = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8"))
TABLE = [
    (kind, judgement, a, b)
    for kind, judgements in PAIRS.items()
    for judgement, pairs in judgements.items()
    for a, b in pairs
]


@pytest.mark.parametrize(("kind", "judgement", "a", "b"), TABLE)
def test_pair(kind: Any, judgement: str, a: str, b: str) -> None:
    for left, right in ((a, b), (b, a)):
        found = compare_names(left, right, kind)
        assert found.judgement == judgement, found.reasons
        assert a in found.reasons[0].text
        assert b in found.reasons[0].text


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(TABLE) >= 150
    assert {judgement for _, judgement, _, _ in TABLE} == {"same", "different", "unsure"}


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        ("Pak Geum-cheol", "Pak Geum Cheol", "exact"),
        ("Pak Geum-cheol", "Pak Kum-chol", "romanisation"),
        ("A.A. Gromyko", "Andrei Gromyko", "initials"),
        ("A.A. Gromyko", "A.I. Gromyko", "initials"),
        ("Imre Nagy", "Nagy Imre", "order"),
        ("Shytkov", "Shtykov", "slip"),
        ("U. Alexis Johnson", "Alexis Johnson", "middle name"),
        ("Gromyko", "A.A. Gromyko", "surname"),
    ],
)
def test_the_reason_names_the_rule(a: str, b: str, rule: str) -> None:
    assert compare_names(a, b).rule == rule


@settings(deadline=None)  # the first comparison loads rigour's names
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_alike_in_both_directions(a: str, b: str) -> None:
    there, back = compare_names(a, b), compare_names(b, a)
    assert (there.judgement, there.score) == (back.judgement, back.score)
    assert 0 <= there.score <= 1
    assert compare_names(a, a).judgement == "same"


def test_a_name_of_a_million_letters_is_compared_at_once() -> None:
    assert compare_names("A" * 1_000_000, "B. " + "a" * 1_000_000).judgement in ("unsure", "different")
