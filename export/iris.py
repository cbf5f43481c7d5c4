"""IRIs and literals of an export: stable, and safe whatever a listing contains."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from chancery.seeds import Field

from .phrases import legible
from .vocabulary import EDTF, XSD

_UNSAFE = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\ud800-\udfff]')
_SPACES = (
    "annotation", "date", "decision", "doc", "edge", "entity", "entry", "event", "field", "form", "holding",
    "listing", "name", "office", "run", "software", "span", "user",
)  # fmt: skip


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """Encode any text so that it can end an IRI; different texts stay different.

    Args:
        name: an id, from a listing perhaps.

    Returns:
        Percent-encoded text, also at its end where a full stop would end a Turtle statement.

    Example:
        >>> local("Letters/1950 no. 4.")
        'Letters%2F1950%20no.%204%2E'
    """
    encoded = quote(name, safe="", errors="surrogatepass")
    body = encoded.rstrip(".")
    return body + "%2E" * (len(encoded) - len(body))


def digest(*parts: str) -> str:
    """Shorten texts to sixteen hexadecimal digits that stay the same on every machine.

    Args:
        parts: any texts; their order counts.

    Example:
        >>> digest("person", "Gromyko")
        '3c0800ced11257ad'
    """
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def slug(text: str, *parts: str) -> str:
    """Name a thing by what it is called: legible in an IRI, and told apart by a digest.

    Args:
        text: what it is called.
        parts: what else tells it apart.

    Example:
        >>> slug("Soviet Ambassador to the DPRK")
        'soviet-ambassador-to-the-dprk-5527893236aac3f0'
    """
    words = re.sub("[^a-z0-9]+", "-", text[:60].lower()).strip("-")
    mark = digest(text, *parts)
    return f"{words}-{mark}" if words else f"x-{mark}"


@dataclass(frozen=True)
class Iris:
    """The IRIs of one graph, all below a base.

    Args:
        base: what they begin with, ending in `/` or `#`.

    Example:
        >>> Iris("https://archive.example/").doc("1950/4").value
        'https://archive.example/doc/1950%2F4'
    """

    base: str

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The Turtle prefixes: one for each kind of thing."""
        return {space: f"{self.base}{space}/" for space in _SPACES}

    def make(self, space: str, name: str) -> NamedNode:
        """Make the IRI of a thing from an already encoded name.

        Args:
            space: its kind, one of `prefixes`.
            name: encoded by `local`, `slug` or `digest`.
        """
        return NamedNode(f"{self.base}{space}/{name}")

    def doc(self, document: str) -> NamedNode:
        """Make the IRI of a document.

        Args:
            document: its id.
        """
        return self.make("doc", local(document))

    def entity(self, entity: str) -> NamedNode:
        """Make the IRI of a person, organisation, place or office.

        Args:
            entity: its id.
        """
        return self.make("entity", local(entity))

    def listing(self, sha: str) -> NamedNode:
        """Make the IRI of a listing, the same wherever the file lies.

        Args:
            sha: hexadecimal sha256 of its bytes.
        """
        return self.make("listing", local(sha[:16]))

    def field(self, document: str, field: Field) -> NamedNode:
        """Make the IRI of a field of a document, in whose text offsets count.

        Args:
            document: its id.
            field: title, summary or catalogue.
        """
        return self.make("field", f"{local(document)}.{field}")

    def place_in(self, space: str, document: str, field: Field, start: int, end: int) -> NamedNode:
        """Make the IRI of something at a span of a field.

        Args:
            space: its kind, one of `prefixes`.
            document: the document's id.
            field, start, end: where in it.
        """
        return self.make(space, f"{local(document)}.{field}.{start}-{end}")

    def name(self, kind: str, form: str, document: str | None = None) -> NamedNode:
        """Make the IRI of a name, in the whole corpus or in one document.

        Args:
            kind: person, organisation, place or office.
            form: as printed.
            document: id of the document that is meant.
        """
        parts = (kind,) if document is None else (kind, document)
        return self.make("name", slug(form, *parts))


def text(value: str, language: str = "") -> Literal:
    """Make a literal of a text, without characters that RDF/XML and SPARQL results cannot carry.

    Args:
        value: any text; what cannot be carried becomes U+FFFD, one for one, so that offsets still hold.
        language: BCP 47 tag, empty for none.

    Example:
        >>> text("Stalin", "en")
        <Literal value=Stalin language=en>
    """
    clean = legible(value)
    return Literal(clean, language=language.lower()) if language else Literal(clean)


def decimal(value: float) -> Literal:
    """Make an xsd:decimal of at most four places, canonical as XML Schema 1.1 has it, as stores return it.

    Args:
        value: a score.

    Example:
        >>> decimal(0.95).value, decimal(1).value
        ('0.95', '1')
    """
    return Literal(f"{value:.4f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def integer(value: int) -> Literal:
    """Make an xsd:integer.

    Args:
        value: the number.
    """
    return Literal(str(value), datatype=XSD.integer)


def day(value: date) -> Literal:
    """Make an xsd:date.

    Args:
        value: the day.
    """
    return Literal(value.isoformat(), datatype=XSD.date)


def edtf(value: str) -> Literal:
    """Make an EDTF date.

    Args:
        value: Extended Date/Time Format.
    """
    return Literal(legible(value), datatype=EDTF.EDTF)


def outside(value: str) -> NamedNode | None:
    """Make the IRI of a thing elsewhere.

    Args:
        value: an IRI, from a catalogue perhaps.

    Returns:
        The IRI, what is illegal in it percent-encoded; None unless it is http, https or urn.

    Example:
        >>> outside("http://viaf.org/viaf/1 2").value
        'http://viaf.org/viaf/1%202'
        >>> outside("javascript:alert(1)") is None
        True
    """
    if not re.match(r"(https?://.|urn:.)", value, re.IGNORECASE):
        return None
    try:
        return NamedNode(_UNSAFE.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), value))
    except ValueError:
        return None
