"""README and the page of commands say what is so: commands run, examples give their results."""

import doctest
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command

from chancery.cli import app
from chancery.records import RECORDS
from chancery.settings import KEYS, read_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def run(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "chancery", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which README's first command was run."""
    folder = tmp_path_factory.mktemp("desk")
    setup, install, main = (part.strip() for part in blocks("sh")[0].split("&&"))
    assert (setup, install) == ("python3 -m venv .venv", ".venv/bin/pip install -q .")
    done = run(main.removeprefix(".venv/bin/chancery").split(), folder)
    assert done.returncode == 0, done.stderr
    assert "17 documents" in done.stderr
    return folder


def test_the_first_command_writes_what_readme_lists(desk: Path) -> None:
    section = README.partition("## What goes in")[2].partition("\n## ")[0]
    for name in re.findall(r"^\| `([\w.]+)` \|", section, re.MULTILINE):
        assert (desk / "chancery-out" / name).stat().st_size > 0


def test_the_second_command_runs_these_tests() -> None:
    setup, install, tests = (part.strip() for part in blocks("sh")[1].split("&&"))
    assert (setup, install) == ("python3 -m venv .venv", ".venv/bin/pip install -q -e '.[test]'")
    assert tests == ".venv/bin/pytest -n auto"


def test_console_commands_run(desk: Path) -> None:
    lines = [line for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    assert lines
    for line in lines:
        done = run(line.removeprefix("$ chancery").split(), desk)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_sparql_examples_have_answers(desk: Path) -> None:
    assert blocks("sparql")
    for number, text in enumerate(blocks("sparql")):
        (desk / f"{number}.rq").write_text(text, encoding="utf-8")
        done = run(["query", f"{number}.rq", "--as", "tsv"], desk)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 1


def test_python_examples_give_their_results() -> None:
    source = "\n".join(blocks("python"))
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", 0)
    assert test.examples
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert result.failed == 0


def test_every_command_is_named() -> None:
    named = re.findall(r"^\| `chancery (\w+)", README, re.MULTILINE)
    assert sorted(named) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_commands_tells_all_of_a_command(name: str) -> None:
    section = PAGE.partition(f"\n## chancery {name}\n")[2].partition("\n## ")[0]
    told = " ".join(section.split())
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    for sentence in (command.help, *(parameter.help for parameter in command.params if parameter.help)):
        assert " ".join(sentence.split()) in told
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    assert set(re.findall(r"^  (?:-h, )?(--[\w-]+)", section, re.MULTILINE)) == {*options, "--help"}
    assert "Example: chancery " + name in told


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_printed(name: str, tmp_path: Path) -> None:
    done = run([name, "--help"], tmp_path)
    assert done.returncode == 0
    assert f"Example: chancery {name}" in done.stdout


def test_every_key_of_the_records_is_told() -> None:
    rows = dict(re.findall(r"^\| `([\w.]+)` \| [^|]+ \| ([^|]+) \|$", README, re.MULTILINE))
    assert rows.keys() == RECORDS.keys()
    for name, kind in RECORDS.items():
        told = re.findall(r"`(\w+)`", rows[name])
        keys = [item.name for item in fields(kind)]
        if name == "readings.jsonl":
            keys = keys[-4:]
        assert told == keys


def test_settings_example_is_valid_and_whole(tmp_path: Path) -> None:
    (block,) = [block for block in blocks("toml") if "columns" in block]
    (tmp_path / "chancery.toml").write_text(block, encoding="utf-8")
    assert read_settings(tmp_path / "chancery.toml").out == tmp_path / "letters"
    assert tomllib.loads(block).keys() == set(KEYS)


def test_no_link_leads_nowhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", README):
        if target.startswith("#"):
            heads = {
                re.sub(r"[^\w -]", "", head).lower().replace(" ", "-")
                for head in re.findall(r"^#+ (.+)$", README, re.M)
            }
            assert target[1:] in heads
        else:
            assert (ROOT / target).exists(), target
