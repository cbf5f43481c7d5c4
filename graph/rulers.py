"""Names of rulers and princes compared: style, given names, number, and the land that they rule."""

from .comparison import Comparison, is_given, judged, likeness
from .names import Part, PersonName
from .styles import can_succeed

_SURNAMED = {"bischof", "erzbischof", "kardinal", "graf"}  # those who keep a surname beside the style
_ALIKE = ("exact", "romanisation", "spelling")


def same_core(left: PersonName, right: PersonName) -> bool:
    """Tell whether two rulers have the same given names, however spelt.

    Args:
        left, right: at least one with a style.
    """
    return len(left.given) == len(right.given) and all(
        likeness(a, b, given=True) in _ALIKE for a, b in zip(left.given, right.given, strict=True)
    )


def _lands(left: PersonName, right: PersonName) -> bool:
    """Tell whether two lands may be one: the words of the one are among those of the other."""
    words = [set(name.surname.split()) for name in (left, right)]
    alike = likeness(Part(left.surname), Part(right.surname)) in _ALIKE
    return alike or words[0] <= words[1] or words[1] <= words[0]


def _flat(name: PersonName) -> tuple[Part, ...]:
    """Give all words of a name, the surname last."""
    return (*name.given, Part(name.surname, marked=name.marked)) if name.surname else name.given


def _prefix(left: PersonName, right: PersonName, pair: str) -> Comparison:
    """Compare rulers of whom one has more words before the land: a given name more, or a surname."""
    short, long = sorted((left, right), key=lambda name: len(name.given))
    starts = all(likeness(a, b, given=True) in _ALIKE for a, b in zip(short.given, long.given, strict=False))
    more = long.given[len(short.given) :]
    named = _SURNAMED & (left.styles | right.styles)
    if starts and named and len(more) == 1 and not is_given(more[0].text) and len(short.given) == 1:
        if left.surname and right.surname and _lands(left, right) and left.styles & right.styles:
            return judged("same", 0.82, "land", f"{pair}: one style and land, and only one has a surname")
        return judged("unsure", 0.5, "surname", f"{pair}: only one has a surname")
    return judged("different", 0.03, "name", f"{pair}: the given names differ")


def compare_rulers(left: PersonName, right: PersonName) -> Comparison:
    """Compare two names of which at least one has a ruler's style.

    Args:
        left, right: names taken apart.

    Returns:
        Same when style, given names and land agree; unsure when only one names a land, or when one style can
        follow the other in one life; else different.
    """
    pair = f'"{left.form}" and "{right.form}"'
    if not (left.styles and right.styles):
        return _half(left, right, pair)
    if left.number and right.number and left.number != right.number:
        return judged("different", 0.02, "number", f"{pair}: the numbers differ")
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return judged(
            "different", 0.03, "suffix", f"{pair}: one is the {left.suffix}, the other the {right.suffix}"
        )
    if not same_core(left, right):
        return _prefix(left, right, pair)
    if left.surname and right.surname and not _lands(left, right):
        return judged("different", 0.03, "land", f"{pair}: the lands differ")
    shared = left.styles & right.styles or "prince" in left.styles | right.styles
    if not shared:
        if can_succeed(left.styles, right.styles):
            return judged("unsure", 0.5, "succession", f"{pair}: the one style can follow the other")
        return judged("different", 0.05, "style", f"{pair}: the styles differ")
    if bool(left.suffix) != bool(right.suffix):
        return judged("unsure", 0.55, "suffix", f"{pair}: only one says which of those of the name")
    lands = [set(name.surname.split()) for name in (left, right)]
    spelt_alike = likeness(Part(left.surname), Part(right.surname)) in _ALIKE
    if all(lands) and lands[0] != lands[1] and not spelt_alike:
        return judged("unsure", 0.6, "land", f"{pair}: the one land may be part of the other")
    if bool(left.surname) == bool(right.surname) or bool(left.number and right.number):
        return judged("same", 0.92, "style", f"{pair}: style and given names agree")
    return judged("unsure", 0.6, "land", f"{pair}: only one names a land")


def _half(left: PersonName, right: PersonName, pair: str) -> Comparison:
    """Compare a name with a ruler's style and one without."""
    ruler, other = (left, right) if left.styles else (right, left)
    a, b = _flat(ruler), _flat(other)
    if ruler.suffix and other.suffix and ruler.suffix != other.suffix:
        return judged("different", 0.03, "suffix", f"{pair}: two of one name")
    if len(a) == len(b) and all(likeness(x, y, given=True) in _ALIKE for x, y in zip(a, b, strict=True)):
        if len(a) == 1 or bool(ruler.suffix) != bool(other.suffix):
            return judged("unsure", 0.5, "style", f"{pair}: only one has a style")
        return judged("same", 0.8, "style", f"{pair}: the same name, with and without a style")
    if len(b) == 1 and any(likeness(part, b[0]) in _ALIKE for part in a):
        return judged("unsure", 0.45, "style", f"{pair}: one has one word only")
    if len(a) == 1 and likeness(a[0], b[-1]) in _ALIKE:
        return judged("unsure", 0.5, "surname", f"{pair}: one has a style and a surname only")
    if len(a) != len(b) and all(likeness(x, y, given=True) in _ALIKE for x, y in zip(a, b, strict=False)):
        return judged("unsure", 0.4, "land", f"{pair}: only one says more than the given names")
    return judged("different", 0.03, "name", f"{pair}: the names differ")
