"""The explorer: one page in which a graph can be searched, filtered, followed and read, without a network.

The page is put together of the plain scripts and styles in `explorer/`; `explorer/README.md` tells how they
fit together. Data is inert, and the page's policy lets nothing but these scripts run and nothing be fetched.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from chancery.graph import KnowledgeGraph

from .explorer_data import explorer_data
from .page import assemble, hashes, inert, packed, text_for_html
from .settings import ExportSettings
from .titles import title_of

LABEL = "Explorer page (opens offline)"
FILENAME = "explorer.html"

_FOLDER = files(__package__).joinpath("explorer")
_UNPACKING = "unpack.js"
_LAST_STYLE = "style-small.css"
_LONG = 40  # code points of a title from which it is set smaller
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)$\n?", re.MULTILINE | re.DOTALL)
_TYPE = re.compile(r"/\*\* @type [^\n]*?\*/ ?")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the page.

    Args:
        graph: any graph.
        target: an open binary file.
        settings: title, base IRI, language of the texts, and the threshold of what counts as sure.
    """
    target.write(explorer_page(graph, settings=settings))


def explorer_page(graph: KnowledgeGraph, *, settings: ExportSettings) -> bytes:
    """Make the page.

    Args:
        graph: any graph.
        settings: as in `write`.

    Returns:
        HTML in UTF-8; the same for the same graph and settings.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> explorer_page(empty, settings=ExportSettings()).startswith(b"<!doctype html>")
        True
    """
    code, title = _scripts(), title_of(graph, settings)
    return assemble(
        _FOLDER.joinpath("page.html").read_text("utf-8"),
        {
            "title": text_for_html(title),
            "length": "long" if len(title) > _LONG else "",
            "language": text_for_html(settings.language or "en"),
            "code": inert("code", packed(code.encode("utf-8")), "text/plain"),
        },
        data=explorer_data(graph, settings=settings),
        styles=[_styles()],
        scripts=[_bare([_UNPACKING])],
        pack=True,
        allow={"script-src": hashes([code])},
    )


@cache
def _scripts() -> str:
    """Join the scripts in the order of `jsconfig.json`, the one list of them, without comments and indents.

    They go into the page packed, which makes them a third as long, and `unpack.js` puts them back.
    No script has a template literal over several lines, so that a line is never part of a text; a test
    holds that.
    """
    listed = json.loads(_FOLDER.joinpath("jsconfig.json").read_text("utf-8"))["files"]
    return _bare([name for name in listed if name.endswith(".js") and name != _UNPACKING])


@cache
def _styles() -> str:
    """Join the styles: the general one first, that of small screens last, for it goes before the others."""
    names = [entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".css")]
    names.sort(key=lambda name: (name == _LAST_STYLE, name.removesuffix(".css")))
    return _bare(names)


def _bare(names: Sequence[str]) -> str:
    """Join files without comments and indents."""
    text = "\n".join(_FOLDER.joinpath(name).read_text("utf-8") for name in names)
    return _INDENT.sub("", _TYPE.sub("", _COMMENT.sub("", text)))
