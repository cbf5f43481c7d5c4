"""What a comparison of two names says, and the comparison of the parts of persons' names."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from .folding import sounds, syllables, symbols
from .model import Judgement, Reason
from .names import Part, PersonName

Likeness = Literal["exact", "romanisation", "spelling", "slip", "edit", "none"]
Agreement = Literal["exact", "romanisation", "spelling", "initials", "missing", "doubtful", "clash"]

_FEMININE = re.compile(r"(ov|ev|in|yn|sk|ck)a$|(sk|ck)a[yij]a$")
_PINYIN = re.compile(r"^[bdgxqzr]|ong|zh|x|q")  # letters that Wade-Giles does not write so
_EASTERN: dict[Likeness, Agreement] = {
    "exact": "exact",
    "romanisation": "romanisation",
    "spelling": "spelling",
    "slip": "doubtful",
    "edit": "doubtful",
    "none": "clash",
}
_SHORTEST_SLIP = 5  # letters; in shorter names one letter makes another name


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the comparison of two bare names says.

    Args:
        judgement: same, different or unsure.
        score: confidence in `same`, from 0 to 1.
        reasons: at least one.
    """

    judgement: Judgement
    score: float
    reasons: tuple[Reason, ...]

    @property
    def rule(self) -> str:
        """The name of the first reason's rule."""
        return self.reasons[0].rule


def judged(judgement: Judgement, score: float, rule: str, text: str) -> Comparison:
    """Make a comparison with one reason.

    Args:
        judgement, score: as in `Comparison`.
        rule, text: as in `Reason`.
    """
    return Comparison(judgement=judgement, score=score, reasons=(Reason(rule=rule, text=text),))


def _is_slip(left: str, right: str) -> bool:
    """Two neighbouring letters changed places, or one of a pair of equal letters was lost."""
    if len(left) == len(right):
        at = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        return len(at) == 2 and at[1] == at[0] + 1 and OSA.distance(left, right) == 1
    short, long = sorted((left, right), key=len)
    return any(long[i] == long[i - 1] and long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


def word_likeness(left: str, right: str) -> Likeness:
    """Say in what way two folded words are alike.

    Args:
        left, right: a surname or a given name each, folded.

    Returns:
        exact, romanisation (rigour knows both as one name), spelling (they sound alike in some
        romanisation), slip (two letters swapped or one doubled), edit (one other letter inside), or none.

    Example:
        >>> word_likeness("khrushchev", "chruschtschow"), word_likeness("shytkov", "shtykov")
        ('romanisation', 'slip')
    """
    if left == right:
        return "exact"
    if bool(_FEMININE.search(left)) != bool(_FEMININE.search(right)):
        return "none"  # Petrov and Petrova are two people, whatever a list of names says
    if symbols(left) & symbols(right):
        return "romanisation"
    if min(len(left), len(right)) >= 4 and sounds(left) & sounds(right):
        return "spelling"
    if min(len(left), len(right)) < _SHORTEST_SLIP or left[0] != right[0] or abs(len(left) - len(right)) > 1:
        return "none"
    if _is_slip(left, right):
        return "slip"
    inside = left[-1] == right[-1]  # a last letter more or less is grammar (Petrov, Petrova), not a slip
    return "edit" if inside and OSA.distance(left, right, score_cutoff=1) == 1 else "none"


def eastern_likeness(left: PersonName, right: PersonName) -> Likeness:
    """Say in what way the given names of two East Asian names are alike, however they are divided.

    Args:
        left, right: names with given names spelt out.
    """
    if left.joined == right.joined:
        return "exact"
    alike = romanised(left) == romanised(right)
    if alike and not romanised(left)[0] and syllables(left.joined) == syllables(right.joined):
        return "edit"  # one romanisation tells Dong from Tong; only between two may they be one
    spaced = [" ".join(part.text for part in name.given) for name in (left, right)]
    if symbols(spaced[0]) & symbols(spaced[1]):
        return "romanisation"
    if len(left.given) == len(right.given) and all(
        a.text == b.text or symbols(a.text) & symbols(b.text)
        for a, b in zip(left.given, right.given, strict=True)
    ):
        return "romanisation"
    if syllables(left.joined) != syllables(right.joined):
        return "none"
    return "edit" if alike else "spelling"


def romanised(name: PersonName) -> tuple[bool, bool, bool]:
    """Return what betrays the romanisation: a divided given name, Korean double vowels, pinyin's letters.

    Args:
        name: an East Asian name.
    """
    divided = len(name.given) > 1 or "'" in name.form or "’" in name.form
    korean = any(pair in name.joined for pair in ("eo", "eu", "ae"))
    return divided, korean, bool(_PINYIN.search(name.joined))


def _part_agreement(left: Part, right: Part) -> Agreement:
    """Compare two given names at the same place."""
    if left.short or right.short:
        short, other = (left, right) if len(left.text) <= len(right.text) else (right, left)
        if other.text.startswith(short.text):
            return "exact" if left == right else "initials"
        agree = any(long.startswith(key) for key in sounds(short.text) for long in sounds(other.text))
        return "initials" if agree else "clash"
    likeness = word_likeness(left.text, right.text)
    return likeness if likeness in ("exact", "romanisation", "spelling") else "clash"


def _inside(short: tuple[Part, ...], long: tuple[Part, ...]) -> bool:
    """Tell whether full given names occur in order among those of the longer name."""
    rest = iter(long)
    return all(any(_part_agreement(part, other) != "clash" for other in rest) for part in short)


def given_agreement(left: PersonName, right: PersonName) -> Agreement:
    """Compare the given names and initials of two names, place by place.

    Args:
        left, right: names with the same surname.

    Returns:
        The weakest agreement of all places; `missing` when one name has none; `doubtful` when they agree
        only if one of them leaves out a name in front (U. Alexis, Alexis; George H.W., George W.).
    """
    if not left.given or not right.given:
        return "missing"
    if left.eastern and right.eastern and left.spelt_out and right.spelt_out:
        return _EASTERN[eastern_likeness(left, right)]
    if left.joined == right.joined and left.spelt_out and right.spelt_out:
        return "exact"
    places = [_part_agreement(a, b) for a, b in zip(left.given, right.given, strict=False)]
    if "clash" not in places:
        order: tuple[Agreement, ...] = ("initials", "spelling", "romanisation", "exact")
        weakest = next(step for step in order if step in places)
        longer = len(left.given) != len(right.given)
        return "initials" if longer and weakest == "exact" and left.given[0].short else weakest
    short, long = sorted((left.given, right.given), key=len)
    return "doubtful" if len(short) < len(long) and _inside(short, long) else "clash"
