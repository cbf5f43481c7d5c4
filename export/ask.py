"""SPARQL without a server: one page with the core of the graph, an engine and an editor in it.

The engine is Oxigraph as WebAssembly (`oxigraph/`), which runs in a worker, so that a query that does not end
can be stopped; the editor is the one that the server has (`editor.py`).
"""

import io
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from chancery.graph import KnowledgeGraph

from .editor import added_styles, editor_data, editor_scripts, editor_styles
from .forms import Turtle
from .library import named_queries
from .page import assemble, hashes, inert, packed, template, text_for_html
from .rdf import prefixes
from .rdf_files import write_whole
from .settings import ExportSettings
from .titles import title_of

LABEL = "SPARQL page (opens offline)"
FILENAME = "ask.html"

LARGEST = 100 * 2**20  # bytes of Turtle, some 1.5 million triples: beyond it a browser is the wrong engine


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the page; of a graph that is too large for a browser it tells how else to ask it.

    Args:
        graph: any graph.
        target: where the bytes go.
        settings: title, base IRI, language and threshold.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is set but is no time.

    Example:
        >>> target = io.BytesIO()
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> write(empty, target, settings=ExportSettings(title="Letters"))
        >>> b"<title>Ask: Letters</title>" in target.getvalue()
        True
    """
    core = _core(graph, settings)
    values = {
        "title": text_for_html(title_of(graph, settings)),
        "graph": inert("graph", packed(core), "text/turtle") if core else "",
        "engine": inert("engine", _engine("web_bg.wasm.gz"), "application/wasm") if core else "",
        "worker": inert("worker", packed(_worker()), "text/plain") if core else "",
    }
    asked = [query for query in named_queries() if not query.needs_evidence]
    data = editor_data(asked, prefixes(settings)) | {"base": settings.base}
    target.write(
        assemble(
            template("ask.html"),
            values,
            data=data,
            styles=[editor_styles(), template("ask.css")],
            scripts=[*editor_scripts(), template("ask.js")],
            allow={
                "script-src": "'wasm-unsafe-eval'",
                "worker-src": "blob:",
                "font-src": "data:",
                "style-src": hashes(added_styles()),
                "style-src-attr": "'unsafe-inline'",  # the editor places its cursor by them
            },
        )
    )


def _core(graph: KnowledgeGraph, settings: ExportSettings) -> bytes:
    """Write the core of the graph as Turtle; nothing when it is too large."""
    target = _Bounded()
    try:
        write_whole(graph, target, replace(settings, evidence="none"), Turtle)
    except _TooLargeError:
        return b""
    return target.getvalue()


class _TooLargeError(Exception):
    """More was written than fits in a page."""


class _Bounded(io.BytesIO):
    """Bytes up to what fits in a page."""

    def write(self, content: Any) -> int:
        """Take bytes, as long as there is room."""
        if self.tell() > LARGEST:
            raise _TooLargeError
        return super().write(content)


def _engine(name: str) -> bytes:
    """Read a file of the engine."""
    return files(__package__).joinpath("oxigraph", name).read_bytes()


@cache
def _worker() -> bytes:
    """Join the engine's script and ours to one; a page from disk can have no worker that is a module."""
    module = _engine("web.js").decode("utf-8")
    script = re.sub(r"^export (?:\{.*\};)?", "", module, flags=re.MULTILINE).replace("import.meta.url", "''")
    return f"{script}\n{template('ask-worker.js')}".encode()
