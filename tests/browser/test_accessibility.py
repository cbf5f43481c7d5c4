"""Every page, in each of its views, against the rules of axe-core: nothing serious, nothing critical."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from chancery.export import ExportSettings, write
from chancery.graph import KnowledgeGraph

from .conftest import Opener, Visit

READY = "document.documentElement.dataset.ready === 'true'"
VIEWS = ("network", "matrix", "timeline", "map", "documents", "unsure")
CARD = "node=person-gromyko"
ADDRESSES = {
    **{view: f"view={view}" for view in VIEWS},
    "card": CARD,
    "between two": f"{CARD}&other=person-stalin",
    "path": f"{CARD}&path=person-peng-dehuai",
    "neighbours": f"{CARD}&steps=1",
    "lanes": "view=timeline&timeline.as=lanes",
    "German": "language=de",
}
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"scheme": "dark"},
    "narrow": {"width": 390, "height": 844},
}
# in every window the views and a card; the rest differs in nothing that windows change
CASES = [
    (address, window)
    for address in ADDRESSES
    for window in WINDOWS
    if window == "light" or address in (*VIEWS, "card")
]
# whatever is in sight, the parts that open included
OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
SERIOUS = """async () => {
  const {violations} = await axe.run({resultTypes: ['violations']});
  const grave = violations.filter(({impact}) => impact === 'serious' || impact === 'critical');
  return grave.flatMap(({id, help, nodes}) =>
    nodes.map(({html, failureSummary}) => `${id} (${help}): ${html}\n${failureSummary}`));
}"""


@pytest.fixture(scope="module")
def folder(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three pages of a graph with a place that can be put on the map."""
    graph = replace(
        sample_graph,
        entities=tuple(
            replace(entity, latitude=39.03, longitude=125.75) if entity.kind == "place" else entity
            for entity in sample_graph.entities
        ),
    )
    made = tmp_path_factory.mktemp("pages")
    write(graph, made, formats=["explorer", "network", "ask"], settings=ExportSettings(title="Letters"))
    return made


def assert_accessible(visit: Visit) -> None:
    """Run axe-core; by devtools, so that the page keeps its policy."""
    visit.page.evaluate(OPEN_ALL)
    visit.page.wait_for_timeout(100)
    visit.page.evaluate(AXE_SCRIPT)
    assert "\n\n".join(visit.page.evaluate(SERIOUS)) == ""


@pytest.mark.parametrize(("address", "window"), CASES)
def test_the_explorer(folder: Path, opened: Opener, address: str, window: str) -> None:
    visit = opened(folder / "explorer.html", **WINDOWS[window])
    visit.until(READY)
    visit.page.goto(f"{(folder / 'explorer.html').as_uri()}#{ADDRESSES[address]}")
    view = address if address in VIEWS else "timeline" if address == "lanes" else "network"
    visit.until(f"document.querySelector('[aria-selected=true]').id === 'tab-{view}'")
    assert_accessible(visit)


@pytest.mark.parametrize("sheet", ["filters", "panel"])
def test_the_sheets_of_narrow_screens(folder: Path, opened: Opener, sheet: str) -> None:
    visit = opened(folder / "explorer.html", **WINDOWS["narrow"])
    visit.until(READY)
    visit.page.click(f"#open-{sheet}")
    assert_accessible(visit)


def test_the_search_with_its_answers(folder: Path, opened: Opener) -> None:
    visit = opened(folder / "explorer.html")
    visit.until(READY)
    visit.page.fill("#query", "g")
    visit.until("!document.getElementById('found').hidden")
    assert_accessible(visit)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_network_page(folder: Path, opened: Opener, window: str) -> None:
    visit = opened(folder / "network.html", **WINDOWS[window])
    visit.until("plan.planned.size > 0")
    visit.page.evaluate("choose.node(data.nodes[0].id)")
    assert_accessible(visit)


@pytest.mark.parametrize("window", ["light", "narrow"])
def test_the_page_for_questions(folder: Path, opened: Opener, window: str) -> None:
    visit = opened(folder / "ask.html", **WINDOWS[window])
    visit.until(READY)
    visit.page.evaluate("asking.start()")
    visit.until("document.querySelector('.yasr tbody tr') !== null")
    assert_accessible(visit)
