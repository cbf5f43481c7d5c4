"""link: the edges of the carried listings, the evidence of every one, the networkx form, hostile input."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import msgspec
import networkx as nx
import pytest

from chancery.errors import ChanceryError
from chancery.extract import Reading
from chancery.graph import KnowledgeGraph, Link, LinkKind, link

Maker = Callable[..., Reading]


def between(graph: KnowledgeGraph, kind: str) -> list[tuple[str | None, str, str]]:
    label = {entity.id: entity.label for entity in graph.entities}
    return sorted((e.date, label[e.source], label[e.target]) for e in graph.links if e.kind == kind)


def test_who_wrote_to_whom(graph: KnowledgeGraph) -> None:
    assert between(graph, "wrote_to") == [
        ("1947-05-12", "Meretskov", "Stalin"),
        ("1947-05-12", "Shtykov", "Stalin"),
        ("1950-10-13", "A.A. Gromyko", "Stalin"),
        ("1951-10-17", "Razuvaev", "Vasilevsky"),
    ]


def test_who_conversed_informed_and_met(graph: KnowledgeGraph) -> None:
    assert between(graph, "conversed_with") == [("1967-11-20", "A.A. Gromyko", "Pak Seong-cheol")]
    assert between(graph, "informed") == [
        ("1968-01-14", "Schafer", "J. Załuska"),
        ("1968-02-05", "Goch", "J. Załuska"),
    ]
    assert ("1968-01-14", "Moskovsky", "Pak Geum Cheol") in between(graph, "contact")
    verbs = {(e.verb, e.status) for e in graph.links if e.kind == "contact"}
    assert {("advise", "asserted"), ("request", "planned")} <= verbs


@pytest.mark.parametrize(
    ("kind", "verb", "mutual"),
    [
        ("conversed_with", None, True),
        ("contact", "meet", True),
        ("contact", "discuss", True),
        ("contact", "talk", True),
        ("contact", "advise", False),
        ("contact", "receive", False),
        ("contact", None, False),
        ("informed", None, False),
        ("wrote_to", None, False),
        ("participant", None, False),
    ],
)
def test_what_says_the_same_of_both_has_no_direction(
    graph: KnowledgeGraph, kind: LinkKind, verb: str | None, mutual: bool
) -> None:
    assert replace(graph.links[0], kind=kind, verb=verb).mutual is mutual


def test_every_edge_leads_to_the_characters_that_prove_it(graph: KnowledgeGraph) -> None:
    nodes = {entity.id for entity in graph.entities} | {reading.id for reading in graph.readings}
    for edge in graph.links:
        assert {edge.source, edge.target} <= nodes
        assert edge.evidence
        for span in edge.evidence:
            assert graph.document[edge.document].field(span.field)[span.start : span.end] == span.text


def test_roles_and_mentions_of_a_document(graph: KnowledgeGraph) -> None:
    document = next(r.id for r in graph.readings if r.title.startswith("Telegram, from Gromyko"))
    edges = [e for e in graph.links if e.document == document]
    assert [(e.kind, e.source) for e in edges if e.target == document] == [
        ("sender", "person-a-a-gromyko"),
        ("recipient", "person-stalin"),
    ]
    (peng,) = (e for e in edges if e.kind == "mentions" and e.target == "person-peng-dehuai")
    assert [span.text for span in peng.evidence] == ["Peng Dehuai", "Dehuai", "Dehuai"]


def test_ids_of_links_are_unique_and_the_same_in_any_order(
    graph: KnowledgeGraph, gold: tuple[Reading, ...]
) -> None:
    ids = [edge.id for edge in graph.links]
    assert len(set(ids)) == len(ids)
    again = link(tuple(reversed(gold)))
    assert {edge.id: edge for edge in again.links} == {edge.id: edge for edge in graph.links}
    assert again.entities == graph.entities


def test_every_sender_to_every_recipient_and_every_pair_once(make: Maker) -> None:
    letter = make(
        0, 1961, "Rusk", "Ball", "Kohler", "Thompson", roles=("sender", "sender", "recipient", "recipient")
    )
    talk = make(1, 1961, "Rusk", "Kohler", "Rusk", roles=("participant",) * 3)
    built = link([letter, talk])
    pairs = set(product(("Rusk", "Ball"), ("Kohler", "Thompson")))
    assert {(a, b) for _, a, b in between(built, "wrote_to")} == pairs
    assert between(built, "conversed_with") == [("1961", "Rusk", "Kohler")]
    assert {e.score for e in built.links if e.kind == "wrote_to"} == {0.64}  # the product of the two roles'


def test_an_office_writes_too(make: Maker) -> None:
    item = make(0, None, "Rusk", roles=("recipient", "sender"), offices=("Embassy in Thailand",))
    built = link([item])
    assert between(built, "wrote_to") == [(None, "Embassy in Thailand", "Rusk")]
    assert {entity.kind for entity in built.entities} == {"office", "person"}


def test_networkx_form_holds_the_same_links(graph: KnowledgeGraph) -> None:
    network = graph.nx
    assert isinstance(network, nx.MultiDiGraph)
    assert network.number_of_nodes() == len(graph.entities) + len(graph.readings)
    assert {key for _, _, key in network.edges(keys=True)} == {edge.id for edge in graph.links}
    edge = next(e for e in graph.links if e.kind == "wrote_to" and e.date == "1950-10-13")
    data = network.edges[edge.source, edge.target, edge.id]
    assert (data["date"], data["earliest"], data["latest"]) == ("1950-10-13",) * 3
    assert [span["text"] for span in data["evidence"]] == ["Gromyko", "Stalin"]
    assert set(data) >= {field for field in Link.__slots__ if field not in ("id", "source", "target")}
    year = next(r.id for r in graph.readings if r.date.printed == "1996")
    assert network.nodes[year]["earliest"] == "1996-01-01"
    assert network.nodes["place-north-korea"]["label"] == "North Korea"


def test_an_undated_document_has_no_dates(make: Maker) -> None:
    network = link([make(0, None, "Rusk", roles=("sender",))]).nx
    ((_, _, data),) = ((a, b, d) for a, b, d in network.edges(data=True) if d["kind"] == "sender")
    assert (data["date"], data["earliest"], data["latest"]) == (None, None, None)


def test_two_documents_with_one_id_are_refused(make: Maker) -> None:
    with pytest.raises(ChanceryError, match="two readings have this id"):
        link([make(0, 1961, "Rusk"), make(0, 1962, "Ball")])


def test_spans_outside_the_text_are_refused(make: Maker) -> None:
    item = make(0, 1961, "Rusk", roles=("sender",))
    moved = replace(item, title="x" + item.title)
    nowhere = replace(item, roles=(replace(item.roles[0], mention=7),))
    for broken in (moved, nowhere):
        with pytest.raises(ChanceryError, match="annotate"):
            link([broken])


def test_gold_is_written_as_it_is_read(gold: tuple[Reading, ...]) -> None:
    assert len(gold) == 17
    for item in gold:
        assert msgspec.json.decode(msgspec.json.encode(item), type=Reading) == item
        spans = [span for group in (item.mentions, item.roles, item.contacts) for span in group]
        assert all(item.field(span.field)[span.start : span.end] == span.text for span in spans)
