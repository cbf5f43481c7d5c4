"""The commands that answer questions: letters, who, formats."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import say, show_lines, show_table

if TYPE_CHECKING:
    from chancery.card import Card
    from chancery.graph import Decision, Evidence, KnowledgeGraph, Link


def letters(
    source: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DIR|LISTING",
            help="A folder that build wrote, or listings.  [default: chancery-out]",
            show_default=False,
        ),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, with ids, rules and scores.")] = False,
) -> None:
    """Show who wrote to whom, when, in which document, and on what evidence.

    Example: chancery letters --csv > letters.csv
    """
    from chancery import plugins
    from chancery.export import ExportSettings
    from chancery.graph import correspondence

    graph = _open(source or [DEFAULT_OUT])
    if as_csv:
        exporter = plugins.load(plugins.EXPORTERS, "letters")
        exporter.write(graph, sys.stdout.buffer, settings=ExportSettings())
        return
    rows = [
        (
            letter.date or "undated",
            letter.sender.label,
            letter.recipient.label,
            letter.title,
            _proof(letter.evidence),
        )
        for letter in correspondence(graph)
    ]
    if rows:
        show_table(("Date", "From", "To", "Document", "Evidence"), rows)
    else:
        say("No document names both a sender and a recipient.")


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a part of one, or an id.")],
    folder: Folder = DEFAULT_OUT,
) -> None:
    """Show all about one person, body, place or office, and why its names are one.

    Example: chancery who "Kim Il Sung"
    """
    from chancery.card import card

    graph = _open([folder])
    _show_card(graph, card(graph, name))


def formats() -> None:
    """List the formats that listings may have and the exports that can be written.

    Example: chancery formats
    """
    from chancery import plugins
    from chancery.export import load_format

    readers = [(name, plugins.load(plugins.READERS, name)) for name in plugins.names(plugins.READERS)]
    exporters = [(name, plugins.load(plugins.EXPORTERS, name)) for name in plugins.names(plugins.EXPORTERS)]
    rows = [(name, module.LABEL) for name, module in readers]
    show_table(("Name", "What it is"), rows, title="Listings (--format)")
    files = [
        (
            name,
            module.LABEL,
            _few(load_format(name).files),
            "if named" if getattr(module, "ON_REQUEST", False) else "always",
        )
        for name, module in exporters
    ]
    show_table(("Name", "What it is", "Files", "Written"), files, title="Exports (--formats)")


def _few(files: Sequence[str]) -> str:
    """Name one or two files; of more, the first and how many there are."""
    return ", ".join(files) if len(files) < 3 else f"{files[0]} and {len(files) - 1} more"


def _open(paths: list[Path]) -> "KnowledgeGraph":
    """Open a folder that was built, or build a graph of listings without writing it."""
    from chancery.building import run, settings_for
    from chancery.records import READINGS, load

    if len(paths) == 1 and (paths[0] == DEFAULT_OUT or (paths[0] / READINGS).exists()):
        return load(paths[0])
    return run(paths, settings=settings_for(paths)).graph


def _show_card(graph: "KnowledgeGraph", found: "Card") -> None:
    """Show who it is, then what it had to do with others, documents and decisions."""
    entity = found.entity
    lines = [f"{entity.label} ({entity.kind}, {entity.id})"]
    lines += [f"  Also named: {', '.join(entity.names[1:])}"] if entity.names[1:] else []
    lines += [f"  Same as: {', '.join(entity.same_as)}"] if entity.same_as else []
    if entity.latitude is not None and entity.longitude is not None:
        lines.append(f"  Lies at: {entity.latitude:.4f}, {entity.longitude:.4f} (latitude, longitude)")
    lines += [f"  Office: {office}" for office in found.offices]
    show_lines(lines)
    between = [
        (
            link.date or "undated",
            f"{graph.entity[link.source].label} {_act(link)} {graph.entity[link.target].label}",
            graph.document[link.document].title,
            _proof(link.evidence),
        )
        for link in found.links
    ]
    if between:
        show_table(("Date", "What", "Document", "Evidence"), between, title="With others")
    places: dict[str, list[str]] = {reading.id: [] for reading in found.documents}
    for mention in entity.mentions:
        places[mention.document].append(f"{mention.field} {mention.start}–{mention.end}")
    documents = [
        (
            reading.date.printed or "undated",
            reading.title,
            ", ".join(found.parts[reading.id]) or "named",
            ", ".join(places[reading.id]),
        )
        for reading in found.documents
    ]
    show_table(("Date", "Document", "As", "Named in"), documents, title="Documents")
    dates = {document.id: document.date.printed or "undated" for document in found.documents}
    for title, decisions in (
        ("Why these names are one", found.joined),
        ("Unsure, and kept apart", found.unsure),
    ):
        if decisions:
            rows = [(_pair(decision, dates), _reasons(decision)) for decision in decisions]
            show_table(("Names", "Because"), rows, title=title)


def _act(link: "Link") -> str:
    """Say what a link says: its verb or kind, and how it is qualified."""
    words = f"– {link.verb} –" if link.verb else link.kind.replace("_", " ")
    return words if link.status == "asserted" else f"{words} ({link.status})"


def _proof(evidence: "tuple[Evidence, ...]") -> str:
    """Quote the characters that prove something, with their place."""
    return "; ".join(f"“{span.text}” ({span.field} {span.start}–{span.end})" for span in evidence)


def _pair(decision: "Decision", dates: Mapping[str, str]) -> str:
    """Name the two sides of a decision, each with its document's date where it is bound to one."""
    sides = (decision.left, decision.right)
    return " / ".join(
        f"{side.form} ({dates.get(side.document, side.document)})" if side.document else side.form
        for side in sides
    )


def _reasons(decision: "Decision") -> str:
    """Join the reasons of a decision."""
    return "; ".join(reason.text for reason in decision.reasons)
