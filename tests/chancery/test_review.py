"""review, explain and compare at the terminal; corrections on the way from a file to the closing report."""

import os
import pty
import select
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from chancery import build, load
from chancery.errors import LedgerError, OutputError
from chancery.extract import Mention, Reading
from chancery.graph import (
    Correction,
    Corrections,
    Named,
    append_corrections,
    link,
    questions,
    read_corrections,
)
from chancery.records import READINGS, save, write_lines
from chancery.seeds import ArchivalDate

Command = Callable[..., CompletedProcess[str]]
WHO = ("--who", "A. Historian", "--when", "2026-11-21")
NAMES = {
    "d1": ("U. Alexis Johnson", "Dean Rusk"),
    "d2": ("Lyndon B. Johnson", "Walt Rostow"),
    "d3": ("Johnson", "Dean Acheson"),
}


def reading(number: str, names: tuple[str, ...]) -> Reading:
    """A document whose summary names people, two sentences long."""
    summary = f"Nothing was decided. Then {' met '.join(names)}."
    mentions = tuple(
        Mention(
            field="summary", start=summary.index(name), end=summary.index(name) + len(name), text=name,
            label="PERSON", rule="test", score=0.9,
        )
        for name in names
    )  # fmt: skip
    when = ArchivalDate(
        printed="1964", edtf="1964", earliest=date(1964, 1, 1), latest=date(1964, 12, 31), precision="year"
    )
    return Reading(id=number, title=f"Memorandum {number}", summary=summary, date=when, mentions=mentions)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder `command` runs in, with a graph in `out` that is unsure who Johnson is."""
    readings = [reading(number, names) for number, names in NAMES.items()]
    (tmp_path / "out").mkdir()
    graph = link(readings)
    assert [d.judgement for d in graph.decisions].count("unsure") == 2
    save(graph, tmp_path / "out")
    write_lines(tmp_path / READINGS, readings)
    return tmp_path


def entries(desk: Path) -> list[tuple[str, str, str]]:
    return [
        (entry.action, entry.name.form, entry.other.form if entry.other else "")
        for entry in read_corrections(desk / "corrections.toml").entries
    ]


def test_the_queue_is_printed(desk: Path, command: Command) -> None:
    done = command("review", "out", "--list")
    assert done.returncode == 0
    assert done.stdout.count("U. Alexis Johnson") == done.stdout.count("Lyndon B. Johnson") == 1
    assert not (desk / "corrections.toml").exists()


def test_answers_are_written_and_hold(desk: Path, command: Command) -> None:
    done = command("review", "out", *WHO, stdin=b'different\ns he was in charge of "Asia"\n')
    assert done.returncode == 0, done.stderr
    assert "Then »Johnson« met Dean Acheson." in done.stdout
    assert "Nothing was decided" not in done.stdout
    assert "2 answers written to corrections.toml" in done.stderr
    assert [action for action, *_ in entries(desk)] == ["different", "same"]
    table = tomllib.loads((desk / "corrections.toml").read_text("utf-8"))
    assert table["same"][0]["why"] == 'he was in charge of "Asia"'
    assert table["same"][0]["when"] == date(2026, 11, 21)
    assert {"document": "d3", "title": "Memorandum d3", "date": "1964"}.items() <= table["same"][0][
        "left"
    ].items()
    rest = command("review", "out", *WHO, "--list")
    assert "Nothing is unsure." in rest.stderr
    built = command("link", READINGS, "--out", "new", "--formats", "letters")
    assert "Corrections: 2 applied, 0 no longer applying, 0 contradicted." in built.stderr
    (johnson,) = (entity for entity in load(desk / "new").entities if "Johnson" in entity.names)
    assert johnson.label == table["same"][0]["right"]["form"]
    told = command("explain", "Johnson", "new").stdout
    assert 'by A. Historian, 2026-11-21): same: he was in charge of "Asia"' in told
    assert "≠" in told.partition("Not joined with:")[2]
    assert command("review", "new", "--list").stderr == "Nothing is unsure.\n"


@pytest.mark.parametrize("typed", [b"", b"q\n", b"k\nq\n", b"\n\n", b"what\nskip\nquit\n"])
def test_leaving_without_an_answer_writes_nothing(desk: Path, command: Command, typed: bytes) -> None:
    done = command("review", "out", *WHO, stdin=typed)
    assert done.returncode == 0
    assert "Nothing written." in done.stderr
    assert ('"what" is no answer' in done.stderr) == (b"what" in typed)
    assert not (desk / "corrections.toml").exists()


def test_what_stands_in_the_ledger_stays(desk: Path, command: Command) -> None:
    old = "# our ledger\n[[ignore]] # not a name\nform = 'Rusk'\nwho = 'B'\nwhen = 2020-01-01\nwhy = 'x'"
    (desk / "corrections.toml").write_text(old, encoding="utf-8")
    command("review", "out", *WHO, stdin=b"d\n")
    text = (desk / "corrections.toml").read_text(encoding="utf-8")
    assert text.startswith(old + "\n\n[[different]]\n")
    assert [path.name for path in desk.iterdir() if path.name.startswith(".")] == []
    (desk / "corrections.toml").write_text("[[sam]]", encoding="utf-8")
    done = command("review", "out", *WHO, stdin=b"d\n")
    assert done.returncode == 2
    assert 'did you mean "same"?' in done.stderr


def test_accept_above_leaves_what_is_ambiguous(desk: Path, command: Command) -> None:
    done = command("review", "out", *WHO, "--accept-above", "0")
    assert "Accepted 0; 2 more have this score and a second candidate." in done.stderr
    readings = [reading("d1", NAMES["d1"]), reading("d3", NAMES["d3"])]
    graph = link(readings)
    unsure = [d for d in graph.decisions if d.judgement == "unsure"]
    (desk / "two").mkdir()
    save(graph, desk / "two")
    done = command("review", "two", *WHO, "--accept-above", "0")
    assert f"Accepted {len(unsure)};" in done.stderr
    assert (desk / "corrections.toml").exists() == bool(unsure)


def test_the_person_must_be_known(desk: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    done = command("review", "out", "--who", " ")
    assert done.returncode == 2
    assert "say who you are" in done.stderr
    monkeypatch.setenv("LOGNAME", "clio")
    command("review", "out", stdin=b"s\n")
    assert read_corrections(desk / "corrections.toml").entries[0].who == "clio"


@pytest.fixture
def terminal(desk: Path) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-m", "chancery", "review", "out", *WHO]
    # whoever started the tests may ignore Ctrl-C, and a child inherits that; a person's terminal does not
    running = subprocess.Popen(
        arguments,
        cwd=desk,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    os.close(theirs)
    yield ours, running
    running.kill()
    running.wait(20)
    os.close(ours)


def until(terminal: int, mark: bytes) -> bytes:
    """Read from a terminal until a mark is shown or the other end is closed."""
    seen = b""
    while mark not in seen:
        assert select.select([terminal], [], [], 60)[0], f"not shown in a minute: {mark!r} after {seen!r}"
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
    return seen


def test_ctrl_c_loses_nothing(desk: Path, terminal: tuple[int, "subprocess.Popen[bytes]"]) -> None:
    screen, running = terminal
    until(screen, b"if you like: ")
    os.write(screen, b"d\n")
    until(screen, b"if you like: ")
    running.send_signal(signal.SIGINT)
    assert b"1 answer written" in until(screen, b"apply them")
    assert running.wait(20) == 0
    assert [action for action, *_ in entries(desk)] == ["different"]


@pytest.mark.parametrize(
    "name", ['a"b\\c', "new\nline", "\x7f\x00\x1b[31m", "\ud800", "\u202e'''", "[[same]]"]
)
def test_hostile_names_are_written_as_toml(tmp_path: Path, name: str) -> None:
    entry = Correction(
        action="same", name=Named(form=f"x{name}"), other=Named(form="B", title=name, date="1950"),
        who=name + "x", when=date(2026, 1, 1), why=name + "x",
    )  # fmt: skip
    append_corrections(tmp_path / "corrections.toml", [entry, entry])
    first, second = read_corrections(tmp_path / "corrections.toml").entries
    assert first.why == second.why == (name + "x").replace("\ud800", "?")


def test_a_ledger_that_cannot_be_written_is_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    entry = Correction(
        action="same", name=Named(form="A"), other=Named(form="B"), who="C", when=date(2026, 1, 1), why="D"
    )
    with pytest.raises(OutputError):
        append_corrections(tmp_path / "file" / "corrections.toml", [entry])


def test_corrections_are_found_and_reported(command: Command, tmp_path: Path) -> None:
    witness = "who = 'A'\nwhen = 2026-11-21\nwhy = 'known'\n"
    text = (
        f"[[rename]]\nform = 'Stalin'\nto = 'I. V. Stalin'\n{witness}[[ignore]]\nform = 'Nobody'\n{witness}"
    )
    (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
    done = command("build", "--formats", "letters")
    assert "Corrections: 1 applied, 1 no longer applying, 0 contradicted." in done.stderr
    assert 'No longer applying: corrections.toml, [[ignore]] 1: ignore "Nobody"' in done.stderr
    assert "correction lapsed: corrections.toml" in (tmp_path / "chancery-out/remarks.jsonl").read_text(
        "utf-8"
    )
    assert "I. V. Stalin" in {entity.label for entity in load(tmp_path / "chancery-out").entities}
    (tmp_path / "chancery.toml").write_text("corrections = 'none.toml'", encoding="utf-8")
    assert "none.toml: it cannot be read" in command("build").stderr
    (tmp_path / "chancery.toml").unlink()
    with pytest.raises(LedgerError):
        build(corrections=tmp_path / "none.toml")


def test_the_ledger_beside_the_listing_and_the_one_here_both_hold(command: Command, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.jsonl").write_text(
        '{"title": "Telegram, from Gromyko to Stalin", "date": "1950"}\n', encoding="utf-8"
    )
    for folder, form in ((tmp_path, "Stalin"), (tmp_path / "papers", "Gromyko")):
        entry = f"[[ignore]]\nform = '{form}'\nwho = 'A'\nwhen = 2026-11-21\nwhy = 'known'\n"
        (folder / "corrections.toml").write_text(entry, encoding="utf-8")
    done = command("build", "papers", "--formats", "letters")
    assert "Read 1 document from 1 listing" in done.stderr
    assert "Corrections: 2 applied" in done.stderr


def test_who_is_set_apart_from_one_name_is_not_asked_about_another(desk: Path, command: Command) -> None:
    readings = [*(reading(number, names) for number, names in NAMES.items())]
    readings += [reading("d4", ("Lyndon B. Johnson", "Johnson"))]
    asked = questions(link(readings))
    assert {(one.left.attestation.document, one.right.attestation.form) for one in asked} >= {
        ("d3", "Lyndon B. Johnson")
    }
    name, other = (Named(form="Johnson", document=number) for number in ("d3", "d4"))
    entry = Correction(
        action="different", name=name, other=other, who="A", when=date(2026, 11, 21), why="another man"
    )
    graph = link(readings, corrections=Corrections(entries=(entry,)))
    assert [report.outcome for report in graph.reports] == ["applied"]
    assert "Lyndon B. Johnson" not in {
        side.entity.label for one in questions(graph) for side in (one.left, one.right) if side.entity
    }


def test_two_names_are_compared(command: Command) -> None:
    assert command("compare", "Pak Geum-cheol", "Pak Kum-chol").stdout.startswith("same (0.")
    assert command("compare", "DPRK", "North Korea", "--kind", "place").stdout.startswith("same (")
    assert "clash" in command("compare", "A.A. Gromyko", "A.I. Gromyko").stdout
    assert command("compare", " ", "Gromyko").returncode == 2
