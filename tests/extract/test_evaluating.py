"""Scores against a gold standard, on cases counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from chancery.errors import RecordError
from chancery.extract import evaluate


def gold(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def mark(text: str, name: str, label: str) -> dict[str, Any]:
    start = text.index(name)
    return {"field": "title", "start": start, "end": start + len(name), "text": name, "label": label}


TITLE = "Telegram, from A.A. Gromyko to Comrade Stalin on the DPRK"


def test_entities(tmp_path: Path) -> None:
    right = [mark(TITLE, "A.A. Gromyko", "PERSON"), mark(TITLE, "Stalin", "PERSON")]
    shorter = [mark(TITLE, "Gromyko", "PERSON"), mark(TITLE, "Stalin", "PERSON"), mark(TITLE, "DPRK", "ORG")]
    rows = [{"id": "1", "title": TITLE, "mentions": right}, {"id": "2", "title": TITLE, "mentions": shorter}]
    found = evaluate(gold(tmp_path, *rows), model="rules")
    # Found in each: Gromyko with initials, Stalin, DPRK as a place.
    person, everything = found.scores["PERSON"], found.scores["ALL"]
    assert (person.right, person.wrong, person.missed) == (3, 1, 1)
    assert (everything.right, everything.wrong, everything.missed) == (3, 3, 2)
    assert found.overlapping["PERSON"].f1 == 1
    assert len(found.errors) == 5
    assert sum(line.answers for line in found.reliability) == 6


def test_roles(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "title": "Fish to Davis", "senders": ["Fish"], "recipients": ["Davis"]},
        {"id": "2", "title": "Fish to Davis", "senders": ["Fish"], "recipients": []},
    ]
    found = evaluate(gold(tmp_path, *rows), "roles", model="rules")
    assert (found.scores["sender"].f1, found.scores["recipient"].precision) == (1, 0.5)
    assert found.wholly_right == 0.5
    assert found.errors == ("2: wrong recipient “Davis” in “Fish to Davis”",)


def test_contacts(tmp_path: Path) -> None:
    summary = "A.A. Gromyko met V.M. Molotov in May."
    mentions = [
        {"field": "summary", "start": 0, "end": 12, "text": "A.A. Gromyko", "label": "PERSON"},
        {"field": "summary", "start": 17, "end": 29, "text": "V.M. Molotov", "label": "PERSON"},
    ]
    span = {"field": "summary", "start": 13, "end": 16, "text": "met"}
    act = {"verb": "meet", "source": 0, "target": 1, "status": "asserted", **span}
    row = {"id": "1", "title": "", "summary": summary, "mentions": mentions, "contacts": [act]}
    assert evaluate(gold(tmp_path, row), "contacts", model="rules").scores["ALL"].f1 == 1


def test_contacts_between_the_names_of_the_gold_standard(tmp_path: Path) -> None:
    """Names that no rule knows count when they are given."""
    summary = "Xyzzy met Plugh; he told Plugh so."
    mentions = [
        {
            "field": "summary",
            "start": s,
            "end": s + 5,
            "text": "Xyzzy" if s == 0 else "Plugh",
            "label": "PERSON",
        }
        for s in (0, 10, 25)
    ]
    span = {"field": "summary", "start": 6, "end": 9, "text": "met"}
    act = {"verb": "meet", "source": 0, "target": 1, "status": "asserted", **span}
    title = {"field": "title", "start": 0, "end": 5, "text": "Plugh", "label": "PERSON"}
    row = {"id": "1", "title": "Plugh", "summary": summary, "mentions": [title, *mentions]}
    row["contacts"] = [{**act, "source": 1, "target": 2}]
    path = gold(tmp_path, row)
    found = evaluate(path, "contacts", model="rules", gold_names=True)
    assert found.scores["ALL"].f1 == 1
    assert evaluate(path, "contacts", model="rules").scores["ALL"].recall == 0
    with pytest.raises(ValueError, match="contacts alone"):
        evaluate(path, "roles", gold_names=True)


def test_only_the_named_split_counts(tmp_path: Path) -> None:
    path = gold(
        tmp_path, {"id": "1", "title": "", "split": "dev"}, {"id": "2", "title": "", "split": "final"}
    )
    assert evaluate(path, model="rules", split="final").documents == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no documents to score"),
        ("{", "line 1: this is not a JSON object"),
        ("[]", "line 1: this is not a JSON object"),
        (
            json.dumps({"title": "Paris", "mentions": [{"start": "x"}]}),
            "document 1: a mark is not as it should be",
        ),
        (
            json.dumps({"title": "Paris", "mentions": [mark("to Paris", "Paris", "PLACE")]}),
            'the text is not "Paris"',
        ),
    ],
)
def test_a_damaged_gold_standard_is_told(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=message):
        evaluate(path, model="rules")


def test_a_missing_gold_standard_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        evaluate(tmp_path / "none.jsonl")
