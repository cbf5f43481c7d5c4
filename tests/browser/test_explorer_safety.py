"""The explorer against listings that mean harm, with its escaping broken on purpose: the policy holds."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from chancery.export import ExportSettings
from chancery.graph import KnowledgeGraph

from .conftest import Opener, Visit
from .test_network_safety import PAYLOADS, hostile

EXPLORER: Any = import_module("chancery.export.explorer")
PAGE: Any = import_module("chancery.export.page")
READY = "document.documentElement.dataset.ready === 'true'"
WAYS_INTO_HTML = ["end of the script", "end of the heading", "image"]
# text of the data becomes HTML, as in pyvis's tooltips
TEXT_AS_HTML = (
    'made.append(typeof child === "number" ? child.toLocaleString(languageNow()) : child)',
    "made.append(child instanceof Node ? child : document.createRange().createContextualFragment(child))",
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def save(graph: KnowledgeGraph, path: Path, title: str, policy: bool = True) -> Path:
    """Write the page of a graph, with or without its policy."""
    page = EXPLORER.explorer_page(graph, settings=ExportSettings(title=title)).decode("utf-8")
    assert POLICY.search(page)
    path.write_text(page if policy else POLICY.sub("", page), "utf-8")
    return path


def use_every_view(visit: Visit) -> None:
    """Look at each view with names, documents and pairs chosen, find paths, and search."""
    visit.until(READY)
    visit.page.evaluate("for (let v = 0; v < graph.size; v++) chooseNode(v, false)")
    for view in visit.page.evaluate("offeredViews().map((view) => view.id)"):
        visit.page.evaluate("(view) => state.set({view})", view)
        visit.page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        visit.page.evaluate("chooseNode(0, false); chooseNode(1, true); chooseNode(graph.size - 1, false)")
    visit.page.evaluate("for (let v = 1; v < graph.entities; v++) state.set({node: 0, path: v})")
    visit.page.fill("#query", "window ran script")
    visit.page.wait_for_timeout(200)


def assert_alone(visit: Visit, path: Path) -> None:
    """Hold that nothing but the page was fetched: browsers report also what its policy refused."""
    assert set(visit.refused.values()) <= {"csp"}
    assert [url for url in visit.requests if url not in visit.refused] == [path.as_uri()]


@pytest.mark.parametrize("case", PAYLOADS)
def test_nothing_from_a_listing_runs_in_any_view(
    case: str, sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    path = save(hostile(sample_graph, PAYLOADS[case]), tmp_path / "page.html", PAYLOADS[case])
    visit = opened(path)
    use_every_view(visit)
    assert visit.page.evaluate("window.ran") is None
    assert visit.requests == [path.as_uri()]
    assert visit.complaints == []
    assert visit.page.locator("img, iframe, object, [srcdoc], [onerror], [onload]").count() == 0


@pytest.mark.parametrize("case", WAYS_INTO_HTML)
@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_the_policy_holds_where_the_escaping_of_the_page_is_broken(
    case: str,
    policy: bool,
    sample_graph: KnowledgeGraph,
    tmp_path: Path,
    opened: Opener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PAGE, "_escaped", lambda text: text)
    monkeypatch.setattr(EXPLORER, "text_for_html", lambda text: text)
    text = PAYLOADS[case]
    path = save(hostile(sample_graph, text), tmp_path / "page.html", text, policy)
    visit = opened(path)
    visit.page.wait_for_timeout(400)
    assert (visit.page.evaluate("window.ran") is None) is policy
    if policy:
        assert_alone(visit, path)


@pytest.mark.parametrize("case", ["image", "link, which made pyvis take titles for HTML"])
def test_the_policy_holds_where_a_script_takes_text_for_html(
    case: str, sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = EXPLORER._scripts()
    assert TEXT_AS_HTML[0] in code
    monkeypatch.setattr(EXPLORER, "_scripts", lambda: code.replace(*TEXT_AS_HTML))
    path = save(hostile(sample_graph, PAYLOADS[case]), tmp_path / "page.html", "Letters")
    visit = opened(path)
    use_every_view(visit)
    assert visit.page.evaluate("window.ran") is None
    assert_alone(visit, path)


def test_without_a_policy_that_script_would_do_harm(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = EXPLORER._scripts().replace(*TEXT_AS_HTML)
    monkeypatch.setattr(EXPLORER, "_scripts", lambda: code)
    path = save(hostile(sample_graph, PAYLOADS["image"]), tmp_path / "page.html", "Letters", policy=False)
    visit = opened(path)
    use_every_view(visit)
    assert visit.page.evaluate("window.ran") == 1
