"""Persons' full names: which forms with given names or initials are one person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from chancery.extract import Reading

from .careers import settle
from .compare import compare_names
from .comparison import Comparison, given_names
from .eastern import blocks
from .folding import symbols
from .ledger import decide
from .model import Attestation, Decision, Reason
from .names import PersonName, parse_person
from .romanisation import blurred, sounds

BLOCK = 40  # names; in a fuller block each name meets its next neighbours only
NEIGHBOURS = 8
Documents = Mapping[Attestation, Sequence[str]]


def exact(forms: Iterable[Attestation]) -> tuple[list[Attestation], list[Decision]]:
    """Join forms that differ in case, diacritics, hyphens and spaces only.

    Args:
        forms: attestations of full names.

    Returns:
        One representative of each group, and a decision for every other form.
    """
    groups: dict[str, list[Attestation]] = defaultdict(list)
    for form in sorted(forms):
        groups[parse_person(form.form).key].append(form)
    decisions = [
        decide(first, other, "same", 1.0, *compare_names(first.form, other.form).reasons)
        for first, *others in groups.values()
        for other in others
    ]
    return [group[0] for group in groups.values()], decisions


def keys(name: PersonName) -> Iterator[str]:
    """Yield the blocks a full name belongs to: its surname in every romanisation, with a given initial.

    Args:
        name: with given names or initials.
    """
    if name.styles:
        yield f"ruler {_usual(name.given[0].text if name.given else name.surname)}"
        yield f"words {name.words}"
        return
    heads = {sound[:1] for part in name.given for sound in sounds(part.text)}
    heads |= {f"given {row}" for part in name.given for row in given_names(part.text)}
    # A very common name part has dozens of symbols; the first few in order serve for blocking.
    families = (
        sounds(name.surname)
        | sounds(name.marked)
        | blurred(name.surname)
        | set(sorted(symbols(name.surname))[:8])
    )
    yield from sorted(f"{family} {head}" for family in families for head in heads)
    yield f"words {name.words}"
    if name.spelt_out:
        yield "words " + " ".join(sorted((name.surname, name.joined)))
    if name.eastern:
        yield from blocks(name.surname, name.given_marked)


def _usual(word: str) -> str:
    """Give one key for all forms of a given name."""
    return min(map(str, given_names(word)), default=word)


def candidates(forms: Sequence[Attestation], documents: Documents) -> set[tuple[Attestation, Attestation]]:
    """Choose the pairs worth comparing: names in one block, or in one document.

    Args:
        forms: representatives, sorted.
        documents: the documents in which each occurs.
    """
    blocks: dict[str, list[Attestation]] = defaultdict(list)
    for form in forms:
        for key in set(keys(parse_person(form.form))):
            blocks[key].append(form)
        for document in documents[form]:
            blocks[f"document {document}"].append(form)
    pairs: set[tuple[Attestation, Attestation]] = set()
    for block in blocks.values():
        if len(block) <= BLOCK:
            pairs.update(combinations(block, 2))
        else:
            pairs.update((a, b) for i, a in enumerate(block) for b in block[i + 1 : i + 1 + NEIGHBOURS])
    return pairs


def decisions_on(
    forms: Sequence[Attestation], documents: Documents, readings: Mapping[str, Reading]
) -> list[Decision]:
    """Decide on the candidates.

    A name that agrees with two people who differ from each other (A. Gromyko with Andrei and with
    Anatoly) stays unsure with both, and the two are recorded as different.

    Args:
        forms: representatives, sorted.
        documents: the documents in which each occurs.
        readings: the documents by id.
    """
    judged: dict[tuple[Attestation, Attestation], Comparison] = {}
    for left, right in candidates(forms, documents):
        comparison = compare_names(left.form, right.form)
        if (
            comparison.rule == "spelling"
            and comparison.judgement == "unsure"
            and _shared(left, right, documents)
        ):
            comparison = _slip(left, right, comparison)
        judged[left, right] = comparison
    judged |= settle(judged, documents, readings)
    alike: dict[Attestation, list[Attestation]] = defaultdict(list)
    for (left, right), comparison in judged.items():
        if comparison.judgement == "same":
            alike[left].append(right)
            alike[right].append(left)
    torn = {form: _rivals(sorted(others), judged) for form, others in alike.items()}
    decisions = []
    for (left, right), comparison in judged.items():
        if comparison.judgement == "different":
            if comparison.rule not in ("surname", "name") and _shared(left, right, documents):
                decisions.append(decide(left, right, "different", comparison.score, *comparison.reasons))
            continue
        reasons, judgement, score = comparison.reasons, comparison.judgement, comparison.score
        rivals = torn.get(left) or torn.get(right)
        if judgement == "same" and rivals:
            text = f'"{rivals[0].form}" and "{rivals[1].form}" are different, and both agree with it'
            reasons, judgement, score = (*reasons, Reason(rule="bearers", text=text)), "unsure", 0.5
            clash = compare_names(rivals[0].form, rivals[1].form)
            decisions.append(decide(*rivals, "different", clash.score, *clash.reasons))
        decisions.append(decide(left, right, judgement, score, *reasons))
    return decisions


def _shared(left: Attestation, right: Attestation, documents: Documents) -> bool:
    """Tell whether two forms stand in one document."""
    return not set(documents[left]).isdisjoint(documents[right])


def _slip(left: Attestation, right: Attestation, comparison: Comparison) -> Comparison:
    """Take one wrong letter for a slip, because both spellings stand in one document."""
    a, b = parse_person(left.form), parse_person(right.form)
    if [str(part) for part in a.given] != [str(part) for part in b.given] or a.suffix != b.suffix:
        return comparison
    reason = Reason(
        rule="slip", text=f'"{left.form}" and "{right.form}" stand in one document, a letter apart'
    )
    return Comparison(judgement="same", score=0.8, reasons=(*comparison.reasons, reason))


def _rivals(
    others: Sequence[Attestation], judged: Mapping[tuple[Attestation, Attestation], Comparison]
) -> tuple[Attestation, Attestation] | None:
    """Find two names that agree with a third but differ from each other."""
    for left, right in combinations(others[: NEIGHBOURS * 4], 2):
        comparison = judged.get((left, right)) or compare_names(left.form, right.form)
        if comparison.judgement == "different":
            return left, right
    return None
