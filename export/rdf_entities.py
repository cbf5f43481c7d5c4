"""Persons, corporate bodies, offices and places as RDF, and the decisions that made them."""

from collections.abc import Iterator

from chancery.graph import Attestation, Decision, Entity

from .iris import digest, outside, slug
from .literals import Triple, day, decimal, text
from .phrases import legible
from .rdf_context import AGENT_CLASS, Context, label
from .rdf_elsewhere import elsewhere, service
from .vocabulary import CHANCERY, OWL, PROV, RDF, RDFS, RICO, SCHEMA, SKOS, WGS84

STATUS = {"same": "accepted", "unsure": "candidate", "different": "rejected"}
_CERTAINTIES = ((0.9, "certain"), (0.5, "quite probable"), (0.0, "uncertain"))  # RiC-RA01's words


def certainty(score: float) -> str:
    """Say a score in the words of RiC-O's attribute "certainty of relation".

    Args:
        score: from 0 to 1.

    Example:
        >>> certainty(0.8)
        'quite probable'
    """
    return next(words for least, words in _CERTAINTIES if score >= least)


def entity(context: Context, found: Entity) -> Iterator[Triple]:
    """Describe an entity with its names.

    Args:
        context: the graph that is being written.
        found: the entity.
    """
    node = context.iris.entity(found.id)
    if found.kind == "place":
        yield (node, RDF.type, RICO.Place)
        if found.id in context.acting:
            # as in library authority files, a state that acts is a corporate body by the place's name
            yield (node, RDF.type, RICO.CorporateBody)
    else:
        yield (node, RDF.type, AGENT_CLASS[found.kind])
    names = (found.label, *found.names)
    yield from labels(context, node, found.kind, names)
    for iri in dict.fromkeys(found.same_as):
        same = outside(iri)
        yield (node, OWL.sameAs, same) if same else (node, SCHEMA.identifier, text(iri))
    if found.latitude is not None and found.longitude is not None:
        yield (node, WGS84.lat, decimal(found.latitude))
        yield (node, WGS84.long, decimal(found.longitude))
    for name in names:
        yield from context.name(found.kind, name)


def labels(context: Context, node: str, kind: str, names: tuple[str, ...]) -> Iterator[Triple]:
    """Give an entity its labels and names.

    Args:
        context: the graph that is being written.
        node: the entity.
        kind: person, organisation, place or office.
        names: the preferred name first.
    """
    property_ = RICO.hasOrHadPlaceName if kind == "place" else RICO.hasOrHadAgentName
    yield label(node, names[0])
    preferred, *others = dict.fromkeys(legible(name) for name in names)
    yield (node, SKOS.prefLabel, text(preferred))
    for other in others:
        yield (node, SKOS.altLabel, text(other))
    for name in dict.fromkeys(names):
        yield (node, property_, context.iris.name(kind, name))


def office(context: Context, printed: str) -> tuple[str, Iterator[Triple]]:
    """Find or make the office of a name: offices that are called the same are one until someone decides else.

    Args:
        context: the graph that is being written.
        printed: what the document calls it.

    Returns:
        The office, and what must still be said of it.
    """
    known = context.bearers.get(("office", printed), [])
    if len(known) == 1:
        return context.iris.entity(known[0]), iter(())
    node = context.iris.make("office", slug(printed))
    return node, _office(context, node, printed) if context.first(node) else iter(())


def _office(context: Context, node: str, printed: str) -> Iterator[Triple]:
    """Describe an office that is no entity of the graph."""
    yield (node, RDF.type, RICO.Position)
    yield from labels(context, node, "office", (printed,))
    yield from context.name("office", printed)


def decision(context: Context, found: Decision) -> Iterator[Triple]:
    """Describe a decision of identity: which name designates whom, or what an entity is elsewhere, and why.

    Args:
        context: the graph that is being written.
        found: the decision.
    """
    if found.right.iri is not None:
        status, words = STATUS[found.judgement], certainty(found.score)
        told = list(elsewhere(context, found, _bearers(context, found.left), status, words))
        yield from told
        yield from _decided(context, told[0][0], found) if told else ()
        return
    sides = (found.left, found.right)
    key = tuple(part for side in sides for part in (side.kind, side.form, side.document or ""))
    node = context.iris.make("decision", digest(*key, found.judgement, found.by, str(found.when)))
    if not context.first(node):
        return
    judged, bearers = _designation(context, found)
    name = context.iris.name(judged.kind, judged.form, judged.document)
    yield (node, RDF.type, RICO.AppellationRelation)
    yield (node, RDF.type, PROV.Entity)
    yield (node, RICO.relationHasSource, name)
    for bearer in bearers:
        yield (node, RICO.relationHasTarget, context.iris.entity(bearer))
    yield (node, RICO.relationCertainty, text(certainty(found.score)))
    yield (node, CHANCERY.confidence, decimal(found.score))
    yield (node, CHANCERY.status, text(STATUS[found.judgement]))
    for rule in dict.fromkeys(legible(reason.rule) for reason in found.reasons):
        yield (node, CHANCERY.rule, text(rule))
    for words in dict.fromkeys(legible(reason.text) for reason in found.reasons):
        yield (node, RDFS.comment, text(words, "en"))
    for side in dict.fromkeys(sides):
        yield (node, PROV.wasDerivedFrom, context.iris.name(side.kind, side.form, side.document))
    if found.when:
        yield (node, SCHEMA.dateCreated, day(found.when))
    yield from _decided(context, node, found)
    for side in dict.fromkeys(sides):
        yield from _attested(context, side)


def _decided(context: Context, node: str, found: Decision) -> Iterator[Triple]:
    """Tell who decided: a person, the software, or a service that offers something."""
    yield (node, PROV.wasGeneratedBy, context.run)
    if found.by == "chancery":
        yield (node, PROV.wasAttributedTo, context.software)
        return
    agent, told = service(context, found.by) if found.candidate else (None, iter(()))
    if agent is not None:
        yield (node, PROV.wasAttributedTo, agent)
        yield from told
        return
    person = context.iris.make("user", slug(found.by))
    yield (node, PROV.wasAttributedTo, person)
    if context.first(person):
        yield (person, RDF.type, PROV.Person)
        yield label(person, found.by)


def _attested(context: Context, side: Attestation) -> Iterator[Triple]:
    """Describe a name, and for a name in one document that document and its bearer there."""
    node = context.iris.name(side.kind, side.form, side.document)
    new = node not in context.written
    yield from context.name(side.kind, side.form, side.document)
    if side.document is None or not new:
        return
    yield (node, PROV.wasDerivedFrom, context.iris.doc(side.document))
    property_ = RICO.hasOrHadPlaceName if side.kind == "place" else RICO.hasOrHadAgentName
    bearers = _bearers(context, side)
    if len(bearers) == 1:
        yield (context.iris.entity(bearers[0]), property_, node)


def _bearers(context: Context, side: Attestation) -> list[str]:
    """Find the entities that a name designates, in its document where one is meant."""
    if side.document is None:
        return context.bearers.get((side.kind, side.form), [])
    reading = context.graph.document.get(side.document)
    found = []
    for mention, bearer in context.mentions.get(side.document, ()) if reading else ():
        printed = reading.field(mention.field)[mention.start : mention.end] if reading else ""
        if context.kind(bearer) == side.kind and " ".join(printed.split()) == side.form:
            found.append(bearer)
    return list(dict.fromkeys(found))


def _designation(context: Context, found: Decision) -> tuple[Attestation, list[str]]:
    """Turn "these two names are (not) one" into "this name does (not) designate the bearer of that"."""
    left, right = _bearers(context, found.left), _bearers(context, found.right)
    if found.judgement == "same":
        common = [bearer for bearer in left if bearer in right] or left or right
        entity_ = context.graph.entity.get(common[0]) if common else None
        preferred = entity_ is not None and entity_.label == found.left.form
        return (found.right if preferred else found.left), common
    return (found.right, left) if left and (len(left) <= len(right) or not right) else (found.left, right)
