import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import rdflib

import chancery
from chancery.building import Built
from chancery.records import RECORDS
from chancery.seeds import carried_listings

Command = Callable[..., CompletedProcess[str]]
TABLE = "Datum,Titel,Text\n1951-10-17,Telegram from Razuvaev to Vasilevsky,Reports.\n1960,,\n"


def test_build_reports_what_it_did(command: Command, tmp_path: Path) -> None:
    done = command("build")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "Read 17 documents from 2 listings" in done.stderr
    assert "the page shows 10 of 41" in done.stderr
    written = {path.name for path in (tmp_path / "chancery-out").iterdir()}
    assert written > RECORDS.keys()
    assert all(name in done.stderr for name in written)


def test_rows_left_out_are_counted_with_their_reason(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    columns = ("--column", "date=Datum", "--column", "title=Titel", "--column", "summary=Text")
    done = command("build", "a.csv", *columns, "--out", "o", "--formats", "letters")
    assert done.returncode == 0, done.stderr
    assert "Read 1 document from 1 listing" in done.stderr
    assert "Skipped 1 row" in done.stderr
    (row,) = (tmp_path / "o" / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["reason"] in done.stderr
    strict = command("build", "a.csv", *columns, "--out", "o", "--strict")
    assert strict.returncode == 2
    assert "line 3" in strict.stderr


def test_settings_are_found_and_the_command_line_comes_first(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "chancery.toml").write_text(
        'out = "from-settings"\nformats = ["letters"]\nbase = "https://archive.example/"\n'
        'columns = { date = "Datum", title = "Titel", summary = "Text" }\n',
        encoding="utf-8",
    )
    assert command("build", "a.csv").returncode == 0
    assert not (tmp_path / "from-settings" / "graph.ttl").exists()
    assert command("build", "a.csv", "--formats", "turtle").returncode == 0
    assert "https://archive.example/" in (tmp_path / "from-settings" / "graph.ttl").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("told", "title"), [((), "Embassy letters · 1950"), (("--title", "The embassy"), "The embassy")]
)
def test_a_graph_has_the_title_that_is_given_or_that_of_its_listings(
    command: Command, tmp_path: Path, told: tuple[str, ...], title: str
) -> None:
    (tmp_path / "embassy-letters.csv").write_text("date,title\n1950,Letter from A. B. Carr to D. Eden\n")
    assert command("build", "embassy-letters.csv", "--formats", "network", *told).returncode == 0
    page = tmp_path / "chancery-out" / "network.html"
    assert f"<title>{title}: network</title>" in page.read_text(encoding="utf-8")
    assert command("write", "--formats", "network", "--title", "Again").returncode == 0
    assert "<title>Again: network</title>" in page.read_text(encoding="utf-8")


def test_mistakes_in_settings_are_one_message(command: Command, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("strict = 1\nmodell = 'x'\n", encoding="utf-8")
    done = command("build", "--settings", "my.toml")
    assert done.returncode == 2
    assert "2 mistake" in done.stderr
    assert 'did you mean "model"' in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_steps_one_by_one_give_what_build_gives(
    command: Command, folder: Path, built: Built, tmp_path: Path
) -> None:
    assert command("read", *carried_listings()).returncode == 0
    assert command("annotate", "documents.jsonl").returncode == 0
    for name in ("documents.jsonl", "readings.jsonl"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert command("link", "readings.jsonl", "--out", "linked").returncode == 0
    for name in ("entities.jsonl", "links.jsonl", "decisions.jsonl"):
        assert (tmp_path / "linked" / name).read_bytes() == (folder / name).read_bytes()
    before = (tmp_path / "linked" / "letters.csv").read_bytes()
    (tmp_path / "linked" / "letters.csv").unlink()
    assert command("write", "linked", "--formats", "letters").returncode == 0
    assert (tmp_path / "linked" / "letters.csv").read_bytes() == before


def test_readings_may_come_from_standard_input(
    command: Command, folder: Path, built: Built, tmp_path: Path
) -> None:
    given = (folder / "readings.jsonl").read_bytes()
    assert command("link", "-", "--out", "o", "--formats", "letters", stdin=given).returncode == 0
    assert (tmp_path / "o" / "letters.csv").read_bytes() == (folder / "letters.csv").read_bytes()


def test_exports_of_an_earlier_run_are_named(command: Command, tmp_path: Path) -> None:
    assert "earlier run" not in command("build", "--out", "o", "--formats", "letters,graphml").stderr
    done = command("build", "--out", "o", "--formats", "letters")
    assert "still of an earlier run: graph.graphml." in done.stderr
    assert "earlier run" not in command("write", "o", "--formats", "letters").stderr


def test_annotate_keeps_ids_and_data_goes_to_standard_output(command: Command) -> None:
    rows = [{"id": f"box 7/{n}", "date": "1950", "title": "Letter from Gromyko to Stalin"} for n in (2, 1)]
    given = "".join(json.dumps(row) + "\n" for row in rows).encode()
    done = command("annotate", "-", "--out", "-", stdin=given)
    assert done.returncode == 0, done.stderr
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["id"] for reading in readings] == ["box 7/2", "box 7/1"]
    assert {role["role"] for role in readings[0]["roles"]} == {"sender", "recipient"}


def test_letters_as_csv_and_as_a_table(command: Command, folder: Path, built: Built) -> None:
    done = command("letters", folder, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.stdout.encode() == (folder / "letters.csv").read_bytes()
    pairs = {(row["edtf"], row["sender"], row["recipient"]) for row in rows}
    assert any(day == "1951-10-17" and "Razuvaev" in a and "Vasilevsky" in b for day, a, b in pairs)
    shown = command("letters", folder)
    assert all(row["sender"] in shown.stdout and row["recipient"] in shown.stdout for row in rows)


def test_letters_from_listings_without_a_built_folder(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,title\n1950,Letter from Gromyko to Stalin\n", encoding="utf-8")
    done = command("letters", "a.csv")
    assert done.returncode == 0, done.stderr
    assert "Gromyko" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_who_tells_names_documents_correspondents_and_reasons(
    command: Command, folder: Path, built: Built
) -> None:
    done = command("who", "shytkov", folder)
    assert done.returncode == 0, done.stderr
    (entity,) = [entity for entity in built.graph.entities if "Shytkov" in entity.names]
    assert all(name in done.stdout for name in entity.names)
    assert "Stalin" in done.stdout
    assert "1947-05-12" in done.stdout or "May 12, 1947" in done.stdout
    reasons = [
        r.text for d in built.graph.decisions for r in d.reasons if "Shtykov" in (d.left.form, d.right.form)
    ]
    assert any(reason in " ".join(done.stdout.split()) for reason in reasons)


def test_who_does_not_guess(command: Command, folder: Path, built: Built) -> None:
    done = command("who", "Shtikof", folder)
    assert done.returncode == 2
    assert "Shtikof" in done.stderr
    assert "Shtykov" in done.stderr


QUERY = "SELECT ?o WHERE { ?s a ?o } GROUP BY ?o ORDER BY ?o"


def test_query_in_every_form(command: Command, folder: Path, built: Built, tmp_path: Path) -> None:
    (tmp_path / "types.rq").write_text(QUERY, encoding="utf-8")
    whole = rdflib.Graph().parse(folder / "graph.ttl").parse(folder / "evidence.ttl")
    kinds = {str(row[0]) for row in whole.query(QUERY)}  # type: ignore[index]
    shown = command("query", "types.rq", folder)
    assert all(re.split("[/#]", kind)[-1] in shown.stdout for kind in kinds)
    table = command("query", "types.rq", folder, "--as", "csv")
    assert {row["o"] for row in csv.DictReader(io.StringIO(table.stdout))} == kinds
    found = json.loads(command("query", "types.rq", folder, "--as", "json").stdout)
    assert {row["o"]["value"] for row in found["results"]["bindings"]} == kinds
    piped = command("query", "-", folder, "--as", "tsv", stdin=QUERY.encode())
    assert len(piped.stdout.splitlines()) == len(kinds) + 1


@pytest.mark.parametrize(
    "query", ["SELECT", "", "DROP ALL", "\0", "SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }"]
)
def test_a_query_that_cannot_be_run_is_one_message(
    command: Command, folder: Path, built: Built, tmp_path: Path, query: str
) -> None:
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    done = command("query", "q.rq", folder)
    assert done.returncode == 2
    assert done.stderr.startswith("chancery: ")
    assert "Traceback" not in done.stderr


def test_formats_names_every_reader_and_exporter(command: Command) -> None:
    done = command("formats")
    assert done.returncode == 0
    for group in (chancery.plugins.READERS, chancery.plugins.EXPORTERS):
        for name in chancery.plugins.names(group):
            assert name in done.stdout
            assert chancery.plugins.load(group, name).LABEL in done.stdout


def test_version(command: Command) -> None:
    assert command("--version").stdout == f"chancery {chancery.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--nothing"),
        ("build", "--column", "title"),
        ("build", "--format", "exel"),
        ("build", "--formats", "turtel"),
        ("build", "--formats", ","),
        ("build", "--model", "no_such_model"),
        ("build", "--settings", "missing.toml"),
        ("link", "missing.jsonl"),
        ("write", "missing"),
        ("who", "Gromyko", "missing"),
        ("query", "missing.rq"),
        ("letters", "missing"),
    ],
)
def test_usage_errors_are_explained_with_status_2(
    command: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_leaves_the_earlier_output_whole(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("build", "--formats", "letters").returncode == 0
    out = tmp_path / "chancery-out"
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(chancery.plugins.load(chancery.plugins.EXPORTERS, "graphml"), "write", full)
    (tmp_path / "a.csv").write_text("date,title\n1950,Letter from A to B\n", encoding="utf-8")
    done = command("build", "a.csv")
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_ctrl_c_is_one_line_and_leaves_nothing_behind(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(chancery.plugins.load(chancery.plugins.EXPORTERS, "graphml"), "write", interrupt)
    done = command("build")
    assert done.returncode == 130
    assert (done.stdout, done.stderr) == ("", "chancery: stopped; what was there before is unchanged\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_standard_output_is_one_message(folder: Path, built: Built) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "chancery", "letters", str(folder), "--csv"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "chancery: standard output: No space left on device\n"


def test_a_reader_that_stops_listening_is_no_error(folder: Path, built: Built) -> None:
    command = [sys.executable, "-m", "chancery", "letters", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
