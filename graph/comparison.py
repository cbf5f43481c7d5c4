"""What a comparison of two names says, and how two words of names are alike."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from rapidfuzz.distance import OSA

from .folding import symbols
from .model import Judgement, Reason
from .names import Part
from .romanisation import blurred, sounds

Likeness = Literal["exact", "romanisation", "spelling", "slip", "edit", "none"]

_FEMININE = re.compile(r"(ov|ev|in|yn|sk|ck)a$|(sk|ck)a[yij]a$")
_SHORTEST_SLIP = 5  # letters; in shorter names one letter makes another name
_LONG_EDIT = 7  # letters; in so long a name one letter inside may be a slip
_PATRONYMS = re.compile(r"(son|sen|sson|man|mann|berg|burg)$")  # Anderson and Andersen are two names


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


@cache
def _rows() -> Mapping[str, frozenset[int]]:
    """Read the carried given names: the rows of the table in which each stands."""
    data = tomllib.loads((files(__package__) / "givens.toml").read_text(encoding="utf-8"))
    found: dict[str, set[int]] = {}
    for number, row in enumerate(data["rows"]):
        for name in row.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def is_given(word: str) -> bool:
    """Tell whether the carried table knows a folded word as a given name."""
    return word in _rows()


def given_names(word: str) -> frozenset[int]:
    """Give the rows of the carried table of given names that a folded word stands in."""
    return _rows().get(word, frozenset())


def _is_slip(left: str, right: str) -> bool:
    """Two neighbouring letters changed places, or one of a pair of equal letters was lost."""
    if len(left) == len(right):
        at = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        return len(at) == 2 and at[1] == at[0] + 1 and OSA.distance(left, right) == 1
    short, long = sorted((left, right), key=len)
    return any(long[i] == long[i - 1] and long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


def _is_edit(left: str, right: str) -> bool:
    """One letter inside is another, or there is one more."""
    if left[-1] != right[-1]:
        return False  # a last letter more or less is grammar (Petrov, Petrova), not a slip
    endings = [found[0] for word in (left, right) if (found := _PATRONYMS.search(word))]
    return len(set(endings)) < 2 and OSA.distance(left, right, score_cutoff=1) == 1


@lru_cache(maxsize=1 << 18)
def word_likeness(left: str, right: str) -> Likeness:
    """Say in what way two folded words are alike.

    Args:
        left, right: a surname or a given name each, folded; š, č and ž may have kept their signs.

    Returns:
        exact, romanisation (rigour knows both as one name), spelling (some schemes of romanisation read
        them alike), slip (two letters swapped or one doubled), edit (one other letter inside), or none.

    Example:
        >>> word_likeness("khrushchev", "chruschtschow"), word_likeness("shytkov", "shtykov")
        ('romanisation', 'slip')
    """
    if left == right:
        return "exact"
    if bool(_FEMININE.search(left)) != bool(_FEMININE.search(right)):
        return "none"  # Petrov and Petrova are two people, whatever a list of names says
    alike = min(len(left), len(right)) >= 4 and not sounds(left).isdisjoint(sounds(right))
    near = min(len(left), len(right)) >= _SHORTEST_SLIP and abs(len(left) - len(right)) <= 1
    if not symbols(left).isdisjoint(symbols(right)):
        # A list of names joins Davies and Davis, too.
        doubtful = len(left) != len(right) and OSA.distance(left, right, score_cutoff=1) == 1
        return "romanisation" if alike or not doubtful else "edit"
    if alike or (left[:1] == right[:1] and not blurred(left).isdisjoint(blurred(right))):
        return "spelling"
    if not near or left[0] != right[0]:
        return "none"
    if _is_slip(left, right):
        return "slip"
    return "edit" if _is_edit(left, right) else "none"


def likeness(left: Part, right: Part, *, given: bool = False) -> Likeness:
    """Compare two words, with and without the signs of their romanisation.

    Args:
        left, right: surnames or given names.
        given: they are given names, of which the carried table is asked, too.
    """
    if given and left.text != right.text and not given_names(left.text).isdisjoint(given_names(right.text)):
        return "romanisation"
    plain = word_likeness(left.text, right.text)
    if plain in ("exact", "romanisation", "spelling"):
        return plain
    marked = [part.marked.translate(_QUIET) or part.text for part in (left, right)]
    return "spelling" if word_likeness(*marked) in ("exact", "spelling") else plain


_QUIET = str.maketrans({"'": None, "ŏ": "o", "ŭ": "u"})


def is_long_edit(left: str, right: str) -> bool:
    """Tell whether two words one letter apart are so long that it may be a slip.

    Args:
        left, right: folded.
    """
    return min(len(left), len(right)) >= _LONG_EDIT
