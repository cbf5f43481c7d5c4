"""An answer for people: as the columns that they read, and as a page with links."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from .finding import thing_id
from .page import assemble, template, text_for_html
from .rdf_store import GraphStore
from .sparql import Answer, plain

_LABEL = "Label"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table for people.

    Args:
        text: what is read.
        iri: the IRI of the thing that it names; empty for a mere text.
        number: whether it is a number.
    """

    text: str
    iri: str = ""
    number: bool = False


def readable(graph: GraphStore, answer: Answer) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Put an answer into the columns that people read: the label of a thing in the place of its IRI.

    Args:
        graph: the graph that was asked.
        answer: the answer. A column `xLabel` and the column `x` become one; a column without any value, such
            as that of a parameter that was left open, is dropped.

    Returns:
        The heads, and the rows.
    """
    index = {column: number for number, column in enumerate(answer.columns)}
    labels = {column: index.get(f"{column}{_LABEL}") for column in answer.columns}
    folded = {number for number in labels.values() if number is not None}
    shown = [
        number
        for number in index.values()
        if number not in folded and (not answer.terms or any(row[number] is not None for row in answer.terms))
    ]
    heads = tuple(answer.columns[number] for number in shown)
    places = [(number, labels[answer.columns[number]]) for number in shown]
    rows = [
        tuple(_cell(graph, row[number], None if label is None else row[label]) for number, label in places)
        for row in answer.terms
    ]
    return heads, rows


def _cell(graph: GraphStore, term: object, label: object) -> Cell:
    """Make a cell of a term, and of its label where there is one."""
    if isinstance(term, ox.NamedNode):
        return Cell(text=plain(label) or _short(graph, term.value), iri=term.value)
    return Cell(
        text=plain(label) or plain(term),
        number=isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS,
    )


def _short(graph: GraphStore, iri: str) -> str:
    """Shorten an IRI: to an id, to a name with a prefix, or not at all."""
    spaces = {space: prefix for prefix, space in graph.prefixes.items() if iri.startswith(space)}
    longest = max(spaces, key=len, default="")
    return thing_id(graph, iri) or (f"{spaces[longest]}:{iri.removeprefix(longest)}" if longest else iri)


def answer_page(
    graph: GraphStore,
    answer: Answer,
    *,
    title: str,
    description: str = "",
    text: str = "",
    explorer: str = "",
) -> bytes:
    """Write an answer as a page of its own that opens from disk.

    Args:
        graph: the graph that was asked.
        answer: the answer.
        title: the page's heading.
        description: a sentence below it.
        text: the query.
        explorer: the relative address of the explorer's page, to whose cards entities and documents link;
            empty when it is not there.

    Returns:
        HTML in UTF-8 without any script.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from .rdf_store import open_graph
        >>> from .sparql import ask_graph
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "graph.nt").write_text('<x:a> <x:b> "<script>" .')
        ...     graph = open_graph(Path(folder))
        >>> page = answer_page(graph, ask_graph(graph, "SELECT ?o { ?s ?p ?o }"), title="All")
        >>> b"<td dir='auto'>&lt;script&gt;</td>" in page
        True
    """
    heads, rows = readable(graph, answer)
    link = _linker(graph, explorer)
    count = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
    values = {
        "title": text_for_html(title),
        "description": f"<p>{text_for_html(description)}</p>" if description else "",
        "count": count,
        "heads": "".join(f"<th scope='col'>{text_for_html(head)}</th>" for head in heads),
        "rows": "\n".join(f"<tr>{''.join(_tags(cell, link) for cell in row)}</tr>" for row in rows),
        "query": text_for_html(text),
    }
    return assemble(template("answer.html"), values, data=None, styles=[template("answer.css")], scripts=[])


def _tags(cell: Cell, link: Callable[[str], str]) -> str:
    """Write a cell, with a link where it leads somewhere."""
    text, to = text_for_html(cell.text), link(cell.iri) if cell.iri else ""
    if cell.number:
        return f"<td class='number'>{text}</td>"
    inside = f'<a href="{text_for_html(to)}" rel="noreferrer">{text}</a>' if to else text
    return f"<td dir='auto'>{inside}</td>"


def _linker(graph: GraphStore, explorer: str) -> Callable[[str], str]:
    """Tell where an IRI leads: to its card, to its place on the web, or nowhere."""

    def link(iri: str) -> str:
        own = thing_id(graph, iri)
        if own:
            return f"{explorer}#node={quote(own, safe='', errors='surrogatepass')}" if explorer else ""
        if iri.startswith(graph.bases):
            return ""
        return iri if iri.startswith(("http://", "https://")) else ""

    return link
