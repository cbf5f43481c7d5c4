"""The verb *write*: a graph to files, each whole or not there at all."""

import gzip
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

from chancery import plugins
from chancery.errors import OutputError, PluginError
from chancery.graph import KnowledgeGraph

from .settings import ExportSettings

PACKED = ".gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """An exporter by the name that a person types.

    Args:
        name: the registered name, with `.gz` behind it when the files are to be packed.
        module: the exporter.
        files: all files that it may write, the main one first.
    """

    name: str
    module: ModuleType
    files: tuple[str, ...]

    @property
    def packed(self) -> bool:
        """Whether the files are packed with gzip."""
        return self.name.endswith(PACKED)

    @property
    def every(self) -> tuple[str, ...]:
        """The names of all files that it may write, packed or not."""
        return tuple(name + ending for name in self.files for ending in ("", PACKED))


def load_format(name: str) -> Format:
    """Look an exporter up.

    Args:
        name: a registered name; with `.gz` behind it, its files are packed with gzip.

    Raises:
        PluginError: the name is not registered, or its module is no exporter.

    Example:
        >>> load_format("turtle.gz").every
        ('graph.ttl', 'graph.ttl.gz', 'evidence.ttl', 'evidence.ttl.gz')
    """
    module = plugins.load(plugins.EXPORTERS, name.removesuffix(PACKED))
    main = getattr(module, "FILENAME", None)
    files: tuple[str, ...] = tuple(getattr(module, "FILES", (main or "",)))
    plain = all(isinstance(file, str) and file and Path(file).name == file for file in files)
    if not (files and plain and main in files and hasattr(module, "write")):
        raise PluginError(
            f'the format "{name}" is not an exporter',
            where=str(module.__name__),
            fix="give the module LABEL, FILENAME (a plain name, one of FILES if there are) and write",
        )
    return Format(name=name, module=module, files=files)


def write(
    graph: KnowledgeGraph,
    folder: Path,
    *,
    formats: Sequence[str] | None = None,
    settings: ExportSettings | None = None,
) -> tuple[Path, ...]:
    """Write a graph in the usual formats, or in those that are named.

    The files are written aside and moved into place when all of them are complete: when something goes
    wrong before, or the run is interrupted, what the folder held stays as it was. Files that the same
    formats wrote earlier and did not write now are removed then, for they would not fit the new ones:
    `evidence.ttl` when no evidence is wanted any more, `graph.ttl` when it is now `graph.ttl.gz`.

    Args:
        graph: any graph.
        folder: where to; made when it is not there.
        formats: names of registered exporters, each with `.gz` behind it to be packed; None for all but
            those that say `ON_REQUEST = True`.
        settings: title, base IRI and the like; None for the defaults.

    Returns:
        The paths of the files, in the order of the formats.

    Raises:
        PluginError: a format is not registered, or its module is no exporter.
        OutputError: the folder or a file in it cannot be written.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in write(empty, Path(folder), formats=["letters", "turtle.gz"])]
        ['letters.csv', 'graph.ttl.gz', 'evidence.ttl.gz']
    """
    chosen = _usual() if formats is None else tuple(map(load_format, dict.fromkeys(formats)))
    ends = [name + PACKED * format_.packed for format_ in chosen for name in format_.files]
    if len(set(ends)) < len(ends):
        names = ", ".join(format_.name for format_ in chosen)
        raise PluginError("two formats write files of the same name", where=names)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write_aside(graph, folder, chosen, settings or ExportSettings())
    except OSError as error:
        raise _explained(error, folder) from error


def remove_superseded(folder: Path, written: Iterable[Path]) -> tuple[Path, ...]:
    """Remove files of an earlier run that the formats of this run may write but did not.

    Args:
        folder: the folder that was written to.
        written: what was written in this run.

    Returns:
        What was removed.

    Example:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     home = Path(folder)
        ...     for name in ("graph.ttl", "evidence.ttl", "notes.txt"):
        ...         _ = (home / name).write_text("")
        ...     [path.name for path in remove_superseded(home, [home / "graph.ttl"])]
        ['evidence.ttl']
    """
    new = {path.name for path in written}
    known = [load_format(name).every for name in plugins.names(plugins.EXPORTERS)]
    old = (name for every in known if not new.isdisjoint(every) for name in every if name not in new)
    found = tuple(path for path in (folder / name for name in old) if path.is_file())
    try:
        for path in found:
            path.unlink()
    except OSError as error:
        raise _explained(error, folder) from error
    return found


def _usual() -> tuple[Format, ...]:
    """Return the formats that are written unasked."""
    formats = map(load_format, plugins.names(plugins.EXPORTERS))
    return tuple(found for found in formats if not getattr(found.module, "ON_REQUEST", False))


def _write_aside(
    graph: KnowledgeGraph, folder: Path, formats: Iterable[Format], settings: ExportSettings
) -> tuple[Path, ...]:
    """Write all files into a folder of their own inside the target, then move them out."""
    for format_ in formats:
        for name in format_.every:
            if (folder / name).is_dir():
                raise IsADirectoryError(21, "there is a folder of that name", str(folder / name))
    written: list[str] = []
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as aside:
        for format_ in formats:
            _write_format(graph, Path(aside), format_, settings, written)
        for name in written:
            os.replace(Path(aside) / name, folder / name)
    paths = tuple(folder / name for name in written)
    remove_superseded(folder, paths)
    return paths


def _write_format(
    graph: KnowledgeGraph, aside: Path, format_: Format, settings: ExportSettings, written: list[str]
) -> None:
    """Write the files of one format."""

    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        """Open a file of the format."""
        if name not in format_.files:
            fault = f'the format "{format_.name}" writes "{name}", which its FILES does not name'
            raise PluginError(fault, where=str(format_.module.__name__))
        written.append(name + PACKED * format_.packed)
        with open(aside / written[-1], "wb", buffering=1 << 20) as target:
            if not format_.packed:
                yield target
                return
            # without a name and a time in its head, so that the same graph gives the same bytes
            with gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0, compresslevel=6) as packed:
                yield cast(BinaryIO, packed)

    if hasattr(format_.module, "write_files"):
        format_.module.write_files(graph, opened, settings=settings)
    else:
        with opened(format_.files[0]) as target:
            format_.module.write(graph, target, settings=settings)


def _explained(error: OSError, folder: Path) -> OutputError:
    """Say what went wrong with the output, and what to do."""
    fixes: dict[type[OSError], str] = {
        PermissionError: "choose a folder that you may write to, or close the program that holds the file",
        FileExistsError: "move the file of that name away, or choose another folder",
        NotADirectoryError: "choose a folder; a file stands in its path",
        IsADirectoryError: "move that folder away, or choose another folder for the output",
    }
    fix = next((text for kind, text in fixes.items() if isinstance(error, kind)), "")
    return OutputError(
        f"the output cannot be written ({error.strerror or error})",
        where=str(folder),
        fix=fix or "make room on the disk, or choose another folder; what was there before is unchanged",
    )
