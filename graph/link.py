"""Readings to a knowledge graph: dated links, each with the characters that prove it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from chancery.errors import ChanceryError
from chancery.extract import Contact, Mention, Reading, Role
from chancery.seeds import Listing

from .corrections import Corrections
from .corrections_apply import resolve_corrected
from .identity import Resolution, resolve
from .model import CorrectionReport, Evidence, KnowledgeGraph, Link, LinkKind

_FIELDS = {"title": 0, "summary": 1, "catalogue": 2}


def link(
    readings: Sequence[Reading], *, listings: Sequence[Listing] = (), corrections: Corrections | None = None
) -> KnowledgeGraph:
    """Build the knowledge graph of a corpus.

    Args:
        readings: with distinct ids.
        listings: the listings that they come from.
        corrections: what persons say, as `read_corrections` gives it; it goes before all that is computed.

    Returns:
        Entities, the ledger of decisions, and the links that `LinkKind` lists. Every sender wrote to every
        recipient; participants conversed in pairs, the one named first as source; an informant informed
        the author. Each link between two entities rests on both spans, and its score is the product of
        theirs, as both must be right; a contact's and a role's score are the reading's own.

    Raises:
        ChanceryError: two readings have the same id, or one has spans or indices outside its text.

    Example:
        >>> link([]).links
        ()
    """
    seen: set[str] = set()
    for reading in readings:
        if reading.id in seen:
            raise ChanceryError(
                "two readings have this id", where=reading.id[:200], fix="give each document its own id"
            )
        seen.add(reading.id)
        _check(reading)
    reports: tuple[CorrectionReport, ...] = ()
    if corrections is None:
        resolution = resolve(readings)
    else:
        corrected = resolve_corrected(readings, corrections)
        readings, resolution, reports = corrected.readings, corrected.resolution, corrected.reports
    links = [edge for reading in readings for edge in _links(reading, resolution)]
    return KnowledgeGraph(
        readings=tuple(readings),
        entities=resolution.entities,
        links=tuple(_distinct(links)),
        decisions=resolution.decisions,
        listings=tuple(listings),
        reports=reports,
    )


def _check(reading: Reading) -> None:
    """Refuse a reading whose spans are not in its text, before a link rests on them."""
    count = len(reading.mentions)
    spans: tuple[Mention | Role | Contact, ...] = (*reading.mentions, *reading.roles, *reading.contacts)
    wrong = [s for s in spans if s.start < 0 or reading.field(s.field)[s.start : s.end] != s.text]
    pointers = [role.mention for role in reading.roles if role.mention is not None]
    pointers += [index for contact in reading.contacts for index in (contact.source, contact.target)]
    pointers += [position.holder for position in reading.positions if position.holder is not None]
    if wrong or any(not 0 <= index < count for index in pointers):
        what = (
            f'the characters at {wrong[0].start} are not "{wrong[0].text[:80]}"'
            if wrong
            else "no such mention"
        )
        raise ChanceryError(
            what, where=reading.id[:200], fix="make readings.jsonl anew with chancery annotate"
        )


def _evidence(*spans: Mention | Role | Contact) -> tuple[Evidence, ...]:
    """Turn spans into evidence, in order, each once."""
    ordered = sorted({(_FIELDS[s.field], s.start, s.end): s for s in spans}.items())
    return tuple(Evidence(field=s.field, start=s.start, end=s.end, text=s.text) for _, s in ordered)


def _link(
    reading: Reading,
    source: str,
    target: str,
    kind: LinkKind,
    by: Role | Mention | Contact,
    evidence: tuple[Evidence, ...],
    score: float,
) -> Link:
    """Make a link with a stable id."""
    verb, status = (by.verb, by.status) if isinstance(by, Contact) else (None, "asserted")
    spans = [f"{e.field}:{e.start}:{e.end}" for e in evidence]
    parts = [reading.id, source, target, kind, verb or "", *spans]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Link(
        id=f"link-{digest}",
        source=source,
        target=target,
        kind=kind,
        document=reading.id,
        date=reading.date.edtf,
        evidence=evidence,
        rule=by.rule,
        score=round(score, 4),
        basis="stated" if isinstance(by, Mention) else by.basis,
        verb=verb,
        status=status,
    )


def _links(reading: Reading, resolution: Resolution) -> Iterator[Link]:
    """Yield all links of one document."""
    agents = [
        (resolution.roles[reading.id, index] if role.mention is None else
         resolution.mentions[reading.id, role.mention], role)
        for index, role in enumerate(reading.roles)
    ]  # fmt: skip
    for agent, role in agents:
        yield _link(reading, agent, reading.id, role.role, role, _evidence(role), role.score)
    yield from _mentioned(reading, resolution)
    by_role: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for agent, role in agents:
        by_role[role.role].append((agent, role))
    pairs: list[tuple[LinkKind, Iterable[tuple[tuple[str, Role], tuple[str, Role]]]]] = [
        ("wrote_to", product(by_role["sender"], by_role["recipient"])),
        ("conversed_with", combinations(by_role["participant"], 2)),
        ("informed", product(by_role["informant"], by_role["author"])),
    ]
    for kind, found in pairs:
        for (source, first), (target, second) in found:
            if source != target:
                evidence = _evidence(first, second)
                weaker = min((first, second), key=lambda role: (role.basis == "stated", role.score))
                yield _link(reading, source, target, kind, weaker, evidence, first.score * second.score)
    for contact in reading.contacts:
        mentions = [reading.mentions[index] for index in (contact.source, contact.target)]
        source, target = (resolution.mentions[reading.id, i] for i in (contact.source, contact.target))
        if source != target:
            evidence = _evidence(mentions[0], contact, mentions[1])
            yield _link(reading, source, target, "contact", contact, evidence, contact.score)


def _mentioned(reading: Reading, resolution: Resolution) -> Iterator[Link]:
    """Yield one link from the document to each entity it names, with all its mentions as evidence."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for index, mention in enumerate(reading.mentions):
        named[resolution.mentions[reading.id, index]].append(mention)
    for entity, mentions in named.items():
        best = max(mentions, key=lambda mention: mention.score)
        yield _link(reading, reading.id, entity, "mentions", best, _evidence(*mentions), best.score)


def _distinct(links: Iterable[Link]) -> list[Link]:
    """Keep one link of each id: a pair of participants counts once for a document."""
    kept: dict[str, Link] = {}
    pairs: set[tuple[str, str, frozenset[str]]] = set()
    for edge in links:
        pair = (edge.document, edge.kind, frozenset((edge.source, edge.target)))
        if edge.kind == "conversed_with" and pair in pairs:
            continue
        pairs.add(pair)
        kept.setdefault(edge.id, edge)
    return list(kept.values())
