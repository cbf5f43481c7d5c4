"""RDF to files: the core of a graph and its evidence beside each other, or both in one."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from typing import BinaryIO

from chancery.graph import KnowledgeGraph

from .forms import Turtle
from .rdf import Part, pieces
from .settings import ExportSettings

Opener = Callable[[str], AbstractContextManager[BinaryIO]]


def write_whole(
    graph: KnowledgeGraph, target: BinaryIO, settings: ExportSettings, form: type[Turtle]
) -> None:
    """Write a graph into one file, piece by piece.

    Args:
        graph: the graph.
        target: where the bytes go.
        settings: base IRI, language, threshold, and how much evidence.
        form: the format.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.
    """
    _write(graph, {"core": target, "evidence": target}, settings, form)


def write_parts(
    graph: KnowledgeGraph, opened: Opener, settings: ExportSettings, form: type[Turtle], ending: str
) -> None:
    """Write the core of a graph to one file and the evidence, if any is wanted, to another, in one go.

    Args:
        graph: the graph.
        opened: opens a file by its name.
        settings: base IRI, language, threshold, and how much evidence.
        form: the format.
        ending: of both file names, with its dot.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.
    """
    with ExitStack() as stack:
        targets = {part: stack.enter_context(opened(name)) for part, name in _files(settings, ending).items()}
        _write(graph, targets, settings, form)


def part_files(ending: str) -> tuple[str, str]:
    """Name the two files of a format.

    Args:
        ending: of both file names, with its dot.

    Example:
        >>> part_files(".ttl")
        ('graph.ttl', 'evidence.ttl')
    """
    return f"graph{ending}", f"evidence{ending}"


def _files(settings: ExportSettings, ending: str) -> dict[Part, str]:
    """Name the files that are wanted."""
    core, evidence = part_files(ending)
    return {"core": core} if settings.evidence == "none" else {"core": core, "evidence": evidence}


def _write(
    graph: KnowledgeGraph, targets: Mapping[Part, BinaryIO], settings: ExportSettings, form: type[Turtle]
) -> None:
    """Write each piece to the file of its part."""
    files = list(dict.fromkeys(targets.values()))
    forms = [form(settings) for _ in files]
    place = {part: files.index(target) for part, target in targets.items()}
    for target, writer in zip(files, forms, strict=True):
        target.write(writer.head().encode())
    for piece in pieces(graph, settings):
        number = place[piece.part]
        files[number].write(forms[number].body(piece).encode())
    for target, writer in zip(files, forms, strict=True):
        target.write(writer.tail().encode())
