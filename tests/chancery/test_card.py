import pytest

from chancery.building import Built
from chancery.card import card
from chancery.errors import ChanceryError


def test_it_gathers_what_the_graph_knows(built: Built) -> None:
    found = card(built.graph, "a.a. gromyko")
    ends = {(link.kind, link.date) for link in found.links}
    assert {("wrote_to", "1950-10-13"), ("conversed_with", "1967-11-20")} <= ends
    assert [link.date or "" for link in found.links] == sorted(link.date or "" for link in found.links)
    parts = {built.graph.document[key].date.edtf: part for key, part in found.parts.items()}
    assert parts["1950-10-13"] == ("sender",)
    assert parts["1967-11-20"] == ("participant",)
    assert {reading.id for reading in found.documents} == {m.document for m in found.entity.mentions}
    assert found.joined
    assert all({d.left.form, d.right.form} <= set(found.entity.names) for d in found.joined)


def test_every_entity_has_a_card(built: Built) -> None:
    for entity in built.graph.entities:
        assert card(built.graph, entity.id).entity == entity


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Shtikof", r"nobody and nothing is named .*try .*\(person-sht?y"),
        ("zzzzzzzz", "look at entities.jsonl"),
        ("", "nobody and nothing"),
        ("o", "may be .* more"),
        ("\x1b[31m", "nobody and nothing"),
    ],
)
def test_it_does_not_guess(built: Built, name: str, said: str) -> None:
    with pytest.raises(ChanceryError, match=said):
        card(built.graph, name)
