"""GraphML, for Gephi, Cytoscape, yEd and igraph, written by networkx."""

import json
from typing import BinaryIO

import networkx as nx

from chancery.graph import KnowledgeGraph

from .phrases import legible
from .settings import ExportSettings
from .titles import title_of

LABEL = "GraphML (Gephi, Cytoscape, yEd)"
FILENAME = "graph.graphml"


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the graph with all attributes of nodes and edges; evidence is JSON, absent values are left out.

    Args:
        graph: any graph; parallel edges stay apart, their keys are the ids of the links.
        target: an open binary file.
        settings: its title names the graph.
    """
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=legible(title_of(graph, settings)))
    node_id = _distinct([str(node) for node in graph.nx])
    for node, attributes in graph.nx.nodes(data=True):
        plain.add_node(node_id[str(node)], **_scalars(attributes))
    link_id = _distinct([str(key) for *_, key in graph.nx.edges(keys=True)])
    for source, end, key, attributes in graph.nx.edges(keys=True, data=True):
        plain.add_edge(node_id[str(source)], node_id[str(end)], key=link_id[str(key)], **_scalars(attributes))
    # The plain XML writer, since the other is used only where lxml is installed and orders things otherwise.
    nx.write_graphml_xml(plain, target, infer_numeric_types=True)


def _distinct(ids: list[str]) -> dict[str, str]:
    """Return ids that XML can carry, numbered where cleaning made two the same."""
    cleaned: dict[str, str] = {}
    taken = {identifier for identifier in ids if legible(identifier) == identifier}
    for identifier in ids:
        candidate, number = legible(identifier), 2
        while candidate != identifier and candidate in taken:
            candidate, number = f"{legible(identifier)} {number}", number + 1
        taken.add(candidate)
        cleaned[identifier] = candidate
    return cleaned


def _scalars(attributes: dict[str, object]) -> dict[str, str | int | float | bool]:
    """Return attributes as GraphML knows them: text, numbers and truth values."""
    plain: dict[str, str | int | float | bool] = {}
    for name, value in attributes.items():
        if isinstance(value, bool | int | float):
            plain[name] = value
        elif isinstance(value, str):
            plain[name] = legible(value)
        elif value is not None:
            plain[name] = legible(json.dumps(value, ensure_ascii=False))
    return plain
