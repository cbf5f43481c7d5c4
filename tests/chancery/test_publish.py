"""publish: a graph to a real Oxigraph server by the Graph Store Protocol, in parts, and after a failure."""

import base64
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from chancery.building import Built
from chancery.errors import QueryError, ServiceError
from chancery.export import rdf_files
from chancery.fetching import Fetcher
from chancery.publishing import PUBLISHED, Shipment, graph_address, publish
from chancery.records import read_lines

Command = Callable[..., CompletedProcess[str]]
SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
BASE = "https://chancery.example/"
OTHER = "https://example.org/other"


def fast(**told: object) -> Fetcher:
    """A fetcher that never waits."""
    return Fetcher(rate=1e6, sleep=lambda _: None, **told)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    """A real store on a free port."""
    assert SERVER, "the test extra brings the oxigraph server"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen([SERVER, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/store"
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def letters(folder: Path, built: Built, tmp_path: Path) -> Path:
    """A folder with the RDF of the two listings."""
    (tmp_path / "letters").mkdir()
    for file in rdf_files(folder):
        shutil.copy(file, tmp_path / "letters")
    return tmp_path / "letters"


def put(store: str, graph: str, turtle: str) -> None:
    """Put a graph of our own into the store."""
    request = Request(
        f"{store}?graph={quote(graph, safe='')}",
        turtle.encode(),
        {"Content-Type": "text/turtle"},
        method="PUT",
    )
    with urlopen(request):
        pass


def held(store: str, graph: str) -> set[ox.Triple]:
    """What the store holds under a name."""
    address = Request(f"{store}?graph={quote(graph, safe='')}", headers={"Accept": "application/n-triples"})
    try:
        with urlopen(address) as answer:
            return {quad.triple for quad in ox.parse(answer.read(), format=ox.RdfFormat.N_TRIPLES)}
    except HTTPError as error:
        error.close()
        return set()


def written(folder: Path) -> set[ox.Triple]:
    """What the files of a folder hold."""
    return {quad.triple for path in rdf_files(folder) for quad in ox.parse(path=path)}


def test_the_store_holds_what_the_files_say_and_nothing_else_changes(letters: Path, oxigraph: str) -> None:
    put(oxigraph, OTHER, "<x:a> <x:b> <x:c> .")
    put(oxigraph, BASE, "<x:stale> <x:b> <x:c> .")
    shipment, sent = publish(letters, oxigraph, part=500, fetcher=fast())
    whole = written(letters)
    assert len(whole) > 1000
    assert sent == shipment.sent == -(-sum(1 for p in rdf_files(letters) for _ in ox.parse(path=p)) // 500)
    assert shipment.complete
    assert held(oxigraph, BASE) == whole
    assert len(held(oxigraph, OTHER)) == 1
    assert publish(letters, oxigraph, part=500, fetcher=fast())[1] == 0, "nothing has changed"
    assert publish(letters, oxigraph, part=500, again=True, fetcher=fast())[1] == sent


def test_a_changed_graph_replaces_and_add_adds(letters: Path, oxigraph: str) -> None:
    publish(letters, oxigraph, fetcher=fast())
    for path in rdf_files(letters):
        path.unlink()
    (letters / "graph.nt").write_text(
        f"<{BASE}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Dataset> .\n"
        '<x:1> <x:name> "김일성 \\" \\n </script>"@ko .\n',
        encoding="utf-8",
    )
    publish(letters, oxigraph, fetcher=fast())
    assert held(oxigraph, BASE) == written(letters)
    publish(letters, oxigraph, graph=OTHER, add=True, fetcher=fast())
    assert held(oxigraph, OTHER) > written(letters)


def test_what_was_added_is_replaced_when_that_is_asked(letters: Path, oxigraph: str) -> None:
    graph = "https://example.org/added"
    put(oxigraph, graph, "<x:old> <x:b> <x:c> .")
    publish(letters, oxigraph, graph=graph, add=True, fetcher=fast())
    assert len(held(oxigraph, graph)) == len(written(letters)) + 1
    assert publish(letters, oxigraph, graph=graph, fetcher=fast())[1] > 0
    assert held(oxigraph, graph) == written(letters)


def test_a_change_while_it_is_sent_is_told(letters: Path, oxigraph: str) -> None:
    def change(step: str, done: int, total: int) -> None:
        if done == 1:
            with (letters / "graph.ttl").open("a", encoding="utf-8") as more:
                more.write("<x:one> <x:more> <x:triple> .\n")

    with pytest.raises(ServiceError, match="changed while they were sent"):
        publish(letters, oxigraph, part=300, again=True, fetcher=fast(), progress=change)
    assert publish(letters, oxigraph, part=300, fetcher=fast())[0].complete
    assert held(oxigraph, BASE) == written(letters)


def test_a_store_that_hangs_up_on_a_large_part_is_explained(letters: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            connection, _ = listening.accept()
            connection.recv(1000)
            connection.close()  # with all the rest unread, as stores do that find it too large

        threading.Thread(target=refuse, daemon=True).start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/store"
        with pytest.raises(ServiceError, match="send less at a time"):
            publish(letters, url, fetcher=fast(retries=0))


class Failing(BaseHTTPRequestHandler):
    """A store between, which breaks when it has passed some requests on, and asks who is there."""

    store = ""
    passed = 0
    breaks_after = 10**9
    wants = ""
    seen: list[tuple[str, str]] = []  # noqa: RUF012

    def answer(self) -> None:
        kind = type(self)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kind.seen.append((self.command, self.headers.get("Authorization", "")))
        if kind.wants and self.headers.get("Authorization") != kind.wants:
            status = 401
        elif kind.passed >= kind.breaks_after:
            status = 503
        else:
            kind.passed += 1
            target = kind.store + self.path.removeprefix("/store")
            request = Request(
                target, body, {"Content-Type": self.headers["Content-Type"]}, method=self.command
            )
            with urlopen(request) as answer:
                status = answer.status
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def failing(oxigraph: str) -> Iterator[tuple[str, type[Failing]]]:
    kind = type("Between", (Failing,), {"store": oxigraph, "seen": [], "passed": 0})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/store", kind
        server.shutdown()


def test_an_upload_that_breaks_off_goes_on(letters: Path, failing: tuple[str, type[Failing]]) -> None:
    url, kind = failing
    kind.breaks_after = 3
    with pytest.raises(ServiceError, match="error 503"):
        publish(letters, url, part=300, fetcher=fast(retries=1))
    (row,) = read_lines(letters / PUBLISHED, Shipment)
    assert (row.sent, row.complete) == (3, False)
    kind.breaks_after, before = 10**9, len(kind.seen)
    shipment, sent = publish(letters, url, part=300, fetcher=fast())
    assert sent == shipment.sent - 3
    assert [method for method, _ in kind.seen[:before]] == ["PUT", "POST", "POST", "POST", "POST"]
    assert {method for method, _ in kind.seen[before:]} == {"POST"}, "it does not begin anew"
    assert held(kind.store, BASE) == written(letters)


def test_a_change_between_begins_anew(letters: Path, failing: tuple[str, type[Failing]]) -> None:
    url, kind = failing
    kind.breaks_after = 2
    with pytest.raises(ServiceError):
        publish(letters, url, part=300, fetcher=fast(retries=0))
    kind.breaks_after = 10**9
    with (letters / "graph.ttl").open("a", encoding="utf-8") as more:
        more.write("\n<x:one> <x:more> <x:triple> .\n")
    publish(letters, url, part=300, fetcher=fast())
    assert held(kind.store, BASE) == written(letters)


def test_the_store_is_told_who_asks(letters: Path, failing: tuple[str, type[Failing]]) -> None:
    url, kind = failing
    kind.wants = "Basic " + base64.b64encode(b"clio:muse").decode()
    with pytest.raises(ServiceError, match=r"error 401.*name yourself"):
        publish(letters, url, fetcher=fast())
    assert publish(letters, url, fetcher=fast(credentials=("clio", "muse")))[0].complete
    kind.wants = "Bearer abc"
    assert publish(letters, url, again=True, fetcher=fast(credentials="abc"))[0].complete
    assert "muse" not in repr(fast(credentials=("clio", "muse")))


@pytest.mark.parametrize(
    ("url", "told", "message"),
    [
        ("http://example.org/store", {"credentials": "abc"}, "would cross the network"),
        ("file:///etc/passwd", {}, "no address of the web"),
        ("http://127.0.0.1:9/store", {"retries": 0, "timeout": 2}, "cannot be reached"),
        ("https://127.0.0.1:9/store", {"credentials": "a\nb"}, "no token has"),
        ("https://127.0.0.1:9/store", {"credentials": "한"}, "no token has"),
        ("http://127.0.0.1:9/store#x", {}, "something in it"),
        ("http://127.0.0.1:9/store?graph=x:y", {}, "something in it"),
        ("http://127.0.0.1:9/store?default", {}, "something in it"),
    ],
)
def test_what_is_not_sent(letters: Path, url: str, told: dict[str, object], message: str) -> None:
    with pytest.raises(ServiceError, match=message):
        publish(letters, url, fetcher=fast(**told))


def test_the_graph_is_named_by_an_iri() -> None:
    assert graph_address("http://a.example/?key=1", "default") == "http://a.example/?key=1&default"
    with pytest.raises(QueryError, match="no name of a graph"):
        graph_address("http://a.example/store", "letters")


def test_the_command(letters: Path, oxigraph: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    done = command("publish", letters, "--to", oxigraph, "--part", "1000")
    assert done.returncode == 0
    assert "Sent graph.ttl, evidence.ttl to" in done.stderr
    assert "nothing was sent" in command("publish", letters, "--to", oxigraph, "--part", "1000").stderr
    done = command("publish", letters, "--to", oxigraph, "--user", "clio")
    assert done.returncode == 2
    assert "CHANCERY_PASSWORD" in done.stderr
    monkeypatch.setenv("CHANCERY_PASSWORD", "muse")
    assert command("publish", letters, "--to", oxigraph, "--user", "clio", "--again").returncode == 0
    done = command("publish", letters.parent, "--to", oxigraph)
    assert done.returncode == 2
    assert "holds no graph in RDF" in done.stderr
