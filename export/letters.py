"""Letters as a table: who wrote to whom, when, on what evidence; safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from chancery.graph import KnowledgeGraph, correspondence

from .phrases import legible, printed_date
from .settings import ExportSettings

LABEL = "Letters: who wrote to whom (CSV)"
FILENAME = "letters.csv"

# OWASP, "CSV Injection": what a spreadsheet takes for the beginning of a formula, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class Row(NamedTuple):
    """What one sender wrote to one recipient: a row of the table.

    Args:
        date: as printed.
        edtf, earliest, latest: the same for machines; empty when undated.
        sender, recipient: preferred names.
        sender_id, recipient_id: ids of the entities.
        document, title: the document's id and title.
        evidence: the proving characters in quotation marks, each with its field and code points.
        score: confidence from 0 to 1.
        source: listing and line of every place where the document was found.
    """

    date: str
    edtf: str
    earliest: str
    latest: str
    sender: str
    recipient: str
    sender_id: str
    recipient_id: str
    document: str
    title: str
    evidence: str
    score: float
    source: str


def letter_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """List who wrote to whom, the earliest letter first, the undated last.

    Args:
        graph: any graph.

    Yields:
        One row for each sender and recipient of a document.
    """
    for letter in correspondence(graph):
        reading = graph.document[letter.document]
        date = reading.date
        yield Row(
            date=printed_date(reading),
            edtf=date.edtf or "",
            earliest=date.earliest.isoformat() if date.earliest else "",
            latest=date.latest.isoformat() if date.latest else "",
            sender=letter.sender.label,
            recipient=letter.recipient.label,
            sender_id=letter.sender.id,
            recipient_id=letter.recipient.id,
            document=reading.id,
            title=reading.title,
            evidence="; ".join(
                f"“{proof.text}” ({proof.field} {proof.start}–{proof.end})" for proof in letter.evidence
            ),
            score=letter.score,
            source="; ".join(f"{source.listing}, line {source.line}" for source in reading.sources),
        )


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the table as CSV (RFC 4180) in UTF-8, with a header.

    Args:
        graph: any graph.
        target: an open binary file.
        settings: none is used.
    """
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(Row._fields)
    rows.writerows([cell(value) for value in row] for row in letter_rows(graph))
    text.detach()


def cell(value: str | float) -> str | float:
    """Make a value safe for a spreadsheet: a text that looks like a formula begins with an apostrophe.

    Args:
        value: a number, or any text.

    Returns:
        Numbers unchanged; text on one line without control characters, apostrophe in front where needed.

    Example:
        >>> cell("=HYPERLINK(A1)")
        "'=HYPERLINK(A1)"
    """
    if not isinstance(value, str):
        return value
    text = " ".join(legible(value).split())
    return f"'{text}" if text.lstrip("\ufeff\u200b\ufffd\"' ").startswith(_FORMULA) else text
