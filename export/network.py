"""The quick picture: one HTML page with the network, drawn by the vis-network that pyvis carries.

pyvis describes the network; its own page is not used, because it fetches from the web and runs text of the
data as script. Ours is inert data in a template under a strict policy, at fixed positions.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.resources import files
from typing import BinaryIO

from chancery.extract import Reading
from chancery.graph import KnowledgeGraph, count

from .diagram import pyvis_network
from .letters import Row, letter_rows
from .page import assemble, template, text_for_html
from .palette import INK, LINES, MARKS, PAPER, LineKind, Theme
from .phrases import legible
from .picture import Picture, Span, picture
from .settings import ExportSettings
from .titles import span_of_years, title_of

LABEL = "Network page (pyvis, opens offline)"
FILENAME = "network.html"

_MOST_ROWS = 2_000
_MOST_OF_MARK, _MOST_OF_LINE = 10, 4
_STYLES = ("network.css",)
_SCRIPTS = ("network-evidence.js", "network-labels.js", "network-search.js", "network.js")
_ICONS = {
    "person": '<circle cx="8" cy="8" r="5.5"/>',
    "organisation": '<path d="M3 3h10v10H3z"/>',
    "place": '<path d="M8 2l6.5 11.5h-13z"/>',
    "office": '<path d="M8 1.5l6 6.5-6 6.5-6-6.5z"/>',
    "document": '<path d="M3.5 2h6l3 3v9h-9z"/>',
}


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the page.

    Args:
        graph: any graph; one of more than 1,500 names and documents is reduced to its backbone.
        target: an open binary file.
        settings: its title is the page's heading.
    """
    shown = picture(graph)
    net = pyvis_network(shown)
    readings = _quoted(graph, shown)
    documents = {reading.id: index for index, reading in enumerate(readings)}
    for node, mark in zip(net.nodes, shown.marks, strict=True):
        node["spans"] = _numbered(mark.spans, documents)
    for edge, line in zip(net.edges, shown.lines, strict=True):
        edge["spans"] = _numbered(line.spans, documents)
    data = {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": net.options,
        "documents": [_document(reading) for reading in readings],
        "whole": shown.whole,
        "marks": {
            kind: {"name": mark.name, "light": mark.light, "dark": mark.dark} for kind, mark in MARKS.items()
        },
        "lines": {kind: {"light": line.light, "dark": line.dark} for kind, line in LINES.items()},
    }
    page = assemble(
        template("network.html"),
        _texts(graph, shown, settings),
        data=data,
        styles=[_theme_style(), template(*_STYLES)],
        scripts=[
            _vis_network(),
            template(*_SCRIPTS),
        ],
    )
    target.write(page)


def _quoted(graph: KnowledgeGraph, shown: Picture) -> list[Reading]:
    """Return the documents that the page quotes: all of a small graph, a bounded choice of a large one."""
    if shown.whole:
        return list(graph.readings)
    quoted = {
        document
        for things, most in ((shown.marks, _MOST_OF_MARK), (shown.lines, _MOST_OF_LINE))
        for thing in things
        for document in list(dict.fromkeys(span.document for span in thing.spans))[:most]
    }
    return [reading for reading in graph.readings if reading.id in quoted]


def _numbered(spans: Sequence[Span], documents: dict[str, int]) -> list[list[object]]:
    """Return spans by document, [[number, [[field, start, end], …]], …]."""
    grouped: defaultdict[int, set[tuple[str, int, int]]] = defaultdict(set)
    for span in spans:
        if span.document in documents:
            grouped[documents[span.document]].add((span.field, span.start, span.end))
    return [[document, sorted(parts)] for document, parts in grouped.items()]


def _document(reading: Reading) -> dict[str, object]:
    """Return what the page tells of a document."""
    return {
        "id": reading.id,
        "date": legible(reading.date.printed) or "undated",
        "title": legible(reading.title),
        "summary": legible(reading.summary),
        "catalogue": legible(reading.catalogue),
        "sources": [legible(f"{source.listing}, line {source.line}") for source in reading.sources],
    }


def _texts(graph: KnowledgeGraph, shown: Picture, settings: ExportSettings) -> dict[str, str]:
    """Return the parts of the page that are there without any script."""
    written, counts = list(letter_rows(graph)), count(graph)
    years = span_of_years(graph)
    documents = f"{_counted(counts.documents, 'document')}{years and f', {years}'}"
    drawn = f"{len(shown.marks):,} points, {len(shown.lines):,} relations shown."
    if not shown.whole:
        kept = f"{len(shown.marks):,} of {shown.names:,} names shown"
        drawn = f"{kept}, those that most documents name, and their strongest ties. {drawn}"
    return {
        "language": "en",
        "title": text_for_html(title_of(graph, settings)),
        "counts": text_for_html(
            f"{documents} · {_counted(len(graph.entities), 'name')} · {_counted(counts.letters, 'letter')}"
        ),
        "drawn": drawn,
        "legend": _legend(graph, shown),
        "letters": _table(written),
        "rows": f"{len(written):,}",
    }


def _counted(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _legend(graph: KnowledgeGraph, shown: Picture) -> str:
    """Return the legend with counts: of the graph for the marks, of the picture for the lines."""
    kinds = Counter([entity.kind for entity in graph.entities] + ["document"] * len(graph.readings))
    rows = [
        f'<li><svg class="mark {kind}" viewBox="0 0 16 16" aria-hidden="true">{_ICONS[kind]}</svg>'
        f"<span>{style.plural}</span><b>{kinds[kind]:,}</b></li>"
        for kind, style in MARKS.items()
        if kinds[kind]
    ]
    relations = Counter(line.kind for line in shown.lines)
    rows += [_line_row(kind, relations[kind]) for kind in LINES if relations[kind]]
    return "\n".join(rows)


def _line_row(kind: LineKind, number: int) -> str:
    """Return the row of a kind of line in the legend."""
    line = LINES[kind]
    dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
    arrow = '<path class="tip" d="M28 4l-7-3.5v7z"/>' if line.arrow else ""
    stroke = f'<path d="M0 4h{22 if arrow else 28}" stroke-width="{max(line.width, 1)}"{dashes}/>'
    return (
        f'<li><svg class="line {kind}" viewBox="0 0 28 8" aria-hidden="true">{stroke}{arrow}</svg>'
        f"<span>{line.name}</span><b>{number:,}</b></li>"
    )


def _table(written: Sequence[Row]) -> str:
    """Return the letters as the rows of a table, the first 2,000 of them."""
    rows = [
        f"<tr><td>{text_for_html(row.date)}</td><td>{text_for_html(row.sender)}</td>"
        f"<td>{text_for_html(row.recipient)}</td><td>{text_for_html(row.title)}</td>"
        f"<td>{text_for_html(row.evidence)}</td></tr>"
        for row in written[:_MOST_ROWS]
    ]
    if len(written) > _MOST_ROWS:
        rows.append(f'<tr><td colspan="5">and {len(written) - _MOST_ROWS:,} more, in letters.csv</td></tr>')
    return "\n".join(rows) or '<tr><td colspan="5">No document says who wrote to whom.</td></tr>'


def _theme_style() -> str:
    """Return the palette as CSS variables, for light and dark paper."""

    def block(theme: Theme) -> str:
        pairs = {"paper": PAPER[theme], "ink": INK[theme]}
        pairs |= {kind: getattr(style, theme) for kind, style in (*MARKS.items(), *LINES.items())}
        return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in pairs.items()) + "}"

    return f"{block('light')}\n@media (prefers-color-scheme: dark){{{block('dark')}}}"


def _vis_network() -> str:
    """Return the newest vis-network that the installed pyvis carries, without its debugger's address."""
    folders = [
        entry for entry in files("pyvis").joinpath("templates", "lib").iterdir() if "vis-" in entry.name
    ]
    newest = max(
        folders, key=lambda entry: [int(part) for part in entry.name.removeprefix("vis-").split(".")]
    )
    source = newest.joinpath("vis-network.min.js").read_text("utf-8")
    return source.partition("\n//# sourceMappingURL")[0]
