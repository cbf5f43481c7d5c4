"""The command check over the two carried listings."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from chancery.building import Built

Command = Callable[..., CompletedProcess[str]]


@pytest.fixture
def copy(folder: Path, built: Built, tmp_path: Path) -> Path:
    home = tmp_path / "out"
    home.mkdir()
    for name in ("graph.ttl", "evidence.ttl"):
        (home / name).write_bytes((folder / name).read_bytes())
    return home


def test_a_build_has_no_fault(command: Command, folder: Path, built: Built) -> None:
    done = command("check", folder, "--limit", "0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == ""
    assert "all " in done.stderr
    assert "No fault was found." in done.stderr


def test_faults_are_named_and_the_status_is_2(command: Command, copy: Path) -> None:
    text = (copy / "graph.ttl").read_text(encoding="utf-8")
    assert text.count("rico:title") > 10
    (copy / "graph.ttl").write_text(text.replace("rico:title", "rico:name"), encoding="utf-8")
    done = command("check", copy, "--limit", "300")
    assert done.returncode == 2
    assert "document “" in done.stdout
    assert "title: found none, expected at least 1 (a document needs one title)" in done.stdout
    assert "more of this kind (--every names them)" in done.stdout
    assert " of " in done.stderr
    assert "the graph has" in done.stderr
    every = command("check", copy, "--limit", "300", "--every").stdout
    assert len(every.splitlines()) > len(done.stdout.splitlines())
    assert "more of this kind" not in every


def test_a_folder_without_a_graph_is_one_message(command: Command, tmp_path: Path) -> None:
    done = command("check", tmp_path)
    assert done.returncode == 2
    assert "no graph in RDF" in done.stderr
    assert done.stdout == ""


def test_a_graph_of_somebody_else_is_not_called_sound(command: Command, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text('<x:a> <x:b> "c" .', encoding="utf-8")
    done = command("check", tmp_path)
    assert done.returncode == 2
    assert "of a kind that the shapes describe" in done.stderr
    assert "No fault" not in done.stdout + done.stderr
