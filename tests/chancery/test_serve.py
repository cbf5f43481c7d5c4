"""`chancery serve`: pages, IRIs that dereference, OpenRefine's service, and what is said when it fails."""

import json
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib

from chancery.building import write_folder
from chancery.export import local
from chancery.graph import Entity, KnowledgeGraph
from chancery.serving_pages import pieces
from chancery.settings import Settings

if TYPE_CHECKING:
    from tests.conftest import Server
else:
    Server = Any

Command = Callable[..., CompletedProcess[str]]
FORM = "application/x-www-form-urlencoded"
BASE = "https://chancery.example/"


class Page(HTMLParser):
    """A page as a browser takes it: its elements, links and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_link_leads_somewhere_and_nothing_of_a_listing_becomes_markup(server: Server) -> None:
    seen, left = {"/"}, ["/"]
    while left:
        path = left.pop()
        found = server.ask(path)
        if found.status == 303:
            found = server.ask(found.headers["location"])
        assert found.status == 200, path
        if not found.headers["content-type"].startswith("text/html") or path == "/network.html":
            continue
        page = Page(found.text)
        assert not page.tags & {"b", "iframe", "img", "object", "base"}
        assert page.tags & {"script"} == ({"script"} if path == "/query" else set())
        assert not [name for name in page.names if name.startswith("on") or name == "style"]
        for link in page.links:
            assert link.startswith(("/", "http", "?", "data:,")), link
            if link.startswith("/") and link not in seen and not link.endswith((".html", ".graphml")):
                seen.add(link)
                left.append(link)
    assert len([path for path in seen if path.startswith("/entity/")]) >= 9
    assert len([path for path in seen if path.startswith("/doc/")]) >= 4


def test_the_page_of_a_person(server: Server, sample_graph: KnowledgeGraph) -> None:
    found = server.ask("/entity/person-stalin?format=html")
    page = Page(found.text)
    told = " ".join(page.text.split())
    entity = sample_graph.entity["person-stalin"]
    assert all(name in told for name in entity.names)
    assert "With others" in told
    assert "wrote to" in told
    assert "“Stalin” (title" in told
    assert {"/doc/d1", "/entity/person-gromyko"} <= set(page.links)
    assert f"{BASE}entity/person-stalin" in told


def test_the_page_of_a_document_marks_its_names(server: Server, sample_graph: KnowledgeGraph) -> None:
    found = server.ask("/doc/d1?format=html")
    title = sample_graph.document["d1"].title
    assert '<a class="mark person" href="/entity/person-gromyko"' in found.text
    assert " ".join(title.split()) in " ".join(Page(found.text).text.split())
    for link in sample_graph.links:
        if link.document == "d1":
            assert all(proof.text in Page(found.text).text for proof in link.evidence)


def test_lists_find_and_turn_pages(server: Server, sample_graph: KnowledgeGraph) -> None:
    people = [entity for entity in sample_graph.entities if entity.kind == "person"]
    assert f"{len(people)} found" in server.ask("/people").text
    assert "1 found" in server.ask("/people?q=gromy").text
    assert "0 found" in server.ask("/people?" + urlencode({"q": "<script>alert(1)</script>"})).text
    for page in ("0", "-1", "99999999999999999999", "x", "²"):
        assert server.ask("/documents?" + urlencode({"page": page})).status == 200


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "turtle"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("text/turtle;q=0.4, application/ld+json;q=0.8, text/html;q=0.1", "jsonld"),
    ],
)
def test_an_iri_leads_to_the_description_that_is_asked_for(server: Server, accept: str, form: str) -> None:
    for path in ("/entity/person-stalin", "/doc/d1"):
        found = server.ask(path, headers={"Accept": accept})
        assert (found.status, found.headers["location"]) == (303, f"{path}?format={form}")
        assert "accept" in found.headers["vary"].lower()
        told = server.ask(found.headers["location"])
        assert told.status == 200
        assert "vary" not in told.headers
        assert told.headers["link"].count('rel="alternate"') == 4
        assert f'<{BASE}{path[1:]}>; rel="describes"' in told.headers["link"]
        head = server.ask(found.headers["location"], method="HEAD")
        assert (head.status, head.body) == (200, b"")
    assert server.ask("/entity/person-stalin", headers={"Accept": "image/png"}).status == 406
    assert server.ask("/entity/person-stalin?format=gif").status == 404
    assert server.ask("/entity/nobody").status == 303
    assert {server.ask(f"/entity/nobody?format={x}").status for x in ("html", "turtle", "jsonld")} == {404}


def test_every_kind_of_iri_is_described(server: Server) -> None:
    graph = rdflib.Graph()
    for name in ("graph.ttl", "evidence.ttl"):
        graph.parse(server.folder / name)
    kinds: dict[str, list[str]] = {}
    for subject in sorted(set(map(str, graph.subjects()))):
        if subject.startswith(BASE) and subject != BASE and not subject.startswith(f"{BASE}ns#"):
            kinds.setdefault(subject.removeprefix(BASE).partition("/")[0], []).append(subject)
    assert len(kinds) >= 14
    for iris in kinds.values():
        for iri in iris[:2] + iris[-2:]:
            path, node = "/" + iri.removeprefix(BASE), rdflib.URIRef(iri)
            found = server.ask(path, headers={"Accept": "text/turtle"})
            assert (found.status, found.headers["location"]) == (303, f"{path}?format=turtle")
            told = rdflib.Graph().parse(data=server.ask(f"{path}?format=turtle").text, format="turtle")
            assert set(graph.predicate_objects(node)) <= set(told.predicate_objects(node))
            assert set(graph.subject_predicates(node)) <= set(told.subject_predicates(node))
            assert server.ask(f"{path}?format=html").status == 200


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_with_its_own_base_the_iris_dereference(
    start_server: Callable[..., Server], sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}/"
    settings = Settings(formats=("turtle",))
    write_folder(
        sample_graph, tmp_path, settings=replace(settings, export=replace(settings.export, base=base))
    )
    start_server("--port", str(port), "--store", str(tmp_path / "kept"), folder=tmp_path)
    for name in ("entity/person-stalin", "doc/d1"):
        for form in ("turtle", "json-ld", "nt", "xml"):
            told = rdflib.Graph().parse(f"{base}{name}", format=form)  # asks with the Accept of the format
            assert (rdflib.URIRef(f"{base}{name}"), rdflib.RDF.type, None) in told
    (kept,) = (tmp_path / "kept").iterdir()
    assert len(ox.Store.read_only(str(kept))) > 500


def queries(**asked: object) -> bytes:
    return urlencode({"queries": json.dumps(asked)}).encode()


def test_openrefine_is_served(server: Server) -> None:
    told = json.loads(server.ask("/reconcile").body)
    assert told["versions"] == ["0.1", "0.2"]
    assert told["identifierSpace"] == f"{BASE}entity/"
    asked = queries(q0={"query": "Gromyko", "type": "person"}, q1={"query": "Nobody at all"})
    found = server.ask("/reconcile", method="POST", body=asked, headers={"Content-Type": FORM})
    answers = json.loads(found.body)
    assert found.headers["content-type"].startswith("application/json")
    best = answers["q0"]["result"][0]
    assert best["id"] == "person-gromyko"
    assert answers["q1"]["result"] == []
    assert json.loads(server.ask(f"/reconcile?{asked.decode()}").body) == answers
    view = told["view"]["url"].replace("{{id}}", best["id"])
    assert server.ask(view.removeprefix(server.address)).status == 303
    preview = server.ask(told["preview"]["url"].replace("{{id}}", best["id"]).removeprefix(server.address))
    assert preview.status == 200
    assert "Gromyko" in preview.text
    assert "frame-ancestors http://127.0.0.1:*" in preview.headers["content-security-policy"]
    assert "x-frame-options" not in preview.headers
    service = told["suggest"]["entity"]
    path = (service["service_url"] + service["service_path"]).removeprefix(server.address)
    suggested = json.loads(server.ask(f"{path}?prefix=grom").body)["result"]
    assert "person-gromyko" in [row["id"] for row in suggested]
    assert json.loads(server.ask(f"{path}?prefix=grom&cursor=1").body)["result"] == suggested[1:]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/reconcile?queries=%7B", None, 400),
        ("/reconcile?queries=[]", None, 400),
        ("/reconcile?extend=%7B%7D", None, 400),
        ("/reconcile", b"queries=%ff", 400),
        ("/reconcile", b"queries=" + b"[" * 5000, 400),
        ("/reconcile/suggest/entity", None, 400),
        ("/reconcile/suggest/entity?prefix=a&cursor=x", None, 400),
        ("/reconcile/preview?id=%3Cscript%3E", None, 404),
    ],
)
def test_wrong_questions_of_openrefine_are_explained(
    server: Server, path: str, body: bytes | None, status: int
) -> None:
    method = "GET" if body is None else "POST"
    found = server.ask(path, method=method, body=body, headers={"Content-Type": FORM})
    assert found.status == status
    assert json.loads(found.body)["status"] == "error"
    assert server.ask("/reconcile?callback=x").text.startswith("{")  # no JSONP


def test_our_own_client_reconciles_with_our_own_service(server: Server, command: Command) -> None:
    service = f"{server.address}/reconcile"
    done = command("reconcile", server.folder, "--service", service, "--out", "-", "--kind", "person")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert any(row["candidates"] and row["candidates"][0]["id"] == row["entity"] for row in rows)


def test_what_cannot_be_served_is_one_message(
    server: Server, served_folder: Path, tmp_path: Path, command: Command
) -> None:
    (tmp_path / "empty").mkdir()
    for arguments, said in (
        ((served_folder, "--port", server.port), "--port 0"),
        ((tmp_path / "missing",), "missing"),
        ((tmp_path / "empty",), "chancery build"),
        ((served_folder, "--host", "0.0.0.0"), "--allow-remote"),
        ((served_folder, "--host", "no such host.invalid"), "no such address"),
        ((served_folder, "--cors", "evil"), "http://127.0.0.1:3333"),
        ((served_folder, "--port", "70000"), "65535"),
    ):
        done = command("serve", "--port", "0", *arguments)
        assert done.returncode == 2, done.stderr
        assert said in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["uvicorn", "starlette", "jinja2"])
def test_a_missing_extra_is_told_with_its_cure(
    served_folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    for name in [name for name in sys.modules if name.startswith(("chancery.serving", module))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    done = command("serve", served_folder)
    assert done.returncode == 2
    assert "pip install 'chancery[serve]'" in done.stderr
    assert module in done.stderr


def test_other_machines_are_let_in_on_demand_only(start_server: Callable[..., Server]) -> None:
    running = start_server("--host", "0.0.0.0", "--allow-remote")
    assert "no password" in running.said
    assert running.ask("/", headers={"Host": "192.0.2.1"}).status == 200
    assert running.ask("/", headers={"Host": socket.gethostname()}).status == 200
    assert running.ask("/", headers={"Host": "evil.example"}).status == 421


def test_names_in_names() -> None:
    def named(key: str) -> Entity:
        return Entity(id=key, kind="office", label=key, names=(key,))

    text = "Soviet Ambassador to the DPRK"
    found = pieces(text, [(0, 29, named("office")), (25, 29, named("place")), (0, 6, named("soviet"))])
    assert "".join(piece.text for piece in found) == text
    assert [piece.entity.id if piece.entity else None for piece in found] == ["soviet", "office", "place"]
    assert pieces("", []) == []
    assert [piece.text for piece in pieces("abc", [])] == ["abc"]


def test_addresses_are_those_of_the_iris(server: Server, sample_graph: KnowledgeGraph) -> None:
    for reading in sample_graph.readings:
        found = server.sparql(f"ASK {{ <{BASE}doc/{local(reading.id)}> a rico:Record }}")
        assert found.text == "true"
        assert server.ask(f"/doc/{local(reading.id)}?format=html").status == 200
        other = quote(reading.id, safe="/~")  # as other clients may encode it
        assert server.ask(f"/doc/{other}").headers["location"] == f"/doc/{local(reading.id)}?format=html"
