"""How fast a graph is written as RDF, beside rdflib on the same graph, and with how much memory.

Run: python benchmarks/rdf.py [TRIPLES ...] [--format NAME] [--evidence full|compact|none]

Prints 10 k, 100 k, 1 M and 10 M triples unless other sizes are named. Seconds are of the processor. Each size
has a process of its own; the memory is what the writing takes at its peak over the graph's own.
"""

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from chancery.export import ExportSettings, to_rdflib, write
from chancery.graph import KnowledgeGraph

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.synthetic import synthetic

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
BESIDE_RDFLIB = 100_000  # triples; above, rdflib takes minutes and gigabytes
LINKS = 3.1  # to a node: a document has three links and its mentions, all in all as many as in real listings
REPEATS = 3


def measured(work: Callable[[], object]) -> float:
    """Return the processor's seconds that work takes."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def status(key: str) -> int:
    """Return a figure of this process in bytes, as Linux tells it."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024


def peak_over(work: Callable[[], object]) -> float | None:
    """Return the megabytes that work takes at its peak over what is in use before; None off Linux."""
    gc.collect()
    try:
        before = status("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    except OSError:
        return None
    work()
    return max(status("VmHWM") - before, 0) / 1e6


def lines(path: Path) -> int:
    """Count the lines of a file."""
    with open(path, "rb") as source:
        return sum(block.count(b"\n") for block in iter(lambda: source.read(1 << 20), b""))


def per_document(settings: ExportSettings) -> float:
    """Return how many triples a generated document brings with it."""
    counts = []
    with TemporaryDirectory() as folder:
        for nodes in (400, 800):
            graph = synthetic(nodes, round(nodes * LINKS))
            counts.append(
                sum(map(lines, write(graph, Path(folder), formats=["ntriples"], settings=settings)))
            )
    return (counts[1] - counts[0]) / 200


def report(triples: int, form: str, settings: ExportSettings) -> None:
    """Make a graph of so many triples and print its line."""
    nodes = max(round(triples / per_document(settings) * 2), 20)
    graph = synthetic(nodes, round(nodes * LINKS))
    _ = graph.entity, graph.document  # the graph's own
    with TemporaryDirectory() as folder:
        home = Path(folder)

        def run() -> None:
            write(graph, home, formats=[form], settings=settings)

        memory = peak_over(run)
        seconds = min(measured(run) for _ in range(REPEATS if triples <= 1_000_000 else 1))
        size = sum(path.stat().st_size for path in home.iterdir()) / 1e6
        counted = sum(map(lines, write(graph, home, formats=["ntriples"], settings=settings)))
    beside = ""
    if triples <= BESIDE_RDFLIB:
        beside = rdflib_beside(graph, settings, seconds)
    told = "" if memory is None else f"{memory:6.0f} MB over the graph's"
    print(f"{counted:>11,} triples  {seconds:8.3f} s  {size:8.1f} MB written  {told}  {beside}", flush=True)


def rdflib_beside(graph: KnowledgeGraph, settings: ExportSettings, seconds: float) -> str:
    """Build an rdflib graph, write it as Turtle, and say how many times as long that takes."""
    start = time.process_time()
    made = to_rdflib(graph, settings)
    built = time.process_time()
    made.serialize(format="turtle", encoding="utf-8")
    done = time.process_time()
    took = f"rdflib: {built - start:.2f} s to build, {done - built:.2f} s to serialise as Turtle"
    return f"{took}: {(done - start) / seconds:.0f} times as long"


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("triples", nargs="*", type=int, default=SIZES)
    parser.add_argument("--format", default="turtle")
    parser.add_argument("--evidence", default="full")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.alone:
        report(told.triples[0], told.format, ExportSettings(evidence=told.evidence))
        return
    for size in told.triples:
        sys.stdout.flush()
        options = ["--format", told.format, "--evidence", told.evidence, "--alone"]
        subprocess.run([sys.executable, os.path.abspath(__file__), str(size), *options], check=True)


if __name__ == "__main__":
    main()
