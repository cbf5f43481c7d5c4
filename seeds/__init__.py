'''Listings to documents: readers, dates, and the two listings that the project carries.

How to add a reader: write one module and register it in `pyproject.toml` (yours or ours).

    [project.entry-points."chancery.readers"]
    ledger = "my_package.ledger"

The module says what it reads, shows a sample, tells whether a listing is of its kind, and yields documents.
Complete, for lines such as "1950-10-13: Telegram to Stalin":

    """Reader for ledgers: a day and a title on each line."""

    from chancery.seeds import new_document

    LABEL = "ledger, a day and a title on each line"
    SAMPLE = "1950-10-13: Telegram to Stalin\\n1951: Letter from Stalin\\n"

    def recognise(head):
        day, colon, title = head.partition("\\n")[0].partition(": ")
        return bool(colon and title) and day.replace("-", "").isdigit()

    def read(stream, context):
        for line, text in enumerate(stream, start=1):
            day, colon, title = text.partition(": ")
            if not colon:
                context.skip(line, "there is no colon after the day", text)
            elif document := new_document(context, line, date=day, title=title):
                yield document

`recognise` gets the first 64 KiB and must not claim another reader's format; `read` gets text with plain
line ends and a `ReadContext`, in which it reports rows that it leaves out. `new_document` cleans the text,
reads the date and finds an identifier. The contract test runs over every registered reader.
'''

from .accession import carried_listings, read, recognise_format
from .context import ReadContext, Reader, document_id, new_document
from .dates import Interpretation, day_first_of, interpret, parse_date, understood
from .kinds import documentary_form
from .merging import merge
from .model import (
    Accession,
    ArchivalDate,
    Attribution,
    Document,
    Field,
    Listing,
    Party,
    Precision,
    Qualifier,
    Skipped,
    Source,
)

__all__ = [
    "Accession",
    "ArchivalDate",
    "Attribution",
    "Document",
    "Field",
    "Interpretation",
    "Listing",
    "Party",
    "Precision",
    "Qualifier",
    "ReadContext",
    "Reader",
    "Skipped",
    "Source",
    "carried_listings",
    "day_first_of",
    "document_id",
    "documentary_form",
    "interpret",
    "merge",
    "new_document",
    "parse_date",
    "read",
    "recognise_format",
    "understood",
]
