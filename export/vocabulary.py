"""Every RDF term that an export may use, in one place, and the few that are our own.

RiC-O names were checked against the published lists of RiC-O 1.1 (International Council on Archives, 2025);
`README.md` beside this file says what each is used for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple


@dataclass(frozen=True)
class Vocabulary:
    """A namespace with the terms that are used of it; any other name is an error.

    Args:
        short: its prefix in a Turtle file.
        iri: what all its terms begin with.
        names: the local names, separated by white space.

    Raises:
        AttributeError: a term is asked for that is not declared here.

    Example:
        >>> RICO.hasSender.value
        'https://www.ica.org/standards/RiC/ontology#hasSender'
        >>> RICO.hasSendr
        Traceback (most recent call last):
        ...
        AttributeError: rico:hasSendr is not a declared term
    """

    short: str
    iri: str
    names: str
    terms: dict[str, NamedNode] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make the terms."""
        self.terms.update({name: NamedNode(self.iri + name) for name in self.names.split()})
        self.__dict__.update(self.terms)

    def __getattr__(self, name: str) -> NamedNode:
        """Refuse a term that is not declared."""
        raise AttributeError(f"{self.short}:{name} is not a declared term")


NS = "https://chancery.example/ns#"  # fixed, whatever the base IRI, so that a query works on every graph

RDF = Vocabulary(
    "rdf",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "type Property Statement subject predicate object value",
)
RDFS = Vocabulary("rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label comment range")
XSD = Vocabulary("xsd", "http://www.w3.org/2001/XMLSchema#", "date dateTime decimal integer string")
OWL = Vocabulary("owl", "http://www.w3.org/2002/07/owl#", "sameAs")
SKOS = Vocabulary(
    "skos", "http://www.w3.org/2004/02/skos/core#", "Concept ConceptScheme altLabel inScheme prefLabel"
)
RICO = Vocabulary(
    "rico",
    "https://www.ica.org/standards/RiC/ontology#",
    """Activity AgentName AgentToAgentRelation AppellationRelation AuthorshipRelation CorporateBody
    CorrespondenceRelation CreationRelation Date DateType DocumentaryFormType EventRelation KnowingRelation
    OrganicProvenanceRelation Person Place PlaceName Position PositionHoldingRelation Record Relation
    beginningDate dateQualifier documents endDate existsOrExistedIn expressedDate generalDescription
    hasAddressee hasAuthor hasCreationDate hasCreator hasDateType hasDocumentaryFormType hasOrHadAgentName
    hasOrHadCorrespondent hasOrHadParticipant hasOrHadPlaceName hasOrganicProvenance hasSender
    isAgentAssociatedWithAgent isAgentAssociatedWithPlace isEvidencedBy isOrWasDescribedBy knows
    normalizedDateValue occupiesOrOccupied occurredAtDate relationCertainty relationHasContext relationHasDate
    relationHasSource relationHasTarget scopeAndContent textualValue title""",
)
RIC_DFT = Vocabulary(
    "ric-dft", "https://www.ica.org/standards/RiC/vocabularies/documentaryFormTypes#", "FindingAid"
)
OA = Vocabulary(
    "oa",
    "http://www.w3.org/ns/oa#",
    """Annotation FragmentSelector SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody
    hasScope hasSelector hasSource hasTarget highlighting identifying motivatedBy prefix start suffix""",
)
PROV = Vocabulary(
    "prov",
    "http://www.w3.org/ns/prov#",
    """Activity Entity Person SoftwareAgent startedAtTime used value wasAssociatedWith wasAttributedTo
    wasDerivedFrom wasGeneratedBy""",
)
SCHEMA = Vocabulary(
    "schema",
    "https://schema.org/",
    "Dataset SoftwareApplication dateCreated identifier mentions name sha256 softwareVersion url",
)
DCTERMS = Vocabulary("dcterms", "http://purl.org/dc/terms/", "conformsTo")
EDTF = Vocabulary("edtf", "http://id.loc.gov/datatypes/edtf/", "EDTF")
CHANCERY = Vocabulary("chancery", NS, "act basis confidence rule status precision")
PRECISION = Vocabulary("prec", NS + "precision-", "day month season year range undated")

VOCABULARIES = (
    RDF, RDFS, XSD, OWL, SKOS, RICO, RIC_DFT, OA, PROV, SCHEMA, DCTERMS, EDTF, CHANCERY, PRECISION,
)  # fmt: skip
LINES = NamedNode("http://tools.ietf.org/rfc/rfc5147")  # the standard that text selectors of lines conform to

_OWN = {
    "act": (XSD.string, "what the subject did, as the lemma of a verb: advise, inform, meet"),
    "basis": (XSD.string, "stated: in so many words; inferred: concluded from them"),
    "confidence": (XSD.decimal, "from 0 to 1, given by the rule that read or compared the text"),
    "rule": (XSD.string, "the rule that read the text or compared the names"),
    "status": (
        XSD.string,
        "of a relation: asserted, negated, planned, mentioned; of an identity: accepted, candidate, rejected",
    ),
}


def declarations() -> Iterator[Triple]:
    """Describe our own terms, so that a file of ours explains itself.

    Returns:
        Triples that declare the five properties and the scheme of date precisions.

    Example:
        >>> sum(triple.predicate == RDFS.comment for triple in declarations())
        5
    """
    for name, (kind, comment) in _OWN.items():
        own = CHANCERY.terms[name]
        yield Triple(own, RDF.type, RDF.Property)
        yield Triple(own, RDFS.label, Literal(name, language="en"))
        yield Triple(own, RDFS.comment, Literal(comment, language="en"))
        yield Triple(own, RDFS.range, kind)
    yield Triple(CHANCERY.precision, RDF.type, SKOS.ConceptScheme)
    yield Triple(CHANCERY.precision, RDFS.label, Literal("how much of a date is known", language="en"))
    for name, concept in PRECISION.terms.items():
        yield from concept_of(concept, RICO.DateType, name, CHANCERY.precision)


def concept_of(concept: NamedNode, kind: NamedNode, name: str, scheme: NamedNode) -> Iterator[Triple]:
    """Describe an entry of a controlled list.

    Args:
        concept: the entry.
        kind: its RiC-O class.
        name: its English name, without characters that RDF cannot carry.
        scheme: the list.
    """
    yield Triple(concept, RDF.type, kind)
    yield Triple(concept, RDF.type, SKOS.Concept)
    yield Triple(concept, RDFS.label, Literal(name, language="en"))
    yield Triple(concept, SKOS.prefLabel, Literal(name, language="en"))
    yield Triple(concept, SKOS.inScheme, scheme)
