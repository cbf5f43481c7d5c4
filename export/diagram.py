"""A picture as a pyvis network: shapes, colours, sizes, positions, tooltips."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .layout import Box, arrange, text_width
from .palette import LINES, MARKS
from .phrases import legible
from .picture import Line, Mark, Picture

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]

_LONGEST_LABEL = 36
_LONGEST_QUOTE = 160
_LONGEST_SENTENCE = 240
# Up to how many marks which share of a label's width is kept free beside its mark.
_NAMED = ((110, 1.0), (500, 0.35))
_LARGEST_GROWTH = 21.0
_MOST_DATED_LINES = 60
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "selectConnectedEdges": False,
        "hideEdgesOnDrag": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 0, "labelHighlightBold": False},
    "edges": {
        "selectionWidth": 1.5,
        "hoverWidth": 0.5,
        "arrowStrikethrough": False,
        "arrows": {"to": {"scaleFactor": 0.55}},
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0},
    },
}


def pyvis_network(shown: Picture) -> "Network":
    """Describe a picture as a pyvis network with fixed positions.

    Args:
        shown: what to show.

    Returns:
        A directed network: parallel edges stay apart, since pyvis drops them only in undirected ones.
    """
    from pyvis.network import Network

    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    named = next((share for most, share in _NAMED if len(shown.marks) <= most), 0.0)
    largest = max((mark.documents for mark in shown.marks if mark.kind != "document"), default=1)
    growth = min(2.2, _LARGEST_GROWTH / math.sqrt(max(largest, 1)))
    number = {mark.id: index for index, mark in enumerate(shown.marks)}
    places = arrange(
        [_room(mark, growth, named) for mark in shown.marks],
        [(number[line.source], number[line.target]) for line in shown.lines],
        aspect=1.5,
    )
    for mark, (x, y) in zip(shown.marks, places, strict=True):
        style = MARKS[mark.kind]
        net.add_node(
            mark.id,
            label=_label(mark) or "[no name]",
            shape=style.shape,
            color=style.light,
            size=_radius(mark, growth),
            x=x,
            y=y,
            title=_mark_title(mark),
            font={"size": _type_size(mark)},
            kind=mark.kind,
            name=legible(mark.name),
            names=[legible(name) for name in mark.names],
            count=mark.documents,
        )
    dated = sum(LINES[line.kind].arrow for line in shown.lines) <= _MOST_DATED_LINES
    bends = _bends(shown.lines)
    for line, bend in zip(shown.lines, bends, strict=True):
        look = LINES[line.kind]
        net.add_edge(
            line.source,
            line.target,
            id=line.id,
            color=look.light,
            width=round(look.width + math.log2(line.weight) * 0.5, 1),
            arrows="to" if look.arrow else "",
            smooth={"roundness": bend} if bend else False,
            title=f"{_short(line.says, _LONGEST_SENTENCE)}\n{_short(line.date, _LONGEST_LABEL)}",
            kind=line.kind,
            **({"dashes": list(look.dashes)} if look.dashes else {}),
            **({"label": _short(line.date, _LONGEST_LABEL)} if look.arrow and dated else {}),
        )
    return net


def _label(mark: Mark) -> str:
    """Return what stands beside a mark: a name, or a document's date."""
    return _short(mark.date if mark.kind == "document" else mark.name, _LONGEST_LABEL)


def _short(text: str, longest: int) -> str:
    """Return a text on one line, cut where it is too long."""
    line = " ".join(legible(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _radius(mark: Mark, growth: float) -> float:
    """Return a mark's size: the more documents name it, the larger its area."""
    return 6.0 if mark.kind == "document" else round(5 + growth * math.sqrt(mark.documents), 1)


def _type_size(mark: Mark) -> float:
    """Return the size of a mark's label."""
    return (
        11.0 if mark.kind == "document" else round(min(12.5 + 1.2 * math.log2(max(mark.documents, 1)), 20), 1)
    )


def _room(mark: Mark, growth: float, named: float) -> Box:
    """Return the room of a mark and of that share of its label which is to find room."""
    radius, size = _radius(mark, growth), _type_size(mark)
    width = 4 + named * text_width(_label(mark), size)
    return Box(radius, max(radius, size * 0.7), radius + width, max(radius, size * 0.7))


def _mark_title(mark: Mark) -> str:
    """Return the tooltip of a mark, plain text."""
    name = _short(mark.name, _LONGEST_QUOTE)
    if mark.kind == "document":
        return f"{_short(mark.date, _LONGEST_LABEL)}\n{name}"
    also = f"\nalso: {_short('; '.join(mark.names), _LONGEST_QUOTE)}" if mark.names else ""
    return f"{name}\n{MARKS[mark.kind].name}, named in {mark.documents} document(s){also}"


def _bends(lines: Sequence[Line]) -> list[float]:
    """Return how far each line is bent, so that parallel lines do not hide one another.

    Arrows are always bent; of the other lines between two marks the first role is straight.
    """
    bends = [0.0] * len(lines)
    quiet: Counter[frozenset[str]] = Counter()
    arrows: Counter[tuple[str, str]] = Counter()
    for index in sorted(range(len(lines)), key=lambda index: lines[index].kind != "role"):
        line = lines[index]
        if LINES[line.kind].arrow:
            arrows[line.source, line.target] += 1
            bends[index] = round(min(0.06 + 0.12 * arrows[line.source, line.target], 0.9), 2)
        else:
            ends = frozenset((line.source, line.target))
            bends[index] = round(min(0.08 * quiet[ends], 0.9), 2)
            quiet[ends] += 1
    return bends
