"""evaluate_identity: the three kinds of gold, and files that are none of them."""

import json
from pathlib import Path

import pytest

from chancery.errors import RecordError
from chancery.graph import evaluate_identity

HERE = Path(__file__).parent
LETTERS = Path(__file__).parents[3] / "shared" / "corpora" / "listing-large" / "letters-moritz.jsonl"


def test_the_listings() -> None:
    found = evaluate_identity(HERE.parent / "gold" / "listings.jsonl")
    assert found.clusters is not None
    assert found.equal_strings is not None
    assert (found.gold, found.documents, found.clusters.mentions) == ("readings", 17, 95)
    assert found.clusters.b_cubed.f1 >= 0.99
    assert found.clusters.wrong_merges == 0
    assert found.equal_strings.b_cubed.f1 < 0.9


def test_the_pairs() -> None:
    found = evaluate_identity(HERE / "pairs.toml")
    assert found.pairs is not None
    assert found.pairs.accuracy >= 0.95
    assert found.pairs.wrong_merges == 0
    assert len(found.errors) == found.pairs.pairs - found.pairs.right


@pytest.mark.skipif(not LETTERS.exists(), reason="the folder shared with the large listings is not here")
def test_letters_of_the_sixteenth_century() -> None:
    found = evaluate_identity(LETTERS)
    assert found.clusters is not None
    assert found.equal_strings is not None
    assert found.clusters.b_cubed.precision >= 0.99
    assert found.clusters.b_cubed.f1 >= found.equal_strings.b_cubed.f1 + 0.1


def test_identifiers_are_the_answer_and_no_evidence(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "senders": ["Hans Wurm"], "sender_ids": ["http://x/1"]},
        {"id": 2, "senders": ["Tham Pflug"], "sender_ids": ["http://x/1/"], "recipients": None},
    ]
    rows[0] |= {"recipients": ["Abt", "Propst"], "recipient_ids": ["2"]}  # which of the two is not said
    path = tmp_path / "letters.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = evaluate_identity(path)
    assert found.clusters is not None
    assert (found.documents, found.clusters.mentions, found.clusters.entities) == (2, 2, 1)
    assert found.clusters.clusters == 2
    assert found.errors == ("fell apart: 1: Hans Wurm (1) | Tham Pflug (1)",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"title": "x"}'),
        ("a.jsonl", "not JSON"),
        ("a.jsonl", "[1]"),
        ("a.jsonl", ""),
        ("a.jsonl", '{"entities": ["a"], "mentions": []}'),
        ("a.toml", "[[block]]\nkind = 'person'\nsame = [['a']]"),
        ("a.toml", "= ="),
    ],
)
def test_what_is_no_gold_standard_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"a\.(jsonl|toml)"):
        evaluate_identity(path)
    with pytest.raises(RecordError, match="cannot be read"):
        evaluate_identity(tmp_path / "none.jsonl")
