"""Persons' single names: who "Gromyko", "Kim" or "Dehuai" is in the document where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations, pairwise

from chancery.extract import lexicon

from .compare import compare_names
from .comparison import is_given, word_likeness
from .folding import fold
from .ledger import decide, order
from .model import Attestation, Decision, Reason
from .names import parse_person, surnames
from .survey import SHORTEST, Corpus, same_setting, shares, variants
from .uses import gap, years

LIFETIME = 60  # years between two documents that one person's working life hardly spans
NEAR, FAR = 15, 40  # years that tell two bearers of a surname apart
CLOSE = 5  # years within which a surname points to its only bearer without anything else
GENERATION = 20  # years within which a surname that is seldom alone may, if the setting is the same
FEW = 2  # documents in which a surname is seldom alone
LISTED = 5  # candidates that are listed when a name stays unsure
CROWD = 30  # names in one document beyond which slips are not looked for


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
    if (officer := _by_office(single, heads, corpus)) is not None:
        return [officer], False
    gaps = {head: gap(when, corpus.active[head]) for head in heads}
    alone = min(gaps.values()) > NEAR
    if len(heads) == 1:
        made = _only_bearer(single, word, heads[0], gaps[heads[0]], corpus)
        return made, alone and made[0].judgement != "same"
    near = [head for head in heads if gaps[head] <= NEAR]
    known = [head for head in near if when and gaps[head] <= CLOSE and shares(single, head, corpus)]
    if len(known) == 1 and word not in surnames()["common"]:
        full = _fullest(known[0], corpus)
        text = (
            f'of {len(heads)} bearers of "{single.form}" only "{full.form}" is in touch with the same people'
        )
        return [decide(single, full, "same", 0.7, Reason(rule="company", text=text))], False
    if len(near) == 1 and min(gaps[head] for head in heads if head not in near) > FAR:
        full = _fullest(near[0], corpus)
        text = f'of {len(heads)} bearers of the surname "{single.form}" only "{full.form}" is near in years'
        return [decide(single, full, "same", 0.72, Reason(rule="years", text=text))], False
    possible = sorted((h for h in heads if gaps[h] <= LIFETIME), key=lambda head: (gaps[head], order(head)))
    return _unsure(single, possible, corpus, f"is the surname of {len(heads)} people in the corpus"), alone


@cache
def _first_names() -> frozenset[str]:
    """Fold the carried list of given names."""
    return frozenset(fold(name) for name in lexicon("given_names"))


def _is_first_name(word: str) -> bool:
    """Tell whether a single name may as well be a given name."""
    return is_given(word) or word in _first_names()


def _by_office(single: Attestation, heads: Sequence[Attestation], corpus: Corpus) -> Decision | None:
    """Join a surname with the one bearer who held the office that its document gives it."""
    date = corpus.readings[single.document or ""].date
    for office in corpus.held.get(single, ()):
        if date.earliest and date.latest:
            found = [t for t in corpus.offices.at(office, date.earliest, date.latest) if t.holder in heads]
            if len(found) == 1:
                full = _fullest(found[0].holder, corpus)
                text = f'"{full.form}" is called "{found[0].printed}" then, and so is "{single.form}"'
                return decide(single, full, "same", 0.86, Reason(rule="office", text=text))
    return None


def _only_bearer(
    single: Attestation, word: str, head: Attestation, distance: int, corpus: Corpus
) -> list[Decision]:
    """Decide whether a surname is that of its only bearer in the corpus."""
    full = _fullest(head, corpus)
    if distance > FAR:
        judgement, score = ("different", 0.1) if distance > LIFETIME else ("unsure", 0.4)
        text = f'"{single.form}" is named {distance} years from any document with "{full.form}"'
        return [decide(single, full, judgement, score, Reason(rule="years", text=text))]
    linked = shares(single, head, corpus)
    if word in surnames()["common"] and (corpus.spread[head] < 2 or distance > CLOSE):
        return _unsure(single, [head], corpus, "is so common a surname that alone it proves nothing")
    if not linked and (word in surnames()["shared"] or _is_first_name(word)):
        return _unsure(single, [head], corpus, "may be another of the family, or a given name")
    undated = years([corpus.readings[single.document or ""]]) is None or corpus.active[head] is None
    if distance > CLOSE and not linked and distance <= GENERATION and corpus.lone[word] <= FEW:
        linked = same_setting(single, head, corpus)
    if (distance > CLOSE or undated) and not linked:
        why = "is years from the documents with" if distance else "stands in an undated document, apart from"
        return _unsure(single, [head], corpus, f'{why} "{full.form}", and no one else links the two')
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
