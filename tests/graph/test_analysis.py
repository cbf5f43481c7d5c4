"""The questions that a graph answers: find, letters, ego, figures."""

import pytest

from chancery.errors import ChanceryError
from chancery.graph import KnowledgeGraph, correspondence, count, ego, find_entity, link


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("gromyko", ["A.A. Gromyko"]),
        ("person-stalin", ["Stalin"]),
        ("ZALUSKA", ["J. Załuska"]),
        ("kim", ["Kim Il Sung"]),  # exact before prefix: he is called just that
        ("Kim ", ["Kim Il Sung"]),
        ("pak", ["Pak Geum Cheol", "Pak Seong-cheol"]),
        ("korea", ["Korea"]),
        ("huai", ["Peng Dehuai"]),
        ("nobody", []),
        ("  ", []),
        ("<script>", []),
    ],
)
def test_find(graph: KnowledgeGraph, text: str, labels: list[str]) -> None:
    assert [entity.label for entity in find_entity(graph, text)] == labels


def test_letters_come_by_date_with_their_evidence(graph: KnowledgeGraph) -> None:
    rows = [(row.date, row.sender.label, row.recipient.label) for row in correspondence(graph)]
    assert rows == [
        ("1947-05-12", "Meretskov", "Stalin"),
        ("1947-05-12", "Shtykov", "Stalin"),
        ("1950-10-13", "A.A. Gromyko", "Stalin"),
        ("1951-10-17", "Razuvaev", "Vasilevsky"),
    ]
    assert [span.text for span in correspondence(graph)[1].evidence] == ["Shytkov", "Stalin"]
    assert correspondence(graph)[2].title == "Telegram, from Gromyko to Stalin"


def test_ego_grows_with_its_steps(graph: KnowledgeGraph) -> None:
    one, two = (ego(graph, "person-vasilevsky", steps=steps) for steps in (1, 2))
    assert {"person-vasilevsky", "person-razuvaev"} <= set(one) < set(two)
    assert "person-stalin" not in one
    assert all(one.edges[edge] == graph.nx.edges[edge] for edge in one.edges(keys=True))


def test_ego_of_nobody(graph: KnowledgeGraph) -> None:
    with pytest.raises(ChanceryError, match="chancery who"):
        ego(graph, "person-nobody")


def test_figures(graph: KnowledgeGraph) -> None:
    figures = count(graph)
    assert (figures.documents, figures.people, figures.organisations, figures.places) == (17, 20, 6, 9)
    assert (figures.letters, figures.conversations, figures.unsure) == (3, 1, 3)
    assert figures.links == len(graph.links)
    assert count(link([])).links == 0
