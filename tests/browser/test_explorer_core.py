"""The explorer in a real browser: the picture, what is chosen in it, search, years, paths, keyboard."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import networkx
import pytest

from chancery.export import ExportSettings
from chancery.export.explorer import explorer_page
from chancery.extract import Reading
from chancery.graph import KnowledgeGraph, link

from .conftest import Opener, Visit
from .test_network_safety import PAYLOADS, hostile

ROOT = Path(__file__).resolve().parent.parent.parent
GOLD = ROOT / "tests" / "gold" / "listings.jsonl"
READY = "document.documentElement.dataset.ready === 'true'"
RESTED = "networkView.picture.scene !== null && networkView.picture.job === null"
INKED = """() => {
  const {width, height} = networkView.picture.canvas;
  const {data} = networkView.picture.context.getImageData(0, 0, width, height);
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return colours.size;
}"""
SPOT = """(node) => {
  const box = networkView.picture.canvas.getBoundingClientRect(), {camera} = networkView.picture;
  return [box.left + pixelX(camera, shown.positions, node), box.top + pixelY(camera, shown.positions, node)];
}"""
MIDDLE = """([a, b]) => {
  const box = networkView.picture.canvas.getBoundingClientRect(), {camera} = networkView.picture;
  const {source, target} = shown.lines, all = [...source.keys()];
  const l = all.find((l) => source[l] === a && target[l] === b);
  const end = (node) => [pixelX(camera, shown.positions, node), pixelY(camera, shown.positions, node)];
  const [x1, y1] = end(a), [x2, y2] = end(b), [cx, cy] = controlOf(shown.lines.style[l], x1, y1, x2, y2);
  return [box.left + curvePoint(x1, cx, x2, 0.5), box.top + curvePoint(y1, cy, y2, 0.5)];
}"""
LABELS = """(() => {
  const {scene, camera, width, height} = networkView.picture;
  const dx = camera.dx - scene.camera.dx, dy = camera.dy - scene.camera.dy;
  return scene.labels.map((label) => ({
    text: label.text, left: label.left + dx, right: label.right + dx,
    top: label.top + dy, bottom: label.bottom + dy,
    inside: label.left + dx >= 0 && label.right + dx <= width
      && label.top + dy >= 0 && label.bottom + dy <= height,
  }));
})()"""
MARKS = """(() => {
  const {camera} = networkView.picture;
  return [...shown.nodes].map((node) => {
    const x = pixelX(camera, shown.positions, node), y = pixelY(camera, shown.positions, node);
    const r = radiusAt(node, camera.scale, false) - 1;
    return {text: nameOf(node), left: x - r, right: x + r, top: y - r, bottom: y + r};
  });
})()"""


def save(graph: KnowledgeGraph, path: Path, title: str = "Letters") -> Path:
    """Write the explorer of a graph."""
    path.write_bytes(explorer_page(graph, settings=ExportSettings(title=title)))
    return path


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(sample_graph, tmp_path_factory.mktemp("explorer") / "a b#?%.html")


@pytest.fixture(scope="module")
def listings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not GOLD.exists():
        pytest.skip("the hand-read listings are not there")
    readings = [msgspec.json.decode(line, type=Reading) for line in GOLD.read_bytes().splitlines() if line]
    return save(link(readings), tmp_path_factory.mktemp("explorer") / "explorer.html")


@pytest.fixture(scope="module")
def large(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that opens on its backbone: the sample, many times over, with its places in common."""
    times = range(60)
    shared = {entity.id for entity in sample_graph.entities if entity.kind == "place"}

    def again(name: str, i: int) -> str:
        return name if name in shared or not i else f"{name}-{i}"

    entities = {
        again(entity.id, i): replace(
            entity, id=again(entity.id, i), label=f"{entity.label} {i or ''}".strip()
        )
        for i in times
        for entity in sample_graph.entities
    }
    copies = [
        replace(
            edge,
            id=f"{edge.id}-{i}",
            source=again(edge.source, i),
            target=again(edge.target, i),
            document=again(edge.document, i),
        )
        for i in times
        for edge in sample_graph.links
    ]
    mentions = {
        key: tuple(
            replace(found, document=again(found.document, i))
            for i in (
                times
                if key in shared
                else [int(key.rpartition("-")[2]) if key.rpartition("-")[2].isdigit() else 0]
            )
            for found in entity.mentions
        )
        for key, entity in entities.items()
    }
    graph = replace(
        sample_graph,
        readings=tuple(replace(one, id=again(one.id, i)) for i in times for one in sample_graph.readings),
        entities=tuple(replace(entities[key], mentions=mentions[key]) for key in sorted(entities)),
        links=tuple(copies),
        decisions=(),
    )
    return save(graph, tmp_path_factory.mktemp("explorer") / "large.html")


def visit_to(opened: Opener, path: Path, hash: str = "", **options: Any) -> Visit:
    """Open an explorer and wait until it is drawn."""
    visit = opened(path, **options)
    if hash:
        visit.page.goto(f"{path.as_uri()}#{hash}")
        visit.page.reload()
    visit.until(READY)
    visit.until(RESTED)
    return visit


def node(visit: Visit, key: str) -> int:
    """Find the number of a node by its id."""
    found: int = visit.page.evaluate("(key) => graph.raw.nodes.id.indexOf(key)", key)
    assert found >= 0
    return found


def named(visit: Visit, name: str) -> int:
    """Find the number of a node by its name."""
    found: int = visit.page.evaluate("(name) => graph.raw.nodes.label.indexOf(name)", name)
    assert found >= 0
    return found


def click(visit: Visit, key: str, shift: bool = False) -> None:
    """Click the mark of a node."""
    x, y = visit.page.evaluate(SPOT, node(visit, key))
    if shift:
        visit.page.keyboard.down("Shift")
    visit.page.mouse.click(x, y)
    if shift:
        visit.page.keyboard.up("Shift")


def panel(visit: Visit) -> str:
    return visit.page.inner_text("#panel")


def now(visit: Visit, key: str) -> Any:
    return visit.page.evaluate("(key) => state.now[key]", key)


def overlaps(
    boxes: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]] | None = None
) -> list[tuple[str, str]]:
    pairs = combinations(boxes, 2) if others is None else ((one, two) for one in boxes for two in others)
    return [
        (one["text"], two["text"])
        for one, two in pairs
        if one["left"] < two["right"]
        and two["left"] < one["right"]
        and one["top"] < two["bottom"]
        and two["top"] < one["bottom"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_from_disk_and_is_drawn(sample: Path, opened: Opener, scheme: str) -> None:
    visit = visit_to(opened, sample, scheme=scheme)
    visit.page.wait_for_timeout(200)
    assert visit.requests == [sample.as_uri()]
    assert visit.complaints == []
    assert visit.page.evaluate(INKED) > 50
    assert visit.page.title() == "Letters"
    assert visit.page.evaluate("themeNow()") == scheme
    head = visit.page.inner_text("#heading")
    assert "4 documents, 9 names" in head
    below = visit.page.inner_text(".below")
    assert "9 of 9 names" in below
    assert "Positions carry no meaning" in below


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800)])
def test_every_name_of_the_listings_can_be_read(
    listings: Path, opened: Opener, width: int, height: int
) -> None:
    visit = visit_to(opened, listings, width=width, height=height)
    labels = visit.page.evaluate(LABELS)
    assert len(labels) == visit.page.evaluate("shown.nodes.length") > 50
    assert all(label["inside"] for label in labels), [
        label["text"] for label in labels if not label["inside"]
    ]
    assert overlaps(labels) == []
    assert overlaps(labels, visit.page.evaluate(MARKS)) == []


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (390, 844)])
def test_in_small_windows_no_two_names_overlap_either(
    listings: Path, opened: Opener, width: int, height: int
) -> None:
    visit = visit_to(opened, listings, width=width, height=height)
    labels = visit.page.evaluate(LABELS)
    assert len(labels) > 30
    assert overlaps(labels) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("hash", ["", "language=de"])
@pytest.mark.parametrize("width", [1600, 1366, 1200, 1024])
def test_no_tab_is_cut_off(listings: Path, opened: Opener, width: int, hash: str) -> None:
    visit = visit_to(opened, listings, hash, width=width)
    cut = visit.page.evaluate("(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(byId('tabs'))")
    assert cut <= 0


def test_search_folds_diacritics_and_opens_what_is_chosen(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("zaluska")
    options = visit.page.locator("#found [role=option]")
    assert "Załuska" in options.first.inner_text()
    visit.page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("Enter")
    assert "Załuska" in visit.page.inner_text("#panel h2")
    assert visit.page.locator("#found").is_hidden()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dehuai", "person-peng-dehuai"),
        ("김일성", "person-kim-il-sung"),
        ("STALIN", "person-stalin"),
        ("journal of", "d4"),
    ],
)
def test_search_finds_other_names_and_documents(sample: Path, opened: Opener, query: str, found: str) -> None:
    visit = visit_to(opened, sample)
    ids = visit.page.evaluate(
        "(query) => findNodes(query, true).found.map(({node}) => graph.raw.nodes.id[node])", query
    )
    assert ids[0] == found


def test_who_types_on_finds_what_the_whole_query_finds(large: Path, opened: Opener) -> None:
    visit = visit_to(opened, large)
    visit.until("indexed === graph.size")  # before any key
    typed = ["k", "ki", "kim", "kim ", "kim i", "kim il", "kim", "l", "le", "let", "letter to", "-", "ki"]
    for documents in (True, False, True):
        for query in typed:
            asked = [query, documents]
            on = visit.page.evaluate("([query, documents]) => findNodes(query, documents)", asked)
            anew = visit.page.evaluate(
                "([query, documents]) => { foundLast.query = ''; return findNodes(query, documents); }", asked
            )
            assert on == anew
    assert visit.page.evaluate("findNodes('kim', false).all") > 12


def test_a_card_shows_the_sources_with_every_mention_marked(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    click(visit, "person-gromyko")
    text = panel(visit)
    assert visit.page.inner_text("#panel h2").strip() == "A.A. Gromyko"
    assert "In the sources: A.A. Gromyko, Gromyko" in " ".join(text.split())
    assert "embassy.txt, lines 12–17" in text
    assert visit.page.locator("#panel mark.person").all_inner_texts() == ["Gromyko", "A.A. Gromyko"]
    assert visit.page.locator("#panel .source a").get_attribute("href") == "https://archive.example/d1"
    assert "Stalin" in visit.page.inner_text("#panel .chips")
    visit.page.mouse.click(300, 160)
    assert now(visit, "node") == -1
    assert visit.page.inner_text("#panel h2") == "At a glance"


def test_only_addresses_of_the_web_become_links(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "node=person-script")
    visit.page.evaluate("state.set({node: graph.raw.nodes.id.indexOf('person-script')})")
    links = visit.page.locator("#panel a").evaluate_all("(links) => links.map((link) => link.protocol)")
    assert set(links) <= {"http:", "https:"}


def test_a_second_name_shows_what_passed_between_the_two(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    click(visit, "person-gromyko")
    click(visit, "person-stalin", shift=True)
    text = panel(visit)
    assert "A.A. Gromyko and Stalin" in text
    assert "A.A. Gromyko wrote to Stalin" in text
    assert visit.page.locator("#panel .document-block").count() == 1
    assert visit.page.locator("#panel mark").all_inner_texts() == ["Gromyko", "Stalin"]


def test_a_click_on_a_line_shows_its_proof_and_how_sure_it_is(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    pair = [node(visit, "person-gromyko"), node(visit, "person-kim-il-sung")]
    visit.page.mouse.click(*visit.page.evaluate(MIDDLE, pair))
    assert [now(visit, "node"), now(visit, "other")] == pair
    text = panel(visit)
    assert "A.A. Gromyko conversed with Kim Il Sung" in text
    assert "inferred (rule from-to, 90%)" in text


def test_what_passed_between_two_stands_in_order_of_time(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    days = visit.page.evaluate("""() => {
      const count = new Map();
      const names = (i) => [...rowOf(graph.namesIn, i)];
      for (const i of shown.documents) for (const a of names(i)) for (const b of names(i)) if (a < b)
        count.set(`${a},${b}`, (count.get(`${a},${b}`) || 0) + 1);
      const [[key]] = [...count].sort((a, b) => b[1] - a[1]), [a, b] = key.split(",").map(Number);
      state.set({node: a, other: b});
      return [...document.querySelectorAll("#panel .document-block")].map((block) =>
        graph.raw.documents.from[graph.raw.nodes.id.indexOf(block.dataset.document) - graph.entities]);
    }""")
    assert len(days) > 2
    assert days == sorted(days)


def test_denied_and_unsure_relations_wait_until_they_are_asked_for(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    before = visit.page.evaluate("shown.edges.length")
    visit.page.check("[data-key=basis-2]")
    after = visit.page.evaluate("shown.edges.length")
    flags = visit.page.evaluate("graph.raw.edges.flags.filter((flags) => flags & 6).length")
    assert after == before + flags
    peng, kim = node(visit, "person-peng-dehuai"), node(visit, "person-kim-il-sung")
    visit.page.evaluate("([node, other]) => state.set({node, other})", [peng, kim])
    assert "(denied)" in panel(visit)


def test_filters_by_kind_relation_and_place(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    visit.page.uncheck("[data-key=document]")
    assert visit.page.evaluate("[...shown.nodes].every((node) => node < graph.entities)")
    assert visit.page.evaluate("[...shown.lines.style].includes(LINES.indexOf('together'))")
    visit.page.uncheck("[data-key=wrote_to]")
    kinds = visit.page.evaluate("[...shown.edges].map((e) => graph.raw.kinds[graph.edgeKind[e]][0])")
    assert "wrote_to" not in kinds
    visit.page.click(".reset")
    visit.page.select_option("#place", str(node(visit, "place-pyongyang")))
    assert visit.page.evaluate("[...shown.documents].map((i) => graph.raw.nodes.id[graph.entities + i])") == [
        "d1"
    ]
    assert visit.complaints == []


def test_the_brush_works_by_keyboard_and_tells_of_the_undated(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    undated = visit.page.evaluate("graph.undated")
    assert undated > 0
    assert f"{undated} undated" in visit.page.inner_text("#years-text")
    bars = visit.page.evaluate("brush.histogram(null).reduce((sum, share) => sum + share, 0)")
    assert bars == pytest.approx(visit.page.evaluate("graph.documents") - undated)
    first = visit.page.locator(".handle").first
    first.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.until("state.now.years !== null")
    assert first.get_attribute("aria-valuenow") == str(visit.page.evaluate("graph.years[0] + brush.step"))
    assert f"{undated} undated left out" in visit.page.inner_text("#years-text")
    assert visit.page.evaluate("shown.documents.length") < visit.page.evaluate("graph.documents")
    visit.page.keyboard.press("Home")
    visit.until("state.now.years === null")
    assert visit.page.evaluate("shown.documents.length") == visit.page.evaluate("graph.documents")


def test_the_brush_can_be_dragged(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    box = visit.page.locator(".track").bounding_box()
    assert box
    visit.page.mouse.move(box["x"] + box["width"], box["y"] + 20)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=4)
    visit.page.mouse.up()
    visit.until("state.now.years !== null")
    years = visit.page.evaluate("state.now.years")
    kept = visit.page.evaluate("[...shown.documents].map((i) => [graph.firstYear[i], graph.lastYear[i]])")
    assert kept
    assert all(first <= years[1] and last >= years[0] for first, last in kept)


STEPS = """currentPath().map(({node, document, edges}) => ({
  node, named: document < 0 || rowOf(graph.namesIn, document).includes(node),
  proved: edges.every((e) => graph.edgeDocument[e] === document),
}))"""


def test_a_path_goes_by_documents_that_prove_each_step(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    for field, name in (("#end-0", "zaluska"), ("#end-1", "stalin")):
        visit.page.fill(field, name)
        visit.page.keyboard.press("Enter")
    steps = visit.page.evaluate(STEPS)
    assert len(steps) > 2
    assert all(step["named"] and step["proved"] for step in steps)
    blocks = visit.page.locator("#panel .path .document-block")
    assert blocks.count() == len(steps) - 1
    assert all(blocks.nth(i).locator("mark").count() for i in range(blocks.count()))


def test_a_path_goes_round_names_that_stand_everywhere(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    edges = visit.page.evaluate("[...shown.edges].map((e) => [graph.source[e], graph.target[e]])")
    hubs = set(visit.page.evaluate("[...graph.ranked].filter((v) => graph.count[v] > 0.2 * graph.documents)"))
    whole: networkx.Graph[int] = networkx.Graph(edges)
    without = whole.subgraph(set(whole) - hubs)
    names = [v for v in without if v < visit.page.evaluate("graph.entities")]
    ends = next(
        (a, b)
        for a, b in combinations(names, 2)
        if networkx.has_path(without, a, b)
        and networkx.shortest_path_length(without, a, b) > networkx.shortest_path_length(whole, a, b)
    )
    visit.page.evaluate("([node, path]) => state.set({node, path})", ends)
    steps = [step["node"] for step in visit.page.evaluate(STEPS)]
    assert (steps[0], steps[-1]) == ends
    assert not hubs & set(steps)


def test_a_path_can_begin_at_a_card(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    click(visit, "person-stalin")
    visit.page.get_by_role("button", name="Path from here").click()
    click(visit, "person-peng-dehuai")
    assert now(visit, "path") == node(visit, "person-peng-dehuai")
    assert visit.page.inner_text("#panel h2") == "From Stalin to Peng Dehuai"


def test_a_neighbourhood_and_back(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("gromyko")
    visit.page.keyboard.press("Enter")
    everything = visit.page.evaluate("shown.nodes.length")
    visit.page.get_by_role("button", name="Neighbours").click()
    near = visit.page.evaluate("shown.nodes.length")
    assert 1 < near < everything
    assert visit.page.evaluate(
        """(() => {
          const near = neighboursOf(state.now.node, allowedEdges(shown));
          return [...shown.nodes].every((v) => v === state.now.node || near.includes(v));
        })()"""
    )
    visit.page.get_by_role("button", name="Two steps").click()
    assert near < visit.page.evaluate("shown.nodes.length") <= everything
    visit.page.go_back()
    visit.until(f"shown.nodes.length === {near}")
    visit.page.get_by_role("button", name="Whole picture").click()
    assert visit.page.evaluate("shown.nodes.length") == everything


def test_the_keyboard_alone_is_enough(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("document.activeElement.id") == "picture":
            break
    assert visit.page.evaluate("document.activeElement.id") == "picture"
    begin = visit.page.evaluate("networkView.cursor")
    assert begin >= 0
    seen = {begin}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        visit.page.keyboard.press(key)
        seen.add(visit.page.evaluate("networkView.cursor"))
        assert visit.page.inner_text("#live") == visit.page.evaluate("hintOf(networkView.cursor)")
    assert len(seen) > 2
    visit.page.keyboard.press("Enter")
    first = visit.page.evaluate("networkView.cursor")
    assert now(visit, "node") == first
    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("Shift+Enter")
    assert now(visit, "other") == visit.page.evaluate("networkView.cursor") != first
    scale = visit.page.evaluate("networkView.picture.camera.scale")
    visit.page.keyboard.press("+")
    assert visit.page.evaluate("networkView.picture.camera.scale") > scale
    visit.page.keyboard.press("Escape")
    assert now(visit, "node") == -1
    assert visit.complaints == []


def test_a_link_restores_what_its_sender_saw(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    visit.page.evaluate("""state.set({node: 2, other: 3, years: [1950, 1960], off: "l", hide: ["mentions"],
      basis: [true, false, true], least: 2, theme: "dark", language: "de"})""")
    before = visit.page.evaluate("[JSON.stringify(state.now), [...shown.nodes].join()]")
    visit.page.reload()
    visit.until(READY)
    assert visit.page.evaluate("[JSON.stringify(state.now), [...shown.nodes].join()]") == before
    assert visit.page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == [
        "de",
        "dark",
    ]


def test_a_deep_link_opens_a_card_and_back_and_forward_follow(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "node=person-kim-il-sung")
    assert visit.page.inner_text("#panel h2").strip() == "Kim Il Sung"
    visit.page.locator("#panel .chip").first.click()
    other = visit.page.inner_text("#panel h2")
    visit.page.go_back()
    visit.until("graph.raw.nodes.id[state.now.node] === 'person-kim-il-sung'")
    visit.page.go_forward()
    visit.until("graph.raw.nodes.id[state.now.node] !== 'person-kim-il-sung'")
    assert visit.page.inner_text("#panel h2") == other


@pytest.mark.parametrize(
    "hash", ["node=nobody", "years=2000,1900&least=-3&view=none", "&&=%E0%A4%A&basis=9", "node=%"]
)
def test_an_address_that_means_nothing_shows_the_beginning(sample: Path, opened: Opener, hash: str) -> None:
    visit = visit_to(opened, sample, hash)
    assert visit.page.evaluate(
        "JSON.stringify({...state.now, view: ''}) === JSON.stringify({...INITIAL, view: ''})"
    )
    assert visit.complaints == []


def test_a_large_graph_opens_on_its_backbone(large: Path, opened: Opener) -> None:
    visit = visit_to(opened, large)
    assert visit.page.evaluate("graph.large")
    names, entities = visit.page.evaluate("[shown.names, graph.entities]")
    assert 50 < names <= 300 < entities
    assert f"{names} of {entities} names" in visit.page.inner_text("#count")
    labels = visit.page.evaluate(LABELS)
    assert overlaps(labels) == []
    hub = visit.page.evaluate("shortNameOf(graph.ranked[0])")
    assert hub in [label["text"] for label in labels]
    visit.page.locator("#least").focus()
    visit.page.keyboard.press("Home")
    visit.until("shown.names === graph.entities")
    visit.until(RESTED)
    assert f"{entities} of {entities} names" in visit.page.inner_text("#count")
    visit.page.evaluate("state.set({least: null, node: graph.ranked[graph.entities - 1]})")
    assert visit.page.evaluate("shown.node[state.now.node]") == 1
    assert visit.complaints == []


def test_the_bitmap_follows_the_hand_and_is_drawn_again_at_rest(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    before = visit.page.evaluate("networkView.picture.camera.dx")
    visit.page.mouse.move(420, 660)
    visit.page.mouse.down()
    visit.page.mouse.move(620, 560, steps=5)
    assert visit.page.evaluate("networkView.picture.camera.dx") == pytest.approx(before + 200)
    visit.page.mouse.up()
    assert now(visit, "node") == -1
    visit.until(
        "networkView.picture.scene.camera.dx === networkView.picture.camera.dx + networkView.picture.margin.x"
    )
    visit.page.mouse.wheel(0, -300)
    visit.until("networkView.picture.scene.camera.scale === networkView.picture.camera.scale")


def test_the_picture_stands_in_a_table_too(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    visit.page.click("#behind summary")
    visit.until("document.querySelectorAll('#behind table').length > 1")  # told of by an event
    tables = visit.page.locator("#behind table")
    assert tables.nth(0).locator("tbody tr").count() == visit.page.evaluate("shown.nodes.length")
    assert tables.nth(1).locator("tbody tr").count() == visit.page.evaluate("shown.lines.size")
    tables.nth(1).locator("tbody button").nth(1).click()
    assert now(visit, "other") >= 0


def test_words_are_german_when_asked_for_and_none_is_missing(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample)
    assert visit.page.evaluate("Object.keys(STRINGS.de).filter((key) => !(key in STRINGS.en))") == []
    same = {"title.span", "glance.times", "kind.person"}
    missing = set(visit.page.evaluate("Object.keys(STRINGS.en).filter((key) => !(key in STRINGS.de))"))
    assert missing <= same
    visit.page.click("#language")
    assert visit.page.inner_text("#panel h2") == "Auf einen Blick"
    assert "9 von 9 Namen" in visit.page.inner_text("#count")
    visit.page.click("#theme")
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert visit.complaints == []


def test_on_a_narrow_screen_panels_are_sheets(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, width=390, height=844)
    assert visit.page.locator("#filters").is_hidden()
    visit.page.click("#open-filters")
    assert visit.page.locator("#filters").is_visible()
    visit.page.click("#open-panel")
    assert visit.page.locator("#filters").is_hidden()
    assert visit.page.locator("#panel").is_visible()
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#panel").is_hidden()
    click(visit, "person-stalin")
    assert visit.page.inner_text("#panel h2").strip() == "Stalin"


@pytest.mark.parametrize("case", PAYLOADS)
def test_nothing_from_a_listing_runs(
    case: str, sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    text = PAYLOADS[case]
    page = save(hostile(sample_graph, text), tmp_path / "page.html", title=text)
    visit = visit_to(opened, page)
    visit.page.evaluate("for (let v = 0; v < graph.size; v++) chooseNode(v, false)")
    visit.page.evaluate("for (let l = 0; l < shown.lines.size; l++) networkView.choose(-1, l, false)")
    visit.page.evaluate("for (let v = 1; v < graph.entities; v++) state.set({node: 0, path: v})")
    visit.page.fill("#query", "window ran script")
    visit.page.click("#behind summary")
    visit.page.wait_for_timeout(100)
    assert visit.page.evaluate("window.ran") is None
    assert visit.requests == [page.as_uri()]
    assert visit.complaints == []
    assert visit.page.locator("img, iframe, object, a[href^=javascript]").count() == 0
    visit.page.evaluate("chooseNode(0, false)")
    assert " ".join(text.split())[:20] in " ".join(panel(visit).split())


def test_a_line_in_a_neighbourhood_opens_what_it_joins_and_leaves_the_rest(
    listings: Path, opened: Opener
) -> None:
    """What is chosen changes which lines are drawn: the line that was clicked must be read before."""
    visit = visit_to(opened, listings)
    kim, puzanov = named(visit, "Kim Il Sung"), named(visit, "A.M. Puzanov")
    visit.page.evaluate("(node) => state.set({node, steps: 1})", kim)
    visit.until(RESTED)
    before = visit.page.evaluate("history.length")
    visit.page.mouse.click(*visit.page.evaluate(MIDDLE, [kim, puzanov]))
    visit.until("state.now.other >= 0")
    assert visit.page.evaluate("[state.now.node, state.now.other, state.now.steps]") == [kim, puzanov, 1]
    assert visit.page.evaluate("history.length") == before + 1
    assert visit.page.inner_text("#panel h2") == "Kim Il Sung and A.M. Puzanov"
    visit.page.go_back()
    visit.until("state.now.other < 0")
    assert visit.page.evaluate("[state.now.node, state.now.steps]") == [kim, 1]


def test_a_neighbourhood_fills_the_picture_and_says_what_it_leaves_out(
    listings: Path, large: Path, opened: Opener
) -> None:
    visit = visit_to(opened, listings)
    whole = visit.page.evaluate("networkView.picture.camera.scale")
    visit.page.evaluate("(node) => state.set({node, steps: 1})", named(visit, "Kim Il Sung"))
    assert visit.page.evaluate("networkView.picture.camera.scale") > whole
    assert "left out" not in visit.page.inner_text("#count")
    visit = visit_to(opened, large)
    visit.page.evaluate("state.set({node: graph.ranked[0], steps: 2})")
    left = visit.page.evaluate("shown.left")
    assert left > 0
    assert f"{left} more" in visit.page.inner_text("#count")


def test_numbers_beside_the_filters_heed_the_other_filters(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)

    def numbers() -> dict[str, int]:
        rows = visit.page.query_selector_all("#filters .check")
        return {
            str(row.query_selector("input").get_attribute("data-key")): int(  # type: ignore[union-attr]
                row.query_selector(".number").inner_text()  # type: ignore[union-attr]
            )
            for row in rows
        }

    whole = numbers()
    assert whole["document"] == visit.page.evaluate("graph.documents")
    visit.page.evaluate("state.set({years: [1951, 1953]})")
    some = numbers()
    assert some["document"] == visit.page.evaluate("shown.documents.length") < whole["document"]
    assert some["person"] == visit.page.evaluate("[...shown.nodes].filter((v) => graph.kind[v] === 0).length")
    assert some["wrote_to"] < whole["wrote_to"]
    assert visit.page.inner_text("#live").startswith(f"{some['document']} of {whole['document']} documents")
    visit.page.evaluate("state.set({years: null, hide: ['mentions']})")
    assert numbers()["mentions"] == whole["mentions"]
    assert numbers()["basis-0"] < whole["basis-0"]
    visit.page.evaluate("(node) => state.set({node, years: [1951, 1953], hide: []})", named(visit, "Stalin"))
    assert "3 documents · 1 within the filters" in panel(visit)


def test_what_passed_between_two_heeds_the_relations_chosen(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings)
    pair = [named(visit, name) for name in ("Razuvaev", "Vasilevsky")]
    visit.page.evaluate("([node, other]) => state.set({node, other})", pair)
    assert "Razuvaev wrote to Vasilevsky" in panel(visit)
    visit.page.evaluate("state.set({hide: ['wrote_to']})")
    assert "Razuvaev wrote to Vasilevsky" not in panel(visit)
    assert "names both" in panel(visit)


def test_words_agree_with_their_number(opened: Opener, tmp_path: Path) -> None:
    empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
    visit = visit_to(opened, save(empty, tmp_path / "empty.html"))
    assert visit.page.inner_text("#subtitle") == "0 documents, 0 names"
    assert "nothing to draw" in visit.page.inner_text("#stage")
    assert "Most often named" not in panel(visit)
    assert visit.page.evaluate("say('network.relations', {n: 1})") == "1 relation"
    assert visit.page.evaluate("say('title.names', {n: 1})") == "1 name"
    assert visit.page.evaluate("spanText(1951, 1951)") == "1951"
    visit.page.evaluate("state.set({language: 'de'})")
    assert visit.page.evaluate("say('title.names', {n: 1})") == "1 Name"
    assert visit.page.evaluate("say('years.documents', {shown: 1, n: 1})") == "1 von 1 Dokument"
    assert visit.page.evaluate("say('years.undated.out', {n: 1})") == "1 undatiertes fehlt"
    assert not visit.complaints


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("P’yŏngyang", "pyongyang"),
        ("Kim Il-sung", "ilsung"),
        ("Kim Il‑sung", "kim il sung"),
        ("김일성", "김일"),
    ],
)
def test_a_name_is_found_however_it_is_typed(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener, name: str, query: str
) -> None:
    first, *others = sample_graph.entities
    graph = replace(sample_graph, entities=(replace(first, label=name), *others))
    visit = visit_to(opened, save(graph, tmp_path / "named.html"))
    found = "(query) => findNodes(query, false).found.map(({node}) => nameOf(node))"
    assert name in visit.page.evaluate(found, query)


def test_the_window_is_named_after_what_is_chosen_and_a_hint_goes_with_the_hand(
    listings: Path, opened: Opener
) -> None:
    visit = visit_to(opened, listings)
    stalin = named(visit, "Stalin")
    visit.page.mouse.move(*visit.page.evaluate(SPOT, stalin))
    visit.until("!networkView.hint.hidden")
    visit.page.evaluate("(node) => state.set({node})", stalin)
    assert visit.page.evaluate("networkView.hint.hidden")
    assert visit.page.title() == "Stalin · Letters"
    visit.page.keyboard.press("Escape")
    assert visit.page.title() == "Letters"


def test_no_button_lies_over_the_names(listings: Path, opened: Opener) -> None:
    for width, height in ((1440, 900), (390, 844)):
        visit = visit_to(opened, listings, width=width, height=height)
        buttons, picture = (visit.page.locator(one).bounding_box() for one in (".below .zoom", "#picture"))
        assert buttons
        assert picture
        assert buttons["y"] >= picture["y"] + picture["height"]
