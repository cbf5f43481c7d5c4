"""The types of the first stage: a listing's entries as dated documents."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Field = Literal["title", "summary", "catalogue"]
Party = Literal["sender", "recipient", "participant", "author", "informant", "via"]
Precision = Literal["day", "month", "season", "year", "range", "undated"]
Qualifier = Literal["", "approximate", "uncertain", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document was found: the listing and the place in it.

    Args:
        listing: the file's name, as given or relative to the folder that was given; `-` for standard input.
        line: 1-based line (or row) at which the entry begins.
        end_line: 1-based line at which it ends, inclusive.
        sha256: of the listing's bytes, hexadecimal.
        url: the address of the document or page where the listing gives one.
    """

    listing: str
    line: int
    end_line: int
    sha256: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivalDate:
    """A date as an archive prints it, with what can be computed from it.

    Args:
        printed: the characters of the listing, stripped of surrounding white space.
        edtf: Extended Date/Time Format (ISO 8601-2), None when undated or unreadable.
        earliest, latest: the bounds, inclusive, proleptic Gregorian as printed; None when undated.
        precision: how much of the date is known.
        qualifier: EDTF's `~` (approximate: circa), `?` (uncertain) or `%` (both).
    """

    printed: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "undated"
    qualifier: Qualifier = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A correspondent that the catalogue already names, with its identifier where it gives one.

    Args:
        role: in what capacity.
        name: as the catalogue writes it.
        start, end: code points of the name in `Document.catalogue`, end exclusive.
        identifier: an IRI or other identifier from the catalogue.
    """

    role: Party
    name: str
    start: int
    end: int
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One dated document of a listing.

    Args:
        id: the input's own id, else one computed from date, title and summary; the same in every run.
        title, summary: the text as listed, white space at the ends removed; offsets count in these.
        date: when the document was made.
        kind: documentary form (telegram, letter, journal, record of conversation …), None when unknown.
        sources: the listings it was found in, at least one.
        catalogue: what the catalogue's own columns say of correspondents, as one line of text, so that
            evidence from metadata has characters to point at too ("sender: A; recipient: B").
        attributions: the names in `catalogue`.
    """

    id: str
    title: str
    summary: str
    date: ArchivalDate
    kind: str | None = None
    sources: tuple[Source, ...] = ()
    catalogue: str = ""
    attributions: tuple[Attribution, ...] = ()

    def field(self, name: Field) -> str:
        """Return the text of a field by its name.

        Args:
            name: title, summary or catalogue.
        """
        text: str = getattr(self, name)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing that was read: its name, format, and how much of the collection it says it shows.

    Args:
        name: as in `Source.listing`.
        format: the reader's registered name.
        sha256: of its bytes.
        entries: how many entries were read from it.
        first, last, total: "1 - 10 of 41" as the page states it; None when it states nothing.
    """

    name: str
    format: str
    sha256: str
    entries: int
    first: int | None = None
    last: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row or passage of a listing that was left out, and why.

    Args:
        listing, line: where.
        reason: one sentence for a person.
        text: the beginning of what was left out, at most 200 code points.
    """

    listing: str
    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accession:
    """What was taken in: documents in reading order, the listings they come from, what was left out.

    Args:
        documents: each once, however many listings show it.
        listings: in the order given.
        skipped: rows left out, with reasons.
        remarks: what a person should know beside (a clash of ids, an unreadable date), one sentence each.
    """

    documents: tuple[Document, ...]
    listings: tuple[Listing, ...]
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
