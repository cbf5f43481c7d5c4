"""Clusters of attestations to entities: label, names, identifiers and mentions."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .folding import fold
from .ledger import Clusters, order
from .model import Attestation, Entity, EntityMention
from .names import parse_person
from .places import place_of
from .uses import Use

_SLUG = 60  # characters of a label that an id shows


def describe(
    ledgers: Iterable[Clusters], uses: Sequence[Use]
) -> tuple[tuple[Entity, ...], Mapping[Attestation, str]]:
    """Make an entity of every cluster.

    Args:
        ledgers: the clusters of each kind.
        uses: all uses of names, in the order of documents.

    Returns:
        Entities sorted by id, and the id of each attestation's entity.
    """
    found: dict[Attestation, list[Use]] = defaultdict(list)
    taken = {use.reading.id for use in uses}  # a listing may name its documents like our entities
    for use in uses:
        found[use.attestation].append(use)
    groups = [_named(members) for ledger in ledgers for members in ledger.members.values()]
    labels = [_label(members, {member: len(found[member]) for member in members}) for members in groups]
    slugs = Counter(_slug(members[0], label) for members, label in zip(groups, labels, strict=True))
    entities, ids = [], {}
    for members, label in zip(groups, labels, strict=True):
        slug = _slug(members[0], label)
        if slugs[slug] > 1 or len(slug) > _SLUG or slug in taken:
            slug = f"{slug[:_SLUG].rstrip('-')}-{_hash(members[0])}"
        ids.update(dict.fromkeys(members, slug))
        kind = members[0].kind
        place = place_of(members) if kind == "place" else None
        forms = sorted({member.form for member in members if member.kind == kind} - {label})
        entities.append(
            Entity(
                id=slug,
                kind=kind,
                label=label,
                names=(label, *forms),
                same_as=place.same_as if place else (),
                latitude=place.latitude if place else None,
                longitude=place.longitude if place else None,
                mentions=tuple(_mentions(use for member in members for use in found[member])),
            )
        )
    return tuple(sorted(entities, key=lambda entity: entity.id)), ids


def _named(members: Sequence[Attestation]) -> Sequence[Attestation]:
    """Put the person first where offices were joined with one."""
    return sorted(members, key=lambda member: member.kind == "office")


def _label(members: Sequence[Attestation], counts: Mapping[Attestation, int]) -> str:
    """Choose the preferred name: the gazetteer's for a place, else the fullest form, the commoner first."""
    if members[0].kind == "place" and (place := place_of(members)) is not None:
        return place.label

    def fullness(member: Attestation) -> tuple[int, int, int, int, str]:
        """Sort fuller forms first."""
        if member.kind == "person":
            name = parse_person(member.form)
            written = sum(not part.short for part in name.given)
            return -bool(name.given), -written, -len(name.given), -counts[member], member.form
        return -len(fold(member.form).split()), 0, 0, -counts[member], member.form

    return min((member for member in members if member.kind == members[0].kind), key=fullness).form


def _slug(member: Attestation, label: str) -> str:
    """Write kind and label as an id."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(label))
    return f"{member.kind}-{'-'.join(filter(None, plain.split('-'))) or 'unnamed'}"


def _hash(member: Attestation) -> str:
    """Tell entities of one label apart by their first attestation."""
    return hashlib.sha256("\0".join(order(member)).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _mentions(uses: Iterable[Use]) -> list[EntityMention]:
    """List the places where an entity is named."""
    places = []
    for use in uses:
        span = (
            use.reading.mentions[use.mention] if use.mention is not None else use.reading.roles[use.role or 0]
        )
        places.append(
            EntityMention(
                document=use.reading.id,
                title=use.reading.title,
                field=span.field,
                start=span.start,
                end=span.end,
            )
        )
    fields = {"title": 0, "summary": 1, "catalogue": 2}
    return sorted(places, key=lambda m: (m.document, fields[m.field], m.start, m.end))
