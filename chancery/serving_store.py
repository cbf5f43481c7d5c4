"""The exported RDF as a store on disk, which several processes can read, and what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from chancery.export import DEFAULT_BASE, open_graph

_NAME = ox.NamedNode("https://schema.org/name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A graph on disk.

    Args:
        place: the folder of the store.
        base: what the IRIs of the graph begin with.
        title: what the graph is called; empty when it does not say.
        prefixes: namespaces by the prefix that a query may use without declaring it.
        triples: how many there are.
        named: whether they stand in named graphs.
    """

    place: Path
    base: str
    title: str
    prefixes: Mapping[str, str]
    triples: int
    named: bool


def load(folder: Path, keep: Path) -> Loaded:
    """Load the exported RDF of a folder into a store on disk.

    Args:
        folder: a folder that an export wrote.
        keep: a folder for the store; what is kept there of the same files is used again.

    Raises:
        QueryError: there is no graph in the folder, or it cannot be read.
        OutputError: the store cannot be kept.
    """
    graph = open_graph(folder, keep=keep)
    (place,) = (entry for entry in keep.iterdir() if entry.name.startswith("rdf-"))
    base = next(iter(graph.bases), DEFAULT_BASE)
    names = graph.store.quads_for_pattern(ox.NamedNode(base), _NAME, None, None)
    return Loaded(
        place=place,
        base=base,
        title=min((quad.object.value for quad in names if isinstance(quad.object, ox.Literal)), default=""),
        prefixes=graph.prefixes,
        triples=len(graph.store),
        named=graph.named,
    )
