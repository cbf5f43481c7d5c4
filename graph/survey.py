"""What a corpus knows of its people: who bears a surname, when, in whose company, in what office."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from chancery.extract import Reading

from .bodies import countries, parse_body
from .folding import fold, symbols
from .ledger import Clusters, order
from .model import Attestation
from .names import parse_person
from .places import gazetteer
from .romanisation import sounds
from .tenures import Office, Offices, Tenure, office_key
from .uses import attest, years

SHORTEST = 5  # letters; shorter surnames are compared by their spelling only
CROWD = 30  # names in one document beyond which being named together says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What the corpus knows when a single name is looked at.

    Args:
        readings: the documents by id.
        full: clusters of full names.
        documents: the documents in which each attestation occurs.
        present: the full names in each document.
        bearers: clusters by folded surname, and by its sounds and symbols where it is long enough.
        active: first and last year of each cluster.
        spread: in how many documents each cluster is named.
        company: the clusters of full names that stand in one document with each cluster.
        offices: who held which office when.
        held: the offices that each single name bears in its document.
        lone: in how many documents each single name stands.
    """

    readings: Mapping[str, Reading]
    full: Clusters
    documents: Mapping[Attestation, Sequence[str]]
    present: Mapping[str, Sequence[Attestation]]
    bearers: Mapping[str, frozenset[Attestation]]
    active: Mapping[Attestation, tuple[int, int] | None]
    spread: Mapping[Attestation, int]
    company: Mapping[Attestation, Set[Attestation]]
    offices: Offices
    held: Mapping[Attestation, Sequence[Office]]
    lone: Mapping[str, int]


def variants(surname: str) -> Iterator[str]:
    """Yield the keys under which a surname and its romanisations are found, its own spelling first."""
    yield surname
    if len(surname) >= SHORTEST:
        yield from sorted(f"sound {sound}" for sound in sounds(surname))
        yield from sorted(symbols(surname))


def survey(
    readings: Mapping[str, Reading],
    full: Clusters,
    documents: Mapping[Attestation, Sequence[str]],
    tenures: Sequence[Tenure] = (),
) -> Corpus:
    """Gather what the corpus knows of full names.

    Args:
        readings, full, documents: as in `Corpus`.
        tenures: what was learnt of offices.
    """
    present: dict[str, list[Attestation]] = defaultdict(list)
    bearers: dict[str, set[Attestation]] = defaultdict(set)
    active, spread = {}, {}
    company: dict[Attestation, set[Attestation]] = defaultdict(set)
    for head, members in full.members.items():
        for member in members:
            for document in documents[member]:
                present[document].append(member)
            for key in variants(parse_person(member.form).surname):
                bearers[key].add(head)
        named = {document for member in members for document in documents[member]}
        active[head], spread[head] = years(readings[document] for document in named), len(named)
    for found in present.values():
        heads = {full.of[member] for member in found}
        for head in heads if len(heads) <= CROWD else ():
            company[head] |= heads
    return Corpus(
        readings=readings,
        full=full,
        documents=documents,
        present={document: sorted(found, key=order) for document, found in present.items()},
        bearers={key: frozenset(heads) for key, heads in bearers.items()},
        active=active,
        spread=spread,
        company=company,
        offices=Offices(tenures),
        held=_held(readings, documents),
        lone=Counter(parse_person(form.form).surname for form in documents if form.document),
    )


def _held(
    readings: Mapping[str, Reading], documents: Mapping[Attestation, Sequence[str]]
) -> dict[Attestation, list[Office]]:
    """Gather the offices that single names bear in their documents."""
    held: dict[Attestation, list[Office]] = defaultdict(list)
    for reading in readings.values():
        for position in reading.positions:
            if position.holder is not None:
                name = attest("person", reading.mentions[position.holder].text, reading.id)
                if name.document and name in documents:
                    held[name].append(office_key(position.text, position.country, position.body))
    return held


def shares(single: Attestation, head: Attestation, corpus: Corpus) -> bool:
    """Tell whether somebody named in a single name's document is named elsewhere with a person.

    Args:
        single: attested in one document.
        head: the person's cluster.
        corpus: what is known.
    """
    here = {corpus.full.of[member] for member in corpus.present.get(single.document or "", ())} - {head}
    return not here.isdisjoint(corpus.company[head])


def _setting(reading: Reading) -> frozenset[str]:
    """Give the countries, places and bodies that a document speaks of."""
    found = set(countries(f"{reading.title} {reading.summary}"))
    for mention in reading.mentions:
        if mention.label == "PLACE":
            found.add(gazetteer(mention.text)[0] or fold(mention.text))
        elif mention.label == "ORG":
            found.add("body " + " ".join(parse_body(mention.text).words))
    return frozenset(found)


def same_setting(single: Attestation, head: Attestation, corpus: Corpus) -> bool:
    """Tell whether a single name's document speaks of a country, place or body as one with a person does.

    Args:
        single, head, corpus: as in `shares`.
    """
    here = _setting(corpus.readings[single.document or ""])
    named = {document for member in corpus.full.members[head] for document in corpus.documents[member]}
    return any(not here.isdisjoint(_setting(corpus.readings[document])) for document in sorted(named))
