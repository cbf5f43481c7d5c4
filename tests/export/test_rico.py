"""What an export says in RiC-O's terms is what RiC-O 1.1 lets them say: classes, domains and ranges."""

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF

from chancery import build
from chancery.export import VOCABULARIES
from chancery.graph import KnowledgeGraph

RICO = "https://www.ica.org/standards/RiC/ontology#"
LINES = (Path(__file__).parent / "ric-o-1.1.tsv").read_text(encoding="utf-8").splitlines()
FACTS = [line.split("\t") for line in LINES if not line.startswith("#")]
ABOVE = {name: above[0] for kind, name, *above in FACTS if kind == "class"}
PROPERTIES = {name: (kind, *ends) for kind, name, *ends in FACTS if kind != "class"}


def with_superclasses(kinds: set[str]) -> set[str]:
    """Add every class above the given ones."""
    found = {"Thing"}
    for kind in kinds:
        while kind != "Thing":
            found.add(kind)
            kind = ABOVE[kind]
    return found


def test_every_term_of_ours_is_one_of_rico() -> None:
    (used,) = (set(vocabulary.terms) for vocabulary in VOCABULARIES if vocabulary.short == "rico")
    assert used <= ABOVE.keys() | PROPERTIES.keys()
    assert PROPERTIES.keys() <= used
    assert len(FACTS) == len(ABOVE) + len(PROPERTIES)
    for _, domain, range_ in PROPERTIES.values():
        known = ABOVE.keys() | {"Thing", "Literal", "Instantiation", "RecordPart", "Rule", "Extent"}
        assert {*domain.split("|"), *range_.split("|")} <= known


@pytest.fixture(scope="module", params=["two listings", "hostile"])
def rdf(request: pytest.FixtureRequest, sample_graph: KnowledgeGraph) -> rdflib.Graph:
    return (sample_graph if request.param == "hostile" else build()).to_rdflib(evidence="none")


def test_every_property_of_rico_keeps_to_its_domain_and_range(rdf: rdflib.Graph) -> None:
    kinds: dict[rdflib.term.Node, set[str]] = {}
    for node, kind in rdf.subject_objects(RDF.type):
        if str(kind).startswith(RICO):
            kinds.setdefault(node, set()).add(str(kind).removeprefix(RICO))
    known = {node: with_superclasses(found) for node, found in kinds.items()}
    wrong, seen = [], set()
    for subject, predicate, object_ in rdf:
        if not str(predicate).startswith(RICO):
            continue
        name = str(predicate).removeprefix(RICO)
        sort, domain, range_ = PROPERTIES[name]
        seen.add(name)
        if not known.get(subject, set()) & set(domain.split("|")):
            wrong.append(f"{subject} is no {domain} but has {name}")
        if sort == "datatype":
            right = isinstance(object_, rdflib.Literal)
        else:  # a finding aid is an entry of RiC's own list, which an export does not describe
            right = bool(known.get(object_, set()) & set(range_.split("|"))) or "FindingAid" in str(object_)
        if not right:
            wrong.append(f"{object_} is no {range_} but is what {subject} {name}")
    assert wrong == []
    assert len(seen) > 20
