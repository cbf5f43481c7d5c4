"""The extraction must not get worse: floors a little under what the gold standards last showed."""

from pathlib import Path

import pytest

from chancery.extract import evaluate

GOLD = Path(__file__).parents[1] / "gold"
CORRESPONDENCE = Path(__file__).parents[3] / "shared" / "corpora" / "correspondence-dev.jsonl"


@pytest.mark.parametrize(
    ("file", "label", "floor"),
    [
        ("entities.jsonl", "ALL", 0.96),
        ("entities.jsonl", "PERSON", 0.96),
        ("entities.jsonl", "ORG", 0.90),
        ("entities.jsonl", "PLACE", 0.95),
        ("summaries.jsonl", "ALL", 0.96),
        ("summaries.jsonl", "PERSON", 0.97),
        ("summaries.jsonl", "ORG", 0.93),
        ("summaries.jsonl", "PLACE", 0.95),
        ("composed.jsonl", "ALL", 0.95),
        ("composed.jsonl", "PERSON", 0.95),
        ("composed.jsonl", "ORG", 0.93),
        ("composed.jsonl", "PLACE", 0.95),
        ("listings.jsonl", "ALL", 0.97),
    ],
)
def test_names(file: str, label: str, floor: float) -> None:
    split = "dev" if file in {"entities.jsonl", "summaries.jsonl"} else None  # all of the others
    assert evaluate(GOLD / file, split=split).scores[label].f1 >= floor


@pytest.mark.skipif(not CORRESPONDENCE.exists(), reason="the development set of titles is not here")
def test_roles() -> None:
    found = evaluate(CORRESPONDENCE, "roles", model="rules")
    assert found.scores["ALL"].f1 >= 0.98
    assert found.wholly_right is not None
    assert found.wholly_right >= 0.97


def test_roles_in_the_manner_of_other_archives() -> None:
    found = evaluate(GOLD / "titles.jsonl", "roles", model="rules")
    assert found.scores["ALL"].f1 >= 0.97
    assert found.wholly_right is not None
    assert found.wholly_right >= 0.95


def test_contacts_are_seldom_wrong() -> None:
    found = evaluate(GOLD / "contacts.jsonl", "contacts")
    assert found.scores["ALL"].precision >= 0.88
    assert found.scores["ALL"].recall >= 0.75
