"""Two bare names compared: one judgement, a score, and the reasons."""

from dataclasses import replace
from functools import lru_cache
from typing import Literal

from .bodies import compare_bodies
from .comparison import Comparison, Likeness, is_long_edit, judged, likeness
from .eastern import chinese, family_alike
from .givens import Agreement, given_agreement
from .names import Part, PersonName, parse_person, surnames
from .places import compare_places
from .rulers import compare_rulers

# Judgement and score by likeness of the surnames and agreement of the given names. The scores rank
# decisions; they are not probabilities.
_ALIKE: dict[tuple[Likeness, Agreement], float] = {
    ("exact", "exact"): 0.97,
    ("exact", "romanisation"): 0.94,
    ("exact", "spelling"): 0.92,
    ("exact", "initials"): 0.88,
    ("romanisation", "exact"): 0.94,
    ("romanisation", "romanisation"): 0.92,
    ("romanisation", "spelling"): 0.88,
    ("romanisation", "initials"): 0.82,
    ("spelling", "exact"): 0.88,
    ("spelling", "romanisation"): 0.86,
    ("spelling", "spelling"): 0.82,
    ("spelling", "initials"): 0.78,
    ("slip", "exact"): 0.8,
}
_SINGLE: dict[Likeness, float] = {"romanisation": 0.85, "spelling": 0.82, "slip": 0.75}
_LONGEST_TELLING = 40
_SHORTEST_TELLING = 4  # letters of a surname that may point to one person
_SHORT_SINGLE = 5  # letters; Li, Lee and Yi are one name in some languages and not in others


def _likeness(left: PersonName, right: PersonName) -> Likeness:
    """Compare two surnames, East Asian ones also by family."""
    alike = likeness(Part(left.surname, marked=left.marked), Part(right.surname, marked=right.marked))
    if left.eastern and right.eastern:
        if alike in ("exact", "romanisation"):
            return alike
        return "romanisation" if family_alike(left.surname, right.surname) else "none"
    if alike == "spelling" and {left.surname, right.surname} & surnames()["common"]:
        return "edit"  # Meyer and Meier are two families
    return alike


def _said(left: PersonName, right: PersonName, what: str) -> str:
    """Put a reason in words."""
    return f'"{left.form}" and "{right.form}": {what}'


def _is_telling(surname: str) -> bool:
    """Tell whether a surname alone points to one person: long, not common, of one known family member."""
    lists = surnames()
    ordinary = lists["common"] | lists["eastern"] | lists["shared"]
    return _SHORTEST_TELLING <= len(surname) <= _LONGEST_TELLING and surname not in ordinary


def _syllables(word: str) -> int:
    """Count the syllables of an East Asian given name."""
    return min((len(reading) for reading in chinese(word)), default=1)


def _compare_single(left: PersonName, right: PersonName) -> Comparison:
    """Compare two names of which at least one is a single word."""
    likeness = _likeness(left, right)
    if left.single != right.single:
        single, full = (left, right) if left.single else (right, left)
        if likeness in ("exact", "romanisation", "spelling", "slip"):
            if likeness != "slip" and _is_telling(single.surname):
                return judged(
                    "same", 0.65, "surname", _said(left, right, "one has only a surname, a rare one")
                )
            return judged("unsure", 0.55, "surname", _said(left, right, "one has a surname only"))
        if single.surname == full.joined or any(single.surname == part.text for part in full.given):
            if full.eastern and single.surname == full.joined and _syllables(single.surname) > 1:
                return judged("same", 0.6, "given name", _said(left, right, "one has only a rare given name"))
            return judged("unsure", 0.4, "given name", _said(left, right, "one has a given name only"))
        return judged("different", 0.02, "surname", _said(left, right, "the surnames differ"))
    if likeness in _SINGLE and (likeness == "slip" or len(left.surname) >= _SHORT_SINGLE):
        return judged("same", _SINGLE[likeness], likeness, _said(left, right, f"surnames alike ({likeness})"))
    if likeness != "none":
        return judged("unsure", 0.5, likeness, _said(left, right, "surnames alike, nothing else to compare"))
    return judged("different", 0.02, "surname", _said(left, right, "the surnames differ"))


def _compare_full(left: PersonName, right: PersonName) -> Comparison:
    """Compare two names that both have given names or initials."""
    likeness, given = _likeness(left, right), given_agreement(left, right)
    if likeness == "none":
        return judged("different", 0.01, "surname", _said(left, right, "the surnames differ"))
    if given == "clash":
        kind = "initials" if not (left.spelt_out and right.spelt_out) else "given names"
        return judged("different", 0.05, kind, _said(left, right, f"the {kind} clash"))
    if (score := _ALIKE.get((likeness, given))) is not None:
        rule = given if given != "exact" else likeness
        return judged("same", score, rule, _said(left, right, f"surname {likeness}, given names {given}"))
    western = not (left.eastern or right.eastern)
    if given == "doubtful" and likeness == "exact" and western:
        shorter, longer = sorted((left, right), key=lambda name: len(name.given))
        if len(shorter.given) == len(longer.given) and shorter.spelt_out and longer.spelt_out:
            return judged("same", 0.75, "slip", _said(left, right, "two letters of a given name changed"))
        if shorter.spelt_out and len(shorter.given) == 1:
            return judged("same", 0.8, "middle name", _said(left, right, "one leaves out a name in front"))
    said = _said(left, right, f"surname {likeness}, given names {given}")
    if likeness == "slip" and given in ("romanisation", "spelling", "initials"):
        return judged("same" if given != "initials" else "unsure", 0.7, "slip", said)
    if likeness == "edit" and western and given == "exact" and left.spelt_out and _may_slip(left, right):
        return judged("same", 0.7, "slip", said)
    return judged("unsure", 0.5, "spelling", said)


def _may_slip(left: PersonName, right: PersonName) -> bool:
    """Tell whether surnames one letter apart are long and rare enough for a slip."""
    usual = {left.surname, right.surname} & (surnames()["common"] | surnames()["shared"])
    return is_long_edit(left.surname, right.surname) and not usual


def _compare_generations(left: PersonName, right: PersonName) -> Comparison:
    """Compare names of different generations ("Jr.", "III"): it matters only where the rest is the same."""
    rest = compare_persons(replace(left, suffix=""), replace(right, suffix=""))
    if rest.judgement != "same":
        return rest
    text = _said(left, right, f'"{left.suffix or "none"}" and "{right.suffix or "none"}" tell them apart')
    both = left.suffix and right.suffix
    return judged("different", 0.05, "suffix", text) if both else judged("unsure", 0.4, "suffix", text)


def compare_persons(left: PersonName, right: PersonName) -> Comparison:
    """Compare two persons' names, in both orders where the order is open.

    Args:
        left, right: names taken apart.
    """
    if left.key == right.key:
        return judged("same", 1.0, "exact", _said(left, right, "the same but for case, signs and spaces"))
    if left.styles or right.styles:
        return compare_rulers(left, right)
    if left.suffix != right.suffix:
        return _compare_generations(left, right)
    if left.seat and right.seat and left.seat != right.seat:
        return judged("different", 0.1, "seat", _said(left, right, "they live at different places"))
    if left.single or right.single:
        return _compare_single(left, right)
    straight = _compare_full(left, right)
    if straight.judgement == "same":
        return straight
    for a, b in ((left.rotated(), right), (left, right.rotated())):
        if a is not None and b is not None and (found := _compare_full(a, b)).judgement == "same":
            return judged("same", min(found.score, 0.85), "order", found.reasons[0].text)
    for a, b in ((left.turned(), right), (left, right.turned())):
        if a is None or b is None or (a.eastern != b.eastern and len(a.given) != len(b.given)):
            continue
        if _likeness(a, b) in ("exact", "romanisation") and given_agreement(a, b) in (
            "exact",
            "romanisation",
        ):
            return judged("same", 0.85, "order", _said(left, right, "the same words in the other order"))
    return straight


@lru_cache(maxsize=1 << 18)
def compare_names(
    a: str, b: str, kind: Literal["person", "organisation", "place", "office"] = "person"
) -> Comparison:
    """Compare two bare names, without any context.

    Args:
        a, b: names as printed, without rank or title.
        kind: what they name.

    Returns:
        Judgement, score and reasons. Context (the same document, the only bearer of a surname) can
        settle what is unsure here; `resolve` does so.

    Example:
        >>> compare_names("Pak Geum-cheol", "Pak Kum-chol").judgement
        'same'
        >>> compare_names("A.A. Gromyko", "A.I. Gromyko").reasons[0].text
        '"A.A. Gromyko" and "A.I. Gromyko": the initials clash'
    """
    if kind == "person":
        return compare_persons(parse_person(a), parse_person(b))
    return compare_places(a, b) if kind == "place" else compare_bodies(a, b)
