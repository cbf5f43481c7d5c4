"""Positions: no label on another, near what they are linked to, the same each time."""

import random
from importlib import import_module
from itertools import combinations
from typing import Any

import numpy as np
import pytest

layout = import_module("chancery.export.layout")
Box, arrange, text_width = layout.Box, layout.arrange, layout.text_width

Edges = list[tuple[int, int]]


def web(count: int, seed: int) -> Edges:
    """Link every node to a few, mostly to the first ones, as listings do."""
    dice = random.Random(seed)
    return [(node, min(int(dice.paretovariate(0.8)) - 1, count - 1)) for node in range(count) for _ in "abc"]


CASES: dict[str, tuple[int, Edges]] = {
    "one": (1, []),
    "two strangers": (2, []),
    "loop and parallel edges": (2, [(0, 0), (0, 1), (1, 0), (0, 1)]),
    "star": (40, [(0, node) for node in range(1, 40)]),
    "path": (30, [(node, node + 1) for node in range(29)]),
    "two parts and strangers": (30, [(0, node) for node in range(1, 9)] + [(10, 11), (11, 12), (12, 10)]),
    "web": (70, web(70, 1)),
    "complete": (15, list(combinations(range(15), 2))),
}


def overlaps(places: tuple[tuple[float, float], ...], boxes: list[Any]) -> list[tuple[int, int]]:
    return [
        (i, j)
        for (i, ((x, y), a)), (j, ((u, v), b)) in combinations(enumerate(zip(places, boxes, strict=True)), 2)
        if x - a.left < u + b.right
        and u - b.left < x + a.right
        and y - a.top < v + b.bottom
        and v - b.top < y + a.bottom
    ]


@pytest.mark.parametrize("case", CASES)
def test_no_box_lies_on_another(case: str) -> None:
    count, edges = CASES[case]
    boxes = [Box(8, 9, 8 + 13.0 * (node % 17), 9) for node in range(count)]
    places = arrange(boxes, edges)
    assert len(places) == count
    assert overlaps(places, boxes) == []
    assert places == arrange(boxes, [(b, a) for a, b in reversed(edges)])


def test_nothing_gives_nothing() -> None:
    assert arrange([], []) == ()


@pytest.mark.parametrize("size", [12, 200], ids=["stress", "forces"])
def test_groups_stand_apart(size: int) -> None:
    dice = random.Random(5)
    groups = [range(0, size), range(size, 2 * size)]
    edges = [(node, dice.choice(group)) for group in groups for node in group for _ in range(6)] + [(0, size)]
    edges += [(node, node + 1) for group in groups for node in group[:-1]]
    points = np.array(arrange([Box(5, 5, 5, 5)] * (2 * size), edges))
    first, second = points[:size], points[size:]
    spread = max(np.linalg.norm(part - part.mean(axis=0), axis=1).mean() for part in (first, second))
    assert np.linalg.norm(first.mean(axis=0) - second.mean(axis=0)) > 1.5 * spread


def test_a_path_is_drawn_in_its_order() -> None:
    places = arrange([Box(5, 5, 60, 5)] * 12, [(node, node + 1) for node in range(11)])
    along = [x for x, _ in places]
    assert along in (sorted(along), sorted(along, reverse=True))


def letters(count: int) -> tuple[list[str], Edges]:
    """Name documents and people: every document names four people of its circle and one of eight others."""
    dice = random.Random(8)
    names, edges = [f"person {number}" for number in range(count)], list[tuple[int, int]]()
    for document in range(count):
        circle = document % 8
        names.append(f"document {document}")
        edges += [(len(names) - 1, dice.randrange(count // 8) * 8 + circle) for _ in range(4)]
        edges.append((len(names) - 1, dice.randrange(8)))
    return names, edges


@pytest.mark.parametrize(("count", "most"), [(64, 0.25), (400, 0.12)], ids=["stress", "forces"])
def test_one_more_document_hardly_moves_the_others(count: int, most: float) -> None:
    names, edges = letters(count)
    gone = len(names) - 1 - count // 2
    kept = [node for node in range(len(names)) if node != gone]
    number = {node: index for index, node in enumerate(kept)}
    fewer = [(number[a], number[b]) for a, b in edges if a != gone]
    before = np.array(arrange([Box(5, 5, 5, 5)] * len(kept), fewer, names=[names[node] for node in kept]))
    after = np.array(arrange([Box(5, 5, 5, 5)] * len(names), edges, names=names))[kept]
    moved = np.linalg.norm(after - before, axis=1).mean()
    assert moved < most * np.linalg.norm(before, axis=1).mean()
    shuffled = np.array(arrange([Box(5, 5, 5, 5)] * len(kept), fewer))
    assert np.linalg.norm(shuffled - before, axis=1).mean() > 3 * moved, "it is the names that hold it"


@pytest.mark.parametrize(
    ("text", "least", "most"), [("", 0, 0), ("Stalin", 2.5, 4.5), ("e\u0301", 0.5, 0.8), ("김일성", 3, 3.2)]
)
def test_widths_of_text(text: str, least: float, most: float) -> None:
    assert least <= text_width(text, 1) <= most
