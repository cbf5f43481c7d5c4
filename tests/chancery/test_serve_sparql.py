"""The endpoint by the SPARQL 1.1 Protocol: the W3C's test cases, a real client, formats, description."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
import rdflib
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from chancery.serving_negotiation import choose

if TYPE_CHECKING:
    from tests.conftest import Server
else:
    Server = Any

ASK, SELECT = "ASK {}", "SELECT (1 AS ?x) {}"
CONSTRUCT = "CONSTRUCT { <s> <p> 1 } WHERE {}"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
GRAPH = "http://kasei.us/2009/09/sparql/data/data1.rdf"
IN_ADDRESS, DEFAULT, NAMED = (
    f"{name}={quote(value)}"
    for name, value in (("query", ASK), ("default-graph-uri", GRAPH), ("named-graph-uri", GRAPH))
)
FROM = f"query={quote(f'ASK FROM <{GRAPH}> {{ ?s ?p ?o }}')}"


def form(**pairs: str) -> bytes:
    return urlencode(pairs).encode()


# name, method, address, type, body, statuses; https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/
# where the cases name graphs of the Web, refusing them is what the protocol allows (2.1.4); data sets
# that are taken, and query_content_type_*, are in the tests of graphs and of formats below
W3C = [
    ("query_get", "GET", f"?query={quote(ASK)}", None, None, {200}),
    ("query_post_form", "POST", "", FORM, form(query=ASK), {200}),
    ("query_post_direct", "POST", "", QUERY, ASK.encode(), {200}),
    ("query_dataset_default_graph", "POST", f"?{DEFAULT}", QUERY, ASK.encode(), {400}),
    ("query_dataset_default_graphs_get", "GET", f"?{IN_ADDRESS}&{DEFAULT}", None, None, {400}),
    ("query_dataset_default_graphs_post", "POST", "", FORM, f"{IN_ADDRESS}&{DEFAULT}".encode(), {400}),
    ("query_dataset_named_graphs_get", "GET", f"?{IN_ADDRESS}&{NAMED}", None, None, {400}),
    ("query_dataset_named_graphs_post", "POST", "", FORM, f"{IN_ADDRESS}&{NAMED}".encode(), {400}),
    ("query_dataset_full", "POST", f"?{DEFAULT}&{NAMED}", QUERY, ASK.encode(), {400}),
    ("query_multiple_dataset", "GET", f"?{FROM}&{DEFAULT}", None, None, {400}),
    ("query_content_type_charset", "POST", "", f"{QUERY}; charset=UTF-8", ASK.encode(), {200}),
    ("bad_query_method", "PUT", f"?query={quote(ASK)}", None, None, {405}),
    ("bad_query_delete", "DELETE", f"?query={quote(ASK)}", None, None, {405}),
    ("bad_multiple_queries", "GET", f"?query={quote(ASK)}&query={quote(SELECT)}", None, None, {400}),
    ("bad_multiple_queries_post", "POST", f"?query={quote(ASK)}", FORM, form(query=ASK), {400}),
    ("bad_query_wrong_media_type", "POST", "", "text/plain", ASK.encode(), {415}),
    ("bad_query_missing_form_type", "POST", "", None, form(query=ASK), {415}),
    ("bad_query_missing_direct_type", "POST", "", None, ASK.encode(), {415}),
    ("bad_query_non_utf8", "POST", "", f"{QUERY}; charset=UTF-16", ASK.encode("utf-16"), {415}),
    ("bad_query_broken_utf8", "POST", "", QUERY, b"ASK { ?s ?p '\xff' }", {400}),
    ("bad_query_broken_form", "POST", "", FORM, b"query=%ff", {400}),
    ("bad_query_syntax", "GET", "?query=ASK%20%7B", None, None, {400}),
    ("bad_query_empty_post", "POST", "", FORM, b"", {400}),
    ("bad_update_get", "GET", "?update=CLEAR%20ALL", None, None, {400}),
    ("bad_update_form", "POST", "", FORM, form(update="CLEAR ALL"), {400}),
    ("bad_update_direct", "POST", "", "application/sparql-update", b"CLEAR ALL", {415}),
    ("bad_update_as_query", "POST", "", QUERY, b"INSERT DATA { <a> <b> <c> }", {400}),
    ("bad_update_dataset", "POST", f"?using-graph-uri={quote(GRAPH)}", FORM, form(query=ASK), {400}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "address", "media", "body", "statuses"), [x[1:] for x in W3C], ids=[x[0] for x in W3C]
)
def test_protocol_cases_of_the_w3c(
    server: Server, method: str, address: str, media: str | None, body: bytes | None, statuses: set[int]
) -> None:
    headers = {"Content-Type": media} if media else {}
    found = server.ask(f"/sparql{address}", method=method, body=body, headers=headers)
    assert found.status in statuses, found.text
    if found.status == 200:
        assert json.loads(found.body)["boolean"] is True
    else:
        assert found.headers["content-type"].startswith("text/plain")
        assert found.text.strip()
    if found.status == 405:
        assert set(found.headers["allow"].split(", ")) >= {"GET", "POST"}


RESULTS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
GRAPHS = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        *((query, media, media) for query in (ASK, SELECT) for media in RESULTS),
        *((query, media, media) for query in (CONSTRUCT, "DESCRIBE <s>") for media in GRAPHS),
        (SELECT, "*/*", RESULTS[0]),
        (SELECT, "", RESULTS[0]),
        (SELECT, "application/json", RESULTS[0]),
        (SELECT, "application/xml;q=0.9, text/csv;q=0.2", RESULTS[1]),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", RESULTS[1]),
        (CONSTRUCT, "*/*", GRAPHS[0]),
        (CONSTRUCT, "application/xml", GRAPHS[2]),
        (CONSTRUCT, "text/turtle;q=0, application/*", GRAPHS[1]),
    ],
)
def test_formats_by_accept(server: Server, query: str, accept: str, media: str) -> None:
    found = server.sparql(query, accept)
    assert found.status == 200, found.text
    assert found.headers["content-type"].partition(";")[0] == media
    assert "accept" in found.headers["vary"].lower()


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")]
)
def test_a_format_that_is_not_offered_is_406(server: Server, query: str, accept: str) -> None:
    found = server.sparql(query, accept)
    assert found.status == 406
    assert "can be had as" in found.text


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_a_real_client_reads_tables(server: Server, method: str, form: str) -> None:
    client = SPARQLWrapper(f"{server.address}/sparql")
    client.setMethod(method)
    client.setRequestMethod(POSTDIRECTLY if method == POST and form == JSON else "urlencoded")
    client.setReturnFormat(form)
    client.setQuery("SELECT DISTINCT ?name WHERE { ?who a rico:Person ; rdfs:label ?name }")
    found: Any = client.query().convert()
    text = json.dumps(found) if form == JSON else found.toxml() if form == XML else found.decode()
    assert "Gromyko" in text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", [TURTLE, RDFXML, JSONLD])
def test_a_real_client_reads_triples(server: Server, form: str) -> None:
    client = SPARQLWrapper(f"{server.address}/sparql")
    client.setReturnFormat(form)
    client.setQuery("CONSTRUCT { ?d rico:hasSender ?who } WHERE { ?d rico:hasSender ?who }")
    found: Any = client.query().convert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    asked = server.sparql("SELECT (COUNT(*) AS ?n) { ?d rico:hasSender ?who }").text.split()[1]
    assert len(graph) == int(asked) > 0


def test_a_real_client_is_told_of_mistakes(server: Server) -> None:
    client = SPARQLWrapper(f"{server.address}/sparql")
    client.setQuery("SELECT ?x WHERE { ?x ")
    with pytest.raises(QueryBadFormed, match="1:"):
        client.query()


def test_answers_are_those_of_the_export(server: Server) -> None:
    graph = rdflib.Graph()
    for name in ("graph.ttl", "evidence.ttl"):
        graph.parse(server.folder / name)
    found = server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(found.text.split()[1]) == len(graph) > 500


def test_the_service_describes_itself(server: Server) -> None:
    for media in GRAPHS:
        found = server.ask("/sparql", headers={"Accept": media})
        assert found.status == 200
        assert found.headers["content-type"].partition(";")[0] == media
    told = rdflib.Graph().parse(data=server.ask("/sparql").text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = told.subjects(rdflib.RDF.type, sd.Service)
    assert list(told.objects(service, sd.endpoint)) == [rdflib.URIRef(f"{server.address}/sparql")]
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in told
    assert len(list(told.objects(service, sd.resultFormat))) == 8
    assert not list(told.objects(service, sd.feature))
    assert told.value(told.value(service, sd.defaultDataset), sd.defaultGraph) is not None


def test_a_browser_is_led_to_the_editor(server: Server) -> None:
    found = server.ask("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (found.status, found.headers["location"]) == (303, "/query")


def test_graphs_of_the_dataset_are_honoured(
    start_server: Callable[..., Server], tmp_path: Any, served_folder: Any
) -> None:
    for file in served_folder.glob("*.jsonl"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "graph.trig").write_text(
        "<x:g> { <x:a> <x:b> <x:c> } <x:h> { <x:a> <x:b> <x:d> }", encoding="utf-8"
    )
    running = start_server(folder=tmp_path)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert running.sparql(count).text.split() == ["n", "2"]
    assert running.sparql(count, **{"default-graph-uri": "x:g"}).text.split() == ["n", "1"]
    assert running.sparql(named, **{"named-graph-uri": "x:h"}).text.split() == ["n", "1"]
    assert running.sparql(named, **{"default-graph-uri": "x:h"}).text.split() == ["n", "0"]
    assert running.sparql(count, **{"default-graph-uri": "x:other"}).status == 400

    def objects(*graphs: tuple[str, str], query: str = "SELECT ?o { ?s ?p ?o }", method: str = "GET") -> str:
        told = urlencode([("query", query), *graphs])
        sent = {"Accept": "text/csv", "Content-Type": FORM}
        found = (
            running.ask(f"/sparql?{told}", headers=sent)
            if method == "GET"
            else running.ask("/sparql", method="POST", body=told.encode(), headers=sent)
        )
        return " ".join(sorted(found.text.split()[1:]))

    both = "SELECT ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    default, other = ("default-graph-uri", "x:g"), ("default-graph-uri", "x:h")
    for method in ("GET", "POST"):
        assert objects(default, other, method=method) == "x:c x:d"
        assert objects(default, ("named-graph-uri", "x:h"), query=both, method=method) == "x:c x:d"
        assert objects(default, query="SELECT ?o FROM <x:h> { ?s ?p ?o }", method=method) == "x:c"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "a/b"),
        ("*/*", "a/b"),
        ("c/d", "c/d"),
        ("c/*", "c/d"),
        ("A/B;Q=0.1, c/d;q=0.9", "c/d"),
        ("a/b;q=0, */*;q=0.1", "c/d"),
        ("a/*;q=0.9, a/b;q=0.1, c/d;q=0.5", "c/d"),
        ("x/y", None),
        ("a/b;q=nonsense", None),
        ("a/b;q=nan", None),
        (";;,,/", None),
        ("a/b; charset=utf-8", "a/b"),
    ],
)
def test_choosing_a_format(accept: str, chosen: str | None) -> None:
    assert choose(accept, ["a/b", "c/d"]) == chosen
