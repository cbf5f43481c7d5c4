import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract import RoleScores, find_parties, lexicon, lexicon_table, score_roles

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
LISTINGS = Path(__file__).parents[2] / "seeds" / "listings"

CASES = [
    line
    for line in Path(__file__).with_name("titles.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

WORDS = sorted({word for case in CASES for word in case.split(" =>")[0].split()})
LETTERS = {
    "S": "sender",
    "R": "recipient",
    "P": "participant",
    "A": "author",
    "I": "informant",
    "V": "via",
}


def answer(title: str) -> list[tuple[str, str]]:
    return [(party.role, title[party.start : party.end]) for party in find_parties(title)]


@pytest.mark.parametrize("case", CASES)
def test_title_names_its_parties(case: str) -> None:
    title, names = case.split(" =>")
    expected = [(LETTERS[name[0]], name[2:]) for name in names.strip().split("; ") if name]
    assert answer(title) == expected


@pytest.mark.parametrize(
    ("title", "phrase", "shape"),
    [
        ("Letter to the Ambassador to Peru Ann Mills", "Ambassador to Peru Ann Mills", "person"),
        ("Letter to the Secretary of State (Hale)", "Secretary of State (Hale)", "person"),
        ("Letter to the Secretary of State", "Secretary of State", "office"),
        ("Letter to the Ministry of Trade and Industry", "Ministry of Trade and Industry", "body"),
        (
            "Paper Prepared by the Polar Staff of the Bureau of Fisheries",
            "Polar Staff of the Bureau of Fisheries",
            "body",
        ),
        ("Telegram to Geneva", "Geneva", "place"),
        ("Note To Bob Hall, NSC", "Bob Hall, NSC", "person"),
    ],
)
def test_phrase_and_shape(title: str, phrase: str, shape: str) -> None:
    (party,) = find_parties(title)
    assert (title[party.phrase_start : party.phrase_end], party.shape) == (phrase, shape)


def load(name: str) -> list[dict[str, Any]]:
    path = CORPORA / name
    if not path.is_file():
        pytest.skip(f"the corpora are not beside the repository: {path}")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def scores(rows: list[dict[str, Any]], *, phrases: bool = False) -> RoleScores:
    def name(title: str) -> list[tuple[str, str]]:
        return [
            (p.role, title[p.phrase_start : p.phrase_end] if phrases else title[p.start : p.end])
            for p in find_parties(title)
        ]

    return score_roles(rows, [name(row["title"]) for row in rows])


def test_development_set() -> None:
    result = scores(load("correspondence-dev.jsonl"))
    assert result.overall.f1 > 0.97
    assert result.titles_right_share > 0.96


def test_german_letter_list() -> None:
    result = scores(load("listing-large/letters-moritz.jsonl")[::9], phrases=True)
    assert result.overall.f1 > 0.95


def test_the_real_listings_name_the_parties_a_reader_sees() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted(LISTINGS.glob("*.txt")))
    found = {pair for line in text.splitlines() if len(line) < 200 for pair in answer(line)}
    assert {
        ("author", "Aleksandr Kapto"),
        ("author", "A.M. Puzanov"),
        ("author", "V.P. Tkachenko"),
        ("author", "CPSU Central Committee"),
        ("informant", "Schafer"),
        ("informant", "Goch"),
        ("sender", "Shytkov"),
        ("recipient", "Vasilevsky"),
        ("participant", "Pak Seong-cheol"),
    } <= found


@given(st.text(max_size=120) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_text_gives_spans_within_it(title: str) -> None:
    for party in find_parties(title):
        assert 0 <= party.phrase_start <= party.start < party.end <= party.phrase_end <= len(title)
        assert title[party.start : party.end].strip()
        assert party.rule
        assert 0 < party.score <= 1
    assert find_parties(title) == find_parties(title)


@pytest.mark.parametrize(
    "title",
    [
        "Letter From <script>alert(1)</script> to Ann Mills",
        "Letter\x00From Ann\nMills to \u202eBob Hall",
        "from to " * 100_000,
        "(" * 100_000,
        "Meeting " + "1 May 1950, " * 5_000,
        " " * 100_000 + "x",
        "'a " * 50_000,
    ],
)
def test_hostile_titles_end_quietly(title: str) -> None:
    find_parties(title)


def test_unknown_lists_say_what_there_is() -> None:
    with pytest.raises(LookupError, match="ranks"):
        lexicon("rank")
    with pytest.raises(LookupError, match="titles"):
        lexicon_table("title")
