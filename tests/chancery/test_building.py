from collections.abc import Callable
from pathlib import Path

import pytest

import chancery
from chancery.building import Built
from chancery.errors import ListingError, PluginError
from chancery.graph import Entity, KnowledgeGraph, Link
from chancery.records import RECORDS


def entities(graph: KnowledgeGraph, name: str) -> list[Entity]:
    return [entity for entity in graph.entities if name in entity.names]


def links(graph: KnowledgeGraph, kind: str, name: str, day: str) -> list[Link]:
    ids = {entity.id for entity in entities(graph, name)}
    return [link for link in graph.links if link.kind == kind and link.source in ids and link.date == day]


@pytest.mark.parametrize(
    ("kind", "name", "day"),
    [
        ("sender", "Gromyko", "1950-10-13"),
        ("recipient", "Stalin", "1950-10-13"),
        ("sender", "Meretskov", "1947-05-12"),
        ("sender", "Shytkov", "1947-05-12"),
        ("recipient", "Stalin", "1947-05-12"),
        ("sender", "Razuvaev", "1951-10-17"),
        ("recipient", "Vasilevsky", "1951-10-17"),
        ("participant", "A.A. Gromyko", "1967-11-20"),
        ("participant", "Pak Seong-cheol", "1967-11-20"),
    ],
)
def test_who_took_what_part(built: Built, kind: str, name: str, day: str) -> None:
    (link,) = links(built.graph, kind, name, day)
    document = built.graph.document[link.document]
    for proof in link.evidence:
        assert document.field(proof.field)[proof.start : proof.end] == proof.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DPRK", "North Korea"),
        ("Pak Geum-cheol", "Pak Geum Cheol"),
        ("Shytkov", "Shtykov"),
        ("Gromyko", "A.A. Gromyko"),
        ("Peng Dehuai", "Dehuai"),
    ],
)
def test_two_names_of_one_entity_are_joined_by_a_decision(built: Built, one: str, other: str) -> None:
    (entity,) = entities(built.graph, one)
    assert entities(built.graph, other) == [entity]
    decisions = [
        decision
        for decision in built.graph.decisions
        if decision.judgement == "same" and {decision.left.form, decision.right.form} <= set(entity.names)
    ]
    assert any(other in (d.left.form, d.right.form) or one in (d.left.form, d.right.form) for d in decisions)
    assert all(decision.reasons for decision in decisions)


def test_a_bare_year_stays_a_year(built: Built) -> None:
    (document,) = [reading for reading in built.graph.readings if reading.date.printed == "1996"]
    assert document.date.precision == "year"


def test_progress_tells_every_step_and_document() -> None:
    told: list[tuple[str, int, int]] = []
    chancery.build(progress=lambda *step: told.append(step))
    assert [step for step, done, _ in told if done == 0] == ["read", "annotate", "link"]
    assert [done for step, done, total in told if step == "annotate" and total == 17] == list(range(18))


@pytest.mark.parametrize("given", [str, Path, lambda path: [path], lambda path: (str(path),)])
def test_paths_may_be_one_or_many(tmp_path: Path, given: Callable[[Path], str | Path | list[Path]]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,title\n1950,Letter from Gromyko to Stalin\n", encoding="utf-8")
    assert len(chancery.build(given(path)).readings) == 1


def test_no_formats_write_the_records_alone(tmp_path: Path) -> None:
    chancery.build(out=tmp_path, formats=[])
    assert {path.name for path in tmp_path.iterdir()} == set(RECORDS)


def test_no_evidence_of_an_earlier_build_stays_beside_a_new_graph(tmp_path: Path) -> None:
    chancery.build(out=tmp_path, formats=["turtle"])
    assert (tmp_path / "evidence.ttl").exists()
    (tmp_path / "chancery.toml").write_text('evidence = "none"\nformats = ["turtle"]\n', encoding="utf-8")
    chancery.build(out=tmp_path, settings=tmp_path / "chancery.toml")
    assert (tmp_path / "graph.ttl").exists()
    assert not (tmp_path / "evidence.ttl").exists()


def test_formats_are_checked_before_the_work(tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(PluginError):
        chancery.build(out=tmp_path, formats=["turtel"], progress=lambda step, *_: told.append(step))
    assert told == []


def test_a_listing_without_documents_is_an_error_and_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,title\n1950,\n", encoding="utf-8")
    with pytest.raises(ListingError, match=r"a\.csv, line 2: there is no document in it"):
        chancery.build(tmp_path / "a.csv", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
