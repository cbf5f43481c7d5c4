"""The command query: the library over the two carried listings, and every form of an answer."""

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest
import rdflib

from chancery.building import Built
from chancery.export import NamedQuery, named_queries, open_graph

if TYPE_CHECKING:
    from tests.conftest import Engines

Command = Callable[..., CompletedProcess[str]]
GIVEN = {
    "person": "Gromyko",
    "other": "Stalin",
    "place": "north korea",
    "document": "Telegram, from Gromyko to Stalin",
    "organisation": "Communist Party of the Soviet Union",
    "year": "1950",
    "text": "TELEGRAM",
    "below": "0.9",
}


@pytest.mark.parametrize("named", named_queries(), ids=lambda named: named.name)
def test_both_engines_give_the_same_rows_on_both_listings(
    engines: "Engines", named: NamedQuery, built: Built
) -> None:
    body = min((e.label for e in built.graph.entities if e.kind == "organisation"), default="")
    for optional in (False, True):
        chosen = [parameter for parameter in named.parameters if parameter.required or optional]
        values = {parameter.name: GIVEN[parameter.name] for parameter in chosen}
        if "organisation" in values:
            values["organisation"] = body
        engines.rows(named, values)


def test_the_library_is_listed(command: Command) -> None:
    shown = command("query").stdout
    assert all(named.name in shown and named.title in shown for named in named_queries())
    assert re.search(r"evidence-for-an-edge .* --person \[--document\]\n", shown)
    assert re.search(r"unsure-relations .* \[--set below=\]\n", shown)


def test_a_named_query_shows_labels_not_addresses(command: Command, folder: Path, built: Built) -> None:
    shown = command("query", "letters-between", folder, "--person", "gromyko", "--other", "STALIN").stdout
    assert shown.split()[:5] == ["person", "direction", "other", "date", "document"]
    assert "wrote to" in shown
    assert "Telegram, from Gromyko to Stalin" in shown
    assert "http" not in shown
    by_set = command("query", "letters-between", folder, "--set", "person=gromyko", "--set", "other=Stalin")
    assert by_set.stdout == shown


def test_standard_formats_are_exact(command: Command, folder: Path, built: Built) -> None:
    asked = ("query", "documents-of-a-year", folder, "--year", "1950", "--as")
    rows = list(csv.DictReader(io.StringIO(command(*asked, "csv").stdout)))
    assert rows[0]["documentLabel"] == "Telegram, from Gromyko to Stalin"
    assert rows[0]["document"].startswith("https://chancery.example/doc/")
    found = json.loads(command(*asked, "json").stdout)["results"]["bindings"]
    assert [row["document"]["value"] for row in found] == [row["document"] for row in rows]
    assert command(*asked, "tsv").stdout.startswith("?year\t?date\t?document\t")
    assert "sparql-results" in command(*asked, "xml").stdout


def test_a_page_links_to_the_cards_beside_it(
    command: Command, folder: Path, built: Built, tmp_path: Path
) -> None:
    (tmp_path / "q.rq").write_text(
        '# title: <b>\n# description: "A".\n\nSELECT ?who ?whoLabel ?same ?hostile ?number { '
        "?who rdfs:label ?whoLabel ; owl:sameAs ?same . "
        'BIND("<script>alert(1)</script>" AS ?hostile) BIND(1.5 AS ?number) } ORDER BY ?who',
        encoding="utf-8",
    )
    copy = tmp_path / "out"
    copy.mkdir()
    (copy / "graph.ttl").write_bytes((folder / "graph.ttl").read_bytes())
    done = command("query", "q.rq", copy, "--as", "html", "--out", copy / "answer.html")
    assert (done.returncode, done.stdout) == (0, "")
    page = (copy / "answer.html").read_text(encoding="utf-8")
    assert "explorer.html" not in page
    (copy / "explorer.html").touch()
    command("query", "q.rq", copy, "--as", "html", "--out", copy / "answer.html")
    page = (copy / "answer.html").read_text(encoding="utf-8")
    entity = next(entity for entity in built.graph.entities if entity.same_as)
    assert f'<a href="explorer.html#node={entity.id}" rel="noreferrer">' in page
    assert f'href="{entity.same_as[0]}"' in page
    assert "<td class='number'>1.5</td>" in page
    assert "<script>alert" not in page
    assert "<h1>&lt;b&gt;</h1>" in page
    assert re.search(r"<script(?! type=\"application/json\")", page) is None
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_a_page_on_standard_output_finds_the_explorer_from_here(
    command: Command, folder: Path, built: Built, tmp_path: Path
) -> None:
    (tmp_path / "my out").mkdir()
    (tmp_path / "my out" / "graph.ttl").write_bytes((folder / "graph.ttl").read_bytes())
    (tmp_path / "my out" / "explorer.html").touch()
    page = command("query", "persons-by-documents", "my out", "--as", "html").stdout
    assert 'href="my%20out/explorer.html#node=' in page


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of its own default graph
@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml", "table"])
def test_triples_are_written_as_rdf(
    command: Command, folder: Path, built: Built, tmp_path: Path, form: str
) -> None:
    text = b"CONSTRUCT { ?d schema:mentions ?w } WHERE { ?d rico:hasSender ?w }"
    done = command("query", "-", folder, "--as", form, "--out", "x", stdin=text)
    assert done.returncode == 0, done.stderr
    names = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
    read = rdflib.Graph().parse(tmp_path / "x", format=names.get(form, "turtle"))
    assert len(read) == len(rdflib.Graph().parse(data=command("query", "-", folder, stdin=text).stdout)) > 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("letters-betwen",), "letters-between"),
        (("letters-between",), "must be told person and other"),
        (("letters-per-year", "--year", "1950"), "no parameter"),
        (("ego-network", "--person", "Nobody At All"), "is called"),
        (("letters-per-year", "--as", "turtle"), "csv, tsv, json, xml"),
        (("letters-per-year", "--set", "year"), "with = between"),
        (("letters-per-year", "--out", "no\0/x"), ""),
        (("missing.rq",), "cannot be read"),
    ],
)
def test_mistakes_are_one_message_and_status_2(
    command: Command, folder: Path, built: Built, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    if "\0" in "".join(arguments):
        arguments = ("letters-per-year", "--out", str(tmp_path / "file" / "x"), "--as", "csv")
        (tmp_path / "file").touch()
    done = command("query", arguments[0], folder, *arguments[1:])
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_graph_without_evidence_is_told_so(
    command: Command, folder: Path, built: Built, tmp_path: Path
) -> None:
    (tmp_path / "graph.ttl").write_bytes((folder / "graph.ttl").read_bytes())
    done = command("query", "evidence-for-an-edge", tmp_path, "--person", "Gromyko")
    assert done.returncode == 0
    assert "--evidence full" in done.stderr
    assert "--evidence" not in command("query", "decisions-by-hand", tmp_path).stderr


def test_a_store_is_loaded_once(
    command: Command, folder: Path, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for path in open_graph(folder).files:
        (out / path.name).write_bytes(path.read_bytes())
    asked = ("query", "letters-per-year", out, "--as", "csv", "--store", tmp_path / "kept")
    first = command(*asked)
    assert first.returncode == 0, first.stderr
    (kept,) = (tmp_path / "kept").iterdir()
    made = kept.stat().st_ino
    assert command(*asked).stdout == first.stdout
    assert kept.stat().st_ino == made
    with (out / "graph.ttl").open("a", encoding="utf-8") as more:
        more.write(
            "<https://x.example/d> rico:hasSender <https://x.example/s> ; rico:hasCreationDate "
            '<https://x.example/m> . <https://x.example/m> rico:beginningDate "1812-01-01"^^xsd:date .\n'
        )
    assert command(*asked).stdout == first.stdout.replace("letters\r\n", "letters\r\n1812,1\r\n")
    assert [path.name for path in (tmp_path / "kept").iterdir()] != [kept.name]
    assert len(list((tmp_path / "kept").iterdir())) == 1
    (tmp_path / "file").touch()
    assert "cannot be kept here" in command(*asked[:-1], tmp_path / "file").stderr
