"""The command that serves a folder: pages, SPARQL and reconciliation on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import say
from chancery.errors import ChanceryError


def serve(
    folder: Folder = DEFAULT_OUT,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any that is free.")
    ] = 8765,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")
    ] = "127.0.0.1",
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Let other machines in, where --host does.")
    ] = False,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors",
            metavar="ORIGIN",
            help="Let pages of this site ask, such as http://127.0.0.1:3333. Repeatable.",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.1, max=3600, help="Seconds a query may take.")
    ] = 20.0,
    limit: Annotated[
        int, typer.Option("--limit", metavar="MB", min=1, max=4096, help="Megabytes an answer may have.")
    ] = 64,
    workers: Annotated[
        int,
        typer.Option("--workers", metavar="N", min=1, max=64, help="Processes that are ready for queries."),
    ] = 2,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="DIR", help="Keep the loaded graph in this folder for the next time."
        ),
    ] = None,
) -> None:
    """Serve the graph on this machine: pages, a SPARQL endpoint with an editor, and OpenRefine's service.

    Everything is read-only. A query that takes too long is ended, and none can reach files or the network.

    Example: chancery serve letters --port 8000
    """
    try:
        from chancery.serving import serve_folder
        from chancery.serving_guard import origin_of
        from chancery.serving_pool import Limits
        from chancery.serving_site import Options
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "jinja2", "anyio", "h11"):
            raise
        raise ChanceryError(
            f"the server needs {error.name}, which is not installed",
            where="serve",
            fix="run: pip install 'chancery[serve]'",
        ) from error
    options = Options(
        host=host,
        port=port,
        remote=allow_remote,
        origins=tuple(origin_of(site) for site in cors or ()),
        keep=store,
        limits=Limits(seconds=timeout, answer=limit << 20, workers=workers, most=max(8, workers)),
    )
    if allow_remote:
        say("Warning: everybody who can reach this machine can read the graph. There is no password.")
    serve_folder(folder, options, say)
