"""The explorer's columns: complete, fitting together, the same each time, whatever the texts hold."""

import json
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.export import ExportSettings
from chancery.graph import Attestation, Decision, KnowledgeGraph, Reason

explorer_data = import_module("chancery.export.explorer_data").explorer_data
layout = import_module("chancery.export.explorer_layout")
Units = import_module("chancery.export.explorer_offsets").Units
EMPTY = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
FIELDS = ("title", "summary", "catalogue")


def data_of(graph: KnowledgeGraph) -> dict[str, Any]:
    """Make the columns and read them as the page does, from JSON."""
    made: dict[str, Any] = json.loads(json.dumps(explorer_data(graph, settings=ExportSettings())))
    return made


@pytest.fixture(scope="module")
def data(sample_graph: KnowledgeGraph) -> dict[str, Any]:
    return data_of(sample_graph)


def cut(text: str, start: int, end: int) -> str:
    """Cut a text by UTF-16 code units, as a browser does."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def text_of(data: dict[str, Any], document: int, field: int) -> str:
    """Look a text up."""
    if FIELDS[field] == "catalogue":
        found: str = data["documents"]["catalogue"].get(str(document), "")
    else:
        found = data["documents"][FIELDS[field]][document]
    return found


def test_columns_are_equally_long(sample_graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    nodes = len(sample_graph.entities) + len(sample_graph.readings)
    assert {len(data["nodes"][key]) for key in ("id", "kind", "label", "x", "y")} == {nodes}
    documents = data["documents"]
    assert {len(column) for key, column in documents.items() if key != "catalogue"} == {
        len(sample_graph.readings)
    }
    assert {len(column) for column in data["edges"].values()} == {len(sample_graph.links)}
    assert data["nodes"]["kind"] == "ofpppppll" + "dddd"
    assert data["nodes"]["id"] == [*sample_graph.entity, *sample_graph.document]


def test_every_mention_points_to_its_characters(sample_graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    legible = import_module("chancery.export.phrases").legible
    found = set()
    for document, marks in enumerate(data["documents"]["marks"]):
        for field, start, end, node in zip(*(iter(marks),) * 4, strict=True):
            found.add((node, cut(text_of(data, document, field), start, end)))
    wanted = {
        (node, legible(sample_graph.document[m.document].field(m.field)[m.start : m.end]))
        for node, entity in enumerate(sample_graph.entities)
        for m in entity.mentions
    }
    assert found == wanted


def test_every_edge_has_its_proof(sample_graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    legible = import_module("chancery.export.phrases").legible
    edges, ids = data["edges"], data["nodes"]["id"]
    for index, link in enumerate(sample_graph.links):
        document = edges["document"][index]
        assert ids[edges["source"][index]] == link.source
        assert ids[edges["target"][index]] == link.target
        assert ids[len(sample_graph.entities) + document] == link.document
        kind = data["kinds"][edges["kind"][index]]
        assert (kind[0], kind[1], kind[3]) == (link.kind, link.verb or "", link.status)
        assert kind[2] in data["palette"]["lines"]
        assert data["rules"][edges["rule"][index]] == link.rule
        assert edges["score"][index] == round(100 * link.score)
        assert edges["flags"][index] == (
            (link.basis == "inferred") + 2 * (link.score < 0.5) + 4 * (link.status != "asserted")
        )
        proofs = zip(*(iter(edges["evidence"][index]),) * 3, strict=True)
        assert [cut(text_of(data, document, f), s, e) for f, s, e in proofs] == [
            legible(proof.text) for proof in link.evidence
        ]


@given(st.text(st.characters(codec=None), max_size=40), st.data())
def test_offsets_are_utf_16_units(text: str, draw: st.DataObject) -> None:
    offset = draw.draw(st.integers(0, len(text)))
    assert Units(text)(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_astral_characters_before_a_name(sample_graph: KnowledgeGraph) -> None:
    reading = sample_graph.document["d1"]
    moved = "𝒯𐍈🜚 "
    by = len(moved)

    def shifted(found: Any) -> Any:
        here = found.field == "title" and getattr(found, "document", "d1") == "d1"
        return replace(found, start=found.start + by, end=found.end + by) if here else found

    graph = replace(
        sample_graph,
        readings=(replace(reading, title=moved + reading.title, mentions=(), roles=()),),
        entities=tuple(
            replace(e, mentions=tuple(shifted(m) for m in e.mentions if m.document == "d1"))
            for e in sample_graph.entities
        ),
        links=tuple(
            replace(link, evidence=tuple(map(shifted, link.evidence)))
            for link in sample_graph.links
            if link.document == "d1"
        ),
    )
    test_every_mention_points_to_its_characters(graph, data_of(graph))
    test_every_edge_has_its_proof(graph, data_of(graph))


def test_dates(data: dict[str, Any]) -> None:
    documents = data["documents"]
    assert documents["from"] == [-7020, -792, None, -6940]
    assert documents["to"] == [-7020, -763, None, -5845]
    assert documents["precision"] == ["day", "month", "undated", "range"]
    assert documents["printed"][2] == "n/a"
    assert documents["edtf"] == ["1950-10-13", "1967-11", "", "1951~/1953~"]


def test_sources_name_their_listing_and_only_web_addresses(data: dict[str, Any]) -> None:
    assert [listing["name"] for listing in data["listings"]] == ["embassy.txt", "<img src=x>.csv"]
    first = [[0, 12, 17, "https://archive.example/d1"], [1, 2, 2, None]]
    assert data["documents"]["sources"][0] == first
    assert data["documents"]["sources"][2] == [[1, 3, 3, None]]


def test_offices_say_when(data: dict[str, Any]) -> None:
    gromyko = str(data["nodes"]["id"].index("person-gromyko"))
    assert data["nodes"]["offices"] == {gromyko: [["Soviet Ambassador to the DPRK", 1, "November 1967"]]}


def test_an_office_held_in_several_documents_spans_their_years(sample_graph: KnowledgeGraph) -> None:
    second = sample_graph.document["d2"]
    later = replace(
        second, id="d5", date=replace(second.date, earliest=date(1970, 1, 1), latest=date(1970, 12, 31))
    )
    gromyko = sample_graph.entity["person-gromyko"]
    there = tuple(replace(m, document="d5") for m in gromyko.mentions if m.document == "d2")
    others = tuple(e for e in sample_graph.entities if e is not gromyko)
    graph = replace(
        sample_graph,
        readings=(later, *sample_graph.readings),
        entities=(replace(gromyko, mentions=gromyko.mentions + there), *others),
    )
    assert data_of(graph)["nodes"]["offices"]["0"] == [["Soviet Ambassador to the DPRK", 2, "1967–1970"]]


def test_what_is_unsure_has_both_sides(sample_graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    kim = data["nodes"]["id"].index("person-kim-il-sung")
    assert data["unsure"] == [["Kim Il Sung", -1, "Pak", 3, kim, -1, 40, ["a surname alone"], "person"]]
    answer = Decision(
        left=Attestation(kind="person", form="Kim Il Sung"),
        right=Attestation(kind="person", form="Pak", document="d4"),
        judgement="different",
        score=0.0,
        reasons=(Reason(rule="by-hand", text="no"),),
        by="Émile",
    )
    graph = replace(sample_graph, decisions=(*sample_graph.decisions, answer))
    assert data_of(graph)["unsure"] == []


def test_places_bring_the_outline_of_the_land(sample_graph: KnowledgeGraph, data: dict[str, Any]) -> None:
    number = {identifier: str(index) for index, identifier in enumerate(sample_graph.entity)}
    assert data["nodes"]["at"] == {number["place-north-korea"]: [39.03, 125.75, 1]}, "at its capital"
    bare = data_of(
        replace(sample_graph, entities=tuple(replace(entity, same_as=()) for entity in sample_graph.entities))
    )
    assert bare["nodes"]["at"] == {}
    assert "land" not in bare
    entities = tuple(
        replace(entity, latitude=39.01921, longitude=125.73814) if entity.kind == "place" else entity
        for entity in sample_graph.entities
    )
    placed = data_of(replace(sample_graph, entities=entities))
    assert list(placed["nodes"]["at"].values()) == 2 * [[39.02, 125.74]], "its own point goes first"
    for ring in placed["land"]:
        longitudes, latitudes = ring[::2], ring[1::2]
        assert len(longitudes) == len(latitudes) >= 4
        assert sum(longitudes[1:]) == sum(latitudes[1:]) == 0, "a ring is closed"
        for steps, limit in ((longitudes, 1800), (latitudes, 900)):
            along = [sum(steps[: count + 1]) for count in range(len(steps))]
            assert max(map(abs, along)) <= limit


def test_an_empty_graph_is_empty_columns() -> None:
    data = data_of(EMPTY)
    assert data["nodes"]["id"] == data["documents"]["title"] == data["edges"]["source"] == []
    assert data["backbone"] == {"nodes": [], "x": [], "y": []}


def test_no_text_holds_what_a_page_cannot(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False)
    text.encode("utf-8")
    assert "\\u0000" not in text
    assert "\\u001b" not in text


def test_a_small_graph_opens_with_everything(data: dict[str, Any]) -> None:
    assert data["backbone"]["nodes"] == list(range(len(data["nodes"]["id"])))
    assert (data["backbone"]["x"], data["backbone"]["y"]) == (data["nodes"]["x"], data["nodes"]["y"])


@pytest.fixture(scope="module")
def crowd() -> KnowledgeGraph:
    """Documents of ten circles, each naming some of its circle and, nearly all of them, one famous place."""
    conftest = import_module("chancery.graph")
    entities, links, readings = [], [], []
    seeds = import_module("chancery.seeds")
    extract = import_module("chancery.extract")
    mentions: dict[str, list[Any]] = {}
    for number in range(240):
        document = f"d{number:03}"
        names = [f"person-{number % 10}-{(number * k) % 37}" for k in (1, 2, 3)]
        names += ["place-everywhere"] if number % 10 else []
        readings.append(
            extract.Reading(
                id=document, title=document, summary="", date=seeds.ArchivalDate(printed=""), mentions=()
            )
        )
        for name in dict.fromkeys(names):
            mentions.setdefault(name, []).append(
                conftest.EntityMention(document=document, title=document, field="title", start=0, end=1)
            )
            links.append(
                conftest.Link(
                    id=f"{document}-{name}",
                    source=document,
                    target=name,
                    kind="mentions",
                    document=document,
                    date=None,
                    evidence=(conftest.Evidence(field="title", start=0, end=1, text="d"),),
                    rule="x",
                    score=0.9,
                )
            )
    for name, found in sorted(mentions.items()):
        kind = name.partition("-")[0]
        entities.append(
            conftest.Entity(id=name, kind=kind, label=name.title(), names=(name,), mentions=tuple(found))
        )
    return KnowledgeGraph(
        readings=tuple(readings), entities=tuple(entities), links=tuple(links), decisions=()
    )


def test_a_large_graph_opens_with_its_strongest_names(crowd: KnowledgeGraph) -> None:
    assert len(crowd.entities) > layout.BACKBONE
    data = data_of(crowd)
    shown = data["backbone"]["nodes"]
    assert len(shown) == layout.BACKBONE
    assert {data["nodes"]["kind"][node] for node in shown} <= set("pofl")
    named = [len(entity.mentions) for entity in crowd.entities]
    left_out = set(range(len(named))) - set(shown)
    assert min(named[node] for node in shown) >= max(named[node] for node in left_out)
    assert len(set(zip(data["backbone"]["x"], data["backbone"]["y"], strict=True))) == len(shown)


def test_a_name_found_everywhere_ties_nobody_together(crowd: KnowledgeGraph) -> None:
    number = next(i for i, entity in enumerate(crowd.entities) if entity.id == "place-everywhere")
    named = [layout.documents_naming(entity) for entity in crowd.entities]
    ties = layout._ties(named, len(crowd.readings))
    assert ties
    assert not [tie for tie in ties[: len(named)] if number in tie]
