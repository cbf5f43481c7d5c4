"""The graph as RDF: what is said, in which terms, and that it reads back."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from chancery import plugins
from chancery.errors import SettingsError
from chancery.export import VOCABULARIES, ExportSettings, to_rdflib
from chancery.graph import KnowledgeGraph

from .conftest import HOSTILE

RICO = rdflib.Namespace("https://www.ica.org/standards/RiC/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")
CHANCERY = rdflib.Namespace("https://chancery.example/ns#")
Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]
BASE = "https://chancery.example/"


def iri(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(BASE + path)


def written_to(graph: KnowledgeGraph, name: str, target: BytesIO, settings: ExportSettings) -> None:
    plugins.load(plugins.EXPORTERS, name).write(graph, target, settings=settings)


def written(graph: KnowledgeGraph, name: str, settings: ExportSettings | None = None) -> bytes:
    target = BytesIO()
    written_to(graph, name, target, settings or ExportSettings())
    return target.getvalue()


@pytest.fixture(scope="module")
def rdf(sample_graph: KnowledgeGraph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written(sample_graph, "turtle"), format="turtle")


def test_no_blank_nodes(rdf: rdflib.Graph) -> None:
    assert not [node for triple in rdf for node in triple if isinstance(node, rdflib.BNode)]


def test_every_term_is_declared_in_one_place_and_none_in_vain(rdf: rdflib.Graph) -> None:
    declared = {vocabulary.iri + name for vocabulary in VOCABULARIES for name in vocabulary.terms}
    spaces = tuple(vocabulary.iri for vocabulary in VOCABULARIES)
    used = {str(predicate) for predicate in rdf.predicates()}
    used |= {str(kind) for kind in rdf.objects(None, RDF.type)}
    used |= {
        str(node.datatype) for node in rdf.objects() if isinstance(node, rdflib.Literal) and node.datatype
    }
    used |= {str(node) for triple in rdf for node in triple if str(node).startswith(spaces)}
    assert used <= declared
    # the sample has no time, no office of a body, no coordinates and no offer of a service
    names = {term.replace("/", "#").rpartition("#")[2] for term in declared - used}
    assert names == {"startedAtTime", "dateTime", "existsOrExistedIn", "lat", "long", "closeMatch"}


def test_a_letter_can_be_asked_for_with_direct_triples(rdf: rdflib.Graph) -> None:
    letter = iri("doc/d1")
    assert (letter, RDF.type, RICO.Record) in rdf
    assert rdf.value(letter, RICO.hasSender) == iri("entity/person-gromyko")
    assert set(rdf.objects(letter, RICO.hasAddressee)) == {
        iri("entity/person-stalin"),
        iri("entity/organisation-ministry-of-trade"),
    }
    date = rdf.value(letter, RICO.hasCreationDate)
    assert [
        str(rdf.value(date, RICO[name])) for name in ("expressedDate", "normalizedDateValue", "endDate")
    ] == [
        "October 13, 1950",
        "1950-10-13",
        "1950-10-13",
    ]
    assert iri("entity/person-peng-dehuai") in set(rdf.objects(letter, SCHEMA.mentions))
    entries = rdf.objects(letter, PROV.wasDerivedFrom)
    lines = sorted(str(rdf.value(rdf.value(entry, OA.hasSelector), RDF.value)) for entry in entries)
    assert lines == ["line=1,2", "line=11,17"]


def test_correspondents_are_persons_and_written_both_ways(rdf: rdflib.Graph) -> None:
    gromyko, stalin = iri("entity/person-gromyko"), iri("entity/person-stalin")
    assert set(rdf.subject_objects(RICO.hasOrHadCorrespondent)) == {(gromyko, stalin), (stalin, gromyko)}
    associated = set(rdf.objects(gromyko, RICO.isAgentAssociatedWithAgent))
    assert iri("entity/organisation-ministry-of-trade") in associated


def test_a_conversation_is_an_activity_with_participants(rdf: rdflib.Graph) -> None:
    event = rdf.value(iri("doc/d2"), RICO.documents)
    assert (event, RDF.type, RICO.Activity) in rdf
    assert {str(one).rpartition("/")[2] for one in rdf.objects(event, RICO.hasOrHadParticipant)} == {
        "person-gromyko",
        "office-soviet-ambassador",
        "person-kim-il-sung",
    }
    assert rdf.value(event, RICO.occurredAtDate) == iri("date/d2")


def statements(rdf: rdflib.Graph) -> list[Triple]:
    return [
        (rdf.value(edge, RDF.subject), rdf.value(edge, RDF.predicate), rdf.value(edge, RDF.object))  # type: ignore[misc]
        for edge in rdf.subjects(RDF.type, RDF.Statement)
    ]


@pytest.mark.parametrize(
    "change",
    [{"score": 0.49}, {"status": "negated"}, {"status": "planned"}, {"status": "mentioned"}],
    ids=str,
)
def test_the_unsure_has_no_direct_triple(sample_graph: KnowledgeGraph, change: dict[str, Any]) -> None:
    asserted = (replace(link, score=0.9, status="asserted") for link in sample_graph.links)
    unsure = tuple(replace(link, **change) for link in asserted)
    rdf = to_rdflib(replace(sample_graph, links=unsure))
    said = [statement for statement in statements(rdf) if statement[1] != RICO.occupiesOrOccupied]
    assert len(said) == len(sample_graph.links)
    assert not [statement for statement in said if statement in rdf]
    assert not list(rdf.subject_objects(RICO.documents))


def test_the_sure_has_a_direct_triple(sample_graph: KnowledgeGraph) -> None:
    sure = tuple(replace(link, score=0.5, status="asserted") for link in sample_graph.links)
    rdf = to_rdflib(replace(sample_graph, links=sure))
    said = statements(rdf)
    assert [statement for statement in said if statement not in rdf] == []
    kinds = {predicate for _, predicate, _ in said}
    assert {
        RICO[name] for name in ("hasSender", "hasAuthor", "hasCreator", "hasOrganicProvenance", "knows")
    } < kinds
    assert (iri("doc/d4"), SCHEMA.mentions, iri("entity/person-kim-il-sung")) in rdf


def test_every_relation_leads_to_the_characters_that_prove_it(rdf: rdflib.Graph) -> None:
    quotes: dict[str, list[str]] = {}
    for edge in rdf.subjects(RDF.type, RDF.Statement):
        for proof in rdf.objects(edge, PROV.wasDerivedFrom):
            selectors = rdf.objects(rdf.value(proof, OA.hasTarget), OA.hasSelector)
            (quote,) = (exact for selector in selectors for exact in rdf.objects(selector, OA.exact))
            quotes.setdefault(str(rdf.value(edge, CHANCERY.act)), []).append(str(quote))
    assert quotes["advise"] == ["advised"]
    assert quotes["meet"] == ["meet"]
    assert sorted(quotes["converse"]) == ["A.A. Gromyko", "김일성"]
    assert "Comrade Pak" in quotes["None"]


def test_positions_count_code_points_of_the_field(sample_graph: KnowledgeGraph) -> None:
    store = ox.Store()
    store.bulk_load(written(sample_graph, "ntriples"), ox.RdfFormat.N_TRIPLES)
    found = store.query(
        """SELECT (COUNT(*) AS ?all)
                  (SUM(IF(SUBSTR(?text, ?start + 1, ?end - ?start) = ?exact, 1, 0)) AS ?right)
        WHERE { ?passage oa:hasSource/prov:value ?text ; oa:hasSelector ?position , ?quote .
                ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }""",
        prefixes={"oa": str(OA), "prov": str(PROV)},
    )
    (row,) = found  # type: ignore[misc]
    assert row["all"] == row["right"]
    assert int(row["all"].value) > 20


def test_hostile_names_survive_but_for_what_rdf_cannot_carry(rdf: rdflib.Graph) -> None:
    clean = HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd")
    person = iri("entity/person-script")
    assert str(rdf.value(person, rdflib.SKOS.prefLabel)) == clean
    harmful = iri("doc/%2E%2E%2Fa%20b%22%3Cx%3E%23%3F%252F%0A")
    assert str(rdf.value(harmful, RICO.title)) == f"Letter from {clean} to the DPRK"
    assert "김일성" in {
        str(name) for name in rdf.objects(iri("entity/person-kim-il-sung"), rdflib.SKOS.altLabel)
    }
    assert list(rdf.objects(person, OWL.sameAs)) == [rdflib.URIRef("http://evil.example/%22%3E%3Cscript%3E")]
    assert str(rdf.value(person, SCHEMA.identifier)) == "not an IRI"
    assert rdf.value(harmful, SCHEMA.url) == rdflib.Literal('javascript:alert("x")')


def test_unresolved_names_and_unsure_decisions_stay_apart(rdf: rdflib.Graph) -> None:
    (decision,) = rdf.subjects(CHANCERY.status, rdflib.Literal("candidate"))
    assert str(rdf.value(decision, RDFS.comment)) == "a surname alone"
    assert str(rdf.value(rdf.value(decision, RICO.relationHasSource), RICO.textualValue)) == "Pak"
    assert rdf.value(decision, RICO.relationHasTarget) == iri("entity/person-kim-il-sung")
    bodies = {str(rdf.value(body, RICO.textualValue)) for body in rdf.objects(None, OA.hasBody)}
    assert bodies == {"None", "Pak"}


def test_a_decision_by_hand_names_the_person_and_the_day(rdf: rdflib.Graph) -> None:
    (decision,) = rdf.subjects(SCHEMA.dateCreated, None)
    assert str(rdf.value(rdf.value(decision, PROV.wasAttributedTo), RDFS.label)) == "Émile <historian>"


def test_an_office_has_its_holder_by_a_document(rdf: rdflib.Graph) -> None:
    (edge,) = rdf.subjects(RDF.type, RICO.PositionHoldingRelation)
    assert rdf.value(edge, RDF.object) == iri("entity/office-soviet-ambassador")
    assert str(rdf.value(edge, CHANCERY.basis)) == "inferred"
    assert rdf.value(iri("entity/person-gromyko"), RICO.occupiesOrOccupied) == rdf.value(edge, RDF.object)


def test_an_office_belongs_to_what_its_own_words_name_alone(sample_graph: KnowledgeGraph) -> None:
    (reading,) = (found for found in sample_graph.readings if found.positions)
    beside = replace(reading, positions=tuple(replace(p, country="North Korea") for p in reading.positions))
    readings = tuple(beside if found is reading else found for found in sample_graph.readings)
    office, country = iri("entity/office-soviet-ambassador"), iri("entity/place-north-korea")
    for graph, said in ((sample_graph, True), (replace(sample_graph, readings=readings), False)):
        assert ((office, RICO.isAgentAssociatedWithPlace, country) in graph.to_rdflib()) is said


def test_an_office_belongs_to_a_country_only_where_the_reading_is_sure(sample_graph: KnowledgeGraph) -> None:
    office, country = iri("entity/office-soviet-ambassador"), iri("entity/place-north-korea")
    for threshold, said in ((0.8, True), (0.81, False)):
        rdf = sample_graph.to_rdflib(threshold=threshold)
        assert ((office, RICO.isAgentAssociatedWithPlace, country) in rdf) is said
        holder = (iri("entity/person-gromyko"), RICO.occupiesOrOccupied, office)
        assert (holder in rdf) is said
        assert list(rdf.subjects(RDF.type, RICO.PositionHoldingRelation))


def test_a_state_that_writes_is_a_corporate_body_too(rdf: rdflib.Graph) -> None:
    assert set(rdf.objects(iri("entity/place-north-korea"), RDF.type)) == {RICO.Place, RICO.CorporateBody}
    assert set(rdf.objects(iri("entity/place-pyongyang"), RDF.type)) == {RICO.Place}


def test_the_base_iri_is_a_setting(sample_graph: KnowledgeGraph) -> None:
    said = written(sample_graph, "ntriples", ExportSettings(base="https://archive.example/kg#"))
    assert b"<https://archive.example/kg#doc/d1>" in said
    assert b"chancery.example/ns#confidence" in said
    assert b"chancery.example/" not in said.replace(b"chancery.example/ns#", b"")


def test_the_clock_is_told_only_where_the_build_says_it(
    sample_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert b"startedAtTime" not in written(sample_graph, "ntriples")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert b'startedAtTime> "1970-01-02T00:00:00Z"' in written(sample_graph, "ntriples")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        written(sample_graph, "ntriples")


_SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import conftest
from chancery import plugins
from chancery.export import ExportSettings
turtle = plugins.load(plugins.EXPORTERS, "turtle")
turtle.write(conftest.make_graph(), sys.stdout.buffer, settings=ExportSettings())
"""


def test_the_same_bytes_in_every_run_and_under_every_hash_seed(sample_graph: KnowledgeGraph) -> None:
    here = written(sample_graph, "turtle")
    for seed in ("0", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(Path(__file__).parent)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert run.stdout == here
    assert written(sample_graph, "turtle") == here


def test_the_ontology_notes_name_every_term() -> None:
    notes = (Path(__file__).parents[2] / "export" / "README.md").read_text(encoding="utf-8")
    terms = {f"{v.short}:{name}" for v in VOCABULARIES for name in v.terms}
    assert sorted(term for term in terms if f"`{term}`" not in notes) == ["rdf:type"]
    named = set(re.findall(r"`([a-z-]+:[A-Za-z]+)`", notes))
    assert named - terms == {"rico:hasReceiver"}
