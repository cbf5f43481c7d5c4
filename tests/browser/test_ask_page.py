"""The SPARQL page in a real browser: it answers from disk, links to the explorer, and runs nothing else."""

import gzip
import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chancery.export import ExportSettings, named_queries, write
from chancery.graph import KnowledgeGraph

from .conftest import Opener, Visit, synthetic_graph
from .test_network_safety import hostile

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "document.documentElement.dataset.ready === 'true'"


def saved(graph: KnowledgeGraph, folder: Path, title: str = "Letters") -> Path:
    """Write the page alone."""
    return write(graph, folder, formats=["ask"], settings=ExportSettings(title=title))[0]


def asked(visit: Visit, query: str) -> dict[str, Any]:
    """Put a query to the page's engine, as the button does."""
    visit.page.evaluate("(query) => asking.editor.setValue(query)", query)
    visit.page.evaluate("asking.start()")
    answer: dict[str, Any] = visit.page.evaluate(
        "({rows: [...document.querySelectorAll('.yasr tbody tr')].map((row) => row.innerText),"
        " links: [...document.querySelectorAll('.yasr tbody a')].map((link) => link.href),"
        " error: document.querySelector('.yasr .errorResult')?.innerText ?? ''})"
    )
    return answer


@pytest.fixture(scope="module")
def page(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(sample_graph, tmp_path_factory.mktemp("ask"))


def test_it_answers_from_disk_without_asking_anybody(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    assert int(re.sub(r"\D", "", visit.page.inner_text("#state"))) > 100
    found = asked(visit, "SELECT ?name WHERE { ?who a rico:Person ; rdfs:label ?name } ORDER BY ?name")
    assert any("Gromyko" in row for row in found["rows"])
    assert not found["error"]
    assert asked(visit, "CONSTRUCT { ?s a rico:Person } WHERE { ?s a rico:Person }")["error"] == ""
    assert "rico:Person" in visit.page.inner_text(".yasr")
    assert [url for url in visit.requests if not url.startswith(("file:", "blob:"))] == []
    assert visit.complaints == []


def test_names_lead_to_their_cards_in_the_explorer(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    for kind, begins in (("Person", "person-"), ("Record", "")):
        asked(visit, f"SELECT ?it WHERE {{ ?it a rico:{kind} ; rico:hasOrHadAgentName|rico:hasSender ?x }}")
        visit.page.hover(".yasr tbody a.iri")
        link = visit.page.get_attribute(".yasr tbody a.iri", "href") or ""
        assert link.startswith(f"explorer.html#node={begins}")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x WHERE { ?x", "error"),
        ("SELECT * WHERE { SERVICE <https://example.org/sparql> { ?s ?p ?o } }", "service"),
        ("DELETE WHERE { ?s ?p ?o }", "error"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", ""),
    ],
)
def test_what_it_does_not_do(page: Path, opened: Opener, query: str, said: str) -> None:
    visit = opened(page)
    visit.until(READY)
    found = asked(visit, query)
    assert said in found["error"].casefold()
    assert said or not any("root:" in row for row in found["rows"])
    assert asked(visit, "SELECT * WHERE { ?s a rico:Record }")["rows"], "nothing was changed, and it goes on"
    assert [url for url in visit.requests if not url.startswith(("file:", "blob:"))] == []


def test_a_query_that_does_not_end_is_stopped(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    visit.page.evaluate("(query) => asking.editor.setValue(query)", endless)
    visit.page.evaluate("void asking.start()")
    visit.until("!document.getElementById('stop').hidden")
    visit.page.click("#stop")
    visit.until("document.querySelector('.yasr .errorResult')?.innerText.includes('stopped')")
    assert asked(visit, "SELECT * WHERE { ?s a rico:Record }")["rows"]


def test_what_an_example_needs_is_asked_for_first(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    visit.page.click('.editor-example[data-name="ego-network"]')
    visit.page.click(".editor-run")
    visit.until("document.querySelector('.editor-said').textContent.includes('First choose')")
    assert visit.page.evaluate("document.activeElement.name") == "person"
    assert visit.page.locator(".yasr tbody tr").count() == 0
    visit.page.fill('input[name="person"]', "Stalin")
    visit.page.press('input[name="person"]', "Tab")
    visit.until("asking.editor.getValue().includes('VALUES ?person')")
    visit.page.click(".editor-run")
    visit.until("document.querySelectorAll('.yasr tbody tr').length > 0")


def test_a_number_may_be_a_fraction(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    visit.page.click('.editor-example[data-name="unsure-relations"]')
    visit.page.fill('input[name="below"]', "0.95")
    visit.page.press('input[name="below"]', "Tab")
    visit.until("asking.editor.getValue().includes('VALUES ?below { 0.95 }')")


def test_hostile_text_stays_text(opened: Opener, tmp_path: Path, sample_graph: KnowledgeGraph) -> None:
    script = "</script><script>window.owned = 1</script>"
    visit = opened(saved(hostile(sample_graph, script), tmp_path, title=f"</title>{script}"))
    visit.until(READY)
    found = asked(visit, "SELECT ?title WHERE { ?document rico:title ?title }")
    assert any("<script>" in row for row in found["rows"])
    assert visit.page.evaluate("window.owned === undefined")


def test_a_graph_that_is_too_large_is_told_how_to_be_asked(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chancery.export.ask.LARGEST", 1000)
    path = saved(sample_graph, tmp_path)
    assert path.stat().st_size < 1_500_000, "the engine is left out"
    visit = opened(path)
    assert "chancery serve" in visit.page.inner_text("#large")
    assert visit.complaints == []


def test_a_hundred_thousand_triples(opened: Opener, tmp_path: Path) -> None:
    visit = opened(saved(synthetic_graph(3_600, 11_200), tmp_path))
    visit.until(READY, seconds=20)
    assert int(re.sub(r"\D", "", visit.page.inner_text("#state"))) > 100_000
    for query in (query for query in named_queries() if not query.needs_evidence):
        text = _bound(query.text, {p.name: _value(p.kind, n) for n, p in enumerate(query.parameters)})
        kind = visit.page.evaluate("async (query) => (await asking.ask(query)).contentType", text)
        assert kind == "application/sparql-results+json", query.name


def _value(kind: str, number: int) -> str:
    """Give the nth parameter a value of the synthetic graph."""
    given = {"place": "entity:place-00000", "organisation": "entity:organisation-00000",
             "document": "doc:doc-000001", "year": '"1960"', "text": '"letter"', "number": "0.7"}  # fmt: skip
    return given.get(kind, f"entity:person-{number:05}")


def _bound(text: str, values: dict[str, str]) -> str:
    """Bind parameters as the editor proposes it."""
    clauses = "".join(f"VALUES ?{name} {{ {value} }} " for name, value in values.items())
    return re.sub(r"WHERE\s*\{", lambda found: f"{found[0]} {clauses}", text, count=1)


@pytest.mark.parametrize("folder", ["oxigraph", "yasgui"])
def test_what_is_carried_is_what_its_notes_name(folder: str) -> None:
    notes = (ROOT / "export" / folder / "README.md").read_text("utf-8")
    carried = [path for path in (ROOT / "export" / folder).iterdir() if path.suffix in (".js", ".css", ".gz")]
    assert len(carried) == 2
    for path in carried:
        content = path.read_bytes()
        assert hashlib.sha256(content).hexdigest() in notes
        assert path.suffix != ".gz" or hashlib.sha256(gzip.decompress(content)).hexdigest() in notes


def test_the_same_page_in_every_run(sample_graph: KnowledgeGraph) -> None:
    from chancery import plugins

    pages = []
    for _ in range(2):
        target = io.BytesIO()
        plugins.load(plugins.EXPORTERS, "ask").write(sample_graph, target, settings=ExportSettings())
        pages.append(target.getvalue())
    assert pages[0] == pages[1]


def bound(visit: Visit) -> list[str]:
    """Which parameters the query in the editor binds."""
    text: str = visit.page.evaluate("asking.editor.getValue()")
    return [line.strip() for line in text.splitlines() if "VALUES" in line]


def test_what_is_typed_stays_a_value(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    visit.page.click('.editor-example[data-name="documents-with-words"]')
    field = visit.page.locator("input[name=text]")
    for typed in ('a"} . ?x ?y ?z } #', "\\", "}", '" } UNION {', 'x\\" }', "Füße", "$& $1", "<a>}"):
        field.fill(typed)
        field.press("Enter")
        visit.until("document.querySelector('.editor-said').innerText.startsWith('Answered')")
        (line,) = bound(visit)
        given = typed.replace("\\", "\\\\").replace('"', '\\"')
        assert line == f'VALUES ?text {{ "{given}" }}'
        assert visit.page.locator(".yasr .errorResult").count() == 0
        visit.page.evaluate("document.querySelector('.editor-said').textContent = ''")
    field.fill("")
    field.press("Tab")
    visit.until("!asking.editor.getValue().includes('VALUES')")


def test_a_name_is_taken_from_the_keyboard_at_once(
    page: Path, opened: Opener, sample_graph: KnowledgeGraph
) -> None:
    visit = opened(page)
    visit.until(READY)
    visit.page.click('.editor-example[data-name="letters-between"]')
    field = visit.page.locator("input[name=person]")
    field.fill(sample_graph.entity["person-gromyko"].label.swapcase())  # before the list of names is there
    field.press("Enter")
    visit.until("document.querySelector('.editor-said').innerText.startsWith('Answered')")
    assert bound(visit) == [f"VALUES ?person {{ <{ExportSettings().base}entity/person-gromyko> }}"]
    field.fill("Nobody of that name")
    visit.page.click(".editor-run")
    visit.until("document.querySelector('.editor-said').innerText.includes('No name of the graph')")
    assert bound(visit) == []


def test_asking_for_names_and_running_do_not_hinder_each_other(page: Path, opened: Opener) -> None:
    visit = opened(page)
    visit.until(READY)
    visit.page.evaluate("window.both = Promise.all([asking.ask('ASK {}'), asking.ask('ASK { ?s ?p ?o }')])")
    for name in ("letters-between", "who-held-which-office", "who-wrote-to-whom"):  # fields of two kinds
        visit.page.click(f'.editor-example[data-name="{name}"]')
    visit.page.click(".editor-run")
    visit.until("document.querySelector('.editor-said').innerText.startsWith('Answered')")
    visit.until("document.querySelectorAll('datalist').length === 2")
    assert len(visit.page.evaluate("window.both")) == 2
    assert visit.page.locator(".yasr .errorResult").count() == 0
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    put = "(query) => void (window.endless = asking.ask(query, true).catch((error) => error.message))"
    visit.page.evaluate(put, endless)
    assert visit.page.evaluate("asking.ask('ASK {}', true).then((said) => said.data)").count("true") == 1
    assert "took its place" in visit.page.evaluate("window.endless")


def test_names_that_several_have_are_told_apart(
    opened: Opener, tmp_path: Path, sample_graph: KnowledgeGraph
) -> None:
    entities = [
        replace(entity, label="Kim") if entity.kind == "person" else entity
        for entity in sample_graph.entities
    ]
    visit = opened(saved(replace(sample_graph, entities=tuple(entities)), tmp_path))
    visit.until(READY)
    visit.page.click('.editor-example[data-name="letters-between"]')
    visit.until("document.querySelectorAll('datalist option').length > 2")
    offered = visit.page.evaluate("[...document.querySelectorAll('datalist option')].map((o) => o.value)")
    assert len(set(offered)) == len(offered)
    assert "Kim (person-gromyko)" in offered
    assert "Kim" not in offered
    field = visit.page.locator("input[name=person]")
    field.fill("Kim")
    field.press("Enter")
    visit.until("document.querySelector('.editor-said').innerText.includes('Several have this name')")
