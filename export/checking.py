"""Whether an exported graph is as it should be: SHACL shapes, and what SHACL Core cannot say."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chancery.errors import ChanceryError

from .checking_rules import broken_rules
from .checking_words import Fault, fault_of
from .rdf_store import GraphStore

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_BATCH = 1_000  # things validated together: pyshacl costs more for each thing in a larger graph
_DEPTH = 4  # steps from a thing to what its shapes look at: annotation, passage, selector, its values


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What came of a check.

    Args:
        faults: what is wrong, in words.
        things: how many things the shapes are about.
        checked: how many of them were held against the shapes.
    """

    faults: tuple[Fault, ...]
    things: int
    checked: int


def check(graph: GraphStore, *, limit: int | None = None) -> Check:
    """Hold a graph against the shapes of the package, and against rules beyond them.

    The shapes (SHACL Core, `templates/shapes.ttl`) are tested by pyshacl, on one batch of things at a time
    with what stands around them, so that memory stays bounded. Time grows with the number of things, some
    hundred in a second. The rules beyond are queries over the whole graph: whether a quote is what stands at
    its place, whether each direct triple has its relation, whether all that is spoken of is described.

    Args:
        graph: the graph.
        limit: how many things, about, are held against the shapes, picked evenly from each class; None for
            all.

    Returns:
        The faults, with those numbers.

    Raises:
        ChanceryError: pyshacl is not installed.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from .rdf_store import open_graph
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "graph.ttl")
        ...     _ = path.write_text('<x:d> a <https://www.ica.org/standards/RiC/ontology#PlaceName> .')
        ...     print(*check(open_graph(path)).faults)
        name (x:d): textual value: found none, expected at least 1 (a name needs its characters)
    """
    try:
        import pyshacl  # noqa: F401
    except ImportError as error:
        fix = "install it: pip install 'chancery[check]'"
        raise ChanceryError("checking needs pyshacl, which is not installed", fix=fix) from error
    shapes = _shapes()
    near, pairs = _near(shapes), _targets(graph, shapes)
    _forget_targets(shapes)
    step = max(1, -(-sum(map(len, pairs.values())) // limit)) if limit else 1
    chosen = [(shape, node) for shape, nodes in pairs.items() for node in nodes[::step]]
    found = [
        fault
        for start in range(0, len(chosen), _BATCH)
        for fault in _validate(graph, shapes, chosen[start : start + _BATCH], near)
    ]
    found += broken_rules(graph)
    things = {node for nodes in pairs.values() for node in nodes}
    checked = {node for _, node in chosen}
    return Check(faults=tuple(dict.fromkeys(found)), things=len(things), checked=len(checked))


def _shapes() -> "rdflib.Graph":
    """Read the shapes."""
    import rdflib

    text = files(__package__).joinpath("templates/shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def _targets(graph: GraphStore, shapes: "rdflib.Graph") -> dict[str, list[ox.NamedNode]]:
    """Find the things that each shape is about, by class or property, in order."""
    import rdflib

    found: dict[str, set[ox.NamedNode]] = {}
    for kind in _TARGETS:
        for shape, target in sorted(shapes.subject_objects(rdflib.URIRef(_SH + kind))):
            of = ox.NamedNode(str(target))
            if kind == "targetClass":
                quads = graph.store.quads_for_pattern(None, _TYPE, of, None)
            else:
                quads = graph.store.quads_for_pattern(None, of, None, None)
            ends = (quad.object if kind == "targetObjectsOf" else quad.subject for quad in quads)
            found.setdefault(str(shape), set()).update(end for end in ends if isinstance(end, ox.NamedNode))
    return {shape: sorted(nodes, key=str) for shape, nodes in found.items()}


def _forget_targets(shapes: "rdflib.Graph") -> None:
    """Leave it to us which things are held against which shape."""
    import rdflib

    for kind in _TARGETS:
        shapes.remove((None, rdflib.URIRef(_SH + kind), None))


def _near(shapes: "rdflib.Graph") -> frozenset[str]:
    """Collect the properties at which shapes look beyond a thing itself.

    These are the later steps of paths, and the properties of shapes that have no target of their own but are
    referred to; the rest of what stands around a thing need not be copied.
    """
    import rdflib

    targets = [rdflib.URIRef(_SH + kind) for kind in _TARGETS]
    path = rdflib.URIRef(f"{_SH}path")
    own = {
        node
        for node in shapes.subjects(rdflib.RDF.type, rdflib.URIRef(f"{_SH}NodeShape"))
        if not any((node, target, None) in shapes for target in targets)
    }
    inside = {part for node in own for part in _within(shapes, node)}
    found = {str(rdflib.RDF.type)}
    for holder, way in shapes.subject_objects(path):
        steps = [way] if isinstance(way, rdflib.URIRef) else list(shapes.items(way))
        found.update(str(step) for step in (steps if holder in inside else steps[1:]))
    return frozenset(found)


def _within(shapes: "rdflib.Graph", node: "rdflib.term.Node") -> set["rdflib.term.Node"]:
    """Collect a shape and its parts that have no name."""
    import rdflib

    found, open_ = {node}, [node]
    while open_:
        for part in shapes.objects(open_.pop()):
            if isinstance(part, rdflib.BNode) and part not in found:
                found.add(part)
                open_.append(part)
    return found


def _validate(
    graph: GraphStore,
    shapes: "rdflib.Graph",
    batch: Sequence[tuple[str, ox.NamedNode]],
    near: frozenset[str],
) -> list[Fault]:
    """Hold some things against their shapes."""
    import pyshacl
    import rdflib

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it warns of values that we report
    # not pyshacl's focus_nodes and use_shapes: they would also switch off the shapes that others refer to
    aimed = shapes + rdflib.Graph()
    for shape, node in batch:
        aimed.add((rdflib.URIRef(shape), rdflib.URIRef(f"{_SH}targetNode"), rdflib.URIRef(node.value)))
    data = _around(graph, list(dict.fromkeys(node for _, node in batch)), near)
    _, report, _ = pyshacl.validate(data, shacl_graph=aimed, inference="none", advanced=False)
    results = list(report.subjects(rdflib.RDF.type, rdflib.URIRef(f"{_SH}ValidationResult")))
    if not results:
        return []
    details = set(report.objects(None, rdflib.URIRef(f"{_SH}detail")))
    told = report + shapes
    causes = [cause for result in results if result not in details for cause in _causes(report, result)]
    faults = dict.fromkeys(fault_of(graph, data, told, cause) for cause in causes)
    return sorted(faults, key=lambda fault: (fault.iri, fault.property, fault.found, fault.expected))


def _causes(report: "rdflib.Graph", result: "rdflib.term.Node") -> list["rdflib.term.Node"]:
    """Find what is wrong with the thing that a fault points to, so that it is told there, and once."""
    import rdflib

    path = rdflib.URIRef(f"{_SH}resultPath")
    details = [
        node for node in report.objects(result, rdflib.URIRef(f"{_SH}detail")) if (node, path, None) in report
    ]
    return [cause for node in details for cause in _causes(report, node)] or [result]


def _around(graph: GraphStore, batch: Sequence[ox.NamedNode], near: frozenset[str]) -> "rdflib.Graph":
    """Copy what is said of some things, and of what they point to as far as shapes look."""
    import rdflib

    data = rdflib.Graph(bind_namespaces="none")
    seen, edge = set(batch), list(batch)
    for depth in range(_DEPTH):
        further: dict[ox.NamedNode, None] = {}
        for node in edge:
            for quad in graph.store.quads_for_pattern(node, None, None, None):
                if depth and quad.predicate.value not in near:
                    continue
                data.add((rdflib.URIRef(node.value), rdflib.URIRef(quad.predicate.value), _term(quad.object)))
                if isinstance(quad.object, ox.NamedNode) and quad.predicate != _TYPE:
                    further[quad.object] = None
        edge = [node for node in further if node not in seen]
        seen.update(edge)
    return data


def _term(term: object) -> "rdflib.term.Identifier":
    """Turn a term into one of rdflib, its characters as they are."""
    import rdflib

    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        kind = None if plain else rdflib.URIRef(term.datatype.value)
        made = rdflib.Literal(term.value, datatype=kind, normalize=False)
        # pyshacl cannot compare what is not written as its type wants; as a mere text it is reported as such
        return rdflib.Literal(term.value) if made.ill_typed else made
    value = getattr(term, "value", str(term))
    return rdflib.URIRef(value) if isinstance(term, ox.NamedNode) else rdflib.BNode(value)
