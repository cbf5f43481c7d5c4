"""From what a person types (a name, an id, an IRI, a year) to the RDF term that a query is bound to."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from chancery.errors import QueryError
from chancery.graph import fold

from .iris import local
from .library import NamedQuery, Parameter, ParameterKind
from .rdf_store import GraphStore
from .sparql import Term
from .vocabulary import RDF, RDFS, RICO, SKOS, XSD

SHOWN = 8
_NEAR = 70.0  # of 100, rapidfuzz's ratio of a name or a word of one: near enough to be worth asking about
_TYPE = ox.NamedNode(f"{RDF.iri}type")
_DESCRIBED = ox.NamedNode(f"{RICO.iri}isOrWasDescribedBy")
_LABEL, _PREFERRED, _OTHER, _TITLE = (
    ox.NamedNode(iri)
    for iri in (f"{RDFS.iri}label", f"{SKOS.iri}prefLabel", f"{SKOS.iri}altLabel", f"{RICO.iri}title")
)
_PERSON, _BODY, _OFFICE, _PLACE, _RECORD = (
    ox.NamedNode(f"{RICO.iri}{name}") for name in ("Person", "CorporateBody", "Position", "Place", "Record")
)
_CLASSES: Mapping[ParameterKind, tuple[ox.NamedNode, ...]] = {
    "person": (_PERSON,),
    "organisation": (_BODY,),
    "place": (_PLACE,),
    "agent": (_PERSON, _BODY, _OFFICE, _PLACE),
    "document": (_RECORD,),
}
_CALLED: Mapping[ParameterKind, str] = {"agent": "person, organisation, office or place"}


def bind(graph: GraphStore, query: NamedQuery, values: Mapping[str, str]) -> dict[str, Term]:
    """Turn what was typed for the parameters of a query into RDF terms.

    Args:
        graph: where names are looked up.
        query: the query.
        values: texts by parameter name.

    Returns:
        A term for each value, by parameter name.

    Raises:
        QueryError: a parameter is unknown or missing, or a value means nothing or several things in it.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    takes = ", ".join(f"{name} ({known[name].description})" for name in known) or "nothing"
    if unknown := [name for name in values if name not in known]:
        raise QueryError(
            f'it has no parameter "{unknown[0]}"', where=query.name, fix=f"it can be told {takes}"
        )
    missing = [name for name, parameter in known.items() if parameter.required and name not in values]
    if missing:
        raise QueryError(f"it must be told {' and '.join(missing)}", where=query.name, fix=f"give {takes}")
    return {name: term_for(graph, known[name], value) for name, value in values.items()}


def term_for(graph: GraphStore, parameter: Parameter, value: str) -> Term:
    """Turn what was typed for one parameter into an RDF term.

    Args:
        graph: where names are looked up.
        parameter: says of what kind it is.
        value: a name in any case and with or without diacritics, a part of one, an id or an IRI; a year; a
            number.

    Raises:
        QueryError: nothing in the graph is called so, or several things are; they are listed with their ids.
    """
    said = value.strip()
    if parameter.kind in _CLASSES:
        return _by_id(graph, parameter.kind, value) or _by_name(graph, parameter, said)
    if parameter.kind == "year" and not re.fullmatch(r"[0-9]{4}", said):
        raise QueryError(
            f'"{value}" is not a year', where=parameter.name, fix="write four digits, as in 1950"
        )
    if parameter.kind == "number":
        if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", said, re.ASCII):
            raise QueryError(f'"{value}" is not a number', where=parameter.name, fix="write it as 2 or 0.5")
        return ox.Literal(said, datatype=ox.NamedNode(f"{XSD.iri}{'decimal' if '.' in said else 'integer'}"))
    if not said:
        raise QueryError("it must not be empty", where=parameter.name)
    try:
        return ox.Literal(said if parameter.kind == "year" else value)
    except ValueError as error:
        raise QueryError(f"the text cannot be used ({error})", where=parameter.name) from error


def thing_id(graph: GraphStore, iri: str) -> str:
    """Shorten the IRI of an entity or a document to its id, which can be given in its place.

    Args:
        graph: the graph, whose base IRIs are known.
        iri: any IRI.

    Returns:
        The id; empty when the IRI is of something else.
    """
    spaces = [f"{base}{space}/" for base in graph.bases for space in ("entity", "doc")]
    return next((unquote(iri.removeprefix(space)) for space in spaces if iri.startswith(space)), "")


def _by_name(graph: GraphStore, parameter: Parameter, said: str) -> ox.NamedNode:
    """Find the one thing that is meant by a name, or say which come near."""
    names = _names(graph, parameter.kind)
    sought = fold(said)
    found = sorted(_best(names, sought), key=str) if sought else []
    if len(found) == 1:
        return found[0]
    if found:
        what, fix = f'"{said}" may be {_listed(graph, found)}', "name one of them by its id or IRI"
        raise QueryError(what, where=parameter.name, fix=fix)
    near = _nearest(names, sought)
    hint = f"try {_listed(graph, near)}" if near else "look at entities.jsonl or documents.jsonl"
    called = _CALLED.get(parameter.kind, parameter.kind)
    raise QueryError(f'no {called} is called "{said}"', where=parameter.name, fix=hint)


def _by_id(graph: GraphStore, kind: ParameterKind, said: str) -> ox.NamedNode | None:
    """Find a thing by its IRI, or by its id: the end of its IRI below the base of the graph."""
    iri = said[1:-1] if said.startswith("<") and said.endswith(">") else said
    space = "doc" if kind == "document" else "entity"
    for value in (iri, *(f"{base}{space}/{local(said)}" for base in graph.bases)):
        try:
            node = ox.NamedNode(value)
        except ValueError:
            continue
        if any(_said(graph, node, _TYPE, of) for of in _CLASSES[kind]):
            return node
    return None


def _said(
    graph: GraphStore, subject: ox.NamedNode, predicate: ox.NamedNode, object_: ox.NamedNode | None
) -> bool:
    """Tell whether the graph holds such a triple."""
    return any(True for _ in graph.store.quads_for_pattern(subject, predicate, object_, None))


def _texts(graph: GraphStore, node: ox.NamedNode, *properties: ox.NamedNode) -> list[str]:
    """Look up what a thing has for some properties."""
    quads = (quad for name in properties for quad in graph.store.quads_for_pattern(node, name, None, None))
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]


def _names(graph: GraphStore, kind: ParameterKind) -> dict[ox.NamedNode, list[str]]:
    """Collect everything of a kind with its labels and other names, folded."""
    called = (_TITLE,) if kind == "document" else (_LABEL, _PREFERRED, _OTHER)
    found: dict[ox.NamedNode, list[str]] = {}
    for of in _CLASSES[kind]:
        for quad in graph.store.quads_for_pattern(None, _TYPE, of, None):
            node = quad.subject
            if not isinstance(node, ox.NamedNode) or node in found:
                continue
            if kind == "document" and not _said(graph, node, _DESCRIBED, None):
                continue  # a listing is a record too
            found[node] = list(dict.fromkeys(map(fold, _texts(graph, node, *called))))
    return found


def _best(names: Mapping[ox.NamedNode, list[str]], sought: str) -> set[ox.NamedNode]:
    """Find what is called exactly so; else what has these whole words in a name; else these letters."""
    fits: tuple[Callable[[str], bool], ...] = (
        lambda name: name == sought,
        lambda name: f" {sought} " in f" {name} ",
        lambda name: sought in name,
    )
    groups = ({node for node, called in names.items() if any(map(fit, called))} for fit in fits)
    return next((group for group in groups if group), set())


def _nearest(names: Mapping[ox.NamedNode, list[str]], sought: str) -> list[ox.NamedNode]:
    """Find what is called nearly so, by a whole name or a word of one."""
    forms: dict[str, list[ox.NamedNode]] = {}
    for node in sorted(names, key=str):
        for form in {part for name in names[node] for part in (name, *name.split()) if len(part) > 2}:
            forms.setdefault(form, []).append(node)
    near = process.extract(sought, sorted(forms), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=SHOWN)
    return list(dict.fromkeys(node for form, _, _ in near for node in forms[form]))


def _listed(graph: GraphStore, nodes: list[ox.NamedNode]) -> str:
    """List things with their labels and ids, the first few."""
    more = f" or {len(nodes) - SHOWN:,} more" if len(nodes) > SHOWN else ""
    listed = (
        f"{''.join(_texts(graph, node, _LABEL)[:1])} ({thing_id(graph, node.value) or node.value})"
        for node in nodes[:SHOWN]
    )
    return " ".join(", ".join(listed).split()) + more
