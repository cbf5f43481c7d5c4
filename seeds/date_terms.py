"""The grammar of printed dates: tokens to terms, one for each date that a text names."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .date_words import Token

_RELATIONS = {
    "before": ("before", False, False),
    "after": ("after", False, False),
    "before_or_on": ("before", True, False),
    "after_or_on": ("after", True, False),
    "shortly_before": ("before", False, True),
    "shortly_after": ("after", False, True),
}
_JOINS = {"to", "dash", "slash", "or"}


@dataclass(slots=True)
class Term:
    """One date of a printed text, as far as it is written out, and the relation it stands in."""

    year: int | None = None
    until: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    part: str | None = None
    decade: bool = False
    century: bool = False
    either: tuple[int, int] | None = None
    relation: tuple[str, bool, bool] | None = None
    within: str = "year"
    joined: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing of a date has been seen yet."""
        return (self.year, self.month, self.day, self.season, self.part, self.either) == (None,) * 6


@dataclass(slots=True)
class Reading:
    """What a text says as a whole: its terms, doubts, and what a person should know of the reading."""

    terms: list[Term] = field(default_factory=lambda: [Term()])
    approximate: bool = False
    uncertain: bool = False
    correcting: bool = False
    received: bool = False
    places: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comma: bool = False


def _set(term: Term, name: str, value: int | str, correcting: bool) -> None:
    """Fill one component; a second value for it is an error unless it corrects the first."""
    if getattr(term, name) not in (None, value) and not correcting:
        raise ValueError(f"two values for the {name}")
    setattr(term, name, value)


def _numeric(reading: Reading, term: Term, numbers: tuple[int, ...], day_first: bool | None) -> None:
    """Fill a term from 3/16/1994, in the order that is possible, or that is said to be the listing's."""
    first, second, year = numbers
    _set(term, "year", year, reading.correcting)
    if first > 12 or (day_first and second <= 12):
        term.day, term.month = first, second
    elif second > 12 or first == second or day_first is False:
        term.month, term.day = first, second
    else:
        term.either = first, second
        reading.uncertain = True
        reading.notes.append(
            "whether the day or the month stands first cannot be told; both are in its bounds"
        )


def _relate(reading: Reading, term: Term, token: Token) -> None:
    """Note that what follows (or what precedes, at the end) is a bound."""
    if term.relation is not None:
        if term.empty:
            raise ValueError("two relations to one date")
        term = Term(joined="to")
        reading.terms.append(term)
    term.relation = _RELATIONS[token.kind]
    term.within = "month" if term.month is not None else "year"


def _component(reading: Reading, token: Token, day_first: bool | None) -> None:
    """Fill a component of the term that is being read."""
    term, kind, numbers = reading.terms[-1], token.kind, token.numbers
    if kind == "number" and term.day is not None and reading.comma and not reading.correcting:
        term = Term(joined="or")
        reading.terms.append(term)
    if kind in ("year", "month", "season"):
        _set(term, kind, numbers[0], reading.correcting)
    elif kind == "part":
        _set(term, "part", token.text, reading.correcting)
    elif kind == "number":
        _set(term, "day", numbers[0], reading.correcting)
    elif kind in ("ymd", "dotted", "ym", "my"):
        ordered = list(numbers if kind in ("ymd", "ym") else numbers[::-1])
        while not ordered[-1]:
            ordered.pop()
            reading.notes.append("zeros were read as unknown")
        for name, value in zip(("year", "month", "day"), ordered, strict=False):
            _set(term, name, value, reading.correcting)
    elif kind == "numeric":
        _numeric(reading, term, numbers, day_first)
    elif kind == "decade":
        _set(term, "year", numbers[0], reading.correcting)
        term.decade = True
    elif kind == "century":
        _set(term, "year", (numbers[0] - 1) * 100, reading.correcting)
        term.century = True
    elif kind == "lacking":
        digits = len(str(numbers[0]))
        _set(term, "year", numbers[0] * 10 ** (4 - digits), reading.correcting)
        term.decade, term.century = digits == 3, digits == 2
    elif kind == "short":
        raise ValueError("the century is not given")
    else:
        raise ValueError(f'"{token.text}" is not part of a date')
    reading.correcting = False


def parse(tokens: Sequence[Token], day_first: bool | None) -> Reading:
    """Read tokens into terms; ValueError when they are not a date."""
    reading = Reading()
    for token in tokens:
        term, kind = reading.terms[-1], token.kind
        if kind in _JOINS:
            _next_term(reading, term, kind)
        elif kind in _RELATIONS:
            _relate(reading, term, token)
        elif kind == "around":
            reading.approximate = True
        elif kind in ("doubt", "uncertain"):
            reading.uncertain = True
        elif kind == "correction":
            reading.correcting = True
        elif kind == "received":
            reading.received = reading.uncertain = True
            reading.notes.append("it is the day of receipt or delivery")
        elif kind == "unknown" and (reading.received or token.text[:1].isupper()):
            reading.places.append(token.text)
        elif kind == "misspelt":
            reading.notes.append(f'"{token.text}" was read as a misspelt month')
            _component(reading, replace(token, kind="month"), day_first)
        elif kind != "comma":
            _component(reading, token, day_first)
        reading.comma = kind == "comma"
    if reading.correcting:
        raise ValueError("nothing follows the sign of a correction")
    _finish_end(reading)
    if reading.places:
        if any(term.relation for term in reading.terms):
            raise ValueError(f'"{" ".join(reading.places)}" is not known, and the date depends on it')
        reading.uncertain = True
        reading.notes.append(f'"{" ".join(reading.places)}" was not read')
    return reading


def _next_term(reading: Reading, term: Term, kind: str) -> None:
    """Begin the next of several dates; "bis 1950" with nothing before it is a bound."""
    if term.part is not None and (term.year, term.month, term.season) == (None,) * 3 and kind == "dash":
        return  # mid-October
    if not term.empty:
        reading.terms.append(Term(joined=kind))
    elif kind == "to" and term.relation is None and len(reading.terms) == 1:
        term.relation = _RELATIONS["before_or_on"]
    elif kind != "dash" or term.relation is None:
        raise ValueError("a joining word without a date before it")


def _finish_end(reading: Reading) -> None:
    """Settle a text that ends in a joining word: "1950-" is open, "Juni 19 u" breaks off."""
    last = reading.terms[-1]
    if last.empty and last.joined:
        reading.terms.pop()
        if last.relation is not None:
            raise ValueError("a relation without a date")
        if last.joined in ("to", "dash") and reading.terms[-1].relation is None:
            reading.terms[-1].relation = _RELATIONS["after_or_on"]
        else:
            reading.uncertain = True
            reading.notes.append("it breaks off; what is left was read")
    if reading.terms[-1].empty:
        raise ValueError("there is no date in it")
