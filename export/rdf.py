"""A knowledge graph as a stream of RDF triples, none twice, in the same order in every run."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from chancery.extract import Reading
from chancery.graph import KnowledgeGraph

from . import rdf_documents, rdf_entities, rdf_evidence, rdf_offices, rdf_relations
from .iris import Iris
from .rdf_context import Context
from .settings import ExportSettings
from .vocabulary import VOCABULARIES, declarations

if TYPE_CHECKING:
    import rdflib


def triples(graph: KnowledgeGraph, settings: ExportSettings | None = None) -> Iterator[Triple]:
    """Turn a knowledge graph into RDF: RiC-O 1.1 with Web Annotations, PROV-O and SKOS.

    Args:
        graph: the graph.
        settings: base IRI, language and threshold.

    Returns:
        An iterator over triples; there are no blank nodes, and no triple comes twice.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> any("SoftwareAgent" in triple.object.value for triple in triples(empty))
        True
    """
    context = Context(graph, settings or ExportSettings())
    yield from declarations()
    yield from rdf_documents.run(context)
    yield from rdf_documents.listings(context)
    for entity in graph.entities:
        yield from rdf_entities.entity(context, entity)
    for decision in graph.decisions:
        yield from rdf_entities.decision(context, decision)
    for reading in graph.readings:
        yield from _document(context, reading)


def _document(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe a document with all that was read out of it."""
    relations = rdf_relations.relations(context, reading)
    holdings, offices = rdf_offices.holdings(context, reading)
    relations += holdings
    passages, names = rdf_evidence.passages(context, reading)
    yield from rdf_documents.document(context, reading)
    yield from rdf_relations.direct(context, reading, relations, passages)
    yield from rdf_documents.around(context, reading)
    yield from offices
    yield from names
    yield from rdf_relations.evidenced(context, reading, relations)
    yield from rdf_evidence.annotations(context, reading, passages)


def write_triples(graph: KnowledgeGraph, target: BinaryIO, settings: ExportSettings, form: RdfFormat) -> None:
    """Write a graph in an RDF format, triple by triple, in bounded memory.

    Args:
        graph: the graph.
        target: where the bytes go.
        settings: base IRI, language and threshold.
        form: the format.
    """
    serialize(triples(graph, settings), target, form, prefixes=prefixes(settings))


def prefixes(settings: ExportSettings) -> dict[str, str]:
    """List the prefixes that an export declares.

    Args:
        settings: with the base IRI.

    Example:
        >>> prefixes(ExportSettings())["doc"]
        'https://chancery.example/doc/'
    """
    return {vocabulary.short: vocabulary.iri for vocabulary in VOCABULARIES} | Iris(settings.base).prefixes


def to_rdflib(graph: KnowledgeGraph, settings: ExportSettings | None = None) -> "rdflib.Graph":
    """Build the graph as an `rdflib.Graph`, for those who work with rdflib; slower than writing a file.

    Args:
        graph: the graph.
        settings: base IRI, language and threshold.

    Example:
        >>> len(to_rdflib(KnowledgeGraph(readings=(), entities=(), links=(), decisions=()))) > 50
        True
    """
    import rdflib

    def term(node: object) -> rdflib.term.Identifier:
        """Turn a term of pyoxigraph into one of rdflib."""
        if isinstance(node, NamedNode):
            return rdflib.URIRef(node.value)
        if not isinstance(node, Literal):
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
