"""What the explorer counts by short cuts, held against plain recounts."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from chancery.export import ExportSettings
from chancery.export.explorer import explorer_page
from chancery.export.explorer_data import explorer_data

from .conftest import Opener, synthetic_graph
from .test_explorer_core import visit_to

LINES = ["together", "mention", "role", "meeting", "letter"]
SHOWN = """(patch) => {
  state.set(patch, true);
  const {lines} = shown, list = (rows) => [...rows];
  return {
    documents: list(shown.documents), nodes: list(shown.nodes), edges: list(shown.edges), names: shown.names,
    lines: list(lines.source).map((source, l) =>
      [lines.style[l], source, lines.target[l], lines.count[l], lines.unsure[l]]),
    named: mostNamed(8),
    wrote: [...(pairSection('glance.wrote', 4)?.querySelectorAll('.pair') ?? [])]
      .map(({children}) => [...children].map((part) => part.textContent)),
  };
}"""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A graph of thousands of lines, and the data of its page."""
    graph = synthetic_graph(1_500, 12_000)
    path = tmp_path_factory.mktemp("explorer") / "crowd.html"
    path.write_bytes(explorer_page(graph, settings=ExportSettings()))
    return path, explorer_data(graph, settings=ExportSettings())


FILTERS = ("years", "years", "years", "least", "off", "hide", "basis", "place")


def some_states(data: dict[str, Any], number: int, keys: Sequence[str] = FILTERS) -> Iterator[dict[str, Any]]:
    """Choose filters at random, each a small step from the last."""
    rng = random.Random(7)
    links = sorted({kind[0] for kind in data["kinds"]})
    places = [node for node, kind in enumerate(data["nodes"]["kind"]) if kind == "l"]
    now: dict[str, Any] = {"least": 1, "off": "", "years": None, "hide": [], "place": -1}
    now["basis"] = [True, True, False]
    for _ in range(number):
        key = rng.choice(keys)
        first = rng.randint(1944, 1970)
        now[key] = {
            "years": rng.choice([None, [first, first + rng.randint(0, 40)]]),
            "least": rng.choice([None, 1, 1, 2, 3]),
            "off": rng.choice([None, "", "", "p", "ol", "d", "dl"]),
            "hide": rng.sample(links, rng.choice([0, 0, 1, 2])) + rng.choice([[], ["together"]]),
            "basis": [rng.random() < 0.8 for _ in range(3)],
            "place": rng.choice([-1, -1, rng.choice(places[:5])]),
        }[key]
        yield dict(now)


class Recount:
    """What is shown, counted again from the columns, one thing at a time."""

    def __init__(self, data: dict[str, Any], years: list[tuple[int, int]]) -> None:
        self.data = data
        self.size = len(data["nodes"]["id"])
        self.entities = self.size - len(data["documents"]["title"])
        self.years = years
        self.edges = list(
            zip(
                *(data["edges"][key] for key in ("source", "target", "kind", "document", "flags")),
                strict=True,
            )
        )
        self.names: list[set[int]] = [set(marks[3::4]) for marks in data["documents"]["marks"]]
        for source, target, _, document, _ in self.edges:
            self.names[document] |= {source, target}
        self.names = [{name for name in names if 0 <= name < self.entities} for names in self.names]
        self.named = Counter(name for names in self.names for name in names)
        self.large = len(data["backbone"]["nodes"]) < self.size

    def shown(self, state: dict[str, Any]) -> dict[str, Any]:
        """Count what a state shows."""
        off = state["off"] if state["off"] is not None else "d" if self.large else ""
        documents = [i for i in range(len(self.names)) if self._document(i, state)]
        within = set(documents)
        some = {name for i in documents for name in self.names[i]}
        everywhere = state["years"] is None and state["place"] < 0
        nodes = [v for v in range(self.entities) if self._name(v, off, state) and (everywhere or v in some)]
        nodes += [] if "d" in off else [self.entities + i for i in documents]
        on = set(nodes)
        edges = [
            e
            for e, (source, target, kind, document, flags) in enumerate(self.edges)
            if document in within
            and {source, target} <= on
            and self.data["kinds"][kind][0] not in state["hide"]
            and state["basis"][_basis(flags)]
        ]
        named = Counter(name for i in documents for name in self.names[i] if self._kind(name) in "po")
        return {
            "documents": documents,
            "nodes": nodes,
            "edges": edges,
            "names": sum(v < self.entities for v in nodes),
            "lines": self._together(on, documents, off, state) + self._lines(edges),
            "named": [list(pair) for pair in sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))[:8]],
        }

    def _kind(self, node: int) -> str:
        kind: str = self.data["nodes"]["kind"][node]
        return kind

    def _document(self, i: int, state: dict[str, Any]) -> bool:
        first, last = self.years[i]
        in_years = not state["years"] or (
            self.data["documents"]["from"][i] is not None
            and first <= state["years"][1]
            and last >= state["years"][0]
        )
        return in_years and (state["place"] < 0 or state["place"] in self.names[i])

    def _name(self, node: int, off: str, state: dict[str, Any]) -> bool:
        if state["least"] is None and self.large:
            often = node in self.data["backbone"]["nodes"]
        else:
            often = self.named[node] >= (state["least"] or 0)
        return often and self._kind(node) not in off

    def _lines(self, edges: list[int]) -> list[list[int]]:
        found: dict[tuple[int, int, int], list[int]] = {}
        for e in edges:
            source, target, kind, _, _ = self.edges[e]
            style = LINES.index(self.data["kinds"][kind][2])
            ends = (source, target) if style > 2 else (min(source, target), max(source, target))
            found.setdefault((style, *ends), []).append(e)
        lines = []
        for (style, a, b), members in sorted(found.items()):
            if a == b or (style == 1 and (2, a, b) in found):
                continue
            source, target = self.edges[members[0]][:2]
            unsure = all(_basis(self.edges[e][4]) == 2 for e in members)
            lines.append([style, source, target, len(members), int(unsure)])
        return lines

    def _together(
        self, on: set[int], documents: list[int], off: str, state: dict[str, Any]
    ) -> list[list[int]]:
        if "d" not in off or "together" in state["hide"]:
            return []
        pairs: Counter[tuple[int, int]] = Counter()
        for i in documents:
            names = sorted(self.names[i] & on)
            if len(names) <= 40:
                pairs.update((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
        most, hub = max(60, 1.5 * len(on)), max(20, 0.2 * len(self.names))
        weighed = []
        for (a, b), n in pairs.items():
            common = max(self.named[a], self.named[b]) > hub
            weight = 0 if common else n / (self.named[a] * self.named[b]) ** 0.5
            if n >= (2 if len(pairs) > most else 1):
                weighed.append((-weight, a, b, n))
        return [[0, a, b, n, 0] for _, a, b, n in sorted(weighed)[: int(most)]]


def _basis(flags: int) -> int:
    return 2 if flags & 6 else flags & 1


def test_what_is_shown_is_what_a_plain_recount_finds(
    crowd: tuple[Path, dict[str, Any]], opened: Opener
) -> None:
    path, data = crowd
    visit = visit_to(opened, path)
    years = visit.page.evaluate("[...graph.firstYear].map((first, i) => [first, graph.lastYear[i]])")
    recount = Recount(data, years)
    seen = Counter[str]()
    for state in some_states(data, 30):
        found = visit.page.evaluate(SHOWN, state)
        found.pop("wrote")
        expected = recount.shown(state)
        for key, value in expected.items():
            assert found[key] == value, (key, state)
        seen.update({f"style {line[0]}" for line in expected["lines"]})
        seen["hidden"] += len(expected["nodes"]) < recount.size
    assert seen.keys() >= {"style 0", "style 1", "style 2", "style 4", "hidden"}


def test_who_wrote_to_whom_is_counted_within_the_years(
    crowd: tuple[Path, dict[str, Any]], opened: Opener
) -> None:
    visit = visit_to(opened, crowd[0])
    for years in ([1950, 1955], [1961, 1961], None):
        found = visit.page.evaluate(SHOWN, {"years": years})
        letters = visit.page.evaluate(
            """() => {
              const found = new Map();
              for (let e = 0; e < graph.edges; e++) {
                if (graph.raw.kinds[graph.edgeKind[e]][2] !== 'letter') continue;
                if (!shown.document[graph.edgeDocument[e]] || !state.now.basis[graph.basis[e]]) continue;
                const ends = `${shortNameOf(graph.source[e])} → ${shortNameOf(graph.target[e])}`;
                found.set(ends, (found.get(ends) ?? 0) + 1);
              }
              return Object.fromEntries(found);
            }"""
        )
        numbers = sorted(letters.values(), reverse=True)[:6]
        assert [int(number.split()[0]) for _, number in found["wrote"]] == numbers
        assert [letters[ends] for ends, _ in found["wrote"]] == numbers
