"""The graph as RDF in JSON-LD: the core in one file, the evidence in another."""

import json
from typing import BinaryIO

from chancery.graph import KnowledgeGraph

from .forms import QUOTE, Turtle
from .rdf import Piece
from .rdf_files import Opener, part_files, write_parts, write_whole
from .settings import ExportSettings
from .vocabulary import PRECISION, RDF

LABEL = "RDF, JSON-LD"
FILES = part_files(".jsonld")
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
    write_whole(graph, target, settings, JsonLd)


def write_files(graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
    """Write the core and, unless the settings want none, the evidence.

    Args:
        graph: the graph.
        opened: opens a file by its name.
        settings: base IRI, language, threshold, and how much evidence.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.
    """
    write_parts(graph, opened, settings, JsonLd, ".jsonld")


class JsonLd(Turtle):
    """Write JSON-LD 1.1: a context of our prefixes, and a node for each thing of a piece on a line.

    See https://www.w3.org/TR/json-ld11/.
    """

    def __init__(self, settings: ExportSettings) -> None:
        super().__init__(settings)
        # a prefix must end in a delimiter, which that of the date precisions does not
        self.odd = {f"{PRECISION.short}:{name}": f"{PRECISION.iri}{name}" for name in PRECISION.terms}
        self.between = ""

    def head(self) -> str:
        """Return the context."""
        context = {short: iri for short, iri in self.prefixes.items() if short != PRECISION.short}
        return f'{{"@context": {json.dumps(context, ensure_ascii=False, indent=1)},\n"@graph": [\n'

    def body(self, piece: Piece) -> str:
        """Write a piece of the graph, a node for each of its things.

        Args:
            piece: any; it is written at once.
        """
        nodes: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, object_ in piece.triples:
            if predicate == RDF.type:
                key, value = "@type", f'"{self.iri(object_)}"'
            else:
                key, value = predicate, self.value(object_)
            nodes.setdefault(subject, {}).setdefault(key, []).append(value)
        parts = []
        for subject, said in nodes.items():
            pairs = [f'"{k}": {v[0] if len(v) == 1 else "[" + ", ".join(v) + "]"}' for k, v in said.items()]
            parts.append(f'{self.between}{{"@id": "{self.iri(subject)}", {", ".join(pairs)}}}')
            self.between = ",\n"
        return "".join(parts)

    def tail(self) -> str:
        """Close the lists."""
        return "\n]}\n"

    def iri(self, term: str) -> str:
        """Write an IRI without brackets.

        Args:
            term: as Turtle writes it.
        """
        return term[1:-1] if term[0] == "<" else self.odd.get(term, term)

    def value(self, term: str) -> str:
        """Write an object; what Turtle escapes in a literal, JSON escapes in the same way.

        Args:
            term: as Turtle writes it.
        """
        if term[0] != QUOTE:
            return f'{{"@id": "{self.iri(term)}"}}'
        text, _, mark = term.rpartition(QUOTE)
        if not mark:
            return term
        if mark[0] == "@":
            return f'{{"@value": {text}", "@language": "{mark[1:]}"}}'
        return f'{{"@value": {text}", "@type": "{mark[2:]}"}}'
