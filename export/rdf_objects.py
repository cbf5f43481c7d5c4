"""The graph as objects of pyoxigraph and of rdflib, for programs that work with those."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chancery.graph import KnowledgeGraph

from .forms import NTriples
from .rdf import Piece, pieces, prefixes
from .settings import ExportSettings

if TYPE_CHECKING:
    import rdflib


def triples(graph: KnowledgeGraph, settings: ExportSettings | None = None) -> Iterator[ox.Triple]:
    """Turn a knowledge graph into RDF: RiC-O 1.1 with Web Annotations, PROV-O and SKOS.

    Args:
        graph: the graph.
        settings: base IRI, language, threshold, and how much evidence.

    Returns:
        An iterator over triples, as pyoxigraph has them; there are no blank nodes, and no triple comes twice.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> any("SoftwareAgent" in triple.object.value for triple in triples(empty))
        True
    """
    settings = settings or ExportSettings()
    return _parsed(pieces(graph, settings), settings)


def _parsed(found: Iterable[Piece], settings: ExportSettings) -> Iterator[ox.Triple]:
    """Make objects of pyoxigraph out of pieces of a graph.

    Args:
        found: the pieces.
        settings: that they were made with.
    """
    form = NTriples(settings)
    for piece in found:
        for quad in ox.parse(form.body(piece), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def to_rdflib(graph: KnowledgeGraph, settings: ExportSettings | None = None) -> "rdflib.Graph":
    """Build the graph as an `rdflib.Graph`, for those who work with rdflib; slower than writing a file.

    `KnowledgeGraph.to_rdflib` is the same as a method, through `convert`.

    Args:
        graph: the graph.
        settings: base IRI, language, threshold, and how much evidence.

    Example:
        >>> len(to_rdflib(KnowledgeGraph(readings=(), entities=(), links=(), decisions=()))) > 50
        True
    """
    import rdflib

    def term(node: object) -> rdflib.term.Identifier:
        """Turn a term of pyoxigraph into one of rdflib."""
        if isinstance(node, ox.NamedNode):
            return rdflib.URIRef(node.value)
        if not isinstance(node, ox.Literal):
            raise TypeError(f"an export has IRIs and literals only, not {node!r}")
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        kind = node.datatype.value
        plain = kind == "http://www.w3.org/2001/XMLSchema#string"
        return rdflib.Literal(node.value, datatype=None if plain else rdflib.URIRef(kind))

    made = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes(settings or ExportSettings()).items():
        made.bind(prefix, iri)
    for triple in triples(graph, settings):
        made.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return made


def convert(graph: KnowledgeGraph, **settings: str | float) -> "rdflib.Graph":
    """Build the graph as an `rdflib.Graph`, for `KnowledgeGraph.to_rdflib`.

    Args:
        graph: the graph.
        settings: those of `ExportSettings`, by name.

    Raises:
        SettingsError: a value cannot be used.
        TypeError: there is no setting of a name.
    """
    return to_rdflib(graph, ExportSettings(**settings))  # type: ignore[arg-type]
