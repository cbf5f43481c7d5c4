"""Rulers in their time: when a change of style, or a land left out, is still the same person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from chancery.extract import Reading

from .comparison import Comparison, given_names
from .model import Attestation, Reason
from .names import PersonName, parse_person
from .rulers import compare_rulers
from .styles import can_succeed

YEAR = 365
PAUSE = 2 * YEAR  # days between the last document of one style and the first of the next
TAIL = 0.1  # share of documents that may fall outside their time: copies, drafts, wrong dates
FEW = 3  # documents below which nothing is said of a time
KNOWN = 2  # correspondents that two styles must share

Pairs = dict[tuple[Attestation, Attestation], Comparison]


@dataclass(frozen=True, slots=True)
class Career:
    """All names that say one style, one name and one age, and when they are used.

    Args:
        forms: the attestations.
        names: the same, taken apart.
        days: of their dated documents, sorted, as ordinals.
        company: who else those documents name.
    """

    forms: tuple[Attestation, ...]
    names: tuple[PersonName, ...]
    days: tuple[int, ...]
    company: frozenset[Attestation]

    def share(self, start: float, end: float) -> float:
        """Return the share of the documents from one day to another."""
        return sum(start <= day <= end for day in self.days) / len(self.days) if self.days else 0.0

    def bounds(self) -> tuple[int, int]:
        """Return the days between which all but the tails lie."""
        cut = int(len(self.days) * TAIL / 2)
        return self.days[cut], self.days[-1 - cut]


def settle(
    judged: Pairs, documents: Mapping[Attestation, Sequence[str]], readings: Mapping[str, Reading]
) -> Pairs:
    """Decide on rulers whom their names alone leave unsure, by the dates and company of the documents.

    A land or an age left out is understood where the style and name have only one in these years. One style
    follows the other where the documents of the one end when those of the other begin, in one company.

    Args:
        judged: comparisons of candidates.
        documents: the documents in which each attestation occurs.
        readings: the documents by id.

    Returns:
        Comparisons that are surer now.
    """
    forms = sorted({form for pair in judged for form in pair if parse_person(form.form).styles})
    companions: dict[str, set[Attestation]] = defaultdict(set)
    for form, ids in documents.items():
        for document in ids:
            companions[document].add(form)
    groups: dict[str, list[Attestation]] = defaultdict(list)
    for form in forms:
        groups[_core(parse_person(form.form))].append(form)
    found: Pairs = {}
    for group in groups.values():
        if len(group) > 1:
            careers = _careers(group, documents, readings, companions)
            for left, right, rule, text in _joins(careers):
                pair = (left, right) if (left, right) in judged else (right, left)
                plain = judged.get(pair) or compare_rulers(parse_person(left.form), parse_person(right.form))
                if plain.judgement == "unsure":
                    reason = Reason(rule=rule, text=text)
                    found[pair] = Comparison(judgement="same", score=0.78, reasons=(*plain.reasons, reason))
    return found


def _core(name: PersonName) -> str:
    """Give one key for all spellings of a ruler's given names."""
    return " ".join(min(map(str, given_names(part.text)), default=part.text) for part in name.given)


def _careers(
    group: Iterable[Attestation],
    documents: Mapping[Attestation, Sequence[str]],
    readings: Mapping[str, Reading],
    companions: Mapping[str, set[Attestation]],
) -> list[Career]:
    """Sort the rulers of one name by style, age and whether they name a land."""
    sorts: dict[tuple[tuple[str, ...], str, bool], list[Attestation]] = defaultdict(list)
    for form in group:
        name = parse_person(form.form)
        sorts[tuple(sorted(name.styles)), name.suffix, bool(name.surname)].append(form)
    careers = []
    for _, forms in sorted(sorts.items()):
        ids = sorted({document for form in forms for document in documents[form]})
        dates = (readings[document].date.earliest for document in ids)
        days = sorted(day.toordinal() for day in dates if day)
        company = {other for document in ids for other in companions[document]} - set(forms)
        names = tuple(parse_person(form.form) for form in forms)
        careers.append(Career(tuple(forms), names, tuple(days), frozenset(company)))
    return careers


def _joins(careers: Sequence[Career]) -> Iterator[tuple[Attestation, Attestation, str, str]]:
    """Yield the pairs of names to be joined, with a rule and a sentence."""
    whole: list[Career] = []
    for career in careers:
        landed = career if career.names[0].surname else None
        plain = next((one for one in careers if landed and _same_but_land(one, landed)), None)
        if landed and plain and _is_one(landed) and _meet(plain, landed):
            for form in (*landed.forms[1:], *plain.forms):
                yield (
                    landed.forms[0],
                    form,
                    "land",
                    f'"{landed.names[0].form}" is the only one of that style and name',
                )
            whole.remove(plain) if plain in whole else None
            whole.append(_together(plain, landed))
        else:
            whole.append(career)
    yield from _ages(whole)
    steps = [(a, b) for a, b in combinations(whole, 2) if _follows(a, b)]
    for a, b in steps:
        rivals = [pair for pair in steps if a in pair or b in pair]
        if len(rivals) == 1 or all(_is_elder(a, b) > _is_elder(*pair) for pair in rivals if pair != (a, b)):
            text = (
                f'"{a.forms[0].form}" and "{b.forms[0].form}" follow each other, with the same correspondents'
            )
            left, right = _fitting(a, b)
            yield left, right, "succession", text


def _same_but_land(plain: Career, landed: Career) -> bool:
    """Tell whether the names of one career differ from those of the other in naming no land."""
    a, b = plain.names[0], landed.names[0]
    return not a.surname and (a.styles, a.suffix) == (b.styles, b.suffix)


def _is_one(landed: Career) -> bool:
    """Tell whether the lands of a career may all be one."""
    return not any(compare_rulers(a, b).judgement == "different" for a, b in combinations(landed.names, 2))


def _is_elder(left: Career, right: Career) -> bool:
    """Tell whether one of two careers says that it is the elder's."""
    return "older" in (left.names[0].suffix, right.names[0].suffix)


def _together(left: Career, right: Career) -> Career:
    """Make one career of two."""
    return Career(
        left.forms + right.forms,
        left.names + right.names,
        tuple(sorted(left.days + right.days)),
        left.company | right.company,
    )


def _ages(careers: Sequence[Career]) -> Iterator[tuple[Attestation, Attestation, str, str]]:
    """Yield plain names beside the elder of the same style, where no other age is named."""
    for plain in (one for one in careers if not one.names[0].suffix):
        aged = [
            one for one in careers if one.names[0].suffix and one.names[0].styles == plain.names[0].styles
        ]
        if len(aged) == 1 and aged[0].names[0].suffix == "older" and _meet(plain, aged[0]):
            text = f'"{aged[0].forms[0].form}" is the only one of the style in these years'
            yield plain.forms[0], aged[0].forms[0], "age", text


def _meet(left: Career, right: Career) -> bool:
    """Tell whether the documents of two are of the same time."""
    if not (left.days and right.days):
        return False
    a, b = left.bounds(), right.bounds()
    return max(a[0], b[0]) - min(a[1], b[1]) <= PAUSE


def _follows(left: Career, right: Career) -> bool:
    """Tell whether two styles follow each other in one life."""
    styles = [career.names[0].styles for career in (left, right)]
    ages = [career.names[0].suffix for career in (left, right)]
    # A plain name beside a younger one is the elder's.
    ages = [age.replace("older", "") for age in ages]
    if styles[0] == styles[1] or not can_succeed(*styles) or ages[0] != ages[1]:
        return False
    if min(len(left.days), len(right.days)) < FEW or len(left.company & right.company) < KNOWN:
        return False
    first, second = sorted((left, right), key=lambda career: career.days[len(career.days) // 2])
    end, start = first.bounds()[1], second.bounds()[0]
    apart = first.share(start, float("inf")) <= TAIL and second.share(0, end) <= TAIL
    return apart and start - end <= PAUSE


def _fitting(left: Career, right: Career) -> tuple[Attestation, Attestation]:
    """Choose the names of two careers that are joined: those without a land, or of one land."""
    pairs = [
        (compare_rulers(a, b).score, x, y)
        for x, a in zip(left.forms, left.names, strict=True)
        for y, b in zip(right.forms, right.names, strict=True)
    ]
    _, x, y = min(pairs, key=lambda pair: (-pair[0], pair[1].form, pair[2].form))
    return x, y
