"""Where words stand, as a browser counts: in UTF-16 code units."""

from bisect import bisect_left

from chancery.graph import KnowledgeGraph
from chancery.seeds import Field

FIELDS: tuple[Field, ...] = ("title", "summary", "catalogue")


class Units:
    """UTF-16 code units in a text, which is what a browser counts in.

    Args:
        text: any text; an astral character is two units, everything else, a lone surrogate too, one.

    Example:
        >>> Units("𝒮talin")(1)
        2
    """

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [i for i, letter in enumerate(text) if letter > "\uffff"]

    def __call__(self, offset: int) -> int:
        """Return how many units stand before that many code points.

        Args:
            offset: code points.
        """
        return offset + bisect_left(self._astral, offset)


class Offsets:
    """The code units of every field of a graph's documents.

    Args:
        graph: the graph.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._units: dict[tuple[str, Field], Units] = {}

    def __call__(self, document: str, field: Field, start: int, end: int) -> list[int]:
        """Return field, start and end as the page counts them.

        Args:
            document: its id.
            field: which text of it.
            start, end: code points.
        """
        units = self._units.get((document, field))
        if units is None:
            units = self._units[document, field] = Units(self._graph.document[document].field(field))
        return [FIELDS.index(field), units(start), units(end)]
