"""A knowledge graph to files: RDF, pages, tables."""

from .answer_html import Cell, answer_page, readable
from .checking import Check, check
from .checking_words import Fault
from .editor import editor_data, editor_scripts, editor_styles
from .finding import bind, thing_id
from .iris import local
from .library import NamedQuery, Parameter, named_queries, named_query, parse_named_query
from .page import json_for_script
from .phrases import legible
from .rdf import prefixes
from .rdf_chunks import CHUNK_TYPE, dataset_iri, rdf_chunks
from .rdf_objects import to_rdflib, triples
from .rdf_store import GraphStore, open_graph, rdf_files
from .settings import DEFAULT_BASE, ExportSettings
from .sparql import GRAPHS, TABLES, Answer, ask_graph, query, refuse_service
from .vocabulary import VOCABULARIES
from .writing import PACKED, load_format, remove_superseded, write

__all__ = [
    "CHUNK_TYPE",
    "DEFAULT_BASE",
    "GRAPHS",
    "PACKED",
    "TABLES",
    "VOCABULARIES",
    "Answer",
    "Cell",
    "Check",
    "ExportSettings",
    "Fault",
    "GraphStore",
    "NamedQuery",
    "Parameter",
    "answer_page",
    "ask_graph",
    "bind",
    "check",
    "dataset_iri",
    "editor_data",
    "editor_scripts",
    "editor_styles",
    "json_for_script",
    "legible",
    "load_format",
    "local",
    "named_queries",
    "named_query",
    "open_graph",
    "parse_named_query",
    "prefixes",
    "query",
    "rdf_chunks",
    "rdf_files",
    "readable",
    "refuse_service",
    "remove_superseded",
    "thing_id",
    "to_rdflib",
    "triples",
    "write",
]
