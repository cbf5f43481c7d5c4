"""A graph to an RDF store on the network, in parts, by the SPARQL 1.1 Graph Store Protocol."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import file_digest
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

from chancery.errors import QueryError, ServiceError
from chancery.export import CHUNK_TYPE, dataset_iri, rdf_chunks, rdf_files
from chancery.fetching import Fetcher, check_address
from chancery.records import read_lines, write_lines

PUBLISHED = "published.jsonl"
PART = 20_000  # triples, some 3 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """What was sent to a store: a line of `published.jsonl`, by which an upload that broke off goes on.

    Args:
        store: the address of the graph in the store.
        files: the name of each file that is sent, with its sha256.
        part: triples of a part at most.
        add: whether they were added to what the store held.
        sent: parts that the store has taken.
        complete: whether that is all.
    """

    store: str
    files: dict[str, str]
    part: int
    add: bool = False
    sent: int = 0
    complete: bool = False


def publish(
    folder: Path,
    url: str,
    *,
    graph: str | None = None,
    add: bool = False,
    again: bool = False,
    part: int = PART,
    fetcher: Fetcher | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Shipment, int]:
    """Send the graph of a folder to a store; it replaces what the store holds under the same graph name.

    The first part is PUT, which replaces, the others are POSTed, which adds (SPARQL 1.1 Graph Store HTTP
    Protocol, 5.3 and 5.5). What was taken is kept in `published.jsonl`, so that the same call goes on where
    an earlier one broke off, and sends nothing when all was sent and no file has changed since.

    Args:
        folder: one that `build` wrote.
        url: where the store speaks the protocol, such as `http://localhost:3030/letters/data`.
        graph: IRI of the named graph; `default` for the default graph; None for the IRI of the data set,
            which is the base of all its IRIs.
        add: add to what the store holds there, instead of replacing it.
        again: send all of it, whatever was sent before.
        part: triples of one request at most.
        fetcher: how requests are sent.
        progress: told of the step, and how many parts were sent; their number is not known before.

    Returns:
        What the store has taken, and how many parts of it in this call.

    Raises:
        QueryError: the folder holds no graph in RDF.
        ServiceError: the store cannot be reached or does not take a part, or the files change meanwhile; what
            it took is kept in mind.

    Example:
        >>> publish(Path("chancery-out"), "ftp://example.org/store")
        Traceback (most recent call last):
        ...
        chancery.errors.ServiceError: ftp://example.org/store: this is no address of the web. To mend it: \
write it as in https://example.org/reconcile.
    """
    fetcher = fetcher or Fetcher(timeout=300.0, rate=1000.0)
    _check_secret(check_address(url), fetcher)
    files = rdf_files(folder)
    store = graph_address(url, graph or dataset_iri(files))
    marks = {path.name: _sha256(path) for path in files}
    rows = _rows(folder / PUBLISHED)
    last = rows.get(store)
    new = Shipment(store=store, files=marks, part=part, add=add)
    going_on = last is not None and replace(last, sent=0, complete=False) == new and not again
    shipment = last if last and going_on else new
    begun, tell = shipment.sent, progress or _silent
    if shipment.complete:
        return shipment, 0
    tell("publish", 0, 0)
    for number, body in enumerate(rdf_chunks(files, part)):
        if number < begun:
            continue
        fetcher.send("POST" if number or add else "PUT", store, body, CHUNK_TYPE)
        shipment = replace(shipment, sent=number + 1)
        _keep(folder, rows, shipment)
        tell("publish", number + 1, 0)
    if marks != {path.name: _sha256(path) for path in files}:
        raise ServiceError(
            "the files were changed while they were sent", where=str(folder), fix="publish them again"
        )
    shipment = replace(shipment, complete=True)
    _keep(folder, rows, shipment)
    return shipment, shipment.sent - begun


def graph_address(url: str, graph: str) -> str:
    """Write the address of a graph in a store, as the protocol names it indirectly (4.2).

    Args:
        url: where the store speaks the protocol.
        graph: IRI of a named graph, or `default`.

    Example:
        >>> graph_address("http://localhost:7878/store", "https://chancery.example/")
        'http://localhost:7878/store?graph=https%3A%2F%2Fchancery.example%2F'
    """
    if graph != "default" and not urlsplit(graph).scheme:
        fix = "name it by an absolute IRI, such as https://example.org/letters/"
        raise QueryError("this is no name of a graph", where=graph, fix=fix)
    parts = urlsplit(url)
    if parts.fragment or {"graph", "default"} & {name for name, _ in parse_qsl(parts.query, True)}:
        fix = "leave out what names a graph, and name it with --graph"
        raise ServiceError("this is no address of a store, but of something in it", where=url, fix=fix)
    joint = "&" if parts.query else "?"
    return f"{url}{joint}{'default' if graph == 'default' else 'graph=' + quote(graph, safe='')}"


def _check_secret(url: str, fetcher: Fetcher) -> None:
    """Refuse to send a password or token where everybody on the way can read it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        near = ip_address(host).is_loopback
    except ValueError:
        near = host == "localhost"
    if fetcher.credentials is not None and parts.scheme == "http" and not near:
        raise ServiceError(
            "a password or token would cross the network for all to read", where=url, fix="use https"
        )


def _sha256(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _rows(file: Path) -> dict[str, Shipment]:
    """Read what was sent before, by store."""
    return {row.store: row for row in read_lines(file, Shipment)} if file.is_file() else {}


def _keep(folder: Path, rows: dict[str, Shipment], shipment: Shipment) -> None:
    """Write down what a store has taken."""
    rows[shipment.store] = shipment
    write_lines(folder / PUBLISHED, rows.values())


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""
