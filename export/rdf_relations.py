"""Links as RDF: the direct triple where a reading is sure, and always the relation with its evidence."""

from collections.abc import Iterable
from typing import NamedTuple

from chancery.extract import Basis, Reading
from chancery.graph import Link, LinkKind
from chancery.seeds import Field

from .iris import local
from .literals import Triple, decimal, word
from .rdf_context import Context, label
from .rdf_documents import UNTITLED, date_of
from .rdf_entities import certainty
from .rdf_evidence import Passage
from .vocabulary import CHANCERY, PROV, RDF, RICO, SCHEMA

# link kind: property and class of a relation between a document (first) and an agent
_OF_DOCUMENT: dict[LinkKind, tuple[str, str]] = {
    "sender": (RICO.hasSender, RICO.OrganicProvenanceRelation),
    "recipient": (RICO.hasAddressee, RICO.OrganicProvenanceRelation),
    "author": (RICO.hasAuthor, RICO.AuthorshipRelation),
    "informant": (RICO.hasCreator, RICO.CreationRelation),
    "via": (RICO.hasOrganicProvenance, RICO.OrganicProvenanceRelation),
    "mentions": (SCHEMA.mentions, RICO.Relation),
}
# link kind: property and class of a relation between two persons, and the act; else agents are associated
_OF_PERSONS: dict[LinkKind, tuple[str, str, str]] = {
    "wrote_to": (RICO.hasOrHadCorrespondent, RICO.CorrespondenceRelation, "write"),
    "conversed_with": (RICO.knows, RICO.KnowingRelation, "converse"),
    "informed": (RICO.isAgentAssociatedWithAgent, RICO.AgentToAgentRelation, "inform"),
    "contact": (RICO.isAgentAssociatedWithAgent, RICO.AgentToAgentRelation, ""),
}


class Relation(NamedTuple):
    """A statement of a document with its evidence.

    Args:
        node: the relation itself.
        kind: its RiC-O class.
        subject, predicate, object: what is said.
        proofs: the annotations that prove it.
        rule, score, basis, status: as in `Link`.
        act: the lemma of a verb, empty for none.
        symmetric: whether the direct triple is written both ways.
    """

    node: str
    kind: str
    subject: str
    predicate: str
    object: str
    proofs: tuple[str, ...]
    rule: str
    score: float
    basis: Basis
    status: str = "asserted"
    act: str = ""
    symmetric: bool = False


def relations(context: Context, reading: Reading) -> tuple[list[Relation], list[str]]:
    """Collect what a document says of its agents and what it names.

    Args:
        context: the graph that is being written.
        reading: the document.

    Returns:
        The relations, and the entities whose mention is sure: many, whose annotations say all else.
    """
    found, mentioned = [], []
    for link in context.links.get(reading.id, ()):
        if link.kind == "mentions" and sure(context, link):
            mentioned.append(context.node(link.target))
        else:
            found.append(_relation(context, reading, link))
    return found, mentioned


def _relation(context: Context, reading: Reading, link: Link) -> Relation:
    """Put a link into RiC-O's terms."""
    source, target = context.node(link.source), context.node(link.target)
    act, symmetric = "", False
    if link.kind == "participant":
        subject, object_ = conversation(context, reading), source
        predicate, kind = RICO.hasOrHadParticipant, RICO.EventRelation
    elif link.kind in _OF_DOCUMENT:
        predicate, kind = _OF_DOCUMENT[link.kind]
        subject, object_ = (source, target) if link.kind == "mentions" else (target, source)
    else:
        subject, object_, symmetric = source, target, True
        predicate, kind, act = _OF_PERSONS[link.kind]
        if not context.kind(link.source) == context.kind(link.target) == "person":
            predicate, kind = RICO.isAgentAssociatedWithAgent, RICO.AgentToAgentRelation
    proofs = [proof(context, link.document, x.field, x.start, x.end) for x in link.evidence]
    return Relation(
        node=context.iris.make("edge", local(link.id)),
        kind=kind,
        subject=subject,
        predicate=predicate,
        object=object_,
        proofs=tuple(dict.fromkeys(proofs)),
        rule=link.rule,
        score=link.score,
        basis=link.basis,
        status=link.status,
        act=link.verb or act,
        symmetric=symmetric,
    )


def proof(context: Context, document: str, field: Field, start: int, end: int) -> str:
    """Make the IRI of the annotation that proves something.

    Args:
        context: the graph that is being written.
        document, field, start, end: its span.
    """
    return context.iris.place_in("annotation", document, field, start, end)


def conversation(context: Context, reading: Reading) -> str:
    """Make the IRI of the conversation or meeting that a document records.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    return context.iris.make("event", local(reading.id))


def sure(context: Context, found: Relation | Link) -> bool:
    """Tell whether a relation may stand as a direct triple.

    Args:
        context: the graph that is being written, with the threshold.
        found: the relation.
    """
    return found.status == "asserted" and found.score >= context.settings.threshold


def direct(
    context: Context,
    reading: Reading,
    found: Iterable[Relation],
    mentioned: Iterable[str],
    named: Iterable[Passage],
) -> list[Triple]:
    """Write what is sure as direct triples, each once in the whole export.

    Args:
        context: the graph that is being written.
        reading: the document.
        found: its relations, but for the sure mentions.
        mentioned: the entities whose mention is sure.
        named: its passages; whom they name is mentioned, unless a link says that this is unsure.
    """
    node, event = context.iris.doc(reading.id), conversation(context, reading)
    of_document: list[Triple] = []
    of_event: list[Triple] = []
    between: list[Triple] = []
    unsure: set[str] = set()
    meeting = False
    for relation in found:
        subject, triple = relation.subject, (relation.subject, relation.predicate, relation.object)
        meeting = meeting or subject == event
        if not sure(context, relation):
            if relation.predicate == SCHEMA.mentions:
                unsure.add(relation.object)
        elif subject == node:
            of_document.append(triple)
        elif subject == event:
            of_event.append(triple)
        else:
            between += _between(context, relation)
    named_ = dict.fromkeys(mentioned) | _named(context, named)
    of_document += [(node, SCHEMA.mentions, body) for body in named_ if body not in unsure]
    if of_event:
        of_document.append((node, RICO.documents, event))
    said = list(dict.fromkeys(of_document))
    if meeting:
        said.append((event, RDF.type, RICO.Activity))
        said.append(label(event, reading.title or UNTITLED))
        said.append((event, RICO.occurredAtDate, date_of(context, reading)))
    return [*said, *dict.fromkeys(of_event), *between]


def _between(context: Context, found: Relation) -> list[Triple]:
    """Write a direct triple between entities, both ways where RiC-O's property is symmetric."""
    said = [(found.subject, found.predicate, found.object)]
    if found.symmetric:
        said.append((found.object, found.predicate, found.subject))
    return [triple for triple in said if context.first(triple)]


def _named(context: Context, named: Iterable[Passage]) -> dict[str, None]:
    """Collect the entities that passages name surely enough, each once."""
    return dict.fromkeys(
        body
        for passage in named
        if passage.score is None or passage.score >= context.settings.threshold
        for body in passage.bodies
        if body.startswith("entity:")
    )


def nodes(context: Context, reading: Reading, found: Iterable[Relation]) -> list[Triple]:
    """Describe relations, all but the passages that prove them.

    Args:
        context: the graph that is being written.
        reading: the document.
        found: its relations.
    """
    listings = list(dict.fromkeys(context.iris.listing(source.sha256) for source in reading.sources))
    document, date = context.iris.doc(reading.id), date_of(context, reading)
    said: list[Triple] = []
    for relation in found:
        node = relation.node
        said += [
            (node, RDF.type, RDF.Statement),
            (node, RDF.type, relation.kind),
            (node, RDF.type, PROV.Entity),
            (node, RDF.subject, relation.subject),
            (node, RDF.predicate, relation.predicate),
            (node, RDF.object, relation.object),
            (node, RICO.relationHasSource, relation.subject),
            (node, RICO.relationHasTarget, relation.object),
            (node, RICO.relationHasContext, document),
            (node, RICO.relationHasDate, date),
            (node, RICO.relationCertainty, word(certainty(relation.score))),
            (node, CHANCERY.confidence, decimal(relation.score)),
            (node, CHANCERY.rule, word(relation.rule)),
            (node, CHANCERY.basis, word(relation.basis)),
            (node, CHANCERY.status, word(relation.status)),
        ]
        if relation.act:
            said.append((node, CHANCERY.act, word(relation.act)))
        said += [(node, RICO.isEvidencedBy, aid) for aid in listings]
        said.append((node, PROV.wasGeneratedBy, context.run))
    return said


def proven(found: Iterable[Relation]) -> list[Triple]:
    """Lead from relations to the passages that prove them.

    Args:
        found: the relations of a document.
    """
    return [(relation.node, PROV.wasDerivedFrom, proof) for relation in found for proof in relation.proofs]
