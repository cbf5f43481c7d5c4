"""Questions to an exported graph."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import rdflib

from chancery.errors import QueryError
from chancery.export import named_query, query, write
from chancery.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def data(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sparql")
    write(sample_graph, folder, formats=["turtle"])
    return folder


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
    with pytest.raises(QueryError, match="turtle, ntriples"):
        answer.write(target, "csv")


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", b"year,letters\r\n1950,1"), ("tsv", b"?year\t?letters\n"), ("json", b"{"), ("xml", b"<?xml")],
)
def test_answers_are_written_in_the_standard_formats(data: Path, form: Any, start: bytes) -> None:
    target = BytesIO()
    query(data, named_query("letters-per-year").text).write(target, form)
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
        "SELECT * { FILTER(?a<'>') SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }#'",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1:9/> {} #'''\n}",
        "SELECT * { FILTER(?a<x:/1#>'''\n) SERVICE <http://127.0.0.1:9/> {} #'''\n}",
        "SELECT * { FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { ?s ?p e:.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { ?s ?p e:..SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
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
        "PREFIX e: <http://e.example/ns#> SELECT * { ?s e:Secret-Service <http://e.example/it's#service> }",
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
