"""Dates as archives print them, read into EDTF with bounds: nothing guessed, nothing lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from .date_sense import resolve
from .date_spans import Span, after, before, join, point, season, unspecified
from .date_terms import parse
from .date_words import means_undated, plain, tokens, too_long
from .model import ArchivalDate, Qualifier

_MARKS: dict[tuple[bool, bool], tuple[Qualifier, str]] = {
    (False, False): ("", ""),
    (True, False): ("approximate", "~"),
    (False, True): ("uncertain", "?"),
    (True, True): ("both", "%"),
}
_EDTF_SIDE = r"(?:[0-9]{2}[0-9X]{2}(?:-[0-9X]{2}){0,2}[?~%]?)"
_EDTF = re.compile(rf"{_EDTF_SIDE}|(?:{_EDTF_SIDE}|\.\.)?/(?:{_EDTF_SIDE}|\.\.)?")
_NUMERIC = re.compile(r"(?<![0-9])([0-9]{1,2})([/-])([0-9]{1,2})\2[0-9]{4}(?![0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A date together with how it was read.

    Args:
        date: the date.
        understood: whether the text is a date or says that there is none.
        reservation: what a person should know about the reading; empty when it is plain.
    """

    date: ArchivalDate
    understood: bool
    reservation: str = ""


def parse_date(text: str, *, day_first: bool | None = None) -> ArchivalDate:
    """Read a date as an archive prints it.

    English, German and French; full dates in any order, months, seasons, years, decades, spans,
    alternatives, bounds ("nach 24"), hedges ("circa"), times of day (dropped), ISO dates and EDTF.

    - Square brackets say that the archivist supplied the date. By archival usage (DACS 2.4, AACR2
      1.4F7) that alone is no doubt; a question mark or "probably" makes it EDTF's `?`, "circa" `~`.
    - A bound has a closed interval: "Juli nach 24" ends with the month, "before August 6, 1551" begins
      with the year. "Before 1953" is `../1952` in EDTF, and ten years wide in `earliest` and `latest`.
    - Beginning, middle and end are thirds of a month or year, and approximate.
    - Alternatives ("28 oder 29") and spans become one interval that holds all of it.
    - What is not understood keeps what was printed and is undated: see `understood`.

    Args:
        text: the date as printed.
        day_first: whether 3/4/1994 is 3 April; None when not known, and then such a date becomes the
            uncertain interval that holds both days. `day_first_of` tells it for a whole listing.

    Returns:
        The date; `precision` is "undated" when there is none or it cannot be read.

    Example:
        >>> parse_date("circa October 1950").edtf
        '1950-10~'
        >>> parse_date("[1544 Juli nach 24]").edtf
        '1544-07-25/1544-07-31'
        >>> parse_date("n.d.").precision
        'undated'
    """
    return interpret(text, day_first).date


def understood(text: str) -> bool:
    """Tell whether a text is a date, or a word that says that there is none.

    Args:
        text: the date as printed.

    Example:
        >>> understood("February 30, 1950"), understood("undated"), understood("1950")
        (False, True, True)
    """
    return interpret(text).understood


def interpret(text: str, day_first: bool | None = None) -> Interpretation:
    """Read a date and say how it was read.

    Args:
        text: the date as printed.
        day_first: as in `parse_date`.

    Returns:
        The date, whether it was understood, and what a person should know about it.

    Example:
        >>> interpret("1547 August 9 präs.").reservation
        'it is the day of receipt or delivery'
    """
    printed = text.strip()
    if too_long(printed):
        return _not_understood(printed, "it is too long for a date")
    return _interpret(printed, day_first)


@lru_cache(maxsize=1 << 16)
def _interpret(printed: str, day_first: bool | None) -> Interpretation:
    """Read a date of reasonable length."""
    if means_undated(printed):
        return Interpretation(date=ArchivalDate(printed=printed), understood=True)
    bare = plain(printed)
    try:
        if found := _try_edtf(bare):
            return Interpretation(date=_dated(printed, found), understood=True, reservation=_short_span(bare))
        reading = parse(tuple(tokens(bare)), day_first)
        span = resolve(reading)
    except (ValueError, OverflowError) as error:
        return _not_understood(printed, str(error))
    return Interpretation(
        date=_dated(printed, span), understood=True, reservation="; ".join(dict.fromkeys(reading.notes))
    )


def day_first_of(dates: Iterable[str]) -> bool | None:
    """Tell from all dates of a listing whether the day stands before the month in 3/4/1994.

    Args:
        dates: the dates as printed.

    Returns:
        True when a first number is above 12 and no second one is, False in the opposite case, None when
        no number is, or both kinds occur.

    Example:
        >>> day_first_of(["3/4/1994", "3/16/1994"])
        False
    """
    pairs = [(int(match[1]), int(match[3])) for text in dates for match in _NUMERIC.finditer(text)]
    days, months = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    return None if days == months else days


def _not_understood(printed: str, reason: str) -> Interpretation:
    """Keep what was printed, undated."""
    return Interpretation(date=ArchivalDate(printed=printed), understood=False, reservation=reason)


def _dated(printed: str, span: Span) -> ArchivalDate:
    """Write a stretch of time as a date, its qualifier on both ends."""
    qualifier, mark = _MARKS[span.approximate, span.uncertain]
    ends = [end if end == ".." else end + mark for end in (span.start, span.end)]
    return ArchivalDate(
        printed=printed,
        edtf=ends[0] if span.start == span.end else "/".join(ends),
        earliest=span.first,
        latest=span.last,
        precision=span.precision,
        qualifier=qualifier,
    )


def _try_edtf(text: str) -> Span | None:
    """Read EDTF; None when the text is none, or has its shape and no sense (1950-00-00)."""
    try:
        return _edtf(text)
    except ValueError:
        return None


def _edtf(text: str) -> Span | None:
    """Read EDTF (levels 0 and 1, without years beyond four digits); None when the text is none."""
    if not _EDTF.fullmatch(text) or text == "/":
        return None
    left, slash, right = text.partition("/")
    if not slash:
        return _edtf_side(left)
    start, end = (None if side in ("", "..") else _edtf_side(side) for side in (left, right))
    if start is None and end is None:
        return None
    if start is None and end is not None:
        return replace(before(_year_of(end.last), inclusive=True), last=end.last, end=end.end)
    if end is None and start is not None:
        return replace(after(_year_of(start.first), inclusive=True), first=start.first, start=start.start)
    return join(start, end) if start and end else None


def _year_of(day: date) -> Span:
    """Make the year of a day, from which an open interval is measured."""
    return point(day.year)


def _edtf_side(text: str) -> Span | None:
    """Read one EDTF date; None when it has the shape but is none (1950-52)."""
    bare = text.rstrip("?~%")
    if "X" in bare:
        span = unspecified(bare)
    else:
        numbers = [int(number) for number in bare.split("-")]
        if len(numbers) == 2 and numbers[1] > 12:
            if not 21 <= numbers[1] <= 24 or numbers[1] > numbers[0] % 100:
                return None
            span = season(*numbers)
        else:
            span = point(*numbers)
    return replace(span, approximate=text[-1] in "~%", uncertain=text[-1] in "?%")


def _short_span(text: str) -> str:
    """Warn of 1910-11, which is November by ISO 8601 and two years in many a finding aid."""
    year, dash, month = text.partition("-")
    short = bool(dash) and len(month) == 2 and month.isdigit() and year.isdigit()
    if short and int(year) % 100 < int(month) <= 12:
        return "it was read as year and month (ISO 8601), and may mean a span of years"
    return ""
