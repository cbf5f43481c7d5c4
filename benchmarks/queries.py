"""How long the library's questions take: pyoxigraph beside rdflib, on the same generated graph.

python benchmarks/queries.py [--documents 200] [--alone]

Prints the CPU seconds of each question in both engines, the ratio of the sums, and how long loading took;
`--alone` leaves rdflib out, for graphs on which it would take hours. Each question gets its required
parameters: the person with the most letters, a correspondent of theirs, a year, a word.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from chancery.export import GraphStore, NamedQuery, ask_graph, bind, named_queries, open_graph, write

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.synthetic import synthetic

Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Do some work and count its CPU seconds."""
    start = time.process_time()
    return work(), time.process_time() - start


def values(graph: GraphStore) -> dict[str, str]:
    """Choose what the questions ask for."""
    busy = ask_graph(
        graph,
        "SELECT ?person ?other { ?document rico:hasSender ?person ; rico:hasAddressee ?other } "
        "GROUP BY ?person ?other ORDER BY DESC(COUNT(*)) ?person LIMIT 1",
    ).rows[0]
    return {"person": busy[0], "other": busy[1], "year": "1950", "text": "telegram"}


def rdflib_term(term: ox.NamedNode | ox.Literal) -> rdflib.term.Identifier:
    """Turn a term into one of rdflib."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))


def measure(
    graph: GraphStore, other: rdflib.Graph | None, query: NamedQuery, chosen: dict[str, str]
) -> tuple[int, float, float]:
    """Ask one question in both engines: the rows, and the CPU seconds of each."""
    given = {parameter.name: chosen[parameter.name] for parameter in query.parameters if parameter.required}
    terms = bind(graph, query, given)
    answer, ours = timed(lambda: ask_graph(graph, query.text, terms))
    if other is None:
        return len(answer.terms), ours, 0.0
    bindings = {name: rdflib_term(term) for name, term in terms.items()}
    rows, theirs = timed(lambda: list(other.query(query.text, initBindings=bindings)))
    if len(rows) != len(answer.terms):
        raise SystemExit(f"{query.name}: {len(answer.terms)} rows here, {len(rows)} in rdflib")
    return len(rows), ours, theirs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=200, help="how many documents [200]")
    parser.add_argument("--alone", action="store_true", help="leave rdflib out")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write(synthetic(2 * told.documents, 8 * told.documents), Path(folder), formats=["ntriples"])
        graph, loading = timed(lambda: open_graph(Path(folder)))
        other = None if told.alone else rdflib.Graph()
        parsing = 0.0 if other is None else sum(timed(partial(other.parse, path))[1] for path in graph.files)
        print(f"{told.documents:,} documents, {len(graph.store):,} triples")
        print(f"{'':32}{'rows':>10}{'pyoxigraph':>12}{'rdflib':>10}")
        print(f"{'loading':32}{'':>10}{loading:>12.3f}{parsing:>10.2f}")
        chosen = values(graph)
        sums = [0.0, 0.0]
        for query in named_queries():
            rows, ours, theirs = measure(graph, other, query, chosen)
            sums = [sums[0] + ours, sums[1] + theirs]
            print(f"{query.name:32}{rows:>10,}{ours:>12.3f}{theirs:>10.2f}", flush=True)
        print(f"{'all questions':32}{'':>10}{sums[0]:>12.3f}{sums[1]:>10.2f}")
        if not told.alone:
            slower, heavier = sums[1] / sums[0], parsing / loading
            print(f"rdflib takes {slower:,.0f} times as long to answer, {heavier:,.0f} times to load")


if __name__ == "__main__":
    main()
