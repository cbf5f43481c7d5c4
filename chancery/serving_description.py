"""What the endpoint says of itself (SPARQL 1.1 Service Description, W3C, 2013)."""

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from chancery.serving_worker import GRAPHS

_SD, _VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF, _XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
_WRITES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip


def describe(endpoint: str, triples: int, media: str) -> bytes:
    """Describe the service in RDF.

    Args:
        endpoint: its address.
        triples: how many there are in its only graph.
        media: media type of the format.

    Example:
        >>> b"sd:SPARQL11Query" in describe("http://localhost/sparql", 3, "text/turtle")
        True
    """
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")
    kind = NamedNode(f"{_RDF}type")

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    told = [
        Triple(service, kind, sd("Service")),
        Triple(service, sd("endpoint"), service),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *(Triple(service, sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _WRITES),
        Triple(service, sd("defaultDataset"), dataset),
        Triple(dataset, kind, sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), graph),
        Triple(graph, kind, sd("Graph")),
        Triple(
            graph, NamedNode(f"{_VOID}triples"), Literal(str(triples), datatype=NamedNode(f"{_XSD}integer"))
        ),
    ]
    prefixes = {"sd": _SD, "void": _VOID, "format": _FORMATS, "xsd": _XSD}
    form: RdfFormat = GRAPHS[media]
    return serialize(told, format=form, prefixes=prefixes) or b""
