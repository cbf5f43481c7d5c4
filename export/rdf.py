"""A knowledge graph as a stream of RDF triples, none twice, in the same order in every run.

The stream comes in pieces, one for each entity, decision and document: a piece fits in memory, and so a graph
of any size can be written in any format. Each piece belongs to the core (what is said) or to the evidence
(the passages that prove it), which are two files in most formats.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

from chancery.extract import Reading
from chancery.graph import KnowledgeGraph

from . import rdf_documents, rdf_entities, rdf_evidence, rdf_offices, rdf_relations
from .iris import Iris
from .literals import Triple
from .rdf_context import Context
from .settings import ExportSettings
from .vocabulary import VOCABULARIES, declarations

Part = Literal["core", "evidence"]


class Piece(NamedTuple):
    """Some triples of a graph.

    Args:
        part: core or evidence.
        homes: IRIs of the named graphs that the triples are in, where a format has such: a document's
            listings, or that of the decisions; none for the default graph.
        triples: the triples, each term as Turtle writes it.
    """

    part: Part
    homes: tuple[str, ...]
    triples: list[Triple]


def pieces(graph: KnowledgeGraph, settings: ExportSettings) -> Iterator[Piece]:
    """Turn a knowledge graph into RDF, piece by piece.

    Args:
        graph: the graph.
        settings: base IRI, language, threshold, and how much evidence.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> [piece.part for piece in pieces(empty, ExportSettings())]
        ['core']
    """
    context = Context(graph, settings)
    head = chain(declarations(), rdf_documents.run(context), rdf_documents.listings(context))
    yield Piece("core", (), list(head))
    for entity in graph.entities:
        yield Piece("core", (), list(rdf_entities.entity(context, entity)))
    decided = (f"<{settings.base}decisions>",)
    for decision in graph.decisions:
        yield Piece("core", decided, list(rdf_entities.decision(context, decision)))
    for reading in graph.readings:
        yield from _document(context, reading)


def _document(context: Context, reading: Reading) -> Iterator[Piece]:
    """Describe a document with all that was read out of it."""
    relations, mentioned = rdf_relations.relations(context, reading)
    holdings, offices = rdf_offices.holdings(context, reading)
    relations += holdings
    passages, names = rdf_evidence.passages(context, reading)
    homes = tuple(dict.fromkeys(context.iris.listing(source.sha256) for source in reading.sources))
    core: list[Triple] = []
    core.extend(rdf_documents.document(context, reading))
    core.extend(rdf_relations.direct(context, reading, relations, mentioned, passages))
    core.extend(rdf_documents.around(context, reading))
    core.extend(offices)
    core.extend(names)
    core.extend(rdf_relations.nodes(context, reading, relations))
    yield Piece("core", homes, core)
    if context.settings.evidence != "none":
        evidence = list(rdf_evidence.texts(context, reading))
        evidence.extend(rdf_relations.proven(relations))
        evidence.extend(rdf_evidence.annotations(context, reading, passages))
        yield Piece("evidence", homes, evidence)


def prefixes(settings: ExportSettings) -> dict[str, str]:
    """List the prefixes that an export declares.

    Args:
        settings: with the base IRI.

    Example:
        >>> prefixes(ExportSettings())["doc"]
        'https://chancery.example/doc/'
    """
    return {vocabulary.short: vocabulary.iri for vocabulary in VOCABULARIES} | Iris(settings.base).prefixes


def declarations_of(settings: ExportSettings) -> str:
    """Declare the prefixes as Turtle does.

    Args:
        settings: with the base IRI.
    """
    return "".join(f"@prefix {short}: <{iri}> .\n" for short, iri in prefixes(settings).items())
