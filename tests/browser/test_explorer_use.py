"""The explorer as a historian uses it: what has a direction, what can be undone, what stays in sight."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest

import chancery
from chancery.graph import KnowledgeGraph

from .conftest import Opener, Visit
from .test_explorer_views import SVG, acts, assert_quiet, placed, rows, save, take, visit_to

ARROWS = """() => {
  const drawn = [];
  const pen = { stroke(style) { this.style = style; }, line() {}, end() {}, mark() {}, label() {}, tally() {},
    arrow() { drawn.push(LINES[this.style]); } };
  for (const _ of paintScene(networkScene(), pen));
  return drawn;
}"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The graph of the two carried listings."""
    return chancery.build()


@pytest.fixture(scope="module")
def listings(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(graph, tmp_path_factory.mktemp("use") / "explorer.html", title="Two listings")


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(placed(sample_graph), tmp_path_factory.mktemp("use") / "explorer.html")


def test_a_meeting_has_no_direction(
    listings: Path, graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    visit = visit_to(opened, listings, "view=network")
    styles = visit.page.evaluate(
        "Object.fromEntries(LINES.map((line, style) => [line, "
        "[...shown.lines.style].filter((one) => one === style).length]))"
    )
    arrows = visit.page.evaluate(ARROWS)
    assert arrows.count("letter") == styles["letter"] > 0
    assert arrows.count("contact") == styles["contact"] > 0
    assert len(arrows) == styles["letter"] + styles["contact"]
    assert styles["meeting"] > 0
    met = next(found for found in acts(graph) if found.kind == "conversed_with")
    a, b = (graph.entity[end].label for end in (met.source, met.target))
    line = visit.page.evaluate(
        "[...shown.lines.style.keys()].find((l) => shown.lines.style[l] === MEETING "
        f"&& [shown.lines.source[l], shown.lines.target[l]].map(nameOf).includes({a!r}))"
    )
    assert "→" not in visit.page.evaluate("hintOfLine", line)
    icons = visit.page.locator("#filters .check:has([data-key=conversed_with]) .swatch .head")
    assert icons.count() == 0
    assert visit.page.locator("#filters .check:has([data-key=contact]) .swatch").count() == 2
    assert visit.page.locator(".pair .arrow.meeting").first.inner_text().strip() == "–"
    assert visit.page.locator(".pair .arrow.contact").first.inner_text().strip() == "→"
    picture = ElementTree.fromstring(take(visit, "svg", tmp_path / "taken.svg")[1])
    legend = [text for found in picture.iter(f"{SVG}text") for text in found.itertext()]
    assert {"met, conversed", "informed, advised, asked"} <= set(legend)
    ends = {
        row["direction"]
        for row in rows(take(visit, "csv", tmp_path / "taken.csv")[1])
        if row["relation"] in ("conversed_with", "contact: converse")
    }
    assert ends == {"between"}
    visit = visit_to(opened, listings, "view=matrix&matrix.acts=meetings")
    cells = visit.page.evaluate("[...document.querySelectorAll('td.full')].map((cell) => cell.ariaLabel)")
    cells = [cell.replace("\u2068", "").replace("\u2069", "") for cell in cells]
    for one, other in ((a, b), (b, a)):
        assert [cell for cell in cells if cell.startswith(f"between {one} and {other}: 1 meeting")]
    visit = visit_to(opened, listings, "view=timeline")
    lanes = visit.page.locator(".lane-name").all_text_contents()
    assert f"\u2068{a}\u2069 – \u2068{b}\u2069" in lanes
    assert_quiet(visit, listings)


def drag(visit: Visit, target: str, by: float) -> None:
    """Drag an element sideways, in several steps."""
    box = visit.page.locator(target).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    for step in range(1, 6):
        visit.page.mouse.move(x + by * step / 5, y)
        visit.page.wait_for_timeout(40)
    visit.page.mouse.up()


def test_back_undoes_a_drag_of_the_years_at_once(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "node=person-stalin")
    before = visit.page.evaluate("history.length")
    years = []
    for target, by in ((".handle >> nth=0", 120), (".handle >> nth=1", -200)):
        drag(visit, target, by)
        years.append(visit.page.evaluate("String(state.now.years)"))
    assert len({"null", *years}) == 3
    assert visit.page.evaluate("history.length") == before + 2
    assert f"years={years[1]}" in visit.page.evaluate("location.hash")
    visit.page.go_back()
    visit.until(f"String(state.now.years) === {years[0]!r}")
    visit.page.go_back()
    visit.until("state.now.years === null")
    assert visit.page.evaluate("graph.raw.nodes.id[state.now.node]") == "person-stalin"
    visit.page.go_forward()
    visit.until(f"String(state.now.years) === {years[0]!r}")
    assert_quiet(visit, listings)


def test_back_undoes_what_keys_and_sliders_did(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "node=person-stalin")
    before = visit.page.evaluate("history.length")
    visit.page.locator(".handle").first.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.until("state.now.years !== null")
    visit.page.locator("#least").focus()
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.evaluate("[history.length, state.now.least]") == [before + 2, 2]
    visit.page.click("#theme")
    visit.until("location.hash.includes('theme')")
    assert visit.page.evaluate("history.length") == before + 2, "nobody undoes a theme"
    visit.page.go_back()
    visit.until("state.now.least === null")
    assert visit.page.evaluate("state.now.years") is not None


def test_places_that_the_list_leaves_out_are_counted_and_found(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    place = sample_graph.entity["place-pyongyang"]
    more = [replace(place, id=f"place-{i}", label=f"Łódź {i}", names=(), mentions=()) for i in range(130)]
    path = save(replace(sample_graph, entities=(*sample_graph.entities, *more)), tmp_path / "explorer.html")
    visit = visit_to(opened, path, "view=documents")
    assert visit.page.locator("#place option").count() == 101
    assert visit.page.inner_text("#places-listed") == (
        "Listed are the 100 of 132 places that most documents name."
    )
    visit.page.fill("#place-find", "lodz 129")
    assert visit.page.locator("#place-find-found [role=option]").all_inner_texts() == ["Łódź 129\n0"]
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("graph.raw.nodes.id[state.now.place]") == "place-129"
    assert visit.page.locator("#place option:checked").inner_text() == "Łódź 129 (0)"
    visit.page.fill("#place-find", "stalin")
    assert visit.page.locator("#place-find-found").inner_text() == "Nothing found", "that is no place"
    assert_quiet(visit, path)


def test_a_short_list_of_places_needs_no_field(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "view=documents")
    assert visit.page.locator("#place option").count() == 3
    assert visit.page.locator("#place-find, #places-listed").count() == 0


def test_a_neighbourhood_from_a_link_stands_above_the_sheet(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "steps=1&node=person-kim-il-sung&language=de", width=390, height=844)
    visit.page.wait_for_timeout(300)
    y, top, sheet = visit.page.evaluate("""(() => {
      const {camera, canvas} = networkView.picture, {top} = canvas.getBoundingClientRect();
      const y = pixelY(camera, shown.positions, state.now.node);
      return [top + y, top, byId("panel").getBoundingClientRect().top];
    })()""")
    assert top < y < sheet - 20


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_what_is_chosen_stays_in_sight_above_the_sheet(
    listings: Path, opened: Opener, motion: Literal["reduce", "no-preference"]
) -> None:
    visit = visit_to(opened, listings, "view=network", width=390, height=844)
    visit.page.emulate_media(reduced_motion=motion)
    seen = """(chosen) => {
      const {camera, canvas} = networkView.picture, box = canvas.getBoundingClientRect();
      const sheet = byId("panel").getBoundingClientRect().top;
      return chosen.map((node) => [box.top + pixelY(camera, shown.positions, node), box.top, sheet]);
    }"""
    low, high = visit.page.evaluate("""(() => {
      const y = (node) => pixelY(networkView.picture.camera, shown.positions, node);
      const order = [...shown.nodes].sort((a, b) => y(b) - y(a));
      return [order[0], order[order.length - 1]];
    })()""")
    for chosen, patch in (([low], "{node: low}"), ([low, high], "{node: low, other: high}")):
        visit.page.evaluate(f"([low, high]) => state.set({patch})", [low, high])
        visit.until("networkView.goal === null")
        assert visit.page.locator("#panel").is_visible()
        for y, top, sheet in visit.page.evaluate(seen, chosen):
            assert top < y < sheet, chosen
    visit.page.evaluate("state.set({view: 'map', node: -1})")
    south = visit.page.evaluate("""(() => {
      const {at} = graph.raw.nodes, map = madeViews.get("map").body;
      map.camera = {...map.camera, dy: map.camera.dy + 200};
      return map.places.map(([node]) => node).sort((a, b) => at[a][0] - at[b][0])[0];
    })()""")
    visit.page.evaluate("(node) => state.set({node})", south)
    box = visit.page.locator(f"[data-place='{south}']").bounding_box()
    sheet = visit.page.locator("#panel").bounding_box()
    assert box
    assert sheet
    assert box["y"] + box["height"] < sheet["y"]


@pytest.mark.parametrize("width", [320, 390, 820, 1024, 1440])
def test_years_below_the_bars_do_not_run_into_each_other(listings: Path, opened: Opener, width: int) -> None:
    visit = visit_to(opened, listings, "view=documents", width=width, height=800)
    spans = visit.page.locator(".axis span")
    boxes = [box for span in spans.all() if (box := span.bounding_box())]
    assert len(boxes) >= 2
    assert all(one["x"] + one["width"] + 4 < two["x"] for one, two in pairwise(boxes))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (820, 1180), (390, 844)])
def test_no_button_lies_over_the_map(listings: Path, opened: Opener, width: int, height: int) -> None:
    visit = visit_to(opened, listings, "view=map", width=width, height=height)
    buttons, picture = (visit.page.locator(one).bounding_box() for one in (".map-tools .zoom", ".map-frame"))
    assert buttons
    assert picture
    assert buttons["y"] + buttons["height"] <= picture["y"]
    assert buttons["x"] + buttons["width"] <= width
    assert picture["height"] > 200
    names = visit.page.locator(".map text").all_text_contents()
    assert {"North Korea", "Soviet Union", "United States"} <= set(names), "the most named are written"
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_the_program_chose_is_said_in_german(
    listings: Path, graph: KnowledgeGraph, opened: Opener
) -> None:
    visit = visit_to(opened, listings, "view=documents&language=de")
    forms = set(visit.page.locator("td.form").all_inner_texts())
    assert {"Telegramm", "Tagebuch", "Gesprächsaufzeichnung"} < forms
    assert not {"telegram", "journal"} & forms
    visit.page.evaluate("state.set({view: 'unsure'})")
    german = visit.page.locator(".reasons li").all_inner_texts()
    assert len(german) >= 2
    given = {found.text for one in graph.decisions if one.judgement == "unsure" for found in one.reasons}
    assert not [text for text in german if '"' in text or "“" not in text or "„" not in text]
    assert not [text for text in german if re.search(r"\b(is|the|and|may)\b", text)], given
    ask = "(text) => sayReason(text)"
    assert visit.page.evaluate(ask, '"Kim" stands in one document with 3 bearers of it') == (
        "„Kim“ steht in einem Dokument mit 3 Trägern des Namens"
    )
    assert visit.page.evaluate(ask, 'nobody ever said "$&" so') == "nobody ever said „$&“ so"
    contact = next(one for one in graph.links if one.verb == "advise")
    visit.page.evaluate("(id) => state.set({node: graph.raw.nodes.id.indexOf(id)})", contact.document)
    assert "„beraten“" in visit.page.inner_text("#panel"), "a document's card says who acted on whom"
    visit.page.evaluate("state.set({language: 'en'})")
    english = visit.page.locator(".reasons li").all_inner_texts()
    assert {text.replace("“", '"').replace("”", '"') for text in english} <= given
    assert not [text for text in english if '"' in text]
    assert "“advise”" in visit.page.inner_text("#panel")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_names_of_sources_can_be_read(listings: Path, opened: Opener, width: int) -> None:
    visit = visit_to(opened, listings, "view=documents", width=width)
    cells = visit.page.locator("td.source")
    assert cells.first.inner_text().startswith("wilson-center-soviet-dprk-")
    assert "…" not in "".join(cells.all_inner_texts())
    assert visit.page.evaluate(
        "[...document.querySelectorAll('td.source')].every((one) => one.scrollWidth <= one.clientWidth + 1)"
    )
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_narrow_paper_a_table_stays_a_table_and_views_keep_their_heads(
    listings: Path, opened: Opener
) -> None:
    for view, name in (("documents", "table.documents tr"), ("matrix", ".view-matrix .view-head")):
        visit = visit_to(opened, listings, f"view={view}&node=person-stalin")
        visit.page.emulate_media(media="print")
        visit.page.set_viewport_size({"width": 700, "height": 1000})
        shown = "(name) => getComputedStyle(document.querySelector(name)).display"
        assert visit.page.evaluate(shown, name) == ("table-row" if view == "documents" else "block")


@pytest.mark.parametrize(
    ("hash", "chosen"),
    [
        ("view=matrix&node=person-razuvaev&other=person-vasilevsky", "td[aria-selected]"),
        ("view=documents&node=1968-02-05-lt-col-j-zaluska-record-information-ff89f0", "[aria-current]"),
    ],
)
def test_a_chosen_cell_or_row_is_seen_above_the_sheet(
    listings: Path, opened: Opener, hash: str, chosen: str
) -> None:
    visit = visit_to(opened, listings, hash, width=390, height=844)
    found, sheet = visit.page.locator(chosen).bounding_box(), visit.page.locator("#panel").bounding_box()
    assert found
    assert sheet
    assert visit.page.evaluate("byId('stage').getBoundingClientRect().top") <= found["y"] + 20
    assert found["y"] + 20 < sheet["y"]


def test_the_button_that_was_pressed_keeps_the_keyboard(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=documents")
    visit.page.locator("#language").focus()
    visit.page.keyboard.press("Enter")
    visit.until("document.documentElement.lang === 'de'")
    assert visit.page.evaluate("document.activeElement.id") == "language"
    visit.page.locator("#tab-documents").focus()
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.evaluate("document.activeElement.id") == "tab-unsure"


def test_a_path_is_drawn_though_its_documents_are_not(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=network&off=d&node=person-goch&path=person-stalin")
    lit = visit.page.evaluate("""() => {
      const scene = networkScene(), {lines} = shown, path = currentPath().map((step) => step.node);
      const names = (l) => [lines.source[l], lines.target[l]].sort((a, b) => a - b).join();
      const drawn = [...lines.style.keys()].filter((l) => litLine(scene, l)).map(names);
      return [drawn, path.slice(1).map((node, i) => [path[i], node].sort((a, b) => a - b).join())];
    }""")
    assert len(lit[1]) >= 2
    assert set(lit[0]) == set(lit[1])


def test_files_are_named_by_whole_words(listings: Path, tmp_path: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=documents")
    visit.page.evaluate("graph.raw.title = `${'word '.repeat(11)}cooperation`")
    download, _ = take(visit, "csv", tmp_path / "taken.csv")
    assert download.suggested_filename == f"{'word-' * 11}documents.csv"
    visit.page.evaluate("graph.raw.title = 'x'.repeat(90)")
    assert take(visit, "csv", tmp_path / "taken.csv")[0].suggested_filename == f"{'x' * 60}-documents.csv"
