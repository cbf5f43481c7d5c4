"""The command that sends a graph to an RDF store: publish."""

import os
from typing import Annotated

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import progress_bar, say

PASSWORD = "CHANCERY_PASSWORD"
TOKEN = "CHANCERY_TOKEN"


def publish(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="URL",
            help="Where the store speaks the Graph Store Protocol; nothing else is asked.",
        ),
    ],
    folder: Folder = DEFAULT_OUT,
    graph: Annotated[
        str | None,
        typer.Option(
            "--graph",
            metavar="IRI",
            help="The named graph to replace, or default.  [default: the base IRI of the graph]",
            show_default=False,
        ),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add to what the store holds there, instead of replacing it.")
    ] = False,
    user: Annotated[
        str | None,
        typer.Option("--user", metavar="NAME", help=f"Your name there; the password stands in {PASSWORD}."),
    ] = None,
    part: Annotated[
        int, typer.Option("--part", metavar="N", min=1, help="Triples of one request at most.")
    ] = 20_000,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.1, help="Seconds to wait for an answer.")
    ] = 300.0,
    retries: Annotated[
        int,
        typer.Option(
            "--retries", metavar="N", min=0, max=10, help="How often to send again after a failure."
        ),
    ] = 3,
    again: Annotated[bool, typer.Option("--again", help="Send all of it, whatever was sent before.")] = False,
) -> None:
    """Send the graph to an RDF store that speaks the SPARQL 1.1 Graph Store Protocol.

    So do Apache Jena Fuseki, GraphDB, the Oxigraph server, QLever and Virtuoso. When an upload breaks off,
    the same command goes on where it was. A token that the store wants stands in the variable CHANCERY_TOKEN.

    Example: chancery publish letters --to http://localhost:3030/letters/data
    """
    from chancery.fetching import Fetcher
    from chancery.publishing import publish as send

    secret = os.environ.get(PASSWORD, "")
    if user is not None and not secret:
        raise typer.BadParameter(f"set the password in the variable {PASSWORD}", param_hint="--user")
    credentials = (user, secret) if user is not None else os.environ.get(TOKEN, "").strip() or None
    fetcher = Fetcher(timeout=timeout, retries=retries, rate=1000.0, credentials=credentials)
    with progress_bar() as progress:
        shipment, sent = send(
            folder, to, graph=graph, add=add, again=again, part=part, fetcher=fetcher, progress=progress
        )
    if not sent:
        say(f"{shipment.store} has it all already; nothing was sent (--again does).")
        return
    went_on = f", {shipment.sent - sent:,} of them before" if shipment.sent > sent else ""
    say(f"Sent {', '.join(shipment.files)} to {shipment.store}, in {shipment.sent:,} parts{went_on}.")
