"""Stretches of calendar time and the EDTF that says them; `undate` does the arithmetic."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from undate import Undate  # type: ignore[import-untyped]

from .date_words import tables
from .model import Precision

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
WINTER = 24


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, with the EDTF of both ends (equal for a single date) and how sure that is."""

    first: date
    last: date
    start: str
    end: str
    precision: Precision
    approximate: bool = False
    uncertain: bool = False


@cache
def point(year: int, month: int | None = None, day: int | None = None) -> Span:
    """Make a year, month or day; ValueError when the calendar has no such thing."""
    years = tables()["years"]
    if not years["first"] <= year <= years["last"]:
        raise ValueError(f"the year {year} is not plausible")
    if (month is not None and not 1 <= month <= 12) or (
        day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]
    ):
        raise ValueError("the calendar has no such day")
    value = Undate(year, month, day)
    first, last = value.earliest, value.latest
    precision: Precision = "day" if day else "month" if month else "year"
    edtf = value.format("EDTF")
    return Span(
        date(int(first.year), int(first.month or 1), int(first.day or 1)),
        date(int(last.year), int(last.month or 12), int(last.day or 31)),
        edtf,
        edtf,
        precision,
    )


def unspecified(edtf: str) -> Span:
    """Make an EDTF date with X for unknown digits."""
    known = edtf.split("-")
    value = Undate(*known)
    first, last = value.earliest, value.latest
    start = point(int(first.year), int(first.month or 1), int(first.day or 1)).first
    end = point(int(last.year), int(last.month or 12), int(last.day or 31)).last
    known = edtf.split("-")
    precision: Precision = (
        "range" if "X" in known[0] else "month" if len(known) > 2 and "X" not in known[1] else "year"
    )
    return Span(start, end, edtf, edtf, precision)


def join(left: Span, right: Span) -> Span:
    """Make the stretch from the start of one span to the end of another."""
    if left.first > right.last:
        raise ValueError(f"{left.start} is after {right.end}")
    if (left.start, left.end) == (right.start, right.end):
        return left
    precision: Precision = "day" if left.first == right.last else "range"
    start, end = (left.start, left.start) if precision == "day" else (left.start, right.end)
    approximate, uncertain = left.approximate or right.approximate, left.uncertain or right.uncertain
    return Span(left.first, right.last, start, end, precision, approximate, uncertain)


def season(year: int, code: int, until: int | None = None) -> Span:
    """Make a season of the northern hemisphere; a winter may be said to reach into the next year.

    The winter "of 1952" may be either that touches the year, so its bounds hold both.
    """
    if code != WINTER:
        first, last = SEASON_MONTHS[code]
        edges = join(point(year, first), point(year, last))
    elif until is not None:
        return replace(join(point(year, 12), point(until, 2)), precision="season")
    else:
        edges = join(point(year, 1), point(year + 1, 2))
    edtf = f"{year}-{code}"
    return replace(edges, start=edtf, end=edtf, precision="season")


def part(name: str, year: int, month: int | None, decade: bool) -> Span:
    """Make the beginning, middle, end, half or quarter of a month, year or decade; approximate."""
    share = tables()["parts"][name]
    if decade:
        low, high = share["years"]
        span = join(point(year + low), point(year + high))
    elif month is None:
        low, high = share["months"]
        span = join(point(year, low), point(year, high))
    else:
        low, high = share["days"]
        span = join(point(year, month, low), point(year, month, min(high, monthrange(year, month)[1])))
    return replace(span, approximate=True, precision="range")


def _whole_years(span: Span) -> bool:
    """Tell whether a span is a year, decade or century."""
    return span.first.timetuple()[1:3] == (1, 1) and span.last.timetuple()[1:3] == (12, 31)


def _edge(day: date, like: Span) -> str:
    """Write a day in the granularity of a span."""
    if _whole_years(like):
        return point(day.year).start
    return point(day.year, day.month, None if like.precision == "month" else day.day).start


def before(mark: Span, *, inclusive: bool = False, shortly: bool = False, within: str = "year") -> Span:
    """Make the time before a span, within its month or year; before a year, the past is open."""
    end = mark.last if inclusive else mark.first - timedelta(days=1)
    if _whole_years(mark) and not shortly:
        start = date(end.year - tables()["years"]["open"] + 1, 1, 1)
        return Span(start, end, "..", _edge(end, mark), "range", mark.approximate, mark.uncertain)
    start = mark.first.replace(day=1)
    if within == "year" or start > end:
        start = date(end.year, 1, 1)
    if shortly:
        mark = replace(mark, precision="day", approximate=True)
        start = max(start, end - timedelta(days=tables()["years"]["shortly_days"]))
    return _stretch(start, end, mark)


def after(mark: Span, *, inclusive: bool = False, shortly: bool = False, within: str = "year") -> Span:
    """Make the time after a span, within its month or year; after a year, the future is open."""
    start = mark.first if inclusive else mark.last + timedelta(days=1)
    if _whole_years(mark) and not shortly:
        end = date(start.year + tables()["years"]["open"] - 1, 12, 31)
        return Span(start, end, _edge(start, mark), "..", "range", mark.approximate, mark.uncertain)
    end = mark.last.replace(day=monthrange(mark.last.year, mark.last.month)[1])
    if within == "year" or start > end:
        end = date(start.year, 12, 31)
    if shortly:
        mark = replace(mark, precision="day", approximate=True)
        end = min(end, start + timedelta(days=tables()["years"]["shortly_days"]))
    return _stretch(start, end, mark)


def _stretch(start: date, end: date, mark: Span) -> Span:
    """Make a range in the granularity of the date that bounds it."""
    precision: Precision = "day" if start == end else "range"
    return Span(start, end, _edge(start, mark), _edge(end, mark), precision, mark.approximate, mark.uncertain)
