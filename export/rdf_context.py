"""What all parts of an RDF export share: the graph by document and by name, and what was written before."""

import os
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version

from chancery.errors import SettingsError
from chancery.graph import EntityMention, KnowledgeGraph, Link
from chancery.seeds import Field

from .iris import Iris, digest
from .literals import Triple, instant, text
from .phrases import legible
from .settings import ExportSettings
from .vocabulary import RDF, RDFS, RICO

AGENT_CLASS = {"person": RICO.Person, "organisation": RICO.CorporateBody, "office": RICO.Position}
LABEL_LENGTH = 200  # code points; a label is for lists, the whole text stands beside it

Span = tuple[Field, int, int]


@dataclass
class Context:
    """A graph that is being written as RDF.

    Args:
        graph: the graph.
        settings: what the export was told.
        written: what must be said once only and was said.
    """

    graph: KnowledgeGraph
    settings: ExportSettings
    written: set[Hashable] = field(default_factory=set)

    @cached_property
    def iris(self) -> Iris:
        """The graph's IRIs."""
        return Iris(self.settings.base)

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """The links by the document that says them."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.graph.links:
            found[link.document].append(link)
        return found

    @cached_property
    def mentions(self) -> dict[str, list[tuple[EntityMention, str]]]:
        """The mentions by document, each with the entity's id."""
        found: dict[str, list[tuple[EntityMention, str]]] = defaultdict(list)
        for entity in self.graph.entities:
            for mention in entity.mentions:
                found[mention.document].append((mention, entity.id))
        return found

    @cached_property
    def bearers(self) -> dict[tuple[str, str], list[str]]:
        """The entities by kind and by each of their names."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity in self.graph.entities:
            for name in dict.fromkeys(entity.names):
                found[entity.kind, name].append(entity.id)
        return found

    @cached_property
    def acting(self) -> frozenset[str]:
        """The places that write, receive or take part, as states do."""
        ends = {
            end for link in self.graph.links if link.kind != "mentions" for end in (link.source, link.target)
        }
        return frozenset(end for end in ends if end in self.graph.entity and self.kind(end) == "place")

    @cached_property
    def run(self) -> str:
        """The run, told apart by the software's version and what it read, never by the clock."""
        return self.iris.make(
            "run", digest(version("chancery"), *sorted(x.sha256 for x in self.graph.listings))
        )

    @cached_property
    def software(self) -> str:
        """The software, with its version."""
        return self.iris.make("software", f"chancery-{version('chancery')}")

    def kind(self, entity: str) -> str:
        """Tell an entity's kind; empty when the graph does not hold it.

        Args:
            entity: its id.
        """
        found = self.graph.entity.get(entity)
        return found.kind if found else ""

    def node(self, end: str) -> str:
        """Make the IRI of either end of a link.

        Args:
            end: the id of an entity or a document.
        """
        return self.iris.doc(end) if end in self.graph.document else self.iris.entity(end)

    def in_document(self, document: str) -> dict[Span, list[str]]:
        """Find the entities that a document names, by field, start and end.

        Args:
            document: its id.
        """
        found: dict[Span, list[str]] = {}
        for mention, entity in self.mentions.get(document, ()):
            bearers = found.setdefault((mention.field, mention.start, mention.end), [])
            if entity not in bearers:
                bearers.append(entity)
        return found

    def first(self, thing: Hashable) -> bool:
        """Tell whether a thing is met for the first time.

        Args:
            thing: what must be said once only.
        """
        if thing in self.written:
            return False
        self.written.add(thing)
        return True

    def name(self, kind: str, form: str, document: str | None = None) -> Iterator[Triple]:
        """Describe a name, the first time it is met.

        Args:
            kind: person, organisation, place or office.
            form: as printed.
            document: id of the document that is meant.
        """
        node = self.iris.name(kind, form, document)
        if self.first(node):
            yield (node, RDF.type, RICO.PlaceName if kind == "place" else RICO.AgentName)
            yield (node, RICO.textualValue, text(form))


def label(node: str, value: str) -> Triple:
    """Give a thing the label that lists and searches show, without a language tag.

    Args:
        node: the thing.
        value: what it is called; a long text is cut.
    """
    clean = " ".join(legible(value).split())
    short = clean if len(clean) <= LABEL_LENGTH else f"{clean[: LABEL_LENGTH - 1]}…"
    return node, RDFS.label, text(short)


def started() -> str | None:
    """Tell when the run began, only where SOURCE_DATE_EPOCH says so, for else no two outputs were the same.

    Returns:
        An xsd:dateTime in UTC, or None.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is not a number of seconds (https://reproducible-builds.org/specs/).
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if not told:
        return None
    try:
        moment = datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError) as error:
        mistake = f'it must be a number of seconds since 1970, not "{told}"'
        raise SettingsError(where="SOURCE_DATE_EPOCH", mistakes=[mistake]) from error
    return instant(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
