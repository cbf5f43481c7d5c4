"""The graph as RDF in JSON-LD: the core in one file, the evidence in another."""

import json

from .forms import QUOTE, Turtle
from .rdf import Piece
from .rdf_files import part_files, writers
from .settings import ExportSettings
from .vocabulary import PRECISION, RDF

LABEL = "RDF, JSON-LD"
FILES = part_files(".jsonld")
FILENAME = FILES[0]
ON_REQUEST = True


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


write, write_files = writers(JsonLd, ".jsonld")
