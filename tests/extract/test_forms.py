"""Unknown names that show by their form what they are."""

import pytest
import spacy

from chancery.extract.forms import Forms
from chancery.extract.token_texts import tokens
from chancery.seeds import Field


def shown(text: str, field: Field = "summary") -> list[tuple[str, str]]:
    """What the component proposes, in order."""
    nlp = spacy.blank("en")
    at = tokens(nlp(text))
    at.field = field
    found = sorted(Forms(nlp, "chancery_forms").find(at))
    return [(at.printed(c.start, c.end).strip(), c.label) for c in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("trade with Mashinoeksport, Energoprojekt and Exportlen", "Mashinoeksport Energoprojekt Exportlen"),
        ("a survey by Polarinstitutt and Arktikugol", "Polarinstitutt Arktikugol"),
        ("ships of Sinofracht", "Sinofracht"),
        (
            "The UDPM objects; prisoners of FLOC, the PQCh and SOGUIMPEX were freed.",
            "UDPM FLOC PQCh SOGUIMPEX",
        ),
    ],
)
def test_bodies(text: str, names: str) -> None:
    assert shown(text) == [(name, "ORG") for name in names.split()]


@pytest.mark.parametrize(
    "text",
    [
        "Exporters of Importations, Importance and Export",
        "Part XIV and Annex III",
        "FINAL REPORT of the year",
        "NZQ-20 rockets and 30 KTR",
        "in which KENNEDY and SOUTER joined",
        "MPs, NGOs and McCloy",
        "USSR and DPRK, CIA",
    ],
)
def test_no_bodies(text: str) -> None:
    assert not shown(text)


def test_what_is_joined_with_a_firm_is_one_too() -> None:
    assert shown("Bulgargeom and Technoexportstroy hope") == [
        ("Bulgargeom", "ORG"),
        ("Technoexportstroy", "ORG"),
    ]


def test_initials_that_are_known_are_of_persons() -> None:
    assert shown("A copy went to LBJ.") == [("LBJ", "PERSON")]


def test_acronyms_of_titles_may_be_initials() -> None:
    assert not shown("Note to RCF", field="title")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They drill near Jebel Alim and Bad Godesborn.", ["Jebel Alim", "Bad Godesborn"]),
        ("bases at Goosey Bay and Cold Lake", ["Goosey Bay", "Cold Lake"]),
        ("Bad Weather; Fort Commander; Anthony Lake", []),
        ("the Goosey Bay Agreement", []),
        ("Deep Valley floods", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert shown(text) == [(place, "PLACE") for place in places]
