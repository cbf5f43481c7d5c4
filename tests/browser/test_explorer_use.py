"""The explorer as a historian uses it: what has a direction, what can be undone, what stays in sight."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

import chancery
from chancery.graph import KnowledgeGraph

from .conftest import Opener
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
