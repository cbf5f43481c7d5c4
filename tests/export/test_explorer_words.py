"""The explorer's German words for closed lists: each list whole, each reason still given by the graph."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = (ROOT / "export" / "explorer" / "strings-data.js").read_text(encoding="utf-8")
GRAPH = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "graph").glob("*.py")))
REASONS = re.findall(r"^  \['(.+?)', '(.+?)'\],$", WORDS, re.MULTILINE)


def part(name: str) -> str:
    """Cut out what a constant holds."""
    found = re.search(rf"^const {name} = (.*?);$", WORDS, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_every_form_has_a_german_word() -> None:
    forms = tomllib.loads((ROOT / "seeds" / "kinds.toml").read_text(encoding="utf-8"))["forms"]
    said = {quoted or bare for quoted, bare in re.findall(r'(?:"([a-z ]+)"|([a-z]+)): "', part("FORMS_DE"))}
    assert said == set(forms)


def test_every_act_has_a_german_verb() -> None:
    acts = tomllib.loads((ROOT / "extract" / "lexicon" / "acts.toml").read_text(encoding="utf-8"))["verbs"]
    rows = "".join(re.findall(r'"([^"]*)"', part("ACTS_DE").partition(".split")[0])).split(", ")
    assert all(row.count("=") == 1 and not row.endswith("=") for row in rows)
    assert [row.partition("=")[0] for row in rows] == list(acts)


@pytest.mark.parametrize(("english", "german"), REASONS)
def test_every_reason_is_one_that_the_graph_gives(english: str, german: str) -> None:
    for fragment in re.split(r"\"?\{\w\}\"?", english):
        words = fragment.strip(' ,:"')
        if words not in ("", "and", "may be"):
            assert words.removeprefix("and ") in GRAPH
    assert set(re.findall(r"\{\w\}", english)) == set(re.findall(r"\{\w\}", german))
    assert english.count('"') == german.count('"')


def test_reasons_are_there() -> None:
    assert len(REASONS) > 10
