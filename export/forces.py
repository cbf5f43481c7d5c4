"""Two ways to lay out a connected graph: stress for small ones, forces by Fourier transform for large ones.

Both begin from a seeded scatter and snap every step to a fine grid, so that the last bits, in which
processors differ, cannot grow into another picture. Positions carry no meaning beyond nearness.
"""

import math

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.int64]

_SEED = 1917
_SNAP = 2.0**-12
_STARTS, _STEPS = 6, 250
_GRID, _COOLING = 128, 220


def stress_layout(count: int, pairs: Pairs) -> Points:
    """Lay out a small connected graph so that drawn distances follow distances in the graph.

    Stress majorization (Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004) with the
    weights of Kamada and Kawai (1989), in half steps of Jacobi's kind, which need no solver; the best
    of a few seeded starts is kept.

    Args:
        count: number of nodes, all of them connected; time and memory grow with its square.
        pairs: edges as rows of two node numbers, shape (edges, 2).

    Returns:
        Coordinates, shape (count, 2), an edge being about 1 long.

    Example:
        >>> points = stress_layout(3, np.array([[0, 1], [1, 2]]))
        >>> ends, middle = np.hypot(*(points[0] - points[2])), np.hypot(*(points[0] - points[1]))
        >>> bool(1.9 < ends / middle < 2.1)
        True
    """
    wanted = _distances(count, pairs)
    weight = 1 / np.where(wanted > 0, wanted, np.inf) ** 2
    pull = weight * wanted
    total = weight.sum(axis=0)
    random = np.random.default_rng(_SEED)
    best, least = np.zeros((count, 2)), np.inf
    for _ in range(_STARTS):
        points = random.uniform(-1, 1, (count, 2)) * np.sqrt(count)
        for _ in range(_STEPS):
            dx, dy, length = _differences(points)
            ratio = weight - pull / length
            step = np.stack([(ratio * dx).sum(axis=0), (ratio * dy).sum(axis=0)], axis=1)
            points = _snap(points + 0.5 * step / total[:, None])
        stress = float((weight * (_differences(points)[2] - wanted) ** 2).sum(axis=0).sum())
        if stress < least * (1 - 1e-6):
            best, least = points, stress
    return best


def force_layout(count: int, pairs: Pairs) -> Points:
    """Lay out a large connected graph by springs along edges and repulsion between all nodes.

    The forces are those of Fruchterman and Reingold (1991). The repulsion is a convolution: the nodes
    are spread over a grid and the field is computed by fast Fourier transform, so that a step costs
    as much as nodes, edges and grid cells, not pairs of nodes.

    Args:
        count: number of nodes, all of them connected.
        pairs: edges as rows of two node numbers, shape (edges, 2).

    Returns:
        Coordinates, shape (count, 2), an edge being about 1 long.
    """
    kernel = _kernel()
    degree = np.bincount(pairs.ravel(), minlength=count)
    spring = 1 / np.sqrt(degree[pairs[:, 0]] * degree[pairs[:, 1]])
    points: Points = np.random.default_rng(_SEED).uniform(-0.5, 0.5, (count, 2)) * np.sqrt(count)
    for step in range(_COOLING):
        push = _repulsion(points, kernel)
        along = points[pairs[:, 1]] - points[pairs[:, 0]]
        along *= (spring * np.sqrt((along**2).sum(axis=1)) * 4)[:, None]
        for axis in (0, 1):
            push[:, axis] += np.bincount(pairs[:, 0], along[:, axis], count)
            push[:, axis] -= np.bincount(pairs[:, 1], along[:, axis], count)
        heat = 0.1 * np.sqrt(count) * (1 - step / _COOLING) ** 2
        size = np.sqrt((push**2).sum(axis=1))
        points = _snap(points + push * (np.minimum(size, heat) / np.maximum(size, 1e-9))[:, None])
        points = _snap(points - points.sum(axis=0) / count)
    return points


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
