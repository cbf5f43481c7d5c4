"""Turtle and N-Triples, each a small writer of the pieces of a graph; other formats are made like them.

Terms come as Turtle writes them (`literals.py`), so that nothing is parsed or escaped a second time: that is
what makes them many times as fast as a serialiser of objects. Each writer forgets a piece when it is written.
"""

from collections.abc import Iterable

from .literals import Triple
from .rdf import Piece, declarations_of, prefixes
from .settings import ExportSettings

QUOTE = '"'  # with which literals begin, and end where they have no language and no datatype
REMEMBERED = 20_000  # IRIs written at length; most are needed again soon or never


class Turtle:
    """Write Turtle: prefixes, and what is said of a thing together (https://www.w3.org/TR/turtle/).

    Args:
        settings: with the base IRI.
    """

    def __init__(self, settings: ExportSettings) -> None:
        self.settings = settings
        self.prefixes = prefixes(settings)

    def head(self) -> str:
        """Return what a file begins with."""
        return declarations_of(self.settings) + "\n"

    def body(self, piece: Piece) -> str:
        """Write a piece of the graph.

        Args:
            piece: any; it is written at once.
        """
        return statements(piece.triples)

    def tail(self) -> str:
        """Return what a file ends with."""
        return ""


def statements(triples: Iterable[Triple]) -> str:
    """Write triples in Turtle, what is said of a thing together as far as it comes together.

    Args:
        triples: those of a piece.

    Example:
        >>> said = [("doc:d1", "rdf:type", "rico:Record"), ("doc:d1", "rico:title", '"A"')]
        >>> print(statements(said), end="")
        doc:d1 rdf:type rico:Record ;
            rico:title "A" .
        <BLANKLINE>
    """
    parts: list[str] = []
    before = verb = ""
    for subject, predicate, object_ in triples:
        if subject != before:
            end = " .\n\n" if before else ""
            parts.append(f"{end}{subject} {predicate} {object_}")
            before, verb = subject, predicate
        elif predicate != verb:
            parts.append(f" ;\n    {predicate} {object_}")
            verb = predicate
        else:
            parts.append(f", {object_}")
    if parts:
        parts.append(" .\n\n")
    return "".join(parts)


class NTriples(Turtle):
    """Write N-Triples: a line for each triple, every IRI at length (https://www.w3.org/TR/n-triples/)."""

    def __init__(self, settings: ExportSettings) -> None:
        super().__init__(settings)
        self.full = _Full(self.prefixes)

    def head(self) -> str:
        """Return nothing: there are no prefixes."""
        return ""

    def body(self, piece: Piece) -> str:
        """Write a piece of the graph.

        Args:
            piece: any; it is written at once.
        """
        full = self.full
        if len(full) > REMEMBERED:
            full.clear()
        return "".join(
            [
                f"{full[subject]} {full[predicate]} {object_ if object_[-1] == QUOTE else full[object_]} .\n"
                for subject, predicate, object_ in piece.triples
            ]
        )


class _Full(dict[str, str]):
    """Terms without a prefix, by how Turtle writes them; they are made when they are asked for."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        super().__init__()
        self.prefixes = prefixes

    def __missing__(self, term: str) -> str:
        """Write a term at length."""
        if term[0] == QUOTE:
            value, _, mark = term.rpartition(QUOTE)
            return f'{value}"^^{self[mark[2:]]}' if mark[0] == "^" else term
        if term[0] == "<":
            return term
        short, _, local = term.partition(":")
        self[term] = iri = f"<{self.prefixes[short]}{local}>"
        return iri
