"""Writing to a folder: whole files or none, and clear words when it fails."""

import errno
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import pytest

from chancery import plugins
from chancery.errors import OutputError, PluginError
from chancery.export import ExportSettings, write
from chancery.graph import KnowledgeGraph

Writer = Callable[[BinaryIO], None]
Opener = Callable[[str], AbstractContextManager[BinaryIO]]


def exporter(writer: Writer) -> Callable[..., None]:
    """Make an exporter's write of a function of the file alone."""

    def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
        writer(target)

    return write


def register(monkeypatch: pytest.MonkeyPatch, filenames: dict[str, str], writers: dict[str, Writer]) -> None:
    """Put exporters of our own in place of the registered ones."""
    modules = {}
    for name, filename in filenames.items():
        modules[name] = ModuleType(name)
        modules[name].__dict__.update(FILENAME=filename, write=exporter(writers[name]))
    monkeypatch.setattr(plugins, "names", lambda group: tuple(modules))
    monkeypatch.setattr(plugins, "load", lambda group, name: modules[name])


def good(target: BinaryIO) -> None:
    target.write(b"new")


def failing(error: BaseException) -> Writer:
    def fail(target: BinaryIO) -> None:
        target.write(b"half")
        raise error

    return fail


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_named_formats_are_written(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    paths = write(sample_graph, out, formats=["letters", "graphml", "letters"])
    assert [path.name for path in paths] == ["letters.csv", "graph.graphml"]
    assert sorted(path.name for path in out.iterdir()) == ["graph.graphml", "letters.csv"]
    assert all(path.stat().st_size for path in paths)


def test_the_usual_formats_are_written_when_none_is_named(
    sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    paths = write(sample_graph, tmp_path, settings=ExportSettings(title="Letters"))
    modules = [plugins.load(plugins.EXPORTERS, name) for name in plugins.names(plugins.EXPORTERS)]
    usual = [module for module in modules if not getattr(module, "ON_REQUEST", False)]
    expected = {file for module in usual for file in getattr(module, "FILES", (module.FILENAME,))}
    assert "graph.nt" not in expected
    assert {path.name for path in paths} == set(contents(tmp_path)) == expected
    assert b"<title>Letters" in (tmp_path / "network.html").read_bytes()


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), OutputError),
        (PermissionError(errno.EACCES, "Permission denied"), OutputError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (ValueError("a fault of our own"), ValueError),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_earlier_output_stays_whole(
    monkeypatch: pytest.MonkeyPatch,
    sample_graph: KnowledgeGraph,
    tmp_path: Path,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    (tmp_path / "one.txt").write_bytes(b"old")
    (tmp_path / "two.txt").write_bytes(b"old")
    register(monkeypatch, {"one": "one.txt", "two": "two.txt"}, {"one": good, "two": failing(error)})
    with pytest.raises(raised) as caught:
        write(sample_graph, tmp_path)
    assert contents(tmp_path) == {"one.txt": b"old", "two.txt": b"old"}
    if isinstance(caught.value, OutputError):
        assert str(tmp_path) in str(caught.value)
        assert "To mend it" in str(caught.value)
        assert str(getattr(error, "strerror", "")) in str(caught.value)


def test_new_output_replaces_the_old(
    monkeypatch: pytest.MonkeyPatch, sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_bytes(b"old")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    register(monkeypatch, {"one": "one.txt"}, {"one": good})
    assert write(sample_graph, tmp_path) == (tmp_path / "one.txt",)
    assert contents(tmp_path) == {"one.txt": b"new", "notes.txt": b"mine"}


@pytest.mark.parametrize("inside", [True, False], ids=["as a parent", "as the folder"])
def test_a_file_in_the_way_of_the_folder(sample_graph: KnowledgeGraph, tmp_path: Path, inside: bool) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="out") as caught:
        write(sample_graph, tmp_path / "out" / "deep" if inside else tmp_path / "out", formats=["letters"])
    assert caught.value.fix
    assert contents(tmp_path) == {"out": b"mine"}


def test_a_folder_in_the_way_of_a_file(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "letters.csv").mkdir()
    with pytest.raises(OutputError, match="there is a folder of that name"):
        write(sample_graph, tmp_path, formats=["graphml", "letters"])
    assert [path.name for path in tmp_path.iterdir()] == ["letters.csv"]


@pytest.mark.parametrize("filename", ["../out.txt", "/out.txt", "", "."])
def test_an_exporter_stays_in_the_folder(
    monkeypatch: pytest.MonkeyPatch, sample_graph: KnowledgeGraph, tmp_path: Path, filename: str
) -> None:
    register(monkeypatch, {"guest": filename}, {"guest": good})
    with pytest.raises(PluginError, match="not an exporter"):
        write(sample_graph, tmp_path / "out")
    assert contents(tmp_path) == {}


def test_two_exporters_do_not_share_a_file(
    monkeypatch: pytest.MonkeyPatch, sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    register(monkeypatch, {"one": "same.txt", "two": "same.txt"}, {"one": good, "two": good})
    with pytest.raises(PluginError, match="same name"):
        write(sample_graph, tmp_path)


def test_no_file_of_an_earlier_run_stays_beside_the_new_ones(
    sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    (tmp_path / "evidence.txt").write_bytes(b"mine")
    write(sample_graph, tmp_path, formats=["turtle", "letters"])
    assert (tmp_path / "evidence.ttl").exists()
    write(sample_graph, tmp_path, formats=["turtle"], settings=ExportSettings(evidence="none"))
    assert set(contents(tmp_path)) == {"evidence.txt", "graph.ttl", "letters.csv"}
    write(sample_graph, tmp_path, formats=["turtle.gz"])
    assert set(contents(tmp_path)) == {"evidence.txt", "graph.ttl.gz", "evidence.ttl.gz", "letters.csv"}
    write(sample_graph, tmp_path, formats=["turtle", "turtle.gz"])
    assert {"graph.ttl", "graph.ttl.gz", "evidence.ttl", "evidence.ttl.gz"} < set(contents(tmp_path))


def test_a_packed_file_has_neither_name_nor_time(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    (path,) = write(sample_graph, tmp_path, formats=["letters.gz"])
    assert path.read_bytes()[:9] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00"


def test_an_exporter_of_several_files_writes_those_that_it_names(
    monkeypatch: pytest.MonkeyPatch, sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    def write_files(graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
        for name in ("one.txt", settings.title):
            with opened(name) as target:
                target.write(name.encode())

    register(monkeypatch, {"guest": "one.txt"}, {"guest": good})
    module = plugins.load(plugins.EXPORTERS, "guest")
    module.__dict__.update(FILES=("one.txt", "two.txt", "three.txt"), write_files=write_files)
    paths = write(sample_graph, tmp_path, settings=ExportSettings(title="two.txt"))
    assert paths == (tmp_path / "one.txt", tmp_path / "two.txt")
    assert contents(tmp_path) == {"one.txt": b"one.txt", "two.txt": b"two.txt"}
    with pytest.raises(PluginError, match=r'writes "\.\./four.txt", which its FILES does not name'):
        write(sample_graph, tmp_path, settings=ExportSettings(title="../four.txt"))
    assert contents(tmp_path) == {"one.txt": b"one.txt", "two.txt": b"two.txt"}
    monkeypatch.setattr(module, "FILES", ("two.txt", "three.txt"))
    with pytest.raises(PluginError, match="not an exporter"):
        write(sample_graph, tmp_path)


def test_an_unknown_format(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match='no format "docx"'):
        write(sample_graph, tmp_path, formats=["docx"])
