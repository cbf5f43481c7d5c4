"""The check of an export: it conforms, and each planted fault is named in words."""

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from chancery.errors import ChanceryError
from chancery.export import ExportSettings, check, open_graph, write
from chancery.graph import KnowledgeGraph

BASE = "https://chancery.example/"


@pytest.fixture(scope="module")
def folder(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checking")
    write(sample_graph, path, formats=["turtle"])
    return path


@pytest.mark.parametrize("evidence", ["full", "compact", "none"])
def test_an_export_conforms(sample_graph: KnowledgeGraph, tmp_path: Path, evidence: str) -> None:
    settings = ExportSettings(evidence=evidence)
    write(sample_graph, tmp_path, formats=["ntriples"], settings=settings)
    found = check(open_graph(tmp_path))
    assert found.faults == ()
    assert found.checked == found.things > 50


def test_an_empty_export_conforms(tmp_path: Path) -> None:
    empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
    write(empty, tmp_path, formats=["turtle"])
    assert check(open_graph(tmp_path)).faults == ()


D1 = "document “Telegram, from Gromyko to Stalin and the Ministry of Trade” (d1): "
DATE = f"({BASE}date/d1): "
PASSAGE = f"<{BASE}annotation/d1.title.15-22>"
SPAN = f"{PASSAGE} oa:hasTarget/oa:hasSelector"


def instead(node: str, property_: str, value: str, where: str = "") -> str:
    """Write an update that puts another value in the place of a property's."""
    pattern = f"{where} {node} {property_} ?old"
    return (
        f"DELETE {{ {node} {property_} ?old }} INSERT {{ {node} {property_} {value} }} WHERE {{ {pattern} }}"
    )


AUTHORSHIP = "?e a rico:AuthorshipRelation ."
FAULTS = {
    "DELETE WHERE { doc:d1 rico:title ?x }": f"{D1}title: found none, expected at least 1",
    "INSERT DATA { doc:d1 rico:title 'Another' }": f"{D1}title: found 2, expected at most 1",
    "INSERT DATA { doc:d1 rico:hasCreationDate date:d2 }": f"{D1}creation date: found 2, expected at most 1",
    "DELETE WHERE { doc:d1 rico:hasCreationDate ?x }": f"{D1}creation date: found none, expected at least 1",
    "DELETE WHERE { doc:d1 rdfs:label ?x }": "document (d1): label: found none, expected at least 1",
    "DELETE WHERE { entity:person-stalin rdfs:label ?x }": "person (person-stalin): label: found none",
    "INSERT DATA { date:d1 rico:beginningDate '1999-01-01'^^xsd:date }": "beginning date: found",
    instead("date:d1", "rico:endDate", "'1950-01-01'^^xsd:date"): (
        f"{DATE}beginning date: found “1950-10-13”, expected no more than the end date"
    ),
    instead("date:d1", "rico:endDate", "'13.10.1950'^^xsd:date"): (
        f"{DATE}end date: found “13.10.1950”, expected a value of the type date"
    ),
    instead("date:d1", "rico:endDate", "'1950'"): (
        f"{DATE}end date: found “1950”, expected a value of the type date"
    ),
    instead("date:d1", "rico:normalizedDateValue", "'ca 1950'^^edtf:EDTF"): (
        f"{DATE}normalized date value: found “ca 1950”, expected text of the form"
    ),
    "INSERT DATA { doc:d1 rico:hasSender date:d1 }": (
        f"{D1}sender: found “{BASE}date/d1”, expected a person, organisation or office (a sender is an agent)"
    ),
    "INSERT DATA { doc:d1 rico:hasAddressee entity:nobody }": (
        f"{D1}addressee: found “{BASE}entity/nobody”, expected a thing that the graph describes"
    ),
    "DELETE WHERE { ?x schema:sha256 ?y }": (
        f"listing “embassy.txt” ({BASE}listing/aaaaaaaaaaaaaaaa): sha256: found none, expected at least 1"
    ),
    "DELETE WHERE { entity:person-stalin rico:hasOrHadAgentName ?x }": (
        "person “Stalin” (person-stalin): agent name: found none, expected at least 1"
    ),
    "DELETE { ?e prov:wasDerivedFrom ?x } WHERE { ?e a rico:AuthorshipRelation ; prov:wasDerivedFrom ?x }": (
        "relation “Journal of Peng Dehuai”"
    ),
    instead("?e", "chancery:confidence", "1.5", AUTHORSHIP): "found “1.5”, expected a number of at most 1",
    instead("?e", "chancery:confidence", "-0.1", AUTHORSHIP): "found “-0.1”, expected a number of at least 0",
    instead("?e", "chancery:confidence", "'high'", AUTHORSHIP): "confidence: found “high”, expected a value",
    instead("?e", "rdf:subject", "doc:d2", AUTHORSHIP): "expected the same as the relation has source",
    "INSERT { ?e chancery:basis 'guess' } WHERE { ?e chancery:basis 'inferred' }": (
        "basis: found “guess”, expected one of “stated”, “inferred”"
    ),
    instead("?p", "oa:end", "3", f"{SPAN} ?p ."): (
        "start: found “15”, expected less than the end (a passage must begin before it ends)"
    ),
    instead("?p", "oa:exact", "'Malenkov'", f"{SPAN} ?p ."): (
        "exact: found “Malenkov”, expected the characters that stand at this place of the text"
    ),
    instead("?p", "oa:end", "999", f"{SPAN} ?p ."): (
        "exact: found “Gromyko”, expected the characters that stand at this place of the text"
    ),
    f"DELETE WHERE {{ {PASSAGE} oa:hasBody ?x }}": "an annotation identifies something or marks a passage",
    f"DELETE WHERE {{ {PASSAGE} oa:hasTarget ?x }}": "target: found none, expected at least 1",
    "DELETE { ?d rdfs:comment ?x } WHERE { ?d a rico:AppellationRelation ; rdfs:comment ?x }": (
        "comment: found none, expected at least 1 (a decision of identity must say why)"
    ),
    instead("?e", "chancery:status", "'negated'", "?e rdf:predicate rico:hasSender ; rdf:subject doc:d1 ."): (
        f"{D1}sender: found “{BASE}entity/person-gromyko”, expected a relation beside it that asserts this"
    ),
}


@pytest.mark.parametrize(("fault", "words"), FAULTS.items())
def test_a_planted_fault_is_named_in_words(folder: Path, tmp_path: Path, fault: str, words: str) -> None:
    graph = open_graph(folder)
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in graph.prefixes.items())
    before = set(graph.store)
    graph.store.update(head + fault)
    assert set(graph.store) != before
    faults = [str(fault) for fault in check(graph).faults]
    assert any(words in said for said in faults), faults
    assert all("\n" not in said for said in faults)


def test_what_is_wrong_with_a_listing_is_told_once(folder: Path) -> None:
    graph = open_graph(folder)
    graph.store.update("PREFIX schema: <https://schema.org/> DELETE WHERE { ?listing schema:sha256 ?sum }")
    faults = check(graph).faults
    assert {(fault.kind, fault.property) for fault in faults} == {("listing", "sha256")}
    assert len(faults) == len({fault.iri for fault in faults})


def test_a_hostile_label_stays_text_on_one_line(folder: Path) -> None:
    graph = open_graph(folder)
    harm = ox.NamedNode(f"{BASE}entity/person-harm")
    for predicate, value in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", graph.prefixes["rico"] + "Person"),
        ("http://www.w3.org/2000/01/rdf-schema#label", "x\n" * 500),
    ):
        term = ox.Literal(value) if "label" in predicate else ox.NamedNode(value)
        graph.store.add(ox.Quad(harm, ox.NamedNode(predicate), term))
    (first, *_) = [str(fault) for fault in check(graph).faults if fault.iri == harm.value]
    assert "\n" not in first
    assert len(first) < 300


def test_a_limit_takes_some_of_every_class(folder: Path) -> None:
    graph = open_graph(folder)
    whole = check(graph)
    some = check(graph, limit=30)
    assert some.things == whole.things
    assert 10 < some.checked < whole.checked / 2
    assert some.faults == ()


def test_batches_do_not_change_what_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_graph(folder)
    graph.store.update("DELETE WHERE { ?x <https://schema.org/sha256> ?y }")
    whole = check(graph).faults
    monkeypatch.setattr(sys.modules["chancery.export.checking"], "_BATCH", 7)
    assert set(check(graph).faults) == set(whole) != set()


def test_without_pyshacl_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(ChanceryError, match="not installed") as raised:
        check(open_graph(folder))
    assert "pip install 'chancery[check]'" in raised.value.fix
