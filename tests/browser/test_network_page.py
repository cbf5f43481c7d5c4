"""The network page in a real browser: drawn, searchable, readable, and deaf to what listings say."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chancery.extract import Reading
from chancery.graph import KnowledgeGraph, link

from .conftest import Opener, Visit, save_network

ROOT = Path(__file__).resolve().parent.parent.parent
GOLD = ROOT / "tests" / "gold" / "listings.jsonl"
DRAWN = """() => {
  const canvas = document.querySelector('#network canvas'), ctx = canvas.getContext('2d');
  const {data} = ctx.getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) inked++;
  return inked;
}"""
INSIDE = """() => {
  const frame = document.getElementById('network').getBoundingClientRect();
  return [...plan.planned.values()].every((box) => {
    const a = network.canvasToDOM({x: box.left, y: box.top});
    const b = network.canvasToDOM({x: box.right, y: box.bottom});
    return a.x >= 0 && a.y >= 0 && b.x <= frame.width && b.y <= frame.height;
  });
}"""
MIDDLE = """() => {
  const edge = data.edges.find((e) => e.from === 'person-gromyko' && e.to === 'person-stalin');
  const at = network.getPositions();
  return network.canvasToDOM(middleOf(edge, at[edge.from], at[edge.to]));
}"""
LABELS = "[...plan.planned.entries()].map(([id, b]) => [id, b.left, b.top, b.right, b.bottom])"


@pytest.fixture(scope="module")
def sample_page(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_network(sample_graph, tmp_path_factory.mktemp("page") / "a b#?%.html")


@pytest.fixture(scope="module")
def listings_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not GOLD.exists():
        pytest.skip("the hand-read listings are not there")
    readings = [msgspec.json.decode(line, type=Reading) for line in GOLD.read_bytes().splitlines() if line]
    return save_network(link(readings), tmp_path_factory.mktemp("page") / "network.html")


def panel(visit: Visit) -> str:
    return visit.page.inner_text("#panel")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_from_disk_and_is_drawn(sample_page: Path, opened: Opener, scheme: str) -> None:
    visit = opened(sample_page, scheme=scheme)
    visit.until(f"({DRAWN})() > 3000")
    visit.page.wait_for_timeout(200)
    assert visit.requests == [sample_page.as_uri()]
    assert visit.complaints == []
    assert visit.page.title() == "Letters: network"
    assert visit.page.evaluate("colours.theme") == scheme


def test_every_edge_is_given_to_the_drawing(
    sample_page: Path, opened: Opener, sample_graph: KnowledgeGraph
) -> None:
    visit = opened(sample_page)
    assert visit.page.evaluate("network.body.edgeIndices.length") == len(sample_graph.links)
    shapes = visit.page.evaluate("Object.fromEntries(data.nodes.map((node) => [node.kind, node.shape]))")
    assert len(set(shapes.values())) == len(shapes) == 5


def overlapping(boxes: list[Any]) -> list[tuple[str, str]]:
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


@pytest.mark.parametrize("page", ["sample_page", "listings_page"])
@pytest.mark.parametrize("width", [1440, 420])
def test_no_name_lies_on_another(
    page: str, width: int, opened: Opener, request: pytest.FixtureRequest
) -> None:
    visit = opened(request.getfixturevalue(page), width=width)
    visit.until("plan.planned.size > 0")
    boxes = visit.page.evaluate(LABELS)
    assert overlapping(boxes) == []
    scale = visit.page.evaluate("network.getScale()")
    assert min(visit.page.evaluate("[...plan.planned.values()].map((box) => box.size)")) * scale >= 10.9
    if width == 1440:
        assert len(boxes) == visit.page.evaluate("data.nodes.length"), "every name can be read at once"
    assert visit.page.evaluate(INSIDE), "no name is cut"
    most = visit.page.evaluate(
        "[...data.nodes].sort((a, b) => b.count - a.count).slice(0, 5).map((one) => one.id)"
    )
    assert {found[0] for found in boxes} >= set(most)
    visit.page.evaluate("choose.node(data.nodes[0].id, true)")
    visit.until(f"({INSIDE})()")


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("kim il", "Kim Il Sung"),
        ("GROMY", "A.A. Gromyko"),
        ("dprk", "North Korea"),
        ("김일성", "Kim Il Sung"),
    ],
)
def test_search_goes_to_a_name(sample_page: Path, opened: Opener, query: str, heading: str) -> None:
    visit = opened(sample_page)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(query)
    visit.page.keyboard.press("Enter")
    assert visit.page.inner_text("#panel h2") == heading
    assert visit.page.evaluate("document.activeElement.id") == "panel"


@pytest.mark.parametrize("query", ["zaluska", "Załuska", "ZAŁUSKA", "zalus"])
def test_search_folds_diacritics(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener, query: str
) -> None:
    first = replace(sample_graph.entities[2], label="J. Załuska")
    graph = replace(sample_graph, entities=(*sample_graph.entities[:2], first, *sample_graph.entities[3:]))
    visit = opened(save_network(graph, tmp_path / "page.html"))
    visit.page.fill("#query", query)
    assert visit.page.locator("#found li").first.inner_text().startswith("J. Załuska")
    visit.page.fill("#query", "nobody of that name")
    assert visit.page.inner_text("#found") == "Nothing found"


def test_a_click_on_a_node_shows_its_documents(sample_page: Path, opened: Opener) -> None:
    visit = opened(sample_page)
    at = visit.page.evaluate("network.canvasToDOM(network.getPosition('person-peng-dehuai'))")
    frame = visit.page.locator("#network").bounding_box()
    assert frame
    visit.page.mouse.click(frame["x"] + at["x"], frame["y"] + at["y"])
    visit.until("document.querySelector('#panel h2').textContent === 'Peng Dehuai'")
    assert "also in the sources: Dehuai" in panel(visit)
    assert visit.page.locator("#panel article mark").all_inner_texts() == [
        "Peng Dehuai",
        "Dehuai",
        "Peng Dehuai",
    ]
    visit.page.keyboard.press("Escape")
    assert visit.page.inner_text("#panel h2") == "At a glance"


def test_a_click_on_a_line_shows_its_evidence(sample_page: Path, opened: Opener) -> None:
    visit = opened(sample_page)
    at = visit.page.evaluate(MIDDLE)
    frame = visit.page.locator("#network").bounding_box()
    assert frame
    visit.page.mouse.click(frame["x"] + at["x"], frame["y"] + at["y"])
    visit.until("document.querySelector('#panel h2').textContent === 'A.A. Gromyko wrote to Stalin'")
    assert visit.page.locator("#panel article mark").all_inner_texts() == ["Gromyko", "Stalin"]
    assert "October 13, 1950" in panel(visit)


def test_the_keyboard_reaches_the_evidence(sample_page: Path, opened: Opener) -> None:
    visit = opened(sample_page)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("Gromyko")
    visit.page.keyboard.press("Enter")
    for _ in range(12):
        visit.page.keyboard.press("Tab")
        if "wrote to Stalin" in visit.page.evaluate("document.activeElement.textContent"):
            break
    visit.page.keyboard.press("Enter")
    assert visit.page.inner_text("#panel h2") == "A.A. Gromyko wrote to Stalin"


def test_the_table_is_there_without_script(sample_page: Path, tmp_path: Path, opened: Opener) -> None:
    page = sample_page.read_text("utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL), "utf-8")
    visit = opened(bare)
    visit.page.click("#letters summary")
    rows = visit.page.locator("#letters tbody tr").all_inner_texts()
    assert len(rows) == 3
    assert "A.A. Gromyko\tStalin" in rows[1]


VIEWS = {"wide-light": (1440, 900, "light"), "wide-dark": (1440, 900, "dark"), "narrow": (420, 860, "light")}


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_for_a_person_to_look_at(view: str, listings_page: Path, opened: Opener) -> None:
    width, height, scheme = VIEWS[view]
    visit = opened(listings_page, width=width, height=height, scheme=scheme)
    visit.until(f"({DRAWN})() > 3000")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
    shots = ROOT / "screenshots"
    shots.mkdir(exist_ok=True)
    visit.page.screenshot(path=shots / f"network-{view}.png")
    visit.page.evaluate("choose.edge(data.edges.find((edge) => edge.kind === 'letter').id)")
    visit.page.screenshot(path=shots / f"network-{view}-letter.png", full_page=True)
