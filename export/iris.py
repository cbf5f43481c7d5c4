"""The IRIs of an export: stable, and safe whatever a listing contains."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import quote

from pyoxigraph import NamedNode

from chancery.seeds import Field

_UNSAFE = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\ud800-\udfff]')
_EDGES = re.compile(r"^[-.]+|\.+$")
_PLAIN = re.compile("[A-Za-z0-9_][A-Za-z0-9_-]*")
_SPACES = (
    "annotation", "date", "decision", "doc", "edge", "entity", "entry", "event", "field", "form", "holding",
    "listing", "name", "office", "run", "software", "span", "user",
)  # fmt: skip


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """Encode any text so that it can stand behind a prefix in Turtle; different texts stay different.

    Args:
        name: an id, from a listing perhaps.

    Returns:
        Percent-encoded text, also where a sign may stand in an IRI but not where a prefix is before it.

    Example:
        >>> local("Letters/1950 no. 4.")
        'Letters%2F1950%20no.%204%2E'
    """
    if _PLAIN.fullmatch(name):
        return name
    encoded = quote(name, safe="", errors="surrogatepass").replace("~", "%7E") or "%5F"  # which is nobody's
    return _EDGES.sub(lambda found: "".join(f"%{ord(sign):02X}" for sign in found[0]), encoded)


def digest(*parts: str) -> str:
    """Shorten texts to sixteen hexadecimal digits that stay the same on every machine.

    Args:
        parts: any texts; their order counts.

    Example:
        >>> digest("person", "Gromyko")
        '3c0800ced11257ad'
    """
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=4096)
def slug(text: str, *parts: str) -> str:
    """Name a thing by what it is called: legible in an IRI, and told apart by a digest.

    Args:
        text: what it is called.
        parts: what else tells it apart.

    Example:
        >>> slug("Soviet Ambassador to the DPRK")
        'soviet-ambassador-to-the-dprk-5527893236aac3f0'
        >>> slug("Military Attaché")
        'military-attache-2ef36a5a252c0b7a'
    """
    plain = re.sub("[\u0300-\u036f]", "", normalize("NFKD", text[:60])).lower()  # the accents of letters
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    mark = digest(text, *parts)
    return f"{words}-{mark}" if words else f"x-{mark}"


@lru_cache(maxsize=16_384)
def _named(space: str, name: str) -> str:
    """Make the IRI of a thing that is spoken of again and again."""
    return f"{space}:{local(name)}"


@dataclass(frozen=True)
class Iris:
    """The IRIs of one graph, all below a base.

    Args:
        base: what they begin with, ending in `/` or `#`.

    Example:
        >>> iris = Iris("https://archive.example/")
        >>> iris.doc("1950/4"), iris.prefixes["doc"]
        ('doc:1950%2F4', 'https://archive.example/doc/')
    """

    base: str

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The Turtle prefixes: one for each kind of thing."""
        return {space: f"{self.base}{space}/" for space in _SPACES}

    def make(self, space: str, name: str) -> str:
        """Make the IRI of a thing from an already encoded name.

        Args:
            space: its kind, one of `prefixes`.
            name: encoded by `local`, `slug` or `digest`.
        """
        return f"{space}:{name}"

    def doc(self, document: str) -> str:
        """Make the IRI of a document.

        Args:
            document: its id.
        """
        return _named("doc", document)

    def entity(self, entity: str) -> str:
        """Make the IRI of a person, organisation, place or office.

        Args:
            entity: its id.
        """
        return _named("entity", entity)

    def listing(self, sha: str) -> str:
        """Make the IRI of a listing, the same wherever the file lies.

        Args:
            sha: hexadecimal sha256 of its bytes.
        """
        return _named("listing", sha[:16])

    def field(self, document: str, field: Field) -> str:
        """Make the IRI of a field of a document, in whose text offsets count.

        Args:
            document: its id.
            field: title, summary or catalogue.
        """
        return self.make("field", f"{local(document)}.{field}")

    def place_in(self, space: str, document: str, field: Field, start: int, end: int) -> str:
        """Make the IRI of something at a span of a field.

        Args:
            space: its kind, one of `prefixes`.
            document: the document's id.
            field, start, end: where in it.
        """
        return self.make(space, f"{local(document)}.{field}.{start}-{end}")

    def name(self, kind: str, form: str, document: str | None = None) -> str:
        """Make the IRI of a name, in the whole corpus or in one document.

        Args:
            kind: person, organisation, place or office.
            form: as printed.
            document: id of the document that is meant.
        """
        parts = (kind,) if document is None else (kind, document)
        return self.make("name", slug(form, *parts))


def outside(value: str) -> str | None:
    """Make the IRI of a thing elsewhere.

    Args:
        value: an IRI, from a catalogue perhaps.

    Returns:
        The IRI, what is illegal in it percent-encoded; None unless it is http, https or urn.

    Example:
        >>> outside("http://viaf.org/viaf/1 2")
        '<http://viaf.org/viaf/1%202>'
        >>> outside("javascript:alert(1)") is None
        True
    """
    if not re.match(r"(https?://.|urn:.)", value, re.IGNORECASE):
        return None
    try:
        encoded = _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), value)
        return str(NamedNode(encoded))  # which refuses what is no IRI
    except ValueError:
        return None
