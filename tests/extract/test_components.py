"""The spaCy components one by one, and what they make of a text together."""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy

from chancery.errors import ModelError
from chancery.extract.pipeline import load_pipeline
from chancery.extract.trimming import Candidate, trim


def found(component: str, text: str) -> list[str]:
    """What one component alone, then settled, marks in a text."""
    nlp = spacy.blank("en")
    nlp.add_pipe(component)
    nlp.add_pipe("chancery_settle")
    return [ent.text for ent in nlp(text).ents]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Troops left the U.S.S.R. for North Korea.", ["U.S.S.R.", "North Korea"]),
        ("the US-ROK relationship and the USSR-DPRK treaty", ["US", "ROK", "USSR", "DPRK"]),
        ("SITUATION IN CZECHOSLOVAKIA", ["CZECHOSLOVAKIA"]),
        ("South Korea's railways; the GDR’s embassy", ["South Korea", "GDR"]),
        ("the Soviet-South Korean rapprochement", []),
        ("a seat for the People's Republic of China", ["People's Republic of China"]),
        ("into the People’s Republic of Bulgaria", ["People’s Republic of Bulgaria"]),
        ("They told us who aid us.", []),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert found("chancery_places", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Decision of the CPSU Central Committee on NATO", ["CPSU Central Committee", "NATO"]),
        ("of the Policy Planning Council Staff", ["Policy Planning Council Staff"]),
        ("the U. S. Information Agency", ["U. S. Information Agency"]),
        ("who asked for aid", []),
        ("REPORT ON AID FOR THOSE WHO FLED", []),
    ],
)
def test_bodies(text: str, names: list[str]) -> None:
    assert found("chancery_bodies", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "He joined the Ministry of Foreign Affairs of the DPRK in May.",
            ["Ministry of Foreign Affairs of the DPRK"],
        ),
        ("The Polish Foreign Ministry replied.", ["Polish Foreign Ministry"]),
        (
            "the Third Department of the Foreign Ministry G. Ivanov",
            ["Third Department of the Foreign Ministry"],
        ),
        ("Embassy in Brazil to the Department", ["Embassy in Brazil"]),
        ("The Soviet Embassy in Pyongyang objected.", ["Soviet Embassy"]),
        ("the Committee for State Security and others", ["Committee for State Security"]),
        ("the Council of Ministers of the USSR", ["Council of Ministers of the USSR"]),
        ("to the CPSU Central Committee on the Talks", ["CPSU Central Committee"]),
        ("the committee met; a Department answered", []),
        ("the Delegation to the Conference on Peace", []),
        ("the Delegation to the United Nations left", ["Delegation to the United Nations"]),
        ("AID, Defense and Treasury differ", ["Defense", "Treasury"]),
        ("Secretaries of State and Defense met", []),
        ("Defense and State Visits", []),
        ("Department of Trade Executive Secretary Battle", ["Department of Trade"]),
        ("the 23rd Rifle Division and the Second Tank Army", ["23rd Rifle Division", "Second Tank Army"]),
        ("the France-GDR Association", ["France-GDR Association"]),
        ("the Czech Ex-Servicemen Association", ["Czech Ex-Servicemen Association"]),
        ("a lecture at St Hilda's College today", ["St Hilda's College"]),
        ("He left. Main Directorate IV answered.", ["Main Directorate IV"]),
        ("Khrushchev's Foreign Ministry", ["Foreign Ministry"]),
        ("the King's African Rifles", ["King's African Rifles"]),
        ("Talks: Baltic Council; Draft: Proposed Council", ["Baltic Council"]),
    ],
)
def test_organisations(text: str, names: list[str]) -> None:
    assert found("chancery_organisations", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A.A. Gromyko and V. M. Molotov", ["A.A. Gromyko", "V. M. Molotov"]),
        ("Lt. Col. J. Załuska met Comrade Pak Seong-cheol", ["J. Załuska", "Pak Seong-cheol"]),
        ("Kim Il Sung thanked Peng Dehuai.", ["Kim Il Sung", "Peng Dehuai"]),
        ("Ambassador Puzanov's journal", ["Puzanov"]),
        ("Secretary of State Dean Rusk", []),
        ("General Assembly; Prime Minister Meeting", []),
        ("Mr. van der Stoel spoke", ["van der Stoel"]),
        ("General Yahya Khan, Mr. Grace Tan and A. M. Khan", ["Yahya Khan", "Grace Tan", "A. M. Khan"]),
        ("Khan Bahadur Noor and Lance Corporal Webb", ["Noor", "Webb"]),
        ("obtained during a Hunt by Mr. Hunt", ["Hunt"]),
        ("Ghazali bin Shafiq and Saqr bin Sultan", ["Ghazali bin Shafiq", "Saqr bin Sultan"]),
        ("Prince Muhammad ibn Saud", ["Muhammad ibn Saud"]),
        ("His Highness Prince Muhammad ibn Saud", ["Muhammad ibn Saud"]),
        ("M. A. Suslin and M. Dashzeveg agree", ["M. A. Suslin", "M. Dashzeveg"]),
        ("In Paris M. Duverger and M. Dupont met", ["Duverger", "Dupont"]),
        ("Monsignor Benelli, Mullah Barzan, Pater Noster", ["Benelli", "Barzan"]),
        ("Sayyid Omar Rashdan and Haji Misbach", ["Omar Rashdan", "Misbach"]),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert found("chancery_persons", text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Suez Crisis began.",
        "the Panama Canal Treaty",
        "World War II",
        "CINCPAC for POLAD",
        "the Fifth Congress",
        "Congress of the Victors",
        "a Party Congress",
        "the newspaper Rudé právo",
    ],
)
def test_events_and_treaties_are_not_marked(text: str) -> None:
    nlp = spacy.blank("en")
    for name in ("chancery_events", "chancery_places", "chancery_settle"):
        nlp.add_pipe(name)
    assert not nlp(text).ents


@pytest.mark.parametrize(
    ("words", "label", "kept"),
    [
        ("the Soviet Union 's", "PLACE", "Soviet Union"),
        ("Ambassador Rusk", "PERSON", "Rusk"),
        ("Saw Ikeda", "PERSON", "Ikeda"),
        ("Board of Experts and of the President", "ORG", "Board of Experts"),
        ("Ministry of Trade and of Industry", "ORG", "Ministry of Trade and of Industry"),
        ("NATO of Soviet aims", "ORG", "NATO"),
        ("Union of Soviet writers", "ORG", "Union of Soviet writers"),
        ("Washington Embassies", "PLACE", "Washington"),
        ("Arab - Israel", "ORG", None),
        ("Odessa Military District", "PLACE", None),
        ("News Reporter", "PERSON", None),
        ("Foreign Office", "ORG", "Foreign Office"),
        ("Iraq government", "ORG", None),
        ("Copies", "PERSON", None),
        ("Swiss Political Department on Good Offices", "ORG", "Swiss Political Department"),
        ("Panel on Space", "ORG", "Panel on Space"),
        ("Typed", "PERSON", None),
        ("Begin", "PERSON", "Begin"),
        ("Cuban Embassy in Peru", "ORG", "Cuban Embassy"),
        ("CUBAN EMBASSY IN LIMA", "ORG", "CUBAN EMBASSY"),
        ("US Interests Section in Havana", "ORG", "US Interests Section"),
        ("Embassy of Cuba in Peru", "ORG", "Embassy of Cuba"),
        ("Embassy in Peru", "ORG", "Embassy in Peru"),
        ("British Embassy Lima", "ORG", "British Embassy"),
        ("Embassy Lima", "ORG", "Embassy Lima"),
        ("the national grain agency", "ORG", None),
        ("Consulate General in Hue", "ORG", "Consulate General in Hue"),
        ("Masood listens", "PERSON", "Masood"),
        ("Terezvaros district", "PLACE", "Terezvaros"),
        ("Korean peninsula", "PLACE", "Korean peninsula"),
        ("FMLN Delegation by the Secretary", "ORG", "FMLN"),
        ("Onjong peninsula", "PLACE", "Onjong"),
        ("The Hague", "PLACE", "The Hague"),
        ("Sir Anton Duffield", "ORG", "Anton Duffield"),
        ("CMEA Secretaries", "ORG", "CMEA"),
        ("NATO Staff", "ORG", "NATO Staff"),
        ("Ulan Bator Visit", "PLACE", "Ulan Bator"),
        ("Panama Canal", "PLACE", "Panama Canal"),
        ("Soviet Request", "PLACE", None),
        ("North Korean Request", "ORG", None),
        ("Soviet Navy", "ORG", "Soviet Navy"),
        ("Truman White House", "ORG", "White House"),
        ("Tab C", "PERSON", None),
        ("summon Najib", "PERSON", "Najib"),
        ("de Gaulle", "PERSON", "de Gaulle"),
        ("Item IV", "PERSON", None),
        ("National Security Council : Records", "ORG", "National Security Council"),
    ],
)
def test_what_stands_outside_a_name_is_cut_off(words: str, label: str, kept: str | None) -> None:
    texts = words.split()
    found = trim(texts, Candidate(0, len(texts), label, "model"))
    assert (found and " ".join(texts[found.start : found.end])) == kept


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("to the Parchan will", "ORG"),
        ("to the Parchan now", "ORG"),
        ("to the Parchan government", "PERSON"),
        ("that Parchan will", "PERSON"),
        ("of the Josephs .", "PERSON"),
    ],
)
def test_what_has_an_article_is_no_person(words: str, label: str) -> None:
    texts = words.split()
    at = len(texts) - 2
    found = trim(texts, Candidate(at, at + 1, "PERSON", "model"))
    assert found is not None
    assert found.label == label


def test_a_lone_word_in_small_letters_is_a_person_only_among_its_like() -> None:
    assert trim(["see", "tel", "From", "Bonn"], Candidate(1, 2, "PERSON", "model")) is None
    assert trim(["note", "to", "strobe"], Candidate(2, 3, "PERSON", "model")) is not None


def test_an_addressee_without_a_name_is_not_marked() -> None:
    text = "Telegram From the Department of State to Certain Diplomatic Missions"
    assert [ent.text for ent in load_pipeline("rules")(text).ents] == ["Department of State"]


def test_the_longest_name_wins_and_nothing_nests() -> None:
    doc = load_pipeline("rules")("Ministry of Foreign Affairs of the DPRK")
    assert [(ent.text, ent.label_, ent.id_) for ent in doc.ents] == [
        ("Ministry of Foreign Affairs of the DPRK", "ORG", "body-grammar")
    ]


def test_a_missing_model_names_the_command_that_installs_it() -> None:
    with pytest.raises(ModelError, match="python -m spacy download en_no_such_model"):
        load_pipeline("en_no_such_model")


@pytest.mark.parametrize("text", ["", " ", "\x00", "‮‏", "<script>alert(1)</script>", "A" * 5000, "-" * 300])
def test_any_text_goes_through(text: str) -> None:
    doc = load_pipeline("rules")(text)
    assert all(ent.text == text[ent.start_char : ent.end_char] for ent in doc.ents)


def test_another_model_takes_part_with_its_labels_mapped(tmp_path: Path) -> None:
    other = spacy.blank("en")
    ruler = other.add_pipe("entity_ruler")
    patterns = [("Zembla", "GPE"), ("Zemblans", "NORP"), ("Charles Kinbote", "PERSON"), ("Wordsmith", "ORG")]
    ruler.add_patterns([{"label": label, "pattern": text} for text, label in patterns])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "model")
    doc = load_pipeline(str(tmp_path / "model"))("Zembla and the Zemblans: Charles Kinbote leaves Wordsmith")
    assert [(ent.text, ent.label_, ent.ent_id_) for ent in doc.ents] == [
        ("Zembla", "PLACE", "model"),
        ("Charles Kinbote", "PERSON", "model"),
        ("Wordsmith", "ORG", "model"),
    ]


@pytest.mark.parametrize(
    "name", [e.name for e in entry_points(group="spacy_factories") if "chancery" in e.name]
)
def test_each_component_can_be_had_from_spacy_alone(name: str) -> None:
    code = (
        f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe('{name}'); print(nlp('Mr. Rusk in Peru').text)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Mr. Rusk in Peru\n"
