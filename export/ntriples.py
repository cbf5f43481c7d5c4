"""The graph as RDF in N-Triples."""

from typing import BinaryIO

from pyoxigraph import RdfFormat

from chancery.graph import KnowledgeGraph

from .rdf import write_triples
from .settings import ExportSettings

LABEL = "RDF, N-Triples"
FILENAME = "graph.nt"
ON_REQUEST = True  # several times as large as the Turtle of the same graph


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the graph as N-Triples, the same bytes in every run.

    Args:
        graph: the graph.
        target: where the bytes go.
        settings: base IRI, language and threshold.

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
    write_triples(graph, target, settings, RdfFormat.N_TRIPLES)
