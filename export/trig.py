"""The graph as RDF in TriG: one file with a named graph for each listing and one for the decisions."""

from typing import BinaryIO

from chancery.graph import KnowledgeGraph

from .forms import Turtle, statements
from .rdf import Piece
from .rdf_files import write_whole
from .settings import ExportSettings

LABEL = "RDF, TriG with named graphs"
FILENAME = "graph.trig"
ON_REQUEST = True  # a plain query does not look into named graphs


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the graph as TriG, the same bytes in every run.

    What a listing says of its documents stands in the named graph of the listing, in that of each listing
    for a document that several have; decisions stand in a graph of their own; all else in the default graph.

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
    write_whole(graph, target, settings, TriG)


class TriG(Turtle):
    """Write TriG: as Turtle, with named graphs (https://www.w3.org/TR/trig/)."""

    def body(self, piece: Piece) -> str:
        """Write a piece of the graph, in each of its named graphs.

        Args:
            piece: any; it is written at once.
        """
        said = statements(piece.triples)
        if not piece.homes or not said:
            return said
        return "".join(f"{home} {{\n{said}}}\n\n" for home in piece.homes)
