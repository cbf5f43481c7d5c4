"""The command check: whether an exported graph is as it should be."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import say, show_lines
from chancery.errors import ChanceryError

if TYPE_CHECKING:
    from chancery.export import Fault

EXAMPLES = 3  # of faults of the same kind
LIMIT = 20_000


def check(
    folder: Folder = DEFAULT_OUT,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="N", min=0, help="Hold about N things against the shapes at most; 0 for all."
        ),
    ] = LIMIT,
    every: Annotated[bool, typer.Option("--every", help="Name every fault, not three of a kind.")] = False,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="DIR", help="Keep the loaded graph in this folder: for graphs beyond memory."
        ),
    ] = None,
) -> None:
    """Check the exported RDF: SHACL shapes, quotes against texts, evidence of every statement.

    Example: chancery check letters --every
    """
    from chancery.export import check as checked
    from chancery.export import open_graph

    found = checked(open_graph(folder, keep=store), limit=limit or None)
    if not found.things:
        fix = "name a folder that chancery build wrote"
        raise ChanceryError(
            "nothing in this graph is of a kind that the shapes describe", where=str(folder), fix=fix
        )
    kinds: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in found.faults:
        kinds.setdefault((fault.kind, fault.property, fault.expected), []).append(fault)
    for faults in kinds.values():
        shown = faults if every else faults[:EXAMPLES]
        show_lines(str(fault) for fault in shown)
        if len(faults) > len(shown):
            show_lines([f"  … and {len(faults) - len(shown):,} more of this kind (--every names them)"])
    some = (
        f"{found.checked:,} of {found.things:,}" if found.checked < found.things else f"all {found.things:,}"
    )
    say(f"Held {some} things against the shapes, and the whole graph against the rules beyond them.")
    if found.checked < found.things:
        say("They were picked evenly from each kind; --limit 0 checks all.")
    if found.faults:
        number = len(found.faults)
        raise ChanceryError(f"the graph has {number:,} fault{'' if number == 1 else 's'}", where=str(folder))
    say("No fault was found.")
