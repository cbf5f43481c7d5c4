"""Two bare names compared: one judgement, a score, and the reasons."""

from functools import lru_cache
from typing import Literal

from .bodies import compare_bodies
from .comparison import Agreement, Comparison, Likeness, given_agreement, judged, word_likeness
from .folding import syllables
from .names import PersonName, parse_person
from .places import compare_places

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
    ("slip", "exact"): 0.8,
}
_SINGLE: dict[Likeness, float] = {"romanisation": 0.85, "spelling": 0.82, "slip": 0.75}
_SHORT_SINGLE = 5  # letters; Li, Lee and Yi are one name in some languages and not in others


def _likeness(left: PersonName, right: PersonName) -> Likeness:
    """Compare two surnames, East Asian ones also by syllables."""
    likeness = word_likeness(left.surname, right.surname)
    if likeness != "none" or not (left.eastern and right.eastern):
        return likeness
    return "spelling" if syllables(left.surname) == syllables(right.surname) else "none"


def _said(left: PersonName, right: PersonName, what: str) -> str:
    """Put a reason in words."""
    return f'"{left.form}" and "{right.form}": {what}'


def _compare_single(left: PersonName, right: PersonName) -> Comparison:
    """Compare two names of which at least one is a single word."""
    likeness = _likeness(left, right)
    if left.single != right.single:
        single, full = (left, right) if left.single else (right, left)
        if likeness in ("exact", "romanisation", "spelling", "slip"):
            return judged("unsure", 0.55, "surname", _said(left, right, "one has a surname only"))
        if single.surname == full.joined or any(single.surname == part.text for part in full.given):
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
    if given == "doubtful" and likeness == "exact" and not (left.eastern or right.eastern):
        shorter = min((left, right), key=lambda name: len(name.given))
        if shorter.spelt_out and len(shorter.given) == 1:
            return judged("same", 0.8, "middle name", _said(left, right, "one leaves out a name in front"))
    return judged("unsure", 0.5, "spelling", _said(left, right, f"surname {likeness}, given names {given}"))


def compare_persons(left: PersonName, right: PersonName) -> Comparison:
    """Compare two persons' names, in both orders where the order is open.

    Args:
        left, right: names taken apart.
    """
    if left.key == right.key:
        return judged("same", 1.0, "exact", _said(left, right, "the same but for case, signs and spaces"))
    if left.suffix != right.suffix:
        both = left.suffix and right.suffix
        text = _said(left, right, f'"{left.suffix or "none"}" and "{right.suffix or "none"}" tell them apart')
        return judged("different", 0.05, "suffix", text) if both else judged("unsure", 0.4, "suffix", text)
    if left.single or right.single:
        return _compare_single(left, right)
    straight = _compare_full(left, right)
    if straight.judgement == "same":
        return straight
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
