"""How the given names and initials of two persons agree."""

from typing import Literal

from .comparison import Likeness, likeness
from .eastern import chinese, korean_alike
from .folding import symbols
from .names import Part, PersonName
from .romanisation import sounds

Agreement = Literal["exact", "romanisation", "spelling", "initials", "missing", "doubtful", "clash"]

_EASTERN: dict[Likeness, Agreement] = {
    "exact": "exact",
    "romanisation": "romanisation",
    "spelling": "spelling",
    "slip": "doubtful",
    "edit": "doubtful",
    "none": "clash",
}

_PLACES: dict[Likeness, Agreement] = {
    "exact": "exact",
    "romanisation": "romanisation",
    "spelling": "spelling",
    "slip": "doubtful",
    "edit": "clash",
    "none": "clash",
}
_SYLLABLE = 5  # letters of one syllable


def eastern_likeness(left: PersonName, right: PersonName) -> Likeness:
    """Say in what way the given names of two East Asian names are alike, however they are divided.

    Args:
        left, right: names with given names spelt out.
    """
    if left.joined == right.joined:
        return "exact"
    undivided = len(left.given) == len(right.given) == 1
    if chinese(left.given_marked) & chinese(right.given_marked):
        return "romanisation"
    if undivided and _is_pinyin(left) and _is_pinyin(right):
        # One romanisation tells Dong from Tong; no two of Chinese make them one.
        mixed = symbols(left.joined) & symbols(right.joined) or korean_alike(left.joined, right.joined)
        return "edit" if mixed else "none"
    spaced = [" ".join(part.text for part in name.given) for name in (left, right)]
    if symbols(spaced[0]) & symbols(spaced[1]):
        return "romanisation"
    if len(left.given) == len(right.given) and all(
        a.text == b.text or symbols(a.text) & symbols(b.text)
        for a, b in zip(left.given, right.given, strict=True)
    ):
        return "romanisation"
    if korean_alike(left.given_marked, right.given_marked):
        short = undivided and max(len(left.joined), len(right.joined)) <= _SYLLABLE
        liquid = left.joined.replace("r", "l") == right.joined.replace(
            "r", "l"
        )  # Nam Il as Russian writes it
        return "edit" if short and not liquid and _system(left) == _system(right) else "spelling"
    return "none"


def _is_pinyin(name: PersonName) -> bool:
    """Tell whether a given name is written as pinyin writes it."""
    return name.joined in {"".join(reading) for reading in chinese(name.given_marked)}


def _system(name: PersonName) -> bool:
    """Tell what betrays the Revised Romanisation: vowels of two letters."""
    return any(pair in name.joined for pair in ("eo", "eu", "ae"))


def _heads(word: str) -> set[str]:
    """Give the readings of a word with the two letters of an English J as one, lest J. agree with D."""
    return {reading.replace("дж", "џ") for reading in sounds(word)}


def _part_agreement(left: Part, right: Part) -> Agreement:
    """Compare two given names at the same place."""
    if left.short or right.short:
        short, other = (left, right) if len(left.text) <= len(right.text) else (right, left)
        if other.text.startswith(short.text):
            return "exact" if left.text == right.text and left.short == right.short else "initials"
        agree = any(long.startswith(key) for key in _heads(short.text) for long in _heads(other.text))
        return "initials" if agree else "clash"
    alike = likeness(left, right, given=True)
    return (
        alike
        if alike in ("exact", "romanisation", "spelling")
        else "doubtful"
        if alike == "slip"
        else "clash"
    )


def _inside(short: tuple[Part, ...], long: tuple[Part, ...]) -> bool:
    """Tell whether full given names occur in order among those of the longer name, spelt out there, too."""
    rest = iter(part for part in long if not part.short) if not any(p.short for p in short) else iter(long)
    return all(
        any(_part_agreement(part, other) not in ("clash", "doubtful") for other in rest) for part in short
    )


def _initials_differ(left: PersonName, right: PersonName) -> bool:
    """Tell whether two names have other initials that some scheme makes one."""
    pairs = zip(left.given, right.given, strict=False)
    both = [(a.text, b.text) for a, b in pairs if a.short and b.short and len(a.text) == len(b.text) == 1]
    agree = all(_part_agreement(a, b) != "clash" for a, b in zip(left.given, right.given, strict=False))
    return agree and any(a != b for a, b in both)


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
    if left.surname == right.surname and _initials_differ(left, right):
        return "doubtful"  # one spelling of the surname, so one scheme: W. is not V.
    places = [_part_agreement(a, b) for a, b in zip(left.given, right.given, strict=False)]
    if "clash" not in places:
        order: tuple[Agreement, ...] = ("doubtful", "initials", "spelling", "romanisation", "exact")
        weakest = next(step for step in order if step in places)
        longer = len(left.given) != len(right.given)
        return "initials" if longer and weakest == "exact" and left.given[0].short else weakest
    short, long = sorted((left.given, right.given), key=len)
    return "doubtful" if len(short) < len(long) and _inside(short, long) else "clash"
