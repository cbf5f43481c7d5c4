"""RDF to files: the core of a graph and its evidence beside each other, or both in one."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from typing import BinaryIO, Protocol

from chancery.graph import KnowledgeGraph

from .forms import Turtle
from .rdf import Part, pieces
from .settings import ExportSettings

Opener = Callable[[str], AbstractContextManager[BinaryIO]]


class Write(Protocol):
    """What writes a graph into one file."""

    def __call__(self, graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
        """Write the graph, the same bytes in every run."""


class WriteFiles(Protocol):
    """What writes a graph into the files of a format."""

    def __call__(self, graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
        """Write the files that the settings want, the same bytes in every run."""


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


def writers(form: type[Turtle], ending: str) -> tuple[Write, WriteFiles]:
    """Make what an exporter of two files must have: `write`, to one file, and `write_files`, to its two.

    Args:
        form: the format.
        ending: of both file names, with its dot.

    Returns:
        `write`, core and evidence into one file; `write_files`, the core and, unless the settings want none,
        the evidence, in one go. Both write the same bytes in every run, and raise SettingsError when
        SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> from io import BytesIO
        >>> target, (write, _) = BytesIO(), writers(Turtle, ".ttl")
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> write(empty, target, settings=ExportSettings())
        >>> b"SoftwareAgent" in target.getvalue()
        True
    """

    def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
        """Write core and evidence into one file."""
        write_whole(graph, target, settings, form)

    def write_files(graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
        """Write the core and, unless the settings want none, the evidence."""
        with ExitStack() as stack:
            names = _files(settings, ending)
            targets = {part: stack.enter_context(opened(name)) for part, name in names.items()}
            _write(graph, targets, settings, form)

    return write, write_files


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
