"""The run, the listings and the documents as RDF."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from chancery.extract import Reading
from chancery.seeds import ArchivalDate, Field, Listing

from .iris import day, edtf, local, outside, slug, text
from .phrases import legible
from .rdf_context import Context, label, started
from .vocabulary import (
    DCTERMS,
    LINES,
    OA,
    PRECISION,
    PROV,
    RDF,
    RDFS,
    RIC_DFT,
    RICO,
    SCHEMA,
    SKOS,
    concept_of,
)

_QUALIFIERS = {"approximate": "approximate", "uncertain": "uncertain", "both": "approximate and uncertain"}
UNTITLED = "[untitled]"
_FIELDS: tuple[Field, ...] = ("title", "summary", "catalogue")


def run(context: Context) -> Iterator[Triple]:
    """Describe the graph as a data set, the run that made it and the software.

    Args:
        context: the graph that is being written.
    """
    settings, node, software = context.settings, context.run, context.software
    dataset = NamedNode(settings.base)
    yield Triple(dataset, RDF.type, SCHEMA.Dataset)
    yield Triple(dataset, SCHEMA.name, text(settings.title))
    yield Triple(dataset, PROV.wasGeneratedBy, node)
    yield Triple(node, RDF.type, PROV.Activity)
    yield label(node, "A run of Chancery")
    limit = f"{settings.threshold:g}"
    yield Triple(
        node, RDFS.comment, text(f"Readings with a confidence below {limit} have no direct triple.", "en")
    )
    yield Triple(node, PROV.wasAssociatedWith, software)
    for sha in dict.fromkeys(listing.sha256 for listing in context.graph.listings):
        yield Triple(node, PROV.used, context.iris.listing(sha))
    moment = started()
    if moment is not None:
        yield Triple(node, PROV.startedAtTime, moment)
    yield Triple(software, RDF.type, PROV.SoftwareAgent)
    yield Triple(software, RDF.type, SCHEMA.SoftwareApplication)
    yield label(software, "Chancery")
    yield Triple(software, SCHEMA.softwareVersion, Literal(software.value.rpartition("-")[2]))


def listing(context: Context, sha: str, name: str, found: Listing | None) -> Iterator[Triple]:
    """Describe a listing as the finding aid it is, the first time it is met.

    Args:
        context: the graph that is being written.
        sha: hexadecimal sha256 of its bytes.
        name: the file's name.
        found: what is known of it beside.
    """
    node = context.iris.listing(sha)
    if not context.first(node):
        return
    yield Triple(node, RDF.type, RICO.Record)
    yield Triple(node, RDF.type, PROV.Entity)
    yield label(node, name)
    yield Triple(node, RICO.title, text(name))
    yield Triple(node, RICO.hasDocumentaryFormType, RIC_DFT.FindingAid)
    yield Triple(node, SCHEMA.sha256, text(sha))
    if found is not None:
        shows = ""
        if found.total is not None:
            shows = f" It says that it shows {found.first or '?'} to {found.last or '?'} of {found.total}."
        words = f"{found.entries} entries were read from it as {found.format}.{shows}"
        yield Triple(node, RICO.generalDescription, text(words, "en"))


def listings(context: Context) -> Iterator[Triple]:
    """Describe the listings.

    Args:
        context: the graph that is being written.
    """
    for found in context.graph.listings:
        yield from listing(context, found.sha256, found.name, found)


def document(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe a document by itself.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    node, language = context.iris.doc(reading.id), context.settings.language
    title, date = reading.title or UNTITLED, date_of(context, reading)
    yield Triple(node, RDF.type, RICO.Record)
    yield label(node, title)
    yield Triple(node, RICO.title, text(title, language))
    if reading.summary:
        yield Triple(node, RICO.scopeAndContent, text(reading.summary, language))
    if reading.kind:
        yield Triple(node, RICO.hasDocumentaryFormType, _form(context, reading.kind))
    yield Triple(node, RICO.hasCreationDate, date)
    for aid in dict.fromkeys(context.iris.listing(source.sha256) for source in reading.sources):
        yield Triple(node, RICO.isOrWasDescribedBy, aid)
    for url in dict.fromkeys(source.url for source in reading.sources if source.url):
        yield Triple(node, SCHEMA.url, outside(url) or text(url))
    for number in range(1, len(reading.sources) + 1):
        yield Triple(node, PROV.wasDerivedFrom, _entry(context, reading, number))


def around(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe what a document's description points to: its form, date, entries and texts.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    if reading.kind:
        yield from _forms(context, reading.kind)
    yield from _date(date_of(context, reading), reading.date)
    yield from _entries(context, reading)
    for name in _FIELDS:
        if value := reading.field(name):
            node = context.iris.field(reading.id, name)
            yield Triple(node, RDF.type, PROV.Entity)
            yield Triple(node, PROV.value, text(value))
            for number in range(1, len(reading.sources) + 1):
                yield Triple(node, PROV.wasDerivedFrom, _entry(context, reading, number))


def date_of(context: Context, reading: Reading) -> NamedNode:
    """Make the IRI of a document's date.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    return context.iris.make("date", local(reading.id))


def _form(context: Context, kind: str) -> NamedNode:
    """Make the IRI of a documentary form."""
    return context.iris.make("form", slug(legible(kind)))


def _forms(context: Context, kind: str) -> Iterator[Triple]:
    """Describe a documentary form, an entry of the graph's own list, the first time it is met."""
    form, scheme = _form(context, kind), NamedNode(f"{context.settings.base}form")
    if context.first(scheme):
        yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
        yield Triple(scheme, RDFS.label, Literal("documentary forms", language="en"))
    if context.first(form):
        yield from concept_of(form, RICO.DocumentaryFormType, legible(kind), scheme)


def _entry(context: Context, reading: Reading, number: int) -> NamedNode:
    """Make the IRI of the nth entry that shows a document."""
    return context.iris.make("entry", f"{local(reading.id)}.{number}")


def _entries(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe the entries that show a document: which listing, and its lines (RFC 5147 counts from 0)."""
    for number, source in enumerate(reading.sources, 1):
        entry = _entry(context, reading, number)
        lines = NamedNode(f"{entry.value}.lines")
        yield Triple(entry, RDF.type, OA.SpecificResource)
        yield Triple(entry, OA.hasSource, context.iris.listing(source.sha256))
        yield Triple(entry, OA.hasScope, context.iris.doc(reading.id))
        yield Triple(entry, OA.hasSelector, lines)
        yield Triple(lines, RDF.type, OA.FragmentSelector)
        yield Triple(lines, DCTERMS.conformsTo, LINES)
        yield Triple(lines, RDF.value, Literal(f"line={source.line - 1},{source.end_line}"))
        yield from listing(context, source.sha256, source.listing, None)


def _date(node: NamedNode, date: ArchivalDate) -> Iterator[Triple]:
    """Describe a date: as printed, as EDTF, and its bounds."""
    yield Triple(node, RDF.type, RICO.Date)
    if date.printed:
        yield Triple(node, RICO.expressedDate, text(date.printed))
    yield Triple(node, RICO.hasDateType, PRECISION.terms[date.precision])
    if date.edtf:
        yield Triple(node, RICO.normalizedDateValue, edtf(date.edtf))
    if date.earliest:
        yield Triple(node, RICO.beginningDate, day(date.earliest))
    if date.latest:
        yield Triple(node, RICO.endDate, day(date.latest))
    if date.qualifier:
        yield Triple(node, RICO.dateQualifier, text(_QUALIFIERS[date.qualifier], "en"))
