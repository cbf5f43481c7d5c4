"""Who held which office when, learnt from dated positions, and who is meant where an office stands alone."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations

from chancery.extract import Position, Reading

from .bodies import parse_body
from .ledger import decide, order
from .model import Attestation, Decision, Reason

SLACK = 365  # days before the first and after the last document of a tenure in which it may have lasted
LISTED = 5  # candidates that are listed when an office stays unsure

Office = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one office, from the first document that says so to the last.

    Args:
        holder: the person, by the first attestation of the cluster.
        office: the words of the office's name, acronyms and states written out, sorted.
        printed: the office as a document prints it.
        first, last: days.
        documents: ids of the documents that say so, sorted.
    """

    holder: Attestation
    office: Office
    printed: str
    first: date
    last: date
    documents: tuple[str, ...]

    def covers(self, day: date, slack: int = SLACK) -> bool:
        """Tell whether a day is in the tenure, or so near that it may be."""
        return (self.first - day).days <= slack and (day - self.last).days <= slack


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Read the carried table of offices that one person holds."""
    data = tomllib.loads((files(__package__) / "offices.toml").read_text(encoding="utf-8"))
    return {key: frozenset(entries) for key, entries in data.items()}


def office_key(text: str, country: str | None = None, body: str | None = None) -> Office:
    """Give the words by which offices are compared.

    Args:
        text: the office as printed.
        country, body: as in `Position`.

    Example:
        >>> office_key("Ambassador of the USSR to the DPRK") == office_key("Soviet Ambassador in North Korea")
        True
    """
    words = set(parse_body(text).words) | parse_body(country or "").nations
    if body and not words & parse_body(body).nations:
        words |= set(parse_body(body).words)
    return tuple(sorted(words - {"in", "to", "at", "near"}))


def is_single(office: Office) -> bool:
    """Tell whether one person at a time holds an office of this name, and of which state or body.

    Args:
        office: as `office_key` gives it.

    Example:
        >>> is_single(office_key("Soviet Ambassador")), is_single(office_key("Ambassador"))
        (True, False)
    """
    words = set(office)
    held = [set(name.split()) for name in _lists()["single"] if set(name.split()) <= words]
    told = bool(held) and len(words) > max(map(len, held))
    return told and not words & _lists()["many"]


def learn(readings: Iterable[Reading], holders: Mapping[tuple[str, int], Attestation]) -> tuple[Tenure, ...]:
    """Learn tenures from the dated positions of a corpus.

    Args:
        readings: with positions.
        holders: the cluster of each mention of a person, by reading id and index.

    Returns:
        Tenures sorted by office, first day and holder.
    """
    said: dict[tuple[Office, Attestation], list[tuple[date, date, str, str]]] = defaultdict(list)
    for reading in readings:
        first, last = reading.date.earliest, reading.date.latest
        for position in reading.positions:
            holder = holders.get((reading.id, -1 if position.holder is None else position.holder))
            office = office_key(position.text, position.country, position.body)
            if holder and first and last and is_single(office) and (last - first).days <= SLACK:
                said[office, holder].append((first, last, reading.id, position.text))
    tenures = [
        Tenure(
            holder=holder,
            office=office,
            printed=min(text for _, _, _, text in found),
            first=min(first for first, _, _, _ in found),
            last=max(last for _, last, _, _ in found),
            documents=tuple(sorted({document for _, _, document, _ in found})),
        )
        for (office, holder), found in said.items()
    ]
    return tuple(sorted(tenures, key=lambda t: (t.office, t.first, order(t.holder))))


def contradictions(tenures: Sequence[Tenure]) -> list[Decision]:
    """Report two persons in one office at one time: either they are one, or a document errs.

    Args:
        tenures: as `learn` gives them.

    Returns:
        An unsure decision for each pair.
    """
    by_office: dict[Office, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_office[tenure.office].append(tenure)
    found = []
    for office in sorted(by_office):
        for a, b in combinations(by_office[office][: LISTED * 4], 2):
            if max(a.first, b.first) < min(a.last, b.last):
                names = [f'"{t.holder.form}" ({t.first} to {t.last})' for t in (a, b)]
                text = f'{names[0]} and {names[1]} are both called "{a.printed}"'
                found.append(decide(a.holder, b.holder, "unsure", 0.3, Reason(rule="tenures", text=text)))
    return found


class Offices:
    """The tenures of a corpus, to look an office up at a date.

    Args:
        tenures: as `learn` gives them.
    """

    def __init__(self, tenures: Sequence[Tenure]) -> None:
        self._by_word: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures:
            for word in tenure.office:
                self._by_word[word].append(tenure)

    def at(self, office: Office, first: date, last: date) -> list[Tenure]:
        """Return who held an office, or one whose name says more, in these days: one tenure of each person.

        Args:
            office: as `office_key` gives it.
            first, last: the document's days.
        """
        if not is_single(office):
            return []
        rarest = min((self._by_word.get(word, []) for word in office), key=len)
        fitting = [t for t in rarest if set(office) <= set(t.office) and t.covers(first) and t.covers(last)]
        exact = [tenure for tenure in fitting if tenure.office == office]
        inside = [t for t in exact or fitting if t.covers(first, 0) and t.covers(last, 0)]
        chosen = {tenure.holder: tenure for tenure in inside or exact or fitting}
        return [chosen[holder] for holder in sorted(chosen, key=order)]


def position_of(reading: Reading, start: int, end: int, text: str) -> Position | None:
    """Return the position that covers a span of the title, where the reading has one.

    Args:
        reading: the document.
        start, end, text: the span.
    """
    here = [p for p in reading.positions if p.field == "title" and p.start < end and start < p.end]
    return max(here, key=lambda p: (p.text == text, p.end - p.start), default=None)


def resolve_office(
    office: Attestation, reading: Reading, position: Position | None, offices: Offices
) -> list[Decision]:
    """Decide who is meant by an office that stands alone in a document.

    Args:
        office: attested in that document.
        reading: the document.
        position: what the reading says of the office, if anything.
        offices: the tenures of the corpus.

    Returns:
        One `same`, or an `unsure` for each of several holders; nothing when none is known.
    """
    first, last = reading.date.earliest, reading.date.latest
    if not (first and last) or (last - first).days > SLACK:
        return []
    key = office_key(office.form, *((position.country, position.body) if position else ()))
    found = offices.at(key, first, last)
    judgement, score = ("same", 0.75) if len(found) == 1 else ("unsure", 0.4)
    return [
        decide(office, tenure.holder, judgement, score, _because(office, reading, tenure))
        for tenure in found[:LISTED]
    ]


def _because(office: Attestation, reading: Reading, tenure: Tenure) -> Reason:
    """Put the reason in words."""
    held = f'"{tenure.holder.form}" is called "{tenure.printed}" from {tenure.first} to {tenure.last}'
    text = f'{held}; "{office.form}" stands alone in a document of {reading.date.printed}'
    return Reason(rule="tenure", text=text)
