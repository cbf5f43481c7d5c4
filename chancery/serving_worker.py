"""The process that answers queries for the server: it opens a store to read, and can do nothing else.

It is started as `python -m chancery.serving_worker STORE`, reads jobs from standard input and writes answers
to standard output. Its parent ends it by wall clock; it ends itself when its parent is gone. Once the store
is open it gives up the right to open files and sockets, so that no query can reach either, whatever it says.
"""

import json
import os
import queue
import struct
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_LENGTH = struct.Struct(">Q")
_TABLES = 4  # a store opens one in so many tables of those that it may open at the start, and others later
_FILES = 1 << 16  # that a worker may open, where the system lets it


class TooLargeError(Exception):
    """An answer is longer than was allowed."""


class _Bounded(BytesIO):
    """Bytes that may not become too many.

    Args:
        most: how many there may be.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        """Take bytes, or refuse them."""
        if self.tell() + len(data) > self._most:
            raise TooLargeError
        return super().write(data)


def write_frame(stream: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write a message: two lengths, a head in JSON, a body.

    Args:
        stream: where to.
        head: what is said.
        body: bytes, such as an answer.
    """
    encoded = json.dumps(head).encode()
    stream.write(_LENGTH.pack(len(encoded)) + _LENGTH.pack(len(body)) + encoded + body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read a message.

    Args:
        stream: where from.

    Returns:
        Head and body; None at the end.

    Example:
        >>> from io import BytesIO
        >>> pipe = BytesIO()
        >>> write_frame(pipe, {"state": "ready"}, b"body")
        >>> _ = pipe.seek(0)
        >>> read_frame(pipe)
        ({'state': 'ready'}, b'body')
    """
    lengths = stream.read(2 * _LENGTH.size)
    if len(lengths) < 2 * _LENGTH.size:
        return None
    head, body = (number for (number,) in _LENGTH.iter_unpack(lengths))
    return json.loads(stream.read(head)), stream.read(body)


def answer(store: ox.Store, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Answer one query.

    Args:
        store: what is asked.
        job: `query`; `prefixes` and `base` that it may use; `default` and `named`, lists of the graphs to
            ask, or None for those of the store; `union`, whether all graphs together are asked then;
            `results` and `graph`, the media types for solutions and for triples, None where none would do;
            `most`, how many bytes an answer may have.

    Returns:
        What became of it (`state`: done, mistake, unknown graph, no format, too large, failed; `empty`
        where there are no triples), and the answer.

    Example:
        >>> job = {"query": "ASK {}", "results": "text/csv", "graph": None, "most": 100}
        >>> answer(ox.Store(), job)
        ({'state': 'done', 'media': 'text/csv'}, b'true')
    """
    graphs = {key: job[key] for key in ("default", "named") if job.get(key) is not None}
    for iri in (iri for named in graphs.values() for iri in named):
        if not _holds(store, iri):
            return {"state": "unknown graph", "text": iri}, b""
    nodes: dict[str, Any] = {key: [ox.NamedNode(iri) for iri in named] for key, named in graphs.items()}
    try:
        found = store.query(
            job["query"],
            prefixes=job.get("prefixes"),
            base_iri=job.get("base"),
            use_default_graph_as_union=bool(job.get("union")) and not graphs,
            default_graph=nodes.get("default"),
            named_graphs=nodes.get("named"),
        )
    except (SyntaxError, ValueError) as error:
        return {"state": "mistake", "text": str(error)}, b""
    return _serialised(found, job)


def _holds(store: ox.Store, iri: str) -> bool:
    """Tell whether a store has a graph of this name."""
    try:
        return store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:
        return False


def _serialised(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, job: Mapping[str, Any]
) -> tuple[dict[str, Any], bytes]:
    """Write an answer in the format that was asked for."""
    target = _Bounded(job["most"])
    told: dict[str, Any] = {"state": "done"}
    triples = isinstance(found, ox.QueryTriples)
    media = job["graph" if triples else "results"]
    if media is None:
        return {"state": "no format", "text": ", ".join(GRAPHS if triples else RESULTS)}, b""
    try:
        if isinstance(found, ox.QueryTriples):
            first = next(found, None)
            if first is None:
                told["empty"] = True
            several = found if first is None else chain([first], found)
            ox.serialize(several, target, GRAPHS[media], prefixes=job.get("prefixes"))
        else:
            found.serialize(target, RESULTS[media])
    except TooLargeError:
        return {"state": "too large"}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"state": "failed", "text": str(error)}, b""
    return told | {"media": media}, target.getvalue()


def _reach() -> int:
    """Ask for the right to open many files, and return how many tables a store has open from the start."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):  # macOS has a bound beside
        wanted = soft
    return (wanted - 100) // _TABLES


def _lock(memory: int, *, files: bool) -> None:
    """Give up the right to open files and sockets and to fill the memory, where the system knows of these."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def listen() -> "queue.SimpleQueue[dict[str, Any]]":
    """Take jobs from standard input, and end the process when nobody is there any more to give them.

    Returns:
        The queue in which the jobs will be.
    """
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def take() -> None:
        while (frame := read_frame(sys.stdin.buffer)) is not None:
            jobs.put(frame[0])
        os._exit(0)  # whatever it is doing

    threading.Thread(target=take, daemon=True).start()
    return jobs


def answer_all(
    jobs: "queue.SimpleQueue[dict[str, Any]]",
    work: Callable[[Mapping[str, Any]], tuple[dict[str, Any], bytes]],
) -> None:
    """Say that all is ready, and answer jobs on standard output for ever.

    Args:
        jobs: as `listen` gives them.
        work: answers one.
    """
    target = sys.stdout.buffer
    write_frame(target, {"state": "ready"})
    while True:
        job = jobs.get()
        try:
            reply = work(job)
        except Exception as error:  # whatever it is, the next must have its answer
            reply = {"state": "failed", "text": f"{type(error).__name__}: {error}"}, b""
        write_frame(target, *reply)


def main() -> None:
    """Open the store, say so, and answer until the parent goes."""
    folder, memory = Path(sys.argv[1]), int(sys.argv[2])
    reach = _reach()
    store = ox.Store.read_only(str(folder))
    warm = {"query": "SELECT * { ?s ?p ?o } LIMIT 1", "results": "text/csv", "graph": None, "most": 10**6}
    answer(store, warm)  # what the first answer loads must be loaded before no file can be opened
    jobs = listen()
    _lock(memory, files=len(list(folder.glob("*.sst"))) < reach)
    answer_all(jobs, partial(answer, store))


if __name__ == "__main__":
    main()
