"""Names of places compared through the gazetteer."""

from functools import lru_cache

from chancery.extract import find_place

from .comparison import Comparison, judged
from .folding import fold


@lru_cache(maxsize=1 << 16)
def gazetteer(form: str) -> tuple[str, str, tuple[str, ...]]:
    """Look a place up.

    Args:
        form: the name as printed.

    Returns:
        Its id, label and identifiers elsewhere; three empty values when the gazetteer does not know it.
    """
    place = find_place(form)
    return (place.id, place.label, place.same_as) if place else ("", "", ())


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
    return judged(
        "different", 0.03, "name", f"{pair}: the names differ, and the gazetteer does not join them"
    )
