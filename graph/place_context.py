"""What a document says for each of several places that share a name."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache

from chancery.extract import Namesake, Reading, countries_named, find_place, kin, namesakes
from chancery.seeds import Field

Said = tuple[int, str, str]  # how much it says (SAID …), the rule, and the words that say it
SAID, NAMED, HINTED, NOTHING = 3, 2, 1, 0
FIELDS: tuple[Field, ...] = ("title", "summary", "catalogue")

_POSTS = r"(?:embass(?:y|ies)|ambassadors?|legations?|charg[ée]s?|high commission(?:er)?s?)"
_ANY_POST = rf"(?:{_POSTS}|consul(?:ate)?s?|attach[ée]s?|envoys?)"
_BEFORE = 80  # characters before a name in which the post stands that it belongs to
_POST_IN = re.compile(rf"\b{_POSTS}\b[^.;:,()]{{0,30}}\b(?:in|at|to)\s+(?:the\s+)?$", re.I)
_ANY_POST_IN = re.compile(rf"\b{_ANY_POST}\b[^.;:,()]{{0,30}}\b(?:in|at|to)\s+(?:the\s+)?$", re.I)
_OWNS = re.compile(rf"(?:['’]s)?\s+(?:[\w.-]+\s+){{0,2}}?{_ANY_POST}\b", re.I)
_OWNED = re.compile(rf"\b{_ANY_POST}\s+(?:general\s+)?of\s+(?:the\s+)?$", re.I)
_REGIONAL = re.compile(
    r"\b(?:governors?|senators?|congressm[ae]n|state|legislature|national guard)\b[^.;:()]{0,30}?"
    r"\b(?:of|from|in)\s+(?:the\s+state\s+of\s+)?$",
    re.I,
)
_BESIDE = re.compile(r"\s*(?P<sign>,|\()\s*(?P<said>[^()\n;]{2,60})")
_LISTED = re.compile(
    r"\s*(?:,?\s*(?:&|and\b|or\b)|,\s*[A-Z])"
)  # what follows makes a list of it: "London, Canada and Japan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The countries that a document speaks of.

    Args:
        named: by code, the words that speak for a country.
        owners: the same for those of which only an embassy, a consul and the like is named.
        text: title, summary and what the catalogue says.
    """

    named: Mapping[str, str]
    owners: Mapping[str, str]
    text: str


def setting(reading: Reading) -> Setting:
    """Find the countries that a document speaks of, those who only keep a post apart.

    Args:
        reading: the document.

    Example:
        >>> from chancery.graph.place_context import setting
        >>> from chancery.seeds import ArchivalDate
        >>> undated = ArchivalDate(printed="undated")
        >>> found = setting(Reading(id="d", title="British Ambassador to Libya", summary="", date=undated))
        >>> dict(found.named), dict(found.owners)
        ({'ly': 'Libya'}, {'gb': 'British'})
    """
    named: dict[str, str] = {}
    owners: dict[str, str] = {}
    for name in FIELDS:
        text = reading.field(name)
        for code, start, end in countries_named(text):
            owns = _OWNS.match(text, end) or _OWNED.search(text[max(0, start - _BEFORE) : start])
            (owners if owns else named).setdefault(code, text[start:end])
    return Setting(named=named, owners=owners, text="\n".join(reading.field(name) for name in FIELDS))


def without(found: Setting, codes: Set[str]) -> Setting:
    """Leave countries out of a setting that every document of a listing names.

    Args:
        found: the setting.
        codes: the countries.
    """
    named = {code: words for code, words in found.named.items() if code not in codes}
    owners = {code: words for code, words in found.owners.items() if code not in codes}
    return Setting(named=named, owners=owners, text=found.text)


@cache
def _past(country: str) -> frozenset[str]:
    """List the states of the past on whose soil a country is."""
    return frozenset(state for state, countries in kin().items() if country in countries)


def _word(words: Iterable[str], text: str) -> str | None:
    """Find the first of some words that stands in a text as a word of its own."""
    return next((w for w in words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)), None)


@cache
def _tells(part: str) -> bool:
    """Tell whether a state's or province's name says that it is named, and not a city or its namesake."""
    return bool(part) and not _is_city(part) and len(namesakes(part)) < 2


def _is_city(name: str) -> bool:
    """Tell whether a name is first of all a city's."""
    place = find_place(name)
    return place is not None and place.kind == "city"


def surroundings(bearer: Namesake) -> frozenset[str]:
    """Give the countries that speak for a place: its own, those of the past there, its neighbours.

    Args:
        bearer: the place.
    """
    return frozenset({bearer.place.country}) | bearer.near | _past(bearer.place.country)


def weigh(bearer: Namesake, found: Setting) -> Said:
    """Measure what a document as a whole says for one bearer of a name.

    Args:
        bearer: the place.
        found: the countries that the document speaks of.
    """
    country = bearer.place.country
    if _tells(bearer.part) and _word([bearer.part], found.text):
        return NAMED, "part", bearer.part
    for code, words in found.named.items():
        if country and (code == country or code.startswith(f"{country}-")):
            return NAMED, "country", words
    if (sign := _word(bearer.signs, found.text)) is not None:
        return NAMED, "sign", sign
    for code, words in found.named.items():
        if code in bearer.near or code in _past(country):
            return HINTED, "neighbour", words
    for code, words in found.owners.items():
        if code == country or code in _past(country):
            return HINTED, "post", words
    return NOTHING, "", ""


def beside(bearers: tuple[Namesake, ...], text: str, start: int, end: int) -> dict[int, Said]:
    """Read what stands directly beside a name: "Santiago, Cuba", "Embassy in Tripoli", "Governor of Georgia".

    Args:
        bearers: the places that bear the name.
        text, start, end: where it stands.

    Returns:
        What is said for some of the bearers, by their number.
    """
    after = _after(bearers, text, end)
    if after:
        return after
    live = [number for number, bearer in enumerate(bearers) if bearer.standing != "minor"]
    before = {n: what for n, what in _before(bearers, text, start, end).items() if n in live}
    return before if len(before) < len(live) else {}


def _after(bearers: tuple[Namesake, ...], text: str, end: int) -> dict[int, Said]:
    """Read the country, state or province that follows a name."""
    if (found := _BESIDE.match(text, end)) is None:
        return {}
    fits = {
        number: where
        for number, bearer in enumerate(bearers)
        if (where := _qualifies(bearer, found["said"], found["sign"] == ",", text, found.start("said")))
    }
    likely = {number for number in fits if bearers[number].standing != "minor"} or set(fits)
    return {number: (SAID, "beside", where) for number, where in fits.items() if number in likely}


def _before(bearers: tuple[Namesake, ...], text: str, start: int, end: int) -> dict[int, Said]:
    """Read the post or the office that a name follows.

    No country keeps an embassy or a consulate in itself; embassies are kept in states and stand in capitals.
    """
    ahead = text[max(0, start - _BEFORE) : start]
    if post := _ANY_POST_IN.search(ahead):
        said: Said = (SAID, "post", " ".join(f"{post[0]}{text[start:end]}".split()))
        owners = {code for code, _, _ in countries_named(ahead)}
        away = [n for n, b in enumerate(bearers) if b.place.country.split("-")[0] not in owners]
        seats = [n for n in away if bearers[n].place.kind == "state" or bearers[n].capital]
        if _POST_IN.search(ahead) and seats:
            return dict.fromkeys(seats, said)
        return dict.fromkeys(away, said) if owners else {}
    if office := _REGIONAL.search(ahead):
        said = (SAID, "office", " ".join(f"{office[0]}{text[start:end]}".split()))
        return {n: said for n, bearer in enumerate(bearers) if bearer.place.kind == "region"}
    return {}


def _qualifies(bearer: Namesake, words: str, comma: bool, text: str, at: int) -> str:
    """Return the words beside a name that say that a bearer is meant; empty when none do."""
    part, country = bearer.part, bearer.place.country
    if part and words.startswith(part) and not words[len(part) :][:1].isalpha():
        listed = comma and _LISTED.match(text, at + len(part)) is not None
        doubtful = comma and bearer.standing == "minor" and _is_city(part)  # "from Rome, New York"
        return "" if listed or doubtful else part
    code, start, end = next(iter(countries_named(words)), ("", 0, 0))
    if not (code and country) or start or (part and "-" in code):
        return ""
    fits = (
        code in (country, country.split("-")[0]) or code.startswith(f"{country}-") or code in _past(country)
    )
    noun = not comma or (find_place(words[:end]) is not None and _LISTED.match(text, at + end) is None)
    return words[:end] if fits and noun else ""
