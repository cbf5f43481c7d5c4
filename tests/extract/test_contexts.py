"""Unknown names told by the words beside them, and the traps where nothing is told."""

import pytest
import spacy

from chancery.extract.contexts import Contexts
from chancery.extract.token_texts import tokens


def told(text: str) -> list[tuple[str, str]]:
    """What the component proposes, in order."""
    nlp = spacy.blank("en")
    at = tokens(nlp(text))
    at.field = "summary"
    found = sorted(Contexts(nlp, "chancery_contexts").find(at))
    return [(at.printed(c.start, c.end).strip(), c.label) for c in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He was seen in Krasnowice and again near Pulawino.", ["Krasnowice", "Pulawino"]),
        ("Troops stand outside Bendery; a convoy waits off Zawara.", ["Bendery", "Zawara"]),
        ("At Calder Mills the guests saw a reactor.", ["Calder Mills"]),
        ("They met at Boulogne-sur-Orne.", ["Boulogne-sur-Orne"]),
        (
            "the island of Gozuk, the port of Mersalama and the town Yelovka",
            ["Gozuk", "Mersalama", "Yelovka"],
        ),
        ("the towns of Yelovka and Brodnik", ["Yelovka", "Brodnik"]),
        ("in the Terezvaros district and the Kolosa valley", ["Terezvaros", "Kolosa"]),
        ("They travelled by mule from Rawanda to Haj Umran.", ["Rawanda", "Haj Umran"]),
        ("They went by way of Lamoo, with refugees from Dranga.", ["Lamoo", "Dranga"]),
        ("The road to Orikom is closed; flights to Xamneua ended.", ["Orikom", "Xamneua"]),
        (
            "a tour of Kisomo, Nyerri and Wajjir; mayors at Labbis and Pontiak were shot",
            ["Kisomo", "Nyerri", "Wajjir", "Labbis", "Pontiak"],
        ),
        ("He flew to Kushgrad and returned through Torkhan and Chamman.", ["Kushgrad", "Torkhan", "Chamman"]),
        ("met at Bois d'Avaux and at Sharm el-Shaik", ["Bois d'Avaux", "Sharm el-Shaik"]),
        ("along the Chenabi; he toured Kukas, Peshkop and Burel.", ["Chenabi", "Kukas", "Peshkop", "Burel"]),
        ("at Sam Thongo and Long Tieng", ["Sam Thongo", "Long Tieng"]),
        ("visits to Julich and Karlsruhe; deliveries through Chongjun", ["Julich", "Chongjun"]),
        ("at Angra dos Reyes", ["Angra dos Reyes"]),
        ("Lists of Anna Bujak (Mazowia), Jan Lis (Warsaw)", ["Mazowia"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert told(text) == [(name, "PLACE") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "in Gromyko's view, at Stalin’s dacha, in Castries' letter",
        "in Monti' s speech",
        "They have confidence in Novotny and found in Grotewohl an ally.",
        "The anger at Kardelj grew; he looked at Zhivkov.",
        "in May, in Russian, in Marxism, in Victorian politics, at Tab B, in Chapter IV",
        "A letter from Kardelj to Tempo was sent to Zhivkov.",
        "He returned to Souvanna Phouma.",
        "Copies went to Behar Shtylla.",
        "in Leonid Brezhnev the guests saw a friend",
        "in a Gierek cabinet meeting",
        "IN KRASNOWICE AND NEAR PULAWINO",
        "at University of Padua; in Society of Friends",
        "In Moscow, Kardelj and Tempo were received.",
        "in Sofia and Zhivkov agreed",
        "the party in Baghdad and Amin al-Hafez in Syria",
        "a share in Eurodiff",
        "brought in",
        "From the outside Ichibon looks small.",
        "at (",
        "the fall of Novotny and the capture of Paulus",
        "The ambassador returned. From Kardelj came no word.",
    ],
)
def test_no_places(text: str) -> None:
    assert not [name for name, label in told(text) if label == "PLACE"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the firm Omnipex and the foreign trade organisation Kintekt", ["Omnipex", "Kintekt"]),
        ("the factions Halk and Parjam quarrelled", ["Halk", "Parjam"]),
        ('the bureau "Chile Libre" hands out flats', ["Chile Libre"]),
        ("trade with Omnipex and Strojo", ["Omnipex", "Strojo"]),
        ("the Ursinus works went on strike", ["Ursinus"]),
    ],
)
def test_bodies(text: str, names: list[str]) -> None:
    assert told(text) == [(name, "ORG") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "the party Secretary and the company Commander",
        "a contract with Muhammed Alim",
        "the movement of troops; the bank rate",
    ],
)
def test_no_bodies(text: str) -> None:
    assert not [name for name, label in told(text) if label == "ORG"]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("the Fagerling cabinet fell", "Fagerling", "PERSON"),
        ('Gen. Cintra, known as "Palo"', "Palo", "PERSON"),
        ("the trawler Kittiwaka was held", "Kittiwaka", "NOT_MARKED"),
        ("the newspaper Vechernik wrote", "Vechernik", "NOT_MARKED"),
    ],
)
def test_persons_and_what_is_not_marked(text: str, name: str, label: str) -> None:
    assert told(text) == [(name, label)]


def test_a_plan_known_by_a_name_is_nobody() -> None:
    assert not told("the plan known as Polonaise")
