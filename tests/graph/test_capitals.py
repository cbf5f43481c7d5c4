"""Where a state stands on a map: at its capital in the middle of the years of its documents."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chancery.extract import Reading
from chancery.graph import Entity, KnowledgeGraph, capital_of, link

Maker = Callable[..., Reading]


def state(graph: KnowledgeGraph, label: str) -> Entity:
    (found,) = (entity for entity in graph.entities if entity.label == label)
    return found


@pytest.mark.parametrize(
    ("years", "capital"),
    [
        ([1950], "Karachi"),
        ([1950, 1955, 1980], "Karachi"),
        ([1950, 1965, 1980], "Rawalpindi"),
        ([1950, 1980, 1981], "Islamabad"),
        ([None, 1950, None], "Karachi"),
        ([None], "Islamabad"),
    ],
)
def test_the_years_of_the_documents_decide(make: Maker, years: list[int | None], capital: str) -> None:
    graph = link([make(number, year, "PLACE:Pakistan", "Rusk") for number, year in enumerate(years)])
    found = capital_of(graph, state(graph, "Pakistan"))
    assert found is not None
    assert found.label == capital


def test_what_is_no_state_has_none(make: Maker) -> None:
    graph = link([make(0, 1960, "PLACE:Moscow", "PLACE:Siberia", "ORG:Foreign Ministry", "Gromyko")])
    assert len(graph.entities) == 4
    assert [capital_of(graph, entity) for entity in graph.entities] == 4 * [None]


def test_the_identifier_decides_however_it_is_written(make: Maker) -> None:
    graph = link([make(0, 1960, "PLACE:Soviet Union")])
    union = state(graph, "Soviet Union")
    assert capital_of(graph, replace(union, same_as=())) is None, "a person said that it is another"
    secure = ("https://example.org/x", "https://www.wikidata.org/entity/Q15180")
    for entity in (union, replace(union, same_as=secure)):
        found = capital_of(graph, entity)
        assert found is not None
        assert found.label == "Moscow"
    assert capital_of(graph, replace(union, kind="organisation")) is None
