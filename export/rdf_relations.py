"""Links as RDF: the direct triple where a reading is sure, and always the relation with its evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from chancery.extract import Basis, Reading
from chancery.graph import Link, LinkKind
from chancery.seeds import Field

from .iris import decimal, local, text
from .rdf_context import Context, label
from .rdf_documents import UNTITLED, date_of
from .rdf_entities import certainty
from .rdf_evidence import Passage
from .vocabulary import CHANCERY, PROV, RDF, RICO, SCHEMA

# link kind: property and class of a relation between a document (first) and an agent
_OF_DOCUMENT: dict[LinkKind, tuple[NamedNode, NamedNode]] = {
    "sender": (RICO.hasSender, RICO.OrganicProvenanceRelation),
    "recipient": (RICO.hasAddressee, RICO.OrganicProvenanceRelation),
    "author": (RICO.hasAuthor, RICO.AuthorshipRelation),
    "informant": (RICO.hasCreator, RICO.CreationRelation),
    "via": (RICO.hasOrganicProvenance, RICO.OrganicProvenanceRelation),
    "mentions": (SCHEMA.mentions, RICO.Relation),
}
# link kind: property and class of a relation between two persons, and the act; else agents are associated
_OF_PERSONS: dict[LinkKind, tuple[NamedNode, NamedNode, str]] = {
    "wrote_to": (RICO.hasOrHadCorrespondent, RICO.CorrespondenceRelation, "write"),
    "conversed_with": (RICO.knows, RICO.KnowingRelation, "converse"),
    "informed": (RICO.isAgentAssociatedWithAgent, RICO.AgentToAgentRelation, "inform"),
    "contact": (RICO.isAgentAssociatedWithAgent, RICO.AgentToAgentRelation, ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
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

    node: NamedNode
    kind: NamedNode
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode
    proofs: tuple[NamedNode, ...]
    rule: str
    score: float
    basis: Basis
    status: str = "asserted"
    act: str = ""
    symmetric: bool = False


def relations(context: Context, reading: Reading) -> list[Relation]:
    """Collect what a document says of its agents and what it names.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    return [_relation(context, reading, link) for link in context.links.get(reading.id, ())]


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


def proof(context: Context, document: str, field: Field, start: int, end: int) -> NamedNode:
    """Make the IRI of the annotation that proves something.

    Args:
        context: the graph that is being written.
        document, field, start, end: its span.
    """
    return context.iris.place_in("annotation", document, field, start, end)


def conversation(context: Context, reading: Reading) -> NamedNode:
    """Make the IRI of the conversation or meeting that a document records.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    return context.iris.make("event", local(reading.id))


def sure(context: Context, found: Relation) -> bool:
    """Tell whether a relation may stand as a direct triple.

    Args:
        context: the graph that is being written, with the threshold.
        found: the relation.
    """
    return found.status == "asserted" and found.score >= context.settings.threshold


def direct(
    context: Context, reading: Reading, found: Sequence[Relation], named: Iterable[Passage]
) -> Iterator[Triple]:
    """Write what is sure as direct triples, each once in the whole export.

    Args:
        context: the graph that is being written.
        reading: the document.
        found: its relations.
        named: its passages; whom they name is mentioned, unless a link says that this is unsure.
    """
    node, event = context.iris.doc(reading.id), conversation(context, reading)
    own = [relation for relation in found if sure(context, relation)]
    of_document = [Triple(x.subject, x.predicate, x.object) for x in own if x.subject == node]
    linked = {relation.object for relation in found if relation.predicate == SCHEMA.mentions}
    of_document += [
        Triple(node, SCHEMA.mentions, body) for body in _named(context, named) if body not in linked
    ]
    of_event = [Triple(x.subject, x.predicate, x.object) for x in own if x.subject == event]
    if of_event:
        of_document.append(Triple(node, RICO.documents, event))
    yield from dict.fromkeys(of_document)
    if any(relation.subject == event for relation in found):
        yield Triple(event, RDF.type, RICO.Activity)
        yield label(event, reading.title or UNTITLED)
        yield Triple(event, RICO.occurredAtDate, date_of(context, reading))
    yield from dict.fromkeys(of_event)
    for relation in own:
        if relation.subject not in (node, event):
            yield from _between(context, relation)


def _between(context: Context, found: Relation) -> Iterator[Triple]:
    """Write a direct triple between entities, both ways where RiC-O's property is symmetric."""
    said = [Triple(found.subject, found.predicate, found.object)]
    if found.symmetric:
        said.append(Triple(found.object, found.predicate, found.subject))
    yield from (triple for triple in said if context.first(triple))


def _named(context: Context, named: Iterable[Passage]) -> dict[NamedNode, None]:
    """Collect the entities that passages name surely enough, each once."""
    entities = context.iris.prefixes["entity"]
    return dict.fromkeys(
        body
        for passage in named
        if passage.score is None or passage.score >= context.settings.threshold
        for body in passage.bodies
        if body.value.startswith(entities)
    )


def evidenced(context: Context, reading: Reading, found: Sequence[Relation]) -> Iterator[Triple]:
    """Write relations with their evidence; a sure mention needs none beside its annotation.

    Args:
        context: the graph that is being written.
        reading: the document.
        found: its relations.
    """
    listings = dict.fromkeys(context.iris.listing(source.sha256) for source in reading.sources)
    for relation in found:
        if relation.predicate == SCHEMA.mentions and sure(context, relation):
            continue
        node = relation.node
        for kind in (RDF.Statement, relation.kind, PROV.Entity):
            yield Triple(node, RDF.type, kind)
        yield Triple(node, RDF.subject, relation.subject)
        yield Triple(node, RDF.predicate, relation.predicate)
        yield Triple(node, RDF.object, relation.object)
        yield Triple(node, RICO.relationHasSource, relation.subject)
        yield Triple(node, RICO.relationHasTarget, relation.object)
        yield Triple(node, RICO.relationHasContext, context.iris.doc(reading.id))
        yield Triple(node, RICO.relationHasDate, date_of(context, reading))
        yield Triple(node, RICO.relationCertainty, text(certainty(relation.score)))
        yield Triple(node, CHANCERY.confidence, decimal(relation.score))
        yield Triple(node, CHANCERY.rule, text(relation.rule))
        yield Triple(node, CHANCERY.basis, text(relation.basis))
        yield Triple(node, CHANCERY.status, text(relation.status))
        if relation.act:
            yield Triple(node, CHANCERY.act, text(relation.act))
        for aid in listings:
            yield Triple(node, RICO.isEvidencedBy, aid)
        for proof in relation.proofs:
            yield Triple(node, PROV.wasDerivedFrom, proof)
        yield Triple(node, PROV.wasGeneratedBy, context.run)
