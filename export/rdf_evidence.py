"""Names and passages in documents as Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chancery.extract import Label, Mention, Position, Reading, Role
from chancery.graph import Kind
from chancery.seeds import Field

from .literals import Triple, decimal, integer, text, word
from .rdf_context import Context, Span
from .rdf_documents import entry
from .rdf_entities import office
from .vocabulary import CHANCERY, OA, PROV, RDF, RDFS, SCHEMA

QUOTE_CONTEXT = 20  # code points before and after a quote, enough to find it again in a changed text
FIELDS: tuple[Field, ...] = ("title", "summary", "catalogue")  # as a person reads
KIND_OF_LABEL: dict[Label, Kind] = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}


class Passage(NamedTuple):
    """A span of a document and what is known of it.

    Args:
        field, start, end: where.
        bodies: what is named there; empty for a passage that is evidence only.
        rule, score: what read it; None when nothing says so.
    """

    field: Field
    start: int
    end: int
    bodies: tuple[str, ...] = ()
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
    """Order spans as a person reads."""
    field, start, end = span
    return FIELDS.index(field), start, end


def texts(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe a document's texts, in which passages are counted.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    for name in FIELDS:
        if value := reading.field(name):
            node = context.iris.field(reading.id, name)
            yield (node, RDF.type, PROV.Entity)
            yield (node, RDFS.label, text(name, "en"))
            yield (node, PROV.value, text(value))
            for number in range(1, len(reading.sources) + 1):
                yield (node, PROV.wasDerivedFrom, entry(context, reading, number))


def annotations(context: Context, reading: Reading, found: Iterable[Passage]) -> list[Triple]:
    """Describe passages as annotations with a position and a quote.

    Args:
        context: the graph that is being written.
        reading: the document.
        found: its passages.
    """
    identifiers = {(named.start, named.end): named.identifier for named in reading.attributions}
    full = context.settings.evidence == "full"
    said: list[Triple] = []
    for passage in found:
        field, start, end = passage.field, passage.start, passage.end
        node = context.iris.place_in("annotation", reading.id, field, start, end)
        target = context.iris.place_in("span", reading.id, field, start, end)
        said.append((node, RDF.type, OA.Annotation))
        said.append((node, OA.motivatedBy, OA.identifying if passage.bodies else OA.highlighting))
        said += [(node, OA.hasBody, body) for body in passage.bodies]
        said.append((node, OA.hasTarget, target))
        identifier = identifiers.get((start, end)) if field == "catalogue" else None
        if identifier:
            said.append((node, SCHEMA.identifier, text(identifier)))
        if full:
            said += _origin(context, passage, node)
        said += _target(context, reading, passage, target)
    return said


def _origin(context: Context, passage: Passage, node: str) -> list[Triple]:
    """Tell what read a passage and how sure it is."""
    said = [(node, RDF.type, PROV.Entity)]
    if passage.rule is not None:
        said.append((node, CHANCERY.rule, word(passage.rule)))
    if passage.score is not None:
        said.append((node, CHANCERY.confidence, decimal(passage.score)))
    said.append((node, PROV.wasGeneratedBy, context.run))
    return said


def _target(context: Context, reading: Reading, passage: Passage, target: str) -> list[Triple]:
    """Describe where a passage is, in code points of the field, and what it says."""
    whole = reading.field(passage.field)
    start, end = passage.start, passage.end
    position, quote = f"{target}.position", f"{target}.quote"
    said = [
        (target, RDF.type, OA.SpecificResource),
        (target, OA.hasSource, context.iris.field(reading.id, passage.field)),
        (target, OA.hasScope, context.iris.doc(reading.id)),
        (target, OA.hasSelector, position),
        (target, OA.hasSelector, quote),
        (position, RDF.type, OA.TextPositionSelector),
        (position, OA.start, integer(start)),
        (position, OA.end, integer(end)),
        (quote, RDF.type, OA.TextQuoteSelector),
        (quote, OA.exact, text(whole[start:end])),
    ]
    if context.settings.evidence == "full":
        if start:
            said.append((quote, OA.prefix, text(whole[max(0, start - QUOTE_CONTEXT) : start])))
        if end < len(whole):
            said.append((quote, OA.suffix, text(whole[end : end + QUOTE_CONTEXT])))
    return said
