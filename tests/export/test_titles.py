"""What a graph is called when nobody says so."""

import io
from dataclasses import replace
from datetime import date

import pytest

from chancery import plugins
from chancery.export import ExportSettings
from chancery.export.titles import title_of
from chancery.graph import KnowledgeGraph
from chancery.seeds import Listing


def called(graph: KnowledgeGraph, *names: str) -> KnowledgeGraph:
    """Give a graph listings of some names."""
    made = (Listing(name=name, format="csv", sha256=f"{n:064}", entries=1) for n, name in enumerate(names))
    return replace(graph, listings=tuple(made))


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ((), "Chancery · 1947–1967"),
        (("letters.csv",), "Letters · 1947–1967"),
        (("box_12/embassy-letters.jsonl",), "Embassy letters · 1947–1967"),
        (("fonds 1947-1967.txt",), "Fonds 1947–1967"),
        (("a-soviet-aid-1950-1968.txt", "a-soviet-trade.txt"), "A Soviet aid 1950–1968, Trade · 1947–1967"),
        (("a.csv", "a.jsonl", "b.csv"), "A, b · 1947–1967"),
        (
            tuple(f"{'word' * 6}{n}.csv" for n in range(6)),
            f"Word{'word' * 5}0, {'word' * 6}1 + 4 · 1947–1967",
        ),
        (("x" * 200,), f"X{'x' * 70}… · 1947–1967"),
        (("\x00<b>.txt",), "\ufffd<b> · 1947–1967"),
        (("-",), "Chancery · 1947–1967"),
    ],
)
def test_a_graph_is_called_after_its_listings_and_years(
    sample_graph: KnowledgeGraph, names: tuple[str, ...], title: str
) -> None:
    first, *others = sample_graph.readings
    early = replace(first, date=replace(first.date, earliest=date(1947, 1, 1)))
    graph = called(replace(sample_graph, readings=(early, *others)), *names)
    assert title_of(graph, ExportSettings()) == title
    assert title_of(graph, ExportSettings(title="Letters")) == "Letters"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("nato-and-dprk.csv", "NATO and DPRK · 1951"),
        ("NATO-and-dprk.csv", "NATO and dprk · 1951"),  # somebody chose how to write it
        ("natos.csv", "Natos · 1951"),
    ],
)
def test_words_in_small_letters_are_written_as_the_documents_write_them(
    sample_graph: KnowledgeGraph, name: str, title: str
) -> None:
    first = replace(
        sample_graph.readings[0], title="NATO and the DPRK", summary="Of the DPRK, dprk and nato, AND NATO"
    )
    first = replace(first, mentions=(), roles=(), positions=(), contacts=())
    day = date(1951, 1, 1)
    first = replace(first, date=replace(first.date, earliest=day, latest=day))
    graph = called(replace(sample_graph, readings=(first,)), name)
    assert title_of(graph, ExportSettings()) == title


@pytest.mark.parametrize("name", ["explorer", "network", "ask", "turtle", "graphml", "tables", "jsonld"])
def test_every_format_calls_it_so(sample_graph: KnowledgeGraph, name: str) -> None:
    target = io.BytesIO()
    graph = called(sample_graph, "embassy-letters.csv")
    plugins.load(plugins.EXPORTERS, name).write(graph, target, settings=ExportSettings())
    assert b"Embassy letters \xc2\xb7 19" in target.getvalue()
