"""Places that share a name, and what in a text speaks for a country: for settling which place is meant."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from rigour.territories import get_territory

from .places import GEONAMES, Place, fold_place, make_place, place_names, rows

Standing = Literal["usual", "even", "rival", "minor", "whole"]
_LONGEST = 6  # words of a country's name
_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['’‘`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ALONE = re.compile(r"(?:U\.\s?S\.|US)")  # "us" is a word, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """One of several places that bear a name.

    Args:
        place: the place, under a label that tells it from the others, unless it is the usual one.
        standing: usual (meant unless the document says otherwise), even (only the document can tell), rival
            (may be meant as well as the usual one), minor (meant only where the document says so beside the
            name), whole (a country of which other states are parts).
        part: the state or province that it lies in, as documents print it; empty when not told.
        capital: whether it is the capital of its country.
        near: codes of countries that speak for it.
        signs: words that do.
    """

    place: Place
    standing: Standing
    part: str = ""
    capital: bool = False
    near: frozenset[str] = frozenset()
    signs: tuple[str, ...] = ()


def _of_states() -> Iterator[tuple[str, Namesake]]:
    """Yield the rows of `homonyms.tsv`."""
    for name, standing, code, label, country, near, signs in rows("homonyms.tsv"):
        territory = None if re.fullmatch(r"-|Q\d+", code) else get_territory(code)
        kind = "state" if territory is None or territory.is_country else "region"
        place = make_place(territory.qid if territory else code, label, kind if code != "-" else "region")
        yield (
            name,
            Namesake(
                place=replace(place, country=country),
                standing=standing,  # type: ignore[arg-type]
                near=frozenset(near.split()),
                signs=tuple(filter(None, signs.split("|"))),
            ),
        )


def _of_cities() -> Iterator[tuple[str, Namesake]]:
    """Yield the rows of `namesakes.tsv`."""
    for name, standing, number, label, where, country, part, capital, latitude, longitude in rows(
        "namesakes.tsv"
    ):
        iri = f"{GEONAMES}{number}/"
        place = Place(
            id=iri,
            label=label if standing == "usual" else f"{label} ({where})",
            kind="city",
            same_as=(iri,),
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
        )
        made = Namesake(place=place, standing=standing, part=part, capital=bool(capital))  # type: ignore[arg-type]
        yield name, made


@cache
def _namesakes() -> dict[str, tuple[Namesake, ...]]:
    """Map folded names to their bearers; also every other name by which the usual bearer is known."""
    found: dict[str, list[Namesake]] = defaultdict(list)
    for table in (_of_states(), _of_cities()):
        for name, namesake in table:
            found[fold_place(name)].append(namesake)
    return {name: tuple(bearers) for name, bearers in found.items()}


@cache
def _told_apart() -> dict[str, Place]:
    """Map the labels that tell namesakes apart to their places."""
    labels: dict[str, Place] = {}
    for bearers in _namesakes().values():
        for bearer in bearers:
            labels.setdefault(fold_place(bearer.place.label), bearer.place)
    return {label: place for label, place in labels.items() if "(" in label}


def namesakes(name: str) -> tuple[Namesake, ...]:
    """List the places that bear a name, where there are several.

    Args:
        name: as printed; case, diacritics, points and a leading article do not matter.

    Returns:
        The usual or best known first; none for a name that one place alone bears, or none that is known.

    Example:
        >>> [(bearer.place.label, bearer.standing) for bearer in namesakes("Brest")]
        [('Brest (Belarus)', 'even'), ('Brest (France)', 'even')]
        >>> [bearer.place.label for bearer in namesakes("Moscow")]
        ['Moscow', 'Moscow (Idaho)']
    """
    return _namesakes().get(fold_place(name), ())


def told_apart(name: str) -> Place | None:
    """Look a place up by the label that tells it from its namesakes.

    Args:
        name: such as "Tripoli (Lebanon)".

    Example:
        >>> told_apart("Tripoli (Lebanon)").country
        'lb'
    """
    return _told_apart().get(fold_place(name))


@cache
def kin() -> dict[str, frozenset[str]]:
    """Map states of the past to the countries on their soil, by codes.

    Example:
        >>> "ge" in kin()["suhh"]
        True
    """
    return {state: frozenset(countries.split()) for state, countries in rows("kin.tsv")}


@cache
def _speaking() -> tuple[dict[str, str], dict[str, int]]:
    """Map folded names and adjectives to countries' codes, and first words to the most words they begin."""
    said = {}
    for name, place in place_names().items():
        if place.country and not any(n.standing != "minor" for n in namesakes(name)[1:]):
            said[fold_place(name)] = place.country
    for code, adjectives in rows("peoples.tsv"):
        said.update(dict.fromkeys(map(fold_place, adjectives.split("|")), code))
    first: dict[str, int] = defaultdict(int)
    for name in said:
        words = name.split()
        if 0 < len(words) <= _LONGEST:
            first[words[0]] = max(first[words[0]], len(words))
    return said, dict(first)


def countries_named(text: str) -> list[tuple[str, int, int]]:
    """Find what speaks for a country in a text: its name, an adjective, a city of its own.

    Args:
        text: a title or summary; adjectives must be capitalised.

    Returns:
        The country's code, and where the word begins and ends, in the order of the text. Names that several
        countries or cities share are left out.

    Example:
        >>> countries_named("The Libyan minister in Beirut")
        [('ly', 4, 10), ('lb', 23, 29)]
    """
    said, first = _speaking()
    found = []
    words = [m.span() for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        start, end = words[at]
        most = first.get(_opening(text[start:end]), 0) if text[start].isupper() else 0
        for size in range(min(most, len(words) - at), 0, -1):
            end = words[at + size - 1][1]
            if (tail := _POSSESSIVE.search(text, start, end)) is not None:
                end = tail.start()
            code = said.get(fold_place(text[start:end]))
            if code and (size > 1 or _is_name(text[start:end])):
                found.append((code, start, end))
                at += size
                break
        else:
            at += 1
    return found


@lru_cache(maxsize=1 << 16)
def _opening(word: str) -> str:
    """Fold a word that may begin a country's name."""
    return fold_place(_POSSESSIVE.sub("", word))


def _is_name(word: str) -> bool:
    """Tell whether a single word is a name: "US" and "U.S." are, "Us" and "IT" are not taken for one."""
    return _ALONE.fullmatch(word) is not None or fold_place(word) != "us"
