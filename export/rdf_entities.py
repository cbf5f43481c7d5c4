"""Persons, corporate bodies, offices and places as RDF, and the decisions that made them."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from chancery.graph import Attestation, Decision, Entity

from .iris import day, decimal, digest, outside, slug, text
from .phrases import legible
from .rdf_context import AGENT_CLASS, Context, label
from .vocabulary import CHANCERY, OWL, PROV, RDF, RDFS, RICO, SCHEMA, SKOS

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
        yield Triple(node, RDF.type, RICO.Place)
        if found.id in context.acting:
            # as in library authority files, a state that acts is a corporate body by the place's name
            yield Triple(node, RDF.type, RICO.CorporateBody)
    else:
        yield Triple(node, RDF.type, AGENT_CLASS[found.kind])
    names = (found.label, *found.names)
    yield from labels(context, node, found.kind, names)
    for elsewhere in dict.fromkeys(found.same_as):
        same = outside(elsewhere)
        yield Triple(node, OWL.sameAs, same) if same else Triple(node, SCHEMA.identifier, text(elsewhere))
    for name in names:
        yield from context.name(found.kind, name)


def labels(context: Context, node: NamedNode, kind: str, names: tuple[str, ...]) -> Iterator[Triple]:
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
    yield Triple(node, SKOS.prefLabel, text(preferred))
    for other in others:
        yield Triple(node, SKOS.altLabel, text(other))
    for name in dict.fromkeys(names):
        yield Triple(node, property_, context.iris.name(kind, name))


def office(context: Context, printed: str) -> tuple[NamedNode, Iterator[Triple]]:
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


def _office(context: Context, node: NamedNode, printed: str) -> Iterator[Triple]:
    """Describe an office that is no entity of the graph."""
    yield Triple(node, RDF.type, RICO.Position)
    yield from labels(context, node, "office", (printed,))
    yield from context.name("office", printed)


def decision(context: Context, found: Decision) -> Iterator[Triple]:
    """Describe a decision of identity: which name designates whom, and why.

    Args:
        context: the graph that is being written.
        found: the decision.
    """
    sides = (found.left, found.right)
    key = tuple(part for side in sides for part in (side.kind, side.form, side.document or ""))
    node = context.iris.make("decision", digest(*key, found.judgement, found.by, str(found.when)))
    if not context.first(node):
        return
    judged, bearers = _designation(context, found)
    name = context.iris.name(judged.kind, judged.form, judged.document)
    yield Triple(node, RDF.type, RICO.AppellationRelation)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, RICO.relationHasSource, name)
    for bearer in bearers:
        yield Triple(node, RICO.relationHasTarget, context.iris.entity(bearer))
    yield Triple(node, RICO.relationCertainty, text(certainty(found.score)))
    yield Triple(node, CHANCERY.confidence, decimal(found.score))
    yield Triple(node, CHANCERY.status, text(STATUS[found.judgement]))
    for rule in dict.fromkeys(legible(reason.rule) for reason in found.reasons):
        yield Triple(node, CHANCERY.rule, text(rule))
    for words in dict.fromkeys(legible(reason.text) for reason in found.reasons):
        yield Triple(node, RDFS.comment, text(words, "en"))
    for side in dict.fromkeys(sides):
        yield Triple(node, PROV.wasDerivedFrom, context.iris.name(side.kind, side.form, side.document))
    if found.when:
        yield Triple(node, SCHEMA.dateCreated, day(found.when))
    yield from _decided(context, node, found.by)
    for side in dict.fromkeys(sides):
        yield from _attested(context, side)


def _decided(context: Context, node: NamedNode, by: str) -> Iterator[Triple]:
    """Tell who decided, a person or the software."""
    yield Triple(node, PROV.wasGeneratedBy, context.run)
    if by == "chancery":
        yield Triple(node, PROV.wasAttributedTo, context.software)
        return
    person = context.iris.make("user", slug(by))
    yield Triple(node, PROV.wasAttributedTo, person)
    if context.first(person):
        yield Triple(person, RDF.type, PROV.Person)
        yield label(person, by)


def _attested(context: Context, side: Attestation) -> Iterator[Triple]:
    """Describe a name, and for a name in one document that document and its bearer there."""
    node = context.iris.name(side.kind, side.form, side.document)
    new = node not in context.written
    yield from context.name(side.kind, side.form, side.document)
    if side.document is None or not new:
        return
    yield Triple(node, PROV.wasDerivedFrom, context.iris.doc(side.document))
    property_ = RICO.hasOrHadPlaceName if side.kind == "place" else RICO.hasOrHadAgentName
    bearers = _bearers(context, side)
    if len(bearers) == 1:
        yield Triple(context.iris.entity(bearers[0]), property_, node)


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
