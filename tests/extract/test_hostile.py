"""Texts that nobody would write: the promises of a reading hold for them too, in time that grows evenly."""

from collections.abc import Iterable

import pytest

from chancery.extract import Contact, Mention, Position, Reading, Role, annotate
from chancery.seeds import ArchivalDate, Document

ODD = [
    " ", "\n", "\t \u00a0", "\x00", "\ud800", "'", "’s", "-", "(", "[]", "M. ", "near -", 'at "', "bin",
    "by", "1", "/C", "\u200f\u202eKim Il Sung\u202c", "Mr. Kim\x00Il", "Mr. Kim \udfff met A. Pak",
    "Mr. John\u2003Smith, Moscow", "Letter From Gunnar\u00a0Jarring to Thant",
    "Gunnar\u00a0Jarring and Gunnar\nJarring left.", "İstanbul'da İnönü", "Ким Ир Сен в Москве",
    "金日成会见了斯大林", "KIM IL SUNG MET STALIN IN MOSCOW", "Heo Dam [Ho Dam] met Kim Il Sung [Kim]",
    "Telegram from  to ", "U.S.\n-Soviet", "\x1c\x1d", "Kim\x1cIl\x1cSung", "\u2028Kim Il Sung\u2029",
    "🙂 A. Kim 🙂 met 🙂 Mr. Pak 🙂", "a" * 250_000,
]  # fmt: skip
REPEATED = [
    "Committee ", "Ministry of ", "Committee for ", "Conference ", "Embassy ",
    "President A. Kim of Ghana, ", "Minister A. Kim met A. Pak. ", "Comrade Petrov and Petrov ", "von ",
    "near Labis, ", "( ", "UN of Soviet aims ", "[ ", "A. Kim and B. Pak, ",
    "talks between A. Kim and B. Pak ", "a-", "\n\n",
]  # fmt: skip


def read(title: str, summary: str, model: str | None) -> Reading:
    """The reading of a lone document."""
    document = Document(id="1", title=title, summary=summary, date=ArchivalDate(printed=""))
    (reading,) = annotate([document], model=model)
    return reading


def assert_kept(reading: Reading) -> None:
    """Every find is the characters where it says that it is, and no name overlaps another."""
    every: Iterable[Mention | Role | Position | Contact]
    every = (*reading.mentions, *reading.roles, *reading.positions, *reading.contacts)
    for found in every:
        assert reading.field(found.field)[found.start : found.end] == found.text
    for one, other in zip(reading.mentions, reading.mentions[1:], strict=False):
        assert one.start < one.end
        assert one.field != other.field or one.end <= other.start


@pytest.mark.parametrize("model", ["rules", None])
@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str, model: str | None) -> None:
    assert_kept(read(text, text, model))


@pytest.mark.parametrize(
    ("text", "model"),
    [*((text, "rules") for text in REPEATED), ("Embassy of the UN ", None), ("kim told ", None)],
)
def test_long_texts_are_quick(text: str, model: str | None) -> None:
    """Work that grew with the square of the words would take minutes here."""
    reading = read("", text * (16_000 // len(text.split() or text)), model)
    assert_kept(reading)


def test_a_text_longer_than_spacy_allows() -> None:
    assert_kept(read("", ("a" * 999 + " ") * 1_001, None))


def test_a_lone_surrogate_stays_as_it_is() -> None:
    """Which spaCy cannot take; records put U+FFFD for it when they are written."""
    (mention,) = read("", "Mr. Smith\ud800 left.", "rules").mentions
    assert mention.text in {"Smith", "Smith\ud800"}
