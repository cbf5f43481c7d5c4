"""Where the nodes of a picture stand: near what they are linked to, and no label on another.

The same graph gives the same positions on every machine, and a graph with one more document nearly the
same. They carry no meaning of their own.
"""

import math
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .forces import Pairs, Points, force_layout, scatter, stress_layout

SMALL = 300
_GAP = 5.0
_AIR = 4.5
_ROUNDS, _MOST_PAIRS = 2000, 4_500_000_000
_EVENNESS = 0.8
_ELONGATED = 1.3


class Box(NamedTuple):
    """The room that a node and its label need, in pixels away from the node's centre.

    Args:
        left, top, right, bottom: distances, none negative.
    """

    left: float
    top: float
    right: float
    bottom: float


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is drawn in a sans-serif face, rather too wide than too narrow.

    Args:
        text: one line.
        size: of the type, in pixels.

    Returns:
        The width in pixels.

    Example:
        >>> text_width("Ill", 10) < text_width("Mao", 10) < text_width("毛泽东", 10)
        True
    """
    return size * sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    """Return a character's width in ems."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.02
    if character in "iljtfrI.,:;'’|!()[]- ":
        return 0.42
    if character in "mwMW@%—…":
        return 1.02
    return 0.76 if character.isupper() else 0.66


def arrange(
    boxes: Sequence[Box],
    edges: Sequence[tuple[int, int]],
    *,
    names: Sequence[str] | None = None,
    aspect: float = 1.4,
) -> tuple[tuple[float, float], ...]:
    """Place the nodes of a graph on a plane.

    Each connected part is laid out by stress (up to 300 nodes) or by forces (above), turned so that it
    is wider than high, and spread until no two boxes overlap; the parts are then put side by side.
    With many thousands of nodes the spreading ends while some still do.

    Args:
        boxes: the room that each node needs, in the order of the nodes.
        edges: pairs of positions in `boxes`; direction, repetitions and loops make no difference.
        names: of the nodes, distinct; a node keeps its place when others come and go, as far as its
            neighbours let it. None for their numbers.
        aspect: width of the picture divided by its height, as far as the graph allows.

    Returns:
        x and y of each node in pixels, y downward, rounded to a tenth, the middle at 0, 0.

    Example:
        >>> wide = Box(10, 10, 90, 10)
        >>> (x1, y1), (x2, y2) = arrange([wide, wide], [(0, 1)])
        >>> abs(x1 - x2) >= 100 or abs(y1 - y2) >= 20
        True
    """
    if not boxes:
        return ()
    called = [str(number) for number in range(len(boxes))] if names is None else names
    room = np.array(boxes, dtype=float) + _GAP / 2
    pairs = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
    places = np.zeros((len(boxes), 2))
    parts = _parts(len(boxes), pairs)
    for part, inside in zip(parts, _inside(parts, pairs), strict=True):
        places[part] = _lay_out(room[part], inside, [called[node] for node in part], aspect)
    _pack(places, room, parts, aspect)
    return tuple((round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for x, y in places)


def _parts(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, equals by their first node."""
    near: list[list[int]] = [[] for _ in range(count)]
    for first, second in pairs:
        near[first].append(second)
        near[second].append(first)
    seen, parts = [False] * count, []
    for start in range(count):
        if seen[start]:
            continue
        seen[start], part = True, [start]
        for node in part:
            for other in near[node]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _inside(parts: Sequence[list[int]], pairs: Sequence[tuple[int, int]]) -> list[Pairs]:
    """Return the edges of each part, by the numbers that its nodes have in it."""
    home = {node: (number, place) for number, part in enumerate(parts) for place, node in enumerate(part)}
    found: list[list[tuple[int, int]]] = [[] for _ in parts]
    for first, second in pairs:
        number, place = home[first]
        found[number].append((place, home[second][1]))
    return [np.array(edges, dtype=np.int64).reshape(-1, 2) for edges in found]


def _lay_out(room: Points, pairs: Pairs, names: Sequence[str], aspect: float) -> Points:
    """Lay out one connected part in pixels, without overlaps."""
    if len(room) == 1:
        return np.zeros((1, 2))
    points = (stress_layout if len(room) <= SMALL else force_layout)(names, pairs)
    points = _turned(_evened(points) if len(room) <= SMALL else _filled(points), scatter(names))
    width, height = np.maximum(points.max(axis=0) - points.min(axis=0), 1e-3)
    needed = _AIR * float(((room[:, 0] + room[:, 2]) * (room[:, 1] + room[:, 3])).sum(axis=0))
    stretch = min(max(aspect * height / width, 1.0), 2.0)
    scale = math.sqrt(needed / (width * stretch * max(height, width * stretch / 6)))
    return _spread(points * scale * np.array([stretch, 1.0]), room)


def _evened(points: Points) -> Points:
    """Draw far points nearer to the middle, where the thick of a network needs the room more."""
    centred = points - points.sum(axis=0) / len(points)
    radius = np.sqrt((centred**2).sum(axis=1))
    # Two square roots are a fourth root that is rounded alike on every machine.
    return np.asarray(
        centred / np.sqrt(np.sqrt(np.maximum(radius, max(0.05 * float(radius.max()), 1e-9))))[:, None]
    )


def _filled(points: Points) -> Points:
    """Move points out or in until a disc is nearly evenly full: a large network is thick in the middle."""
    centred = points - points.sum(axis=0) / len(points)
    radius = np.sqrt((centred**2).sum(axis=1))
    rank = np.empty(len(points))
    rank[np.argsort(radius, kind="stable")] = np.arange(len(points)) + 0.5
    wanted = (1 - _EVENNESS) * radius / max(float(radius.max()), 1e-9) + _EVENNESS * np.sqrt(rank / len(rank))
    return np.asarray(centred * (wanted / np.maximum(radius, 1e-9))[:, None])


def _turned(points: Points, start: Points) -> Points:
    """Turn the points so that their longest extent, if there is one, lies level; not head over heels."""
    centred = points - points.sum(axis=0) / len(points)
    x, y = centred[:, 0], centred[:, 1]
    along, across = 2 * math.fsum(x * y), math.fsum(x * x - y * y)
    total, surplus = math.fsum(x * x + y * y), math.hypot(along, across)
    if total + surplus < _ELONGATED**2 * (total - surplus):
        return np.asarray(centred)
    angle = 0.5 * math.atan2(along, across)
    cos, sin = round(math.cos(angle), 9), round(math.sin(angle), 9)
    turned = np.stack([x * cos + y * sin, y * cos - x * sin], axis=1)
    return turned if math.fsum((turned * start).ravel()) >= 0 else -turned


def _spread(points: Points, room: Points) -> Points:
    """Push overlapping boxes apart, each pair along the shorter way, and widen all while that fails."""
    count = len(points)
    for step in range(1, min(_ROUNDS, _MOST_PAIRS // count**2 + 2)):
        first, second, across, down = _overlaps(points, room)
        if not len(first):
            break
        level = across < down
        ahead = np.where(
            points[second] + _middle(room)[second] >= points[first] + _middle(room)[first], 1.0, -1.0
        )
        move = np.stack([np.where(level, across, 0.0), np.where(level, 0.0, down)], axis=1) * ahead * 0.3
        move += ahead * np.stack([level, ~level], axis=1) * 0.2
        for axis in (0, 1):
            points[:, axis] += np.bincount(second, move[:, axis], count)
            points[:, axis] -= np.bincount(first, move[:, axis], count)
        if step % 60 == 0:
            points *= 1.03
        points = np.round(points * 64) / 64
    return points


def _middle(room: Points) -> Points:
    """Return where the middle of each box lies, as seen from its node."""
    return np.asarray((room[:, 2:] - room[:, :2]) / 2)


def _overlaps(points: Points, room: Points) -> tuple[Pairs, Pairs, Points, Points]:
    """Return the pairs of boxes that overlap, and by how much across and down."""
    low, high = points - room[:, :2], points + room[:, 2:]
    order = np.argsort(low[:, 0], kind="stable")
    ends = np.searchsorted(low[order, 0], high[order, 0])
    counts = np.maximum(ends - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(counts.cumsum() - counts, counts)
    first, second = order[first], order[second]
    across, down = (np.minimum(high[first], high[second]) - np.maximum(low[first], low[second])).T
    real = (across > 0) & (down > 0)
    return first[real], second[real], across[real], down[real]


def _pack(places: Points, room: Points, parts: Sequence[list[int]], aspect: float) -> None:
    """Move the parts side by side in rows, the largest first, and the whole to the middle."""
    lows = [(places[part] - room[part, :2]).min(axis=0) for part in parts]
    sizes = [
        (places[part] + room[part, 2:]).max(axis=0) - low + 2 * _GAP
        for part, low in zip(parts, lows, strict=True)
    ]
    line = max(math.sqrt(math.fsum(w * h for w, h in sizes) * aspect), max(w for w, _ in sizes)) + 1
    x = y = tall = 0.0
    for part, low, (width, height) in zip(parts, lows, sizes, strict=True):
        if x + width > line:
            x, y, tall = 0.0, y + tall, 0.0
        places[part] += np.array([x, y]) - low
        x, tall = x + width, max(tall, height)
    low, high = (places - room[:, :2]).min(axis=0), (places + room[:, 2:]).max(axis=0)
    places -= np.round((low + high) / 2)
