"""Names of places compared through the gazetteer."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from chancery.extract import Place, countries_named, find_place, namesakes, told_apart

from .comparison import Comparison, judged
from .eastern import korean, korean_alike
from .folding import fold
from .model import Attestation
from .romanisation import sounds

_ASIDE = re.compile(r"\s*\([^()]*\)$")
_PARTED = re.compile(r"(?P<name>[^,()]+)(?:, | \()(?P<where>[^,()]+)\)?")
_SHORTEST = 5  # letters of a place's name that another spelling may join


@cache
def _exonyms() -> dict[str, str]:
    """Read the carried names of places that the gazetteer lacks."""
    data = tomllib.loads((files(__package__) / "exonyms.toml").read_text(encoding="utf-8"))
    return {str(name): str(usual) for name, usual in data["places"].items()}


@lru_cache(maxsize=1 << 16)
def known_place(form: str) -> Place | None:
    """Look the place up that a name means by itself.

    Args:
        form: the name as printed.

    Returns:
        The one place of that name, or that which is usually meant by it; None when the gazetteer does not
        know the name, or when only its document can tell which of several places it means.

    Example:
        >>> known_place("Moscow").label, known_place("Tripoli"), known_place("Tripoli, Lebanon").label
        ('Moscow', None, 'Tripoli (Lebanon)')
    """
    if (told := told_apart(form)) is not None:
        return told
    bearers, found = namesakes(form), find_place(form)
    if any(bearer.standing == "even" for bearer in bearers):
        return None
    if bearers and (found is None or (found.kind == "city" and found.id != bearers[0].place.id)):
        return bearers[0].place
    if found is None and (found := find_place(_exonyms().get(fold(form), form))) is None:
        found = _qualified(form)
    if found is None and " " in fold(form):
        found = find_place(fold(form).replace(" ", ""))  # Ha Noi
    return found


def _qualified(form: str) -> Place | None:
    """Look a place up that is printed with what tells it from its namesakes: "Cambridge, Massachusetts"."""
    if (parts := _PARTED.fullmatch(form)) is None:
        return None
    codes = {code for code, _, _ in countries_named(parts["where"])}
    fits = [
        bearer.place
        for bearer in namesakes(parts["name"])
        if (bearer.part and bearer.part == parts["where"]) or bearer.place.country in codes
    ]
    return fits[0] if len(fits) == 1 else None


def place_of(members: Iterable[Attestation]) -> Place | None:
    """Find the place that names which were joined mean; labels that tell namesakes apart go first.

    Args:
        members: attestations of one entity. A name of several places that was told apart by document means
            none of them by itself.
    """
    forms = [one.form for one in members if not (one.document and len(namesakes(one.form)) > 1)]
    places = [told_apart(form) for form in forms] + [known_place(form) for form in forms]
    return next((place for place in places if place is not None), None)


def is_place(form: str) -> bool:
    """Tell whether the gazetteer knows a place, or several, of a name.

    Args:
        form: the name as printed.
    """
    return known_place(form) is not None or bool(namesakes(form))


def gazetteer(form: str) -> tuple[str, str, tuple[str, ...]]:
    """Look up what a place is known by elsewhere.

    Args:
        form: the name as printed.

    Returns:
        Its id, label and identifiers elsewhere; three empty values where `known_place` gives none.
    """
    place = known_place(form)
    return (place.id, place.label, place.same_as) if place else ("", "", ())


def _spelt_alike(left: str, right: str) -> bool:
    """Tell whether two folded names of places are one in some romanisation."""
    if min(len(left), len(right)) < _SHORTEST:
        return False
    two = all(len(way) > 1 for name in (left, right) for way in korean(name))
    systems = [any(pair in name for pair in ("eo", "eu", "ae")) for name in (left, right)]
    korean_pair = two and systems[0] != systems[1] and korean_alike(left, right)
    return korean_pair or not sounds(left).isdisjoint(sounds(right))


def compare_places(a: str, b: str) -> Comparison:
    """Compare the names of two places.

    Args:
        a, b: as printed.

    Example:
        >>> compare_places("DPRK", "North Korea").judgement
        'same'
    """
    pair = f'"{a}" and "{b}"'
    (left, label, _), (right, other, _) = gazetteer(a), gazetteer(b)
    if left and left == right:
        return judged("same", 0.97, "gazetteer", f"{pair}: both are {label}, {left}")
    if namesakes(a) and not left and fold(a) == fold(b):
        labels = ", ".join(bearer.place.label for bearer in namesakes(a) if bearer.standing == "even")
        return judged("unsure", 0.5, "namesakes", f"{pair}: a name of several places ({labels})")
    if fold(a) == fold(b):
        return judged("same", 1.0, "exact", f"{pair}: the same but for case, signs and spaces")
    if left and right:
        return judged("different", 0.01, "gazetteer", f"{pair}: one is {label}, the other {other}")
    if fold(_ASIDE.sub("", a)) == fold(_ASIDE.sub("", b)):
        return judged("unsure", 0.5, "aside", f"{pair}: the same but for what stands in brackets")
    for name, identifier in ((a, right), (b, left)):
        if any(identifier == bearer.place.id for bearer in namesakes(name)):
            return judged(
                "unsure", 0.4, "namesakes", f'{pair}: several places are called "{name}", this one too'
            )
    if _spelt_alike(fold(a), fold(b)):
        return judged("same", 0.75, "romanisation", f"{pair}: one name in two romanisations")
    return judged(
        "different", 0.03, "name", f"{pair}: the names differ, and the gazetteer does not join them"
    )
