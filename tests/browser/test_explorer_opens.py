"""The explorer opens from disk and in a notebook's frame, asks for nothing and complains of nothing."""

from importlib import import_module
from pathlib import Path

import pytest

from chancery import plugins
from chancery.export import ExportSettings
from chancery.graph import KnowledgeGraph

from .conftest import Opener


def saved(graph: KnowledgeGraph, path: Path) -> Path:
    """Write the page of a graph."""
    with path.open("wb") as target:
        plugins.load(plugins.EXPORTERS, "explorer").write(
            graph, target, settings=ExportSettings(title="Letters")
        )
    return path


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_it_opens(
    sample_graph: KnowledgeGraph,
    opened: Opener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    packed: bool,
) -> None:
    if packed:
        monkeypatch.setattr(import_module("chancery.export.page"), "PACKED_FROM", 100)
    path = saved(sample_graph, tmp_path / "explorer.html")
    assert (path.read_text("utf-8").count("data-coding") == 2) is packed
    visit = opened(path)
    visit.until("document.documentElement.dataset.ready === 'true'")
    assert visit.page.title() == "Letters"
    assert visit.requests == [path.as_uri()]
    assert visit.complaints == []


def test_it_opens_in_a_notebook(sample_graph: KnowledgeGraph, opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{sample_graph._repr_html_()}", "utf-8")
    visit = opened(path)
    frame = visit.page.frames[1]
    for _ in range(200):
        if frame.evaluate("document.documentElement.dataset.ready === 'true'"):
            break
        visit.page.wait_for_timeout(50)
    assert frame.evaluate("origin") == "null", "nothing of the notebook is within reach"
    assert "4 documents" in frame.inner_text("body")
    assert visit.complaints == []
