"""Two ways to lay out a connected graph: stress for small ones, forces by Fourier transform for large ones.

Both begin from a start that is made of the nodes' own names, so that a graph with one more document looks
as it did, and snap every step to a fine grid, so that the last bits, in which processors differ, cannot
grow into another picture. Positions carry no meaning beyond nearness.
"""

import math
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.int64]

_SNAP = 2.0**-12
_SCALING, _MAJORIZING = 8, 120
_SMOOTHING, _COOLING, _HEAT = 40, 220, 0.02
_GRID = 128


def scatter(names: Sequence[str]) -> Points:
    """Give each name a place of its own, drawn from the name's hash.

    Args:
        names: any texts.

    Returns:
        Coordinates from -0.5 to 0.5, shape (names, 2).

    Example:
        >>> bool((scatter(["a", "b"])[1] == scatter(["b"])[0]).all())
        True
    """
    digests = b"".join(
        blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest() for name in names
    )
    return np.frombuffer(digests, dtype=">u4").reshape(-1, 2) / 2.0**32 - 0.5


def stress_layout(names: Sequence[str], pairs: Pairs) -> Points:
    """Lay out a small connected graph so that drawn distances follow distances in the graph.

    Stress majorization (Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004) with the
    weights of Kamada and Kawai (1989), in half steps of Jacobi's kind, which need no solver. It begins with
    classical scaling (Torgerson, 1952) by a few steps of subspace iteration from the names' scatter.

    Args:
        names: of the nodes, all of them connected; time and memory grow with the square of their number.
        pairs: edges as rows of two node numbers, shape (edges, 2).

    Returns:
        Coordinates, shape (names, 2), an edge being about 1 long.

    Example:
        >>> points = stress_layout("abc", np.array([[0, 1], [1, 2]]))
        >>> ends, middle = np.hypot(*(points[0] - points[2])), np.hypot(*(points[0] - points[1]))
        >>> bool(1.9 < ends / middle < 2.1)
        True
    """
    wanted = _distances(len(names), pairs)
    weight = 1 / np.where(wanted > 0, wanted, np.inf) ** 2
    pull = weight * wanted
    total = weight.sum(axis=0)
    points = _scaled(wanted, scatter(names))
    for _ in range(_MAJORIZING):
        dx, dy, length = _differences(points)
        ratio = weight - pull / length
        step = np.stack([(ratio * dx).sum(axis=0), (ratio * dy).sum(axis=0)], axis=1)
        points = _snap(points + 0.5 * step / total[:, None])
    return points


def force_layout(names: Sequence[str], pairs: Pairs) -> Points:
    """Lay out a large connected graph by springs along edges and repulsion between all nodes.

    The forces are those of Fruchterman and Reingold (1991). The repulsion is a convolution: the nodes
    are spread over a grid and the field is computed by fast Fourier transform, so that a step costs
    as much as nodes, edges and grid cells, not pairs of nodes. It begins with the names' scatter smoothed
    over the graph (the degree-normalised eigenvectors of Koren, "Drawing Graphs by Eigenvectors", 2005).

    Args:
        names: of the nodes, all of them connected.
        pairs: edges as rows of two node numbers, shape (edges, 2).

    Returns:
        Coordinates, shape (names, 2), an edge being about 1 long.
    """
    count, kernel = len(names), _kernel()
    degree = np.bincount(pairs.ravel(), minlength=count)
    spring = 1 / np.sqrt(degree[pairs[:, 0]] * degree[pairs[:, 1]])
    points = _snap(_smoothed(scatter(names), pairs) * 0.3 * math.sqrt(count))
    for step in range(_COOLING):
        push = _repulsion(points, kernel)
        along = points[pairs[:, 1]] - points[pairs[:, 0]]
        along *= (spring * np.sqrt((along**2).sum(axis=1)) * 4)[:, None]
        for axis in (0, 1):
            push[:, axis] += np.bincount(pairs[:, 0], along[:, axis], count)
            push[:, axis] -= np.bincount(pairs[:, 1], along[:, axis], count)
        heat = _HEAT * math.sqrt(count) * (1 - step / _COOLING) ** 2
        size = np.sqrt((push**2).sum(axis=1))
        points = _snap(points + push * (np.minimum(size, heat) / np.maximum(size, 1e-9))[:, None])
        points = _snap(points - points.sum(axis=0) / count)
    return points


def _scaled(wanted: Points, start: Points) -> Points:
    """Return the plane in which squared distances are best kept, turned as the start lies."""
    squares = wanted**2
    mean = squares.sum(axis=0) / len(squares)
    inner = -0.5 * (squares - mean - mean[:, None] + float(mean.sum()) / len(mean))
    points, spread = start - start.sum(axis=0) / len(start), np.ones(2)
    for _ in range(_SCALING):
        points = _axes(np.stack([(inner * points[:, axis]).sum(axis=1) for axis in (0, 1)], axis=1))
        spread = np.array([(inner * np.outer(points[:, a], points[:, a])).sum() for a in (0, 1)])
    # A hundredth of the start keeps apart what the plane holds in one point.
    return _snap(_aligned(points * np.sqrt(np.maximum(spread, 1e-3)), start) + 0.01 * start)


def _smoothed(start: Points, pairs: Pairs) -> Points:
    """Move every node half the way to the middle of its neighbours, again and again, keeping the width."""
    count = len(start)
    degree = np.bincount(pairs.ravel(), minlength=count)
    share = np.sqrt(degree / degree.sum())[:, None]
    points = start.copy()
    for _ in range(_SMOOTHING):
        for axis in (0, 1):
            around = np.bincount(pairs[:, 0], points[pairs[:, 1], axis], count)
            around += np.bincount(pairs[:, 1], points[pairs[:, 0], axis], count)
            points[:, axis] = (points[:, axis] + around / degree) / 2
        points -= (share**2 * points).sum(axis=0)
        points = _axes(points * share) / share
    return np.asarray(points + 0.05 * start)


def _axes(points: Points) -> Points:
    """Make two columns perpendicular and of length 1 (Gram and Schmidt), as far as they are two."""
    first = points[:, 0] / max(math.sqrt(float((points[:, 0] ** 2).sum())), 1e-9)
    second = points[:, 1] - float((points[:, 1] * first).sum()) * first
    length = math.sqrt(float((second**2).sum()))
    return np.stack([first, second / length if length > 1e-9 else np.zeros(len(second))], axis=1)


def _aligned(points: Points, start: Points) -> Points:
    """Turn or mirror points until they lie as near to the start as they can (Procrustes in the plane)."""
    (x, y), (u, v) = points.T, start.T
    turn = float((x * u + y * v).sum()), float((x * v - y * u).sum())
    mirror = float((x * u - y * v).sum()), float((x * v + y * u).sum())
    if math.hypot(*mirror) > math.hypot(*turn):
        y, turn = -y, mirror
    length = max(math.hypot(*turn), 1e-9)
    cos, sin = turn[0] / length, turn[1] / length
    return np.stack([x * cos - y * sin, x * sin + y * cos], axis=1)


def _snap(points: Points) -> Points:
    """Round to the grid that hides the last bits."""
    snapped: Points = np.round(points / _SNAP) * _SNAP
    return snapped


def _differences(points: Points) -> tuple[Points, Points, Points]:
    """Return x, y and length of the way from each node (column) to each other (row)."""
    dx = points[:, 0][:, None] - points[:, 0][None, :]
    dy = points[:, 1][:, None] - points[:, 1][None, :]
    return dx, dy, np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6)


def _distances(count: int, pairs: Pairs) -> Points:
    """Return the distances in the graph; an edge is longer where its ends share few neighbours."""
    near = np.zeros((count, count), dtype=bool)
    near[pairs[:, 0], pairs[:, 1]] = near[pairs[:, 1], pairs[:, 0]] = True
    distance = np.full((count, count), np.inf)
    for first, second in pairs:
        apart = int(np.count_nonzero(near[first] ^ near[second]))
        distance[first, second] = distance[second, first] = math.sqrt(math.sqrt(max(apart, 1)))
    np.fill_diagonal(distance, 0)
    for middle in range(count):
        np.minimum(distance, distance[:, middle][:, None] + distance[middle][None, :], out=distance)
    return distance


def _kernel() -> npt.NDArray[np.complex128]:
    """Return the transform of the repulsion of one node, x and y in one complex field, in grid cells."""
    offset = np.fft.fftfreq(2 * _GRID, 1 / (2 * _GRID))
    x, y = np.meshgrid(offset, offset, indexing="ij")
    return np.asarray(np.fft.fft2((x + 1j * y) / (x * x + y * y + 0.5)))


def _repulsion(points: Points, kernel: npt.NDArray[np.complex128]) -> Points:
    """Return the push that every node feels from all others."""
    low = points.min(axis=0)
    cell = float((points.max(axis=0) - low).max()) / (_GRID - 2) + 1e-9
    place = (points - low) / cell
    corner = place.astype(np.int64)
    part = place - corner
    shares = [
        ((corner[:, 0] + i) * 2 * _GRID + corner[:, 1] + j, abs(1 - i - part[:, 0]) * abs(1 - j - part[:, 1]))
        for i in (0, 1)
        for j in (0, 1)
    ]
    mass = np.zeros(4 * _GRID * _GRID)
    for index, share in shares:
        mass += np.bincount(index, share, len(mass))
    field = np.fft.ifft2(np.fft.fft2(mass.reshape(2 * _GRID, 2 * _GRID)) * kernel).ravel()
    felt = sum((field[index] * share for index, share in shares), np.zeros(len(points), dtype=complex)) / cell
    return np.stack([felt.real, felt.imag], axis=1)
