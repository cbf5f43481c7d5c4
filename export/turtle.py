"""The graph as RDF in Turtle: the core in one file, the evidence in another."""

from typing import BinaryIO

from chancery.graph import KnowledgeGraph

from .forms import Turtle
from .rdf_files import Opener, part_files, write_parts, write_whole
from .settings import ExportSettings

LABEL = "RDF, Turtle"
FILES = part_files(".ttl")
FILENAME = FILES[0]


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write core and evidence into one file, the same bytes in every run.

    Args:
        graph: the graph.
        target: where the bytes go.
        settings: base IRI, language, threshold, and how much evidence.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> from io import BytesIO
        >>> target = BytesIO()
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> write(empty, target, settings=ExportSettings())
        >>> b"SoftwareAgent" in target.getvalue()
        True
    """
    write_whole(graph, target, settings, Turtle)


def write_files(graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
    """Write the core and, unless the settings want none, the evidence.

    Args:
        graph: the graph.
        opened: opens a file by its name.
        settings: base IRI, language, threshold, and how much evidence.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.
    """
    write_parts(graph, opened, settings, Turtle, ".ttl")
