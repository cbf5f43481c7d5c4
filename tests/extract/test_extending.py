"""Names that a model cut short or took together, mended."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from chancery.extract.extending import with_house
from chancery.extract.spans import settle
from chancery.extract.token_texts import FIELD, tokens
from chancery.extract.trimming import Candidate


def settled(text: str, guess: str, label: str) -> list[str]:
    """What is left of a model's guess in a summary after the settling."""
    doc = spacy.blank("en")(text)
    doc.user_data[FIELD] = "summary"
    at = text.index(guess)
    span = doc.char_span(at, at + len(guess), label=label)
    assert isinstance(span, Span)
    doc.ents = [span]
    done = settle(doc)
    assert isinstance(done, Doc)
    return [ent.text for ent in done.ents]


@pytest.mark.parametrize(
    ("text", "guess", "name"),
    [
        (
            "fund of the Czech Committee for Solidarity with the Peoples of Latin America and Asia now",
            "Czech Committee for Solidarity",
            "Czech Committee for Solidarity with the Peoples of Latin America and Asia",
        ),
        (
            "the Working Group on Forms of Soviet Aid met",
            "Working Group",
            "Working Group on Forms of Soviet Aid",
        ),
        (
            "the Irish Society for Friendship with Cuba",
            "Irish Society",
            "Irish Society for Friendship with Cuba",
        ),
        ("the Polish Committee for Honecker", "Polish Committee", "Polish Committee"),
        ("the State Council of Ministers on Aid", "State Council of Ministers", "State Council of Ministers"),
        ("units of the 2nd Polish Army", "Polish Army", "2nd Polish Army"),
        ("works of the VEB IFA-Autowerke Ludwigs", "VEB IFA", "VEB IFA-Autowerke Ludwigs"),
        ("NATO-Russia talks", "NATO", "NATO"),
        ("the State Committee on Monday", "State Committee", "State Committee"),
        (
            "a loan by the Imperial Ottoman Bank of Beirut",
            "Imperial Ottoman Bank",
            "Imperial Ottoman Bank of Beirut",
        ),
        ("counsel for the Harbour Dredging Co., who", "Harbour Dredging", "Harbour Dredging Co."),
        ("copies to EA/J and others", "EA", "EA/J"),
        ("copies to EA / J and others", "EA", "EA"),
        ("talks of NATO/EC on aid", "NATO", "NATO"),
        ("sent the Friends Committee for study there", "Friends Committee for study", "Friends Committee"),
        ("the Garde nationale left", "Garde nationale", "Garde nationale"),
    ],
)
def test_fields_of_bodies(text: str, guess: str, name: str) -> None:
    assert settled(text, guess, "ORG") == [name]


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        ("Jean-Luc Ortolan spoke", "Jean", ["Jean-Luc Ortolan"]),
        ("Carter-Brezhnev Talks", "Carter", ["Carter"]),
        ("Shultz-Shevardnadze meetings", "Shultz", ["Shultz"]),
        ("He Dham [Ho Dham] came", "He Dham [Ho Dham]", ["He Dham", "Ho Dham"]),
        ("Dave [Baehler] came", "Dave [Baehler]", ["Dave [Baehler]"]),
        ("D[avid] F T[rask] came", "D[avid] F T[rask]", ["D[avid] F T[rask]"]),
        ("Masood listened", "Masood listened", ["Masood"]),
        ("Chon Doo-hwa said", "Chon Doo", ["Chon Doo-hwa"]),
        ("Jimmy Carter-style talks", "Jimmy Carter", ["Jimmy Carter"]),
    ],
)
def test_persons(text: str, guess: str, names: list[str]) -> None:
    assert settled(text, guess, "PERSON") == names


@pytest.mark.parametrize(
    ("text", "bodies", "names"),
    [
        (
            "of the Arms Section, Foreign Office, to",
            ["Arms Section", "Foreign Office"],
            ["Arms Section, Foreign Office"],
        ),
        (
            "Department for Trade, Foreign Ministry",
            ["Department for Trade", "Foreign Ministry"],
            ["Department for Trade, Foreign Ministry"],
        ),
        (
            "the Treasury, Foreign Office and Cabinet",
            ["Treasury", "Foreign Office"],
            ["Treasury", "Foreign Office"],
        ),
        (
            "the Arms Section, Polish Radio",
            ["Arms Section", "Polish Radio"],
            ["Arms Section", "Polish Radio"],
        ),
    ],
)
def test_a_unit_is_named_with_its_house(text: str, bodies: list[str], names: list[str]) -> None:
    at = tokens(spacy.blank("en")(text))
    found = []
    for body in bodies:
        start = text.index(body)
        first, last = at.within(start, start + len(body))
        found.append(Candidate(first, last, "ORG", "model"))
    assert [at.printed(c.start, c.end).strip() for c in with_house(at.texts, found)] == names
