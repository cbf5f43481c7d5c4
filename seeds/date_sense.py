"""What the terms of a printed date mean together: a stretch of time."""

from dataclasses import replace
from itertools import pairwise

from .date_spans import WINTER, Span, after, before, join, part, point, season
from .date_terms import Reading, Term


def _short_year(reading: Reading, term: Term, previous: Term) -> bool:
    """Read the second number of 1547/48, 1951-2 or winter 1951/52 as a year; tell whether it is one."""
    bare = term.day is not None and (term.month, term.year, term.season, term.part) == (None,) * 4
    winter = previous.season == WINTER and (term.month, term.day, term.season, term.part) == (None,) * 4
    if winter and previous.year is not None and term.year == previous.year + 1:
        previous.until = term.year
        return True
    if not bare or previous.year is None or (previous.month, previous.day) != (None, None):
        return False
    base = 100 if (term.day or 0) > 9 else 10
    year = previous.year // base * base + (term.day or 0)
    if year <= previous.year:
        raise ValueError("a span of years that runs backwards")
    if (term.day or 0) <= 12:
        reading.uncertain = True
        reading.notes.append("it was read as a span of years, and may mean a month")
    term.year, term.day, term.season = year, None, previous.season
    if previous.season == WINTER and year == previous.year + 1:
        previous.until = year
    return True


def _inherit(reading: Reading) -> None:
    """Give each term the year and month that it shares with a neighbour."""
    terms = reading.terms
    for left, right in pairwise(terms):
        if _short_year(reading, right, left):
            continue
        within = right.day is not None or (right.part is not None and left.part is not None)
        right.year = right.year if right.year is not None or left.year is None else left.year
        if within and right.month is None and right.season is None:
            right.month = left.month
    for left, right in reversed(list(pairwise(terms))):
        if left.year is None:
            left.year, left.decade, left.century = right.year, right.decade, right.century
            within = left.day is not None or left.part is not None
            if within and left.month is None and left.season is None:
                left.month = right.month


def _span(reading: Reading, term: Term) -> Span:
    """Turn a complete term into a stretch of time."""
    if term.year is None or (term.day is not None and term.month is None):
        raise ValueError("the year is missing" if term.year is None else "the month is missing")
    year, month = term.year, term.month
    if term.either:
        first, second = sorted(term.either)
        span = join(point(year, first, second), point(year, second, first))
    elif term.day is not None:
        span = point(year, month, term.day)
    elif term.season is not None and month is not None:
        reading.uncertain = True
        reading.notes.append("it names a month and a season; both are in its bounds")
        ends = point(year, month), season(year, term.season)
        whole = join(min(ends, key=lambda end: end.first), max(ends, key=lambda end: end.last))
        span = replace(whole, start=str(whole.first)[:7], end=str(whole.last)[:7])
    elif term.season is not None:
        span = replace(season(year, term.season, term.until), approximate=term.part is not None)
    elif term.part is not None and not term.century:
        span = part(term.part, year, month, term.decade)
    elif (term.decade and month is None) or term.century:
        wide = 100 if term.century else 10
        whole = join(point(year), point(year + wide - 1))
        edtf = str(year)[: 2 if term.century else 3].ljust(4, "X")
        span = replace(whole, start=edtf, end=edtf, approximate=term.part is not None)
    else:
        span = point(year, month)
    if term.relation is None:
        return span
    which, inclusive, shortly = term.relation
    bound = before if which == "before" else after
    return bound(span, inclusive=inclusive, shortly=shortly, within=term.within)


def resolve(reading: Reading) -> Span:
    """Join the terms of a text into one stretch of time; ValueError when they make none."""
    _inherit(reading)
    if len(reading.terms) == 2 and reading.terms[0].until:
        reading.terms.pop()
    spans = [_span(reading, term) for term in reading.terms]
    left, right = spans[0], spans[-1]
    if left.first > right.last and all(term.joined in ("or", "slash") for term in reading.terms[1:]):
        left, right = right, left
    span = join(left, right) if len(spans) > 1 else left
    return replace(
        span,
        approximate=span.approximate or reading.approximate,
        uncertain=span.uncertain or reading.uncertain,
    )
