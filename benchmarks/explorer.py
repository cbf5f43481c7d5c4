"""What the explorer's page costs: CPU seconds of the layout, the page's size, and how still it holds.

    python -m benchmarks.explorer [LISTING] [--nodes 1000 20000 50000]

Generated graphs have five links for each node. "moved" is how far nodes stand from where they stood before
one document more, on average, in shares of the picture's mean radius. The listing defaults to
`../shared/corpora/listing-large/listing.jsonl`, else to the two carried ones.
"""

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter
from importlib import import_module
from pathlib import Path

import numpy as np

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
    options = parser.parse_args()
    paths = [options.listing] if options.listing else [LARGE] if LARGE.exists() else list(carried_listings())
    print(
        f"{'':16} {'nodes':>7} {'links':>8} {'layout s':>8} {'page s':>8} {'page KB':>9} {'gzip KB':>9}  same"
    )
    for nodes in options.nodes:
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


if __name__ == "__main__":
    main()
