"""Literals as Turtle writes them: safe whatever a listing contains, and ready for any RDF format.

A term of the graph is a `str`, written as in Turtle: `doc:d1`, `rico:Record` or `<https://…>` for an IRI,
`"…"` with its language or datatype for a literal. Millions of them cost a tenth of what objects do, and
Turtle and JSON-LD take them over as they are.
"""

import re
from datetime import date
from functools import lru_cache

from .phrases import legible

Triple = tuple[str, str, str]

_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(value: str, language: str = "") -> str:
    r"""Make a literal of a text, without characters that RDF/XML and SPARQL results cannot carry.

    Args:
        value: any text; what cannot be carried becomes U+FFFD, one for one, so that offsets still hold.
        language: BCP 47 tag, empty for none.

    Example:
        >>> print(text('a "b"\n', "EN"))
        "a \"b\"\n"@en
    """
    if _SPECIAL.search(value):
        value = legible(value).translate(_ESCAPES)
    return f'"{value}"@{language.lower()}' if language else f'"{value}"'


@lru_cache(maxsize=1024)
def word(value: str) -> str:
    """Make a literal of a text that comes again and again: the name of a rule, a verb.

    Args:
        value: any text.
    """
    return text(value)


@lru_cache(maxsize=1024)
def decimal(value: float) -> str:
    """Make an xsd:decimal of at most four places, canonical as XML Schema 1.1 has it, as stores return it.

    Args:
        value: a score.

    Example:
        >>> decimal(0.95), decimal(1)
        ('"0.95"^^xsd:decimal', '"1"^^xsd:decimal')
    """
    return f'"{f"{value:.4f}".rstrip("0").rstrip(".")}"^^xsd:decimal'


def integer(value: int) -> str:
    """Make an xsd:integer.

    Args:
        value: the number.
    """
    return f'"{value}"^^xsd:integer'


def day(value: date) -> str:
    """Make an xsd:date.

    Args:
        value: the day.
    """
    return f'"{value.isoformat()}"^^xsd:date'


def instant(value: str) -> str:
    """Make an xsd:dateTime.

    Args:
        value: in ISO 8601, with its time zone.
    """
    return f'"{value}"^^xsd:dateTime'


def edtf(value: str) -> str:
    """Make an EDTF date.

    Args:
        value: Extended Date/Time Format.
    """
    return f"{text(value)}^^edtf:EDTF"
