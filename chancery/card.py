"""A card on one person, body, place or office, as a chancery's register keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process, utils

from chancery.errors import ChanceryError
from chancery.extract import Reading
from chancery.graph import Attestation, Decision, Entity, KnowledgeGraph, Link, find_entity

NEAR = 70.0  # of 100, rapidfuzz's ratio of a name or a word of one: near enough to be worth asking about
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a graph knows of one entity.

    Args:
        entity: with all its names.
        offices: those it held, as the documents print them, each once, in the order of the documents.
        links: what it had to do with others (wrote to, conversed with …), by date, undated last.
        documents: those that name it, in the order of the listings.
        parts: what it did in which document (sender, author …), by the document's id.
        joined: the decisions by which its names are one.
        unsure: the decisions that leave open whether another name is its own.
    """

    entity: Entity
    offices: tuple[str, ...]
    links: tuple[Link, ...]
    documents: tuple[Reading, ...]
    parts: Mapping[str, tuple[str, ...]]
    joined: tuple[Decision, ...]
    unsure: tuple[Decision, ...]


def card(graph: KnowledgeGraph, name: str) -> Card:
    """Make the card of the one entity that a name leads to.

    Args:
        graph: where to look.
        name: a name, a part of one, or an id.

    Returns:
        The card.

    Raises:
        ChanceryError: nobody has the name, or several have; those that come near are listed.

    Example:
        >>> import chancery
        >>> card(chancery.build(), "Shtykov").joined[0].judgement
        'same'
    """
    entity = _the_one(graph, name)
    marks = {(mention.document, mention.field, mention.start) for mention in entity.mentions}
    documents = tuple(
        graph.document[document]
        for document in dict.fromkeys(mention.document for mention in entity.mentions)
    )
    offices = [
        office.text
        for reading in documents
        for office in reading.positions
        if office.holder is not None and _place(reading, office.holder) in marks
    ]
    joined, unsure = [], []
    for decision in graph.decisions:
        if decision.right.iri is not None:
            continue
        ours = [_is_of(graph, entity, side) for side in (decision.left, decision.right)]
        if decision.judgement == "same" and all(ours):
            joined.append(decision)
        elif decision.judgement == "unsure" and any(ours):
            unsure.append(decision)
    parts: dict[str, tuple[str, ...]] = {reading.id: () for reading in documents}
    for link in graph.links:
        if link.source == entity.id and link.target in parts:
            parts[link.target] += (link.kind,)
    return Card(
        entity=entity,
        offices=tuple(dict.fromkeys(offices)),
        links=_between(graph, entity),
        documents=documents,
        parts=parts,
        joined=tuple(joined),
        unsure=tuple(unsure),
    )


def _between(graph: KnowledgeGraph, entity: Entity) -> tuple[Link, ...]:
    """List the links from and to other entities, by date."""
    ends = graph.entity.keys()
    found = [
        link
        for link in graph.links
        if entity.id in (link.source, link.target) and link.source in ends and link.target in ends
    ]
    return tuple(
        sorted(found, key=lambda link: (graph.document[link.document].date.earliest or date.max, link.id))
    )


def _the_one(graph: KnowledgeGraph, name: str) -> Entity:
    """Find the entity, or say who could be meant."""
    found = find_entity(graph, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise ChanceryError(f'"{name}" may be {_listed(found)}', fix="name one of them by its id")
    forms: dict[str, list[Entity]] = {}
    for entity in graph.entities:
        words = [word for form in entity.names for word in (form, *form.split()) if len(word) > 2]
        for word in dict.fromkeys(words):
            forms.setdefault(word, []).append(entity)
    near = process.extract(
        name, forms.keys(), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=NEAR, limit=SHOWN
    )
    meant = tuple({entity.id: entity for form, _, _ in near for entity in forms[form]}.values())
    hint = f"try {_listed(meant)}" if meant else "look at entities.jsonl for all that are named"
    raise ChanceryError(f'nobody and nothing is named "{name}"', fix=hint)


def _listed(entities: tuple[Entity, ...]) -> str:
    """List entities with their ids, the first few."""
    more = f" or {len(entities) - SHOWN:,} more" if len(entities) > SHOWN else ""
    return ", ".join(f"{entity.label} ({entity.id})" for entity in entities[:SHOWN]) + more


def _place(reading: Reading, mention: int) -> tuple[str, str, int]:
    """Return where a mention stands, as an entity's mentions say it."""
    return reading.id, reading.mentions[mention].field, reading.mentions[mention].start


def _is_of(graph: KnowledgeGraph, entity: Entity, side: Attestation) -> bool:
    """Tell whether an attestation is one of the entity's: in its document, where it is bound to one."""
    if side.kind != entity.kind or side.form not in entity.names:
        return False
    if side.document is None:
        return True
    return any(
        " ".join(graph.document[mention.document].field(mention.field)[mention.start : mention.end].split())
        == side.form
        for mention in entity.mentions
        if mention.document == side.document
    )
