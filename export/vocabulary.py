"""Every RDF term that an export may use, in one place, and the few that are our own.

RiC-O names were checked against the published lists of RiC-O 1.1 (International Council on Archives, 2025);
`README.md` beside this file says what each is used for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .literals import Triple, text


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
        >>> RICO.hasSender
        'rico:hasSender'
        >>> RICO.hasSendr
        Traceback (most recent call last):
        ...
        AttributeError: 'Vocabulary' object has no attribute 'hasSendr'
    """

    short: str
    iri: str
    names: str
    terms: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make the terms."""
        self.terms.update({name: f"{self.short}:{name}" for name in self.names.split()})
        self.__dict__.update(self.terms)

    if TYPE_CHECKING:  # at run time it would make every look-up slow

        def __getattr__(self, name: str) -> str:
            """Return a term, written as in Turtle."""


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
    "skos",
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme altLabel closeMatch inScheme prefLabel",
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
WGS84 = Vocabulary("wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
CHANCERY = Vocabulary("chancery", NS, "act basis confidence evidence rule status precision")
PRECISION = Vocabulary("prec", NS + "precision-", "day month season year range undated")

VOCABULARIES = (
    RDF, RDFS, XSD, OWL, SKOS, RICO, RIC_DFT, OA, PROV, SCHEMA, DCTERMS, EDTF, WGS84, CHANCERY,
    PRECISION,
)  # fmt: skip
LINES = "<http://tools.ietf.org/rfc/rfc5147>"  # the standard that text selectors of lines conform to

_OWN = {
    "act": (XSD.string, "what the subject did, as the lemma of a verb: advise, inform, meet"),
    "basis": (XSD.string, "stated: in so many words; inferred: concluded from them"),
    "confidence": (XSD.decimal, "from 0 to 1, given by the rule that read or compared the text"),
    "evidence": (XSD.string, "how much a run wrote of what proves something: full, compact, none"),
    "rule": (XSD.string, "the rule that read the text or compared the names"),
    "status": (
        XSD.string,
        "of a relation: asserted, negated, planned, mentioned; of an identity: accepted, candidate, rejected",
    ),
}


def declarations() -> Iterator[Triple]:
    """Describe our own terms, so that a file of ours explains itself.

    Returns:
        Triples that declare the properties of our own and the scheme of date precisions.

    Example:
        >>> sum(predicate == RDFS.comment for _, predicate, _ in declarations())
        6
    """
    for name, (kind, comment) in _OWN.items():
        own = CHANCERY.terms[name]
        yield (own, RDF.type, RDF.Property)
        yield (own, RDFS.label, text(name, "en"))
        yield (own, RDFS.comment, text(comment, "en"))
        yield (own, RDFS.range, kind)
    yield (CHANCERY.precision, RDF.type, SKOS.ConceptScheme)
    yield (CHANCERY.precision, RDFS.label, text("how much of a date is known", "en"))
    for name, concept in PRECISION.terms.items():
        yield from concept_of(concept, RICO.DateType, name, CHANCERY.precision)


def concept_of(concept: str, kind: str, name: str, scheme: str) -> Iterator[Triple]:
    """Describe an entry of a controlled list.

    Args:
        concept: the entry.
        kind: its RiC-O class.
        name: its English name, without characters that RDF cannot carry.
        scheme: the list.
    """
    yield (concept, RDF.type, kind)
    yield (concept, RDF.type, SKOS.Concept)
    yield (concept, RDFS.label, text(name, "en"))
    yield (concept, SKOS.prefLabel, text(name, "en"))
    yield (concept, SKOS.inScheme, scheme)
