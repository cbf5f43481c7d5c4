"""What the server must not do: reach files or the network, hang, answer strangers, leave anything behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pytest

from chancery.serving_guard import host_name
from chancery.serving_pool import Limits
from chancery.serving_store import load
from chancery.serving_worker import read_frame, write_frame

if TYPE_CHECKING:
    from tests.conftest import Answer, Server
else:
    Answer = Server = Any

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_NEVER = "FILTER(STRLEN(CONCAT(STR(?a), STR(?e), STR(?i))) > 9999)"
# each takes for ever, and needs all rows before it can give the first
RUNAWAYS = [
    f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}",
    f"SELECT * {{ {_CROSS} }} ORDER BY ?i ?e ?a",
    f"SELECT ?b (GROUP_CONCAT(?f) AS ?x) {{ {_CROSS} }} GROUP BY ?b",
    f"SELECT DISTINCT ?a ?d ?g {{ {_CROSS} {_NEVER} }}",
    f"ASK {{ ?a (!<x:x>|^!<x:y>)* ?e . ?c (!<x:x>|^!<x:y>)* ?i {_NEVER} }}",
    f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {_CROSS} {_NEVER} }}",
]


@pytest.fixture(scope="module")
def strict(start_server: Callable[..., Server]) -> Server:
    """A server with narrow limits (two seconds, one megabyte, one warm worker) and friends on other sites."""
    sites = ("--cors", "https://Friend.example/", "--cors", "http://127.0.0.1:3333")
    return start_server("--timeout", "2", "--limit", "1", "--workers", "1", *sites)


@pytest.fixture(scope="module")
def stranger() -> Iterator[tuple[int, list[bytes]]]:
    """Another server, which nobody may ever ask; its port and what it was sent."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(100))

        threading.Thread(target=listen, daemon=True).start()
        yield listening.getsockname()[1], heard
        assert heard == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:%d/>{ ?a ?b ?c } }",
        "select * { sErViCe <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { #\rSERVICE <http://127.0.0.1:%d/> { ?s ?p ?o }\r}",
        "SELECT * { ?s ?p 'x\\'' . SERVICE <http://127.0.0.1:%d/> { ?a ?b ?c } #'\n}",
        'SELECT * { ?s ?p """x"\\"""" SERVICE <http://127.0.0.1:%d/> { ?a ?b ?c } #"\n}',
        "PREFIX x: <http://127.0.0.1:%d/> SELECT * { SERVICE x: { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1:%d/> } SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { FILTER(?a<'>') SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }#'",
        "PREFIX e: <http://e/> SELECT * { ?s ?p e:.SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } } } } }",
        "CONSTRUCT { ?s ?p ?o } FROM <http://127.0.0.1:%d/> WHERE { ?s ?p ?o }",
        "SELECT * FROM <http://127.0.0.1:%d/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:%d/> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { GRAPH <http://127.0.0.1:%d/> { ?s ?p ?o } }",
        "DESCRIBE <http://127.0.0.1:%d/>",
        "LOAD <http://127.0.0.1:%d/>",
    ],
)
def test_no_query_reaches_the_network(server: Server, stranger: tuple[int, list[bytes]], text: str) -> None:
    found = server.sparql(text % stranger[0], "text/csv, text/turtle")
    assert found.status == 400 or not [line for line in found.text.splitlines()[1:] if "@prefix" not in line]
    assert stranger[1] == []


def test_a_worker_cannot_reach_the_network_even_if_asked(
    stranger: tuple[int, list[bytes]], served_folder: Path, tmp_path: Path
) -> None:
    place = load(served_folder, tmp_path).place
    command = [sys.executable, "-m", "chancery.serving_worker", str(place), str(2 << 30)]
    service = f"SELECT * {{ SERVICE <http://127.0.0.1:{stranger[0]}/> {{ ?s ?p ?o }} }}"
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        source, target = cast("BinaryIO", worker.stdout), cast("BinaryIO", worker.stdin)
        assert read_frame(source) == ({"state": "ready"}, b"")
        job = {"query": service, "results": "text/csv", "graph": "text/turtle", "most": 1000}
        write_frame(target, job)
        reply = read_frame(source)
        assert reply is not None
        assert reply[0]["state"] == "failed"
        write_frame(target, job | {"query": "ASK { ?s ?p ?o }"})
        assert read_frame(source) == ({"state": "done", "media": "text/csv"}, b"true")
        target.close()
        assert worker.wait(10) == 0
    assert stranger[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } FROM <file:graph.ttl> WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "LOAD <file:///etc/passwd> INTO GRAPH <x:g>",
    ],
)
def test_no_query_reads_files(server: Server, text: str) -> None:
    found = server.sparql(text, "text/csv, application/n-triples")
    assert found.status == 400 or len(found.text.splitlines()) <= 1
    assert "root:" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "CLEAR ALL",
        "DROP ALL",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CREATE GRAPH <a:a>",
    ],
)
def test_nothing_can_be_changed(server: Server, text: str) -> None:
    before = server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
    assert server.sparql(text).status == 400
    assert (
        server.ask("/sparql", method="POST", body=text.encode(), headers={"Content-Type": QUERY}).status
        == 400
    )
    assert server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before


def test_runaways_are_stopped_while_others_are_answered(strict: Server) -> None:
    with ThreadPoolExecutor(len(RUNAWAYS)) as several:
        began = time.monotonic()
        wild = [several.submit(strict.sparql, text, "*/*") for text in RUNAWAYS]
        time.sleep(0.5)
        assert strict.sparql("ASK { ?s ?p ?o }").text == "true"
        assert strict.ask("/people").status == 200
        assert not all(running.done() for running in wild)
        ended = [running.result() for running in wild]
        assert time.monotonic() - began < 30
    assert {found.status for found in ended} <= {500, 504}
    assert sum(found.status == 504 for found in ended) >= 3
    assert all("ended" in found.text for found in ended)
    assert strict.sparql("ASK { ?s ?p ?o }").text == "true"


def test_an_answer_is_whole_or_refused(strict: Server) -> None:
    found = strict.sparql("SELECT * { ?s ?p ?o . ?a ?b ?c }")
    assert found.status == 500
    assert "more than 1,048,576 bytes" in found.text
    assert strict.sparql("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 10").status == 200


def test_what_needs_too_much_memory_is_ended_alone(server: Server) -> None:
    deep = "ASK " + "{" * 100_000 + "}" * 100_000
    found = server.ask("/sparql", method="POST", body=deep.encode(), headers={"Content-Type": QUERY})
    assert found.status == 500
    assert "nested too deeply" in found.text
    assert server.sparql("ASK {}").text == "true"


def test_a_client_that_goes_away_takes_its_query_along(strict: Server) -> None:
    before = set(strict.workers())
    with socket.create_connection(("127.0.0.1", strict.port)) as client:
        text = RUNAWAYS[0].replace(" ", "%20")
        client.sendall(f"GET /sparql?query={text} HTTP/1.1\r\nHost: 127.0.0.1:{strict.port}\r\n\r\n".encode())
        time.sleep(0.5)
    deadline = time.monotonic() + 1.2
    while before <= set(strict.workers()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not before <= set(strict.workers())


def test_a_full_queue_is_told(strict: Server) -> None:
    with ThreadPoolExecutor(40) as several:
        found: list[Answer] = list(several.map(lambda _: strict.sparql(RUNAWAYS[0]), range(40)))
    refused = [answer for answer in found if answer.status == 503]
    assert refused
    assert all(answer.headers["retry-after"] == "5" for answer in refused)
    assert {answer.status for answer in found} <= {503, 504}
    assert strict.sparql("ASK {}").text == "true"


def test_who_sends_slowly_is_left(strict: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
    full = head + b"Content-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\n"
    whole = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        several = [
            (stack.enter_context(socket.create_connection(("127.0.0.1", strict.port), timeout=20)), sent)
            for sent in (b"", head, whole + head, full + b"ASK", full + b"ASK {}")
        ]
        for client, sent in several:
            client.sendall(sent)
        told = [b"".join(iter(lambda: client.recv(4096), b"")) for client, _ in several]  # noqa: B023
    assert told[:2] == [b"", b""]
    assert told[2].startswith(b"HTTP/1.1 404")
    assert told[2].count(b"HTTP/1.1") == 1
    assert told[3].startswith(b"HTTP/1.1 408")
    assert told[4].startswith(b"HTTP/1.1 200")
    assert time.monotonic() - began < 12


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_a_worker_that_somebody_ends_is_replaced_unseen(strict: Server) -> None:
    assert strict.sparql("ASK {}").text == "true"
    for worker in strict.workers():
        os.kill(worker, signal.SIGKILL)
    while not all(map(_gone, strict.workers())):
        time.sleep(0.02)
    time.sleep(0.2)
    assert [strict.sparql("ASK {}").text for _ in range(3)] == ["true"] * 3


def test_all_workers_together_fit_into_the_machine() -> None:
    limits = Limits()
    assert 256 << 20 <= limits.memory <= 2 << 30
    assert limits.memory * limits.most <= max(
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), 2 << 30
    )


STRANGE = (
    "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil", "", "a b",
    "169.254.169.254", "192.168.0.1", "[::ffff:8.8.8.8]", "user@127.0.0.1",
)  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_another_host_name_is_refused(server: Server, host: str) -> None:
    for path in ("/", "/sparql?query=ASK%20%7B%7D", "/people", "/graph.ttl", "/reconcile"):
        assert server.ask(path, headers={"Host": host}).status in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.0.0.1:1", "127.8.9.1"])
def test_names_of_this_machine_are_answered(server: Server, host: str) -> None:
    assert server.ask("/", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"]
)
def test_pages_of_other_sites_may_not_post_nor_read(server: Server, origin: str) -> None:
    sent = {"Origin": origin, "Content-Type": FORM}
    for path in ("/sparql", "/reconcile"):
        assert server.ask(path, method="POST", body=b"query=ASK%20%7B%7D", headers=sent).status == 403
        found = server.ask(f"{path}?query=ASK%20%7B%7D", headers={"Origin": origin})
        assert not [name for name in found.headers if name.startswith("access-control")]
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    assert server.ask("/sparql", method="OPTIONS", headers=asked).status == 405


def test_a_page_of_ours_may_post(server: Server) -> None:
    for origin in (server.address, server.address.replace("http:", "https:")):  # behind a proxy that encrypts
        sent = {"Origin": origin, "Content-Type": QUERY}
        assert server.ask("/sparql", method="POST", body=b"ASK {}", headers=sent).status == 200


def test_cors_is_for_the_sites_that_were_named(strict: Server) -> None:
    sent = {"Origin": "https://friend.example", "Content-Type": QUERY}
    found = strict.ask("/sparql", method="POST", body=b"ASK {}", headers=sent)
    assert found.status == 200
    assert found.headers["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-credentials" not in found.headers
    assert "Origin" in found.headers["vary"]
    asked = {"Origin": "http://127.0.0.1:3333", "Access-Control-Request-Method": "POST"}
    assert strict.ask("/sparql", method="OPTIONS", headers=asked).status == 204
    other = strict.ask("/sparql?query=ASK%20%7B%7D", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize("chunked", [False, True])
def test_a_huge_body_is_refused(server: Server, chunked: bool) -> None:
    body = b"query=ASK%20%7B%7D&x=" + b"x" * (2 << 20)
    size = f"{len(body):x}\r\n".encode()
    head = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % len(body)
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + FORM.encode()
            + b"\r\n"
            + head
            + b"\r\n\r\n"
        )
        with contextlib.suppress(OSError):  # it may close as soon as it knows
            client.sendall(size + body + b"\r\n0\r\n\r\n" if chunked else body)
        assert b" 413 " in client.recv(100).splitlines()[0]
    assert server.sparql("ASK {}").text == "true"


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/assets/../../pyproject.toml",
        "/assets/..%2fbase.html",
        "/assets/base.html",
        "/assets/serving.py",
        "/graph.ttl/",
        "/graph.ttl%00.html",
        "/./graph.ttl/../../x",
        "/corrections.toml",
        "/secret.html",
        "/entity/..%2f..%2fetc%2fpasswd?format=html",
        "/doc/%00?format=turtle",
        "/doc/%ff%fe?format=turtle",
        "/doc/?format=html",
        "/entity/x%22%3E%3Cscript%3E?format=html",
        "/edge/%3E%20%3Fp%20%3Fo%20%7D%20%23?format=nt",
    ],
)
def test_no_path_leads_out(server: Server, path: str) -> None:
    (server.folder / "secret.html").write_text("root:", encoding="utf-8")
    (server.folder / "corrections.toml").write_text("root:", encoding="utf-8")
    found = server.ask(path)
    assert found.status in (400, 404)
    assert "root:" not in found.text
    assert "<script" not in found.text or found.headers["content-type"].startswith("text/plain")


def test_headers_for_browsers(server: Server) -> None:
    paths = (
        "/",
        "/people",
        "/query",
        "/network.html",
        "/sparql?query=ASK%7B%7D",
        "/nothing",
        "/assets/style.css",
    )
    for path in paths:
        told = server.ask(path).headers
        assert told["x-content-type-options"] == "nosniff"
        assert told["x-frame-options"] == "DENY"
        assert told["referrer-policy"] == "no-referrer"
        assert told["cross-origin-resource-policy"] == "same-origin"
        policy = dict(part.strip().partition(" ")[::2] for part in told["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy.get("connect-src", "'self'") in ("'self'", "data: blob:")
        assert "server" not in told
        if path not in ("/query", "/network.html"):
            assert "script-src" not in policy
            assert "unsafe" not in told["content-security-policy"]
    assert "script-src 'self';" in server.ask("/query").headers["content-security-policy"]


def _gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_the_end_leaves_nothing_behind(
    start_server: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    running = start_server("--timeout", "600")
    workers = running.workers()
    assert len(workers) == 2
    client = socket.create_connection(("127.0.0.1", running.port))  # a query is under way at the end
    client.sendall(
        f"GET /sparql?query={RUNAWAYS[0].replace(' ', '%20')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    )
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) == 1
    running.process.send_signal(how)
    status = running.process.wait(20)
    client.close()
    deadline = time.monotonic() + 10
    while not all(map(_gone, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert all(map(_gone, workers))
    if how != signal.SIGKILL:
        assert running.process.stderr is not None
        assert running.process.stderr.read() == "Stopped.\n"
        assert status == 0
        assert list(tmp_path.iterdir()) == []


def test_an_orphaned_worker_ends_while_it_works(served_folder: Path, tmp_path: Path) -> None:
    place = load(served_folder, tmp_path).place
    command = [sys.executable, "-m", "chancery.serving_worker", str(place), str(2 << 30)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        source, target = cast("BinaryIO", worker.stdout), cast("BinaryIO", worker.stdin)
        read_frame(source)
        write_frame(target, {"query": RUNAWAYS[0], "results": "text/csv", "graph": None, "most": 99})
        time.sleep(0.2)
        target.close()
        assert worker.wait(5) == 0


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1:80", "127.0.0.1"),
        ("LOCALHOST", "localhost"),
        ("localhost.", "localhost"),
        ("[::1]:80", "::1"),
        ("a/b", ""),
        ("a@b", ""),
        ("a:b", ""),
        ("a?b", ""),
        ("", ""),
        (":80", ""),
        ("[::1", ""),
    ],
)
def test_reading_a_host(host: str, name: str) -> None:
    assert host_name(host) == name
