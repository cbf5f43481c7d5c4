"""Who is who: names to entities, with a ledger of decisions."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from chancery.extract import Reading

from .bodies import parse_body
from .chains import chain
from .compare import compare_names
from .entities import describe
from .folding import fold
from .fuller import decisions_on, exact
from .ledger import Clusters, cluster, decide, order
from .model import Attestation, Decision, Entity, Reason
from .names import parse_person
from .namesakes import Placed, conflict, tell_apart
from .places import gazetteer
from .single import CLOSE, attach, within
from .survey import survey
from .tenures import Offices, contradictions, learn, position_of, resolve_office
from .uses import Use, gap, uses, years

COMPARED = 12  # full names of each cluster that are compared before two clusters are joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Who is who in a corpus.

    Args:
        entities: sorted by id.
        decisions: the ledger, sorted.
        mentions: entity id by reading id and index of the mention.
        roles: entity id by reading id and index of the role, for roles that no mention covers.
    """

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    mentions: Mapping[tuple[str, int], str]
    roles: Mapping[tuple[str, int], str]


def resolve(readings: Sequence[Reading], said: Sequence[Decision] = ()) -> Resolution:
    """Resolve the names in readings to entities.

    Identity as a ledger of decisions follows nomenklatura (OpenSanctions); blocking before comparison is
    the practice of record linkage (Fellegi and Sunter 1969; Christen, Data Matching, 2012).

    Args:
        readings: with distinct ids, in any order; the order changes nothing.
        said: decisions of persons (`by` is not "chancery"), which go before the machine's. A side with a
            document means the name in that document only.

    Returns:
        Entities, the ledger, and which entity each mention and each bare role is.

    Example:
        >>> resolve([]).entities
        ()
    """
    readings = sorted(readings, key=lambda reading: reading.id)
    said = [decision for decision in said if decision.right.iri is None]  # what is elsewhere joins no names
    own = {side for decision in said for side in (decision.left, decision.right) if side.document}
    placed = tell_apart(list(uses(readings, own)), readings, said)
    found = placed.uses
    by_kind: dict[str, list[Use]] = defaultdict(list)
    for use in found:
        by_kind[use.attestation.kind].append(use)
    persons = _persons(by_kind.pop("person", []), said)
    found, persons = _office_holders(found, readings, persons, said)
    by_kind["office"] = [
        use for use in found if use.attestation.kind == "office" and use.attestation not in persons.of
    ]
    ledgers = [_others(group, said) for kind, group in sorted(by_kind.items()) if kind != "place"]
    ledgers.append(_others(by_kind["place"], said, placed))
    entities, ids = describe([*ledgers, persons], found)
    return Resolution(
        entities=entities,
        decisions=tuple(decision for ledger in (*ledgers, persons) for decision in ledger.decisions),
        mentions={(u.reading.id, u.mention): ids[u.attestation] for u in found if u.mention is not None},
        roles={(u.reading.id, u.role): ids[u.attestation] for u in found if u.role is not None},
    )


def _persons(group: Sequence[Use], said: Sequence[Decision]) -> Clusters:
    """Resolve persons: full names first, then single names by document and corpus."""
    readings = {use.reading.id: use.reading for use in group}
    where: dict[Attestation, set[str]] = defaultdict(set)
    for use in group:
        where[use.attestation].add(use.reading.id)
    for name, bearer in _supplied(said, where):
        where[name] |= where[bearer]
    singles = sorted((form for form in where if form.document and parse_person(form.form).single), key=order)
    full = [form for form in where if not form.document]
    first, decisions = exact(full)
    for decision in decisions:  # a representative occurs wherever its group does
        where[decision.left] |= where[decision.right]
    documents = {form: sorted(ids) for form, ids in where.items()}
    decisions += decisions_on(sorted(first, key=order), documents, readings)
    by_hand = _known(said, where)
    clusters = cluster(full, _first([*_known(said, full), *decisions]), _conflict)
    corpus = survey(
        readings, clusters, documents, tenures=learn(readings.values(), _holders(group, clusters))
    )
    attached = {single: attach(single, corpus) for single in singles}
    unexplained = [single for single, (_, alone) in attached.items() if alone]
    made = [
        *by_hand,
        *clusters.decisions,
        *_everywhere(where, said),
        *(decision for found, _ in attached.values() for decision in found),
        *within(singles),
        *chain(unexplained, readings),
    ]
    return cluster(where, _first(made), _conflict)


def _known(said: Iterable[Decision], forms: Container[Attestation]) -> list[Decision]:
    """Choose the decisions of persons whose sides occur."""
    return [decision for decision in said if decision.left in forms and decision.right in forms]


def _first(decisions: Iterable[Decision]) -> list[Decision]:
    """Keep all that persons said, and of the machine's decisions the first on a pair: it looked closest."""
    ledger: dict[tuple[Attestation, Attestation, str], Decision] = {}
    by_hand = set()
    for decision in decisions:
        pair = decision.left, decision.right
        if decision.by != "chancery":
            by_hand.add(pair)
            ledger.setdefault((*pair, repr(decision)), decision)
        elif pair not in by_hand:
            ledger.setdefault((*pair, ""), decision)
    return list(ledger.values())


def _supplied(
    said: Iterable[Decision], forms: Container[Attestation]
) -> list[tuple[Attestation, Attestation]]:
    """List the names that only a person says somebody bears, each with a name of the bearer."""
    sides = [pair for d in said if d.judgement == "same" for pair in ((d.left, d.right), (d.right, d.left))]
    return [(a, b) for a, b in sides if not a.document and a not in forms and a.kind == b.kind and b in forms]


def _everywhere(forms: Collection[Attestation], said: Iterable[Decision]) -> Iterator[Decision]:
    """Join a form that a person meant in one document with the same form elsewhere, unless told who it is."""
    told = {side for d in said if d.reasons[0].rule == "is" for side in (d.left, d.right)}
    for form in sorted(forms, key=order):
        general = replace(form, document=None)
        if form.document and form not in told and general in forms:
            reason = Reason(rule="exact", text=f'"{form.form}" stands in other documents, too')
            yield decide(general, form, "same", 0.99, reason)


def _holders(group: Iterable[Use], clusters: Clusters) -> dict[tuple[str, int], Attestation]:
    """Give the cluster of each mention of a person."""
    return {
        (use.reading.id, use.mention): clusters.of[use.attestation]
        for use in group
        if use.mention is not None and use.attestation in clusters.of
    }


def _office_holders(
    found: Sequence[Use], readings: Sequence[Reading], persons: Clusters, said: Sequence[Decision]
) -> tuple[list[Use], Clusters]:
    """Join offices that stand alone with those who held them at the time, and report contradictions."""
    tenures = learn(readings, _holders(found, persons))
    if not tenures and not any(side.kind == "office" for d in said for side in (d.left, d.right)):
        return list(found), persons
    offices, decisions = Offices(tenures), contradictions(tenures)
    placed: list[Use] = []
    for use in found:
        if use.attestation.kind == "office" and use.role is not None:
            role = use.reading.roles[use.role]
            own = replace(use.attestation, document=use.reading.id)
            position = position_of(use.reading, role.start, role.end, role.text)
            made = resolve_office(own, use.reading, position, offices)
            decisions += made
            use = replace(use, attestation=own) if made and made[0].judgement == "same" else use
        placed.append(use)
    forms = {
        *persons.of,
        *(use.attestation for use in placed if use.attestation.kind == "office" and use.attestation.document),
    }
    return placed, cluster(forms, _first([*_known(said, forms), *persons.decisions, *decisions]))


def _conflict(left: Sequence[Attestation], right: Sequence[Attestation]) -> str | None:
    """Say which full names of two clusters differ, or None."""
    sides = [
        sorted({member.form for member in members}, key=lambda form: (-len(form), form))
        for members in (left, right)
    ]
    for a, b in product(*(side[:COMPARED] for side in sides)):
        comparison = compare_names(a, b)
        if comparison.judgement == "different":
            return f"would join different people: {comparison.reasons[0].text}"
    return None


def _others(group: Sequence[Use], said: Sequence[Decision], placed: Placed | None = None) -> Clusters:
    """Resolve organisations, places or offices: each form to the first with the same key."""
    apart, labels = (placed.apart, placed.labels) if placed else (frozenset(), frozenset())
    named = {use.attestation for use in group} | labels
    forms = sorted(named | {name for name, _ in _supplied(said, named)}, key=order)
    alike = _alike(form for form in forms if form not in apart)
    made = [*_known(said, set(forms)), *_everywhere(set(forms), said), *alike, *_acronyms(group)]
    made += placed.decisions if placed else ()
    return cluster(forms, _first(made), conflict if placed else None)


def _alike(forms: Iterable[Attestation]) -> Iterator[Decision]:
    """Join forms that agree by spelling, gazetteer or wording, a star for each key."""
    seen: dict[tuple[str, ...], Attestation] = {}
    for form in forms:
        key: tuple[str, ...] = ("folded", fold(form.form))
        if form.kind == "place":
            identifier = gazetteer(form.form)[0]
            key = ("id", identifier) if identifier else key
        elif form.kind == "organisation":
            key = ("words", *(parse_body(form.form).words or key))
        first = seen.setdefault(key, form)
        if first != form:
            comparison = compare_names(first.form, form.form, form.kind)
            yield decide(first, form, comparison.judgement, comparison.score, *comparison.reasons)


def _acronyms(group: Sequence[Use]) -> Iterator[Decision]:
    """Join an acronym with the one body of these years that it can stand for; with several, stay unsure."""
    named: dict[Attestation, list[Reading]] = defaultdict(list)
    for use in group:
        if use.attestation.kind == "organisation":
            named[use.attestation].append(use.reading)
    written: dict[str, dict[tuple[str, ...], Attestation]] = defaultdict(dict)
    for form in sorted(named, key=order):
        name = parse_body(form.form)
        if name.initials:
            written[name.initials].setdefault(name.words, form)
    for form in sorted(named, key=order):
        letters = form.form.replace(".", "")
        meant = (
            list(written.get(fold(letters), {}).values()) if letters.isupper() and len(letters) > 2 else []
        )
        for other in meant:
            comparison = compare_names(letters, other.form, "organisation")
            if comparison.rule == "acronym":
                near = gap(years(named[form]), years(named[other])) <= CLOSE
                judgement, score = ("same", 0.85) if len(meant) == 1 and near else ("unsure", 0.5)
                yield decide(form, other, judgement, score, *comparison.reasons)
