"""The uses of names in readings: which form stands where, in a document of which years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from chancery.extract import Reading

from .folding import fold, tidy
from .model import Attestation, Kind
from .names import parse_person
from .places import is_place

KINDS: Mapping[str, Kind] = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a name.

    Args:
        attestation: what the use attests: a single word for a person only in its own document.
        reading: the document.
        mention, role: index of the mention, or of a role whose name no mention covers; the other is None.
    """

    attestation: Attestation
    reading: Reading
    mention: int | None = None
    role: int | None = None


def attest(kind: Kind, text: str, document: str, own: Set[Attestation] = frozenset()) -> Attestation:
    """Make the attestation that a name stands for.

    Args:
        kind: what it names.
        text: as printed.
        document: where; kept for a person's single name, which is whoever the document means.
        own: other names that are to be told apart by document.
    """
    form = tidy(text) or repr(text)
    here = Attestation(kind=kind, form=form, document=document)
    if here in own or (kind == "person" and parse_person(form).single):
        return here
    return Attestation(kind=kind, form=form)


def uses(readings: Sequence[Reading], own: Set[Attestation] = frozenset()) -> Iterator[Use]:
    """Yield the uses of names in readings: mentions first, then roles that no mention covers.

    A role's name without a mention is what other mentions of the same name are, or a place that the
    gazetteer knows, or else an office. An office is a position, one for the whole corpus.

    Args:
        readings: with distinct ids.
        own: names that a person's decision means in one document only.
    """
    known: dict[str, Kind] = {}
    for reading in readings:
        for index, mention in enumerate(reading.mentions):
            kind = KINDS[mention.label]
            known[fold(mention.text)] = min(kind, known.get(fold(mention.text), kind))
            yield Use(attestation=attest(kind, mention.text, reading.id, own), reading=reading, mention=index)
    for reading in readings:
        for index, role in enumerate(reading.roles):
            if role.mention is None:
                named = known.get(fold(role.text)) or ("place" if is_place(role.text) else "office")
                attestation = attest(named, role.text, reading.id, own)
                yield Use(attestation=attestation, reading=reading, role=index)


def years(readings: Iterable[Reading]) -> tuple[int, int] | None:
    """Return the first and last year that dated documents cover, or None.

    Args:
        readings: the documents.
    """
    dates = [r.date for r in readings if r.date.earliest and r.date.latest]
    found = [day.year for date in dates for day in (date.earliest, date.latest) if day]
    return (min(found), max(found)) if found else None


def gap(left: tuple[int, int] | None, right: tuple[int, int] | None) -> int:
    """Return the years between two spans of years; 0 when they meet or one is not known.

    Args:
        left, right: first and last year.
    """
    if left is None or right is None:
        return 0
    return max(0, left[0] - right[1], right[0] - left[1])
