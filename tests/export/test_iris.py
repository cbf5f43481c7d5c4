"""Any text of a listing as part of an IRI or as a literal."""

from io import BytesIO

import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import plugins
from chancery.export import ExportSettings, triples
from chancery.extract import Reading
from chancery.graph import Entity, KnowledgeGraph
from chancery.seeds import ArchivalDate

AWKWARD = (
    "",
    ".",
    "..",
    "a.",
    "a%2E",
    "a/b",
    "a b",
    "\x00",
    "\ud800",
    "-a",
    "~",
    ",",
    "김",
    '<>"\\',
    "#",
    "a\n",
)
ANY = st.text(st.characters(), max_size=20) | st.sampled_from(AWKWARD)
RICO = rdflib.Namespace("https://www.ica.org/standards/RiC/ontology#")


def graph(ids: list[str], text: str) -> KnowledgeGraph:
    date = ArchivalDate(printed=text)
    readings = (Reading(id=key, title=text, summary=text, date=date, kind=text) for key in ids)
    entities = (Entity(id=key, kind="person", label=text, names=(text,), same_as=(text,)) for key in ids)
    return KnowledgeGraph(readings=tuple(readings), entities=tuple(entities), links=(), decisions=())


@given(st.lists(ANY, max_size=6, unique=True), ANY)
@settings(max_examples=40, deadline=None)
def test_different_ids_stay_different_and_read_back(ids: list[str], text: str) -> None:
    target, made = BytesIO(), graph(ids, text)
    plugins.load(plugins.EXPORTERS, "turtle").write(made, target, settings=ExportSettings())
    read = rdflib.Graph().parse(data=target.getvalue(), format="turtle")
    assert len(read) == sum(1 for _ in triples(made))
    assert len(set(read.subjects(rdflib.RDF.type, RICO.Record))) == len(ids)
    assert len(set(read.subjects(rdflib.RDF.type, RICO.Person))) == len(ids)
