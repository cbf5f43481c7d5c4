"""Capitals: of states past and present, by year; the table fits the gazetteer and what is written by hand."""

from itertools import groupby, pairwise

import pytest
from rigour.territories import get_territory

from chancery.extract import capital, find_place
from chancery.extract.places import place_names, rows


@pytest.mark.parametrize(
    ("state", "year", "city"),
    [
        ("USSR", None, "Moscow"),
        ("Russian Empire", None, "Saint Petersburg"),
        ("GDR", 1961, "Berlin"),
        ("West Germany", 1961, "Bonn"),
        ("Czechoslovakia", 1968, "Prague"),
        ("Yugoslavia", 1948, "Belgrade"),
        ("North Vietnam", 1968, "Hanoi"),
        ("South Vietnam", 1968, "Ho Chi Minh City"),
        ("Republic of China", 1955, "Taipei"),
        ("ROK", 1953, "Seoul"),
        ("DPRK", 1953, "Pyongyang"),
        ("Rhodesia", 1970, "Harare"),
        ("South Yemen", 1970, "Aden"),
        ("Costa Rica", None, "San José"),
        ("Pakistan", 1959, "Karachi"),
        ("Pakistan", 1960, "Rawalpindi"),
        ("Pakistan", 1967, "Islamabad"),
        ("Pakistan", None, "Islamabad"),
        ("Brazil", 1950, "Rio de Janeiro"),
        ("Brazil", 1970, "Brasília"),
        ("Burma", 1962, "Yangon"),
        ("PRC", 1949, "Beijing"),
        ("China", 1943, "Chongqing"),
    ],
)
def test_a_state_has_the_capital_of_the_year(state: str, year: int | None, city: str) -> None:
    place = find_place(state)
    assert place is not None
    found = capital(place.id, year)
    assert found is not None
    assert (found.label, found.kind) == (city, "city")
    assert found.latitude is not None


@pytest.mark.parametrize("name", ["Moscow", "Siberia", "Congo"])
def test_what_is_no_state_or_not_one_alone_has_no_capital(name: str) -> None:
    place = find_place(name)
    assert place is not None
    assert capital(place.id) is None
    assert capital("") is None


def test_nearly_every_state_of_the_gazetteer_has_a_capital() -> None:
    states = {place.id: place.label for place in place_names().values() if place.kind == "state"}
    without = {label for identifier, label in states.items() if capital(identifier) is None}
    # a name of two states, two that are without an identifier, an island state whose capital is a hamlet
    assert without == {"Congo", "Zanzibar", "Sikkim", "Palau"}


def test_a_capital_that_the_gazetteer_knows_is_that_city() -> None:
    cities = {place.id: place for place in place_names().values() if place.kind == "city"}
    shared = 0
    for state, last, *_ in rows("capitals.tsv"):
        found = capital(f"http://www.wikidata.org/entity/{state}", None if last == "-" else int(last))
        assert found is not None
        shared += found.id in cities
        assert cities.get(found.id, found) == found
    assert shared > 200


def test_the_years_of_a_state_ascend_and_end_with_the_last_capital() -> None:
    for table in ("capitals.tsv", "former_capitals.tsv"):
        seen = set()
        for state, group in groupby(rows(table), key=lambda row: row[0]):
            assert state not in seen, "the rows of a state stand together"
            seen.add(state)
            years = [row[1] for row in group]
            dated = [int(year) for year in years if year != "-"]
            assert all(one < other for one, other in pairwise(dated))
            assert years.count("-") == (table == "capitals.tsv" or years[-1] == "-")
            assert "-" not in years[:-1]


def test_the_table_holds_what_was_written_by_hand() -> None:
    derived = {(state, last, number, city) for state, last, number, city, *_ in rows("capitals.tsv")}
    for code, last, number, city in rows("former_capitals.tsv"):
        territory = get_territory(code)
        assert (territory.qid if territory else code, last, number, city) in derived
