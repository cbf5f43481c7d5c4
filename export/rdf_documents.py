"""The run, the listings and the documents as RDF."""

from collections.abc import Iterator
from importlib.metadata import version

from chancery.extract import Reading
from chancery.seeds import ArchivalDate, Listing

from .iris import local, outside, slug
from .literals import Triple, day, edtf, text
from .phrases import legible
from .rdf_context import Context, label, started
from .titles import title_of
from .vocabulary import (
    CHANCERY,
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


def run(context: Context) -> Iterator[Triple]:
    """Describe the graph as a data set, the run that made it and the software.

    Args:
        context: the graph that is being written.
    """
    settings, node, software = context.settings, context.run, context.software
    dataset = f"<{settings.base}>"
    yield (dataset, RDF.type, SCHEMA.Dataset)
    yield (dataset, SCHEMA.name, text(title_of(context.graph, settings)))
    yield (dataset, PROV.wasGeneratedBy, node)
    yield (node, RDF.type, PROV.Activity)
    yield label(node, "A run of Chancery")
    limit = f"{settings.threshold:g}"
    yield (node, RDFS.comment, text(f"Readings with a confidence below {limit} have no direct triple.", "en"))
    yield (node, CHANCERY.evidence, text(settings.evidence))
    yield (node, PROV.wasAssociatedWith, software)
    for sha in dict.fromkeys(listing.sha256 for listing in context.graph.listings):
        yield (node, PROV.used, context.iris.listing(sha))
    moment = started()
    if moment is not None:
        yield (node, PROV.startedAtTime, moment)
    yield (software, RDF.type, PROV.SoftwareAgent)
    yield (software, RDF.type, SCHEMA.SoftwareApplication)
    yield label(software, "Chancery")
    yield (software, SCHEMA.softwareVersion, text(version("chancery")))


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
    yield (node, RDF.type, RICO.Record)
    yield (node, RDF.type, PROV.Entity)
    yield label(node, name)
    yield (node, RICO.title, text(name))
    yield (node, RICO.hasDocumentaryFormType, RIC_DFT.FindingAid)
    yield (node, SCHEMA.sha256, text(sha))
    if found is not None:
        shows = ""
        if found.total is not None:
            shows = f" It says that it shows {found.first or '?'} to {found.last or '?'} of {found.total}."
        words = f"{found.entries} entries were read from it as {found.format}.{shows}"
        yield (node, RICO.generalDescription, text(words, "en"))


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
    yield (node, RDF.type, RICO.Record)
    yield label(node, title)
    yield (node, RICO.title, text(title, language))
    if reading.summary:
        yield (node, RICO.scopeAndContent, text(reading.summary, language))
    if reading.kind:
        yield (node, RICO.hasDocumentaryFormType, _form(context, reading.kind))
    yield (node, RICO.hasCreationDate, date)
    for aid in dict.fromkeys(context.iris.listing(source.sha256) for source in reading.sources):
        yield (node, RICO.isOrWasDescribedBy, aid)
    for url in dict.fromkeys(source.url for source in reading.sources if source.url):
        yield (node, SCHEMA.url, outside(url) or text(url))
    for number in range(1, len(reading.sources) + 1):
        yield (node, PROV.wasDerivedFrom, entry(context, reading, number))


def around(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe what a document's description points to: its form, date and entries.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    if reading.kind:
        yield from _forms(context, reading.kind)
    yield from _date(date_of(context, reading), reading.date)
    yield from _entries(context, reading)


def date_of(context: Context, reading: Reading) -> str:
    """Make the IRI of a document's date.

    Args:
        context: the graph that is being written.
        reading: the document.
    """
    return context.iris.make("date", local(reading.id))


def _form(context: Context, kind: str) -> str:
    """Make the IRI of a documentary form."""
    return context.iris.make("form", slug(legible(kind)))


def _forms(context: Context, kind: str) -> Iterator[Triple]:
    """Describe a documentary form, an entry of the graph's own list, the first time it is met."""
    form, scheme = _form(context, kind), f"<{context.settings.base}form>"
    if context.first(scheme):
        yield (scheme, RDF.type, SKOS.ConceptScheme)
        yield (scheme, RDFS.label, text("documentary forms", "en"))
    if context.first(form):
        yield from concept_of(form, RICO.DocumentaryFormType, legible(kind), scheme)


def entry(context: Context, reading: Reading, number: int) -> str:
    """Make the IRI of the nth entry that shows a document.

    Args:
        context: the graph that is being written.
        reading: the document.
        number: counted from 1.
    """
    return context.iris.make("entry", f"{local(reading.id)}.{number}")


def _entries(context: Context, reading: Reading) -> Iterator[Triple]:
    """Describe the entries that show a document: which listing, and its lines (RFC 5147 counts from 0)."""
    for number, source in enumerate(reading.sources, 1):
        node = entry(context, reading, number)
        lines = f"{node}.lines"
        yield (node, RDF.type, OA.SpecificResource)
        yield (node, OA.hasSource, context.iris.listing(source.sha256))
        yield (node, OA.hasScope, context.iris.doc(reading.id))
        yield (node, OA.hasSelector, lines)
        yield (lines, RDF.type, OA.FragmentSelector)
        yield (lines, DCTERMS.conformsTo, LINES)
        yield (lines, RDF.value, text(f"line={source.line - 1},{source.end_line}"))
        yield from listing(context, source.sha256, source.listing, None)


def _date(node: str, date: ArchivalDate) -> Iterator[Triple]:
    """Describe a date: as printed, as EDTF, and its bounds."""
    yield (node, RDF.type, RICO.Date)
    if date.printed:
        yield (node, RICO.expressedDate, text(date.printed))
    yield (node, RICO.hasDateType, PRECISION.terms[date.precision])
    if date.edtf:
        yield (node, RICO.normalizedDateValue, edtf(date.edtf))
    if date.earliest:
        yield (node, RICO.beginningDate, day(date.earliest))
    if date.latest:
        yield (node, RICO.endDate, day(date.latest))
    if date.qualifier:
        yield (node, RICO.dateQualifier, text(_QUALIFIERS[date.qualifier], "en"))
