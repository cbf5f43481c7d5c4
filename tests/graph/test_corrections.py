"""corrections: each kind on the carried listings, rebuilt, shuffled, re-spelt; conflicts; mistakes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.errors import LedgerError
from chancery.extract import Reading
from chancery.graph import Correction, Corrections, KnowledgeGraph, Named, explain, link, read_corrections

Maker = Callable[..., Reading]
ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTED = "\n".join(
    re.findall(r"^```toml\n(.*?)^```$", (ROOT / "docs" / "corrections.md").read_text("utf-8"), re.M | re.S)
)
WITNESS = 'who = "A"\nwhen = 2026-11-21\nwhy = "known"\n'
JOURNAL = "gold-1960-05-02-9ca4ff"


def said(action: Any, form: str | Named, other: str | Named | None = None, **more: Any) -> Correction:
    name, second = (Named(form=side) if isinstance(side, str) else side for side in (form, other or ""))
    told: dict[str, Any] = {"who": "A", "when": date(2026, 11, 21), "why": "known"} | more
    return Correction(action=action, name=name, other=second if other else None, **told)


def ledger(*entries: Correction) -> Corrections:
    return Corrections(entries=entries)


def bearers(graph: KnowledgeGraph, form: str, document: str | None = None) -> set[str]:
    return {
        entity.id
        for entity in graph.entities
        for mention in entity.mentions
        if document in (None, mention.document)
        if graph.document[mention.document].field(mention.field)[mention.start : mention.end] == form
    }


def one(graph: KnowledgeGraph, a: str, b: str) -> bool:
    return bearers(graph, a) == bearers(graph, b) and len(bearers(graph, a)) == 1


def written(folder: Path, text: str, name: str = "corrections.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_the_documented_example_applies(gold: Sequence[Reading], tmp_path: Path) -> None:
    corrections = read_corrections(written(tmp_path, DOCUMENTED))
    assert [entry.action for entry in corrections.entries] == [
        "same", "different", "is", "rename", "retype", "link", "unlink", "ignore", "add",
    ]  # fmt: skip
    graph = link(gold, corrections=corrections)
    assert [report.outcome for report in graph.reports] == ["applied"] * 9
    assert one(graph, "Pak Geum-cheol", "Pak Geum Cheol")
    assert not bearers(graph, "Kim", JOURNAL) & bearers(graph, "Kim Chang-man")
    labels = {entity.label: entity for entity in graph.entities}
    assert "Suzdalev" in labels["Nikolai Suzdalev"].names
    assert labels["Kim Il-sung (1912–1994)"].id == "person-kim-il-sung"
    assert labels["CSSR"].kind == "organisation"
    assert labels["Stalin"].same_as == ("http://www.wikidata.org/entity/Q855",)
    assert not bearers(graph, "Korea")
    assert labels["Soviet Ambassador in the DPRK"].kind == "organisation"
    assert {d.by for d in graph.decisions if d.when} == {"A. Historian"}


def test_same_and_different_go_before_the_machine(gold: Sequence[Reading], graph: KnowledgeGraph) -> None:
    assert one(graph, "Shytkov", "Shtykov")
    assert not one(graph, "Razuvaev", "Vasilevsky")
    entries = said("different", "Shytkov", "Shtykov"), said("same", "Razuvaev", "Vasilevsky")
    corrected = link(gold, corrections=ledger(*entries))
    assert not one(corrected, "Shytkov", "Shtykov")
    assert one(corrected, "Razuvaev", "Vasilevsky")


def test_different_blocks_what_would_join_by_a_third(make: Maker) -> None:
    readings = [
        make(1, 1950, "A. A. Gromyko"),
        make(2, 1950, "Andrei A. Gromyko"),
        make(3, 1950, "A. Gromyko"),
    ]
    assert len(link(readings).entities) == 1
    apart = link(readings, corrections=ledger(said("different", "A. A. Gromyko", "Andrei A. Gromyko")))
    assert not one(apart, "A. A. Gromyko", "Andrei A. Gromyko")


def test_is_in_one_document_leaves_the_others(make: Maker) -> None:
    readings = [make(1, 1950, "A. Johnson"), make(2, 1950, "A. Johnson"), make(3, 1980, "Lee Johnson")]
    here = said("is", Named(form="A. Johnson", document="d1"), "Lee Johnson")
    graph = link(readings, corrections=ledger(here))
    assert bearers(graph, "A. Johnson", "d1") == bearers(graph, "Lee Johnson")
    assert bearers(graph, "A. Johnson", "d2") != bearers(graph, "Lee Johnson")


def test_is_may_name_whom_no_document_names(make: Maker) -> None:
    readings = [make(1, 1950, "Johnson", "Lyndon B. Johnson"), make(2, 1951, "Rusk")]
    assert one(link(readings), "Johnson", "Lyndon B. Johnson")
    graph = link(
        readings, corrections=ledger(said("is", Named(form="Johnson", document="d1"), "U. Alexis Johnson"))
    )
    assert not one(graph, "Johnson", "Lyndon B. Johnson")
    assert "U. Alexis Johnson" in {entity.label for entity in graph.entities}


def test_an_office_may_be_a_person(make: Maker) -> None:
    readings = [make(1, 1950, "Stalin", roles=("sender", "recipient"), offices=("Soviet Ambassador",))]
    entry = said("is", Named(form="Soviet Ambassador", document="d1"), "Stalin")
    graph = link(readings, corrections=ledger(entry))
    assert graph.reports[0].outcome == "applied"
    assert one(graph, "Soviet Ambassador", "Stalin")


def test_ignore_one_place_of_several(gold: Sequence[Reading]) -> None:
    telegram = "gold-1950-10-13-5b04b7"
    name = Named(form="Dehuai", document=telegram)
    graph = link(gold, corrections=ledger(said("ignore", name, field="summary", occurrence=2)))
    before = [m.start for m in next(r for r in gold if r.id == telegram).mentions if m.text == "Dehuai"]
    after = [m.start for m in graph.document[telegram].mentions if m.text == "Dehuai"]
    assert len(before) == 2
    assert after == before[1:]


def test_ignoring_a_correspondent_takes_the_letter_with_it(gold: Sequence[Reading]) -> None:
    entry = said("ignore", Named(form="Vasilevsky", document="gold-1951-10-17-0994e3"))
    graph = link(gold, corrections=ledger(entry))
    assert "1951-10-17" not in {edge.date for edge in graph.links if edge.kind == "wrote_to"}


def test_a_wider_name_takes_the_part_of_the_narrower(make: Maker) -> None:
    readings = [make(1, 1950, "Kim", "Stalin", roles=("sender", "recipient"))]
    title = readings[0].title
    entry = said("add", Named(form="Kim; Stalin", document="d1"), to="PERSON", field="title", occurrence=1)
    (reading,) = link(readings, corrections=ledger(entry)).readings
    assert title.startswith("Kim; Stalin")
    assert [(m.text, m.rule) for m in reading.mentions] == [("Kim; Stalin", "by hand")]
    assert [(role.text, role.mention) for role in reading.roles] == [("Kim; Stalin", 0)] * 2


def all_kinds(tmp_path: Path) -> Corrections:
    return read_corrections(written(tmp_path, DOCUMENTED))


def test_replayed_and_shuffled_it_is_the_same_graph(gold: Sequence[Reading], tmp_path: Path) -> None:
    corrections = all_kinds(tmp_path)
    first = link(gold, corrections=corrections)
    again = link(first.readings, corrections=corrections)
    assert again == first
    assert again.reports == first.reports
    for seed in range(3):
        shuffled = Random(seed).sample(gold, len(gold))
        other = link(shuffled, corrections=corrections)
        assert (other.entities, other.decisions, other.reports) == (
            first.entities, first.decisions, first.reports,
        )  # fmt: skip


def test_it_survives_new_ids_and_spellings(gold: Sequence[Reading], tmp_path: Path) -> None:
    entry = said("rename", Named(form="PAK  GEUM CHEOL", document="x"), to="Pak")
    moved = replace(
        entry.name, title=next(r.title for r in gold if "30 September" in r.title), date="1960-09-30"
    )
    (report,) = link(gold, corrections=ledger(replace(entry, name=moved))).reports
    assert report.outcome == "applied"
    assert "now has the id" in report.text
    assert 'now spelt "Pak Geum Cheol"' in report.text


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Telegramm No. 4 from Kim to Stalin on the Harvest", True),
        ("Telegram No. 5 from Kim to Stalin on the Harvest", False),  # another document
        ("Telegram No. 4 from Kim to Stalin, on weapons and medals", False),
    ],
)
def test_a_document_is_found_by_a_title_that_is_spelt_otherwise(make: Maker, title: str, found: bool) -> None:
    old = replace(make(1, 1950, "Kim"), title="Kim; Telegram No. 4 from Kim to Stalin on the harvest")
    entry = said("is", Named(form="Kim", document="d1", title=old.title, date="1950"), "Kim Il Sung")
    new = replace(old, id="new", title=f"Kim; {title}")
    graph = link([new, make(2, 1950, "Kim Il Sung"), make(3, 1951, "Kim")], corrections=ledger(entry))
    (report,) = graph.reports
    assert report.outcome == ("applied" if found else "lapsed")
    assert (f'the title of the document now reads "{new.title}"' in report.text) == found
    assert (bearers(graph, "Kim", "new") == bearers(graph, "Kim Il Sung")) >= found


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (said("same", "Razuvaev", "Nobody"), '"Nobody" is not named in any document'),
        (said("rename", Named(form="Kim", document="gone"), to="K"), 'no document "gone"'),
        (said("ignore", "Nobody"), "is not named"),
        (said("link", "Nobody", to="https://example.org/1"), "is not named"),
        (said("retype", "Nobody", to="place"), "is not named"),
        (said("is", "Nobody", "Stalin"), "is not named"),
        (said("same", "Stalin", "Moscow"), "two kinds"),
        (said("different", "Stalin", "Stalin"), "both sides are one name"),
        (said("rename", Named(form="Gromyko", kind="place"), to="G"), "of this kind (place)"),
        (said("add", Named(form="Kim", document=JOURNAL), to="PERSON", field="title"), "0 times"),
    ],
)  # fmt: skip
def test_what_no_longer_applies_is_reported(gold: Sequence[Reading], entry: Correction, why: str) -> None:
    graph = link(gold, corrections=ledger(entry))
    assert [(report.outcome, why in report.text) for report in graph.reports] == [("lapsed", True)]
    assert graph.entities == link(gold).entities


def test_contradictions_are_reported(make: Maker) -> None:
    readings = [make(1, 1950, "Anna Berg"), make(2, 1950, "Bert Holm"), make(3, 1950, "Carl Lund")]
    entries = (
        said("same", "Anna Berg", "Bert Holm"),
        said("same", "Bert Holm", "Carl Lund"),
        said("different", "Anna Berg", "Carl Lund"),
    )
    graph = link(readings, corrections=ledger(*entries))
    assert sorted(report.outcome for report in graph.reports) == ["applied", "applied", "contradicted"]
    assert not one(graph, "Anna Berg", "Carl Lund")
    for more in (
        said("retype", "Anna Berg", to="place"),
        said("same", "Bert Holm", "Anna Berg"),
        said("is", "Anna Berg", "Bert Holm"),
        said("rename", "Anna Berg", to="A."),
        said("link", "Anna Berg", to="https://example.org/1"),
    ):
        first, second = link(readings, corrections=ledger(said("ignore", "Anna Berg"), more)).reports
        assert (first.outcome, second.outcome) == ("applied", "contradicted")
        assert "another correction ignores this name" in second.note


def test_two_ledgers_are_merged(make: Maker, tmp_path: Path) -> None:
    early, late = WITNESS.replace("2026", "2025"), WITNESS.replace('"A"', '"B"')
    sides = 'left = "Anna Berg"\nright = "A. Berg"\n'
    written(tmp_path, f"[[same]]\n{sides}{late}[[rename]]\nform = 'Anna Berg'\nto = 'X'\n{late}", "a.toml")
    written(
        tmp_path, f"[[different]]\n{sides}{early}[[rename]]\nform = 'Anna Berg'\nto = 'Y'\n{early}", "b.toml"
    )
    written(tmp_path, "format = 'csv'", "chancery.toml")
    corrections = read_corrections(tmp_path)
    assert [(entry.action, entry.who) for entry, _ in corrections.overruled] == [
        ("same", "B"),
        ("rename", "A"),
    ]
    graph = link([make(1, 1950, "Anna Berg"), make(2, 1950, "A. Berg")], corrections=corrections)
    assert sorted(entity.label for entity in graph.entities) == ["A. Berg", "X"]
    told = [report.text for report in graph.reports if report.outcome == "contradicted"]
    assert len(told) == 2
    assert all("a.toml" in text and "b.toml" in text for text in told)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = f"""
        [[sam]]
        [[same]]
        left = ""
        rihgt = "B"
        when = "2026-11-21"
        [[retype]]
        form = "A"
        to = "persn"
        {WITNESS}
        [[add]]
        text = "A"
        field = "titel"
        label = "PERSON"
        occurrence = 0
        who = "chancery"
        when = 2026-11-21T00:00:00
        why = 3
        [same2]
    """
    (tmp_path / "empty").mkdir()
    with pytest.raises(LedgerError) as caught:
        read_corrections(
            [
                tmp_path / "empty",
                written(tmp_path, text),
                tmp_path / "none.toml",
                written(tmp_path, "x = [", "b.toml"),
            ]
        )
    told = "\n".join(caught.value.mistakes)
    for part in (
        'did you mean "same"', '[[same]] 1: "right" is missing', 'did you mean "right"',
        '"left" must be a name', '"who" is missing', '"why" is missing', '"when" must be a day',
        "must be one of person", "must be one of title",
        '"occurrence" must be a number', '"document" is missing', "must be a person",
        '"why" must be a text', "none.toml: it cannot be read", "empty: there is no .toml",
        "b.toml: it is not TOML",
    ):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(
    "name", ["<script>alert('x')</script>", 'a"b\\c', "\u202eevil", "x" * 5000, "'''", "."]
)
def test_hostile_names(make: Maker, tmp_path: Path, name: str) -> None:
    readings = [make(1, 1950, name, "Stalin"), make(2, 1951, "Stalin")]
    entries = said("same", name, "Stalin"), said("rename", name, to=name), said("ignore", name)
    for entry in entries:
        assert len(link(readings, corrections=ledger(entry)).reports) == 1


NAMES = ["A. Berg", "Anna Berg", "Arne Berg", "Berg", "Holm", "Carl Holm", "C. Holm", "Lund"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), min_size=1, max_size=4),
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), max_size=4),
    st.data(),
)
def test_adding_documents_never_splits_what_a_person_joined(
    make: Maker, first: list[list[str]], more: list[list[str]], data: st.DataObject
) -> None:
    readings = [make(number, 1950 + number, *names) for number, names in enumerate(first)]
    places = [(names[0], f"d{number}") for number, names in enumerate(first)]
    a, b = (
        Named(form=form, document=document)
        for form, document in data.draw(st.tuples(*[st.sampled_from(places)] * 2))
    )
    corrections = ledger(said("same", a, b))
    for extra in range(len(more) + 1):
        added = [make(100 + number, 1960 + number, *names) for number, names in enumerate(more[:extra])]
        graph = link([*readings, *added], corrections=corrections)
        assert graph.reports[0].outcome == "applied"
        assert bearers(graph, a.form, a.document) == bearers(graph, b.form, b.document)


def test_two_ways_of_pointing_to_a_document_conflict_all_the_same(make: Maker) -> None:
    readings = [
        make(1, 1950, "Johnson"),
        make(2, 1950, "U. Alexis Johnson"),
        make(3, 1950, "Lyndon B. Johnson"),
    ]
    by_id = Named(form="Johnson", document="d1")
    by_title = Named(form="Johnson", title=readings[0].title, date="1950")
    entries = said("is", by_id, "U. Alexis Johnson"), said("is", by_title, "Lyndon B. Johnson")
    graph = link(readings, corrections=ledger(*entries))
    assert [report.outcome for report in graph.reports] == ["applied", "contradicted"]
    assert one(graph, "Johnson", "Lyndon B. Johnson")
    assert not one(graph, "Johnson", "U. Alexis Johnson")


@pytest.mark.parametrize("where", [None, "d1"])
@pytest.mark.parametrize("action", ["same", "different"])
def test_offices_are_joined_or_it_is_told(make: Maker, where: str | None, action: str) -> None:
    readings = [
        make(1, 1950, "Stalin", roles=("sender", "recipient"), offices=("Soviet Ambassador",)),
        make(2, 1950, "Stalin", roles=("sender", "recipient"), offices=("Chargé of the USSR",)),
        make(3, 1951, "Stalin", roles=("sender", "recipient"), offices=("Soviet Ambassador",)),
    ]
    entry = said(action, Named(form="Soviet Ambassador", document=where), "Chargé of the USSR")
    graph = link(readings, corrections=ledger(entry))
    together = bearers(graph, "Soviet Ambassador", where) == bearers(graph, "Chargé of the USSR")
    (report,) = graph.reports
    assert report.outcome == ("lapsed" if where else "applied")
    assert together == (action == "same" and where is None)


def test_an_office_may_be_taken_from_its_holder(make: Maker) -> None:
    readings = [
        make(1, 1950, "A. M. Puzanov", roles=("sender", "recipient"), offices=("Soviet Ambassador",)),
        make(2, 1950, "Stalin"),
    ]
    office = Named(form="Soviet Ambassador", document="d1")
    joined = link(readings, corrections=ledger(said("same", office, "A. M. Puzanov")))
    assert one(joined, "Soviet Ambassador", "A. M. Puzanov")
    entries = said("same", office, "A. M. Puzanov"), said("different", "Soviet Ambassador", "A. M. Puzanov")
    graph = link(readings, corrections=ledger(*entries))
    assert [report.outcome for report in graph.reports] == ["contradicted", "applied"]
    assert not one(graph, "Soviet Ambassador", "A. M. Puzanov")


SIDES = st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "d0", "d1"]))
SAID = st.tuples(st.sampled_from(["same", "different", "is"]), SIDES, SIDES)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), min_size=2, max_size=4),
    st.lists(SAID, min_size=1, max_size=4),
)
def test_every_name_of_an_entity_has_its_reasons(
    make: Maker,
    names: list[list[str]],
    told: list[tuple[str, tuple[str, str | None], tuple[str, str | None]]],
) -> None:
    readings = [make(number, 1950 + number, *here) for number, here in enumerate(names)]
    entries = [said(action, *(Named(form=f, document=d) for f, d in sides)) for action, *sides in told]
    graph = link(readings, corrections=ledger(*entries))
    assert len(graph.reports) == len(entries)
    placed = {(m.document, m.field, m.start) for entity in graph.entities for m in entity.mentions}
    assert len(placed) == sum(len(entity.mentions) for entity in graph.entities)
    assert len(placed) == sum(len(reading.mentions) for reading in readings)
    for entity in graph.entities:
        first, *others = explain(graph, entity).steps
        assert all(step.path for step in others)
        uses = [use for step in (first, *others) for use in step.uses]
        assert len(uses) == len(entity.mentions)
        assert all(step.uses or step.attestation.form in entity.names for step in (first, *others))


def test_one_iri_is_one_entitys(gold: Sequence[Reading]) -> None:
    iri = "https://example.org/1"
    entries = (
        said("link", "Stalin", to=iri),
        said("link", "Moskovsky", to=iri),
        said("link", "Stalin", to=iri + "2"),
    )
    graph = link(gold, corrections=ledger(*entries))
    assert sorted(report.outcome for report in graph.reports) == ["applied", "applied", "contradicted"]
    assert len([entity for entity in graph.entities if iri in entity.same_as]) == 1


def test_an_iri_must_be_one(tmp_path: Path) -> None:
    entry = "[[link]]\nform = 'Stalin'\nto = 'Q855'\nwho = 'A'\nwhen = 2026-11-21\nwhy = 'x'\n"
    with pytest.raises(LedgerError, match="must be an IRI"):
        read_corrections(written(tmp_path, entry))
