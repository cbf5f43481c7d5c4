"""The SHACL shapes: an export conforms, and what is planted is caught in words."""

from importlib.resources import files

import pyshacl
import pytest
import rdflib

from chancery import build
from chancery.export import to_rdflib
from chancery.graph import KnowledgeGraph

CHANCERY = rdflib.Namespace("https://chancery.example/ns#")
PREFIXES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rico: <https://www.ica.org/standards/RiC/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX chancery: <https://chancery.example/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX doc: <https://chancery.example/doc/>
PREFIX date: <https://chancery.example/date/>
PREFIX entity: <https://chancery.example/entity/>
"""


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    text = files("chancery.export").joinpath("templates/shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def check(data: rdflib.Graph, shapes: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    return bool(conforms), str(report)


@pytest.mark.parametrize("evidence", ["full", "compact", "none"])
def test_an_export_conforms(sample_graph: KnowledgeGraph, shapes: rdflib.Graph, evidence: str) -> None:
    conforms, report = check(sample_graph.to_rdflib(evidence=evidence), shapes)
    assert conforms, report


def test_the_carried_listings_conform(shapes: rdflib.Graph) -> None:
    conforms, report = check(build().to_rdflib(), shapes)
    assert conforms, report


def test_evidence_that_was_written_and_is_not_there_is_missed(
    sample_graph: KnowledgeGraph, shapes: rdflib.Graph
) -> None:
    core = sample_graph.to_rdflib(evidence="none")
    (run,) = core.subjects(CHANCERY.evidence)
    core.set((run, CHANCERY.evidence, rdflib.Literal("full")))
    conforms, report = check(core, shapes)
    assert not conforms
    assert "the characters that prove it" in report


def test_an_empty_export_conforms(shapes: rdflib.Graph) -> None:
    empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
    assert check(to_rdflib(empty), shapes)[0]


FAULTS = {
    "DELETE WHERE { doc:d1 rico:title ?x }": "a document needs one title",
    "DELETE WHERE { doc:d1 rico:hasCreationDate ?x }": "a document needs one date",
    "DELETE WHERE { doc:d2 prov:wasDerivedFrom ?x }": "a document needs its place in the listing",
    "DELETE WHERE { ?x schema:sha256 ?y }": "a document needs the listing that it stands in",
    "INSERT DATA { doc:d1 rico:hasSender date:d1 }": "a sender is an agent",
    "INSERT DATA { doc:d1 rico:hasAddressee entity:nobody }": "an addressee is an agent",
    "INSERT DATA { doc:d1 schema:mentions doc:d2 }": "schema:mentions",
    "INSERT DATA { entity:person-stalin rico:hasOrHadCorrespondent entity:place-pyongyang }": "are persons",
    "INSERT DATA { entity:person-stalin skos:prefLabel 'Joseph' }": "one preferred name",
    "INSERT DATA { entity:person-stalin skos:altLabel 'Stalin' }": "must differ",
    "DELETE WHERE { entity:person-stalin rico:hasOrHadAgentName ?x }": "an entity needs a name node",
    "DELETE WHERE { ?x rico:textualValue 'Stalin' }": "a name needs its characters",
    "DELETE WHERE { date:d1 rico:normalizedDateValue ?x }": "a date is either undated",
    "INSERT DATA { date:d1 rico:beginningDate '1999-01-01'^^xsd:date }": "not begin after it ends",
    "DELETE WHERE { ?x rico:hasOrHadParticipant ?y }": "a conversation needs participants",
    "DELETE { ?e prov:wasDerivedFrom ?x } WHERE { ?e a rdf:Statement ; prov:wasDerivedFrom ?x }": (
        "the characters that prove it"
    ),
    "DELETE { ?e chancery:confidence ?x } WHERE { ?e a rdf:Statement ; chancery:confidence ?x }": (
        "a confidence from 0 to 1"
    ),
    "INSERT { ?e chancery:basis 'guess' } WHERE { ?e chancery:basis 'inferred' }": "guess",
    "DELETE { ?e rdf:object ?x } INSERT { ?e rdf:object doc:d2 } WHERE { ?e rdf:object ?x }": "HasTarget",
    "DELETE { ?p oa:end ?x } INSERT { ?p oa:end 0 } WHERE { ?p oa:end ?x }": "begin before it ends",
    "DELETE { ?a oa:hasBody ?x } WHERE { ?a oa:hasBody ?x }": "identifies something or marks a passage",
    "DELETE WHERE { ?x oa:hasTarget ?y }": "an annotation needs one target",
    "DELETE { ?d rdfs:comment ?x } WHERE { ?d a rico:AppellationRelation ; rdfs:comment ?x }": "must say why",
    "INSERT { ?d chancery:status 'perhaps' } WHERE { ?d chancery:status 'candidate' }": "perhaps",
    "DELETE WHERE { ?x schema:softwareVersion ?y }": "the version of the software",
}


@pytest.mark.parametrize(("fault", "words"), FAULTS.items())
def test_a_planted_fault_is_caught(
    sample_graph: KnowledgeGraph, shapes: rdflib.Graph, fault: str, words: str
) -> None:
    data = to_rdflib(sample_graph)
    before = set(data)
    data.update(PREFIXES + fault)
    assert set(data) != before
    conforms, report = check(data, shapes)
    assert not conforms
    assert words in report
