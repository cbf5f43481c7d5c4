"""What persons say an entity is elsewhere, and is not: its IRIs, each with a decision."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from .corrections import Correction
from .corrections_find import Concordance
from .corrections_readings import report
from .identity import Resolution
from .ledger import order
from .model import Attestation, CorrectionReport, Decision, Entity, Reason
from .uses import Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearers:
    """Whom the names of corrections mean, once it is settled who is who.

    Args:
        names: of the corpus.
        resolution: who is who.
        own: names in one document of which persons speak by themselves.
        bound: all names in one document of which the ledger speaks.
    """

    names: Concordance
    resolution: Resolution
    own: Set[Attestation]
    bound: Set[Attestation]

    def find(self, entry: Correction) -> tuple[str | None, Attestation | None, str]:
        """Find the one entity that bears the name of a correction.

        A name meant everywhere is not that in a document of which a person speaks by itself, as long as it
        stands elsewhere, too.

        Args:
            entry: the correction.

        Returns:
            The entity's id, its name as the ledger has it, and what is to be told; or None with the reason.
        """
        found = self.names.find(entry.name)
        free = [use for use in found.uses if _in_document(use) not in self.own]
        uses = free if free and entry.name.everywhere else list(found.uses)
        meant = {self._bearer(use) for use in uses}
        if len(meant) == 1:
            return meant.pop(), min(map(self._attested, uses), key=order), found.note
        why = f"the name stands for {len(meant)} entities; say with document = which is meant"
        return None, None, why if meant else found.note

    def _bearer(self, use: Use) -> str:
        """Give the entity that a use of a name means."""
        if use.mention is not None:
            return self.resolution.mentions[use.reading.id, use.mention]
        return self.resolution.roles[use.reading.id, use.role or 0]

    def _attested(self, use: Use) -> Attestation:
        """Give the name as the ledger has it: in its document, where it speaks of it there."""
        here = _in_document(use)
        return here if here in self.bound else use.attestation


def _in_document(use: Use) -> Attestation:
    """Bind the name of a use to its document."""
    return replace(use.attestation, document=use.reading.id)


def thing(iri: str) -> str:
    """Give what two ways of writing an IRI have in common: all but http or https.

    Args:
        iri: of a thing elsewhere.

    Example:
        >>> thing("https://www.wikidata.org/entity/Q855") == thing("http://www.wikidata.org/entity/Q855")
        True
    """
    return iri.partition("//")[2]


def linked(
    entries: Iterable[Correction],
    bearers: Bearers,
    entities: Sequence[Entity],
    reports: dict[Correction, CorrectionReport],
) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """Give and take entities the IRIs by which persons say that they are, or are not, known elsewhere.

    What is said not to be goes before what is said to be, as with names; one IRI is one entity's, by the
    latest entry.

    Args:
        entries: corrections; others than `link` and `unlink` are passed over.
        bearers: whom they mean.
        entities: with the IRIs that they have by themselves.
        reports: where to tell what became of each correction.

    Returns:
        The entities, and a decision for each correction that is in force.
    """
    told = _found(entries, bearers, reports)
    barred = {(who, thing(entry.to)): entry for entry, who, _ in reversed(told) if entry.action == "unlink"}
    owners: dict[str, tuple[str, Correction]] = {}
    links: dict[str, list[str]] = {}
    decisions = []
    for entry, who, left in told:
        iri = thing(entry.to)
        if entry.action == "link" and (says := barred.get((who, iri))):
            why = f"another entry says that it is not ({says}, by {says.who})"
            reports[entry] = report(entry, why, outcome="contradicted")
            continue
        if entry.action == "link":
            owner, first = owners.setdefault(iri, (who, entry))
            if owner != who:
                why = f"a later entry gives the IRI to another ({first}, by {first.who})"
                reports[entry] = report(entry, why, outcome="contradicted")
                continue
            links.setdefault(who, []).append(first.to)
        decisions.append(_decision(entry, left))
    made = tuple(_with_iris(entity, links.get(entity.id, ()), barred) for entity in entities)
    return made, tuple(sorted(decisions, key=lambda d: (order(d.left), order(d.right), d.by, str(d.when))))


def _found(
    entries: Iterable[Correction], bearers: Bearers, reports: dict[Correction, CorrectionReport]
) -> list[tuple[Correction, str, Attestation]]:
    """Find whom each correction speaks of, the latest first; tell of those that speak of nobody."""
    wanted = [entry for entry in entries if entry.action in ("link", "unlink")]
    told = []
    for _, entry in sorted(enumerate(wanted), key=lambda pair: (pair[1].when, pair[0]), reverse=True):
        who, left, note = bearers.find(entry)
        reports[entry] = report(entry, note, outcome="lapsed" if who is None else "applied")
        if who is not None and left is not None:
            told.append((entry, who, left))
    return told


def _decision(entry: Correction, left: Attestation) -> Decision:
    """Say a correction as a decision: the name, as the ledger has it, on the left."""
    same = entry.action == "link"
    why = f"{entry.why} ({entry.source})" if entry.source else entry.why
    return Decision(
        left=left,
        right=Attestation(kind=left.kind, form=entry.called or entry.to, iri=entry.to),
        judgement="same" if same else "different",
        score=1.0 if same else 0.0,
        reasons=(Reason(rule=entry.action, text=why),),
        by=entry.who,
        when=entry.when,
    )


def _with_iris(entity: Entity, more: Iterable[str], barred: Mapping[tuple[str, str], Correction]) -> Entity:
    """Add IRIs to an entity's own, and leave out what it is not."""
    kept = [iri for iri in (*entity.same_as, *sorted(more)) if (entity.id, thing(iri)) not in barred]
    once = {thing(iri): iri for iri in reversed(kept)}
    made = replace(entity, same_as=tuple(iri for iri in dict.fromkeys(kept) if once[thing(iri)] == iri))
    if not {*entity.same_as} <= {*kept}:  # the coordinates are those of what it is not
        made = replace(made, latitude=None, longitude=None)
    return made
