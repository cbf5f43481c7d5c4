"""The gazetteer: names of states, regions and cities, past and present, lead to one identifier each."""

import re

import pytest

from chancery.extract import find_place
from chancery.extract.places import fold_place, place_names, rows

WIKIDATA = "http://www.wikidata.org/entity/"


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (["DPRK", "D.P.R.K.", "North Korea", "the Democratic People's Republic of Korea"], "North Korea"),
        (["ROK", "South Korea", "Republic of Korea"], "South Korea"),
        (["USSR", "U.S.S.R.", "Soviet Union", "the Soviet Union"], "Soviet Union"),
        (["CSSR", "ČSSR", "Czechoslovakia"], "Czechoslovakia"),
        (["GDR", "East Germany"], "East Germany"),
        (["FRG", "West Germany"], "West Germany"),
        (["U.S.", "US", "USA", "United States", "America"], "United States"),
        (["Peking", "Beijing", "Peiping"], "Beijing"),
        (["Leningrad", "Saint Petersburg", "St. Petersburg"], "Saint Petersburg"),
        (["Kaesong", "Kaesŏng"], "Kaesŏng"),
    ],
)
def test_the_names_of_a_place_lead_to_one_place(names: list[str], label: str) -> None:
    found = {find_place(name) for name in names}
    assert {place and place.label for place in found} == {label}


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("DPRK", WIKIDATA + "Q423"),
        ("Soviet Union", WIKIDATA + "Q15180"),
        ("Korea", WIKIDATA + "Q18097"),
        ("North Vietnam", WIKIDATA + "Q172640"),
        ("Moscow", "https://sws.geonames.org/524901/"),
    ],
)
def test_a_place_carries_its_identifier(name: str, iri: str) -> None:
    place = find_place(name)
    assert place is not None
    assert place.same_as == (iri,)


def test_korea_is_neither_north_nor_south() -> None:
    assert len({find_place(name) for name in ("Korea", "North Korea", "South Korea")}) == 3


@pytest.mark.parametrize("name", ["Gromyko", "Kim", "Atlantis", "", "the"])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert find_place(name) is None


def test_cities_lie_on_the_globe_and_identifiers_are_well_formed() -> None:
    pattern = re.compile(r"http://www\.wikidata\.org/entity/Q\d+|https://sws\.geonames\.org/\d+/")
    for place in place_names().values():
        assert all(pattern.fullmatch(iri) for iri in place.same_as), place
        if place.kind == "city":
            assert place.latitude is not None
            assert place.longitude is not None
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180


def test_no_line_of_the_tables_contradicts_another() -> None:
    seen: dict[str, str] = {}
    for code, names in [*rows("states.tsv"), *rows("regions.tsv")]:
        for name in names.split("|"):
            assert seen.setdefault(fold_place(name), f"{code} {names}") == f"{code} {names}", name
