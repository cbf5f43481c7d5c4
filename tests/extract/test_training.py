"""The training recipe's generator, and the gold set that measures it."""

import json
import random
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[1] / "gold" / "entities.jsonl"
HOME = "chancery.extract.training"
synthetic = pytest.importorskip(f"{HOME}.synthetic", reason="training is not part of a wheel")
texts = pytest.importorskip(f"{HOME}.texts", reason="training is not part of a wheel")


def generator(seed: int, *, later: bool = False) -> Any:
    rng = random.Random(seed)
    titles, summaries = synthetic.read_templates(synthetic.HERE / "templates.txt", later=later)
    names = synthetic.Names(rng, later=later)
    found = {"ORG": ["ACME"], "PLACE": ["Oz"]}
    return synthetic.Generator(rng, names, titles + summaries, found, later=later)


@pytest.mark.parametrize("later", [False, True])
def test_filled_templates_have_no_slot_left_and_spans_that_fit(later: bool) -> None:
    source = generator(1, later=later)
    for template in source.templates:
        text, spans = source.fill(template)
        assert "{" not in text, template
        ends = [0, *(end for _, end, _ in spans)]
        for (start, end, label), before in zip(spans, ends, strict=False):
            name = text[start:end]
            assert start >= before
            assert name == name.strip() != ""
            assert not name.startswith("the ")
            assert label in {"PERSON", "ORG", "PLACE"}


def test_the_same_seed_gives_the_same_text() -> None:
    one, two, other = generator(7), generator(7), generator(8)
    drawn = [one.draw() for _ in range(50)]
    assert drawn == [two.draw() for _ in range(50)]
    assert drawn != [other.draw() for _ in range(50)]


def test_fine_tuning_sees_more_names_and_archives() -> None:
    first, later = generator(1), generator(1, later=True)
    assert set(first.templates) < set(later.templates)
    assert set(first.names.cultures) < set(later.names.cultures)
    assert {"GVN", "GRC"} <= set(first.values["LA"]) - set(later.values["LA"])


@pytest.mark.parametrize(
    ("full", "short", "initials", "first"),
    [
        ("Winston Spencer Churchill", "Churchill", "W.S.C.", "Winston"),
        ("A.A. Gromyko", "Gromyko", "A.A.G.", "Gromyko"),
        ("Kim Il Sung", "Kim Il Sung", "K.I.S.", "Kim Il Sung"),
        ("Charles de Gaulle", "de Gaulle", "C.G.", "Charles"),
    ],
)
def test_short_forms_of_names(full: str, short: str, initials: str, first: str) -> None:
    rng = random.Random(3)
    drawn = {synthetic.initials(full, rng) for _ in range(60)}
    assert drawn == {initials, initials.replace(".", "")}
    assert synthetic.first_name(full, short) == first


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Counselor of the Embassy in Lebanon", "Lebanon", ("Embassy in Lebanon", "ORG")),
        (
            "Clerk at the Embassy in the United Kingdom",
            "United Kingdom",
            ("Embassy in the United Kingdom", "ORG"),
        ),
        ("the Soviet Embassy in Lebanon", "Lebanon", ("Lebanon", "PLACE")),
        ("U.S. Embassy in Quito", "Quito", ("Quito", "PLACE")),
        ("a member of the EU", "EU", ("EU", "ORG")),
    ],
)
def test_corpora_are_brought_in_line(text: str, name: str, expected: tuple[str, str]) -> None:
    start = text.index(name)
    ((begin, end, label),) = texts.harmonise(texts.Text(text, [(start, start + len(name), "PLACE")])).spans
    assert (text[begin:end], label) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government of Iraq", [("Iraq", "PLACE")]),
        ("UK Government", [("UK", "PLACE")]),
        ("Polish government", []),
        ("Foreign Ministry", [("Foreign Ministry", "ORG")]),
    ],
)
def test_governments_are_no_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    spans = texts.harmonise(texts.Text(text, [(0, len(text), "ORG")])).spans
    assert [(text[start:end], label) for start, end, label in spans] == expected


def test_variation_moves_no_character() -> None:
    text = texts.Text("Załuska's note to SS and İnönü in Ağrı", [(0, 7, "PERSON")])
    rng = random.Random(3)
    varied = [texts.vary(text, rng) for _ in range(500)]
    assert {len(v.text) for v in varied} == {len(text.text)}
    assert len({v.text for v in varied}) > 5


def test_gold_offsets_fit_and_splits_follow_from_the_ids() -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert len(rows) >= 150
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["split"] == ("final" if sha256(row["id"].encode()).digest()[0] % 2 else "dev")
        last = {"title": 0, "summary": 0}
        for m in row["mentions"]:
            assert row[m["field"]][m["start"] : m["end"]] == m["text"]
            assert m["start"] >= last[m["field"]]
            last[m["field"]] = m["end"]


def test_the_second_gold_standard_is_apart_from_the_others() -> None:
    rows = [json.loads(line) for line in (GOLD.parent / "summaries.jsonl").read_text("utf-8").splitlines()]
    others = {
        json.loads(line)["id"]
        for name in ("entities", "contacts", "listings")
        for line in (GOLD.parent / f"{name}.jsonl").read_text("utf-8").splitlines()
    }
    assert others.isdisjoint(row["id"] for row in rows)
    assert [sum(row["split"] == split for row in rows) for split in ("dev", "final")] == [42, 42]
    for row in rows:
        for m in row["mentions"]:
            assert row[m["field"]][m["start"] : m["end"]] == m["text"]
