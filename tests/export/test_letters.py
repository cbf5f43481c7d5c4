"""The table of letters: its rows, and what a spreadsheet would make of them."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery import plugins
from chancery.export import ExportSettings
from chancery.graph import KnowledgeGraph

letters = plugins.load(plugins.EXPORTERS, "letters")


def table(graph: KnowledgeGraph) -> list[dict[str, str]]:
    target = io.BytesIO()
    letters.write(graph, target, settings=ExportSettings())
    return list(csv.DictReader(io.StringIO(target.getvalue().decode("utf-8"), newline="")))


def test_rows_say_who_when_and_on_what_evidence(sample_graph: KnowledgeGraph) -> None:
    rows = table(sample_graph)
    assert [(row["sender_id"], row["recipient_id"]) for row in rows] == [
        ("person-gromyko", "organisation-ministry-of-trade"),
        ("person-gromyko", "person-stalin"),
        ("person-script", "place-north-korea"),
    ]
    first = rows[1]
    assert (first["sender"], first["recipient"]) == ("A.A. Gromyko", "Stalin")
    assert (first["edtf"], first["earliest"], first["latest"]) == ("1950-10-13",) * 3
    assert first["evidence"] == "“Gromyko” (title 15–22); “Stalin” (title 26–32)"
    assert first["source"] == "embassy.txt, line 12; <img src=x>.csv, line 2"
    assert rows[2]["earliest"] == ""


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Stalin", "Stalin"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49", "'+49"),
        ("-2", "'-2"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\x00=1", "'\ufffd=1"),
        ("＝1", "'＝1"),
        ('"=1', "'\"=1"),
        ("a\nb", "a b"),
        ("A=1", "A=1"),
        (-0.5, -0.5),
    ],
)
def test_cells(text: str | float, safe: str | float) -> None:
    assert letters.cell(text) == safe


@given(name=st.text(alphabet=st.characters(codec=None)))
def test_any_name_is_one_harmless_cell(sample_graph: KnowledgeGraph, name: str) -> None:
    entities = tuple(
        replace(entity, label=name) if entity.id == "person-gromyko" else entity
        for entity in sample_graph.entities
    )
    rows = table(replace(sample_graph, entities=entities))
    assert len(rows) == 3
    assert not rows[0]["sender"].strip().startswith(("=", "+", "-", "@"))
    assert rows[0]["document"] == "d1"
