"""Names of places compared through the gazetteer."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from chancery.extract import find_place

from .comparison import Comparison, judged
from .eastern import korean, korean_alike
from .folding import fold
from .romanisation import sounds

_ASIDE = re.compile(r"\s*\([^()]*\)$")
_SHORTEST = 5  # letters of a place's name that another spelling may join


@cache
def _exonyms() -> dict[str, str]:
    """Read the carried names of places that the gazetteer lacks."""
    data = tomllib.loads((files(__package__) / "exonyms.toml").read_text(encoding="utf-8"))
    return {str(name): str(usual) for name, usual in data["places"].items()}


@lru_cache(maxsize=1 << 16)
def gazetteer(form: str) -> tuple[str, str, tuple[str, ...]]:
    """Look a place up.

    Args:
        form: the name as printed.

    Returns:
        Its id, label and identifiers elsewhere; three empty values when the gazetteer does not know it.
    """
    folded = fold(form)
    place = find_place(form) or find_place(_exonyms().get(folded, form))
    if place is None and " " in folded:
        place = find_place(folded.replace(" ", ""))  # Ha Noi
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
    if fold(a) == fold(b):
        return judged("same", 1.0, "exact", f"{pair}: the same but for case, signs and spaces")
    if left and right:
        return judged("different", 0.01, "gazetteer", f"{pair}: one is {label}, the other {other}")
    if fold(_ASIDE.sub("", a)) == fold(_ASIDE.sub("", b)):
        return judged("unsure", 0.5, "aside", f"{pair}: the same but for what stands in brackets")
    if _spelt_alike(fold(a), fold(b)):
        return judged("same", 0.75, "romanisation", f"{pair}: one name in two romanisations")
    return judged(
        "different", 0.03, "name", f"{pair}: the names differ, and the gazetteer does not join them"
    )
