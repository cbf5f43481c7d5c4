"""Questions to an exported graph in SPARQL 1.1, answered without a server."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters
from typing import BinaryIO

import pyoxigraph as ox

from chancery.errors import QueryError

from .rdf_store import GraphStore, open_graph

Term = ox.NamedNode | ox.Literal

TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
# What may hold the word SERVICE without asking for one: strings, IRIs, comments, variables, local names. The
# parser needs no space around keywords ("1SERVICE<…>" is one), so the word is refused anywhere else. What
# looks like an IRI may be "less than" with a string or a comment behind it; no expression begins with "x://".
_TOKENS = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | "(?:[^"\\\n\r]|\\.)*"
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3} | '(?:[^'\\\n\r]|\\.)*'
    | <(?:[a-z][a-z0-9+.-]*://|(?P<unclear>(?=[^<>"{}|^`\\\x00-\x20]*['\#])))?
      (?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>
    | \\. | \#[^\n\r]* | [?$]\w+ | :\w[\w.-]*
    | (?P<service>SERVICE)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(r"(?:error at )?(\d+):(\d+)(?:-\d+:\d+)?:? *(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question, as a table.

    Args:
        columns: the variables in order; `subject`, `predicate`, `object` for triples; `answer` for yes or no.
        terms: the values as RDF terms, by row; None where a variable is unbound.
        triples: what CONSTRUCT or DESCRIBE gave, else None.
        results: what SELECT or ASK gave in the SPARQL 1.1 JSON format, else empty.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...], ...]
    triples: tuple[ox.Triple, ...] | None = None
    results: bytes = b""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The values as text: an IRI or a literal's characters; empty where a variable is unbound."""
        return tuple(tuple(map(plain, row)) for row in self.terms)

    def write(self, target: BinaryIO, form: str = "") -> None:
        """Write the answer in a standard format, exactly as the standard has it.

        Args:
            target: where the bytes go.
            form: of a table csv, tsv, json or xml (SPARQL 1.1), by default csv; of triples turtle, ntriples,
                jsonld or rdfxml, by default turtle.

        Raises:
            QueryError: a table was asked for as triples, or triples as a table.
        """
        known: Mapping[str, object] = TABLES if self.triples is None else GRAPHS
        form = form or next(iter(known))
        if form not in known:
            given = (
                "SELECT and ASK give a table" if self.triples is None else "CONSTRUCT and DESCRIBE give RDF"
            )
            fix = f"name one of {', '.join(known)}"
            raise QueryError(f"{given}, which cannot be written as {form}", where="query", fix=fix)
        if self.triples is not None:
            ox.serialize(self.triples, target, GRAPHS[form])
        else:
            ox.parse_query_results(self.results, format=TABLES["json"]).serialize(target, TABLES[form])


def query(data: Path, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
    """Ask an exported graph a question.

    Args:
        data: the folder of an export, or an RDF file that an export wrote (`graph.ttl`, `graph.nt.gz`).
        text: SELECT, ASK, CONSTRUCT or DESCRIBE in SPARQL 1.1; the prefixes that the file declares may be
            used without declaring them again.
        bindings: terms for variables that the query returns, by name.

    Returns:
        The answer, with rows in the order the query asks for.

    Raises:
        QueryError: a file is missing or is no RDF; the query has a mistake, with its line and column;
            or it asks another server (SERVICE), which is refused, so that nothing leaves the machine.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     data = Path(folder, "graph.ttl")
        ...     _ = data.write_text('@prefix x: <http://x.example/> . x:stalin x:name "Stalin" .')
        ...     query(data, "SELECT ?name WHERE { ?who x:name ?name }").rows
        (('Stalin',),)
    """
    refuse_service(text)
    return ask_graph(open_graph(data), text, bindings)


def ask_graph(graph: GraphStore, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
    """Ask a loaded graph a question; `query` loads it first.

    Args:
        graph: the graph.
        text: as in `query`.
        bindings: terms for variables that the query returns, by name. They are handed to the engine as terms
            (SEP-0007 of the SPARQL developers), never pasted into the text.

    Raises:
        QueryError: as in `query`.
    """
    refuse_service(text)
    terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): term for name, term in (bindings or {}).items()
    }
    try:
        return _answer(
            graph.store.query(
                text,
                prefixes=dict(graph.prefixes),
                use_default_graph_as_union=graph.named,
                substitutions=terms or None,
            )
        )
    except SyntaxError as error:
        raise _mistake(error, text) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered ({error})", where="query") from error


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """Turn pyoxigraph's answer into a table."""
    if isinstance(found, ox.QueryTriples):
        triples = tuple(found)
        terms = tuple((t.subject, t.predicate, t.object) for t in triples)
        return Answer(columns=("subject", "predicate", "object"), terms=terms, triples=triples)
    results = found.serialize(None, TABLES["json"]) or b""
    if isinstance(found, ox.QueryBoolean):
        said = ox.Literal("yes" if found else "no")
        return Answer(columns=("answer",), terms=((said,),), results=results)
    solutions = ox.parse_query_results(results, format=TABLES["json"])
    if not isinstance(solutions, ox.QuerySolutions):
        raise ValueError("the solutions cannot be read back")
    columns = tuple(variable.value for variable in solutions.variables)
    rows = tuple(tuple(row[name] for name in columns) for row in solutions)
    return Answer(columns=columns, terms=rows, results=results)


def plain(term: object) -> str:
    """Give a term as a person reads it.

    Args:
        term: a term, or None for what is unbound.

    Returns:
        An IRI or a literal's characters, without brackets, quotes, language or datatype.

    Example:
        >>> plain(ox.Literal("Stalin", language="en"))
        'Stalin'
    """
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def refuse_service(text: str) -> None:
    """Refuse a query that would ask another server.

    Args:
        text: the query.

    Raises:
        QueryError: it holds SERVICE outside strings, IRIs, comments and names.
    """
    unclear = False
    for found in _TOKENS.finditer(text):
        unclear = unclear or found["unclear"] is not None
        word = re.search("SERVICE", text, re.IGNORECASE) if unclear else found["service"] and found
        if word:
            line = text.count("\n", 0, word.start()) + 1
            raise QueryError(
                "SERVICE asks another server, and a query must not leave this machine",
                where=f"query, line {line}",
                fix="leave the SERVICE part out",
            )


def _mistake(error: SyntaxError, text: str) -> QueryError:
    """Say where a query goes wrong, and show the place."""
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"the query has a mistake ({error})", where="query")
    line, column = int(found[1]), int(found[2])
    said = (text.split("\n") + [""] * line)[line - 1]
    near = said[len(said[: column - 1].rstrip(ascii_letters + ":")) :][:40].strip()
    place = f'at "{near}"' if near else "at its end"
    unknown = "Prefix not found" in found[3]
    return QueryError(
        f"the query has a mistake {place}",
        where=f"query, line {line}, column {column}",
        fix="declare the prefix with PREFIX at the head of the query" if unknown else "",
    )
