"""A picture as a pyvis network: shapes, colours, sizes, positions, tooltips."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .layout import Box, arrange
from .palette import ACTS, LINES, MARKS
from .phrases import legible
from .picture import Line, Mark, Picture
from .sizes import DOCUMENT_RADIUS, DOCUMENT_TYPE, LONGEST_LABEL, radius, room, short, type_size

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]

_LONGEST_QUOTE = 160
_LONGEST_SENTENCE = 240
# Up to how many marks which share of a label's width is kept free beside its mark.
_NAMED = ((110, 1.0), (500, 0.35))
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
    most = max((mark.documents for mark in shown.marks if mark.kind != "document"), default=1)
    number = {mark.id: index for index, mark in enumerate(shown.marks)}
    places = arrange(
        [_room(mark, most, named) for mark in shown.marks],
        [(number[line.source], number[line.target]) for line in shown.lines],
        names=[mark.id for mark in shown.marks],
    )
    for mark, (x, y) in zip(shown.marks, places, strict=True):
        style = MARKS[mark.kind]
        net.add_node(
            mark.id,
            label=_label(mark) or "[no name]",
            shape=style.shape,
            color=style.light,
            size=_radius(mark, most),
            x=x,
            y=y,
            title=_mark_title(mark),
            font={"size": _type_size(mark, most)},
            kind=mark.kind,
            name=legible(mark.name),
            names=[legible(name) for name in mark.names],
            count=mark.documents,
        )
    dated = sum(line.kind in ACTS for line in shown.lines) <= _MOST_DATED_LINES
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
            title=f"{short(line.says, _LONGEST_SENTENCE)}\n{short(line.date, LONGEST_LABEL)}",
            kind=line.kind,
            **({"dashes": list(look.dashes)} if look.dashes else {}),
            **({"label": short(line.date, LONGEST_LABEL)} if line.kind in ACTS and dated else {}),
        )
    return net


def _label(mark: Mark) -> str:
    """Return what stands beside a mark: a name, or a document's date."""
    return short(mark.date if mark.kind == "document" else mark.name)


def _radius(mark: Mark, most: int) -> float:
    """Return a mark's size."""
    return DOCUMENT_RADIUS if mark.kind == "document" else radius(mark.documents, most)


def _type_size(mark: Mark, most: int) -> float:
    """Return the size of a mark's label."""
    return DOCUMENT_TYPE if mark.kind == "document" else type_size(mark.documents, most)


def _room(mark: Mark, most: int, named: float) -> Box:
    """Return the room of a mark and of that share of its label which is to find room."""
    return room(_label(mark), _radius(mark, most), _type_size(mark, most), named)


def _mark_title(mark: Mark) -> str:
    """Return the tooltip of a mark, plain text."""
    name = short(mark.name, _LONGEST_QUOTE)
    if mark.kind == "document":
        return f"{short(mark.date, LONGEST_LABEL)}\n{name}"
    also = f"\nalso: {short('; '.join(mark.names), _LONGEST_QUOTE)}" if mark.names else ""
    return f"{name}\n{MARKS[mark.kind].name}, named in {mark.documents} document(s){also}"


def _bends(lines: Sequence[Line]) -> list[float]:
    """Return how far each line is bent, so that parallel lines do not hide one another.

    Acts are always bent; of the other lines between two marks the first role is straight.
    """
    bends = [0.0] * len(lines)
    quiet: Counter[frozenset[str]] = Counter()
    acts: Counter[tuple[str, str]] = Counter()
    for index in sorted(range(len(lines)), key=lambda index: lines[index].kind != "role"):
        line = lines[index]
        if line.kind in ACTS:
            acts[line.source, line.target] += 1
            bends[index] = round(min(0.06 + 0.12 * acts[line.source, line.target], 0.9), 2)
        else:
            ends = frozenset((line.source, line.target))
            bends[index] = round(min(0.08 * quiet[ends], 0.9), 2)
            quiet[ends] += 1
    return bends
