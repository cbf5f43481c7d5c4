"""What tests of several folders need: a real server process, and the two SPARQL engines on one graph."""

import http.client
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib

from chancery.building import write_folder
from chancery.export import GraphStore, NamedQuery, ask_graph, bind, open_graph
from chancery.graph import KnowledgeGraph
from chancery.settings import Settings

_SPEC = importlib.util.spec_from_file_location(
    "served_samples", Path(__file__).resolve().parent / "export" / "conftest.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
_SAMPLES: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SAMPLES)
sample_graph = _SAMPLES.sample_graph


@dataclass(frozen=True)
class Answer:
    """A response: status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Server:
    """A server that runs: its process, port, folder, and what it said."""

    process: "subprocess.Popen[str]"
    port: int
    folder: Path
    said: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request exactly as given; nothing is followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            names = {name.lower() for name, _ in response.getheaders()}
            told = {name: response.headers.get_all(name) or [] for name in names}
            return Answer(
                response.status, {name: ", ".join(values) for name, values in told.items()}, response.read()
            )
        finally:
            connection.close()

    def sparql(self, query: str, accept: str = "text/csv", **more: str) -> Answer:
        """Ask a query by GET."""
        return self.ask(f"/sparql?{urlencode({'query': query, **more})}", headers={"Accept": accept})

    def workers(self) -> list[int]:
        """Process ids of the children, as Linux tells them."""
        return children(self.process.pid)


def children(parent: int) -> list[int]:
    """Process ids of the children of a process."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(entry.parent.name))
    return found


def _start(folder: Path, *options: str) -> Server:
    """Start a server on a free port and wait until it says where it is."""
    command = [sys.executable, "-m", "chancery", "serve", str(folder), "--port", "0", *options]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "COLUMNS": "500"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if " at http://" in line:
            port = int(line.rpartition("/ until")[0].rpartition(":")[2])
            return Server(process, port, folder, said)
    process.wait()
    process.stderr.close()
    raise AssertionError(f"the server did not start: {said}")


@pytest.fixture(scope="session")
def served_folder(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as build writes it, of the hand-made graph, with names that mean harm."""
    out = tmp_path_factory.mktemp("served") / "out"
    write_folder(sample_graph, out, settings=Settings())
    return out


@pytest.fixture(scope="session")
def start_server(served_folder: Path) -> Iterator[Callable[..., Server]]:
    """Start servers with options, and end them when all tests are done."""
    running: list[Server] = []

    def start(*options: str, folder: Path | None = None) -> Server:
        running.append(_start(folder or served_folder, *options))
        return running[-1]

    yield start
    ended = [server for server in running if server.process.poll() is None]
    for server in ended:
        server.process.send_signal(signal.SIGTERM)
    told = []
    for server in running:
        server.process.wait(30)
        assert server.process.stderr is not None
        with server.process.stderr as said:
            told.append((server in ended, server.process.returncode, said.read()))
    assert [end for end in told if end[0] and end[1:] != (0, "Stopped.\n")] == []


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """One server with the usual limits, for all tests that do it no harm."""
    return start_server()


@dataclass(frozen=True)
class Engines:
    """The same graph in both engines."""

    store: GraphStore
    other: rdflib.Graph

    def rows(self, query: NamedQuery, values: Mapping[str, str]) -> list[tuple[str, ...]]:
        """Ask both, and give the rows when they agree, in order and all."""
        terms = bind(self.store, query, values)
        rows = list(ask_graph(self.store, query.text, terms).rows)
        bindings = {name: _rdflib_term(term) for name, term in terms.items()}
        found = self.other.query(query.text, initBindings=bindings)
        other = [tuple("" if value is None else str(value) for value in row) for row in found]  # type: ignore[union-attr]
        assert rows == other
        return rows


def _rdflib_term(term: ox.NamedNode | ox.Literal) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))


@pytest.fixture(scope="module")
def store(folder: Path) -> GraphStore:
    """The graph that the module's `folder` holds."""
    return open_graph(folder)


@pytest.fixture(scope="module")
def engines(store: GraphStore) -> Engines:
    graph = rdflib.Graph()
    for path in store.files:
        graph.parse(path)
    return Engines(store, graph)
