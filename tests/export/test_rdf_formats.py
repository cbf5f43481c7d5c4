"""The formats of RDF: each reads back in two engines as the same triples; core and evidence are two files."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF

from chancery import build, plugins
from chancery.export import ExportSettings, prefixes, to_rdflib, triples, write
from chancery.extract import Reading
from chancery.graph import Entity, KnowledgeGraph
from chancery.seeds import ArchivalDate

from .conftest import HARMFUL_ID

FORMATS = {
    "turtle": ("turtle", ox.RdfFormat.TURTLE),
    "ntriples": ("nt", ox.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
    "rdfxml": ("xml", ox.RdfFormat.RDF_XML),
    "trig": ("trig", ox.RdfFormat.TRIG),
}
PARTED = sorted(FORMATS.keys() - {"trig"})
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
RICO = rdflib.Namespace("https://www.ica.org/standards/RiC/ontology#")
CHANCERY = rdflib.Namespace("https://chancery.example/ns#")


def written(graph: KnowledgeGraph, name: str, told: ExportSettings | None = None) -> bytes:
    target = BytesIO()
    plugins.load(plugins.EXPORTERS, name).write(graph, target, settings=told or ExportSettings())
    return target.getvalue()


def in_oxigraph(data: bytes, name: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=FORMATS[name][1])}


def in_rdflib(data: bytes, name: str) -> set[tuple[rdflib.term.Node, ...]]:
    found = rdflib.Dataset().parse(BytesIO(data), format=FORMATS[name][0])
    return {(s, p, o) for s, p, o, _ in found.quads()}


@pytest.fixture(scope="module", params=["two listings", "hostile"])
def made(request: pytest.FixtureRequest, sample_graph: KnowledgeGraph) -> KnowledgeGraph:
    return sample_graph if request.param == "hostile" else build()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of its own default graph
@pytest.mark.parametrize("name", FORMATS)
def test_both_engines_read_back_the_same_triples(made: KnowledgeGraph, name: str) -> None:
    said = list(triples(made))
    assert len(said) == len(set(said)) > 1000
    data = written(made, name)
    assert in_oxigraph(data, name) == set(said)
    assert in_rdflib(data, name) == set(to_rdflib(made))


@pytest.mark.parametrize("name", PARTED)
@pytest.mark.parametrize("evidence", ["full", "compact"])
def test_core_and_evidence_are_two_files_with_nothing_in_common(
    sample_graph: KnowledgeGraph, tmp_path: Path, name: str, evidence: str
) -> None:
    told = ExportSettings(evidence=evidence)
    made = write(sample_graph, tmp_path, formats=[name], settings=told)
    core, proof = (in_oxigraph(path.read_bytes(), name) for path in made)
    assert core.isdisjoint(proof)
    assert core | proof == set(triples(sample_graph, told))
    assert core | proof == in_oxigraph(written(sample_graph, name, told), name)
    described = {triple.subject for triple in proof}
    assert not {triple.object for triple in core} & described, "the core does not lean on the evidence"


AWKWARD = (
    "",
    ".",
    "-a",
    "a.",
    "~",
    "a b",
    "김일성",
    "\u202eabc",
    "a\r\nb",
    "\t",
    "\x85",
    "\ud800",
    '"\\',
    "]]>",
    "%2F",
)
ANY = st.text(st.characters(), max_size=20) | st.sampled_from(AWKWARD)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@given(st.lists(ANY, min_size=1, max_size=3, unique=True), ANY, st.sampled_from(sorted(FORMATS)))
@settings(max_examples=60, deadline=None)
def test_any_text_survives_in_any_format(ids: list[str], text: str, name: str) -> None:
    readings = (Reading(id=x, title=text, summary=x, date=ArchivalDate(printed=text), kind=text) for x in ids)
    entities = (Entity(id=x, kind="person", label=text, names=(text, x), same_as=(text,)) for x in ids)
    graph = KnowledgeGraph(readings=tuple(readings), entities=tuple(entities), links=(), decisions=())
    data = written(graph, name)
    assert in_oxigraph(data, name) == set(triples(graph))
    assert in_rdflib(data, name) == set(to_rdflib(graph))


def paths(rdf: rdflib.Graph) -> Iterator[tuple[str, str, int, int, str]]:
    """Walk from each relation to document, field, start, end and characters of its proofs."""
    for edge in rdf.subjects(RDF.type, RDF.Statement):
        proofs = list(rdf.objects(edge, PROV.wasDerivedFrom))
        assert proofs
        for proof in proofs:
            target = rdf.value(proof, OA.hasTarget)
            field = rdf.value(rdf.value(target, OA.hasSource), rdflib.RDFS.label)
            one = {
                p: str(o) for x in rdf.objects(target, OA.hasSelector) for p, o in rdf.predicate_objects(x)
            }
            scope = rdf.value(target, OA.hasScope)
            assert scope == rdf.value(edge, RICO.relationHasContext)
            yield str(scope), str(field), int(one[OA.start]), int(one[OA.end]), one[OA.exact]


def test_every_edge_leads_to_its_proof_in_full_and_in_compact(made: KnowledgeGraph) -> None:
    full, compact = made.to_rdflib(), made.to_rdflib(evidence="compact")
    assert sorted(paths(full)) == sorted(paths(compact)) != []
    extra = set(compact) - set(full)
    assert {predicate for _, predicate, _ in extra} == {CHANCERY.evidence}
    mentions = len(set(compact.subjects(RDF.type, OA.Annotation)))
    core = len(made.to_rdflib(evidence="none"))
    texts = 4 * len(set(compact.subjects(PROV.value, None)))
    assert 13 * mentions <= len(compact) - core - texts <= 17 * mentions
    assert len(compact) < len(full)


def test_the_core_alone_leans_on_nothing_that_is_not_there(made: KnowledgeGraph) -> None:
    core = made.to_rdflib(evidence="none")
    ours = {node for node in core.objects() if str(node).startswith("https://chancery.example/")}
    assert ours <= set(core.subjects())
    assert not {kind for kind in core.objects(None, RDF.type) if str(kind).startswith(str(OA))} - {
        OA.SpecificResource,  # the entry of the listing
        OA.FragmentSelector,
    }
    edges = set(core.subjects(RDF.type, RDF.Statement))
    assert edges == set(made.to_rdflib().subjects(RDF.type, RDF.Statement))
    assert all((edge, RICO.isEvidencedBy, None) in core for edge in edges)


def test_named_graphs_are_those_of_the_listings_and_of_the_decisions(sample_graph: KnowledgeGraph) -> None:
    store = ox.Store()
    store.load(written(sample_graph, "trig"), ox.RdfFormat.TRIG)
    base = "https://chancery.example/"
    listings = {f"{base}listing/{sha * 16}" for sha in "ab"}
    assert {str(graph)[1:-1] for graph in store.named_graphs()} == listings | {f"{base}decisions"}

    def homes(subject: str | None, kind: rdflib.URIRef) -> set[str]:
        """Find the graphs that say what something is."""
        node = ox.NamedNode(base + subject) if subject else None
        found = store.quads_for_pattern(node, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(kind)))
        return {str(quad.graph_name).strip("<>") for quad in found}

    assert homes("doc/d1", RICO.Record) == listings
    assert homes("doc/d2", RICO.Record) == {f"{base}listing/{'a' * 16}"}
    assert homes(None, RICO.AppellationRelation) == {f"{base}decisions"}
    assert homes(None, RICO.Person) == {"DEFAULT"}


def test_jsonld_has_a_context_of_our_prefixes(sample_graph: KnowledgeGraph) -> None:
    data = json.loads(written(sample_graph, "jsonld"))
    assert data["@context"]["rico"] == str(RICO)
    assert data["@context"].keys() == prefixes(ExportSettings()).keys() - {"prec"}
    letter = next(node for node in data["@graph"] if node["@id"] == "doc:d1")
    assert letter["@type"] == "rico:Record"
    assert letter["rico:hasSender"] == {"@id": "entity:person-gromyko"}


def test_turtle_is_for_people_to_read(sample_graph: KnowledgeGraph) -> None:
    lines = written(sample_graph, "turtle").decode().splitlines()
    start = lines.index("doc:d1 rdf:type rico:Record ;")
    assert lines[start + 2] == f'    rico:title "{sample_graph.document["d1"].title}"@en ;'
    assert any(line.startswith("doc:%2E%2E%2Fa%20b") for line in lines)
    assert HARMFUL_ID not in "\n".join(lines)


_SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import conftest
from chancery import plugins
from chancery.export import ExportSettings
for name in sys.argv[2:]:
    module = plugins.load(plugins.EXPORTERS, name)
    module.write(conftest.make_graph(), sys.stdout.buffer, settings=ExportSettings())
"""


def test_the_same_bytes_in_every_run_and_under_every_hash_seed(sample_graph: KnowledgeGraph) -> None:
    here = b"".join(written(sample_graph, name) for name in FORMATS)
    for seed in ("0", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(Path(__file__).parent), *FORMATS],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert run.stdout == here


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_export_is_streamed(sample_graph: KnowledgeGraph, name: str) -> None:
    sizes: list[int] = []

    class Target(BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            sizes.append(len(data))
            return super().write(data)

    target = Target()
    plugins.load(plugins.EXPORTERS, name).write(sample_graph, target, settings=ExportSettings())
    assert len(sizes) > 2 * len(sample_graph.readings)
    assert max(sizes) < sum(sizes) / 2
