"""The arguments and options that several commands share, and how their values are read."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from chancery.settings import Settings

DEFAULT_OUT = Path("chancery-out")

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help="A folder that build wrote.  [default: chancery-out]", show_default=False
    ),
]
Listings = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="LISTING",
        help="Files or folders, - for standard input. Without any: the two that Chancery carries.",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help="The listings' format; recognised when not named."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="OURS=THEIRS", help="What a table calls a column: title=Titel. Repeatable."
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy model to find names with."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Stop at the first row that cannot be read; it is skipped otherwise.")
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--formats",
        metavar="NAME,NAME",
        help="What to export, NAME.gz to pack it; the usual formats when not named.",
    ),
]


class HowMuch(StrEnum):
    """How much RDF tells of the passages that prove something."""

    full = "full"
    compact = "compact"
    none = "none"


Evidence = Annotated[
    HowMuch | None,
    typer.Option(
        "--evidence",
        metavar="HOW",
        help="Evidence in RDF: full, compact or none.  [default: full]",
        show_default=False,
    ),
]
Title = Annotated[
    str | None,
    typer.Option(
        "--title",
        metavar="TEXT",
        help="What pages and RDF call the graph; else the names of its listings and its years.",
    ),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help="Settings; else chancery.toml beside the listing or in this folder.",
    ),
]

CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="PATH",
        help="Corrections, a file or folder; else corrections.toml beside the listing or in this folder.",
    ),
]


def gather(
    paths: Sequence[Path] | None,
    file: Path | None,
    *,
    format: str | None = None,
    columns: Sequence[str] | None = None,
    model: str | None = None,
    strict: bool = False,
    formats: Sequence[str] | None = None,
    corrections: Path | None = None,
    evidence: HowMuch | None = None,
    title: str | None = None,
) -> "Settings":
    """Read the settings file, if any, and put what the command line says before it.

    Args:
        paths: the listings.
        file: the settings file that was named.
        format, columns, model, strict, formats, corrections, evidence, title: as typed.

    Raises:
        BadParameter: a value cannot be read.
    """
    from chancery.building import settings_for

    pairs = dict(_pair(column) for column in columns or ())
    wanted = tuple(name.strip() for given in formats or () for name in given.split(",") if name.strip())
    if formats and not wanted:
        raise typer.BadParameter("name at least one export, as in --formats turtle", param_hint="--formats")
    found = settings_for(paths or (), file)
    export = replace(found.export, evidence=evidence.value) if evidence else found.export
    return found.with_given(
        export=export if title is None else replace(export, title=title),
        format=format,
        columns=pairs,
        model=model,
        strict=strict,
        formats=wanted or None,
        corrections=(corrections,) if corrections else None,
    )


def _pair(column: str) -> tuple[str, str]:
    """Split `title=Titel`."""
    ours, equals, theirs = column.partition("=")
    if not (equals and ours.strip() and theirs.strip()):
        message = f'write the two names with = between them, as in title=Titel, not "{column}"'
        raise typer.BadParameter(message, param_hint="--column")
    return ours.strip(), theirs.strip()
