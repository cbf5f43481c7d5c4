"""The verb *write*: a graph to files, each whole or not there at all."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from chancery import plugins
from chancery.errors import OutputError, PluginError
from chancery.graph import KnowledgeGraph

from .settings import ExportSettings


def write(
    graph: KnowledgeGraph,
    folder: Path,
    *,
    formats: Sequence[str] | None = None,
    settings: ExportSettings | None = None,
) -> tuple[Path, ...]:
    """Write a graph in the usual formats, or in those that are named.

    The files are written aside and moved into place when all of them are complete: when something goes
    wrong before, or the run is interrupted, what the folder held stays as it was.

    Args:
        graph: any graph.
        folder: where to; made when it is not there.
        formats: names of registered exporters; None for all but those that say `ON_REQUEST = True`.
        settings: title, base IRI and the like; None for the defaults.

    Returns:
        The paths of the files, in the order of the formats.

    Raises:
        PluginError: a format is not registered, or its module is no exporter.
        OutputError: the folder or a file in it cannot be written.

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in write(empty, Path(folder), formats=["letters"])]
        ['letters.csv']
    """
    chosen = _usual() if formats is None else tuple(dict.fromkeys(formats))
    exporters = {_filename(name): plugins.load(plugins.EXPORTERS, name) for name in chosen}
    if len(exporters) < len(chosen):
        raise PluginError("two formats write files of the same name", where=", ".join(chosen))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write_aside(graph, folder, exporters, settings or ExportSettings())
    except OSError as error:
        raise _explained(error, folder) from error


def _usual() -> tuple[str, ...]:
    """Return the names of the formats that are written unasked."""
    exporters = {name: plugins.load(plugins.EXPORTERS, name) for name in plugins.names(plugins.EXPORTERS)}
    return tuple(name for name, module in exporters.items() if not getattr(module, "ON_REQUEST", False))


def _filename(name: str) -> str:
    """Return the name of the file that a format writes, after a look at whether it is an exporter."""
    module = plugins.load(plugins.EXPORTERS, name)
    filename = getattr(module, "FILENAME", None)
    if not (
        isinstance(filename, str)
        and filename
        and Path(filename).name == filename
        and hasattr(module, "write")
    ):
        raise PluginError(
            f'the format "{name}" is not an exporter',
            where=str(module.__name__),
            fix="give the module LABEL, FILENAME (a name without folders) and write",
        )
    return filename


def _write_aside(
    graph: KnowledgeGraph, folder: Path, exporters: dict[str, ModuleType], settings: ExportSettings
) -> tuple[Path, ...]:
    """Write all files into a folder of their own inside the target, then move them out."""
    for filename in exporters:
        if (folder / filename).is_dir():
            raise IsADirectoryError(21, "there is a folder of that name", str(folder / filename))
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as aside:
        for filename, exporter in exporters.items():
            with open(Path(aside) / filename, "wb") as target:
                exporter.write(graph, target, settings=settings)
        for filename in exporters:
            os.replace(Path(aside) / filename, folder / filename)
    return tuple(folder / filename for filename in exporters)


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
