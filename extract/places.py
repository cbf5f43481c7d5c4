"""Places by name: states past and present, regions, cities, with their identifiers, all offline."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from rigour.territories import get_territories, get_territory

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

# Territories of rigour that documents do not mean by these words.
NOT_PLACES = frozenset({"Global", "Cyberspace", "European Union", "United Nations"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the gazetteer knows.

    Args:
        id: the first of `same_as`, else the kind and the label.
        label: the preferred English name.
        kind: state, region or city.
        same_as: IRIs of Wikidata and GeoNames, none where no identifier is certain.
        latitude, longitude: WGS 84 degrees, for cities.
        country: the code of the state or territory that it is or lies in, as rigour has it (a Wikidata id for
            some states of the past); empty when not told.
    """

    id: str
    label: str
    kind: str
    same_as: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""


def rows(table: str) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated file of the lexicon, comments left out."""
    text = (files(__package__) / "lexicon" / table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def make_place(qid: str, label: str, kind: str, country: str = "") -> Place:
    """Make a state or region of a Wikidata id, or of a label alone where no id is certain.

    Args:
        qid: the Wikidata id, or "-".
        label, kind, country: as in `Place`.

    Example:
        >>> make_place("-", "Far East", "region").id
        'region:Far East'
    """
    same_as = () if qid == "-" else (WIKIDATA + qid,)
    identifier = same_as[0] if same_as else f"{kind}:{label}"
    return Place(id=identifier, label=label, kind=kind, same_as=same_as, country=country)


def _territories(*, sovereign: bool) -> Iterator[tuple[str, Place]]:
    """Yield the names of rigour's states, or of their parts."""
    for territory in get_territories():
        if territory.is_country != sovereign:
            continue
        if territory.name not in NOT_PLACES and len(territory.name) > 3:
            place = make_place(
                territory.qid, territory.name, "state" if sovereign else "region", territory.code
            )
            yield territory.name, place
            yield re.sub(r" \(.*\)$", "", territory.full_name), place


def _states() -> Iterator[tuple[str, Place]]:
    """Yield the names that `states.tsv` adds."""
    for code, names in rows("states.tsv"):
        territory = None if re.fullmatch(r"-|Q\d+", code) else get_territory(code)
        label, qid = (territory.name, territory.qid) if territory else (names.split("|")[0], code)
        country = territory.code if territory else code.removeprefix("-")
        place = make_place(qid, label, "state", country)
        for name in names.split("|"):
            yield name, place


def _regions() -> Iterator[tuple[str, Place]]:
    """Yield the names of `regions.tsv`."""
    for qid, names in rows("regions.tsv"):
        place = make_place(qid, names.split("|")[0], "region")
        for name in names.split("|"):
            yield name, place


def _cities() -> Iterator[tuple[str, Place]]:
    """Yield the names of `cities.tsv`, former ones included."""
    for number, label, country, latitude, longitude, others in rows("cities.tsv"):
        iri = f"{GEONAMES}{number}/"
        place = Place(
            id=iri, label=label, kind="city", same_as=(iri,), country=country.lower(),
            latitude=float(latitude), longitude=float(longitude),
        )  # fmt: skip
        for name in [label, *filter(None, others.split("|"))]:
            yield name, place


@cache
def place_names() -> dict[str, Place]:
    """Map every name that the gazetteer knows, as printed, to its place.

    Returns:
        Names to places; where a name has several: states, regions, cities, parts of states, in this order.

    Example:
        >>> place_names()["Peking"].label
        'Beijing'
    """
    known: dict[str, Place] = {}
    sources = (_states(), _territories(sovereign=True), _regions(), _cities(), _territories(sovereign=False))
    for name, place in chain.from_iterable(sources):
        known.setdefault(name, place)
    return known


def fold_place(name: str) -> str:
    """Fold what does not distinguish place names: case, diacritics, apostrophes, points and white space.

    Args:
        name: a place name.

    Example:
        >>> fold_place("The U.S.S.R."), fold_place("Kaesŏng")
        ('ussr', 'kaesong')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’‘`")
    return re.sub(r"^the ", "", " ".join(re.split(r"[\s\-]+", letters)).strip())


@cache
def _folded() -> dict[str, Place]:
    """Map folded names to places."""
    folded: dict[str, Place] = {}
    for name, place in place_names().items():
        folded.setdefault(fold_place(name), place)
    return folded


def find_place(name: str) -> Place | None:
    """Look a place up by any of its names.

    Args:
        name: as printed; case, diacritics, points and a leading article do not matter.

    Returns:
        The place, or None when the gazetteer does not know the name. Where several places bear the name, one
        of them, as its kind is most often that of all; `namesakes` lists them.

    Example:
        >>> find_place("DPRK").label, find_place("the Soviet Union").same_as
        ('North Korea', ('http://www.wikidata.org/entity/Q15180',))
        >>> find_place("Atlantis")
    """
    return _folded().get(fold_place(name))
