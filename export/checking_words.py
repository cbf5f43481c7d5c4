"""What is wrong with a graph, in words: which thing, which property, which value, and what was expected."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .finding import thing_id
from .rdf_store import GraphStore

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_FORM = "https://www.ica.org/standards/RiC/ontology#hasDocumentaryFormType"
_SHORT = 80  # code points of a label or value in a message

# The most telling class or form first: a listing is a Record, a document is one and an Entity of PROV-O too.
_KINDS = {
    "FindingAid": "listing",
    "Person": "person", "Place": "place", "CorporateBody": "organisation", "Position": "office",
    "AgentName": "name", "PlaceName": "name", "Record": "document", "Date": "date", "Activity": "event",
    "AppellationRelation": "decision", "Statement": "relation", "Annotation": "annotation",
    "TextPositionSelector": "position of a passage", "TextQuoteSelector": "quote of a passage",
    "SpecificResource": "passage", "SoftwareAgent": "software",
}  # fmt: skip
_SHAPES = {
    "AgentNode": "a person, organisation or office",
    "EntityNode": "a person, organisation, office or place",
}
# From a thing without a label to the document or name that people know it by; ^ is the way back.
_WAYS = (
    ("https://www.ica.org/standards/RiC/ontology#relationHasContext",),
    ("http://www.w3.org/ns/oa#hasTarget", "http://www.w3.org/ns/oa#hasScope"),
    ("http://www.w3.org/ns/oa#hasScope",),
    ("^http://www.w3.org/ns/oa#hasSelector", "http://www.w3.org/ns/oa#hasScope"),
    ("^https://www.ica.org/standards/RiC/ontology#hasCreationDate",),
    ("https://www.ica.org/standards/RiC/ontology#relationHasTarget",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong in a graph.

    Args:
        iri: the thing.
        kind: what it is: document, person, relation …
        label: what it is called, or the document that it belongs to; may be empty.
        id: its id, or its IRI where it has none.
        property: in plain words, "creation date"; empty when the whole thing is meant.
        found: the value or values, quoted, or how many.
        expected: what should be there.

    Example:
        >>> print(Fault(iri="x:d", kind="document", label="Letter", id="d", property="title",
        ...             found="none", expected="one"))
        document “Letter” (d): title: found none, expected one
    """

    iri: str
    kind: str
    label: str
    id: str
    property: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Say it in one line."""
        called = f"{self.kind} “{self.label}”" if self.label else self.kind
        about = f"{self.property}: " if self.property else ""
        said = f"{called} ({self.id}): {about}found {self.found}, expected {self.expected}"
        return " ".join(said.split())


def make_fault(graph: GraphStore, iri: str, property_: str, found: str, expected: str) -> Fault:
    """Put a fault together, with the thing named as people know it.

    Args:
        graph: the graph.
        iri: the thing.
        property_: an IRI; empty when the whole thing is meant.
        found, expected: in words.
    """
    node = ox.NamedNode(iri)
    ends = (*_ends(graph, node, _FORM), *_ends(graph, node, _TYPE.value))
    kinds = {re.split("[/#]", end.value)[-1] for end in ends}
    return Fault(
        iri=iri,
        kind=next((words for name, words in _KINDS.items() if name in kinds), "thing"),
        label=_known_as(graph, node),
        id=thing_id(graph, iri) or iri,
        property=plain_words(property_) if property_ else "",
        found=found,
        expected=expected,
    )


def plain_words(iri: str) -> str:
    """Put the name of a property into plain words.

    Args:
        iri: the property.

    Example:
        >>> plain_words("https://www.ica.org/standards/RiC/ontology#hasCreationDate")
        'creation date'
    """
    name = re.split("[/#]", iri)[-1].replace("prefLabel", "preferredName").replace("altLabel", "otherName")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return re.sub(r"^(has or had|is or was|has) ", "", words)


def quoted(value: object) -> str:
    """Quote a value, the beginning of a long one.

    Args:
        value: a text or term.
    """
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= _SHORT else text[: _SHORT - 1] + '…'}”"


def _ends(graph: GraphStore, node: ox.NamedNode, step: str) -> list[ox.NamedNode]:
    """Follow a property to nodes, or back with ^."""
    of = ox.NamedNode(step.lstrip("^"))
    back = step.startswith("^")
    quads = graph.store.quads_for_pattern(None if back else node, of, node if back else None, None)
    ends = (quad.subject if back else quad.object for quad in quads)
    return sorted({end for end in ends if isinstance(end, ox.NamedNode)}, key=str)


def _known_as(graph: GraphStore, node: ox.NamedNode) -> str:
    """Find a thing's label, or that of the document that it belongs to."""
    for way in ((), *_WAYS):
        ends = [node]
        for step in way:
            ends = [end for near in ends for end in _ends(graph, near, step)]
        for end in ends:
            for quad in graph.store.quads_for_pattern(end, _LABEL, None, None):
                if isinstance(quad.object, ox.Literal) and quad.object.value:
                    return quoted(quad.object.value)[1:-1]
    return ""


def fault_of(
    graph: GraphStore, data: "rdflib.Graph", report: "rdflib.Graph", result: "rdflib.term.Node"
) -> Fault:
    """Put a result of SHACL validation into words.

    Args:
        graph: the graph that was checked.
        data: the part of it that was validated.
        report: the validation report (https://www.w3.org/TR/shacl/#validation-report), with the shapes.
        result: one of its results.
    """
    import rdflib

    def told(name: str) -> "rdflib.term.Node | None":
        return report.value(result, rdflib.URIRef(_SH + name))

    focus, path, value = told("focusNode"), told("resultPath"), told("value")
    component = str(told("sourceConstraintComponent")).removeprefix(_SH).removesuffix("ConstraintComponent")
    shape = told("sourceShape")
    parameter = report.value(shape, rdflib.URIRef(f"{_SH}{component[0].lower()}{component[1:]}"))
    own = report.value(shape, rdflib.URIRef(f"{_SH}message"))
    steps = _steps(report, path)
    values = list(data.objects(focus, rdflib.URIRef(steps[0]))) if len(steps) == 1 else []
    if value is not None and value != focus:
        found = quoted(value)
    elif component in ("MinCount", "MaxCount"):
        found = str(len(values)) if values else "none" if component == "MinCount" else "too many"
    else:
        found = ", ".join(sorted(map(quoted, values))) or "something else"
    expected = _expected(report, component, parameter)
    if own is not None:
        expected = f"{expected} ({own})" if expected else str(own)
    property_ = " of ".join(plain_words(step) for step in reversed(steps))
    made = make_fault(graph, str(focus), "", found, expected or "what the shapes say")
    return Fault(
        iri=made.iri,
        kind=made.kind,
        label=made.label,
        id=made.id,
        property=property_,
        found=made.found,
        expected=made.expected,
    )


def _steps(report: "rdflib.Graph", path: "rdflib.term.Node | None") -> list[str]:
    """List the properties of a path: one, a sequence, or the first of alternatives."""
    import rdflib

    if path is None:
        return []
    if isinstance(path, rdflib.URIRef):
        return [str(path)]
    either = report.value(path, rdflib.URIRef(f"{_SH}alternativePath"))
    members = list(report.items(either if either is not None else path))
    return [str(member) for member in (members[:1] if either is not None else members)]


def _expected(report: "rdflib.Graph", component: str, parameter: "rdflib.term.Node | None") -> str:
    """Say a constraint in words; empty where the message of the shape must do."""
    import rdflib

    if parameter is None:
        return ""
    if component == "In":
        return "one of " + ", ".join(quoted(item) for item in report.items(parameter))
    name = re.split("[/#]", str(parameter))[-1]
    said = {
        "MinCount": f"at least {parameter}",
        "MaxCount": f"at most {parameter}",
        "MinLength": "some text" if str(parameter) == "1" else f"at least {parameter} characters",
        "MinInclusive": f"a number of at least {parameter}",
        "MaxInclusive": f"a number of at most {parameter}",
        "Datatype": f"a value of the type {name}, written as that type wants it",
        "Class": f"a {_KINDS.get(name, name)}",
        "NodeKind": "an IRI" if name == "IRI" else name,
        "Pattern": f"text of the form {parameter}",
        "HasValue": quoted(name),
        "LessThan": f"less than the {plain_words(str(parameter))}",
        "LessThanOrEquals": f"no more than the {plain_words(str(parameter))}",
        "Equals": f"the same as the {plain_words(str(parameter))}",
        "Disjoint": f"other than the {plain_words(str(parameter))}",
        "Node": "" if isinstance(parameter, rdflib.BNode) else _SHAPES.get(name, f"a sound {name.lower()}"),
    }
    return said.get(component, "")
