"""What the command line shows: messages, tables, progress and the closing report, safe for a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from chancery import plugins

if TYPE_CHECKING:
    from chancery.building import Progress as Tell
    from chancery.graph import KnowledgeGraph
    from chancery.seeds import Accession, Listing

JOINERS = "\u200c\u200d"  # the zero-width joiners that Persian and Indic spelling needs
NOTES = 12
STEPS = {
    "read": "Reading listings",
    "annotate": "Finding names",
    "link": "Telling who is who",
    "write": "Writing files",
    "reconcile": "Asking the service",
    "publish": "Sending parts",
}


def clean(text: str) -> str:
    """Make text from a listing safe to show: no escape sequence, no change of direction, one line.

    Args:
        text: any text.

    Example:
        >>> clean("Telegram\\x1b[31m from\\tA")
        'Telegram[31m from A'
    """
    spaced = (" " if character.isspace() else character for character in text)
    return "".join(character for character in spaced if character.isprintable() or character in JOINERS)


def console(*, stderr: bool = False) -> Console:
    """Make a console that takes text for text: no markup, no highlighting, no emoji codes."""
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def say(text: str) -> None:
    """Show one line on standard error."""
    console(stderr=True).print(Text(clean(text)))


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """Show a table on standard output: fitted to a terminal, one line per row elsewhere."""
    table = Table(box=box.SIMPLE_HEAD, title=Text(clean(title)) if title else None, title_justify="left")
    for head in heads:
        table.add_column(head, overflow="fold", vertical="top")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    target = Console(markup=False, highlight=False, emoji=False)
    if not target.is_terminal:
        wide = target.options.update(width=1_000_000, max_width=1_000_000)
        target.width = max(80, target.measure(table, options=wide).maximum)
        with target.capture() as captured:
            target.print(table)
        show_lines(line.rstrip() for line in captured.get().splitlines())
        return
    target.print(table)


def show_lines(lines: Iterable[str]) -> None:
    """Show lines of text on standard output."""
    target = console()
    for line in lines:
        target.print(Text(clean(line)))


@contextmanager
def progress_bar() -> "Iterator[Tell | None]":
    """Show progress on standard error while something runs; give None when no person is looking."""
    target = console(stderr=True)
    if not target.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=target, transient=True) as bar:

        def tell(step: str, done: int, total: int) -> None:
            if done == 0:
                for task in bar.task_ids:
                    bar.remove_task(task)
                bar.add_task(STEPS[step], total=total or None)
            bar.update(bar.task_ids[-1], completed=done)

        yield tell


def report_reading(accession: "Accession") -> None:
    """Say which listings were read, what they hold back, and what was left out and why."""
    documents, listings = len(accession.documents), len(accession.listings)
    say(f"Read {_count(documents, 'document')} from {_count(listings, 'listing')}:")
    for listing in accession.listings:
        entries = _count(listing.entries, "entry", "entries")
        say(f"  {listing.name} ({listing.format}): {entries}{_shown(listing)}")
    say(f"Skipped {_count(len(accession.skipped), 'row')}{':' if accession.skipped else '.'}")
    reasons = Counter(row.reason for row in accession.skipped)
    for reason, times in reasons.items():
        first = next(row for row in accession.skipped if row.reason == reason)
        say(f"  {times} × {reason} (first in {first.listing}, line {first.line}: {first.text[:60]})")
    for remark in accession.remarks[:NOTES]:
        say(f"Note: {remark}")
    if len(accession.remarks) > NOTES:
        say(f"Note: {len(accession.remarks) - NOTES:,} more; build keeps all of them in remarks.jsonl")


def _shown(listing: "Listing") -> str:
    """Say how much of its collection a listing shows, where it tells."""
    if listing.total is None:
        return ""
    if listing.first is None or listing.last is None:
        return f"; the page speaks of {listing.total} results"
    return f"; the page shows {listing.last - listing.first + 1} of {listing.total}"


def report_graph(graph: "KnowledgeGraph") -> None:
    """Say what was found, and what is unsure."""
    from chancery.graph import count

    found = count(graph)
    people, bodies = _count(found.people, "person", "people"), _count(found.organisations, "organisation")
    say(f"Found {people}, {bodies}, {_count(found.places, 'place')}, {_count(found.offices, 'office')}.")
    say(f"Letters with sender and recipient: {found.letters:,}. Conversations: {found.conversations:,}.")
    say(f"Names that stay apart though they may be someone's: {found.unsure:,} (unsure in decisions.jsonl).")


def report_corrections(graph: "KnowledgeGraph") -> None:
    """Say what became of the corrections: how many hold, and all that do not hold as they stand."""
    if not graph.reports:
        return
    outcomes = Counter(report.outcome for report in graph.reports)
    say(
        f"Corrections: {outcomes['applied']:,} applied, {outcomes['lapsed']:,} no longer applying, "
        f"{outcomes['contradicted']:,} contradicted."
    )
    names = {"applied": "Applied", "lapsed": "No longer applying", "contradicted": "Contradicted"}
    for report in graph.reports:
        if report.outcome != "applied" or report.note:
            say(f"  {names[report.outcome]}: {report.text}")


def report_written(files: Sequence[Path]) -> None:
    """Say what was written and where."""
    named = [file for file in files if str(file) != "-"]
    if named:
        say(f"Wrote {_count(len(named), 'file')} to {named[0].parent}:")
        say("  " + ", ".join(file.name for file in named))
    pages = [file for file in named if file.suffix == ".html"]
    for page in sorted(pages, key=lambda file: file.name != "explorer.html"):  # the one to begin with
        say(f"Open {page} in a browser.")


def report_earlier(files: Sequence[Path]) -> None:
    """Say which exports in the folder are of an earlier run, and so may not fit the records beside them."""
    from chancery.export import load_format

    here = {file for name in plugins.names(plugins.EXPORTERS) for file in load_format(name).every}
    here -= {file.name for file in files}
    left = sorted(name for name in here if (files[0].parent / name).exists())
    if left:
        say(f"Not written anew, and still of an earlier run: {', '.join(left)}.")


def _count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
