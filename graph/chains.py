"""Persons' single names that no fuller name explains: the same name from document to document."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from chancery.extract import Reading

from .compare import compare_names
from .ledger import decide, order
from .model import Attestation, Decision, Reason
from .names import parse_person, surnames
from .single import LIFETIME, NEAR
from .survey import variants
from .uses import gap, years

RARE, USUAL = 1, 3  # documents: a spelling in one only may be a slip for one in three or more


def chain(singles: Iterable[Attestation], readings: Mapping[str, Reading]) -> list[Decision]:
    """Join single names that are alike across documents, in order of date.

    Args:
        singles: those that no fuller name in the corpus explains.
        readings: the documents by id.

    Returns:
        One decision per name and document at most: each is compared with the one before it. Common
        surnames stay unsure; documents a working life apart are different.
    """
    groups: dict[str, list[Attestation]] = defaultdict(list)
    for single in singles:
        groups[parse_person(single.form).surname].append(single)
    for names in groups.values():
        names.sort(key=lambda name: (_day(name, readings), order(name)))
    decisions = [
        _next(before, after, readings, word)
        for word, names in sorted(groups.items())
        for before, after in pairwise(names)
    ]
    return decisions + _spellings(groups, readings)


def _day(single: Attestation, readings: Mapping[str, Reading]) -> str:
    """Return the date a name is sorted by; undated documents come last."""
    earliest = readings[single.document or ""].date.earliest
    return earliest.isoformat() if earliest else "~"


def _apart(left: Attestation, right: Attestation, readings: Mapping[str, Reading]) -> int:
    """Return the years between two documents."""
    spans = [years([readings[name.document or ""]]) for name in (left, right)]
    return gap(*spans)


def _next(before: Attestation, after: Attestation, readings: Mapping[str, Reading], word: str) -> Decision:
    """Decide on one name in two documents that follow each other."""
    if before.document == after.document:
        return decide(before, after, "same", 1.0, *compare_names(before.form, after.form).reasons)
    distance = _apart(before, after, readings)
    text = f'"{before.form}" and "{after.form}" are named {distance} years apart, and no fuller name is known'
    reason = Reason(rule="single name", text=text)
    if distance > LIFETIME:
        return decide(before, after, "different", 0.1, reason)
    sure = word not in surnames()["common"] and distance <= NEAR * 2
    return decide(before, after, "same" if sure else "unsure", 0.7 if sure else 0.4, reason)


def _spellings(groups: Mapping[str, list[Attestation]], readings: Mapping[str, Reading]) -> list[Decision]:
    """Join different spellings of single names: romanisations, and slips where one spelling is rare."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for word in groups:
        for key in (*list(variants(word))[1:], "letters " + word[:1] + "".join(sorted(set(word)))):
            blocks[key].add(word)
    pairs = {pair for words in blocks.values() for pair in pairwise(sorted(words))}
    decisions = []
    for left, right in sorted(pairs):
        first, second = groups[left][0], groups[right][0]
        comparison = compare_names(first.form, second.form)
        few, many = sorted(len({name.document for name in groups[word]}) for word in (left, right))
        judgement = comparison.judgement
        if judgement == "different" or first.document == second.document:
            continue
        if comparison.rule == "slip" and not (few == RARE and many >= USUAL):
            judgement = "unsure"
        if judgement == "same" and _apart(first, second, readings) > LIFETIME:
            judgement = "unsure"
        decisions.append(decide(first, second, judgement, comparison.score, *comparison.reasons))
    return decisions
