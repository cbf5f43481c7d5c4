"""The tables of a graph: what a row of each is, which columns it has, and what they refer to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from chancery.graph import KnowledgeGraph

from . import table_rows
from .iris import Iris
from .table_rows import Row
from .vocabulary import CHANCERY, OA, OWL, RDFS, RICO, SCHEMA, SKOS, WGS84


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column.

    Args:
        name: its name.
        datatype: a datatype of CSV on the Web; most are those of XML Schema.
        property: the RDF property that it corresponds to; empty for none.
        required: whether no cell is empty.
        refers: the table and column that each value must stand in; empty for none.
    """

    name: str
    datatype: str = "string"
    property: str = ""
    required: bool = False
    refers: tuple[str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Args:
        name: of the file, without its ending.
        title: what a row is.
        columns: in order.
        key: the names of the columns that tell the rows apart.
        rows: makes them.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[KnowledgeGraph, Iris], Iterable[Row]] = field(repr=False)


def _columns(*columns: Column | str) -> tuple[Column, ...]:
    """Make columns; a name alone is a text that may be empty."""
    return tuple(Column(name=column) if isinstance(column, str) else column for column in columns)


def _needed(name: str, datatype: str = "string", property_: str = "") -> Column:
    """Make a column in which no cell is empty."""
    return Column(name=name, datatype=datatype, property=property_, required=True)


def _reference(name: str, table: str, column: str = "id") -> Column:
    """Make a column that refers to another table."""
    kind = "integer" if column == "number" else "string"
    return Column(name=name, datatype=kind, required=True, refers=(table, column))


def _sides(names: Sequence[str]) -> Iterator[Column]:
    """Make the columns of both sides of a decision."""
    for side in names:
        yield _needed(f"{side}_kind")
        yield Column(name=f"{side}_form")
        yield Column(name=f"{side}_document")
        yield Column(name=f"{side}_iri")


_SPAN = (_needed("field"), _needed("start", "integer", OA.start), _needed("end", "integer", OA.end))
_NUMBER = _needed("number", "integer")
_IRI = _needed("iri", "anyURI")
_SCORE = _needed("score", "decimal", CHANCERY.confidence)

TABLES = (
    Table(
        name="listings",
        title="A listing that was read",
        columns=_columns(
            _needed("sha256", property_=SCHEMA.sha256), _IRI, _needed("name", property_=RDFS.label), "format",
            *(Column(name=name, datatype="integer") for name in ("entries", "first", "last", "total")),
        ),
        key=("sha256",),
        rows=table_rows.listings,
    ),
    Table(
        name="documents",
        title="A document that a listing describes",
        columns=_columns(
            _needed("id"), _IRI, Column(name="title", property=RICO.title),
            Column(name="summary", property=RICO.scopeAndContent), "catalogue", "form", "date", "edtf",
            Column(name="earliest", datatype="date"), Column(name="latest", datatype="date"),
            _needed("precision"), "qualifier",
        ),
        key=("id",),
        rows=table_rows.documents,
    ),
    Table(
        name="entries",
        title="A place in a listing, its lines counted from 1, that shows a document",
        columns=_columns(
            _reference("document", "documents"), _NUMBER, _reference("listing", "listings", "sha256"),
            _needed("line", "integer"), _needed("end_line", "integer"),
            Column(name="url", property=SCHEMA.url),
        ),
        key=("document", "number"),
        rows=table_rows.entries,
    ),
    Table(
        name="entities",
        title="A person, organisation, place or office",
        columns=_columns(
            _needed("id"), _IRI, _needed("kind"), _needed("label", property_=SKOS.prefLabel),
            Column(name="latitude", datatype="decimal", property=WGS84.lat),
            Column(name="longitude", datatype="decimal", property=WGS84.long),
        ),
        key=("id",),
        rows=table_rows.entities,
    ),
    Table(
        name="names",
        title="A name of an entity",
        columns=_columns(
            _reference("entity", "entities"), _NUMBER, _needed("name"), _needed("preferred", "boolean")
        ),
        key=("entity", "number"),
        rows=table_rows.names,
    ),
    Table(
        name="elsewhere",
        title="What is the same as an entity in an authority file",
        columns=_columns(
            _reference("entity", "entities"), _NUMBER, _needed("same_as", property_=OWL.sameAs)
        ),
        key=("entity", "number"),
        rows=table_rows.elsewhere,
    ),
    Table(
        name="mentions",
        title="A passage that names an entity: code points from 0, the end exclusive",
        columns=_columns(
            _reference("document", "documents"), *_SPAN, _reference("entity", "entities"), _needed("text")
        ),
        key=("document", "field", "start", "end", "entity"),
        rows=table_rows.mentions,
    ),
    Table(
        name="nodes",
        title="What a link can join: a document or an entity",
        columns=_columns(_needed("id"), _needed("kind"), Column(name="label", property=RDFS.label)),
        key=("id",),
        rows=table_rows.nodes,
    ),
    Table(
        name="links",
        title="What a document says of two of its entities, or of itself and one",
        columns=_columns(
            _needed("id"), _IRI, _needed("kind"),
            _reference("source", "nodes"), _reference("target", "nodes"),
            _reference("document", "documents"), "date", _needed("rule", property_=CHANCERY.rule), _SCORE,
            _needed("basis", property_=CHANCERY.basis), Column(name="verb", property=CHANCERY.act),
            _needed("status", property_=CHANCERY.status),
        ),
        key=("id",),
        rows=table_rows.links,
    ),
    Table(
        name="proofs",
        title="A passage of its document that proves a link",
        columns=_columns(_reference("link", "links"), _NUMBER, *_SPAN, _needed("text", property_=OA.exact)),
        key=("link", "number"),
        rows=table_rows.proofs,
    ),
    Table(
        name="decisions",
        title="A decision on whether two names are one",
        columns=_columns(
            _NUMBER, *_sides(("left", "right")), _needed("judgement"), _SCORE, _needed("by"),
            Column(name="when", datatype="date", property=SCHEMA.dateCreated),
        ),
        key=("number",),
        rows=table_rows.decisions,
    ),
    Table(
        name="reasons",
        title="A reason of a decision",
        columns=_columns(
            _reference("decision", "decisions", "number"), _NUMBER, _needed("rule"), _needed("text")
        ),
        key=("decision", "number"),
        rows=table_rows.reasons,
    ),
)  # fmt: skip
