"""The graph as RDF in RDF/XML: the core in one file, the evidence in another."""

import json
from xml.sax.saxutils import escape

from .forms import QUOTE, REMEMBERED, NTriples
from .rdf import Piece
from .rdf_files import part_files, writers

LABEL = "RDF, RDF/XML"
FILES = part_files(".rdf")
FILENAME = FILES[0]
ON_REQUEST = True


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


write, write_files = writers(RdfXml, ".rdf")
