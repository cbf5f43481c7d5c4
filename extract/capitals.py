"""Capitals of states past and present: where a state, which has no point of its own, can stand on a map."""

from collections import defaultdict
from functools import cache

from .places import GEONAMES, WIKIDATA, Place, rows

_FOREVER = 9999


@cache
def _capitals() -> dict[str, tuple[tuple[int, Place], ...]]:
    """Map states to their capitals, each with its last year, in order."""
    found: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for state, last, number, label, country, latitude, longitude in rows("capitals.tsv"):
        iri = f"{GEONAMES}{number}/"
        city = Place(
            id=iri, label=label, kind="city", same_as=(iri,), country=country.lower(),
            latitude=float(latitude), longitude=float(longitude),
        )  # fmt: skip
        found[WIKIDATA + state].append((_FOREVER if last == "-" else int(last), city))
    return {state: tuple(cities) for state, cities in found.items()}


def capital(place_id: str, year: int | None = None) -> Place | None:
    """Look up the capital of a state.

    Args:
        place_id: the id of a place, as `find_place` gives it.
        year: for states whose government moved; without it, the last capital.

    Returns:
        The city with its coordinates, under its name of today; None for what is no state, or one without a
        capital.

    Example:
        >>> capital("http://www.wikidata.org/entity/Q15180").label
        'Moscow'
        >>> [capital("http://www.wikidata.org/entity/Q843", year).label for year in (1955, 1980)]
        ['Karachi', 'Islamabad']
    """
    when = _FOREVER if year is None else year
    return next((city for last, city in _capitals().get(place_id, ()) if when <= last), None)
