"""A knowledge graph to files: RDF, pages, tables."""

from .rdf import prefixes, to_rdflib, triples
from .settings import DEFAULT_BASE, ExportSettings
from .sparql import Answer, query
from .vocabulary import VOCABULARIES
from .writing import write

__all__ = [
    "DEFAULT_BASE",
    "VOCABULARIES",
    "Answer",
    "ExportSettings",
    "prefixes",
    "query",
    "to_rdflib",
    "triples",
    "write",
]
