"""The client against real servers on this machine: one of ours that is well, and many that are not."""

import json
import shutil
import socket
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import parse_qs

import pyshacl
import pytest
import rdflib

from chancery import export, fetching
from chancery.building import Built
from chancery.errors import ChanceryError, ServiceError
from chancery.export import query, to_rdflib
from chancery.fetching import Fetcher, check_address
from chancery.graph import (
    Correction,
    Corrections,
    KnowledgeGraph,
    Named,
    Offer,
    Reconciler,
    link,
    manifest,
    parse_queries,
    questions,
    with_candidates,
)
from chancery.reconciling import KINDS, Outcome, reconcile_folder
from chancery.records import DECISIONS, RECONCILIATION, load, read_lines, save, write_lines

BASE = "https://authority.example/"
Command = Callable[..., CompletedProcess[str]]


@dataclass
class Reply:
    """What a server says once; `drop` closes the connection instead, `drip` is a pause between bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    drip: float = 0.0
    length: int | None = None


@dataclass
class Desk:
    """A server and what it was asked: the queries of each batch, and the number of all requests."""

    url: str
    script: list[Reply]
    batches: list[dict[str, Any]] = field(default_factory=list)
    kinds_of_content: list[str] = field(default_factory=list)
    requests: int = 0


@contextmanager
def desk(answer: Callable[[str | None], bytes]) -> Iterator[Desk]:
    """Serve `answer`, called with the queries or None for the manifest; scripted replies go first."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
            here.kinds_of_content.append(self.headers["Content-Type"])
            self.reply(parse_qs(body, strict_parsing=True)["queries"][0])

        def reply(self, queries: str | None) -> None:
            here.requests += 1
            if queries is not None:
                here.batches.append(json.loads(queries))
            said = here.script.pop(0) if here.script else Reply(answer(queries))
            if said.drop:
                self.close_connection = True
                return
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body) if said.length is None else said.length))
            self.end_headers()
            for piece in [bytes([byte]) for byte in said.body] if said.drip else [said.body]:
                try:
                    self.wfile.write(piece)
                except OSError:
                    return
                time.sleep(said.drip)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Desk(f"http://127.0.0.1:{server.server_port}/reconcile", [])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def protocol(graph: KnowledgeGraph) -> Callable[[str | None], bytes]:
    """Speak the protocol with our own matching part."""
    server = Reconciler(graph)

    def answer(queries: str | None) -> bytes:
        if queries is None:
            return json.dumps(manifest(graph, base=BASE, title="Ourselves")).encode()
        return json.dumps(server.reconcile(parse_queries(queries))).encode()

    return answer


@pytest.fixture
def ours(built: Built) -> Iterator[Desk]:
    with desk(protocol(built.graph)) as here:
        yield here


@pytest.fixture
def home(built: Built, folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "home"))


@dataclass
class Sleeper:
    """Sleeps without time passing, and remembers how long."""

    slept: list[float] = field(default_factory=list)

    def fetcher(self, *, rate: float = 1e9, timeout: float = 5.0, retries: int = 3) -> Fetcher:
        return Fetcher(rate=rate, timeout=timeout, retries=retries, sleep=self.sleep)

    def sleep(self, seconds: float) -> None:
        if seconds > 0.01:
            self.slept.append(round(seconds, 1))


def ask(home: Path, here: Desk, **told: Any) -> Outcome:
    return reconcile_folder(home, here.url, fetcher=told.pop("fetcher", Sleeper().fetcher()), **told)


def test_client_and_matcher_understand_each_other(home: Path, ours: Desk, built: Built) -> None:
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    outcome = ask(home, ours)
    wanted = [entity for entity in built.graph.entities if entity.kind in KINDS]
    assert outcome.service == "Ourselves"
    assert {answer.entity for answer in outcome.answers} == {entity.id for entity in wanted}
    for answer in outcome.answers:
        best = answer.candidates[0]
        assert best.id == answer.entity, answer
        assert best.iri == f"{BASE}entity/{answer.entity}"
        assert best.types == (answer.kind,)
        assert {candidate.judgement for candidate in answer.candidates} == {"unsure"}
    assert any(answer.candidates[0].match for answer in outcome.answers)
    assert [len(batch) for batch in ours.batches] == [20, len(wanted) - 20]
    assert set(ours.kinds_of_content) == {"application/x-www-form-urlencoded"}
    asked = [query for batch in ours.batches for query in batch.values()]
    assert all(query.keys() == {"query", "limit", "type"} for query in asked)
    rows = list(read_lines(home / RECONCILIATION, Offer))
    assert [row.entity for row in rows] == sorted(answer.entity for answer in outcome.answers)
    after = {path.name: path.read_bytes() for path in home.iterdir() if path.name != RECONCILIATION}
    ledger, earlier = after.pop(DECISIONS), before.pop(DECISIONS)
    assert after == before  # nothing is linked
    assert ledger.startswith(earlier)
    graph = load(home)
    added = [decision for decision in graph.decisions if decision.candidate]
    assert len(added) == len(ledger.splitlines()) - len(earlier.splitlines()) == outcome.unsure
    assert len(added) == sum(len(answer.candidates) for answer in outcome.answers)
    (stalin,) = (one for one in added if one.left.form == one.right.form == "Stalin")
    assert (stalin.judgement, stalin.by, stalin.when) == ("unsure", ours.url, None)
    assert stalin.right.iri == f"{BASE}entity/person-stalin"
    assert 0.9 < stalin.score <= 1
    assert [reason.rule for reason in stalin.reasons] == ["candidate", "type", "description"]
    assert "calls it a match" in stalin.reasons[0].text
    assert stalin.reasons[1].text == "Person (person)"
    assert "documents" in stalin.reasons[2].text


def test_what_was_asked_is_not_asked_again(home: Path, ours: Desk) -> None:
    first = ask(home, ours, kinds=["person"], limit=1)
    assert all(len(answer.candidates) <= 1 for answer in first.answers)
    assert all(query["limit"] == 1 for batch in ours.batches for query in batch.values())
    text = (home / RECONCILIATION).read_bytes()
    ours.batches.clear()
    second = ask(home, ours, kinds=["person"], limit=1)
    assert (second.answers, second.earlier, ours.batches) == ((), len(first.answers), [])
    assert (home / RECONCILIATION).read_bytes() == text
    assert len(ask(home, ours, kinds=["person"], again=True).answers) == len(first.answers)
    graph = load(home)
    here = {"who": "A", "when": date(2026, 11, 21), "why": "known"}
    new = Correction(action="rename", name=Named(form="Kim Chang-man"), to="A new name", **here)  # type: ignore[arg-type]
    gone = Correction(action="ignore", name=Named(form="Stalin"), **here)  # type: ignore[arg-type]
    save(link(graph.readings, corrections=Corrections(entries=(new, gone))), home)
    third = ask(home, ours, kinds=["person"])
    assert [answer.name for answer in third.answers] == ["A new name"]
    assert third.gone == 1
    assert "person-stalin" in {row.entity for row in read_lines(home / RECONCILIATION, Offer)}


def test_what_a_service_has_linked_already_is_not_asked(home: Path, built: Built) -> None:
    def wikidata(queries: str | None) -> bytes:
        if queries is None:
            return json.dumps({
                "name": "W", "identifierSpace": "http://www.wikidata.org/entity/", "schemaSpace": "x",
            }).encode()  # fmt: skip
        found = {
            "id": "Q7 ü", "name": "Somebody", "score": 3, "type": ["Q5", {"id": "Q6", "name": "town"}],
            "match": True, "description": None,
        }  # fmt: skip
        return json.dumps({key: {"result": [found]} for key in json.loads(queries)}).encode()

    places = [entity for entity in built.graph.entities if entity.kind == "place"]
    open_ = [e for e in places if not any("wikidata.org/entity/" in iri for iri in e.same_as)]
    with desk(wikidata) as here:
        outcome = ask(home, here, kinds=["place"], type="Q515")
        assert outcome.linked == len(places) - len(open_) > 0
        assert len(outcome.answers) == len(open_)
        (person,) = ask(home, here, kinds=["person"], type="Q5").answers[:1]
    assert all(query["type"] == "Q5" for query in here.batches[-1].values())
    assert person.candidates[0].iri == "http://www.wikidata.org/entity/Q7%20%C3%BC"
    assert (person.candidates[0].types, person.candidates[0].judgement) == (("Q5", "Q6"), "unsure")
    one = next(decision for decision in load(home).decisions if decision.candidate)
    assert (one.score, one.reasons[1].text) == (0.03, "Q5, town (Q6)")


def test_types_that_are_called_like_ours_are_asked_for(home: Path) -> None:
    def viaf(queries: str | None) -> bytes:
        if queries is None:
            types = [{"id": "/people/person", "name": "Person"}, "Organization", {"id": "x"}]
            view = {"url": "https://viaf.example/{{id}}"}
            said = {
                "name": "V",
                "identifierSpace": "urn:v",
                "view": view,
                "defaultTypes": types,
                "batchSize": 7,
            }
            return json.dumps(said).encode()
        offer = {"id": 5, "name": "x", "score": 1, "type": "T"}
        return json.dumps({key: {"result": [offer]} for key in json.loads(queries)}).encode()

    with desk(viaf) as here:
        answers = ask(home, here).answers
    types = {query.get("type", "") for batch in here.batches for query in batch.values()}
    assert types == {"/people/person", "Organization", ""}
    assert max(len(batch) for batch in here.batches) == 7
    assert (answers[0].candidates[0].iri, answers[0].candidates[0].types) == (
        "https://viaf.example/5",
        ("T",),
    )


def test_the_iris_we_offer_are_those_of_the_rdf(folder: Path, built: Built) -> None:
    told = manifest(built.graph, base="https://chancery.example/", title="T")
    for entity in built.graph.entities:
        iri = told["view"]["url"].replace("{{id}}", entity.id)
        assert iri == told["identifierSpace"] + entity.id
        assert query(folder / "graph.ttl", f"SELECT ?p {{ <{iri}> ?p [] }} LIMIT 1").rows, iri


FAULTS = {
    "an error, then all is well": ([Reply(status=500)], [1.0]),
    "twice": ([Reply(status=503), Reply(status=502)], [1.0, 2.0]),
    "too fast": ([Reply(status=429, headers={"Retry-After": "7"})], [7.0]),
    "a senseless header": ([Reply(status=429, headers={"Retry-After": "soon"})], [1.0]),
    "dropped": ([Reply(drop=True)], [1.0]),
    "broken off": ([Reply(b"{", length=100)], [1.0]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_passing_faults_are_outlived(home: Path, ours: Desk, name: str) -> None:
    script, pauses = FAULTS[name]
    sleeper = Sleeper()
    ours.script = list(script)
    outcome = ask(home, ours, kinds=["organisation"], fetcher=sleeper.fetcher())
    assert outcome.answers
    assert sleeper.slept == pauses


def test_a_date_says_when_to_come_back(home: Path, ours: Desk) -> None:
    sleeper = Sleeper()
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    ours.script = [Reply(status=503, headers={"Retry-After": when})]
    assert ask(home, ours, fetcher=sleeper.fetcher()).answers
    assert 55 < sleeper.slept[0] <= 60


FAILURES = {
    "always ill": ([Reply(status=500)] * 3, "error 500 (3 times)"),
    "gone": ([Reply(status=404)], "error 404"),
    "wait for a day": ([Reply(status=429, headers={"Retry-After": "86400"})], "wait 86,400 seconds"),
    "not JSON": ([Reply(b"<!doctype html>")], "does not fit the protocol"),
    "not UTF-8": ([Reply(b'{"name": "\xff"}')], "does not fit the protocol"),
    "a list": ([Reply(b"[]")], "does not fit the protocol"),
    "deep": ([Reply(b"[" * 1_000_000)], "does not fit the protocol"),
    "no space": ([Reply(b'{"name": "x"}')], "identifierSpace"),
    "of the future": (
        [Reply(b'{"name": "x", "identifierSpace": "y", "versions": ["9.0"]}')],
        "speaks 9.0 only",
    ),
    "huge": ([Reply(b" " * (fetching.LARGEST + 1))], "larger than 8 MB"),
    "elsewhere": ([Reply(status=302, headers={"Location": "file:///etc/passwd"})], "no address of the web"),
    "astray": ([Reply(status=302, headers={"Location": "http://[::1"})], "no address of the web"),
    "a door with a password": (
        [Reply(status=302, headers={"Location": "http://a:b@127.0.0.1/"})],
        "password",
    ),
}


@pytest.mark.parametrize("name", FAILURES)
def test_what_cannot_be_used_is_one_message(home: Path, ours: Desk, name: str) -> None:
    script, message = FAILURES[name]
    ours.script = list(script)
    with pytest.raises(ServiceError) as raised:
        ask(home, ours, fetcher=Sleeper().fetcher(retries=2))
    assert message in str(raised.value)
    assert ours.requests == len(script)
    assert not (home / RECONCILIATION).exists()


WRONG = {
    "an error in words": {"status": "error", "message": "no"},
    "no result": {"q0": {}},
    "a bare list": {"q0": []},
    "no score": {"q0": {"result": [{"id": "1", "name": "x"}]}},
    "a score in words": {"q0": {"result": [{"id": "1", "name": "x", "score": "high"}]}},
    "no number": {"q0": {"result": [{"id": "1", "name": "x", "score": float("nan")}]}},
    "a long id": {"q0": {"result": [{"id": "1" * 3000, "name": "x", "score": 1}]}},
    "nothing": {},
}


@pytest.mark.parametrize("name", WRONG)
def test_answers_of_the_wrong_shape_keep_what_came_before(home: Path, ours: Desk, name: str) -> None:
    good = ask(home, ours, kinds=["person"])
    ours.script = [Reply(json.dumps({"name": "x", "identifierSpace": "y"}).encode())]
    ours.script += [Reply(json.dumps(WRONG[name]).encode())]
    with pytest.raises(ServiceError):
        ask(home, ours)
    rows = list(read_lines(home / RECONCILIATION, Offer))
    assert len(rows) == len(good.answers) > 0


def test_a_run_that_breaks_off_goes_on_where_it_was(home: Path, ours: Desk, built: Built) -> None:
    answer, posted = protocol(built.graph), 0

    def failing(queries: str | None) -> bytes:
        nonlocal posted
        posted += queries is not None
        return b"no" if queries and posted == 2 else answer(queries)

    with desk(failing) as here:
        with pytest.raises(ServiceError):
            ask(home, here)
        assert len(list(read_lines(home / RECONCILIATION, Offer))) == 20
        rest = ask(home, here)
    assert rest.earlier == 20
    whole = (home / RECONCILIATION).read_text(encoding="utf-8")
    ask(home, ours)
    other = [
        line for line in (home / RECONCILIATION).read_text(encoding="utf-8").splitlines() if ours.url in line
    ]
    assert [line.replace(ours.url, here.url) for line in other] == whole.splitlines()


def test_a_redirect_is_followed_and_its_end_is_asked(home: Path, ours: Desk) -> None:
    ours.script = [Reply(status=301, headers={"Location": f"{ours.url}/en"})]
    assert ask(home, ours, kinds=["organisation"]).answers
    ours.script = [Reply(b'{"name": "x", "identifierSpace": "y"}')]
    ours.script += [Reply(status=307, headers={"Location": ours.url})]
    with pytest.raises(ServiceError, match="another address"):
        ask(home, ours)


def test_redirects_in_a_circle_and_out_of_https_end(home: Path, ours: Desk) -> None:
    ours.script = [Reply(status=302, headers={"Location": "/reconcile"})] * 9
    with pytest.raises(ServiceError, match="from address to address"):
        ask(home, ours)
    with pytest.raises(ServiceError, match="from https to http"):
        fetching._target("https://example.org/", "http://example.org/")


def test_slow_services_are_given_up(home: Path, ours: Desk) -> None:
    start = time.monotonic()
    ours.script = [Reply(b" " * 100, drip=0.05)]  # each byte comes in time, the whole does not
    with pytest.raises(ServiceError, match="in time"):
        ask(home, ours, fetcher=Sleeper().fetcher(timeout=0.3, retries=0))
    assert time.monotonic() - start < 3


def test_a_silent_service_is_given_up(home: Path) -> None:
    def silent(_: str | None) -> bytes:
        time.sleep(0.5)
        return b""

    with desk(silent) as here, pytest.raises(ServiceError, match=r"in time \(2 times\)"):
        ask(home, here, fetcher=Sleeper().fetcher(timeout=0.1, retries=1))


def test_the_rate_is_kept_by_repeated_requests_too() -> None:
    now, sent = [0.0], []
    fetcher = Fetcher(
        rate=0.5, retries=1, clock=lambda: now[0], sleep=lambda s: now.__setitem__(0, now[0] + s)
    )

    def answer(_: str | None) -> bytes:
        sent.append(now[0])
        return b"{}"

    with desk(answer) as here:
        here.script = [Reply(status=500)]
        fetcher.get(here.url)
        fetcher.get(here.url)
    assert sent == [2.0, 4.0]


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://", "http://[",
     "http://a:b@example.org/", "http://example.org/a b", "http://example.org/\r\nX: y", "http://münchen.de/",
     "http://example.org:99999/"],
)  # fmt: skip
def test_only_plain_addresses_of_the_web_are_asked(url: str, home: Path) -> None:
    with pytest.raises(ServiceError):
        check_address(url)
    with pytest.raises(ServiceError):
        reconcile_folder(home, url)


def test_an_id_cannot_become_a_script(home: Path) -> None:
    def evil(queries: str | None) -> bytes:
        if queries is None:
            said = {"name": "\x1b[31mEvil", "identifierSpace": "x", "view": {"url": "javascript:{{id}}"}}
            return json.dumps(said).encode()
        offer = {"id": "javascript:alert(1)", "name": "\x1b]0;x\x07<script>", "score": 1, "type": {"id": 5}}
        return json.dumps({key: {"result": [offer] * 99} for key in json.loads(queries)}).encode()

    with desk(evil) as here:
        answers = ask(home, here, kinds=["person"]).answers
    assert {candidate.iri for answer in answers for candidate in answer.candidates} == {""}
    assert {len(answer.candidates) for answer in answers} == {5}


def test_the_command_shows_candidates_and_says_that_nothing_is_linked(
    command: Command, home: Path, ours: Desk
) -> None:
    done = command("reconcile", home, "--service", ours.url, "--kind", "person", "--rate", 100)
    assert done.returncode == 0, done.stderr
    assert "Kim Il Sung (person)" in done.stdout
    assert "all unsure" in done.stdout
    assert "Nothing was linked" in done.stderr
    again = command("reconcile", home, "--service", ours.url, "--kind", "person", "--rate", 100)
    assert again.stdout == ""
    assert "Looked up before" in again.stderr
    piped = command("reconcile", home, "--service", ours.url, "--kind", "place", "--rate", 100, "--out", "-")
    assert piped.returncode == 0, piped.stderr


def test_the_command_asks_nobody_by_itself(command: Command, home: Path) -> None:
    done = command("reconcile", home)
    assert done.returncode == 2
    assert "--service" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("http://127.0.0.1:9/",), ("gopher://x/",), ("http://x/", "--rate", 0)]
)
def test_the_command_fails_with_one_message(
    command: Command, home: Path, arguments: tuple[object, ...]
) -> None:
    done = command("reconcile", home, "--service", *arguments, "--retries", 0)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_folder_that_was_not_built_is_said_before_anyone_is_asked(tmp_path: Path, ours: Desk) -> None:
    with pytest.raises(ChanceryError, match=r"entities\.jsonl|cannot be read"):
        ask(tmp_path, ours)
    assert ours.requests == 0


OFFERS = {
    "Stalin": [("Q855", "Joseph Stalin", 100, True), ("Q298547", "Vasily Stalin", 62, False)],
    "Kim Il Sung": [("Q41117", "Kim Il-sung", 97, True)],
    "Khrushchev": [("Q35314", "Nikita Khrushchev", 90, False), ("Q1", "Another", 90, False)],
    "Vasilevsky": [("Q41117", "Kim Il-sung", 95, False)],
}
WIKIDATA = "http://www.wikidata.org/entity/"
WHO = ("--who", "A. Historian", "--when", "2026-11-21")


def wikidata(queries: str | None) -> bytes:
    """Offer people as a service for Wikidata does."""
    if queries is None:
        return json.dumps({"name": "W", "identifierSpace": WIKIDATA, "schemaSpace": "x"}).encode()

    def result(name: str) -> list[dict[str, Any]]:
        kind = [{"id": "Q5", "name": "human"}]
        return [
            {
                "id": id,
                "name": label,
                "score": score,
                "match": match,
                "type": kind,
                "description": f"as {label}",
            }
            for id, label, score, match in OFFERS.get(name, [])
        ]

    return json.dumps(
        {key: {"result": result(q["query"])} for key, q in json.loads(queries).items()}
    ).encode()


@pytest.fixture
def asked(home: Path) -> Path:
    """A folder whose persons were looked up, beside which nothing lies."""
    with desk(wikidata) as here:
        ask(home, here, kinds=["person"])
    return home


def offered(folder: Path) -> set[str]:
    """The IRIs that are unsure in the ledger of a folder."""
    return {str(d.right.iri).removeprefix(WIKIDATA) for d in load(folder).decisions if d.candidate}


def test_candidates_are_judged_and_stay_judged(
    command: Command, asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("nothing but reconcile may ask the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    queue = command("review", asked, "--list").stdout
    assert f"Joseph Stalin <{WIKIDATA}Q855>" in queue
    assert "human (Q5)" in queue
    assert "as Vasily Stalin" in queue
    told = command("explain", "Stalin", asked).stdout.partition("Elsewhere:")[2]
    assert f"? Joseph Stalin <{WIKIDATA}Q855> (1.00, by http://127.0.0.1:" in told
    answers = {"Joseph Stalin": "s the general secretary", "Kim Il-sung": "d not him"}
    forms = [one.decision.right.form for one in questions(load(asked))]
    assert forms.index("Joseph Stalin") + 1 == forms.index("Vasily Stalin")
    lines = [answers.get(form, "k") for form in forms if form != "Vasily Stalin"]
    done = command("review", asked, *WHO, stdin="\n".join([*lines, ""]).encode())
    assert f"B  Joseph Stalin ({WIKIDATA}Q855, at http://127.0.0.1:" in done.stdout
    assert "type: human (Q5)" in done.stdout
    assert "description: as Joseph Stalin" in done.stdout
    assert "B  Vasily Stalin" not in done.stdout  # one thing is one of what a service offers
    table = tomllib.loads((tmp_path / "corrections.toml").read_text("utf-8"))
    (linked,) = table["link"]
    assert (linked["to"], linked["name"], linked["who"]) == (
        WIKIDATA + "Q855",
        "Joseph Stalin",
        "A. Historian",
    )
    assert (linked["when"], linked["why"]) == (date(2026, 11, 21), "the general secretary")
    assert linked["source"].startswith("http://127.0.0.1:")
    assert {one["to"] for one in table["unlink"]} == {WIKIDATA + "Q41117"}
    left = command("review", asked, "--list").stdout
    assert not any(name in left for name in ("Joseph Stalin", "Vasily Stalin"))
    rebuilt = command("build", "--out", asked, "--formats", "turtle")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert " 0 no longer applying, 0 contradicted" in rebuilt.stderr
    assert not offered(asked) & {"Q855", "Q298547"}
    assert offered(asked) >= {"Q35314", "Q1"}
    told = command("explain", "Stalin", asked).stdout
    assert f"= Joseph Stalin <{WIKIDATA}Q855> (1.00, by A. Historian, 2026-11-21): link: the general" in told
    same = f"SELECT ?who {{ ?who owl:sameAs <{WIKIDATA}Q855> }}"
    assert len(query(asked / "graph.ttl", same).rows) == 1


def test_a_rebuild_keeps_candidates_of_the_folder_and_beside_the_listing(
    command: Command, asked: Path, tmp_path: Path
) -> None:
    wanted = offered(asked)
    assert wanted == {"Q855", "Q298547", "Q41117", "Q35314", "Q1"}
    for out in ("home", "home"):  # twice, because the second time finds the first's ledger
        assert command("build", "--out", out, "--formats", "letters").returncode == 0
        assert offered(asked) == wanted
    assert command("link", asked / "readings.jsonl", "--out", "new", "--formats", "letters").returncode == 0
    assert offered(tmp_path / "new") == wanted
    (tmp_path / "papers").mkdir()
    shutil.move(asked / RECONCILIATION, tmp_path / "papers")
    listing = tmp_path / "papers" / "a.jsonl"
    listing.write_text('{"title": "Telegram, from Khrushchev to Stalin", "date": "1956"}\n', encoding="utf-8")
    done = command("build", listing, "--out", "other", "--formats", "letters")
    assert offered(tmp_path / "other") == {"Q855", "Q298547", "Q35314", "Q1"}
    assert 'no longer in the documents: "Kim Il Sung", "Vasilevsky"' in done.stderr
    assert "no longer in the documents" in (tmp_path / "other" / "remarks.jsonl").read_text("utf-8")
    (tmp_path / "papers" / RECONCILIATION).write_text("{}\n", encoding="utf-8")
    failed = command("build", listing, "--out", "other", "--formats", "letters")
    assert failed.returncode == 2
    assert f"{RECONCILIATION}, line 1" in failed.stderr
    assert "Read 1 document" not in failed.stderr  # it is said before the work, not after it


def test_accept_above_takes_the_likely_and_leaves_the_ambiguous(
    command: Command, asked: Path, tmp_path: Path
) -> None:
    done = command("review", asked, *WHO, "--accept-above", "0.9")
    # Kim Il-sung is offered for two people, and two are offered for Khrushchev
    assert "Accepted 1; 4 more have this score and a second candidate." in done.stderr
    table = tomllib.loads((tmp_path / "corrections.toml").read_text("utf-8"))
    assert [one["to"] for one in table["link"]] == [WIKIDATA + "Q855"]
    assert "score 0.9 or above" in table["link"][0]["why"]


def test_candidates_are_decisions_in_rdf_and_no_direct_triples(asked: Path) -> None:
    graph = load(asked)
    stalin = Correction(
        action="unlink",
        name=Named(form="Stalin"),
        to=WIKIDATA + "Q1",
        who="A",
        when=date(2026, 1, 1),
        why="w",
    )
    judged = with_candidates(
        link(graph.readings, listings=graph.listings, corrections=Corrections(entries=(stalin,))),
        read_lines(asked / RECONCILIATION, Offer),
    )
    data = to_rdflib(judged)
    assert not list(data.subject_objects(rdflib.SKOS.closeMatch))
    offers = {
        data.value(node, rdflib.RDF.object)
        for node in data.subjects(rdflib.RDF.predicate, rdflib.SKOS.closeMatch)
    }
    assert {str(iri).removeprefix(WIKIDATA) for iri in offers} == offered(asked)
    (node,) = (n for n in data.subjects(rdflib.RDF.object, rdflib.URIRef(WIKIDATA + "Q855")))
    ours = "https://chancery.example/ns#"
    assert str(data.value(node, rdflib.URIRef(ours + "status"))) == "candidate"
    assert float(str(data.value(node, rdflib.URIRef(ours + "confidence")))) == 1
    (rejected,) = (n for n in data.subjects(rdflib.RDF.predicate, rdflib.OWL.sameAs))
    assert str(data.value(rejected, rdflib.URIRef(ours + "status"))) == "rejected"
    shapes = rdflib.Graph().parse(Path(export.__file__).parent / "templates" / "shapes.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, text
    data.remove((node, rdflib.RDF.predicate, None))
    assert not pyshacl.validate(data, shacl_graph=shapes)[0]


def test_another_file_leaves_the_folder_alone(home: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    with desk(wikidata) as here:
        outcome = ask(home, here, kinds=["person"], out=tmp_path / "elsewhere.jsonl")
    assert outcome.unsure is None
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
    assert len(list(read_lines(tmp_path / "elsewhere.jsonl", Offer))) == len(outcome.answers)


def test_an_entity_with_another_id_is_not_asked_again(home: Path) -> None:
    graph = load(home)
    with desk(wikidata) as here:
        ask(home, here, kinds=["person"])
        rows = [replace(row, entity=f"{row.entity}-old") for row in read_lines(home / RECONCILIATION, Offer)]
        write_lines(home / RECONCILIATION, rows)
        here.batches.clear()
        outcome = ask(home, here, kinds=["person"])
        assert (outcome.answers, outcome.gone, here.batches) == ((), 0, [])
        again = ask(home, here, kinds=["person"], again=True)
    assert {row.entity for row in read_lines(home / RECONCILIATION, Offer)} <= graph.entity.keys()
    assert again.unsure == outcome.unsure
