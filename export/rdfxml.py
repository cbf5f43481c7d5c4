"""The graph as RDF in RDF/XML: the core in one file, the evidence in another."""

import json
from typing import BinaryIO
from xml.sax.saxutils import escape

from chancery.graph import KnowledgeGraph

from .forms import QUOTE, REMEMBERED, NTriples
from .rdf import Piece
from .rdf_files import Opener, part_files, write_parts, write_whole
from .settings import ExportSettings

LABEL = "RDF, RDF/XML"
FILES = part_files(".rdf")
FILENAME = FILES[0]
ON_REQUEST = True


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write core and evidence into one file, the same bytes in every run.

    Args:
        graph: the graph.
        target: where the bytes go.
        settings: base IRI, language, threshold, and how much evidence.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> from io import BytesIO
        >>> target = BytesIO()
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> write(empty, target, settings=ExportSettings())
        >>> b"SoftwareAgent" in target.getvalue()
        True
    """
    write_whole(graph, target, settings, RdfXml)


def write_files(graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
    """Write the core and, unless the settings want none, the evidence.

    Args:
        graph: the graph.
        opened: opens a file by its name.
        settings: base IRI, language, threshold, and how much evidence.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.
    """
    write_parts(graph, opened, settings, RdfXml, ".rdf")


class RdfXml(NTriples):
    """Write RDF/XML: a description for each thing of a piece (https://www.w3.org/TR/rdf-syntax-grammar/)."""

    def head(self) -> str:
        """Return the opening of the root with the prefixes."""
        names = "".join(f'\n    xmlns:{short}="{_attribute(iri)}"' for short, iri in self.prefixes.items())
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'

    def body(self, piece: Piece) -> str:
        """Write a piece of the graph, what is said of a thing together as far as it comes together.

        Args:
            piece: any; it is written at once.
        """
        if len(self.full) > REMEMBERED:
            self.full.clear()
        parts: list[str] = []
        before = ""
        for subject, predicate, object_ in piece.triples:
            if subject != before:
                close = "</rdf:Description>\n" if before else ""
                parts.append(f'{close}<rdf:Description rdf:about="{self.iri(subject)}">\n')
                before = subject
            parts.append(f"  <{predicate}{self.value(object_, predicate)}\n")
        if before:
            parts.append("</rdf:Description>\n")
        return "".join(parts)

    def tail(self) -> str:
        """Close the root."""
        return "</rdf:RDF>\n"

    def iri(self, term: str) -> str:
        """Write an IRI as the value of an attribute.

        Args:
            term: as Turtle writes it.
        """
        return _attribute(self.full[term][1:-1])

    def value(self, term: str, predicate: str) -> str:
        """Write an object, from within the tag of its predicate to the end of that.

        Args:
            term: as Turtle writes it.
            predicate: the name of the element.
        """
        if term[0] != QUOTE:
            return f' rdf:resource="{self.iri(term)}"/>'
        value, _, mark = term.rpartition(QUOTE)
        kind = ""
        if mark:
            kind = f' xml:lang="{mark[1:]}"' if mark[0] == "@" else f' rdf:datatype="{self.iri(mark[2:])}"'
        # JSON has the escapes of Turtle; a parser would make a line feed of a bare carriage return
        text = escape(json.loads(value + QUOTE), {"\r": "&#xD;"})
        return f"{kind}>{text}</{predicate}>"


def _attribute(value: str) -> str:
    """Write the value of an attribute."""
    return escape(value, {QUOTE: "&quot;"})
