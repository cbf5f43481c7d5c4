"""The command query: the library of named questions, and any other in SPARQL."""

import os
import sys
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import say, show_table
from chancery.errors import QueryError
from chancery.staging import staged

if TYPE_CHECKING:
    from chancery.export import Answer, GraphStore, NamedQuery


class Form(StrEnum):
    """How an answer is shown."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    html = "html"
    turtle = "turtle"
    ntriples = "ntriples"
    jsonld = "jsonld"
    rdfxml = "rdfxml"


def _told(what: str, metavar: str = "NAME") -> typer.models.OptionInfo:
    """Make the option of a parameter."""
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, help=what)
    return option


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE.rq",
            help="A query of the library, a file, or - for standard input. Without it: list the library.",
            show_default=False,
        ),
    ] = None,
    folder: Folder = DEFAULT_OUT,
    person: Annotated[str | None, _told("A person; where the query allows, a body or place.")] = None,
    other: Annotated[str | None, _told("The other one.")] = None,
    organisation: Annotated[str | None, _told("An organisation.")] = None,
    place: Annotated[str | None, _told("A place.")] = None,
    document: Annotated[str | None, _told("A document, by title or id.", "TITLE")] = None,
    year: Annotated[str | None, _told("A year of four digits.", "YEAR")] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any parameter of the query. Repeatable."),
    ] = None,
    form: Annotated[
        Form,
        typer.Option(
            "--as", help="A table for people, a page, or a standard format; turtle and after are for triples."
        ),
    ] = Form.table,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the answer to this file.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="DIR", help="Keep the loaded graph in this folder: for graphs beyond memory."
        ),
    ] = None,
) -> None:
    """Ask the exported RDF a question: one of the library, or any in SPARQL.

    Example: chancery query letters-between --person Gromyko --other Stalin
    """
    from chancery.export import ask_graph, bind, open_graph, refuse_service

    if question is None:
        _list()
        return
    named = _named(question)
    refuse_service(named.text)
    options = {
        "person": person,
        "other": other,
        "organisation": organisation,
        "place": place,
        "document": document,
        "year": year,
    }
    values = {name: value for name, value in options.items() if value is not None} | _pairs(given or ())
    graph = open_graph(folder, keep=store)
    answer = ask_graph(graph, named.text, bind(graph, named, values))
    if named.needs_evidence and not answer.terms and not _has_evidence(graph):
        say("This query looks at the evidence, which was not exported: chancery write --evidence full")
    if form is Form.table and answer.triples is None and out is None:
        _show(graph, answer)
        return
    _deliver(_written(graph, named, answer, form, folder, out), out)


def _list() -> None:
    """List the library."""
    from chancery.export import named_queries

    rows = []
    for known in named_queries():
        options = [(_option(parameter.name), parameter.required) for parameter in known.parameters]
        told = " ".join(option if required else f"[{option}]" for option, required in options)
        rows.append((known.name, known.title, told))
    show_table(("Name", "What it answers", "Options"), rows)


def _option(name: str) -> str:
    """Write the option by which a parameter is told."""
    own = {"person", "other", "organisation", "place", "document", "year"}
    return f"--{name}" if name in own else f"--set {name}="


def _named(question: str) -> "NamedQuery":
    """Find the query: a file where there is one of that name, else one of the library."""
    from chancery.export import NamedQuery, named_query, parse_named_query

    file = Path(question)
    if question != "-" and not file.suffix and not file.is_file():
        return named_query(question)
    text = _text(file)
    try:
        return parse_named_query(file.name, text)
    except QueryError:  # its head is not like those of the library, and so tells no parameters
        return NamedQuery(name=file.name, title="", description="", parameters=(), text=text)


def _text(file: Path) -> str:
    """Read a query."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise QueryError(f"the query cannot be read ({error})", where=str(file)) from error


def _pairs(given: list[str] | tuple[()]) -> dict[str, str]:
    """Split `year=1950`."""
    found = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            message = f'write the name and the value with = between them, as in year=1950, not "{pair}"'
            raise typer.BadParameter(message, param_hint="--set")
        found[name] = value
    return found


def _has_evidence(graph: "GraphStore") -> bool:
    """Tell whether the graph holds passages."""
    from chancery.export import ask_graph

    return ask_graph(graph, "ASK { ?passage oa:exact ?quote }").rows == (("yes",),)


def _show(graph: "GraphStore", answer: "Answer") -> None:
    """Show an answer as a table."""
    from chancery.export import readable

    heads, rows = readable(graph, answer)
    if rows:
        show_table(heads, ([cell.text for cell in row] for row in rows))
    else:
        say("Nothing in the graph answers this.")


def _written(
    graph: "GraphStore", named: "NamedQuery", answer: "Answer", form: Form, folder: Path, out: Path | None
) -> bytes:
    """Write an answer in the wanted form; a table into a file is CSV, and triples as such are Turtle."""
    from chancery.export import answer_page

    if form is Form.html:
        title = named.title or named.name
        place = _explorer(folder, out)
        return answer_page(
            graph, answer, title=title, description=named.description, text=named.text, explorer=place
        )
    target = BytesIO()
    answer.write(target, "" if form is Form.table else form.value)
    return target.getvalue()


def _explorer(folder: Path, out: Path | None) -> str:
    """Find the way from a page to the explorer of the graph; empty when that was not written."""
    page = (folder if folder.is_dir() else folder.parent) / "explorer.html"
    start = out.parent if out is not None else Path()
    try:
        way = os.path.relpath(page.resolve(), start.resolve())
    except ValueError:  # on another drive
        return ""
    return quote(way.replace(os.sep, "/"), errors="surrogatepass") if page.is_file() else ""


def _deliver(content: bytes, out: Path | None) -> None:
    """Write bytes to a file, whole or not at all, or to standard output."""
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    with staged(out.parent) as aside:
        (aside / out.name).write_bytes(content)
    say(f"Wrote {out}.")
