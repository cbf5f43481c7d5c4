"""What the pages of the server show: lists, entities, documents with names marked, links with evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from chancery.card import card
from chancery.export import legible, local
from chancery.extract import Reading
from chancery.graph import Decision, Entity, KnowledgeGraph, Link, count
from chancery.seeds import Field

KINDS = {"people": "person", "organisations": "organisation", "places": "place", "offices": "office"}
ROWS = 200
_MOST = 2000  # rows of a table on a page about one thing


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whom it names.

    Args:
        text: the characters.
        entity: who is named there; None for nobody.
    """

    text: str
    entity: Entity | None = None


def address(space: str, name: str) -> str:
    """Return the path of the page about a thing, as its IRI has it below the base.

    Args:
        space: entity, doc …
        name: its id.

    Example:
        >>> address("doc", "box 7/1")
        '/doc/box%207%2F1'
    """
    return f"/{space}/{local(name)}"


def pieces(text: str, named: Iterable[tuple[int, int, Entity]]) -> list[Piece]:
    """Cut a text where names begin and end; where one stands in another, the inner one is marked.

    Args:
        text: of a field.
        named: start and end in it, and who is named there.

    Returns:
        Pieces that together are the text.

    Example:
        >>> stalin = Entity(id="person-stalin", kind="person", label="Stalin", names=("Stalin",))
        >>> [piece.text for piece in pieces("To Stalin!", [(3, 9, stalin)])]
        ['To ', 'Stalin', '!']
    """
    spans = sorted(named, key=lambda span: (span[1] - span[0], span[2].id))
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        who = next((entity for first, last, entity in spans if first <= start and end <= last), None)
        if found and found[-1].entity is who:
            found[-1] = Piece(found[-1].text + text[start:end], who)
        elif end > start:
            found.append(Piece(text[start:end], who))
    return found


@dataclass(frozen=True)
class Pages:
    """The pages of a graph.

    Args:
        graph: what they show.
        title: what the graph is called.
        base: what its IRIs begin with.
    """

    graph: KnowledgeGraph
    title: str
    base: str

    @cached_property
    def _templates(self) -> Environment:
        """The templates: everything is escaped, and what is not there is an error."""
        made = Environment(
            loader=PackageLoader("chancery", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=lambda value: legible(value) if type(value) is str else value,
        )
        made.globals |= {"address": address, "title": self.title, "kinds": tuple(KINDS), "act": _act}
        made.filters["web"] = lambda url: url if url.lower().startswith(("http://", "https://")) else ""
        return made

    @cached_property
    def _marks(self) -> Mapping[tuple[str, Field], list[tuple[int, int, Entity]]]:
        """Who is named where in which field of which document."""
        found: defaultdict[tuple[str, Field], list[tuple[int, int, Entity]]] = defaultdict(list)
        for entity in self.graph.entities:
            for mention in entity.mentions:
                found[mention.document, mention.field].append((mention.start, mention.end, entity))
        return found

    @cached_property
    def _said(self) -> Mapping[str, list[Link]]:
        """The links that each document says."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.graph.links:
            found[link.document].append(link)
        return found

    def render(self, template: str, **values: Any) -> str:
        """Fill a template.

        Args:
            template: its name, without the suffix.
            values: what it shows.
        """
        return self._templates.get_template(f"{template}.html").render(values)

    def start(self, files: Sequence[tuple[str, str]]) -> str:
        """Make the first page.

        Args:
            files: names of the files that are served, each with what it is.
        """
        return self.render("start", counts=count(self.graph), files=files, base=self.base)

    def listing(self, kind: str, sought: str, page: int) -> str:
        """Make a page of the list of all people, bodies, places, offices or documents.

        Args:
            kind: one of `KINDS`, or documents.
            sought: what must stand in a name or title; empty for all.
            page: from 1.
        """
        rows = self._documents(sought) if kind == "documents" else self._entities(KINDS[kind], sought)
        last = max(1, -(-len(rows) // ROWS))
        page = min(max(page, 1), last)
        shown = rows[(page - 1) * ROWS : page * ROWS]
        return self.render(
            "list", kind=kind, rows=shown, total=len(rows), sought=sought, page=page, last=last
        )

    def _entities(self, kind: str, sought: str) -> list[tuple[str, str, str]]:
        """List entities: path, label, in how many documents."""
        found = [
            (len({mention.document for mention in entity.mentions}), entity)
            for entity in self.graph.entities
            if entity.kind == kind and any(sought.casefold() in name.casefold() for name in entity.names)
        ]
        found.sort(key=lambda row: (-row[0], row[1].label, row[1].id))
        return [(address("entity", entity.id), entity.label, f"{number:,}") for number, entity in found]

    def _documents(self, sought: str) -> list[tuple[str, str, str]]:
        """List documents: path, title, date as printed."""
        found = [
            reading
            for reading in self.graph.readings
            if sought.casefold() in f"{reading.title}\n{reading.summary}".casefold()
        ]
        found.sort(key=lambda reading: (str(reading.date.earliest or "9999"), reading.title, reading.id))
        return [
            (address("doc", reading.id), reading.title or reading.id, reading.date.printed or "undated")
            for reading in found
        ]

    def entity(self, entity: Entity, formats: Sequence[tuple[str, str]]) -> str:
        """Make the page about a person, body, place or office.

        Args:
            entity: who or what.
            formats: other formats of it, each with its address.
        """
        found = card(self.graph, entity.id)
        return self.render(
            "entity",
            formats=formats,
            found=found,
            links=[self._link(link) for link in found.links[:_MOST]],
            documents=[
                (reading, ", ".join(dict.fromkeys(found.parts[reading.id])) or "named", self._texts(reading))
                for reading in found.documents[:_MOST]
            ],
            most=_MOST,
            decisions=[
                (heading, [self._decision(decision) for decision in decisions[:_MOST]], len(decisions))
                for heading, decisions in (
                    ("Why these names are one", found.joined),
                    ("Unsure, and kept apart", found.unsure),
                )
                if decisions
            ],
            iri=f"{self.base}{address('entity', entity.id)[1:]}",
        )

    def document(self, reading: Reading, formats: Sequence[tuple[str, str]]) -> str:
        """Make the page about a document.

        Args:
            reading: the document.
            formats: other formats of it, each with its address.
        """
        return self.render(
            "document",
            formats=formats,
            document=reading,
            texts=self._texts(reading),
            links=[self._link(link) for link in self._said.get(reading.id, ())],
            iri=f"{self.base}{address('doc', reading.id)[1:]}",
        )

    def preview(self, entity: Entity) -> str:
        """Make the small page that OpenRefine shows of a candidate.

        Args:
            entity: who or what.
        """
        documents = dict.fromkeys(mention.document for mention in entity.mentions)
        shown = [self.graph.document[document] for document in list(documents)[:5]]
        return self.render("preview", entity=entity, documents=shown, more=len(documents) - len(shown))

    def _texts(self, reading: Reading) -> dict[str, list[Piece]]:
        """Cut the fields of a document into pieces, those that are empty left out."""
        return {
            field: pieces(reading.field(field), self._marks.get((reading.id, field), ()))
            for field in get_args(Field)
            if reading.field(field)
        }

    def _link(self, link: Link) -> dict[str, Any]:
        """Return a link with the two things that it joins."""
        return {
            "link": link,
            "source": self._end(link.source),
            "target": self._end(link.target),
            "document": self.graph.document[link.document],
        }

    def _end(self, end: str) -> tuple[str, str]:
        """Return path and label of an end of a link."""
        entity = self.graph.entity.get(end)
        if entity is not None:
            return address("entity", end), entity.label
        return address("doc", end), "this document"

    def _decision(self, decision: Decision) -> dict[str, Any]:
        """Return a decision with the documents in which its names stand."""
        sides = [
            (side.form, self.graph.document.get(side.document) if side.document is not None else None)
            for side in (decision.left, decision.right)
        ]
        return {"decision": decision, "sides": sides}


def _act(link: Link) -> str:
    """Say what a link says, in words."""
    words = link.verb or link.kind.replace("_", " ")
    return words if link.status == "asserted" else f"{words} ({link.status})"
