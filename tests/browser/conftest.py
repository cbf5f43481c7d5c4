"""A browser for the pages: Chromium, opened on files only, watched for requests, errors and scripts."""

import importlib.util
import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chancery import plugins
from chancery.export import ExportSettings
from chancery.graph import KnowledgeGraph

_OTHER = importlib.util.spec_from_file_location(
    "export_samples", Path(__file__).resolve().parent.parent / "export" / "conftest.py"
)
assert _OTHER is not None
assert _OTHER.loader is not None
_SAMPLES: Any = importlib.util.module_from_spec(_OTHER)
_OTHER.loader.exec_module(_SAMPLES)
sample_graph = _SAMPLES.sample_graph

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def save_network(graph: KnowledgeGraph, path: Path, title: str = "Letters") -> Path:
    """Write the network page of a graph."""
    target = io.BytesIO()
    plugins.load(plugins.EXPORTERS, "network").write(graph, target, settings=ExportSettings(title=title))
    path.write_bytes(target.getvalue())
    return path


def synthetic_graph(nodes: int, links: int) -> KnowledgeGraph:
    """Generate a graph as the benchmarks do."""
    path = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "synthetic.py"
    spec = importlib.util.spec_from_file_location("synthetic", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["synthetic"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    made: KnowledgeGraph = module.synthetic(nodes, links)
    return made


@dataclass
class Visit:
    """A page that was opened, with what it asked for, was refused and why, and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    refused: dict[str, str | None] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def until(self, expression: str, seconds: float = 10) -> None:
        """Wait until an expression is true; the policy forbids playwright's own way of polling."""
        for _ in range(int(seconds * 20)):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not in {seconds} s: {expression}")


Opener = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed (chromium, chromium-browser or google-chrome)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opener]:
    """Open files in windows of their own, and close these at the end."""
    contexts = []

    def open_file(path: Path, width: int = 1440, height: int = 900, scheme: Any = "light") -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("requestfailed", lambda request: visit.refused.update({request.url: request.failure}))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(path.as_uri())
        return visit

    yield open_file
    for context in contexts:
        context.close()
