"""The command line: the same verbs as in Python, each with a report on standard error.

Commands import the stages when they run, so that `--help` answers at once.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from chancery import __version__
from chancery.cli_ask import formats, letters, who
from chancery.cli_check import check
from chancery.cli_explain import compare, explain
from chancery.cli_measure import evaluate
from chancery.cli_options import (
    DEFAULT_OUT,
    Columns,
    CorrectionsFile,
    Evidence,
    Format,
    Formats,
    Listings,
    Model,
    SettingsFile,
    Strict,
    Title,
    gather,
)
from chancery.cli_publish import publish
from chancery.cli_query import query
from chancery.cli_reconcile import reconcile
from chancery.cli_review import review
from chancery.cli_serve import serve
from chancery.cli_terminal import (
    progress_bar,
    report_corrections,
    report_earlier,
    report_graph,
    report_reading,
    report_written,
    say,
)
from chancery.errors import ChanceryError

app = typer.Typer(
    name="chancery",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"chancery {__version__}")
        raise typer.Exit


@app.callback()
def chancery(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Knowledge graphs from listings of archival documents: who wrote to whom, when, on what evidence.

    Start with: chancery build
    """


@app.command("build")
def build_command(
    listings: Listings = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The folder to write to.  [default: chancery-out]"),
    ] = None,
    format: Format = None,
    column: Columns = None,
    model: Model = None,
    strict: Strict = False,
    formats: Formats = None,
    evidence: Evidence = None,
    title: Title = None,
    corrections: CorrectionsFile = None,
    settings: SettingsFile = None,
) -> None:
    """Read listings, find who is named, and write records, RDF, pages and tables.

    Example: chancery build letters.csv --column title=Titel --out letters
    """
    from chancery.building import run

    told = gather(
        listings,
        settings,
        format=format,
        columns=column,
        model=model,
        strict=strict,
        formats=formats,
        evidence=evidence,
        title=title,
        corrections=corrections,
    )
    with progress_bar() as progress:
        built = run(listings, out=out or told.out or DEFAULT_OUT, settings=told, progress=progress)
    if told.file is not None:
        say(f"Settings from {told.file}.")
    report_reading(built.accession)
    report_graph(built.graph)
    report_corrections(built.graph)
    report_written(built.files)
    report_earlier(built.files)


@app.command("read")
def read_command(
    listings: Listings = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The file to write; - for standard output.")
    ] = Path("documents.jsonl"),
    format: Format = None,
    column: Columns = None,
    strict: Strict = False,
    settings: SettingsFile = None,
) -> None:
    """Read listings into documents: the first step of build alone.

    Example: chancery read results.txt --out documents.jsonl
    """
    from chancery.building import read_listings
    from chancery.records import write_lines

    told = gather(listings, settings, format=format, columns=column, strict=strict)
    accession = read_listings(listings, told)
    write_lines(out, accession.documents)
    report_reading(accession)
    report_written((out,))


@app.command("annotate")
def annotate_command(
    listings: Listings = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The file to write; - for standard output.")
    ] = Path("readings.jsonl"),
    format: Format = None,
    column: Columns = None,
    model: Model = None,
    strict: Strict = False,
    settings: SettingsFile = None,
) -> None:
    """Mark the names, roles, offices and contacts in each document of a listing.

    The ids of the input are kept. Offsets count code points from 0 in the title or summary as stored.

    Example: chancery annotate letters.jsonl --out readings.jsonl
    """
    from chancery.building import annotate_all, read_listings
    from chancery.records import write_lines

    told = gather(listings, settings, format=format, columns=column, model=model, strict=strict)
    accession = read_listings(listings, told)
    with progress_bar() as progress:
        write_lines(out, annotate_all(accession.documents, model=told.model, progress=progress))
    report_reading(accession)
    report_written((out,))


@app.command("link")
def link_command(
    readings: Annotated[Path, typer.Argument(metavar="READINGS.jsonl", help="From annotate; - for stdin.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write to.")] = DEFAULT_OUT,
    formats: Formats = None,
    evidence: Evidence = None,
    title: Title = None,
    corrections: CorrectionsFile = None,
    settings: SettingsFile = None,
) -> None:
    """Join the names of annotated documents, and write the graph.

    Example: chancery link readings.jsonl --out letters
    """
    from chancery.building import corrections_of, offers_of, write_folder
    from chancery.extract import Reading
    from chancery.graph import link, with_candidates
    from chancery.records import LISTINGS, read_lines
    from chancery.seeds import Listing

    told = gather(
        [readings], settings, formats=formats, evidence=evidence, title=title, corrections=corrections
    )
    said = corrections_of(told)
    beside = readings.parent / LISTINGS
    whole = str(readings) != "-" and beside.is_file()
    known = tuple(read_lines(beside, Listing)) if whole else ()
    graph = link(tuple(read_lines(readings, Reading)), listings=known, corrections=said)
    graph = with_candidates(graph, offers_of(told, out))
    files = write_folder(graph, out, settings=told)
    report_graph(graph)
    report_corrections(graph)
    report_written(files)
    report_earlier(files)


@app.command("write")
def write_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that build wrote.")] = DEFAULT_OUT,
    formats: Formats = None,
    evidence: Evidence = None,
    title: Title = None,
    settings: SettingsFile = None,
) -> None:
    """Export again from the records of a folder, without reading or linking anew.

    Example: chancery write letters --formats turtle,network
    """
    from chancery.export import write
    from chancery.records import load

    told = gather([folder], settings, formats=formats, evidence=evidence, title=title)
    report_written(write(load(folder), folder, formats=told.formats, settings=told.export))


app.command("formats")(formats)
app.command("letters")(letters)
app.command("who")(who)
app.command("query")(query)
app.command("check")(check)
app.command("evaluate")(evaluate)
app.command("review")(review)
app.command("explain")(explain)
app.command("compare")(compare)
app.command("reconcile")(reconcile)
app.command("serve")(serve)
app.command("publish")(publish)


def main() -> None:
    """Run the command line: one message and exit status 2 for what a user can mend, 130 for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except ChanceryError as error:
        say(f"chancery: {error}")
        raise SystemExit(2) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except OSError as error:
        say(f"chancery: {error.filename or 'standard output'}: {error.strerror}")
        raise SystemExit(2) from None
    except SystemExit as done:
        if done.code == 130:
            say("chancery: stopped; what was there before is unchanged")
        raise
