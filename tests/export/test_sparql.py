"""Questions to an exported graph."""

import json
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import rdflib

from chancery import plugins
from chancery.errors import QueryError
from chancery.export import ExportSettings, query
from chancery.graph import KnowledgeGraph

NAMED = sorted(
    (item for item in files("chancery.export").joinpath("queries").iterdir() if item.name.endswith(".rq")),
    key=lambda item: item.name,
)


@pytest.fixture(scope="module")
def data(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sparql") / "graph.ttl"
    with path.open("wb") as target:
        plugins.load(plugins.EXPORTERS, "turtle").write(sample_graph, target, settings=ExportSettings())
    return path


@pytest.fixture(scope="module")
def rdf(data: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data)


def named(name: str) -> str:
    return files("chancery.export").joinpath(f"queries/{name}.rq").read_text(encoding="utf-8")


def test_select_gives_a_table(data: Path) -> None:
    answer = query(data, "SELECT ?name ?none { ?who a rico:Person ; rdfs:label ?name } ORDER BY ?name")
    assert answer.columns == ("name", "none")
    assert ("A.A. Gromyko", "") in answer.rows
    assert [row[0] for row in answer.rows] == sorted(row[0] for row in answer.rows)


@pytest.mark.parametrize(("text", "rows"), [("ASK { ?s ?p ?o }", "yes"), ("ASK { ?s ?p 'nothing' }", "no")])
def test_ask_gives_yes_or_no(data: Path, text: str, rows: str) -> None:
    assert query(data, text).rows == ((rows,),)


def test_construct_gives_triples(data: Path) -> None:
    answer = query(data, "CONSTRUCT { ?d schema:mentions ?w } WHERE { ?d rico:hasSender ?w }")
    assert answer.columns == ("subject", "predicate", "object")
    assert len(answer.rows) == 2
    target = BytesIO()
    answer.write(target)
    assert len(rdflib.Graph().parse(data=target.getvalue(), format="turtle")) == 2


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", b"year,letters\r\n1950,1"), ("tsv", b"?year\t?letters\n"), ("json", b"{"), ("xml", b"<?xml")],
)
def test_answers_are_written_in_the_standard_formats(data: Path, form: Any, start: bytes) -> None:
    target = BytesIO()
    query(data, named("letters-per-year")).write(target, form)
    assert target.getvalue().startswith(start)
    if form == "json":
        assert json.loads(target.getvalue())["results"]["bindings"][0]["letters"]["value"] == "1"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("SELECT * WHERE { ?s ?p ", "line 1, column 2", "mistake"),
        ("SELECT ?s\nWHERE { ?s foo:p ?o }", "line 2", 'at "foo:p'),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "line 1, column 1", 'at "DATA'),
        ("", "query", "mistake"),
    ],
)
def test_a_mistake_is_told_with_its_place(data: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(QueryError) as raised:
        query(data, text)
    assert where in raised.value.where
    assert what in raised.value.what
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICEe:x { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { ?s ?p e:a\\# SERVICE <http://127.0.0.1:9/> {} \n}",
        "SELECT * { ?s ?p <http://e/\\u0041#x> . SERVICE <http://127.0.0.1:9/> {} \n}",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://127.0.0.1:9/> { ?a ?b 'x' } }",
        "SELECT * { ?s ?p 'x' # don't\n SERVICE <http://127.0.0.1:9/> { ?a ?b 'x' } }",
        'SELECT * { ?s ?p """a"b""" SERVICE <http://127.0.0.1:9/> { ?a ?b "x" } }',
        "SELECT * { FILTER(1<?x)SERVICE<http://127.0.0.1:9/>{ FILTER(1>0) } }",
    ],
)
def test_a_query_never_leaves_the_machine(data: Path, text: str) -> None:
    with pytest.raises(QueryError, match="leave"):
        query(data, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a rico:Person } # SERVICE",
        "SELECT * { ?s rdfs:label 'Secret Service' }",
        "SELECT * { ?s <http://e.example/service> 'x', '''a 'service' b''' }",
        "PREFIX e: <http://e.example/> SELECT * { ?s e:service ?o }",
    ],
)
def test_the_word_service_may_be_used(data: Path, text: str) -> None:
    query(data, text)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("missing.ttl", None, "no such file"),
        ("graph.csv", b"", "which RDF format"),
        ("graph.ttl", b"<a:a> <a:b> ", "not Turtle"),
        ("graph.nt", b"\xff\xfe\x00", "not N-Triples"),
    ],
)
def test_bad_data_is_told_in_words(tmp_path: Path, name: str, content: bytes | None, what: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QueryError, match=what):
        query(path, "ASK {}")


@pytest.mark.parametrize("item", NAMED, ids=lambda item: item.name)
def test_named_queries_give_the_same_in_both_engines(data: Path, rdf: rdflib.Graph, item: Path) -> None:
    text = item.read_text(encoding="utf-8")
    assert text.startswith("# title: ")
    assert "\n# description: " in text
    answer = query(data, text)
    other = [tuple("" if value is None else str(value) for value in row) for row in rdf.query(text)]  # type: ignore[union-attr]
    assert sorted(answer.rows) == sorted(other)
    if "shared" not in item.name:
        assert answer.rows


def test_the_first_questions_have_the_right_answers(data: Path) -> None:
    wrote = query(data, named("who-wrote-to-whom")).rows
    assert ("A.A. Gromyko", "Stalin", "1", "1950-10-13", "1950-10-13") in wrote
    assert len(wrote) == 3
    assert query(data, named("letters-per-year")).rows == (("1950", "1"),)
    answer = query(data, named("evidence-for-an-edge"))
    proof = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    (sent,) = (row for row in proof if row["role"] == "hasSender" and row["listing"] == "embassy.txt")
    assert (sent["quote"], sent["field"], sent["start"], sent["end"]) == ("Gromyko", "title", "15", "22")
