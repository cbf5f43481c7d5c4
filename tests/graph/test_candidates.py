"""What services offer as unsure decisions: found again, judged, kept; links and their opposite by hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, Literal

import pytest

from chancery.extract import Reading
from chancery.graph import (
    Attestation,
    Candidate,
    Correction,
    Corrections,
    Decision,
    KnowledgeGraph,
    Named,
    Offer,
    answer,
    attested,
    cluster,
    count,
    explain,
    find_entity,
    link,
    questions,
    resolve,
    with_candidates,
)

Maker = Callable[..., Reading]
SERVICE = "https://authority.example/reconcile"
SPACE = "https://authority.example/id/"


def said(action: Any, form: str | Named, to: str = "", **more: Any) -> Correction:
    name = Named(form=form) if isinstance(form, str) else form
    told: dict[str, Any] = {"who": "A", "when": date(2026, 11, 21), "why": "known"} | more
    return Correction(action=action, name=name, to=to, **told)


def candidate(id: str, score: float = 100, **more: Any) -> Candidate:
    return Candidate(id=id, iri=f"{SPACE}{id}", name=f"The {id}", score=score, **more)


def offer(graph: KnowledgeGraph, name: str, *candidates: Candidate, service: str = SERVICE) -> Offer:
    (entity,) = find_entity(graph, name)
    return Offer(
        entity=entity.id, kind=entity.kind, name=entity.label, service=service,
        attested=attested(graph, entity), candidates=candidates,
    )  # fmt: skip


def offered(graph: KnowledgeGraph) -> list[tuple[str, str | None, float]]:
    return [(d.left.form, d.right.iri, d.score) for d in graph.decisions if d.candidate]


def iris(graph: KnowledgeGraph, name: str) -> tuple[str, ...]:
    (entity,) = find_entity(graph, name)
    return entity.same_as


@pytest.fixture
def readings(make: Maker) -> list[Reading]:
    return [
        make(1, 1950, "Anna Berg", "Holm"),
        make(2, 1951, "Anna Berg", "Carl Lund"),
        make(3, 1952, "Holm"),
    ]


def test_a_candidate_is_a_decision_of_its_service(readings: list[Reading]) -> None:
    plain = link(readings)
    found = candidate("Q1", 80, description="a <b>", types=("Q5", "x"), type_names=("human", ""), match=True)
    graph = with_candidates(plain, [offer(plain, "Anna Berg", found)])
    (decision,) = (d for d in graph.decisions if d.candidate)
    assert decision.left == Attestation(kind="person", form="Anna Berg")
    assert decision.right == Attestation(kind="person", form="The Q1", iri=f"{SPACE}Q1")
    assert (decision.judgement, decision.score, decision.by, decision.when) == ("unsure", 0.8, SERVICE, None)
    assert [(r.rule, r.text) for r in decision.reasons] == [
        ("candidate", 'the service offers "The Q1" (Q1) with the score 80 and calls it a match'),
        ("type", "human (Q5), x"),
        ("description", "a <b>"),
    ]
    assert (graph.entities, graph.links) == (plain.entities, plain.links)
    assert count(graph).unsure == count(plain).unsure
    assert with_candidates(graph, []) == plain
    assert with_candidates(graph, [offer(plain, "Anna Berg", found)]) == graph


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [((1.0, 0.25), [1.0, 0.25]), ((90, 1), [0.9, 0.01]), ((400, 100), [1.0, 0.25]), ((0, -3), [0.0, 0.0])],
)
def test_scores_of_any_scale_come_to_lie_between_0_and_1(
    readings: list[Reading], scores: Sequence[float], wanted: list[float]
) -> None:
    plain = link(readings)
    found = [candidate(f"Q{number}", score) for number, score in enumerate(scores)]
    graph = with_candidates(plain, [offer(plain, "Anna Berg", *found)])
    assert [score for *_, score in offered(graph)] == wanted


def test_candidates_are_found_in_a_graph_built_anew(make: Maker, readings: list[Reading]) -> None:
    plain = link(readings)
    offers = [offer(plain, name, candidate(name[0])) for name in ("Anna Berg", "Holm", "Carl Lund")]
    wanted = sorted(offered(with_candidates(plain, offers)))
    assert [form for form, *_ in wanted] == ["Anna Berg", "Carl Lund", "Holm"]
    for seed in range(3):
        mixed = link(Random(seed).sample(readings, 3))
        assert with_candidates(mixed, Random(seed).sample(offers, 3)).decisions == with_candidates(
            plain, offers
        ).decisions  # fmt: skip
    moved = [replace(reading, id=f"new-{reading.id}") for reading in readings]
    assert sorted(offered(with_candidates(link(moved), offers))) == wanted
    more = [*readings, make(7, 1950, "Erik Strand", "Anna Berg")]
    assert sorted(offered(with_candidates(link(more), offers))) == wanted
    left = with_candidates(link(readings[1:]), offers)
    assert sorted(offered(left)) == wanted  # the first document has left; the names stand elsewhere, too
    renamed = link(readings, corrections=Corrections(entries=(said("rename", "Anna Berg", "Countess B."),)))
    assert sorted(offered(with_candidates(renamed, offers))) == wanted
    respelt = [replace(readings[0], mentions=()), make(2, 1951, "ANNA  BERG", "Carl Lund"), readings[2]]
    assert {form for form, *_ in offered(with_candidates(link(respelt), offers))} == {
        "ANNA BERG", "Carl Lund", "Holm",
    }  # fmt: skip


def test_names_that_are_gone_are_told_and_namesakes_get_nothing(make: Maker) -> None:
    plain = link([make(1, 1950, "Anna Berg"), make(2, 1950, "Holm")])
    offers = [offer(plain, "Anna Berg", candidate("Q1")), offer(plain, "Holm", candidate("Q2"))]
    apart = link([make(5, 1850, "Holm"), make(6, 1990, "Holm")])
    assert len(apart.entities) == 2
    graph = with_candidates(apart, offers)
    assert offered(graph) == []
    (report,) = graph.reports
    assert report.outcome == "lapsed"
    assert SERVICE in report.text
    assert '"Anna Berg", "Holm"' in report.text


def test_rows_without_a_place_are_found_by_their_name(readings: list[Reading]) -> None:
    plain = link(readings)
    bare = replace(offer(plain, "Anna Berg", candidate("Q1")), attested=None, entity="gone")
    assert offered(with_candidates(plain, [bare])) == [("Anna Berg", f"{SPACE}Q1", 1.0)]


def test_a_candidate_without_an_iri_cannot_be_decided_on(readings: list[Reading]) -> None:
    plain = link(readings)
    graph = with_candidates(plain, [offer(plain, "Anna Berg", replace(candidate("Q1"), iri=""))])
    assert offered(graph) == []


def test_what_is_answered_is_not_asked_again(readings: list[Reading]) -> None:
    plain = link(readings)
    offers = [
        offer(plain, "Anna Berg", candidate("Q1"), candidate("Q2", 50)),
        offer(plain, "Anna Berg", candidate("V1"), service="https://other.example/"),
        offer(plain, "Holm", candidate("Q3"), candidate("Q4", 50)),
    ]
    graph = with_candidates(plain, offers)
    asked = [one for one in questions(graph) if one.decision.candidate]
    assert {one.decision.right.iri for one in asked} == {SPACE + id for id in ("Q1", "Q2", "V1", "Q3", "Q4")}
    assert [one.edges for one in asked] == sorted((one.edges for one in asked), reverse=True)
    by_iri = {one.decision.right.iri: one for one in asked}
    assert len(by_iri[f"{SPACE}Q3"].left.passages) == 2  # of the entity, not of one document alone
    judgements: tuple[tuple[str, Literal["same", "different"]], ...]
    judgements = ("Q1", "same"), ("Q3", "different")
    told = [
        answer(
            graph, by_iri[SPACE + id].decision, judgement, who="A", when=date(2026, 11, 21), why="looked up"
        )
        for id, judgement in judgements
    ]
    assert [(one.action, one.to, one.called, one.source) for one in told] == [
        ("link", f"{SPACE}Q1", "The Q1", SERVICE), ("unlink", f"{SPACE}Q3", "The Q3", SERVICE),
    ]  # fmt: skip
    left = {f"{SPACE}V1", f"{SPACE}Q4"}
    assert {one.decision.right.iri for one in questions(graph, told) if one.decision.candidate} == left
    anew = with_candidates(link(readings, corrections=Corrections(entries=tuple(told))), offers)
    assert [report.outcome for report in anew.reports] == ["applied", "applied"]
    assert {one.decision.right.iri for one in questions(anew) if one.decision.candidate} == left
    assert {iri for _, iri, _ in offered(anew)} == left
    assert iris(anew, "Anna Berg") == (f"{SPACE}Q1",)
    assert iris(anew, "Holm") == ()


def test_a_link_is_a_decision_with_who_when_why_and_source(readings: list[Reading]) -> None:
    entries = (
        said("link", "Anna Berg", f"{SPACE}Q1", called="Berg, Anna", why="same post", source="p. 12"),
        said("unlink", Named(form="Holm", document="d1"), f"{SPACE}Q2", who="B"),
    )
    graph = link(readings, corrections=Corrections(entries=entries))
    same, apart = (
        explain(graph, find_entity(graph, "Anna Berg")[0]).elsewhere
        + explain(graph, find_entity(graph, "Holm")[0]).elsewhere
    )
    assert (same.judgement, same.score, same.by, same.when) == ("same", 1.0, "A", date(2026, 11, 21))
    assert (same.left.form, same.right.form, same.right.iri) == ("Anna Berg", "Berg, Anna", f"{SPACE}Q1")
    assert [(r.rule, r.text) for r in same.reasons] == [("link", "same post (p. 12)")]
    assert (apart.judgement, apart.score, apart.by) == ("different", 0.0, "B")
    assert (apart.left.document, apart.right.form) == ("d1", f"{SPACE}Q2")
    assert [step.attestation.iri for step in explain(graph, find_entity(graph, "Anna Berg")[0]).steps] == [
        None
    ]


def test_what_a_person_says_it_is_not_goes_before_all(make: Maker) -> None:
    readings = [make(1, 1950, "PLACE:Moscow"), make(2, 1950, "Anna Berg", "Berg")]
    table = iris(link(readings), "Moscow")
    assert table
    not_this = said("unlink", "Moscow", table[0].replace("http://", "https://"))
    graph = link(readings, corrections=Corrections(entries=(not_this,)))
    assert iris(graph, "Moscow") == table[1:]
    assert link(readings).entity["place-moscow"].latitude is not None
    assert graph.entity["place-moscow"].latitude is None
    both = (
        said("link", "Anna Berg", f"{SPACE}Q1", when=date(2027, 1, 1)),
        said("unlink", "Berg", f"{SPACE}Q1", who="B"),
    )
    graph = link(readings, corrections=Corrections(entries=both))
    assert iris(graph, "Anna Berg") == ()
    assert sorted(report.outcome for report in graph.reports) == ["applied", "contradicted"]
    (told,) = (report.text for report in graph.reports if report.outcome == "contradicted")
    assert "another entry says that it is not" in told
    assert "by B" in told


def test_a_name_set_apart_in_one_document_does_not_undo_what_is_said_of_the_others(make: Maker) -> None:
    readings = [make(1, 1950, "A. Johnson"), make(2, 1950, "A. Johnson"), make(3, 1980, "Lee Johnson")]
    everywhere = said("rename", "A. Johnson", "Ann Johnson"), said("link", "A. Johnson", f"{SPACE}Q1")
    here = said("is", Named(form="A. Johnson", document="d1"), other=Named(form="Lee Johnson"))
    graph = link(readings, corrections=Corrections(entries=(*everywhere, here)))
    assert {report.outcome for report in graph.reports} == {"applied"}
    (ann,) = find_entity(graph, "Ann Johnson")
    assert [mention.document for mention in ann.mentions] == ["d2"]
    assert ann.same_as == (f"{SPACE}Q1",)


def test_the_ledger_replayed_gives_the_same_entities(readings: list[Reading]) -> None:
    plain = link(readings)
    entries = (said("link", "Anna Berg", f"{SPACE}Q1"), said("same", "Holm", other=Named(form="Carl Lund")))
    first = link(readings, corrections=Corrections(entries=entries))
    first = with_candidates(first, [offer(plain, "Holm", candidate("Q2"))])
    by_hand = [decision for decision in first.decisions if decision.by != "chancery"]
    assert {decision.right.iri is None for decision in by_hand} == {True, False}
    again = resolve(readings, by_hand)
    bare = tuple(replace(entity, same_as=()) for entity in first.entities)
    assert again.entities == bare
    assert again.decisions == tuple(d for d in first.decisions if d.right.iri is None)
    sides = {side for d in again.decisions for side in (d.left, d.right)}
    assert cluster(sides, first.decisions).members == cluster(sides, again.decisions).members


@pytest.mark.parametrize("name", ["<script>", 'a"\\', "\u202eevil", "x" * 2000, "\x00", ""])
def test_hostile_candidates(readings: list[Reading], name: str) -> None:
    plain = link(readings)
    graph = with_candidates(
        plain, [offer(plain, "Anna Berg", replace(candidate("Q1"), name=name, description=name))]
    )
    (decision,) = (d for d in graph.decisions if d.candidate)
    assert decision.right.form
    entry = answer(graph, decision, "same", who="A", when=date(2026, 1, 1), why="x")
    assert iris(link(readings, corrections=Corrections(entries=(entry,))), "Anna Berg") == (f"{SPACE}Q1",)


def test_only_an_open_decision_with_an_iri_is_a_candidate() -> None:
    a, b = Attestation(kind="person", form="A"), Attestation(kind="person", form="B")
    there = replace(b, iri=SPACE)
    cases = [
        (b, "unsure", False),
        (there, "unsure", True),
        (there, "same", False),
        (there, "different", False),
    ]
    for right, judgement, wanted in cases:
        made = Decision(left=a, right=right, judgement=judgement, score=0.5, reasons=())  # type: ignore[arg-type]
        assert made.candidate == wanted
