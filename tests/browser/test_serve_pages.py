"""The pages of a running server in a browser: the editor asks, nothing leaves, hostile text stays text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page

from chancery.graph import KnowledgeGraph

if TYPE_CHECKING:
    from tests.conftest import Server
else:
    Server = Any


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """A window that fails the test when a request leaves the server, a script fails or a dialog opens."""
    context = chromium.new_context(viewport={"width": 1300, "height": 950})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on(
        "request",
        lambda sent: None if sent.url.startswith((server.address, "data:")) else wrong.append(sent.url),
    )
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None
    )
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield opened
    context.close()
    assert wrong == []


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; the policy forbids playwright's own way of polling."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not in 20 s: {expression}")


def test_a_named_query_shows_its_rows(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/query")
    page.locator('.editor-example[data-name="who-wrote-to-whom"]').click()
    assert "rico:hasSender" in page.locator(".editor .CodeMirror").inner_text()
    page.locator(".editor-run").click()
    until(page, "document.querySelectorAll('.yasr tbody tr').length > 0")
    rows = page.locator(".yasr tbody").inner_text()
    assert "Gromyko" in rows
    assert "Stalin" in rows
    link = page.locator('.yasr a.iri[href$="/entity/person-gromyko"]').first
    link.dispatch_event("pointerover")
    assert link.get_attribute("href") == "/entity/person-gromyko"
    page.goto(f"{server.address}/query#name=who-wrote-to-whom")
    page.reload()
    until(page, "document.querySelector('.editor-example[aria-pressed=true]') !== null")


def test_mistakes_and_triples_are_shown(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/query#query=SELECT%20x")
    page.locator(".editor-run").click()
    until(page, "document.querySelector('.errorResult')?.textContent.includes('1:9')")
    page.goto(
        f"{server.address}/query#query=CONSTRUCT%20%7B%3Fs%20a%20%3Fo%7D%20WHERE%20%7B%3Fs%20a%20%3Fo%7D"
    )
    page.reload()
    page.keyboard.press("Tab")
    page.locator(".editor-run").click()
    until(page, "document.querySelectorAll('.yasr_results *').length > 3")


def test_hostile_names_in_results_stay_text(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/query#query=SELECT%20%3Fx%20%7B%20%3Fd%20rico%3Atitle%20%3Fx%20%7D")
    page.locator(".editor-run").click()
    until(page, "document.querySelectorAll('.yasr tbody tr').length > 3")
    assert '<script>alert("x")</script>' in page.locator(".yasr tbody").inner_text()
    assert page.evaluate("document.querySelectorAll('.yasr script, .yasr tbody b').length") == 0


def test_hostile_names_on_pages_stay_text(page: Page, server: Server, sample_graph: KnowledgeGraph) -> None:
    hostile = next(entity for entity in sample_graph.entities if "<script>" in entity.label)
    page.goto(f"{server.address}/entity/{hostile.id}")
    assert '<script>alert("x")</script>' in page.locator("h1").inner_text()
    assert page.evaluate("document.querySelectorAll('script').length") == 0
    page.locator("article h3 a").first.click()
    assert "/doc/" in page.url
    assert '<script>alert("x")</script>' in page.locator("h1").inner_text()
    page.locator(".mark").first.click()
    assert "/entity/" in page.url


def test_the_exported_page_works_under_the_policy_of_the_server(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/")
    page.locator('a[href="/network.html"]').first.click()
    until(page, "document.querySelector('canvas') !== null")


@pytest.mark.parametrize(
    "path", ["/", "/people", "/entity/person-stalin", "/doc/d1", "/query#name=who-wrote-to-whom"]
)
def test_no_page_is_wider_than_a_telephone(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.address}{path}")
    if path.startswith("/query"):
        page.locator(".editor-run").click()
        until(page, "document.querySelectorAll('.yasr tbody tr').length > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_second_query_takes_the_place_of_the_first(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/query")
    fill = "(query) => document.querySelector('.CodeMirror').CodeMirror.setValue(query)"
    page.evaluate(fill, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.locator(".editor-run").click()
    until(page, "document.querySelector('.editor-said').textContent.startsWith('Running')")
    page.evaluate(fill, "SELECT (7 AS ?seven) {}")
    page.locator(".editor-run").click()
    until(page, "document.querySelector('.yasr tbody')?.innerText.includes('7')")
    assert page.locator(".errorResult").count() == 0
