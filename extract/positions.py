"""Positions: who held which office or rank, as a title or a summary puts it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from chancery.seeds import Field

from . import office_words
from .model import Mention, Position
from .office_holders import Held, find_holders
from .offices import OfficePhrase, Passage, passage

# How far each pattern is trusted, before calibration.
PRIORS = {
    "office-name": 0.96,  # Secretary of State Rusk
    "office-bracket": 0.97,  # Secretary of State (Rusk)
    "office-comma-name": 0.88,  # CSSR Military Attaché, Col. Goch
    "name-office": 0.9,  # Kim Il, Vice Premier of the DPRK,
    "name-bracket-office": 0.93,  # Kim Il (Vice Premier)
    "office-chain": 0.85,  # Deputy Chairman of X, Minister of Y Comrade Pak
    "office-alone": 0.9,  # the Soviet Ambassador
    "rank": 0.97,  # Lt. Col. J. Załuska
    "affiliation": 0.85,  # Johnson of the National Security Council Staff
}
PIECE = re.compile(r"[^\W_]+")
INFERRED = 0.75  # share of its prior that an inferred position keeps


def find_positions(
    text: str, field: Field, mentions: Sequence[Mention], first: int = 0
) -> tuple[Position, ...]:
    """Read offices, ranks and posts and who held them.

    Args:
        text: the field's text.
        field: its name.
        mentions: the mentions of this field, in order.
        first: index in the reading's mentions of the first of them.

    Returns:
        Positions in order of their start; an office held by two persons gives two.

    Example:
        >>> text = "Journal of Soviet Ambassador to the DPRK A.M. Puzanov"
        >>> names = [
        ...     Mention(field="title", start=s, end=e, text=text[s:e], label=label, rule="", score=1)
        ...     for s, e, label in [(36, 40, "PLACE"), (41, 53, "PERSON")]
        ... ]
        >>> [(p.text, p.country, p.holder) for p in find_positions(text, "title", names)]
        [('Soviet Ambassador to the DPRK', 'Soviet', 1)]
    """
    if not _may_tell(text, mentions):
        return ()
    p = passage(text, tuple(mentions))
    held = find_holders(p)
    found = [reader(p, field, held, first) for reader in (_offices, _ranks, _affiliations)]
    positions = (position for some in found for position in some)
    return tuple(sorted(positions, key=lambda o: (o.start, o.end, -1 if o.holder is None else o.holder)))


def _may_tell(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a text has any word that a position hangs on."""
    told = set(map(_telling, text.lower().split()))
    if "of" in told and "cue" not in told:
        return {mention.label for mention in mentions} >= {"PERSON", "ORG"}
    return "cue" in told


@lru_cache(maxsize=1 << 16)
def _telling(word: str) -> Literal["cue", "of", ""]:
    """What a word with its punctuation has that a position hangs on."""
    pieces = PIECE.findall(word)
    return "cue" if not _cues().isdisjoint(pieces) else "of" if "of" in pieces else ""


@cache
def _cues() -> frozenset[str]:
    """The first piece of every head of an office and of every word of a rank."""
    words = chain(office_words.heads(), office_words.rank_words())
    return frozenset(PIECE.findall(word.lower())[0] for word in words)


def _offices(p: Passage, field: Field, held: list[Held], first: int) -> Iterator[Position]:
    """Make positions of offices; of those without a holder only what is surely an office."""
    words = {p.words[i].mention: i for i in p.labels}
    for one in held:
        phrase = one.phrase
        if not one.holders and not _sure(phrase):
            continue
        start, text = p.words[phrase.first].start, p.printed(phrase.first, phrase.last)
        text = text.removesuffix("'s").removesuffix("’s")
        score = PRIORS[one.rule] * (1.0 if one.basis == "stated" else INFERRED)
        for holder in one.holders or (None,):
            yield Position(
                field=field, start=start, end=start + len(text), text=text,
                holder=None if holder is None else first + holder, body=phrase.body,
                country=phrase.country or (None if holder is None else _of_country(p, words[holder])),
                rule=one.rule, score=round(score, 3), basis=one.basis,
            )  # fmt: skip


def _of_country(p: Passage, i: int) -> str | None:
    """The state named after a holder, who is word i ("President Nkrumah of Ghana")."""
    if p.low(i + 1) != "of":
        return None
    i += 2 + (p.low(i + 2) == "the")
    return p.printed(i, i + 1) if p.label(i) == "PLACE" else None


def _sure(phrase: OfficePhrase) -> bool:
    """Whether a phrase means an office although nobody is named."""
    plain = phrase.head in office_words.plain_offices()
    return plain and not phrase.plural and (phrase.capital or phrase.told)


def _ranks(p: Passage, field: Field, held: list[Held], first: int) -> Iterator[Position]:
    """Ranks directly before a person's name."""
    countries = {one.phrase.last: one.phrase.country for one in held}
    inside = {i for one in held for i in range(one.phrase.first, one.phrase.last)}
    for i in p.persons:
        start = i
        while start - 1 not in inside and _is_rank_word(p, start - 1):
            start -= 1
        while start < i and " ".join(w.low for w in p.words[start:i]) not in office_words.ranks():
            start += 1
        if start == i:
            continue
        comma = start - 1 if p.low(start - 1) == "," else start
        country = countries.get(comma)
        if p.low(start - 1) in office_words.demonyms() or p.label(start - 1) == "PLACE":
            country = country or p.printed(start - 1, start)
        yield Position(
            field=field, start=p.words[start].start, end=p.words[i - 1].end, text=p.printed(start, i),
            holder=first + p.words[i].mention, body=None, country=country, rule="rank", score=PRIORS["rank"],
        )  # fmt: skip


def _is_rank_word(p: Passage, i: int) -> bool:
    """Whether word i is a capitalised word of a rank."""
    return p.low(i) in office_words.rank_words() and p.words[i].capital


def _affiliations(p: Passage, field: Field, held: list[Held], first: int) -> Iterator[Position]:
    """Persons said to be of a body: "Robert H. Johnson of the National Security Council Staff"."""
    inside = {i for one in held for i in range(one.phrase.first, one.phrase.last)}
    for i in p.persons:
        if p.low(i + 1) != "of":
            continue
        k = i + 2 + (p.low(i + 2) == "the")
        if p.label(k) != "ORG" or k in inside:
            continue
        last = k + 1 + (p.low(k + 1) == "staff" and p.words[k + 1].capital)
        yield Position(
            field=field, start=p.words[k].start, end=p.words[last - 1].end, text=p.printed(k, last),
            holder=first + p.words[i].mention, body=p.printed(k, k + 1), country=None,
            rule="affiliation", score=PRIORS["affiliation"],
        )  # fmt: skip
