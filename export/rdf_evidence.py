"""Names and passages in documents as Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from chancery.extract import Label, Mention, Position, Reading, Role
from chancery.graph import Kind
from chancery.seeds import Field

from .iris import decimal, integer, text
from .phrases import legible
from .rdf_context import Context, Span
from .rdf_entities import office
from .vocabulary import CHANCERY, OA, PROV, RDF, SCHEMA

QUOTE_CONTEXT = 20  # code points before and after a quote, enough to find it again in a changed text
KIND_OF_LABEL: dict[Label, Kind] = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of a document and what is known of it.

    Args:
        field, start, end: where.
        bodies: what is named there; empty for a passage that is evidence only.
        rule, score: what read it; None when nothing says so.
    """

    field: Field
    start: int
    end: int
    bodies: tuple[NamedNode, ...] = ()
    rule: str | None = None
    score: float | None = None


def passages(context: Context, reading: Reading) -> tuple[list[Passage], list[Triple]]:
    """Collect every span of a document that names something or proves a link, each once.

    Args:
        context: the graph that is being written.
        reading: the document.

    Returns:
        The passages in order, and what must be said of the names and offices met there.
    """
    named = {
        span: [context.iris.entity(entity) for entity in found]
        for span, found in context.in_document(reading.id).items()
    }
    readers: dict[Span, tuple[str, float]] = {}
    extra: list[Triple] = []
    parts: tuple[Mention | Role | Position, ...] = (*reading.mentions, *reading.roles, *reading.positions)
    for part in parts:
        readers.setdefault((part.field, part.start, part.end), (part.rule, part.score))
    for mention in reading.mentions:
        span: Span = (mention.field, mention.start, mention.end)
        if span not in named:
            kind, form = KIND_OF_LABEL[mention.label], " ".join(mention.text.split())
            named[span] = [context.iris.name(kind, form)]
            extra.extend(context.name(kind, form))
    for position in reading.positions:
        span = (position.field, position.start, position.end)
        if span not in named:
            node, said = office(context, " ".join(position.text.split()))
            named[span] = [node]
            extra.extend(said)
    proofs = {
        (proof.field, proof.start, proof.end)
        for link in context.links.get(reading.id, ())
        for proof in link.evidence
    }
    found = []
    for span in sorted(named.keys() | proofs, key=_reading_order):
        rule, score = readers.get(span, (None, None))
        field, start, end = span
        bodies = tuple(named.get(span, ()))
        found.append(Passage(field=field, start=start, end=end, bodies=bodies, rule=rule, score=score))
    return found, extra


def _reading_order(span: Span) -> tuple[int, int, int]:
    """Order spans as a person reads: title, summary, catalogue."""
    field, start, end = span
    return ("title", "summary", "catalogue").index(field), start, end


def annotations(context: Context, reading: Reading, found: Iterable[Passage]) -> Iterator[Triple]:
    """Describe passages as annotations with a position and a quote.

    Args:
        context: the graph that is being written.
        reading: the document.
        found: its passages.
    """
    identifiers = {
        ("catalogue", named.start, named.end): named.identifier
        for named in reading.attributions
        if named.identifier
    }
    for passage in found:
        where = (reading.id, passage.field, passage.start, passage.end)
        node, target = (context.iris.place_in(space, *where) for space in ("annotation", "span"))
        yield Triple(node, RDF.type, OA.Annotation)
        yield Triple(node, RDF.type, PROV.Entity)
        yield Triple(node, OA.motivatedBy, OA.identifying if passage.bodies else OA.highlighting)
        for body in passage.bodies:
            yield Triple(node, OA.hasBody, body)
        yield Triple(node, OA.hasTarget, target)
        if passage.rule is not None:
            yield Triple(node, CHANCERY.rule, text(passage.rule))
        if passage.score is not None:
            yield Triple(node, CHANCERY.confidence, decimal(passage.score))
        identifier = identifiers.get((passage.field, passage.start, passage.end))
        if identifier:
            yield Triple(node, SCHEMA.identifier, text(identifier))
        yield Triple(node, PROV.wasGeneratedBy, context.run)
        yield from _target(context, reading, passage, target)


def _target(context: Context, reading: Reading, passage: Passage, target: NamedNode) -> Iterator[Triple]:
    """Describe where a passage is, in code points of the field, and what it says."""
    whole = legible(reading.field(passage.field))
    start, end = passage.start, passage.end
    position, quote = NamedNode(f"{target.value}.position"), NamedNode(f"{target.value}.quote")
    yield Triple(target, RDF.type, OA.SpecificResource)
    yield Triple(target, OA.hasSource, context.iris.field(reading.id, passage.field))
    yield Triple(target, OA.hasScope, context.iris.doc(reading.id))
    yield Triple(target, OA.hasSelector, position)
    yield Triple(target, OA.hasSelector, quote)
    yield Triple(position, RDF.type, OA.TextPositionSelector)
    yield Triple(position, OA.start, integer(start))
    yield Triple(position, OA.end, integer(end))
    yield Triple(quote, RDF.type, OA.TextQuoteSelector)
    yield Triple(quote, OA.exact, Literal(whole[start:end]))
    if start:
        yield Triple(quote, OA.prefix, Literal(whole[max(0, start - QUOTE_CONTEXT) : start]))
    if whole[end:]:
        yield Triple(quote, OA.suffix, Literal(whole[end : end + QUOTE_CONTEXT]))
