"""Positions: who held which office or rank, by what a title or a summary says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract import Label, Mention, find_positions

MARK = re.compile(r"<([^>]+)>|\{([^}]+)\}|\[([^\]]+)\]")
LABELS: tuple[Label, ...] = ("PERSON", "PLACE", "ORG")


def marked(text: str) -> tuple[str, list[Mention]]:
    """Read `<person>`, `{place}` and `[body]` as mentions of a plain text."""
    plain, mentions, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        name, label = match[match.lastindex or 0], LABELS[(match.lastindex or 1) - 1]
        start, at = len(plain), match.end()
        plain += name
        end = len(plain)
        mentions.append(
            Mention(field="title", start=start, end=end, text=name, label=label, rule="gold", score=1.0)
        )
    return plain + text[at:], mentions


Row = tuple[str, str | None, str | None, str | None]  # office, holder, body, country

CASES: dict[str, list[Row]] = {
    "Journal of Soviet Ambassador to the {DPRK} <A.M. Puzanov> for 1 October 1960": [
        ("Soviet Ambassador to the DPRK", "A.M. Puzanov", None, "Soviet")
    ],
    "Information from {GDR} Military Attaché Lt. Col. <Schafer>": [
        ("GDR Military Attaché", "Schafer", None, "GDR"),
        ("Lt. Col.", "Schafer", None, "GDR"),
    ],
    "Information from {CSSR} Military Attaché, Col. <Goch>, obtained during a Hunt": [
        ("CSSR Military Attaché", "Goch", None, "CSSR"),
        ("Col.", "Goch", None, "CSSR"),
    ],
    "Deputy Chairman of the Cabinet of Ministers, Minister of Foreign Affairs of the {DPRK} Comrade <Pak>": [
        ("Deputy Chairman of the Cabinet of Ministers", "Pak", "Cabinet of Ministers", "DPRK"),
        ("Minister of Foreign Affairs of the DPRK", "Pak", None, "DPRK"),
    ],
    "From the President’s Special Assistant for Security Affairs (<Bundy>) to Secretary of State <Rusk>": [
        ("President’s Special Assistant for Security Affairs", "Bundy", None, None),
        ("Secretary of State", "Rusk", None, None),
    ],
    "the Secretary of State’s Special Assistant (<Farley>)": [
        ("Secretary of State’s Special Assistant", "Farley", None, None)
    ],
    "From the [Department of State] Executive Secretary (<Battle>)": [
        ("Department of State Executive Secretary", "Battle", "Department of State", None)
    ],
    "the Director of the Office of Research, [U.S. Information Agency] (<Stephens>)": [
        (
            "Director of the Office of Research, U.S. Information Agency",
            "Stephens",
            "Office of Research",
            None,
        )
    ],
    "Memorandum From <Johnson> of the [National Security Council] Staff": [
        ("National Security Council Staff", "Johnson", "National Security Council", None)
    ],
    "talks with <Kim Il>, Vice Premier of the {DPRK}, in May": [
        ("Vice Premier of the DPRK", "Kim Il", None, "DPRK")
    ],
    "<Kim Il> (Vice Premier) spoke": [("Vice Premier", "Kim Il", None, None)],
    "Chinese Premier <Zhou Enlai> and the Chinese Ambassador <Peng Dehuai>": [
        ("Chinese Premier", "Zhou Enlai", None, "Chinese"),
        ("Chinese Ambassador", "Peng Dehuai", None, "Chinese"),
    ],
    "{North Korea}'s Premier <Kim> and President <Nkrumah> of {Ghana}": [
        ("North Korea's Premier", "Kim", None, "North Korea"),
        ("President", "Nkrumah", None, "Ghana"),
    ],
    "the Assistant Secretaries of State (<Palmer> and <Thomas>)": [
        ("Assistant Secretaries of State", "Palmer", None, None),
        ("Assistant Secretaries of State", "Thomas", None, None),
    ],
    "Ambassadors <Wailes> and <Zahedi>": [
        ("Ambassadors", "Wailes", None, None),
        ("Ambassadors", "Zahedi", None, None),
    ],
    "President <Kennedy> and <Khrushchev>": [("President", "Kennedy", None, None)],
    "by the Former Soviet Ambassador in {North Korea} <Aleksandr Kapto>": [
        ("Former Soviet Ambassador in North Korea", "Aleksandr Kapto", None, "Soviet")
    ],
    "First Secretary of the [Soviet Embassy] <Ivanov>": [
        ("First Secretary of the Soviet Embassy", "Ivanov", "Soviet Embassy", None)
    ],
    "a note to the Soviet ambassador": [("Soviet ambassador", None, None, "Soviet")],
    "Telegram From the Ambassador to the Secretary of State": [
        ("Ambassador", None, None, None),
        ("Secretary of State", None, None, None),
    ],
    "<Ball>, Ambassador, <Van Scherpenberg>, and others": [("Ambassador", None, None, None)],
    "a member of the delegation, in charge of the head office and its officials": [],
    "The Soviet officials spoke of <Kennedy>. A staffer. <Kennedy> left.": [],
    "General <Lemnitzer> wrote to the Attorney General (<Kennedy>)": [
        ("General", "Lemnitzer", None, None),
        ("Attorney General", "Kennedy", None, None),
    ],
}


@pytest.mark.parametrize("text", CASES)
def test_positions(text: str) -> None:
    """Every case gives exactly its positions, with the characters that say so."""
    plain, mentions = marked(text)
    found = find_positions(plain, "title", mentions)
    rows = [(p.text, None if p.holder is None else mentions[p.holder].text, p.body, p.country) for p in found]
    assert rows == CASES[text]
    assert all(plain[p.start : p.end] == p.text for p in found)


def test_holders_count_from_first() -> None:
    """A summary's mentions come after the title's in a reading."""
    plain, mentions = marked("Premier <Zhou>")
    assert [p.holder for p in find_positions(plain, "summary", mentions, first=7)] == [7]


def test_and_between_offices_is_inferred() -> None:
    """One person for two offices joined by "and" is likely, but not said."""
    plain, mentions = marked("Chairman of the Commission and Minister of Defense <Chonbaatar>")
    assert [(p.rule, p.basis) for p in find_positions(plain, "title", mentions)] == [
        ("office-chain", "inferred"),
        ("office-name", "stated"),
    ]


PIECES = st.sampled_from([
    "<Kim>", "{USSR}", "[KGB]", "Soviet", "Ambassador", "Deputy", "Secretary", "of", "the", "to",
    "for", "in", ",", "(", ")", "and", "General", "Lt.", "Col.", "President’s", "'s", ".", "Staff",
    "\x00", "\u202e", "\n", "State", "ambassador",
])  # fmt: skip


@given(st.lists(PIECES, max_size=50))
def test_any_text_gives_positions_inside_it(pieces: list[str]) -> None:
    """Whatever the text, offsets lie in it and holders are persons."""
    plain, mentions = marked(" ".join(pieces))
    for position in find_positions(plain, "title", mentions):
        assert position.text
        assert plain[position.start : position.end] == position.text
        assert position.holder is None or mentions[position.holder].label == "PERSON"
