"""How large a node and its label are drawn, in every picture alike; `explorer/marks.js` draws by the same."""

import math

from .layout import Box, text_width
from .phrases import legible

LONGEST_LABEL = 44
DOCUMENT_RADIUS, DOCUMENT_TYPE = 5.0, 11.5


def radius(documents: int, most: int) -> float:
    """Return an entity's radius: the more documents name it, the larger its area.

    Args:
        documents: how many name it.
        most: how many name the one that is named most.

    Returns:
        Pixels at scale 1.

    Example:
        >>> radius(4, 16)
        9.5
    """
    return round(4.5 + 10 * math.sqrt(documents / max(most, 1)), 1)


def type_size(documents: int, most: int) -> float:
    """Return the size of an entity's label.

    Args:
        documents: how many name it.
        most: how many name the one that is named most.

    Returns:
        Pixels at scale 1, in halves.
    """
    return round(2 * (12.5 + 4 * math.sqrt(documents / max(most, 1)))) / 2


def short(text: str, longest: int = LONGEST_LABEL) -> str:
    """Return a text on one line, cut where it is too long.

    Args:
        text: any text.
        longest: code points.

    Example:
        >>> short("a  long\\nname", 6)
        'a lon…'
    """
    line = " ".join(legible(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def room(label: str, radius: float, size: float, share: float = 1.0) -> Box:
    """Return the room of a node with its label on the right.

    Args:
        label: on one line.
        radius: of the node, in pixels.
        size: of the label's type, in pixels.
        share: how much of the label is to find room, from 0 to 1.
    """
    return Box(
        radius, max(radius, size * 0.7), radius + 4 + share * text_width(label, size), max(radius, size * 0.7)
    )
