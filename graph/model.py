"""The types of the third stage: decisions of identity, entities, and the links between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

import networkx as nx

from chancery import plugins
from chancery.extract import Basis, Reading, mutual_acts
from chancery.seeds import Field, Listing

if TYPE_CHECKING:
    import rdflib

Kind = Literal["person", "organisation", "place", "office"]
Judgement = Literal["same", "different", "unsure"]
LinkKind = Literal[
    "sender", "recipient", "author", "participant", "informant", "via",  # agent -> document
    "mentions",  # document -> entity
    "wrote_to", "conversed_with", "informed", "contact",  # entity -> entity
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Attestation:
    """A name as a form that documents use, in one document or wherever it occurs; or what is known elsewhere.

    Args:
        kind: person, organisation, place or office.
        form: the surface form, white space folded; of what is known elsewhere, its name there.
        document: the id of the document that is meant, or None for the form in the whole corpus.
        iri: of a thing that an authority elsewhere knows; None for a name in documents.
    """

    kind: Kind
    form: str
    document: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a decision was taken.

    Args:
        rule: the comparison's name ("exact", "initials", "romanisation" …).
        text: one sentence for a person, with the characters that were compared.
    """

    rule: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement on whether two attestations are one entity, with its reasons.

    Args:
        left, right: the two, in sorted order; what is known elsewhere stands on the right.
        judgement: same, different or unsure; only `same` joins.
        score: confidence in `same`, from 0 to 1.
        reasons: at least one.
        by: `chancery` for the machine, the address of the service that offers a candidate, else the person.
        when: the day a person decided; None for the machine, so that output stays the same in every run.
    """

    left: Attestation
    right: Attestation
    judgement: Judgement
    score: float
    reasons: tuple[Reason, ...]
    by: str = "chancery"
    when: date | None = None

    @property
    def candidate(self) -> bool:
        """Whether it is what a service elsewhere offers, on which nobody has decided."""
        return self.right.iri is not None and self.judgement == "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A place in a document where an entity is named.

    Args:
        document, title: the document's id and title.
        field, start, end: where in it, as in `Mention`.
    """

    document: str
    title: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation, place or office, with every name and mention that was joined in it.

    Args:
        id: stable from run to run; letters, digits and hyphens, beginning with the kind.
        kind: person, organisation, place or office.
        label: the preferred name, the fullest form that the documents use.
        names: all surface forms, the label first, the others sorted.
        same_as: IRIs of the same thing elsewhere (Wikidata, GeoNames).
        mentions: sorted by document id, field (title, summary, catalogue) and start.
        latitude, longitude: degrees in WGS 84, of cities that the gazetteer knows; else None.
    """

    id: str
    kind: Kind
    label: str
    names: tuple[str, ...]
    same_as: tuple[str, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters that prove a link.

    Args:
        field, start, end, text: in the link's document; `document.field(field)[start:end] == text`.
    """

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge of the graph: what one document says of two nodes, when, and where it says so.

    Args:
        id: stable, unique.
        source, target: ids of entities or documents (see `LinkKind` for which).
        kind: what the edge says; `verb` tells the act of a contact.
        document: id of the document that says it.
        date: the document's date as EDTF; None when undated.
        evidence: at least one span of the document.
        rule, score, basis: as in `Role`.
        status: `asserted`, or how a contact is qualified (negated, planned, mentioned).
    """

    id: str
    source: str
    target: str
    kind: LinkKind
    document: str
    date: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    score: float
    basis: Basis = "stated"
    verb: str | None = None
    status: str = "asserted"

    @property
    def mutual(self) -> bool:
        """Whether it says the same of both ends and so has no direction: a conversation, a meeting."""
        return self.kind == "conversed_with" or (self.kind == "contact" and self.verb in mutual_acts())


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReport:
    """What became of a correction.

    Args:
        outcome: applied; lapsed, when its document or name is gone; contradicted, when another one stands
            against it.
        correction: its place, what it does and to which names.
        note: what a person should know; empty when all is as it was.
    """

    outcome: Literal["applied", "lapsed", "contradicted"]
    correction: str
    note: str = ""

    @property
    def text(self) -> str:
        """The correction and the note."""
        return f"{self.correction}: {self.note}" if self.note else self.correction


class Display(Protocol):
    """What a notebook shows as a page; a later stage makes it."""

    @property
    def page(self) -> bytes:
        """The page as HTML in UTF-8."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class KnowledgeGraph:
    """Entities and dated documents, joined by links that carry their evidence.

    Args:
        readings: the documents with their annotations.
        entities, links, decisions: what was made of them.
        listings: the listings the documents come from.
        reports: what became of each correction in this run; no part of what makes two graphs equal.
    """

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    decisions: tuple[Decision, ...]
    listings: tuple[Listing, ...] = ()
    reports: tuple[CorrectionReport, ...] = field(default=(), compare=False)

    @cached_property
    def document(self) -> Mapping[str, Reading]:
        """The documents by id."""
        return {reading.id: reading for reading in self.readings}

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def nx(self) -> "nx.MultiDiGraph[str]":
        """The networkx graph: nodes are ids of entities and documents, edge keys are ids of links.

        `to_networkx` lists the attributes of nodes and edges.
        """
        from .network import to_networkx  # here, because that module needs this one

        return to_networkx(self)

    def to_rdflib(self, **settings: str | float) -> "rdflib.Graph":
        """Build the graph as an `rdflib.Graph`, for those who work with rdflib; slower than writing a file.

        Args:
            settings: what an export may be told, by name: base, title, language, threshold, evidence
                (see `chancery.export.ExportSettings`).

        Returns:
            All triples, core and evidence, with the prefixes bound.

        Raises:
            SettingsError: a value cannot be used.
            TypeError: there is no setting of a name.

        Example:
            >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
            >>> empty.to_rdflib(base="https://archive.example/").namespace_manager.expand_curie("doc:d1")
            rdflib.term.URIRef('https://archive.example/doc/d1')
        """
        converter = plugins.load(plugins.CONVERTERS, "rdflib")  # of a later stage, which none may import
        made: rdflib.Graph = converter.convert(self, **settings)
        return made

    def show(
        self, nodes: Iterable[str] | None = None, *, height: int = 640, **settings: str | float
    ) -> Display:
        """Show the graph or a part of it in a notebook: the explorer, as the last value of a cell.

        Args:
            nodes: ids of entities and documents; what `chancery.graph.ego` returns will do. None for all.
            height: in pixels.
            settings: as in `to_rdflib`.

        Returns:
            What a notebook displays; its `page` is the HTML.

        Raises:
            ChanceryError: there is no such id, or a setting cannot be used.
            TypeError: there is no setting of a name.

        Example:
            >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
            >>> empty.show(title="Nothing yet")
            Display(height=640)
        """
        converter = plugins.load(plugins.CONVERTERS, "notebook")
        made: Display = converter.convert(self, nodes=nodes, height=height, **settings)
        return made

    def _repr_html_(self) -> str:
        """Show the graph where it is the last value of a notebook's cell."""
        return self.show()._repr_html_()
