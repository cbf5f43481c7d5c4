"""Pages that open from disk and run nothing but our own script: inert data, escaped text, a strict policy."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template

from .phrases import legible

_INERT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def json_for_script(value: object) -> str:
    r"""Write a value as JSON that can stand in a script element and end neither it nor a line.

    Args:
        value: anything that `json` can write.

    Returns:
        JSON without `<`, `>`, `&` and the line separators of JavaScript; lone surrogates stay escaped.

    Example:
        >>> json_for_script({"title": "</script>"})
        '{"title":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _escaped(text).encode("utf-8", "backslashreplace").decode("utf-8")


def _escaped(text: str) -> str:
    """Replace the characters that mean something to HTML; in JSON they occur in strings only."""
    return re.sub("[<>&\u2028\u2029]", lambda found: _INERT[found[0]], text)


def text_for_html(text: str) -> str:
    """Write a text so that it stays text, between tags and in quoted attributes.

    Args:
        text: any text.

    Example:
        >>> text_for_html('<b title="x">')
        '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(legible(text), quote=True)


def template(*names: str) -> str:
    """Read one or more files of the folder `templates` and join them.

    Args:
        names: file names, in the order in which they are joined.
    """
    folder = files(__package__).joinpath("templates")
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


def assemble(
    skeleton: str, values: Mapping[str, str], *, data: object, styles: Sequence[str], scripts: Sequence[str]
) -> bytes:
    """Put a page together: skeleton, inert data, and the only styles and scripts that may take effect.

    The policy (Content Security Policy level 3, in a `meta` element) names each by its SHA-256 and
    forbids everything else, requests included, so that even text that escaped its escaping does nothing.

    Args:
        skeleton: HTML with `$name` for each value, and `$policy`, `$styles`, `$data` and `$scripts`.
        values: HTML by name, already escaped.
        data: what the scripts read, from the element with the id `data`.
        styles, scripts: source texts, in order.

    Returns:
        The page in UTF-8.

    Raises:
        ValueError: a script or style holds what would end its element.
    """
    for tag, sources in (("script", scripts), ("style", styles)):
        for source in sources:
            if re.search(f"</{tag}|<!--", source, re.IGNORECASE):
                raise ValueError(f"a {tag} of the page holds </{tag} or <!--")
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = Template(skeleton).substitute(
        values,
        policy=policy,
        styles="".join(f"<style>{style}</style>\n" for style in styles),
        data=f'<script type="application/json" id="data">{json_for_script(data)}</script>',
        scripts="".join(f"<script>{script}</script>\n" for script in scripts),
    )
    return page.encode("utf-8")


def _hashes(sources: Sequence[str]) -> str:
    """Return the sources' hashes as the policy wants them."""
    digests = (hashlib.sha256(source.encode("utf-8")).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
