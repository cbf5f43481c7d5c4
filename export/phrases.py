"""What a link says, in words for a reader of pages and tables."""

import re
import unicodedata

from chancery.extract import Reading
from chancery.graph import KnowledgeGraph, Link

UNDATED = "undated"

_SENTENCES = {
    "sender": "{source} sent {target}",
    "recipient": "{target} is addressed to {source}",
    "author": "{source} is the author of {target}",
    "participant": "{source} took part in {target}",
    "informant": "{source} gave the information in {target}",
    "via": "{target} went by way of {source}",
    "mentions": "{source} names {target}",
    "wrote_to": "{source} wrote to {target}",
    "conversed_with": "{source} conversed with {target}",
    "informed": "{source} informed {target}",
}
_TURNING = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    r"""Replace what no page, table or XML file can carry: control characters and lone surrogates.

    Args:
        text: any text of a listing.

    Returns:
        The text, as long as before, with U+FFFD in their place; tabs and line breaks stay.

    Example:
        >>> legible("Stalin\x00").encode()
        b'Stalin\xef\xbf\xbd'
    """
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def isolated(text: str) -> str:
    r"""Keep a name's direction of writing to itself, so that it cannot turn the words around it.

    Args:
        text: a name.

    Returns:
        The text itself; between Unicode's isolates (UAX 9) where any of it is written from right to left.

    Example:
        >>> isolated("Stalin"), isolated("\u202eStalin")
        ('Stalin', '\u2068\u202eStalin\u2069')
    """
    turns = any(unicodedata.bidirectional(letter) in _TURNING for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def printed_date(reading: Reading) -> str:
    """Return a document's date as its archive prints it.

    Args:
        reading: the document.

    Returns:
        The printed date, or "undated" where the listing prints nothing.
    """
    return " ".join(reading.date.printed.split()) or UNDATED


def name_of(graph: KnowledgeGraph, node: str) -> str:
    """Return what a node is called: an entity's label, a document's title in quotation marks.

    Args:
        graph: the graph.
        node: the id of an entity or a document.
    """
    entity = graph.entity.get(node)
    if entity is not None:
        return entity.label
    reading = graph.document.get(node)
    return f"“{reading.title}”" if reading is not None else node


def sentence(graph: KnowledgeGraph, link: Link) -> str:
    """Say a link in words.

    Args:
        graph: the graph that the link is of.
        link: any of its links.

    Returns:
        One clause without a full stop, such as "Gromyko wrote to Stalin"; a contact is said with the
        verb of its act, and one that did not take place says so.
    """
    source, target = isolated(name_of(graph, link.source)), isolated(name_of(graph, link.target))
    if link.kind == "contact" and link.mutual:
        said = f"{source} and {target}: {link.verb}"
    elif link.kind == "contact":
        said = f"{source} → {target}: {link.verb or 'contact'}"
    else:
        said = _SENTENCES[link.kind].format(source=source, target=target)
    return said if link.status == "asserted" else f"{said} ({link.status})"
