"""The network page against listings that mean harm: each way in which pyvis's own page ran script."""

import importlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chancery import plugins
from chancery.graph import KnowledgeGraph

from .conftest import Opener, Visit, save_network

NETWORK = plugins.load(plugins.EXPORTERS, "network")
PAYLOADS = {
    "end of the script": "</script><script>window.ran=1</script>",
    "image": '<img src=x onerror="window.ran=1"><svg onload=window.ran=1>',
    "link, which made pyvis take titles for HTML": (
        '<a href="javascript:window.ran=1">x</a><iframe srcdoc="<script>parent.ran=1</script>">'
    ),
    "end of an attribute, which broke pyvis's select menu": '"><script>window.ran=1</script><option value="',
    "end of a string, which broke pyvis's options": (
        "'};window.ran=1;//\";window.ran=1;//`${window.ran=1}`\\u003cscript>"
    ),
    "end of the heading": "</h1></title><script>window.ran=1</script><!-- <script> ",
}
POINTS = """() => {
  const at = network.getPositions();
  return [
    ...data.nodes.map((node) => network.canvasToDOM(at[node.id])),
    ...data.edges.map((edge) => network.canvasToDOM(middleOf(edge, at[edge.from], at[edge.to]))),
  ];
}"""


def hostile(graph: KnowledgeGraph, text: str) -> KnowledgeGraph:
    """Put a text wherever a listing can: ids, names, titles, summaries, dates, sources."""
    new_id = {reading.id: f"{reading.id} {text}" for reading in graph.readings}
    tail = f" {text}"
    return replace(
        graph,
        readings=tuple(
            replace(
                reading,
                id=new_id[reading.id],
                title=reading.title + tail,
                summary=reading.summary + tail,
                catalogue=reading.catalogue + tail,
                date=replace(reading.date, printed=text),
                sources=tuple(replace(source, listing=text, url=text) for source in reading.sources),
            )
            for reading in graph.readings
        ),
        entities=tuple(
            replace(
                entity,
                label=text,
                names=(text, text + "2"),
                mentions=tuple(
                    replace(found, document=new_id[found.document], title=text) for found in entity.mentions
                ),
            )
            for entity in graph.entities
        ),
        links=tuple(
            replace(
                edge,
                id=edge.id + text,
                document=new_id[edge.document],
                source=new_id.get(edge.source, edge.source),
                target=new_id.get(edge.target, edge.target),
                verb=edge.verb and text,
            )
            for edge in graph.links
        ),
    )


def use_everything(visit: Visit) -> None:
    """Hover, search and choose everything that the page offers."""
    visit.until("plan.planned.size > 0")
    frame = visit.page.locator("#network").bounding_box()
    assert frame
    points = visit.page.evaluate(POINTS)
    for point in (points[0], points[len(points) // 2], points[-1]):
        visit.page.mouse.move(frame["x"] + point["x"], frame["y"] + point["y"])
        visit.page.wait_for_timeout(180)
    visit.page.evaluate("data.nodes.forEach((node) => choose.node(node.id))")
    visit.page.evaluate("data.edges.forEach((edge) => choose.edge(edge.id))")
    visit.page.fill("#query", "script")
    visit.page.fill("#query", "window ran")
    visit.page.keyboard.press("Enter")
    visit.page.click("#letters summary")
    visit.page.wait_for_timeout(100)


@pytest.mark.parametrize("case", PAYLOADS)
def test_nothing_from_a_listing_runs(
    case: str, sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    text = PAYLOADS[case]
    page = save_network(hostile(sample_graph, text), tmp_path / "page.html", title=text)
    visit = opened(page)
    use_everything(visit)
    assert visit.page.evaluate("window.ran") is None
    assert visit.requests == [page.as_uri()]
    assert visit.complaints == []
    assert visit.page.locator("img, iframe, svg:not(.mark, .line), option, a, script:not([id])").count() == 2
    visit.page.evaluate("choose.node(data.nodes[0].id)")
    assert " ".join(text.split()) in " ".join(visit.page.inner_text("#panel").split())


@pytest.mark.parametrize("case", ["end of the script", "end of the heading", "image"])
@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_the_policy_holds_where_the_escaping_is_broken(
    case: str,
    policy: bool,
    sample_graph: KnowledgeGraph,
    tmp_path: Path,
    opened: Opener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.import_module("chancery.export.page"), "_escaped", lambda text: text)
    monkeypatch.setattr(NETWORK, "text_for_html", NETWORK.legible)
    text = PAYLOADS[case]
    path = save_network(hostile(sample_graph, text), tmp_path / "page.html", title=text)
    if not policy:
        page = path.read_text("utf-8")
        path.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page), "utf-8")
    visit = opened(path)
    visit.page.wait_for_timeout(300)
    assert (visit.page.evaluate("window.ran") is None) is policy


def test_tooltips_are_text(sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener) -> None:
    visit = opened(save_network(hostile(sample_graph, "<b>href</b>"), tmp_path / "page.html"))
    at = visit.page.evaluate("network.canvasToDOM(network.getPosition('person-stalin'))")
    frame = visit.page.locator("#network").bounding_box()
    assert frame
    visit.page.mouse.move(frame["x"] + at["x"], frame["y"] + at["y"])
    visit.until(
        "getComputedStyle(document.querySelector('.vis-tooltip') ?? document.head).visibility === 'visible'"
    )
    assert visit.page.inner_text(".vis-tooltip").startswith("<b>href</b>\nperson, named in")
    assert visit.page.locator(".vis-tooltip b").count() == 0
