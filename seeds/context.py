"""What a reader is handed beside the text, and how it makes documents and reports what it left out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol, TextIO
from unicodedata import normalize

from chancery.errors import ListingError

from .dates import interpret
from .kinds import documentary_form
from .model import ArchivalDate, Attribution, Document, Party, Skipped, Source

LONGEST_TITLE = 2_000
LONGEST_SUMMARY = 100_000
_SHOWN = 200

# What listings call the columns and keys that hold a catalogue's correspondents, in the catalogue's order.
PARTY_KEYS: tuple[tuple[str, Party], ...] = (
    ("senders", "sender"),
    ("recipients", "recipient"),
    ("participants", "participant"),
    ("authors", "author"),
    ("informants", "informant"),
    ("via", "via"),
)

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Latin letters that Unicode does not take apart; an own table, so that ids never change with a library.
_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "’": ""}
)


class Reader(Protocol):
    """What a module registered under `chancery.readers` offers; see `chancery.seeds`."""

    LABEL: str
    SAMPLE: str

    def recognise(self, head: str) -> bool:
        """Tell from the first 64 KiB of text whether a listing is of this format."""

    def read(self, stream: TextIO, context: "ReadContext") -> Iterable[Document]:
        """Yield the documents of a listing."""


@dataclass(slots=True, kw_only=True)
class ReadContext:
    """The listing that is being read, and the notebook in which the reader reports.

    Args:
        name: the listing's name, as in `Source.listing`.
        sha256: of its bytes, hexadecimal.
        columns: which of the listing's columns holds what: `{"title": "Betreff"}`, or the 1-based number of
            the column as text where the listing has no header row.
        strict: whether the first row that has to be left out stops the run.

    Example:
        >>> context = ReadContext(name="letters.txt")
        >>> context.skip(3, "the entry has no title", "1950")
        >>> context.skipped[0].line
        3
    """

    name: str
    sha256: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    pages: list[tuple[int, int, int]] = field(default_factory=list)
    cleaned: list[int] = field(default_factory=list)

    def skip(self, line: int, reason: str, text: str = "") -> None:
        """Leave a row out and say why.

        Args:
            line: 1-based line or row.
            reason: one sentence for a person, without a full stop.
            text: what was left out.

        Raises:
            ListingError: the run is strict.
        """
        if self.strict:
            raise ListingError(
                reason, where=self.name, line=line, fix="correct it, or read without --strict to leave it out"
            )
        shown = _CONTROLS.sub("", text[:_SHOWN])
        self.skipped.append(Skipped(listing=self.name, line=line, reason=reason, text=shown))

    def remark(self, text: str, line: int = 0) -> None:
        """Say what a person should know although nothing was left out.

        Args:
            text: one sentence.
            line: 1-based line or row, 0 when the whole listing is meant.
        """
        self.remarks.append(f"{self.name}, line {line}: {text}" if line else f"{self.name}: {text}")

    def shows(self, first: int, last: int, total: int) -> None:
        """Note that a page says that it shows entries `first` to `last` of `total`."""
        self.pages.append((first, last, total))


def new_document(
    context: ReadContext,
    line: int,
    *,
    date: str | ArchivalDate,
    title: str,
    summary: str = "",
    id: str = "",
    end_line: int | None = None,
    kind: str | None = None,
    url: str | None = None,
    parties: Iterable[tuple[Party, Sequence[str], Sequence[str]]] = (),
) -> Document | None:
    """Make a document of a row: text cleaned, date read, documentary form and identifier found.

    Control characters are removed (and remarked once per listing), line breaks in a title become a
    space, white space at the ends goes; beyond that the text stays as it is, because offsets count in it.

    Args:
        context: of the listing.
        line, end_line: where the row is, 1-based, inclusive.
        date: as printed, or a date that was read before.
        title, summary: as listed.
        id: the input's own; when empty, one is computed from date, title and summary.
        kind: the documentary form where the listing has it; else it is read from the title.
        url: the address of the document.
        parties: who the catalogue says took part: role, names, and identifiers in the same order, empty
            when it has none.

    Returns:
        The document, or None when the row had to be skipped.

    Example:
        >>> row = new_document(ReadContext(name="a.csv"), 2, date="1950-10-13", title="Telegram to Stalin")
        >>> row.id, row.kind
        ('1950-10-13-telegram-to-stalin-1af675', 'telegram')
    """
    heading = _clean(context, line, _BREAKS.sub(" ", title))
    text = _clean(context, line, summary.replace("\r\n", "\n").replace("\r", "\n"))
    if fault := _fault(heading, text):
        context.skip(line, fault, heading or text)
        return None
    if isinstance(date, str):
        date = interpret(_clean(context, line, _BREAKS.sub(" ", date))).date
    catalogue, attributions = _catalogue(context, line, parties)
    source = Source(
        listing=context.name,
        line=line,
        end_line=line if end_line is None else end_line,
        sha256=context.sha256,
        url=_clean(context, line, url or "") or None,
    )
    own = _clean(context, line, _BREAKS.sub(" ", id))
    return Document(
        id=own or document_id(date, heading, text),
        title=heading,
        summary=text,
        date=date,
        kind=_clean(context, line, kind or "") or documentary_form(heading),
        sources=(source,),
        catalogue=catalogue,
        attributions=attributions,
    )


def _fault(title: str, summary: str) -> str:
    """Tell what makes a row unusable; empty when it is usable."""
    if not title:
        return "the entry has no title"
    if len(title) > LONGEST_TITLE:
        return f"the title is longer than {LONGEST_TITLE:,} characters"
    if len(summary) > LONGEST_SUMMARY:
        return f"the summary is longer than {LONGEST_SUMMARY:,} characters"
    return ""


def document_id(date: ArchivalDate, title: str, summary: str) -> str:
    """Compute the identifier of a document that has none: readable, stable, usable in an IRI.

    Args:
        date, title, summary: of the document.

    Returns:
        Date, first words of the title, and six hexadecimal digits of the SHA-256 of printed date, title
        and summary, in letters, digits and hyphens.

    Example:
        >>> document_id(ArchivalDate(printed="n.d."), "To Cde. Stalin", "")
        'undated-to-cde-stalin-56b20d'
    """
    latin = title[:200].lower().translate(_LATIN)
    plain = normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)[:6]
    day = re.sub("[^0-9A-Za-z]+", "-", date.edtf or "undated").strip("-")
    digest = sha256("\0".join((date.printed, title, summary)).encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join([day, *words, digest])


def _clean(context: ReadContext, line: int, text: str) -> str:
    """Remove control characters, and white space at the ends."""
    clean = _CONTROLS.sub("", text)
    if clean != text:
        context.cleaned.append(line)
    return clean.strip()


def _catalogue(
    context: ReadContext, line: int, parties: Iterable[tuple[Party, Sequence[str], Sequence[str]]]
) -> tuple[str, tuple[Attribution, ...]]:
    """Write what the catalogue says of correspondents as one line, with the place of each name in it."""
    text, found = "", []
    for role, names, identifiers in parties:
        if identifiers and len(identifiers) != len(names):
            context.remark(
                f"{len(names)} {role}(s) but {len(identifiers)} identifier(s); none was used", line
            )
            identifiers = ()
        for number, written in enumerate(names):
            name = _clean(context, line, _BREAKS.sub(" ", written))
            if not name:
                continue
            text += f"{'; ' if text else ''}{role}: "
            identifier = identifiers[number].strip() if identifiers else ""
            start = len(text)
            text += name
            found.append(
                Attribution(role=role, name=name, start=start, end=len(text), identifier=identifier or None)
            )
    return text, tuple(found)
