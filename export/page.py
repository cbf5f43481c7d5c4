"""Pages that open from disk and run nothing but our own script: inert data, escaped text, a strict policy."""

import base64
import gzip
import hashlib
import html
import io
import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template
from types import MappingProxyType

from .phrases import legible

PACKED_FROM = 300_000  # bytes of JSON; below it, packing saves too little to hide the data from a reader
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
    skeleton: str,
    values: Mapping[str, str],
    *,
    data: object,
    styles: Sequence[str],
    scripts: Sequence[str],
    pack: bool = False,
    allow: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Put a page together: skeleton, inert data, and the only styles and scripts that may take effect.

    The policy (Content Security Policy level 3, in a `meta` element) names each by its SHA-256 and
    forbids everything else, requests included, so that even text that escaped its escaping does nothing.

    Args:
        skeleton: HTML with `$name` for each value, and `$policy`, `$styles`, `$data` and `$scripts`.
        values: HTML by name, already escaped.
        data: what the scripts read, from the element with the id `data`; as JSON, or as gzip in base64 where
            `pack` is wanted and it is large, and the element then says `data-coding="gzip"`.
        styles, scripts: source texts, in order.
        pack: whether the scripts can unpack.
        allow: what the policy allows beside, by directive; of scripts and styles in addition to those above.

    Returns:
        The page in UTF-8.

    Raises:
        ValueError: a script or style holds what would end its element.
    """
    for tag, sources in (("script", scripts), ("style", styles)):
        for source in sources:
            if re.search(f"</{tag}|<!--", source, re.IGNORECASE):
                raise ValueError(f"a {tag} of the page holds </{tag} or <!--")
    rules = {
        "default-src": "'none'",
        "script-src": hashes(scripts),
        "style-src": hashes(styles),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    for name, more in allow.items():
        rules[name] = f"{rules[name]} {more}" if name in rules else more
    policy = "; ".join(f"{name} {sources}" for name, sources in rules.items())
    page = Template(skeleton).substitute(
        values,
        policy=policy,
        styles="".join(f"<style>{style}</style>\n" for style in styles),
        data=_data(json_for_script(data), pack),
        scripts="".join(f"<script>{script}</script>\n" for script in scripts),
    )
    return page.encode("utf-8")


def _data(data: str, pack: bool) -> str:
    """Return the element that carries the data."""
    if pack and len(data) > PACKED_FROM:
        return inert("data", packed(data.encode("utf-8")), "application/json")
    return f'<script type="application/json" id="data">{data}</script>'


def packed(content: bytes) -> bytes:
    """Pack bytes with gzip, the same in every run.

    Args:
        content: any bytes.

    Example:
        >>> gzip.decompress(packed(b"Telegram"))
        b'Telegram'
    """
    target = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=target, mtime=0) as stream:
        stream.write(content)
    return target.getvalue()


def inert(name: str, content: bytes, media_type: str) -> str:
    """Return an element that carries packed bytes in base64, which a script may unpack.

    Args:
        name: the element's id.
        content: packed with gzip.
        media_type: of what it is when it is unpacked; never one that a browser runs.

    Example:
        >>> inert("data", b"...", "text/turtle")
        '<script type="text/turtle" id="data" data-coding="gzip">Li4u</script>'
    """
    coded = base64.b64encode(content).decode("ascii")
    return f'<script type="{media_type}" id="{name}" data-coding="gzip">{coded}</script>'


def hashes(sources: Sequence[str]) -> str:
    """Return the hashes by which a policy allows scripts or styles.

    Args:
        sources: their texts.

    Example:
        >>> hashes(["alert(1)"])
        "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    digests = (hashlib.sha256(source.encode("utf-8")).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
