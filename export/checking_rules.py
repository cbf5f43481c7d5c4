"""What SHACL Core cannot say of a graph, as queries over the whole of it."""

from dataclasses import dataclass

import pyoxigraph as ox

from .checking_words import Fault, make_fault, quoted
from .rdf_store import GraphStore
from .sparql import ask_graph, plain

SHOWN = 100  # faults of one rule; after that many, the first should be mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: a query that finds what breaks it.

    Args:
        pattern: a graph pattern that binds ?node, ?property and ?found.
        expected: what should be there.
    """

    pattern: str
    expected: str


_DIRECT = "VALUES ?property { rico:hasSender rico:hasAddressee rico:hasAuthor rico:hasCreator \
rico:hasOrganicProvenance rico:hasOrHadParticipant }"
RULES = (
    Rule(
        pattern="""
        ?node a oa:SpecificResource ; oa:hasSource/prov:value ?text ; oa:hasSelector ?place , ?quote .
        ?place oa:start ?start ; oa:end ?end . ?quote oa:exact ?found .
        FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) != ?found)
        BIND(oa:exact AS ?property)""",
        expected="the characters that stand at this place of the text",
    ),
    Rule(
        pattern=f"""
        {_DIRECT}
        ?node ?property ?found .
        MINUS {{ ?relation rdf:subject ?node ; rdf:predicate ?property ; rdf:object ?found ;
                           chancery:status "asserted" }}""",
        expected="a relation beside it that asserts this and says by which document",
    ),
    Rule(
        pattern="""
        ?node ?property ?found .
        FILTER(isIRI(?found) && STRSTARTS(STR(?found), ?base))
        FILTER NOT EXISTS { ?found ?any ?thing }""",
        expected="a thing that the graph describes",
    ),
)


def broken_rules(graph: GraphStore) -> list[Fault]:
    """Find what breaks the rules beyond the shapes.

    Args:
        graph: the graph.

    Returns:
        At most a hundred faults of each rule.
    """
    found = []
    for rule in RULES:
        for base in graph.bases if "?base" in rule.pattern else ("",):
            text = (
                "SELECT ?base ?node ?property ?found WHERE {"
                f"{rule.pattern} }} ORDER BY ?node ?property ?found LIMIT {SHOWN}"
            )
            for _, node, property_, value in ask_graph(graph, text, {"base": ox.Literal(base)}).terms:
                found.append(
                    make_fault(graph, plain(node), plain(property_), quoted(plain(value)), rule.expected)
                )
    return found
