"""Generated graphs of this domain's shape: half documents, 30 % people, 12 % organisations, 8 % places.

Documents belong to circles of people who know one another, some names stand nearly everywhere, most stand in
a few documents; titles and summaries are sentences with the offsets of every name. The same arguments give
the same graph everywhere.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from chancery.extract import Label, Mention, Reading
from chancery.graph import Entity, EntityMention, Evidence, Kind, KnowledgeGraph, Link, LinkKind
from chancery.seeds import ArchivalDate, Field, Listing, Source


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


_FIRST = _words(
    """
    Aleksandr Andrei Anna Boris Chang Choe Dmitrii Émile Erich Fyodor Georgi Hans Henri Ivan János Jiří
    Józef Károly Kim Konstantin Łukasz Ludmila Mao Maria Mikhail Nikita Nikolai Olga Pak Paul Pavel Peng
    Ri Sergei Sung Terentii Todor Václav Valentin Vasily Viktor Vladimír Walter Yong Yuri Zhou Zofia
    Zoltán
    """
)
_LAST = _words(
    """
    Dehuai Enlai Geum-cheol Goch Gomułka Gromyko Horváth Hoxha Il-sung Ivanov Kádár Kapto Khrushchev
    Kowalski Kuznetsov Malenkov Meretskov Mikoyan Molotov Moskovsky Müller Nagy Novák Novotný Petrov
    Puzanov Rákosi Razuvaev Samsonov Schäfer Seong-cheol Shtykov Stalin Suzdalev Tito Tkachenko Ulbricht
    Vasilevsky Vyshinsky Wiśniewski Załuska Zedong Zhdanov Zhivkov Zorin
    """
)
_BODIES = _words(
    """
    Academy Agency Bank Bureau Commission Committee Council Delegation Directorate Embassy Institute
    Ministry Mission Office Politburo Secretariat Union
    """
)
_MATTERS = _words(
    """
    Atomic Border Central Foreign Higher Joint Labour Military Party Planning State Trade
    """
)
_TOWNS = _words(
    """
    Beijing Belgrade Berlin Bucharest Budapest Chongjin Geneva Hamhung Hanoi Kaesong Leningrad Moscow
    New-York Panmunjom Prague Pyongyang Seoul Shenyang Sofia Tashkent Tirana Tokyo Ulaanbaatar Vienna
    Vladivostok Warsaw Wonsan Yongbyon
    """
)
_FORMS = ("Telegram", "Letter", "Cable", "Memorandum", "Report")
_LABELS: dict[Kind, Label] = {"person": "PERSON", "organisation": "ORG", "place": "PLACE"}
_CIRCLE = 60  # documents


@dataclass
class _Name:
    """An entity that is being gathered."""

    id: str
    kind: Kind
    label: str
    mentions: list[EntityMention] = field(default_factory=list)


@dataclass
class _Text:
    """A field of a document that is being written, with where each name stands."""

    part: Field
    text: str = ""
    named: list[tuple[_Name, int, int]] = field(default_factory=list)

    def say(self, *parts: "str | _Name") -> None:
        """Add words and names."""
        for part in parts:
            if isinstance(part, _Name):
                self.named.append((part, len(self.text), len(self.text) + len(part.label)))
            self.text += part if isinstance(part, str) else part.label


def synthetic(nodes: int, links: int, *, seed: int = 6) -> KnowledgeGraph:
    """Generate a graph.

    Args:
        nodes: documents, people, organisations and places together, at least 20.
        links: about how many; half of the nodes are documents, each with three links and its mentions.
        seed: another number gives another graph.

    Example:
        >>> graph = synthetic(100, 500)
        >>> len(graph.readings), len(graph.entities), 450 <= len(graph.links) <= 550
        (50, 50, True)
    """
    dice = random.Random(seed)
    names = _names(dice, nodes)
    people, others = names[: round(nodes * 0.3)], names[round(nodes * 0.3) :]
    documents = nodes - len(names)
    each = max(links / documents - 3, 2)  # names in a document, its sender and recipient among them
    circles = [_circle(dice, people, others) for _ in range(max(documents // _CIRCLE, 1))]
    fame = list(accumulate(1 / (rank + 0.6) for rank in range(len(others))))
    waiting = dice.sample(names, len(names))  # whom no document has named yet, so that somebody does
    readings, edges = [], []
    for number in range(documents):
        own_people, own_others = circles[dice.randrange(len(circles))]
        sender, recipient = dice.sample(own_people, 2)
        want = max(int(each + dice.gauss(0, 1.5) + 0.5), 2) - 2
        new = len(waiting) / max((documents - number) * want, 1)  # so that everybody gets a turn
        more: dict[str, _Name] = {}
        while len(more) < min(want, len(names) - 2):
            roll = dice.random()
            if roll < new and waiting:
                found = waiting.pop()
            elif roll < new + (1 - new) * 0.35:
                found = dice.choices(others, cum_weights=fame)[0]
            else:
                found = dice.choice(own_people if dice.random() < 0.5 else own_others)
            if found is not sender and found is not recipient:
                more[found.id] = found
        reading = _document(dice, number, sender, recipient, list(more.values()))
        readings.append(reading)
        edges += _links(reading, sender, recipient, list(more.values()), dice)
    entities = tuple(
        Entity(
            id=name.id, kind=name.kind, label=name.label, names=(name.label,), mentions=tuple(name.mentions)
        )
        for name in sorted(names, key=lambda name: name.id)
    )
    listing = Listing(name="synthetic.jsonl", format="jsonl", sha256="0" * 64, entries=documents)
    return KnowledgeGraph(
        readings=tuple(readings), entities=entities, links=tuple(edges), decisions=(), listings=(listing,)
    )


def _names(dice: random.Random, nodes: int) -> list[_Name]:
    """Make people, organisations and places, in that order; a label that was given before has a number."""
    counts: dict[Kind, int] = {
        "person": round(nodes * 0.3),
        "organisation": round(nodes * 0.12),
        "place": round(nodes * 0.08),
    }
    made, given = [], dict[str, int]()
    for kind, count in counts.items():
        for number in range(count):
            if kind == "person":
                label = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"
            elif kind == "organisation":
                label = f"{dice.choice(_MATTERS)} {dice.choice(_BODIES)} of {dice.choice(_TOWNS)}"
            else:
                label = dice.choice(_TOWNS)
            given[label] = given.get(label, 0) + 1
            if given[label] > 1:
                label = f"{label} {given[label]}"
            made.append(_Name(id=f"{kind}-{number:05}", kind=kind, label=label))
    return made


def _circle(
    dice: random.Random, people: Sequence[_Name], others: Sequence[_Name]
) -> tuple[list[_Name], list[_Name]]:
    """Choose who belongs to a circle: people of whom the first write most, and what they speak of."""
    members = dice.sample(people, min(len(people), 30))
    famous = [people[int(len(people) * dice.random() ** 4)] for _ in range(6)]  # some belong to many circles
    return list({name.id: name for name in members + famous}.values()), dice.sample(
        others, min(len(others), 24)
    )


def _document(
    dice: random.Random, number: int, sender: _Name, recipient: _Name, more: Sequence[_Name]
) -> Reading:
    """Write a document that names everyone once."""
    identifier = f"doc-{number:06}"
    title, summary = _Text("title"), _Text("summary")
    title.say(f"{dice.choice(_FORMS)}, from ", sender, " to ", recipient)
    for index, name in enumerate(more):
        link = ("The letter speaks of " if not index else " and of ") if index % 3 < 2 else ". It mentions "
        summary.say(link, name)
    if more:
        summary.say(".")
    mentions = []
    for part in (title, summary):
        for name, start, end in part.named:
            name.mentions.append(
                EntityMention(document=identifier, title=title.text, field=part.part, start=start, end=end)
            )
            mentions.append(
                Mention(
                    field=part.part,
                    start=start,
                    end=end,
                    text=name.label,
                    label=_LABELS[name.kind],
                    rule="synthetic",
                    score=0.95,
                )
            )
    return Reading(
        id=identifier,
        title=title.text,
        summary=summary.text,
        date=_date(dice),
        kind=title.text.partition(",")[0].lower(),
        sources=(Source(listing="synthetic.jsonl", line=number + 1, end_line=number + 1, sha256="0" * 64),),
        mentions=tuple(mentions),
    )


def _date(dice: random.Random) -> ArchivalDate:
    """Draw a date between 1945 and 1994, most in the sixties: a day, sometimes a month, a year or nothing."""
    day = date(1945, 1, 1) + timedelta(days=int(dice.betavariate(2, 3.2) * 18_200))
    roll = dice.random()
    if roll < 0.03:
        return ArchivalDate(printed="")
    if roll < 0.1:
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        return ArchivalDate(
            printed=f"{day.year}", edtf=f"{day.year}", earliest=first, latest=last, precision="year"
        )
    if roll < 0.2:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return ArchivalDate(
            printed=f"{day:%B} {day.year}",
            edtf=f"{day:%Y-%m}",
            earliest=first,
            latest=last,
            precision="month",
        )
    printed = f"{day:%B} {day.day}, {day.year}"
    return ArchivalDate(printed=printed, edtf=day.isoformat(), earliest=day, latest=day, precision="day")


def _links(
    reading: Reading, sender: _Name, recipient: _Name, more: Sequence[_Name], dice: random.Random
) -> list[Link]:
    """Say of a document who sent it to whom and who is named in it."""
    spans = {mention.text: mention for mention in reading.mentions}
    unsure = 0.4 if dice.random() < 0.05 else 0.9

    def link(kind: LinkKind, source: str, target: str, *names: _Name, score: float = 0.95) -> Link:
        found = [spans[name.label] for name in names]
        return Link(
            id=f"{reading.id}-{kind}-{source}-{target}",
            source=source,
            target=target,
            kind=kind,
            document=reading.id,
            date=reading.date.edtf,
            evidence=tuple(Evidence(field=m.field, start=m.start, end=m.end, text=m.text) for m in found),
            rule="synthetic",
            score=score,
            basis="inferred" if kind == "wrote_to" and unsure < 0.5 else "stated",
        )

    return [
        link("sender", sender.id, reading.id, sender, score=unsure),
        link("recipient", recipient.id, reading.id, recipient),
        link("wrote_to", sender.id, recipient.id, sender, recipient, score=unsure),
        *(link("mentions", reading.id, name.id, name) for name in (sender, recipient, *more)),
    ]
