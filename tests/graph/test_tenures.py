"""Tenures: offices learnt from dated positions, and who is meant where an office stands alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chancery.extract import Position, Reading
from chancery.graph import resolve

Maker = Callable[..., Reading]
OFFICE = "Soviet Ambassador to the DPRK"


def says(make: Maker, number: int, year: int, name: str, office: str, country: str | None = None) -> Reading:
    """Make a document that gives a person an office."""
    reading = make(number, year, name)
    title = reading.title + office
    start = len(reading.title)
    position = Position(
        field="title", start=start, end=len(title), text=office, holder=0, body=None, country=country,
        rule="test", score=0.9,
    )  # fmt: skip
    return replace(reading, title=title, positions=(position,))


def alone(make: Maker, number: int, year: int, office: str) -> Reading:
    """Make a document to which an office stands as recipient, without a name."""
    return make(number, year, "Khrushchev", roles=("sender", "recipient"), offices=(office,))


@pytest.mark.parametrize(
    ("year", "office", "meant"),
    [
        (1958, OFFICE, "person-a-m-puzanov"),
        (1958, "Ambassador of the USSR in North Korea", "person-a-m-puzanov"),
        (1958, "Soviet Ambassador", "person-a-m-puzanov"),  # the office says less, and only one fits
        (1954, OFFICE, "person-s-p-suzdalev"),
        (1970, OFFICE, None),  # nobody is known for these years
        (1958, "Ambassador", None),  # anybody's
        (1958, "Deputy Soviet Ambassador to the DPRK", None),  # one of several
        (1958, "Chinese Ambassador to the DPRK", None),
    ],
)
def test_an_office_alone_is_its_holder_of_the_time(
    make: Maker, year: int, office: str, meant: str | None
) -> None:
    readings = [
        says(make, 0, 1953, "S.P. Suzdalev", OFFICE),
        says(make, 1, 1955, "S.P. Suzdalev", OFFICE),
        says(make, 2, 1957, "A.M. Puzanov", OFFICE),
        says(make, 3, 1962, "A.M. Puzanov", OFFICE),
        alone(make, 4, year, office),
    ]
    resolution = resolve(readings)
    found = resolution.roles["d4", 1]
    assert found == (meant or found)
    assert (meant is not None) == (not found.startswith("office-"))
    (person,) = (entity for entity in resolution.entities if entity.label == "A.M. Puzanov")
    assert person.kind == "person"
    assert person.names == ("A.M. Puzanov",)


def test_two_holders_at_one_time_are_reported_and_the_office_stays_open(make: Maker) -> None:
    readings = [
        says(make, 0, 1957, "A.M. Puzanov", OFFICE),
        says(make, 1, 1960, "A.M. Puzanov", OFFICE),
        says(make, 2, 1956, "V.I. Ivanov", OFFICE),
        says(make, 3, 1959, "V.I. Ivanov", OFFICE),
        alone(make, 4, 1958, OFFICE),
    ]
    resolution = resolve(readings)
    assert resolution.roles["d4", 1].startswith("office-")
    unsure = {d.reasons[-1].rule: d for d in resolution.decisions if d.judgement == "unsure"}
    assert "are both called" in unsure["tenures"].reasons[0].text
    listed = [d for d in resolution.decisions if d.reasons[-1].rule == "tenure"]
    assert {d.right.form for d in listed} == {"A.M. Puzanov", "V.I. Ivanov"}
    assert {d.left.document for d in listed} == {"d4"}


def test_the_office_tells_two_bearers_of_a_surname_apart(make: Maker) -> None:
    readings = [
        says(make, 0, 1958, "McGeorge Bundy", "Special Adviser"),
        says(make, 1, 1958, "William Bundy", "American Ambassador to France"),
        says(make, 2, 1958, "Bundy", "American Ambassador to France"),
    ]
    resolution = resolve(readings)
    assert resolution.mentions["d2", 0] == resolution.mentions["d1", 0] != resolution.mentions["d0", 0]
