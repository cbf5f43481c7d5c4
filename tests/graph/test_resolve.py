"""resolve: who is who in the carried listings, in small corpora, and whatever the order of the input."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chancery.extract import Reading
from chancery.graph import Attestation, Decision, KnowledgeGraph, Reason, Resolution, find_entity, resolve

Maker = Callable[..., Reading]


def the(graph: KnowledgeGraph, name: str) -> str:
    (entity,) = (entity for entity in graph.entities if name in entity.names)
    return entity.id


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("DPRK", "North Korea"),
        ("USSR", "Soviet Union"),
        ("ROK", "South Korea"),
        ("Pak Geum-cheol", "Pak Geum Cheol"),
        ("Shytkov", "Shtykov"),
        ("Gromyko", "A.A. Gromyko"),
        ("Puzanov", "A.M. Puzanov"),
        ("Kapto", "Aleksandr Kapto"),
        ("Peng Dehuai", "Dehuai"),
        ("Kim", "Kim Il Sung"),
    ],
)
def test_one_in_the_listings(graph: KnowledgeGraph, a: str, b: str) -> None:
    assert the(graph, a) == the(graph, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Pak Seong-cheol", "Pak Geum-cheol"),
        ("Kim Il Sung", "Kim Chang-man"),
        ("North Korea", "South Korea"),
        ("North Korea", "Korea"),
        ("Russia", "Soviet Union"),
        ("CPSU Central Committee", "CPSU Central Committee Politburo"),
        ("CPSU Central Committee", "KWP CC"),
        ("Moskovsky", "Meretskov"),
    ],
)
def test_two_in_the_listings(graph: KnowledgeGraph, a: str, b: str) -> None:
    assert the(graph, a) != the(graph, b)


def test_the_listings_hold_these_people(graph: KnowledgeGraph) -> None:
    people = {entity.label for entity in graph.entities if entity.kind == "person"}
    assert people == {
        "A.A. Gromyko", "A.M. Puzanov", "Aleksandr Kapto", "Goch", "J. Załuska", "Khrushchev",
        "Kim Chang-man", "Kim Il Sung", "Meretskov", "Moskovsky", "Pak Geum Cheol", "Pak Seong-cheol",
        "Peng Dehuai", "Razuvaev", "Schafer", "Shtykov", "Stalin", "Suzdalev", "V.P. Tkachenko", "Vasilevsky",
    }  # fmt: skip
    (korea,) = find_entity(graph, "DPRK")
    assert korea.same_as == ("http://www.wikidata.org/entity/Q423",)


def same(resolution: Resolution) -> "nx.Graph[str]":
    """Join, with networkx alone, what the ledger calls the same: an oracle for the clusters."""
    oracle: nx.Graph[str] = nx.Graph()
    for decision in resolution.decisions:
        sides = [f"{side.kind} {side.form} {side.document}" for side in (decision.left, decision.right)]
        oracle.add_nodes_from(sides)
        if decision.judgement == "same":
            oracle.add_edge(*sides)
    return oracle


def check_ledger(readings: Sequence[Reading], resolution: Resolution) -> None:
    """Entities are the ledger's components, and every joined pair of forms has a path of decisions."""
    component = {
        node: number
        for number, nodes in enumerate(nx.connected_components(same(resolution)))
        for node in nodes
    }
    kinds = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}
    pairs = [(decision.left, decision.right) for decision in resolution.decisions]
    assert len(set(pairs)) == len(pairs)
    entity_of: dict[str, set[str]] = {}
    for item in readings:
        for index, mention in enumerate(item.mentions):
            form = " ".join(mention.text.split())
            nodes = [f"{kinds[mention.label]} {form} {document}" for document in (None, item.id)]
            node = next((node for node in nodes if node in component), nodes[0])
            cluster = f"component {component[node]}" if node in component else f"alone {node}"
            if mention.label == "PERSON" and " " not in form and node not in component:
                cluster = f"alone {item.id} {node}"
            entity_of.setdefault(cluster, set()).add(resolution.mentions[item.id, index])
    assert all(len(ids) == 1 for ids in entity_of.values()), entity_of
    assert len(entity_of) == len({entity for ids in entity_of.values() for entity in ids})


def test_entities_are_the_connected_components_of_the_ledger(gold: tuple[Reading, ...]) -> None:
    check_ledger(gold, resolve(gold))


def decided(resolution: Resolution, a: str, b: str) -> Decision:
    (found,) = (d for d in resolution.decisions if {d.left.form, d.right.form} == {a, b})
    return found


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        ("Gromyko", "A.A. Gromyko", "only bearer"),
        ("Kim", "Kim Il Sung", "surname in document"),
        ("Dehuai", "Peng Dehuai", "given name in document"),
        ("Shytkov", "Shtykov", "slip"),
        ("Pak Geum-cheol", "Pak Geum Cheol", "exact"),
        ("DPRK", "North Korea", "gazetteer"),
    ],
)
def test_what_is_joined_has_a_decision_with_its_reason(
    graph: KnowledgeGraph, a: str, b: str, rule: str
) -> None:
    (decision,) = (d for d in graph.decisions if {d.left.form, d.right.form} == {a, b})
    assert decision.judgement == "same"
    assert rule in [reason.rule for reason in decision.reasons]


def groups(make: Maker, *documents: tuple[int | None, tuple[str, ...]]) -> list[set[str]]:
    """Resolve documents of names; return the names (with the number of their document) that are one."""
    readings = [make(number, year, *names) for number, (year, names) in enumerate(documents)]
    resolution = resolve(readings)
    check_ledger(readings, resolution)
    found: dict[str, set[str]] = {}
    for item in readings:
        for index, mention in enumerate(item.mentions):
            found.setdefault(resolution.mentions[item.id, index], set()).add(f"{mention.text}@{item.id[1:]}")
    return sorted(found.values(), key=sorted)


CORPORA = [
    ("one bearer in the corpus",
     [(1950, ["A.A. Gromyko"]), (1955, ["Gromyko"])], [{"A.A. Gromyko@0", "Gromyko@1"}]),
    ("two bearers, no document",
     [(1961, ["McGeorge Bundy"]), (1961, ["William Bundy"]), (1961, ["Bundy"])],
     [{"McGeorge Bundy@0"}, {"William Bundy@1"}, {"Bundy@2"}]),
    ("two bearers, the document tells",
     [(1961, ["McGeorge Bundy", "Bundy"]), (1961, ["William Bundy"])],
     [{"McGeorge Bundy@0", "Bundy@0"}, {"William Bundy@1"}]),
    ("two bearers, the years tell",
     [(1890, ["Walter Bayard"]), (1960, ["Thomas Bayard"]), (1961, ["Bayard"])],
     [{"Walter Bayard@0"}, {"Thomas Bayard@1", "Bayard@2"}]),
    ("an initial that fits two",
     [(1950, ["A. Gromyko"]), (1950, ["Andrei Gromyko"]), (1950, ["Anatoly Gromyko"])],
     [{"A. Gromyko@0"}, {"Andrei Gromyko@1"}, {"Anatoly Gromyko@2"}]),
    ("an initial that fits one",
     [(1950, ["A. Gromyko"]), (1950, ["Andrei A. Gromyko"]), (1950, ["A.A. Gromyko"])],
     [{"A. Gromyko@0", "Andrei A. Gromyko@1", "A.A. Gromyko@2"}]),
    ("a lifetime apart", [(1861, ["Charles Adams"]), (1961, ["Adams"])], [{"Charles Adams@0"}, {"Adams@1"}]),
    ("a single name from document to document",
     [(1950, ["Stalin"]), (None, ["Stalin"])], [{"Stalin@0", "Stalin@1"}]),
    ("one of its own, whose namesakes come later",
     [(1961, ["Bayard"]), (1963, ["Bayard"]), (1985, ["Thomas Bayard"]), (1986, ["James Bayard"])],
     [{"Bayard@0", "Bayard@1"}, {"Thomas Bayard@2"}, {"James Bayard@3"}]),
    ("letters that an editor supplied",
     [(1961, ["D[avid] T[rask]"]), (1962, ["David Trask"])], [{"D[avid] T[rask]@0", "David Trask@1"}]),
    ("a common surname alone", [(1950, ["Kim"]), (1951, ["Kim"])], [{"Kim@0"}, {"Kim@1"}]),
    ("a common surname elsewhere",
     [(1950, ["Kim Il Sung"]), (1970, ["Kim"])], [{"Kim Il Sung@0"}, {"Kim@1"}]),
    ("two Kims in the document",
     [(1950, ["Kim Il Sung", "Kim Chang-man", "Kim"])], [{"Kim Il Sung@0"}, {"Kim Chang-man@0"}, {"Kim@0"}]),
    ("slip in one document", [(1950, ["Razuvaev", "Razuveav"])], [{"Razuvaev@0", "Razuveav@0"}]),
    ("slip across documents", [(1950, ["Razuvaev"]), (1950, ["Razuveav"])], [{"Razuvaev@0"}, {"Razuveav@1"}]),
    ("a rare slip of a usual name",
     [(1950, ["Razuvaev"]), (1950, ["Razuvaev"]), (1951, ["Razuvaev"]), (1950, ["Razuveav"])],
     [{"Razuvaev@0", "Razuvaev@1", "Razuvaev@2", "Razuveav@3"}]),
    ("husband and wife", [(1950, ["Ivanov", "Ivanova"])], [{"Ivanov@0"}, {"Ivanova@0"}]),
    ("romanisations across documents",
     [(1960, ["Khrushchev"]), (1961, ["Chruschtschow"]), (1962, ["Nikita Khrushchev"])],
     [{"Khrushchev@0", "Chruschtschow@1", "Nikita Khrushchev@2"}]),
    ("years apart, and nothing else links the two",
     [(1961, ["McNamara"]), (1980, ["Terry [McNamara]"])], [{"McNamara@0"}, {"Terry [McNamara]@1"}]),
    ("years apart, in the same company",
     [(1961, ["McNamara", "David Trask"]), (1971, ["Terry [McNamara]", "David Trask"])],
     [{"McNamara@0", "Terry [McNamara]@1"}, {"David Trask@0", "David Trask@1"}]),
    ("years apart, once, in the same country",
     [(1950, ["Gromyko", "PLACE:DPRK"]), (1967, ["A.A. Gromyko", "PLACE:North Korea"])],
     [{"Gromyko@0", "A.A. Gromyko@1"}, {"DPRK@0", "North Korea@1"}]),
    ("undated, alone", [(1950, ["A.A. Gromyko"]), (None, ["Gromyko"])], [{"A.A. Gromyko@0"}, {"Gromyko@1"}]),
    ("a family of several", [(1961, ["John Foster Dulles"]), (1961, ["Dulles"])],
     [{"John Foster Dulles@0"}, {"Dulles@1"}]),
    ("perhaps a given name", [(1961, ["Alexander George"]), (1961, ["George"])],
     [{"Alexander George@0"}, {"George@1"}]),
    ("two bearers, the company tells",
     [(1961, ["McGeorge Bundy", "Dean Rusk"]), (1961, ["William Bundy"]), (1961, ["Bundy", "Dean Rusk"])],
     [{"McGeorge Bundy@0", "Bundy@2"}, {"Dean Rusk@0", "Dean Rusk@2"}, {"William Bundy@1"}]),
    ("an acronym of other years",
     [(1950, ["ORG:Far Eastern Bureau"]), (1990, ["ORG:FEB"])], [{"Far Eastern Bureau@0"}, {"FEB@1"}]),
    ("a place and a person", [(1950, ["Suzdalev", "PLACE:Suzdal"])], [{"Suzdalev@0"}, {"Suzdal@0"}]),
    ("an acronym with its one expansion",
     [(1950, ["ORG:Far Eastern Bureau", "ORG:FEB"])], [{"Far Eastern Bureau@0", "FEB@0"}]),
    ("an acronym with two",
     [(1950, ["ORG:Far Eastern Bureau", "ORG:Federal Election Board", "ORG:FEB"])],
     [{"Far Eastern Bureau@0"}, {"Federal Election Board@0"}, {"FEB@0"}]),
    ("bodies of two states",
     [(1950, ["ORG:Soviet Embassy", "ORG:Chinese Embassy", "ORG:Embassy of the USSR"])],
     [{"Soviet Embassy@0", "Embassy of the USSR@0"}, {"Chinese Embassy@0"}]),
]  # fmt: skip


@pytest.mark.parametrize(("documents", "expected"), [c[1:] for c in CORPORA], ids=[c[0] for c in CORPORA])
def test_small_corpora(
    make: Maker, documents: list[tuple[int | None, tuple[str, ...]]], expected: list[set[str]]
) -> None:
    assert groups(make, *documents) == sorted(expected, key=sorted)


def test_what_stays_apart_is_listed(make: Maker) -> None:
    names = [(1961, "McGeorge Bundy"), (1961, "William Bundy"), (1961, "Bundy")]
    resolution = resolve([make(number, year, name) for number, (year, name) in enumerate(names)])
    for bearer in ("McGeorge Bundy", "William Bundy"):
        assert decided(resolution, "Bundy", bearer).judgement == "unsure"


def test_an_office_is_one_position_and_no_person(make: Maker) -> None:
    readings = [
        make(n, 1961, "Rusk", roles=("sender", "recipient"), offices=(office,))
        for n, office in enumerate(("Embassy in Thailand", "embassy in  Thailand"))
    ]
    resolution = resolve(readings)
    assert resolution.roles["d0", 1] == resolution.roles["d1", 1] == "office-embassy-in-thailand"


def test_a_role_without_a_mention_is_what_the_name_is_elsewhere(make: Maker) -> None:
    marked = make(0, 1961, "ORG:Department of State")
    bare = make(1, 1961, "Rusk", roles=("sender", "recipient"), offices=("Department of State",))
    resolution = resolve([marked, bare])
    assert resolution.roles["d1", 1] == resolution.mentions["d0", 0]


def test_ids_tell_namesakes_apart_and_are_safe(make: Maker) -> None:
    names = ["<script>alert(1)</script>", "Kim", "PLACE:--", "ORG:\u202eevil\x00", "Ким " + "x" * 5000]
    resolution = resolve([make(n, 1950 + n, name) for n, name in enumerate([*names, "Kim"])])
    ids = [entity.id for entity in resolution.entities]
    assert len(set(ids)) == len(ids) == 6
    assert all(set(i) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(i) < 80 for i in ids)


def test_a_document_may_be_called_like_an_entity(make: Maker) -> None:
    item = replace(make(0, 1950, "Stalin"), id="person-stalin")
    assert resolve([item]).entities[0].id.startswith("person-stalin-")


NAMES = [
    "A. Gromyko", "A.A. Gromyko", "Andrei Gromyko", "Anatoly Gromyko", "Gromyko", "Gromiko", "Kim Il Sung",
    "Kim", "Kim Jong Il", "Kim Il-song", "Il Sung", "Shytkov", "Shtykov", "T.F. Shtykov", "Khrushchev",
    "Chruschtschow", "ORG:CPSU CC", "ORG:Central Committee of the CPSU", "ORG:NSC",
    "ORG:National Security Council", "PLACE:DPRK", "PLACE:North Korea", "PLACE:Nowhere", "Mao Zedong",
    "Mao Tse-tung", "Mao",
]  # fmt: skip
DOCUMENT = st.tuples(
    st.one_of(st.none(), st.integers(1860, 1999)), st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(DOCUMENT, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_shuffling_changes_nothing(
    make: Maker, documents: list[tuple[int | None, list[str]]], random: Random
) -> None:
    readings = [make(number, year, *names) for number, (year, names) in enumerate(documents)]
    first = resolve(readings)
    check_ledger(readings, first)
    random.shuffle(readings)
    again = resolve(readings)
    assert (again.entities, again.decisions, again.mentions) == (
        first.entities,
        first.decisions,
        first.mentions,
    )


def by_hand(a: str, b: str, judgement: Any, *documents: str | None) -> Decision:
    """A historian's decision on two persons, each in one document or everywhere."""
    sides = [
        Attestation(kind="person", form=form, document=document)
        for form, document in zip((a, b), documents or (None, None), strict=True)
    ]
    left, right = sorted(sides, key=lambda side: (side.form, side.document or ""))
    reason = Reason(rule="by hand", text="her letters say so")
    return Decision(
        left=left, right=right, judgement=judgement, score=1.0, reasons=(reason,), by="a historian"
    )


def entity_of(resolution: Resolution, readings: Sequence[Reading], name: str) -> set[str]:
    return {
        resolution.mentions[item.id, index]
        for item in readings
        for index, mention in enumerate(item.mentions)
        if mention.text == name
    }


@pytest.mark.parametrize(
    ("a", "b", "judgement", "one"),
    [
        ("Kim Il Sung", "Kim Jong Il", "same", True),  # against what the names say
        ("Andrei Gromyko", "A.A. Gromyko", "different", False),
        ("Andrei Gromyko", "A.A. Gromyko", "unsure", False),  # she leaves it open, so the machine does
    ],
)
def test_a_persons_decision_goes_first(make: Maker, a: str, b: str, judgement: str, one: bool) -> None:
    readings = [make(0, 1950, a), make(1, 1950, b), make(2, 1950, a, b)]
    resolution = resolve(readings, [by_hand(a, b, judgement)])
    check_ledger(readings, resolution)
    assert (entity_of(resolution, readings, a) == entity_of(resolution, readings, b)) == one
    assert [d for d in resolution.decisions if d.by == "a historian"]


def test_this_johnson_is_another(make: Maker) -> None:
    readings = [make(0, 1961, "Alexis Johnson"), make(1, 1961, "Lyndon Johnson"), make(2, 1961, "Johnson")]
    this = by_hand("Johnson", "Alexis Johnson", "same", "d2", None)
    resolution = resolve(readings, [this])
    assert resolution.mentions["d2", 0] == resolution.mentions["d0", 0] != resolution.mentions["d1", 0]
    only_here = [make(0, 1961, "A. Johnson"), make(1, 1961, "A. Johnson")]
    apart = resolve(only_here, [by_hand("A. Johnson", "A. Johnson", "different", "d0", None)])
    assert apart.mentions["d0", 0] != apart.mentions["d1", 0]
    assert resolve(only_here).mentions["d0", 0] == resolve(only_here).mentions["d1", 0]


Listed = tuple[int | None, list[str]]
FULL = [name for name in NAMES if " " in name and ":" not in name]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(DOCUMENT, min_size=1, max_size=6),
    st.tuples(st.sampled_from(FULL), st.sampled_from(FULL)).filter(lambda pair: pair[0] != pair[1]),
    DOCUMENT,
)
@example(  # the newcomer is one of the two for the machine, and cannot be the other
    [(1950, ["Kim Il Sung"])], ("Kim Il Sung", "Kim Jong Il"), (1951, ["Kim Il-song"])
)
def test_adding_a_document_never_splits_what_a_human_joined(
    make: Maker,
    documents: list[tuple[int | None, list[str]]],
    pair: tuple[str, str],
    more: tuple[int | None, list[str]],
) -> None:
    said = [by_hand(*pair, "same")]
    readings = [
        make(number, year, *names) for number, (year, names) in enumerate([*documents, (1950, list(pair))])
    ]
    for corpus in (readings, [*readings, make(99, more[0], *more[1])]):
        resolution = resolve(corpus, said)
        check_ledger(corpus, resolution)
        assert len(entity_of(resolution, corpus, pair[0]) | entity_of(resolution, corpus, pair[1])) == 1
