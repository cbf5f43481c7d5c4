"""Contacts: what summaries say that persons, bodies and states did with one another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from chancery.seeds import Field

from .acts import act_words, verbs
from .clauses import Clause, clause
from .model import Basis, Contact, Mention
from .nominal_acts import noun_acts
from .offices import find_offices, passage
from .verb_acts import Found, verb_acts
from .words import sentences

# How far each pattern is trusted (see training/calibrate.py).
PRIORS = {
    "verb": 0.96,  # A advised B
    "passive": 0.93,  # B was informed by A
    "mutual": 0.95,  # A and B discussed …
    "control": 0.9,  # X asked A to inform B
    "intention": 0.88,  # A plans to meet B
    "purpose": 0.75,  # A travelled to meet B
    "coordinated": 0.82,  # A arrived and met B
    "participle": 0.78,  # A spoke at length, asking B to …
    "noun": 0.9,  # A's meeting with B, letter from A to B
    "noun-mutual": 0.83,  # talks between A and B
    "noun-leading": 0.9,  # In a conversation with A, B says
    "noun-support": 0.88,  # A held talks with B
    "noun-subject": 0.68,  # A reports on a meeting with B
    "noun-pair": 0.65,  # Conversation with A and B
    "noun-writer": 0.65,  # Reception of A, in a document by B
}
INFERRED = frozenset({"noun-subject", "noun-pair", "noun-writer"})


def find_contacts(
    text: str, field: Field, mentions: Sequence[Mention], first: int = 0, writer: int | None = None
) -> tuple[Contact, ...]:
    """Read what a summary says that parties did with one another.

    Args:
        text: the field's text.
        field: its name.
        mentions: the mentions of this field, in order.
        first: index in the reading's mentions of the first of them.
        writer: index in the reading's mentions of the one person whose document it is; with it,
            "Reception of A" and "Conversation with A" give a contact, inferred, of the writer and A.

    Returns:
        Contacts in order of their start.

    Example:
        >>> text = "Moskovsky advised Pak and Kim."
        >>> spans = [(0, 9), (18, 21), (26, 29)]
        >>> names = [
        ...     Mention(field="summary", start=s, end=e, text=text[s:e], label="PERSON", rule="", score=1)
        ...     for s, e in spans
        ... ]
        >>> [(c.verb, c.source, c.target, c.status) for c in find_contacts(text, "summary", names)]
        [('advise', 0, 1, 'asserted'), ('advise', 0, 2, 'asserted')]
    """
    least = 1 if writer is not None else 2
    if len(mentions) < least or not any(map(_tells, text.lower().split())):
        return ()
    p = passage(text, tuple(mentions))
    every, offices = p.words, find_offices(p)
    contacts: dict[tuple[int, int, int], Contact] = {}
    named, openings = sorted(p.labels), [office.first for office in offices]
    cues, at = act_words(), 0
    for start, end in sentences(text, mentions):
        begin, at = at, bisect_left(every, end, at, key=attrgetter("start"))
        if bisect_left(named, at) - bisect_left(named, begin) < least:
            continue
        here = every[begin:at]
        if cues.isdisjoint([word.low for word in here]):
            continue
        held = offices[bisect_left(openings, begin) : bisect_left(openings, at)]
        c = clause(here, mentions, held, begin)
        for found in _acts(c, writer):
            unit = c.units[found.unit]
            source = first + c.units[found.source].mention if found.source >= 0 else writer
            target = first + c.units[found.target].mention
            if source is None or (unit.start, source, target) in contacts:
                continue
            if found.source >= 0 and c.words[found.source] == c.words[found.target]:
                continue  # the same name twice is one person
            basis: Basis = "inferred" if found.rule in INFERRED else "stated"
            contacts[unit.start, source, target] = Contact(
                verb=found.act.lemma, source=source, target=target, field=field,
                start=unit.start, end=unit.end, text=text[unit.start : unit.end],
                sentence_start=start, sentence_end=end, status=found.status,
                rule=found.rule, score=PRIORS[found.rule], basis=basis,
            )  # fmt: skip
    return tuple(sorted(contacts.values(), key=lambda k: (k.start, k.source, k.target)))


@lru_cache(maxsize=1 << 16)
def _tells(word: str) -> bool:
    """Whether a word with its punctuation may tell of an act."""
    return not act_words().isdisjoint(re.findall(r"[a-zé]+", word))


def _acts(c: Clause, writer: int | None) -> Iterator[Found]:
    """The acts of a sentence, first those of verbs, then those of nouns that say more."""
    seen: set[frozenset[int]] = set()
    for unit in sorted(c.acts):
        if c.kinds[unit] in "VJ":
            for found in verb_acts(c, unit):
                seen.add(frozenset((found.source, found.target)))
                yield found
    for unit in sorted(c.acts):
        if c.kinds[unit] == "N":
            act = c.acts[unit][0]
            if act.on and c.kinds.startswith("o", unit + 1):
                act = verbs()[act.on][0]
            for source, target, status, rule in noun_acts(c, unit, act, writer is not None):
                if frozenset((source, target)) not in seen or rule not in INFERRED | {"noun-support"}:
                    yield Found(unit, act, source, target, status, rule)
