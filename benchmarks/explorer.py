"""What the explorer's page costs and how it moves: in Python, and in a browser beside pyvis and vis-network.

    python -m benchmarks.explorer [LISTING] [--nodes 1000 5000 20000] [--limit 60] [--only python|browser]

In Python: CPU seconds of the layout, the page's size, and how still it holds. In headless Chromium without a
graphics card: first paint, ready, dragging, filters, search, and the names that can be read, for the two
carried listings, the large one and the generated graphs; pyvis's own page, whose physics runs when it opens,
has `--limit` seconds to come to rest.

Generated graphs have five links for each node. "moved" is how far nodes stand from where they stood before
one document more, on average, in shares of the picture's mean radius. The listing defaults to
`../shared/corpora/listing-large/listing.jsonl`, else to the two carried ones.
"""

import argparse
import gzip
import hashlib
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

import numpy as np

from benchmarks.explorer_browser import measure_explorer, measure_vis
from benchmarks.explorer_pages import code_sizes, save_pages
from benchmarks.synthetic import synthetic
from chancery.export import ExportSettings
from chancery.extract import annotate
from chancery.graph import KnowledgeGraph, link
from chancery.seeds import carried_listings, read

LARGE = Path(__file__).parents[2] / "shared" / "corpora" / "listing-large" / "listing.jsonl"

explorer = import_module("chancery.export.explorer")
explorer_layout = import_module("chancery.export.explorer_layout").explorer_layout


def cost(name: str, graph: KnowledgeGraph) -> None:
    """Print a line of the table."""
    start = time.process_time()
    places = explorer_layout(graph)
    layout = time.process_time() - start
    start = time.process_time()
    page = explorer.explorer_page(graph, settings=ExportSettings())
    whole = time.process_time() - start
    digest = hashlib.sha256(json.dumps([places.everything, places.opening]).encode()).hexdigest()[:12]
    size = len(graph.entities) + len(graph.readings)
    print(
        f"{name:16} {size:7,} {len(graph.links):8,} {layout:8.1f} {whole:8.1f} "
        f"{len(page) / 1000:9,.0f} {len(gzip.compress(page)) / 1000:9,.0f}  {digest}"
    )


def moved(before: KnowledgeGraph, after: KnowledgeGraph) -> tuple[float, float]:
    """Compare where the same nodes stand, in the whole picture and in the opening one."""
    found = []
    for part in ("everything", "opening"):
        where = []
        for graph in (before, after):
            names = [*graph.entity, *graph.document]
            places = explorer_layout(graph)
            nodes = range(len(names)) if part == "everything" else places.backbone
            where.append(dict(zip((names[node] for node in nodes), getattr(places, part), strict=True)))
        both = sorted(where[0].keys() & where[1].keys())
        first, second = (np.array([places[name] for name in both], dtype=float) for places in where)
        radius = np.linalg.norm(first - first.mean(axis=0), axis=1).mean()
        found.append(float(np.linalg.norm(first - second, axis=1).mean() / radius))
    return found[0], found[1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("listing", nargs="?", type=Path)
    parser.add_argument("--nodes", type=int, nargs="*", default=[1_000, 5_000, 20_000])
    parser.add_argument("--limit", type=float, default=60, help="seconds that pyvis's own page may take")
    parser.add_argument("--only", choices=["python", "browser"])
    options = parser.parse_args()
    paths = [options.listing] if options.listing else [LARGE] if LARGE.exists() else list(carried_listings())
    if options.only != "browser":
        in_python(paths, options.nodes)
    if options.only != "python":
        in_browser(paths, options.nodes, options.limit)


def in_python(paths: Sequence[Path], sizes: Sequence[int]) -> None:
    """Print what making the page costs."""
    print(
        f"{'':16} {'nodes':>7} {'links':>8} {'layout s':>8} {'page s':>8} {'page KB':>9} {'gzip KB':>9}  same"
    )
    for nodes in sizes:
        cost("generated", synthetic(nodes, 5 * nodes))
    accession = read(paths)
    readings = tuple(annotate(accession.documents))
    whole = link(readings, listings=accession.listings)
    cost(paths[0].stem[:16], whole)
    links = Counter(found.document for found in whole.links)
    rich = [index for index, reading in enumerate(readings) if links[reading.id] >= 4]
    for index in rich[:: max(len(rich) // 2, 1)][:2]:
        before = link(readings[:index] + readings[index + 1 :], listings=accession.listings)
        everything, opening = moved(before, whole)
        print(f"one document more: moved {everything:.3f} (all shown), {opening:.3f} (opening view)")


def in_browser(paths: Sequence[Path], sizes: Sequence[int], limit: float) -> None:
    """Print how the pages do, one graph after the other."""
    for name, graph in _graphs(paths, sizes):
        nodes = len(graph.entities) + len(graph.readings)
        print(f"\n{name}: {nodes:,} nodes, {len(graph.links):,} links")
        with tempfile.TemporaryDirectory() as folder:
            pages = save_pages(graph, Path(folder))
            own = measure_explorer(pages["explorer"])
            page = pages["explorer"].read_bytes()
            unpacked, carried = code_sizes(page)
            print(
                f"  page {len(page) / 1000:,.0f} KB, code {unpacked:.0f} KB ({carried:.0f} as carried);"
                f" search {own['key']:.1f} ms a key ({own['first key']:.0f} the first);"
                f" edge empty for {own['empty']:.0f} ms after a long pan,"
                f" sharp after {own['blurred']:.0f} ms;"
                f" filter step {own['ran']:.0f} ms, first change {own['first']:.0f} ms,"
                f" whole {own['whole']:.0f} ms; opening view {own['opening fps']:.0f} frames/s"
            )
            rows = {"explorer": own}
            for other in ("vis-network, no physics", "pyvis as it comes"):
                rows[other] = measure_vis(pages[other], limit, stable="pyvis" in other)
            for other, found in rows.items():
                print(
                    f"  {other:24} {pages[other].stat().st_size / 1000:8,.0f} KB  {_said(found, own, limit)}"
                )


def _said(found: Mapping[str, float], own: Mapping[str, float], limit: float) -> str:
    """Say what was found of a page, and how many times the explorer's it is."""
    if not found:
        times = 1000 * limit / own["ready"]
        return f"not stable after {limit:.0f} s (over {times:.0f} times the explorer's)"
    times, fewer = found["ready"] / own["ready"], own["fps"] / max(found["fps"], 0.01)
    painted = f"{found['paint']:,.0f} ms" if found["paint"] else "not told"
    return (
        f"first paint {painted:>9}, ready {found['ready']:7,.0f} ms ({times:5.1f} times),"
        f" dragging {found['fps']:5.1f} frames/s, p95 {found['p95']:5.0f} ms ({fewer:5.1f} times fewer),"
        f" {found['names']} names clear, {found['overlaps']} overlaps"
    )


def _graphs(paths: Sequence[Path], sizes: Sequence[int]) -> Iterator[tuple[str, KnowledgeGraph]]:
    """Make the graphs, the smallest first."""
    for name, listings in (("the two listings", carried_listings()), (paths[0].parent.name, paths)):
        accession = read(listings)
        yield name, link(tuple(annotate(accession.documents)), listings=accession.listings)
    for nodes in sizes:
        yield f"generated {nodes:,}", synthetic(nodes, 5 * nodes)


if __name__ == "__main__":
    main()
