"""How soon the SPARQL page answers in a browser without a graphics card, on a generated graph.

Run: python -m benchmarks.ask [NODES ...]

Prints the size of the page, the seconds until the graph is loaded, and those of each query of the library: as
it stands where nothing must be told, and with its parameters bound. Needs Chromium and playwright.
"""

import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.synthetic import synthetic
from chancery.export import NamedQuery, named_queries, write

SIZES = (400, 3_600)  # nodes; the latter are 100,000 triples
LINKS = 3.1  # to a node
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
GIVEN = {"place": "entity:place-00000", "organisation": "entity:organisation-00000",
         "document": "doc:doc-000001", "year": '"1960"', "text": '"letter"', "number": "0.7"}  # fmt: skip
ASK = """async (query) => {
  const start = performance.now();
  await asking.ask(query);
  return (performance.now() - start) / 1000;
}"""


def bound(query: NamedQuery) -> str:
    """Bind all parameters of a query to things of the generated graph."""
    values = {p.name: GIVEN.get(p.kind, f"entity:person-{n:05}") for n, p in enumerate(query.parameters)}
    clauses = "".join(f"VALUES ?{name} {{ {value} }} " for name, value in values.items())
    return re.sub(r"WHERE\s*\{", lambda found: f"{found[0]} {clauses}", query.text, count=1)


def measure(page: Page, path: Path) -> None:
    """Open a page, wait until it is ready, and put every query to it."""
    start = time.perf_counter()
    page.goto(path.as_uri())
    while not page.evaluate("document.documentElement.dataset.ready === 'true'"):
        page.wait_for_timeout(20)
    ready = time.perf_counter() - start
    print(f"\n{page.inner_text('#state')} {path.stat().st_size / 1e6:.1f} MB, ready in {ready:.1f} s")
    for query in (query for query in named_queries() if not query.needs_evidence):
        free = "" if any(p.required for p in query.parameters) else f"{page.evaluate(ASK, query.text):8.2f}"
        told = f"{page.evaluate(ASK, bound(query)):8.2f}" if query.parameters else ""
        print(f"  {query.name:32}{free:>8}{told:>8}")


def main() -> None:
    """Measure each size."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        print("seconds of each query: as it stands, and with its parameters bound")
        for nodes in map(int, sys.argv[1:] or SIZES):
            graph = synthetic(nodes, round(nodes * LINKS))
            measure(browser.new_page(), write(graph, Path(folder), formats=["ask"])[0])
        browser.close()


if __name__ == "__main__":
    main()
