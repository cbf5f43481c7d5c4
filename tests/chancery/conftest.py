"""One build of the two carried listings for every test that only looks at it; the command in process."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from chancery.building import Built, run
from chancery.cli import main


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of `chancery build` without arguments; the fixture `built` fills it."""
    return tmp_path_factory.mktemp("build") / "chancery-out"


@pytest.fixture(scope="session")
def built(folder: Path) -> Built:
    """What that build returned."""
    return run(out=folder)


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., CompletedProcess[str]]:
    """Run `chancery` with arguments in a folder of its own, with bytes on standard input."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object, stdin: bytes = b"") -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["chancery", *(str(argument) for argument in arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as done:
            status = done.code if isinstance(done.code, int) else 0
        out, err = capsys.readouterr()
        return CompletedProcess([str(argument) for argument in arguments], status, out, err)

    return call
