"""The wheel holds every module and data file; the paper around the package agrees with it."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS: Mapping[str, str] = PROJECT["tool"]["setuptools"]["package-dir"]
# what trains the model, derives a table or checks types is no part of the package
LEFT_OUT = ("__pycache__", ".pyi", ".pyc", "training/", ".d.ts", "explorer/derive_", "explorer/README.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Names in a wheel that is built from a copy, so that no stale build folder can add to it."""
    home = tmp_path_factory.mktemp("wheel")
    for name in (*FOLDERS.values(), "pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, home / name)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(home / "dist"), str(home)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = (home / "dist").glob("chancery-*.whl")
    with zipfile.ZipFile(built) as archive:
        return frozenset(archive.namelist())


def test_every_module_and_data_file_is_in_the_wheel(wheel: frozenset[str]) -> None:
    for package, folder in FOLDERS.items():
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT / folder).as_posix()
            if path.is_file() and inside != "README.md" and not any(part in inside for part in LEFT_OUT):
                assert f"{package.replace('.', '/')}/{inside}" in wheel


def test_signposts_for_type_checkers_stay_out(wheel: frozenset[str]) -> None:
    assert not [name for name in wheel if name.endswith(".pyi")]
    assert {name.partition("/")[0] for name in wheel if ".dist-info" not in name} == {"chancery"}


def test_registered_formats_are_in_the_wheel(wheel: frozenset[str]) -> None:
    groups = PROJECT["project"]["entry-points"]
    modules = [module for group in groups.values() for module in group.values()]
    assert modules
    for module in modules:
        assert f"{module.partition(':')[0].replace('.', '/')}.py" in wheel


def test_citation_and_changelog_name_this_version() -> None:
    version = PROJECT["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(rf"^version: {re.escape(version)}$", citation, re.MULTILINE)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(version)}\]", changelog, re.MULTILINE)
