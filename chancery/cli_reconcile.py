"""The command that looks entities up elsewhere: reconcile."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli_options import DEFAULT_OUT
from chancery.cli_terminal import progress_bar, say, show_table

if TYPE_CHECKING:
    from chancery.reconciling import Outcome


class Lookup(StrEnum):
    """What is looked up."""

    person = "person"
    organisation = "organisation"
    place = "place"


def reconcile(
    service: Annotated[
        str, typer.Option("--service", metavar="URL", help="The service's address; nothing else is asked.")
    ],
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder that build wrote.  [default: chancery-out]", show_default=False
        ),
    ] = DEFAULT_OUT,
    kind: Annotated[
        list[Lookup] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="person, organisation or place; all three when not named. Repeatable.",
        ),
    ] = None,
    type: Annotated[
        str,
        typer.Option(
            "--type",
            metavar="ID",
            help="The service's own type to look for, best with one --kind; Q5, a human, at Wikidata.",
            show_default=False,
        ),
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=50, help="Candidates for each name.")
    ] = 5,
    rate: Annotated[
        float,
        typer.Option(
            "--rate", metavar="N", min=0.01, max=100, help="Requests a second at most, of 20 names each."
        ),
    ] = 1.0,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.1, max=600, help="Seconds to wait for an answer.")
    ] = 30.0,
    retries: Annotated[
        int,
        typer.Option("--retries", metavar="N", min=0, max=10, help="How often to ask again after a failure."),
    ] = 3,
    again: Annotated[bool, typer.Option("--again", help="Look up anew what was looked up before.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write this file alone, - for standard output.  [default: reconciliation.jsonl in DIR, and "
            "the ledger there]",
        ),
    ] = None,
) -> None:
    """Look people, bodies and places up at a reconciliation service, as OpenRefine does.

    The service must speak the Reconciliation Service API 0.1 or 0.2. Its candidates come into the ledger with
    their scores as unsure: nothing is linked, even where the service speaks of a match. chancery review asks
    you about them; a build into the same folder keeps them.

    Example: chancery reconcile letters --service https://example.org/reconcile --kind person
    """
    from chancery.fetching import Fetcher
    from chancery.reconciling import KINDS, reconcile_folder

    with progress_bar() as progress:
        outcome = reconcile_folder(
            folder,
            service,
            kinds=[str(chosen) for chosen in kind or KINDS],
            limit=limit,
            type=type,
            again=again,
            out=out,
            fetcher=Fetcher(timeout=timeout, retries=retries, rate=rate),
            progress=progress,
        )
    _report(outcome)


def _report(outcome: "Outcome") -> None:
    """Show the best candidate of each name, and say what was asked and where the answers stand."""
    found = [answer for answer in outcome.answers if answer.candidates]
    rows = [
        (
            f"{answer.name} ({answer.kind})",
            f"{best.name} ({', '.join(best.types)})" if best.types else best.name,
            f"{best.score:g}{', a match' if best.match else ''}",
            best.iri or best.id,
            str(len(answer.candidates) - 1),
        )
        for answer in found
        for best in answer.candidates[:1]
    ]
    if rows and str(outcome.file) != "-":
        heads = ("Name", "Best candidate", "Score", "IRI", "More")
        show_table(heads, rows, title=f"Candidates of {outcome.service}, all unsure")
    asked, matches = len(outcome.answers), sum(answer.candidates[0].match for answer in found)
    say(f"Looked up at {outcome.service}: {asked:,}. With candidates: {len(found):,}.")
    say(f"Those that the service calls a match: {matches:,}; they are unsure like the others.")
    if outcome.earlier:
        say(f"Looked up before, and not again: {outcome.earlier:,} (--again does).")
    if outcome.linked:
        say(f"Not looked up, because they carry an IRI of this service: {outcome.linked:,}.")
    if outcome.gone:
        say(f"Earlier answers whose name is no longer in the graph: {outcome.gone:,}; they are kept.")
    without = sum(not candidate.iri for answer in found for candidate in answer.candidates)
    if without:
        say(f"Candidates without an IRI, which cannot be linked: {without:,}.")
    if outcome.unsure is None:
        say(f"Wrote {outcome.file}. Nothing was linked.")
        return
    say(f"Wrote {outcome.file}. Nothing was linked: {outcome.unsure:,} candidates are unsure in the ledger.")
    say("Judge them by chancery review; chancery write exports them.")
