"""Readings for the tests of the graph: the hand-made gold of the carried listings, and small ones."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from chancery.extract import Label, Mention, Reading, Role
from chancery.graph import KnowledgeGraph, link
from chancery.seeds import ArchivalDate, Field, Party

GOLD = Path(__file__).parent.parent / "gold" / "listings.jsonl"
Maker = Callable[..., Reading]


@pytest.fixture(scope="session")
def gold() -> tuple[Reading, ...]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=Reading) for line in lines)


@pytest.fixture(scope="session")
def graph(gold: tuple[Reading, ...]) -> KnowledgeGraph:
    return link(gold)


def reading(
    number: int,
    year: int | None,
    *names: str,
    label: Label = "PERSON",
    roles: tuple[Party, ...] = (),
    offices: tuple[str, ...] = (),
) -> Reading:
    """Make a reading whose title lists the names (a leading "label:" overrides the label), roles in order."""
    title, mentions, parts = "", [], []
    for name in names:
        own, _, text = name.rpartition(":")
        start = len(title)
        title += text + "; "
        mentions.append(_mention("title", start, text, own or label))
    for index, party in enumerate(roles[: len(mentions)]):
        found = mentions[index]
        parts.append(_role(party, found.start, found.text, index))
    for party, office in zip(roles[len(mentions) :], offices, strict=True):
        parts.append(_role(party, len(title), office, None))
        title += office + "; "
    when = ArchivalDate(printed="undated")
    if year is not None:
        when = ArchivalDate(
            printed=str(year),
            edtf=str(year),
            earliest=date(year, 1, 1),
            latest=date(year, 12, 31),
            precision="year",
        )
    return Reading(
        id=f"d{number}", title=title, summary="", date=when, mentions=tuple(mentions), roles=tuple(parts)
    )


def _mention(field: Field, start: int, text: str, label: str) -> Mention:
    return msgspec.convert(
        {"field": field, "start": start, "end": start + len(text), "text": text, "label": label,
         "rule": "test", "score": 0.9},
        Mention,
    )  # fmt: skip


def _role(party: Party, start: int, text: str, mention: int | None) -> Role:
    end = start + len(text)
    return Role(
        role=party, field="title", start=start, end=end, text=text, phrase_start=start, phrase_end=end,
        mention=mention, rule="test", score=0.8,
    )  # fmt: skip


@pytest.fixture(scope="session")
def make() -> Maker:
    return reading
