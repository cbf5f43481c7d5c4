"""Derive `land.json`, the outline under the map of places, from Natural Earth's land at 1:110 million.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz package/land-110m.json
    python export/explorer/derive_land.py package/land-110m.json

Natural Earth is in the public domain; `world-atlas` (ISC) carries it as TopoJSON. Written are rings in tenths
of a degree, each a flat list: longitude and latitude of the first point, then the steps to the next ones.
Points nearer than three tenths of a degree to the line without them are left out (Douglas and Peucker, 1973),
as are rings that so vanish and Antarctica.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

_TOLERANCE = 0.3
_SOUTH = -60.0

Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Decode the arcs of a quantised topology (TopoJSON 1.0, 2.1.4) to degrees."""
    transform = topology["transform"]
    scale, move = transform["scale"], transform["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        decoded.append(points)
    return decoded


def rings(topology: dict[str, Any]) -> list[list[Point]]:
    """Join the arcs of every polygon's rings; a negative number is an arc backwards."""
    known, found = arcs(topology), []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points: list[Point] = []
                for number in ring:
                    arc = known[number] if number >= 0 else known[~number][::-1]
                    points += arc[bool(points) :]
                found.append(points)
    return found


def simplified(points: list[Point]) -> list[Point]:
    """Leave out the points that lie near the line between those that are kept."""
    if len(points) < 3:
        return points
    (x, y), (u, v) = points[0], points[-1]
    length = math.hypot(u - x, v - y)
    far, at = 0.0, 0
    for index, (p, q) in enumerate(points[1:-1], start=1):
        across = abs((u - x) * (q - y) - (v - y) * (p - x)) / length if length else math.hypot(p - x, q - y)
        if across > far:
            far, at = across, index
    if far <= _TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: at + 1])[:-1] + simplified(points[at:])


def deltas(points: list[Point]) -> list[int]:
    """Write a ring as whole tenths of a degree, steps after the first point."""
    x = y = 0
    flat: list[int] = []
    for longitude, latitude in points:
        u, v = round(longitude * 10), round(latitude * 10)
        if not flat or (u, v) != (x, y):
            flat += [u - x, v - y]
        x, y = u, v
    return flat


def main() -> None:
    """Read the file that is named and write `land.json` beside this script."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    kept = [ring for ring in rings(topology) if max(latitude for _, latitude in ring) > _SOUTH]
    land = [flat for flat in map(deltas, map(simplified, kept)) if len(flat) >= 8]
    target = Path(__file__).with_name("land.json")
    target.write_text(json.dumps(land, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(land)} rings, {sum(map(len, land)) // 2} points, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
