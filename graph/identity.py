"""Who is who: names to entities, with a ledger of decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from chancery.extract import Reading

from .bodies import parse_body
from .chains import chain
from .compare import compare_names
from .entities import describe
from .folding import fold
from .fuller import decisions_on, exact
from .ledger import Clusters, cluster, decide, order
from .model import Attestation, Decision, Entity
from .places import gazetteer
from .single import attach, survey, within
from .uses import Use, uses

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


def resolve(readings: Sequence[Reading]) -> Resolution:
    """Resolve the names in readings to entities.

    Identity as a ledger of decisions follows nomenklatura (OpenSanctions); blocking before comparison is
    the practice of record linkage (Fellegi and Sunter 1969; Christen, Data Matching, 2012).

    Args:
        readings: with distinct ids, in any order; the order changes nothing.

    Returns:
        Entities, the ledger, and which entity each mention and each bare role is.

    Example:
        >>> resolve([]).entities
        ()
    """
    found = list(uses(sorted(readings, key=lambda reading: reading.id)))
    by_kind: dict[str, list[Use]] = defaultdict(list)
    for use in found:
        by_kind[use.attestation.kind].append(use)
    ledgers = [
        _persons(group) if kind == "person" else _others(group) for kind, group in sorted(by_kind.items())
    ]
    entities, ids = describe(ledgers, found)
    return Resolution(
        entities=entities,
        decisions=tuple(decision for ledger in ledgers for decision in ledger.decisions),
        mentions={(u.reading.id, u.mention): ids[u.attestation] for u in found if u.mention is not None},
        roles={(u.reading.id, u.role): ids[u.attestation] for u in found if u.role is not None},
    )


def _persons(group: Sequence[Use]) -> Clusters:
    """Resolve persons: full names first, then single names by document and corpus."""
    readings = {use.reading.id: use.reading for use in group}
    where: dict[Attestation, set[str]] = defaultdict(set)
    for use in group:
        where[use.attestation].add(use.reading.id)
    singles = sorted((form for form in where if form.document), key=order)
    full = [form for form in where if not form.document]
    first, decisions = exact(full)
    for decision in decisions:  # a representative occurs wherever its group does
        where[decision.left] |= where[decision.right]
    documents = {form: sorted(ids) for form, ids in where.items()}
    decisions += decisions_on(sorted(first, key=order), documents)
    clusters = cluster(full, decisions, _conflict)
    corpus = survey(readings, clusters, documents)
    attached = {single: attach(single, corpus) for single in singles}
    unexplained = [single for single, (_, alone) in attached.items() if alone]
    made = [
        *clusters.decisions,
        *(decision for found, _ in attached.values() for decision in found),
        *within(singles),
        *chain(unexplained, readings),
    ]
    ledger: dict[tuple[Attestation, Attestation], Decision] = {}
    for decision in made:  # the first on a pair has the closest look at it
        ledger.setdefault((decision.left, decision.right), decision)
    return cluster(where, ledger.values(), _conflict)


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


def _others(group: Sequence[Use]) -> Clusters:
    """Resolve organisations, places or offices: each form to the first with the same key."""
    forms = sorted({use.attestation for use in group}, key=order)
    return cluster(forms, [*_alike(forms), *_acronyms(forms)])


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


def _acronyms(forms: Sequence[Attestation]) -> Iterator[Decision]:
    """Join an acronym with the one body of the corpus that it can stand for; with several, stay unsure."""
    bodies = [form for form in forms if form.kind == "organisation"]
    written: dict[str, dict[tuple[str, ...], Attestation]] = defaultdict(dict)
    for form in bodies:
        name = parse_body(form.form)
        if name.initials:
            written[name.initials].setdefault(name.words, form)
    for form in bodies:
        letters = form.form.replace(".", "")
        meant = (
            list(written.get(fold(letters), {}).values()) if letters.isupper() and len(letters) > 2 else []
        )
        for other in meant:
            comparison = compare_names(letters, other.form, "organisation")
            if comparison.rule == "acronym":
                judgement, score = ("same", 0.85) if len(meant) == 1 else ("unsure", 0.5)
                yield decide(form, other, judgement, score, *comparison.reasons)
