"""Candidates from elsewhere: what reconciliation services offer, as unsure decisions of the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .corrections import Named
from .corrections_find import Concordance
from .corrections_links import thing
from .folding import tidy
from .ledger import order
from .model import Attestation, CorrectionReport, Decision, Entity, Kind, KnowledgeGraph, Reason
from .questions import bearers
from .uses import Use

_TOLD = 5  # names that a report lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a service offers for an entity; for a person to judge.

    Args:
        id: as the service writes it.
        iri: of the thing; empty when the service does not say how its ids become IRIs.
        name, description: as the service has them.
        score: as the service gives it; services differ in what they mean by it.
        types, type_names: ids and names of the service's types.
        match: whether the service takes it for certain.
        judgement: always unsure.
    """

    id: str
    iri: str
    name: str
    score: float
    description: str = ""
    types: tuple[str, ...] = ()
    type_names: tuple[str, ...] = ()
    match: bool = False
    judgement: Literal["unsure"] = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a service answered for one entity; a line of `reconciliation.jsonl`.

    Args:
        entity, kind, name: id and kind of the entity, and the label that was looked up.
        service: the address that was asked.
        attested: a name of the entity as a document has it, by which it is found in another graph.
        candidates: the best first; none when the service knows nobody.
    """

    entity: str
    kind: Kind
    name: str
    service: str
    attested: Named | None = None
    candidates: tuple[Candidate, ...] = ()


def attested(graph: KnowledgeGraph, entity: Entity) -> Named | None:
    """Point to a name of an entity in a document, so that it is found when the graph is built anew.

    Args:
        graph: which has the entity.
        entity: one of its entities.

    Returns:
        The first place that prints the label, or else any of its names.

    Example:
        >>> import chancery
        >>> graph = chancery.build()
        >>> attested(graph, next(one for one in graph.entities if one.label == "Vasilevsky")).title
        'Ciphered Telegram from Razuvaev to Vasilevsky'
    """
    printed = [
        (tidy(graph.document[m.document].field(m.field)[m.start : m.end]), graph.document[m.document])
        for m in entity.mentions
    ]
    found = next((pair for pair in printed if pair[0] == entity.label), printed[0] if printed else None)
    if found is None or not found[0]:
        return None
    form, reading = found
    day = reading.date.edtf or tidy(reading.date.printed) or None
    return Named(
        form=form,
        kind=entity.kind,
        document=reading.id,
        title=tidy(reading.title) and reading.title,
        date=day,
    )


def locate(graph: KnowledgeGraph, offers: Iterable[Offer]) -> Mapping[tuple[str, str], Offer]:
    """Find the entities that a service was asked about, also where ids and spellings have changed.

    Args:
        graph: as it is now.
        offers: of any services.

    Returns:
        The offer for each service and entity id; those whose names are gone are left out.

    Example:
        >>> from chancery.graph import link
        >>> locate(link([]), [])
        {}
    """
    known = list(offers)
    names = Concordance(graph.readings if known else ())
    at: dict[tuple[str, str, int], str]
    at = {(m.document, m.field, m.start): entity.id for entity in graph.entities for m in entity.mentions}
    found: dict[tuple[str, str], Offer] = {}
    for offer in sorted(known, key=lambda one: one.entity in graph.entity):
        here = offer.attested or Named(form=offer.name, kind=offer.kind)
        for name in (here, Named(form=here.form, kind=here.kind)):  # elsewhere, when its document has left
            meant = {at[_place(use)] for use in names.find(name).uses if _place(use) in at}
            if len(meant) == 1:
                found[offer.service, meant.pop()] = offer
                break
    return found


def _place(use: Use) -> tuple[str, str, int]:
    """Return where a use stands, as an entity's mentions say it."""
    span = use.reading.mentions[use.mention] if use.mention is not None else use.reading.roles[use.role or 0]
    return use.reading.id, span.field, span.start


def with_candidates(graph: KnowledgeGraph, offers: Iterable[Offer]) -> KnowledgeGraph:
    """Put what services offer into the ledger of a graph, in the place of what stood there of the kind.

    Each candidate with an IRI is an unsure decision by its service: the entity's name on the left, the thing
    elsewhere on the right. What a person has decided on stays out, and so do the other candidates of a
    service for an entity that has one already.

    Args:
        graph: a knowledge graph.
        offers: of any services, a later one in the place of an earlier.

    Returns:
        The graph, otherwise unchanged; names that are gone are told in its reports.

    Example:
        >>> from chancery.graph import link
        >>> with_candidates(link([]), []).decisions
        ()
    """
    known = list(offers)
    kept = tuple(decision for decision in graph.decisions if not decision.candidate)
    if not known:
        return replace(graph, decisions=kept) if len(kept) < len(graph.decisions) else graph
    located = locate(graph, known)
    forms: dict[str, list[Attestation]] = defaultdict(list)
    owner: dict[Attestation, str] = {}
    for attestation, (entity, _) in bearers(graph).items():
        forms[entity.id].append(attestation)
        owner[attestation] = entity.id
    refused = {
        (owner.get(d.left), thing(d.right.iri)) for d in kept if d.right.iri and d.judgement == "different"
    }
    most = _highest(known)
    made: list[Decision] = []
    for (_, id), offer in located.items():
        entity, names = graph.entity[id], forms[id]
        has = {thing(iri) for iri in entity.same_as}
        open_ = [one for one in offer.candidates if one.iri and (id, thing(one.iri)) not in refused]
        if names and not any(thing(one.iri) in has for one in open_):
            left = min(names, key=lambda name: (name.form != entity.label, name.document or "", order(name)))
            made += (_decision(left, one, offer.service, most[offer.service]) for one in open_)
    made.sort(key=lambda d: (order(d.left), d.by, -d.score, order(d.right)))
    there = {(offer.service, offer.name) for offer in located.values()}
    gone = [offer for offer in known if (offer.service, offer.name) not in there]
    return replace(
        graph,
        decisions=(*kept, *dict.fromkeys(made)),
        reports=(*graph.reports, *_reports(gone)),
    )


def _highest(offers: Iterable[Offer]) -> Mapping[str, float]:
    """Give the score that stands for certainty at each service: 1, 100, or the highest that it gave."""
    most: dict[str, float] = defaultdict(float)
    for offer in offers:
        most[offer.service] = max([most[offer.service], *(one.score for one in offer.candidates)])
    return {service: 1.0 if score <= 1 else max(score, 100.0) for service, score in most.items()}


def _decision(left: Attestation, found: Candidate, service: str, most: float) -> Decision:
    """Say a candidate as an unsure decision."""
    certain = " and calls it a match" if found.match else ""
    text = f'the service offers "{found.name}" ({found.id}) with the score {found.score:g}{certain}'
    reasons = [Reason(rule="candidate", text=text)]
    names = (*found.type_names, *("" for _ in found.types))
    types = [f"{name} ({id})" if name else id for id, name in zip(found.types, names, strict=False)]
    reasons += [Reason(rule="type", text=", ".join(types))] if types else []
    reasons += [Reason(rule="description", text=found.description)] if tidy(found.description) else []
    return Decision(
        left=left,
        right=Attestation(kind=left.kind, form=tidy(found.name) or found.id, iri=found.iri),
        judgement="unsure",
        score=round(min(max(found.score, 0.0) / most, 1.0), 4),
        reasons=tuple(reasons),
        by=service,
    )


def _reports(gone: Sequence[Offer]) -> Iterator[CorrectionReport]:
    """Tell for each service which names that were looked up are gone."""
    names: dict[str, set[str]] = defaultdict(set)
    for offer in gone:
        if offer.candidates:
            names[offer.service].add(offer.name)
    for service, lost in sorted(names.items()):
        listed = ", ".join(f'"{name}"' for name in sorted(lost)[:_TOLD])
        more = f" and {len(lost) - _TOLD:,} more" if len(lost) > _TOLD else ""
        note = f"these names that were looked up are no longer in the documents: {listed}{more}"
        yield CorrectionReport(outcome="lapsed", correction=f"candidates of {service}", note=note)
