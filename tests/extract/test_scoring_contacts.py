"""Scores of contacts: what counts as right, and at which level."""

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.extract import Mention, find_contacts, score_contacts

GOLD = Path(__file__).parents[1] / "gold" / "contacts.jsonl"


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


def gold_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def test_gold_points_at_its_characters() -> None:
    for gold in gold_rows():
        for span in [*gold["mentions"], *gold["contacts"]]:
            assert gold["summary"][span["start"] : span["end"]] == span["text"], gold["id"]
        assert all(contact["source"] != contact["target"] for contact in gold["contacts"])


def test_development_half_keeps_its_precision() -> None:
    rows = [gold for gold in gold_rows() if gold["split"] == "dev"]
    answers = []
    for gold in rows:
        names = [Mention(**mention, rule="gold", score=1.0) for mention in gold["mentions"]]
        found = find_contacts(gold["summary"], "summary", names)
        answers.append([(names[c.source].text, c.verb, names[c.target].text, c.status) for c in found])
    scores = score_contacts(rows, answers)
    assert scores.levels["whole"].precision >= 0.95, scores.errors
    assert scores.levels["whole"].recall >= 0.85, scores.errors
