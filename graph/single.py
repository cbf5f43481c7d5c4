"""Persons' single names: who "Gromyko", "Kim" or "Dehuai" is in the document where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from chancery.extract import Reading

from .compare import compare_names
from .comparison import word_likeness
from .folding import sounds, symbols
from .ledger import Clusters, decide, order
from .model import Attestation, Decision, Reason
from .names import parse_person, surnames
from .uses import gap, years

LIFETIME = 60  # years between two documents that one person's working life hardly spans
NEAR, FAR = 15, 40  # years that tell two bearers of a surname apart
SHORTEST = 5  # letters; shorter surnames are compared by their spelling only
CLOSE = 5  # years within which a common surname still points to its only bearer
LISTED = 5  # candidates that are listed when a name stays unsure
CROWD = 30  # names in one document beyond which slips are not looked for


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
    """

    readings: Mapping[str, Reading]
    full: Clusters
    documents: Mapping[Attestation, Sequence[str]]
    present: Mapping[str, Sequence[Attestation]]
    bearers: Mapping[str, frozenset[Attestation]]
    active: Mapping[Attestation, tuple[int, int] | None]
    spread: Mapping[Attestation, int]


def variants(surname: str) -> Iterator[str]:
    """Yield the keys under which a surname and its romanisations are found, its own spelling first."""
    yield surname
    if len(surname) >= SHORTEST:
        yield from sorted(f"sound {sound}" for sound in sounds(surname))
        yield from sorted(symbols(surname))


def survey(
    readings: Mapping[str, Reading], full: Clusters, documents: Mapping[Attestation, Sequence[str]]
) -> Corpus:
    """Gather what the corpus knows of full names.

    Args:
        readings, full, documents: as in `Corpus`.
    """
    present: dict[str, list[Attestation]] = defaultdict(list)
    bearers: dict[str, set[Attestation]] = defaultdict(set)
    active, spread = {}, {}
    for head, members in full.members.items():
        for member in members:
            for document in documents[member]:
                present[document].append(member)
            for key in variants(parse_person(member.form).surname):
                bearers[key].add(head)
        named = {document for member in members for document in documents[member]}
        active[head], spread[head] = years(readings[document] for document in named), len(named)
    return Corpus(
        readings=readings,
        full=full,
        documents=documents,
        present={document: sorted(found, key=order) for document, found in present.items()},
        bearers={key: frozenset(heads) for key, heads in bearers.items()},
        active=active,
        spread=spread,
    )


def attach(single: Attestation, corpus: Corpus) -> tuple[list[Decision], bool]:
    """Decide which of the fuller names a single name belongs to.

    The document goes first: one bearer of the surname in it, else one bearer of the given name, else one
    whose surname is a slip away. Only then the corpus: its one bearer of the surname, unless the years
    speak against it or the surname is so common that it proves nothing.

    Args:
        single: attested in one document.
        corpus: what is known.

    Returns:
        Decisions, none when no name comes into question; and whether the single name may still be
        someone of its own, because nobody who bears it is named in these years.
    """
    document, word = single.document or "", parse_person(single.form).surname
    here = corpus.present.get(document, ())
    for rule, score, fits in _TESTS:
        found = [member for member in here if fits(word, member)]
        heads = sorted({corpus.full.of[member] for member in found}, key=order)
        if len(heads) == 1:
            text = f'"{single.form}" stands in one document with "{found[0].form}"'
            return [decide(single, found[0], "same", score, Reason(rule=rule, text=text))], False
        if heads:
            return _unsure(
                single, heads, corpus, f"stands in one document with {len(heads)} bearers of it"
            ), False
    for key in variants(word):
        if heads := sorted(corpus.bearers.get(key, ()), key=order):
            return _in_corpus(single, word, heads, corpus)
    return [], True


def _by_surname(word: str, member: Attestation) -> bool:
    """Compare a word with a full name's surname."""
    surname = parse_person(member.form).surname
    if min(len(word), len(surname)) < SHORTEST:
        return word == surname
    return not set(variants(word)).isdisjoint(variants(surname))


def _by_given(word: str, member: Attestation) -> bool:
    """Compare a word with a full name's given names, alone and joined."""
    name = parse_person(member.form)
    return len(word) > 2 and (word == name.joined or any(word == p.text for p in name.given if not p.short))


def _by_slip(word: str, member: Attestation) -> bool:
    """Compare a word with a full name's surname, allowing for a slip of the pen."""
    return word_likeness(word, parse_person(member.form).surname) in ("slip", "edit")


_TESTS = (
    ("surname in document", 0.95, _by_surname),
    ("given name in document", 0.9, _by_given),
    ("slip", 0.8, _by_slip),
)


def _in_corpus(
    single: Attestation, word: str, heads: Sequence[Attestation], corpus: Corpus
) -> tuple[list[Decision], bool]:
    """Decide among the bearers of a surname elsewhere in the corpus."""
    when = years([corpus.readings[single.document or ""]])
    gaps = {head: gap(when, corpus.active[head]) for head in heads}
    alone = min(gaps.values()) > NEAR
    if len(heads) == 1:
        made = _only_bearer(single, word, heads[0], gaps[heads[0]], corpus)
        return made, alone and made[0].judgement != "same"
    near = [head for head in heads if gaps[head] <= NEAR]
    if len(near) == 1 and min(gaps[head] for head in heads if head not in near) > FAR:
        full = _fullest(near[0], corpus)
        text = f'of {len(heads)} bearers of the surname "{single.form}" only "{full.form}" is near in years'
        return [decide(single, full, "same", 0.72, Reason(rule="years", text=text))], False
    possible = sorted((h for h in heads if gaps[h] <= LIFETIME), key=lambda head: (gaps[head], order(head)))
    return _unsure(single, possible, corpus, f"is the surname of {len(heads)} people in the corpus"), alone


def _only_bearer(
    single: Attestation, word: str, head: Attestation, distance: int, corpus: Corpus
) -> list[Decision]:
    """Decide whether a surname is that of its only bearer in the corpus."""
    full = _fullest(head, corpus)
    if distance > FAR:
        judgement, score = ("different", 0.1) if distance > LIFETIME else ("unsure", 0.4)
        text = f'"{single.form}" is named {distance} years from any document with "{full.form}"'
        return [decide(single, full, judgement, score, Reason(rule="years", text=text))]
    if word in surnames()["common"] and (corpus.spread[head] < 2 or distance > CLOSE):
        return _unsure(single, [head], corpus, "is so common a surname that alone it proves nothing")
    text = f'"{full.form}" is the only fuller name in the corpus with the surname "{single.form}"'
    return [decide(single, full, "same", 0.8, Reason(rule="only bearer", text=text))]


def _unsure(single: Attestation, heads: Sequence[Attestation], corpus: Corpus, why: str) -> list[Decision]:
    """List the candidates that a single name may belong to."""
    reason = Reason(rule="bearers", text=f'"{single.form}" {why}')
    score = round(1 / (len(heads) + 1), 2) if heads else 0.0
    return [decide(single, _fullest(head, corpus), "unsure", score, reason) for head in heads[:LISTED]]


def _fullest(head: Attestation, corpus: Corpus) -> Attestation:
    """Choose the member of a cluster that says most."""
    return min(
        corpus.full.members[head], key=lambda m: (not parse_person(m.form).spelt_out, -len(m.form), order(m))
    )


def within(singles: Iterable[Attestation]) -> list[Decision]:
    """Join spellings of one single name inside a document.

    Args:
        singles: all single names.
    """
    documents: dict[str, list[Attestation]] = defaultdict(list)
    spread: dict[str, int] = defaultdict(int)
    for single in sorted(singles, key=order):
        documents[single.document or ""].append(single)
        spread[parse_person(single.form).surname] += 1
    decisions = []
    for names in documents.values():
        pairs = combinations(names, 2) if len(names) <= CROWD else pairwise(names)
        for left, right in pairs:
            comparison = compare_names(left.form, right.form)
            words = [parse_person(name.form).surname for name in (left, right)]
            judgement, score = comparison.judgement, comparison.score
            if comparison.rule in ("slip", "edit"):
                rare = min(spread[word] for word in words) == 1
                judgement, score = ("same", 0.8) if rare else ("unsure", 0.5)
            if judgement != "different":
                where = Reason(rule="document", text=f'both stand in "{left.document}"')
                decisions.append(decide(left, right, judgement, score, *comparison.reasons, where))
    return decisions
