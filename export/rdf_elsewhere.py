"""Decisions on what an entity is elsewhere: confirmed, rejected, or offered by a service and undecided."""

from collections.abc import Iterator

from chancery.graph import Decision

from .iris import digest, outside
from .literals import Triple, day, decimal, text
from .phrases import legible
from .rdf_context import Context, label
from .vocabulary import CHANCERY, OWL, PROV, RDF, RDFS, RICO, SCHEMA, SKOS


def elsewhere(
    context: Context, found: Decision, bearers: list[str], status: str, certainty: str
) -> Iterator[Triple]:
    """Describe a decision on what an entity is elsewhere; only what is confirmed is a direct triple, too.

    Args:
        context: the graph that is being written.
        found: the decision; a thing elsewhere is on its right.
        bearers: ids of the entities that bear the name on its left.
        status, certainty: how it stands, and its score, in words.
    """
    iri = found.right.iri or ""
    thing = outside(iri)
    known = [id for id in bearers if iri in context.graph.entity[id].same_as] or bearers
    if thing is None or not known:
        return
    entity = context.iris.entity(known[0])
    key = (known[0], iri, found.judgement, found.by, str(found.when))
    node = context.iris.make("decision", digest("elsewhere", *key))
    if not context.first(node):
        return
    yield (node, RDF.type, RICO.Relation)
    yield (node, RDF.type, PROV.Entity)
    yield (node, RDF.subject, entity)
    yield (node, RDF.predicate, SKOS.closeMatch if found.candidate else OWL.sameAs)
    yield (node, RDF.object, thing)
    yield (node, RICO.relationHasSource, entity)
    yield (node, RICO.relationHasTarget, thing)
    yield (node, SCHEMA.name, text(found.right.form))
    yield (node, RICO.relationCertainty, text(certainty))
    yield (node, CHANCERY.confidence, decimal(found.score))
    yield (node, CHANCERY.status, text(status))
    for rule in dict.fromkeys(legible(reason.rule) for reason in found.reasons):
        yield (node, CHANCERY.rule, text(rule))
    for words in dict.fromkeys(legible(reason.text) for reason in found.reasons):
        yield (node, RDFS.comment, text(words))
    if found.when:
        yield (node, SCHEMA.dateCreated, day(found.when))


def service(context: Context, by: str) -> tuple[str | None, Iterator[Triple]]:
    """Give the service that offers a candidate, by its own address.

    Args:
        context: the graph that is being written.
        by: the address.

    Returns:
        Its IRI, None for what is no address; and what must still be said of it.
    """
    node = outside(by)
    new = node is not None and context.first(("service", node))
    return node, iter([(node, RDF.type, PROV.SoftwareAgent), label(node, by)] if node and new else ())
