"""The query editor that the server and the offline page share: YASGUI's editor and table, our examples.

`yasgui/` holds the library with its licence. None of its parts that ask other hosts is used.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from .library import NamedQuery
from .page import template


def editor_styles() -> str:
    """Return the styles of the editor: those of YASGUI, then ours.

    Example:
        >>> "</style" in editor_styles()
        False
    """
    return f"{_carried('yasgui.min.css')}\n{template('editor.css')}"


def editor_scripts() -> tuple[str, str]:
    """Return the scripts of the editor, fit to stand in a page: YASGUI, then ours.

    Ours defines `startEditor(root, data, ask, place)`: `root` is the element to fill, `data` is what
    `editor_data` gives, `ask(query, instead)` promises `{data, contentType}` or fails with an `Error`, and
    `place(iri)` returns the address of a page about an IRI, or null when there is none.

    Example:
        >>> any("<!--" in script for script in editor_scripts())
        False
    """
    # in strings, templates and patterns of JavaScript, \! is !
    return _carried("yasgui.min.js.gz").replace("<!--", r"<\!--"), template(
        "editor-parameters.js", "editor.js"
    )


def added_styles() -> tuple[str, ...]:
    """Return the style sheets that the editor adds to a page while it runs, for the page's policy to allow.

    Example:
        >>> ["grip-container" in style for style in added_styles()]
        [True]
    """
    return tuple(re.findall(r"`([^`]*\.grip-container\{[^`]*)`", _carried("yasgui.min.js.gz")))


def editor_data(queries: Iterable[NamedQuery], prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Return what the editor shows, ready for JSON.

    Args:
        queries: the examples.
        prefixes: by name; those that the engine knows without a declaration.

    Example:
        >>> editor_data((), {"ex": "http://example.org/"})["prefixes"]
        {'ex': 'http://example.org/'}
    """
    examples = [
        {
            "name": query.name,
            "title": query.title,
            "description": " ".join(query.description.split()),
            "parameters": [
                {
                    "name": known.name,
                    "kind": known.kind,
                    "description": known.description,
                    "required": known.required,
                }
                for known in query.parameters
            ],
            "text": _body(query.text),
        }
        for query in queries
    ]
    return {"prefixes": dict(prefixes), "examples": examples}


def _body(text: str) -> str:
    """Return a query without the comments at its head, which are shown beside it."""
    return re.sub(r"\A(?:[ \t]*(?:#[^\n]*)?\r?\n)+", "", text).rstrip() + "\n"


@cache
def _carried(name: str) -> str:
    """Read a file of the library, unpacked."""
    content = files(__package__).joinpath("yasgui", name).read_bytes()
    return (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
