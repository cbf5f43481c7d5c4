"""What the explorer counts and draws by short cuts, held against plain recounts and the browser's own pen."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from chancery.export import ExportSettings
from chancery.export.explorer import explorer_page
from chancery.export.explorer_data import explorer_data

from .conftest import Opener, Visit, synthetic_graph
from .test_explorer_core import visit_to

LINES = ["together", "mention", "role", "meeting", "contact", "letter"]
EVERYTHING = "state.set({least: 1, off: ''})"
RESTED = "networkView.picture.job === null && networkView.picture.scene?.shown === shown"
SHOWN = """(patch) => {
  state.set(patch, true);
  const {lines} = shown, list = (rows) => [...rows];
  return {
    documents: list(shown.documents), nodes: list(shown.nodes), edges: list(shown.edges), names: shown.names,
    lines: list(lines.source).map((source, l) =>
      [lines.style[l], source, lines.target[l], lines.count[l], lines.unsure[l]]),
    named: mostNamed(8),
    wrote: [...(pairSection('glance.wrote', [LETTER])?.querySelectorAll('.pair') ?? [])]
      .map(({children}) => [...children].map((part) => part.textContent)),
  };
}"""
# the picture that the page has after many steps, and one drawn from nothing
AGAIN = """() => {
  const {picture} = networkView, fresh = new Crowd(), own = window.kept ?? picture.crowd;
  for (const _ of fresh.draw(picture.scene, picture.ratio));
  const same = (a, b) => a.every((value, i) => value === b[i]), none = (a) => !a?.some((value) => value);
  const within = ({whole}) => {
    const bare = areaOf(0, 0, whole.width, whole.height);
    copyArea(whole, bare, whole, 0, 0);
    return bare.covers;
  };
  const theirs = within(own), covers = within(fresh).map((cover, i) => [cover, theirs[i]]);
  return {
    covers: covers.every(([one, other]) => (one && other ? same(one, other) : none(one) && none(other))),
    image: same(fresh.image.data, own.image.data),
    covered: !covers.every(([one]) => none(one)),
  };
}"""
MOVE = """([right, down]) => {
  const {picture} = networkView, {camera} = picture;
  picture.camera = {...camera, dx: camera.dx + right, dy: camera.dy + down};
  networkView.draw();
}"""
# how far, in levels of 255 on average, the page's picture is from the one that the browser's own pen draws
BY_PEN = """() => {
  const {picture} = networkView, {scene, ratio} = picture, {width, height} = picture.bitmaps[0];
  const drawn = (paint) => {
    const canvas = Object.assign(document.createElement('canvas'), {width, height});
    const context = canvas.getContext('2d', {alpha: false});
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = graph.raw.palette.paper[scene.theme];
    context.fillRect(0, 0, scene.width, scene.height);
    for (const _ of paint(new CanvasPen(context, scene.theme)));
    return context.getImageData(0, 0, width, height).data;
  };
  const paper = drawn(function* () {}), own = drawn((pen) => paintCrowd(scene, pen, new Crowd(), ratio));
  const pen = drawn((pen) => paintScene(scene, pen));
  const off = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
  return [off(own, pen), off(paper, pen)];
}"""
# what the pen draws above a crowd: whether all of it stands out, and how many lines
ABOVE = """() => {
  const {scene, crowd, ratio} = networkView.picture, strokes = [];
  let lines = 0;
  const draw = {stroke: (...how) => strokes.push(how), line: () => lines++, context: {putImageData() {}}};
  const pen = new Proxy(draw, {get: (known, key) => known[key] ?? (() => {})});
  for (const _ of paintCrowd(scene, pen, crowd, ratio));
  return [strokes.every(([style, unsure, dim, many]) => !dim && !many), lines];
}"""
WAYS = [(300, -170), (-13, 0), (0, 330), (0.25, 7), (-260, -180), (-27, 13)]


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
            ends = (source, target) if style > 3 else (min(source, target), max(source, target))
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
    assert seen.keys() >= {"style 0", "style 1", "style 2", "style 5", "hidden"}


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


def drawn(visit: Visit, expression: str) -> None:
    """Change the state and wait until the picture follows."""
    visit.page.evaluate(expression)
    visit.until(RESTED)


@pytest.mark.parametrize("node", [-1, 3])
def test_a_picture_after_many_steps_is_the_one_drawn_from_nothing(
    crowd: tuple[Path, dict[str, Any]], opened: Opener, node: int
) -> None:
    path, data = crowd
    visit = visit_to(opened, path, width=1000, height=640)
    drawn(visit, EVERYTHING)
    compared = 0
    for number, state in enumerate(some_states(data, 24, keys=("years", "least", "hide", "basis"))):
        visit.page.evaluate("(patch) => state.set(patch, true)", state | {"node": node})
        if number % 5 == 0:
            visit.page.evaluate(f"networkView.zoom({[1.3, 0.7, 2][number // 5 % 3]})")
        visit.page.evaluate(MOVE, WAYS[number % len(WAYS)])
        if number % 2:  # every other time, the next step comes while the picture is still being drawn
            continue
        visit.until(RESTED)
        if visit.page.evaluate("shown.lines.size > CROWD_OF_LINES"):
            again = visit.page.evaluate(AGAIN)
            assert again["covered"], state
            assert again["covers"], state
            assert again["image"], state
            compared += 1
    assert compared >= 4


def test_what_is_named_together_comes_and_goes(crowd: tuple[Path, dict[str, Any]], opened: Opener) -> None:
    path, data = crowd
    visit = visit_to(opened, path, width=1000, height=640)
    visit.page.evaluate("window.kept = new Crowd()")
    pairs = set()
    drawing = "for (const _ of kept.draw(networkView.picture.scene, networkView.picture.ratio));"
    for number, state in enumerate(some_states(data, 12, keys=("years", "least", "hide"))):
        visit.page.evaluate("(patch) => state.set(patch, true)", state | {"off": "d"})
        visit.page.evaluate(MOVE, WAYS[number % len(WAYS)])
        visit.until(RESTED)
        visit.page.evaluate(f"() => {{ {drawing} }}")
        assert visit.page.evaluate(AGAIN) == {"covers": True, "image": True, "covered": True}, state
        pairs.add(visit.page.evaluate("kept.near.length"))
    assert len(pairs) > 2
    assert max(pairs) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1, 4])
def test_a_crowd_looks_as_the_pen_draws_it(
    crowd: tuple[Path, dict[str, Any]], opened: Opener, scheme: str, zoom: float
) -> None:
    visit = visit_to(opened, crowd[0], scheme=scheme, width=1000, height=640)
    drawn(visit, EVERYTHING)
    drawn(visit, f"networkView.zoom({zoom})")
    assert visit.page.evaluate("shown.lines.size > CROWD_OF_LINES && shown.nodes.length > CROWD")
    off, whole = visit.page.evaluate(BY_PEN)
    assert off < 0.1 * whole


def test_the_lines_of_the_chosen_stand_out_of_a_crowd(
    crowd: tuple[Path, dict[str, Any]], opened: Opener
) -> None:
    visit = visit_to(opened, crowd[0])
    drawn(visit, EVERYTHING)
    assert visit.page.evaluate(ABOVE) == [True, 0]
    assert "without arrows and dashes" in visit.page.inner_text("#crowd-note")
    assert "without arrows" in visit.page.evaluate("networkView.drawing().note")
    drawn(visit, "state.set({node: graph.ranked[20]})")
    joined = visit.page.evaluate(
        "shown.lines.source.reduce((n, a, l) => n + [a, shown.lines.target[l]].includes(state.now.node), 0)"
    )
    assert joined > 5
    assert visit.page.evaluate(ABOVE) == [True, joined]


def test_another_screen_is_drawn_for_its_own_pixels(
    crowd: tuple[Path, dict[str, Any]], opened: Opener
) -> None:
    visit = visit_to(opened, crowd[0], width=1000, height=640)
    visit.page.evaluate(
        "networkView.picture.canvas.parentElement.style.cssText = 'width: 400px; height: 300px'"
    )
    screen = visit.page.context.new_cdp_session(visit.page)
    for ratio in (
        2,
        1.5,
    ):  # the window's width changes with it, for a mere ratio is not told to an emulated page
        size = {"width": int(1000 + ratio), "height": 640, "deviceScaleFactor": ratio, "mobile": False}
        screen.send("Emulation.setDeviceMetricsOverride", size)
        visit.until(f"networkView.picture.canvas.width === {400 * ratio}")
