"""An exported graph in an RDF store: in memory, or on disk, where it is loaded once and kept."""

import gzip
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from chancery.errors import OutputError, QueryError

from .iris import Iris
from .vocabulary import VOCABULARIES

_ENDINGS = (".ttl", ".nt", ".trig", ".nq", ".rdf", ".jsonld")
_KEPT = re.compile("rdf-[0-9a-f]{16}")
DATASET = ox.NamedNode("https://schema.org/Dataset")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphStore:
    """A graph that can be asked.

    Args:
        store: the triples.
        prefixes: namespaces by the prefix that a query may use without declaring it.
        bases: the base IRIs of the graph: those of its data sets.
        named: whether triples stand in named graphs, as in TriG; a plain query looks into all of them.
        files: what was loaded.
    """

    store: ox.Store
    prefixes: Mapping[str, str]
    bases: tuple[str, ...]
    named: bool
    files: tuple[Path, ...]


def rdf_files(data: Path) -> tuple[Path, ...]:
    """Find the RDF files of an export: the core of the graph, and its evidence where that is there.

    Args:
        data: the folder, or one file that is meant alone.

    Returns:
        `graph.ttl` and `evidence.ttl`, or the same in another format or compressed (.gz).

    Raises:
        QueryError: there is none.

    Example:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "graph.nt.gz").write_bytes(gzip.compress(b""))
        ...     [file.name for file in rdf_files(Path(folder))]
        ['graph.nt.gz']
    """
    if not data.is_dir():
        if data.exists() or data.suffix:
            return (data,)
        fix = "build the graph first: chancery build"
        raise QueryError("there is no such folder", where=str(data), fix=fix)
    for ending in _ENDINGS:
        core = _first(data, f"graph{ending}")
        if core is not None:
            evidence = _first(data, f"evidence{ending}")
            return (core,) if evidence is None else (core, evidence)
    fix = "write it: chancery write, with --formats turtle where settings leave it out"
    raise QueryError("the folder holds no graph in RDF", where=str(data), fix=fix)


def _first(folder: Path, name: str) -> Path | None:
    """Find a file, plain or compressed."""
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)


def open_graph(data: Path, *, keep: Path | None = None) -> GraphStore:
    """Load an exported graph.

    Args:
        data: the folder of an export, or an RDF file.
        keep: a folder in which the loaded graph is kept; it is loaded again only when a file has changed (by
            sha256). Without it, the graph is loaded into memory.

    Returns:
        The graph, to be read only.

    Raises:
        QueryError: a file is missing or is no RDF.
        OutputError: the graph cannot be kept there.

    Example:
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "graph.nt").write_text("<x:a> <x:b> <x:c> .")
        ...     len(open_graph(Path(folder)).store)
        1
    """
    files = rdf_files(data)
    declared = [_prefixes(path) for path in files]
    store = _in_memory(files) if keep is None else _kept(files, keep)
    sets = (quad.subject for quad in store.quads_for_pattern(None, TYPE, DATASET, None))
    bases = tuple(sorted({node.value for node in sets if isinstance(node, ox.NamedNode)}))
    prefixes = {vocabulary.short: vocabulary.iri for vocabulary in VOCABULARIES}
    for known in (*(Iris(base).prefixes for base in bases[:1]), *declared):
        prefixes |= known
    named = next(iter(store.named_graphs()), None) is not None
    return GraphStore(store=store, prefixes=prefixes, bases=bases, named=named, files=files)


def _in_memory(files: tuple[Path, ...]) -> ox.Store:
    """Load files into memory."""
    store = ox.Store()
    for path in files:
        _load(store, path)
    return store


def _kept(files: tuple[Path, ...], keep: Path) -> ox.Store:
    """Open the store of just these files, after making it if there is none; it replaces those of others."""
    mark = sha256(ox.__version__.encode())
    for path in files:
        with told(path), open(path, "rb") as content:
            mark.update(path.name.encode() + file_digest(content, "sha256").digest())
    place = keep / f"rdf-{mark.hexdigest()[:16]}"
    try:
        if not place.is_dir():
            keep.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=keep) as aside:
                _fill(Path(aside) / place.name, files)
                (Path(aside) / place.name).rename(place)
        for other in keep.iterdir():
            if _KEPT.fullmatch(other.name) and other != place:
                shutil.rmtree(other, ignore_errors=True)
        return ox.Store.read_only(str(place))
    except OSError as error:
        fix = "make room, name another folder, or leave --store out"
        raise OutputError(f"the graph cannot be kept here ({error})", where=str(keep), fix=fix) from error


def _fill(place: Path, files: tuple[Path, ...]) -> None:
    """Make a store on disk; it is closed on return."""
    store = ox.Store(str(place))
    for path in files:
        _load(store, path)
    store.flush()


def _load(store: ox.Store, path: Path) -> None:
    """Load a file into a store."""
    form = form_of(path)
    with told(path, form):
        if path.suffix == ".gz":
            with gzip.open(path) as content:
                store.bulk_load(cast("IO[bytes]", content), format=form)
        else:
            store.bulk_load(path=path, format=form)


def _prefixes(path: Path) -> dict[str, str]:
    """Read the prefixes that a file declares before its first triple."""
    form = form_of(path)
    with told(path, form), gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as content:
        parser = ox.parse(cast("IO[bytes]", content), format=form)
        next(iter(parser), None)
        return dict(parser.prefixes)


def form_of(path: Path) -> ox.RdfFormat:
    """Tell the format of a file by its name.

    Args:
        path: the file; `.gz` is passed over.

    Raises:
        QueryError: its name does not say.

    Example:
        >>> form_of(Path("graph.ttl.gz")).name
        'Turtle'
    """
    name = path.name.removesuffix(".gz")
    form = ox.RdfFormat.from_extension(Path(name).suffix.removeprefix("."))
    if form is None:
        fix = "name it .ttl or .nt"
        raise QueryError("the file's name does not say which RDF format it has", where=str(path), fix=fix)
    return form


@contextmanager
def told(path: Path, form: ox.RdfFormat | None = None) -> Iterator[None]:
    """Say in words what is wrong with a file, where reading it fails.

    Args:
        path: the file.
        form: what it should be.

    Raises:
        QueryError: in place of what reading raised.
    """
    try:
        yield
    except FileNotFoundError as error:
        fix = "build the graph first: chancery build"
        raise QueryError("there is no such file", where=str(path), fix=fix) from error
    except SyntaxError as error:
        raise QueryError(f"this is not {form.name if form else 'RDF'} ({error})", where=str(path)) from error
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise QueryError(f"the file cannot be read ({error})", where=str(path)) from error
