"""Scores of contacts: what counts as right, and at which level."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from chancery.extract import evaluate, score_contacts

GOLD = Path(__file__).parents[1] / "gold"


def row(*contacts: tuple[int, str, int, str]) -> dict[str, Any]:
    """A gold row about Kim, Mao and Peng."""
    said = [{"source": a, "verb": verb, "target": b, "status": status} for a, verb, b, status in contacts]
    return {
        "id": "d",
        "mentions": [{"text": "Kim"}, {"text": "Mao"}, {"text": "Peng  Dehuai"}],
        "contacts": said,
    }


def test_levels_forgive_different_parts() -> None:
    gold = [row((0, "meet", 1, "planned"), (1, "tell", 2, "asserted"))]
    answer = [[("Kim", "meet", "Mao", "asserted"), ("Mao", "inform", "Peng Dehuai", "asserted")]]
    scores = score_contacts(gold, answer)
    assert {level: score.right for level, score in scores.levels.items()} == {
        "whole": 0, "act": 1, "status": 1, "pair": 2,
    }  # fmt: skip
    assert scores.per_status["planned"].missed == 1
    assert scores.per_status["asserted"].wrong == 2
    assert scores.errors[0].missed[0] == ("Kim", "meet", "Mao", "planned")


def test_direction_and_repetition_count() -> None:
    gold = [row((0, "tell", 1, "asserted"), (0, "tell", 1, "asserted")), row()]
    answer = [[("Kim", "tell", "Mao", "asserted"), ("Mao", "tell", "Kim", "asserted")], []]
    scores = score_contacts(gold, answer)
    whole = scores.levels["whole"]
    assert (whole.right, whole.wrong, whole.missed) == (1, 1, 1)
    assert (scores.documents, scores.documents_right) == (2, 1)


def test_answers_must_match_rows() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_contacts([row(), row()], [[]])


def gold_rows(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / file).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("file", ["contacts.jsonl", "contacts_composed.jsonl"])
def test_gold_points_at_its_characters(file: str) -> None:
    for gold in gold_rows(file):
        for span in [*gold["mentions"], *gold["contacts"]]:
            assert gold["summary"][span["start"] : span["end"]] == span["text"], gold["id"]
        assert all(contact["source"] != contact["target"] for contact in gold["contacts"])
        assert gold["split"] == ("final" if sha256(gold["id"].encode()).digest()[0] % 2 else "dev")


@pytest.mark.parametrize(
    ("file", "precision", "recall"), [("contacts.jsonl", 0.95, 0.9), ("contacts_composed.jsonl", 0.95, 0.95)]
)
def test_development_half_keeps_its_scores(file: str, precision: float, recall: float) -> None:
    """Between the names of the gold standard, so that the grammar alone is judged."""
    found = evaluate(GOLD / file, "contacts", split="dev", gold_names=True)
    assert found.scores["ALL"].precision >= precision, found.errors
    assert found.scores["ALL"].recall >= recall, found.errors
