"""Questions to an exported graph in SPARQL 1.1, answered without a server."""

import re
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters
from typing import BinaryIO, Literal

import pyoxigraph as ox

from chancery.errors import QueryError

Form = Literal["csv", "tsv", "json", "xml"]

_FORMS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
# What may hold the word SERVICE without asking for one: strings, IRIs, comments, variables, local names. The
# parser needs no space around keywords ("1SERVICE<…>" is one), so the word is refused anywhere else.
_TOKENS = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | "(?:[^"\\\n\r]|\\.)*"
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3} | '(?:[^'\\\n\r]|\\.)*'
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>
    | \\. | \#[^\n\r]* | [?$]\w+ | :[\w.-]+
    | (?P<service>SERVICE)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(r"(?:error at )?(\d+):(\d+)(?:-\d+:\d+)?:? *(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question, as a table of text.

    Args:
        columns: the variables in order; `subject`, `predicate`, `object` for triples; `answer` for yes or no.
        rows: the values (an IRI or a text, without brackets, quotes, language or datatype); empty where a
            variable is unbound.
        triples: what CONSTRUCT or DESCRIBE gave, else None.
        results: what SELECT or ASK gave in the SPARQL 1.1 JSON format, else empty.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    triples: tuple[ox.Triple, ...] | None = None
    results: bytes = b""

    def write(self, target: BinaryIO, form: Form = "csv") -> None:
        """Write the answer in a standard format.

        Args:
            target: where the bytes go.
            form: csv, tsv, json or xml, the SPARQL 1.1 formats; triples become Turtle, whatever the form.
        """
        if self.triples is not None:
            ox.serialize(self.triples, target, ox.RdfFormat.TURTLE)
        else:
            ox.parse_query_results(self.results, format=_FORMS["json"]).serialize(target, _FORMS[form])


def query(data: Path, text: str) -> Answer:
    """Ask an exported graph a question.

    Args:
        data: an RDF file that an export wrote (`graph.ttl`, `graph.nt`).
        text: SELECT, ASK, CONSTRUCT or DESCRIBE in SPARQL 1.1; the prefixes that the file declares may be
            used without declaring them again.

    Returns:
        The answer, with rows in the order the query asks for.

    Raises:
        QueryError: the file is missing or is no RDF; the query has a mistake, with its line and column;
            or it asks another server (SERVICE), which is refused, so that nothing leaves the machine.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     data = Path(folder, "graph.ttl")
        ...     _ = data.write_text('@prefix x: <http://x.example/> . x:stalin x:name "Stalin" .')
        ...     query(data, "SELECT ?name WHERE { ?who x:name ?name }").rows
        (('Stalin',),)
    """
    _refuse_service(text)
    store, prefixes = _load(data)
    try:
        return _answer(store.query(text, prefixes=prefixes))
    except SyntaxError as error:
        raise _mistake(error, text) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered ({error})", where="query") from error


def _load(data: Path) -> tuple[ox.Store, dict[str, str]]:
    """Load an RDF file, with the prefixes that it declares."""
    form = ox.RdfFormat.from_extension(data.suffix.removeprefix("."))
    if form is None:
        raise QueryError(
            "the file's name does not say which RDF format it has", where=str(data), fix="name it .ttl or .nt"
        )
    store = ox.Store()
    try:
        store.bulk_load(path=data, format=form)
        parser = ox.parse(path=data, format=form)
        next(iter(parser), None)
    except FileNotFoundError as error:
        fix = "build the graph first: chancery build"
        raise QueryError("there is no such file", where=str(data), fix=fix) from error
    except SyntaxError as error:
        raise QueryError(f"this is not {form.name} ({error})", where=str(data)) from error
    except OSError as error:
        raise QueryError(f"the file cannot be read ({error})", where=str(data)) from error
    return store, dict(parser.prefixes)


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """Turn pyoxigraph's answer into a table."""
    if isinstance(found, ox.QueryTriples):
        triples = tuple(found)
        rows = tuple(tuple(map(_plain, (t.subject, t.predicate, t.object))) for t in triples)
        return Answer(columns=("subject", "predicate", "object"), rows=rows, triples=triples)
    results = found.serialize(None, _FORMS["json"]) or b""
    if isinstance(found, ox.QueryBoolean):
        return Answer(columns=("answer",), rows=(("yes" if found else "no",),), results=results)
    solutions = ox.parse_query_results(results, format=_FORMS["json"])
    if not isinstance(solutions, ox.QuerySolutions):
        raise ValueError("the solutions cannot be read back")
    columns = tuple(variable.value for variable in solutions.variables)
    rows = tuple(tuple(_plain(row[name]) for name in columns) for row in solutions)
    return Answer(columns=columns, rows=rows, results=results)


def _plain(term: object) -> str:
    """Give a term as a person reads it."""
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _refuse_service(text: str) -> None:
    """Refuse a query that would ask another server."""
    for found in _TOKENS.finditer(text):
        if found["service"]:
            line = text.count("\n", 0, found.start()) + 1
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
