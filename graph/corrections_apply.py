"""Corrections at work: readings amended before resolution, decisions for it, labels after it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product

from chancery.extract import Reading

from .corrections import KINDS, Correction, Corrections
from .corrections_find import Concordance, Found
from .corrections_links import Bearers, linked
from .corrections_merge import merge
from .corrections_readings import CHANGING, amend, report
from .folding import tidy
from .identity import Resolution, resolve
from .ledger import decide, order
from .model import Attestation, CorrectionReport, Decision, Entity, Kind, Reason
from .uses import Use

Reports = dict[Correction, CorrectionReport]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A corpus resolved as persons want it.

    Args:
        readings: with mentions ignored, added and of another kind.
        resolution: who is who.
        reports: what became of each correction, in the order of the ledger.
    """

    readings: tuple[Reading, ...]
    resolution: Resolution
    reports: tuple[CorrectionReport, ...]


def resolve_corrected(readings: Sequence[Reading], corrections: Corrections) -> Corrected:
    """Resolve the names in readings as `resolve` does, with what persons say of them.

    Args:
        readings: with distinct ids.
        corrections: as `read_corrections` gives them.

    Example:
        >>> resolve_corrected([], Corrections(entries=())).reports
        ()
    """
    before = Concordance(readings)
    entries, overruled = merge(corrections.entries, before.locate)
    amended, reports = amend(readings, entries)
    names = Concordance(amended)
    said = _decisions(entries, names, reports)
    resolution = resolve(amended, [decision for made in said.values() for decision in made])
    _check(said, resolution.decisions, reports)
    own, bound = (
        {side for decision in group for side in (decision.left, decision.right) if side.document}
        for group in ((one for made in said.values() for one in made), resolution.decisions)
    )
    bearers = Bearers(names=names, resolution=resolution, own=own, bound=bound)
    entities = _renamed(entries, bearers, reports)
    entities, links = linked(entries, bearers, entities, reports)
    # A name that only a person supplied may be left without a bearer, when entries contradict each other.
    entities = tuple(one for one in entities if one.mentions)
    resolution = replace(resolution, entities=entities, decisions=(*resolution.decisions, *links))
    _blame(entries, before, names, reports)
    told = [reports[entry] for entry in entries]
    told += [
        report(entry, why, outcome="contradicted") for entry, why in (*corrections.overruled, *overruled)
    ]
    return Corrected(readings=amended, resolution=resolution, reports=tuple(told))


def _decisions(
    entries: Iterable[Correction], names: Concordance, reports: Reports
) -> dict[Correction, tuple[Decision, ...]]:
    """Turn what persons say of two names into decisions on attestations; tell what cannot be."""
    sides: dict[Correction, tuple[Found, Found, Kind, Kind]] = {}
    own: set[Attestation] = set()
    for entry in entries:
        if entry.other is None:
            continue
        left, right = names.find(entry.name), names.find(entry.other)
        if not left.uses or (not right.uses and (entry.action != "is" or not entry.other.everywhere)):
            gone = left if not left.uses else right
            reports[entry] = report(entry, gone.note, outcome="lapsed")
            continue
        kinds = _kinds(entry, left, right)
        if kinds is None:
            why = "they are of two kinds; give one another kind first with [[retype]]"
            reports[entry] = report(entry, why, outcome="lapsed")
            continue
        sides[entry] = (left, right, *kinds)
        for name, found, kind in ((entry.name, left, kinds[0]), (entry.other, right, kinds[1])):
            pinned = not name.everywhere and not (entry.action == "is" and name is entry.other)
            if pinned and not names.elsewhere(found) and kind != "office":
                continue  # the name in this document is the name in the whole corpus
            if pinned or (kind == "office" and "person" in kinds):
                own |= {_in_document(use.attestation, use.reading) for use in _of(found, kind)}
    made = {}
    for entry, (left, right, kind, other) in sides.items():
        ours = _attested(left, kind, entry.name.everywhere, own)
        theirs = _attested(right, other, entry.other is None or entry.other.everywhere, own)
        if not theirs and entry.other:  # nobody bears the name in full, but somebody is said to
            theirs = [Attestation(kind=other, form=tidy(entry.other.form))]
        made[entry] = _said(entry, ours, theirs)
        note = "; ".join(filter(None, dict.fromkeys((left.note, right.note if right.uses else ""))))
        if made[entry] or entry.action != "different":
            reports[entry] = report(entry, note)
        else:
            why = "both sides are one name; say with document = which is meant"
            reports[entry] = report(entry, why, outcome="lapsed")
    return made


def _of(found: Found, kind: Kind) -> list[Use]:
    """Choose the uses of one kind."""
    return [use for use in found.uses if use.attestation.kind == kind]


def _in_document(attestation: Attestation, reading: Reading) -> Attestation:
    """Bind a name to a document."""
    return replace(attestation, document=reading.id)


def _kinds(entry: Correction, left: Found, right: Found) -> tuple[Kind, Kind] | None:
    """Choose the kinds of both sides: one kind, or an office and its holder; None when nothing fits."""
    ours = {use.attestation.kind for use in left.uses}
    theirs = {use.attestation.kind for use in right.uses}
    if entry.other and not theirs:  # a name that no document has in full
        theirs = {entry.other.kind} if entry.other.kind else ours
        return next(((kind, kind) for kind in KINDS if kind in ours & theirs and kind != "office"), None)
    pairs: list[tuple[Kind, Kind]] = [(kind, kind) for kind in KINDS]
    pairs += [("office", "person"), ("person", "office")]
    return next((pair for pair in pairs if pair[0] in ours and pair[1] in theirs), None)


def _attested(found: Found, kind: Kind, everywhere: bool, own: Set[Attestation]) -> list[Attestation]:
    """Give the attestations of a name as `resolve` makes them when some names are told apart by document.

    A name meant everywhere is not that in a document of which a person speaks by itself, as long as it
    stands elsewhere, too.
    """
    bound = {_in_document(use.attestation, use.reading) for use in _of(found, kind)} & own
    free = {
        use.attestation for use in _of(found, kind) if _in_document(use.attestation, use.reading) not in own
    }
    if everywhere:
        return sorted(free or bound, key=order)
    return sorted(bound or free, key=order)


def _said(
    entry: Correction, ours: Sequence[Attestation], theirs: Sequence[Attestation]
) -> tuple[Decision, ...]:
    """Make the decisions of one correction: a star for what is the same, each pair for what is different."""
    why = f"{entry.why} ({entry.source})" if entry.source else entry.why
    reason = Reason(rule=entry.action, text=why)
    if entry.action == "different":
        pairs = [(a, b) for a, b in product(ours, theirs) if a != b and a not in theirs]
        made = [decide(a, b, "different", 0.0, reason) for a, b in pairs]
    else:
        everyone = sorted(
            {*ours, *theirs}, key=lambda a: (a.kind == "office", a.document is not None, order(a))
        )
        made = [decide(everyone[0], other, "same", 1.0, reason) for other in everyone[1:]]
    return tuple(replace(decision, by=entry.who, when=entry.when) for decision in made)


def _check(
    said: Mapping[Correction, Sequence[Decision]], decisions: Iterable[Decision], reports: Reports
) -> None:
    """Tell which decisions of persons could not be followed."""
    ledger: dict[tuple[Attestation, Attestation, str, Reason, str], Decision] = {
        (decision.left, decision.right, decision.by, decision.reasons[0], decision.judgement): decision
        for decision in decisions
        if decision.by != "chancery"
    }
    for entry, made in said.items():
        for decision in made:
            pair = decision.left, decision.right, decision.by, decision.reasons[0]
            if (doubted := ledger.get((*pair, "unsure"))) is not None:
                why = f"it {doubted.reasons[-1].text}, as other entries say; they stay apart"
                reports[entry] = report(entry, why, outcome="contradicted")
                break
            if (*pair, decision.judgement) not in ledger:
                why = "an office in one document can be joined only with a person or another such office"
                reports[entry] = report(entry, why, outcome="lapsed")
                break


def _renamed(entries: Iterable[Correction], bearers: Bearers, reports: Reports) -> tuple[Entity, ...]:
    """Give entities the labels that persons want, the last word in the ledger first; their ids stay."""
    labels: dict[str, Correction] = {}
    wanted = [entry for entry in entries if entry.action == "rename"]
    latest = sorted(enumerate(wanted), key=lambda pair: (pair[1].when, pair[0]), reverse=True)
    for _, entry in latest:
        who, _, note = bearers.find(entry)
        if who is None:
            reports[entry] = report(entry, note, outcome="lapsed")
        elif labels.setdefault(who, entry).to != entry.to:
            why = f"a later entry says otherwise ({labels[who]}, by {labels[who].who})"
            reports[entry] = report(entry, why, outcome="contradicted")
        else:
            reports[entry] = report(entry, note)
    return tuple(
        _labelled(entity, labels[entity.id].to) if entity.id in labels else entity
        for entity in bearers.resolution.entities
    )


def _blame(entries: Iterable[Correction], before: Concordance, names: Concordance, reports: Reports) -> None:
    """Tell of corrections whose name is gone only because another correction took it away."""
    for entry in entries:
        sides = [name for name in (entry.name, entry.other) if name and entry.action not in CHANGING]
        if reports[entry].outcome == "lapsed" and any(
            before.find(name).uses and not names.find(name).uses for name in sides
        ):
            why = "another correction ignores this name, or gives it another kind"
            reports[entry] = report(entry, why, outcome="contradicted")


def _labelled(entity: Entity, label: str) -> Entity:
    """Put a label before an entity's names."""
    return replace(entity, label=label, names=(label, *sorted(set(entity.names) - {label})))
