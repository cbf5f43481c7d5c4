"""Places that share a name: settled by the document or the listing, else apart, unsure and without id."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract import Mention, Reading
from chancery.graph import (
    Correction,
    Corrections,
    Entity,
    KnowledgeGraph,
    Named,
    compare_names,
    explain,
    find_entity,
    link,
)
from chancery.seeds import ArchivalDate, Field

WHEN = ArchivalDate(
    printed="1961", edtf="1961", earliest=date(1961, 1, 1), latest=date(1961, 12, 31), precision="year"
)


def document(title: str, *places: str, number: int = 0, summary: str = "") -> Reading:
    """Make a reading in which places are named, wherever they stand."""
    found: list[tuple[Field, int, str]] = []
    fields: tuple[tuple[Field, str], ...] = (("title", title), ("summary", summary))
    for field, text in fields:
        for place in places:
            start = text.find(place)
            while start >= 0:
                found.append((field, start, place))
                start = text.find(place, start + len(place))
    mentions = tuple(
        Mention(
            field=field, start=start, end=start + len(place), text=place, label="PLACE", rule="t", score=1.0
        )
        for field, start, place in sorted(found, key=lambda m: (m[0] == "summary", m[1]))
    )
    return Reading(id=f"d{number}", title=title, summary=summary, date=WHEN, mentions=mentions)


def bearers(graph: KnowledgeGraph, name: str) -> list[Entity]:
    """Find the entity that each use of a name was taken for."""
    found = []
    for reading in graph.readings:
        for mention in reading.mentions:
            if mention.text == name:
                spot = (reading.id, mention.field, mention.start)
                found += [
                    e
                    for e in graph.entities
                    if any((m.document, m.field, m.start) == spot for m in e.mentions)
                ]
    return found


SETTLED = [
    ("Shevardnadze returns to Georgia", "Georgia", "Soviet policy", "Georgia (Republic)"),
    ("Unrest in Georgia, USSR", "Georgia", "", "Georgia (Republic)"),
    ("Visit to Georgia and Armenia", "Georgia", "The Armenian party", "Georgia (Republic)"),
    ("Letter from the Governor of Georgia to the President", "Georgia", "", "Georgia (USA)"),
    ("Telegram from the U.S. Embassy in Georgia", "Georgia", "", "Georgia (Republic)"),
    ("Civil rights marches in Georgia", "Georgia", "From Alabama to Georgia.", "Georgia (USA)"),
    ("The situation in the Congo", "Congo", "Belgians in Leopoldville", "Congo (Democratic Republic)"),
    ("The Congo after Youlou", "Congo", "", "Congo (Brazzaville)"),
    ("French aid to the Congo", "Congo", "Talks in Brazzaville", "Congo (Brazzaville)"),
    ("Consulate in Tripoli", "Tripoli", "The Lebanese port", "Tripoli (Lebanon)"),
    ("Oil in Tripoli", "Tripoli", "Libya's oil", "Tripoli (Libya)"),
    ("Telegram from the Embassy in Tripoli", "Tripoli", "", "Tripoli (Libya)"),
    ("Report from Tripoli (Lebanon) on Libya", "Tripoli", "", "Tripoli (Lebanon)"),
    ("Lecture at Cambridge, Massachusetts", "Cambridge", "British guests", "Cambridge (Massachusetts)"),
    ("Seminar in Cambridge", "Cambridge", "A British physicist", "Cambridge (United Kingdom)"),
    ("Riots in Birmingham", "Birmingham", "Alabama state police", "Birmingham (Alabama)"),
    ("American Consul in Birmingham", "Birmingham", "", "Birmingham (United Kingdom)"),
    ("Strike in Cordoba", "Cordoba", "The Argentine army", "Córdoba (Argentina)"),
    ("Landing near Santiago", "Santiago", "Cuban rebels", "Santiago de Cuba (Cuba)"),
    ("Landing at Santiago, Cuba, with Chilean help", "Santiago", "", "Santiago de Cuba (Cuba)"),
    ("Embassy in Santiago to the Department", "Santiago", "", "Santiago (Chile)"),
    ("Foreign ministers meet in San José", "San José", "Costa Rica is host", "San José (Costa Rica)"),
    ("Factory in Valencia", "Valencia", "Spanish workers", "Valencia (Spain)"),
    ("Governor of Victoria", "Victoria", "", "Victoria (Australia)"),
    ("Guerrillas in Guinea", "Guinea", "The PAIGC attacks", "Guinea-Bissau"),
    ("Aid for Guinea", "Guinea", "", "Guinea"),
    ("University in Moscow, Idaho", "Moscow", "", "Moscow (Idaho)"),
    ("Hospital in Paris (Texas)", "Paris", "", "Paris (Texas)"),
    ("Army camp in London, Ontario", "London", "", "London (Ontario)"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "name", "summary", "label"), SETTLED)
def test_a_document_settles_a_name(title: str, name: str, summary: str, label: str) -> None:
    graph = link([document(title, name, summary=summary)])
    found = bearers(graph, name)
    assert found
    for entity in found:
        assert entity.label == label
        assert len(entity.same_as) == 1


@pytest.mark.parametrize(("title", "name", "summary", "label"), SETTLED)
def test_what_is_settled_has_its_reason(title: str, name: str, summary: str, label: str) -> None:
    graph = link([document(title, name, summary=summary)])
    if label == name:
        return  # it means what it usually means
    (entity,) = {entity.id: entity for entity in bearers(graph, name)}.values()
    known = [
        d for d in graph.decisions if d.judgement == "same" and "d0" in (d.left.document, d.right.document)
    ]
    assert known
    assert all(label in decision.reasons[0].text for decision in known)
    assert any(step.path for step in explain(graph, entity).steps)


OPEN = [
    ("Report on Georgia", "Georgia", ""),
    ("Soviet and American delegates in Georgia", "Georgia", ""),
    ("Crisis in the Congo", "Congo", "UN troops"),
    ("French and Belgian policy in the Congo", "Congo", ""),
    ("Meeting in Tripoli", "Tripoli", "Soviet guests"),
    ("Meeting in Tripoli", "Tripoli", "Guests from Libya and Lebanon"),
    ("Seminar in Cambridge", "Cambridge", ""),
    ("Seminar in Cambridge", "Cambridge", "British and American physicists"),
    ("Strike in Cordoba", "Cordoba", "German engineers"),
    ("Landing near Santiago", "Santiago", ""),
    ("Factory in Valencia", "Valencia", "Spain and Venezuela"),
    ("Harbour of Victoria", "Victoria", ""),
    ("Victory in San José", "San José", "Soviet press"),
    ("Guinea and Portugal", "Guinea", ""),
    ("Talks in Hyderabad", "Hyderabad", "India and Pakistan"),
]


@pytest.mark.parametrize(("title", "name", "summary"), OPEN)
def test_what_the_context_cannot_settle_stays_open(title: str, name: str, summary: str) -> None:
    graph = link([document(title, name, summary=summary)])
    found = bearers(graph, name)
    assert found
    for entity in found:
        assert (entity.same_as, entity.latitude, entity.longitude) == ((), None, None)
        unsure = [
            d
            for d in graph.decisions
            if d.judgement == "unsure" and "d0" in (d.left.document, d.right.document)
        ]
        assert len(unsure) > 1
        assert explain(graph, entity).apart


@pytest.mark.parametrize(
    "title",
    [
        "American Ambassador in {}", "{}", "Telegram from {} to the White House", "U.S. policy: {} and Texas",
        "{}, New York and Tokyo", "Georgia, {}, Canada and Idaho", "{}, Soviet and British answers",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Moscow", "Paris", "London", "Berlin", "Athens", "Rome", "Vienna", "Cairo"])
def test_well_known_names_stay_what_they_are(title: str, name: str) -> None:
    graph = link([document(title.format(name), name)])
    (entity,) = bearers(graph, name)
    assert entity.label == name
    assert entity.id == f"place-{name.casefold()}"
    assert entity.latitude is not None


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("Leningrad", "Saint Petersburg"), ("Stalingrad", "Volgograd"), ("Peking", "Beijing"),
        ("Saigon", "Ho Chi Minh City"), ("Leopoldville", "Kinshasa"), ("Danzig", "Gdańsk"),
        ("Constantinople", "Istanbul"), ("Tiflis", "Tbilisi"),
    ],
)  # fmt: skip
def test_former_names_lead_to_the_place_of_today(former: str, now: str) -> None:
    graph = link([document(f"{former} and {now}", former, now)])
    (entity,) = graph.entities
    assert {former, now} <= set(entity.names)
    assert entity.latitude is not None


def test_strangers_of_one_name_are_two_entities() -> None:
    graph = link(
        [
            document("Lebanese port of Tripoli", "Tripoli", number=1),
            document("Libyan capital Tripoli", "Tripoli", number=2),
            document("Tripoli again", "Tripoli", number=3),
            document("Tripoli once more", "Tripoli", number=4),
        ]
    )
    ids = [entity.id for entity in bearers(graph, "Tripoli")]
    assert ids[:2] == ["place-tripoli-lebanon", "place-tripoli-libya"]
    assert len(set(ids)) == 4  # the silent documents settle nothing, and need not mean one place
    unsure = [d for d in graph.decisions if d.judgement == "unsure"]
    assert {side.document for d in unsure for side in (d.left, d.right)} == {"d1", "d2", "d3", "d4"}
    assert {entity.label for entity in find_entity(graph, "Tripoli")} >= {
        "Tripoli (Libya)",
        "Tripoli (Lebanon)",
    }


def test_the_listing_settles_what_a_document_leaves_open() -> None:
    known = [document("Tripoli in Lebanon", "Tripoli", number=number) for number in range(2)]
    silent = document("Report from the harbour of Tripoli", "Tripoli", number=2)
    assert len({entity.id for entity in bearers(link([*known, silent]), "Tripoli")}) == 1
    spoken = [document("Soviet trade with Lebanon", "Lebanon", number=number) for number in range(3)]
    (entity,) = bearers(link([*spoken, replace(silent, id="d9")]), "Tripoli")
    assert entity.label == "Tripoli (Lebanon)"
    other = document("Libya", "Libya", number=7)
    (entity,) = bearers(link([*spoken, other, replace(silent, id="d9")]), "Tripoli")
    assert not entity.same_as


def test_a_country_that_every_document_names_tells_nothing() -> None:
    others = [document(f"American note no. {number}", number=number) for number in range(30)]
    seminar = document("American seminar in Cambridge", "Cambridge", number=99)
    assert bearers(link([seminar]), "Cambridge")[0].label == "Cambridge (Massachusetts)"
    assert bearers(link([*others, seminar]), "Cambridge")[0].same_as == ()


def test_an_unambiguous_name_of_the_place_joins_what_was_settled() -> None:
    graph = link([document("Congo-Brazzaville: the Congo after Youlou", "Congo-Brazzaville", "Congo")])
    whole = [e for e in graph.entities if "Congo-Brazzaville" in e.names and "Congo" in e.names]
    assert len(whole) == 1


def test_a_divided_country_is_neither_of_its_parts_and_says_so() -> None:
    graph = link([document("Korea, North Korea and South Korea", "North Korea", "South Korea"),
                  document("Armistice in Korea", "Korea", number=1)])  # fmt: skip
    assert len(graph.entities) == 3
    unsure = [{d.left.form, d.right.form} for d in graph.decisions if d.judgement == "unsure"]
    assert unsure == [{"Korea", "North Korea"}, {"Korea", "South Korea"}]


def test_coordinates_are_those_of_cities_only() -> None:
    graph = link([document("Moscow, Soviet Union, Siberia", "Moscow", "Soviet Union", "Siberia")])
    at = {entity.label: (entity.latitude, entity.longitude) for entity in graph.entities}
    assert at["Soviet Union"] == at["Siberia"] == (None, None)
    latitude, longitude = at["Moscow"]
    assert latitude == pytest.approx(55.75, abs=0.1)
    assert longitude == pytest.approx(37.6, abs=0.1)


@pytest.mark.parametrize(
    ("a", "b", "judgement"),
    [
        ("Georgia", "Georgia", "unsure"),
        ("Georgia", "Republic of Georgia", "unsure"),
        ("Tripoli", "Tripoli, Lebanon", "unsure"),
        ("Tripoli, Libya", "Tripoli, Lebanon", "different"),
        ("Cambridge, Massachusetts", "Cambridge (Massachusetts)", "same"),
        ("Paris", "Paris", "same"),
        ("Tripoli", "Beirut", "different"),
    ],
)  # fmt: skip
def test_bare_names_of_several_places_are_unsure(a: str, b: str, judgement: str) -> None:
    assert compare_names(a, b, "place").judgement == judgement


TITLES = [*((title, name, summary) for title, name, summary, _ in SETTLED), *OPEN]


@settings(max_examples=25, deadline=None)
@given(chosen=st.lists(st.sampled_from(TITLES), max_size=8), seed=st.integers())
def test_the_order_of_documents_changes_nothing(chosen: Sequence[tuple[str, str, str]], seed: int) -> None:
    readings = [document(t, name, summary=s, number=n) for n, (t, name, s) in enumerate(chosen)]
    first = link(readings)
    shuffled = readings[:]
    Random(seed).shuffle(shuffled)
    second = link(shuffled)
    assert (first.entities, first.decisions) == (second.entities, second.decisions)
    for entity in first.entities:  # one thing elsewhere, at most
        assert len(entity.same_as) <= 1


def correct(action: Literal["same", "different", "is"], one: Named, other: Named) -> Corrections:
    """Say something of two names."""
    entry = Correction(action=action, name=one, other=other, who="A", when=date(2026, 11, 21), why="known")
    return Corrections(entries=(entry,))


def test_a_person_settles_what_is_open_and_overrules_what_was_settled() -> None:
    here = Named(form="Georgia", document="d1")
    readings = [
        document("Report on Georgia", "Georgia", number=1),
        document("Tbilisi, Georgia", "Georgia", number=2),
    ]
    told = correct("is", here, Named(form="Georgia (USA)"))
    assert [e.label for e in bearers(link(readings, corrections=told), "Georgia")] == [
        "Georgia (USA)",
        "Georgia (Republic)",
    ]
    joined = correct("same", here, Named(form="Georgia", document="d2"))
    assert [e.label for e in bearers(link(readings, corrections=joined), "Georgia")] == [
        "Georgia (Republic)"
    ] * 2
    port = [document("The Lebanese port of Tripoli", "Tripoli")]
    overruled = correct("is", Named(form="Tripoli", document="d0"), Named(form="Tripoli (Libya)"))
    (entity,) = link(port, corrections=overruled).entities
    assert (entity.label, len(entity.same_as)) == ("Tripoli (Libya)", 1)


def test_a_person_keeps_a_name_from_the_place_that_the_document_suggests() -> None:
    readings = [
        document("Tbilisi, Georgia", "Georgia", number=1),
        document("Republic of Georgia", "Republic of Georgia", number=2),
    ]
    apart = correct("different", Named(form="Georgia", document="d1"), Named(form="Republic of Georgia"))
    (entity,) = bearers(link(readings, corrections=apart), "Georgia")
    assert (entity.label, entity.same_as) == ("Georgia", ())
