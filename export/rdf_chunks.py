"""Exported RDF cut into parts that a store on the network takes one by one."""

import gzip
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from chancery.errors import QueryError

from .rdf_store import DATASET, TYPE, form_of, told

CHUNK_TYPE = "text/turtle; charset=utf-8"  # N-Triples is Turtle, and every store takes Turtle


def rdf_chunks(files: Sequence[Path], size: int) -> Iterator[bytes]:
    """Cut the triples of some files into parts, in order, in bounded memory.

    An export has no blank nodes, so that the parts can be sent one by one, and one of them twice, without
    making another graph of it. The graphs of a TriG file are joined in one.

    Args:
        files: RDF in any format that an export writes, `.gz` as well.
        size: triples of a part at most.

    Returns:
        The parts, as N-Triples, which is Turtle as well; the same in every run.

    Raises:
        QueryError: a file is missing or is no RDF.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "graph.nt")
        ...     _ = file.write_text("<x:a> <x:b> <x:c> .\\n<x:a> <x:b> <x:d> .")
        ...     [part.decode() for part in rdf_chunks([file], 1)]
        ['<x:a> <x:b> <x:c> .\\n', '<x:a> <x:b> <x:d> .\\n']
    """
    triples = chain.from_iterable(map(_triples, files))
    while part := list(islice(triples, size)):
        yield ox.serialize(part, format=ox.RdfFormat.N_TRIPLES) or b""


def _triples(path: Path) -> Iterator[ox.Triple]:
    """Read the triples of a file one by one."""
    form = form_of(path)
    with told(path, form), gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as content:
        for quad in ox.parse(cast("IO[bytes]", content), format=form):
            yield quad.triple


def dataset_iri(files: Sequence[Path]) -> str:
    """Find the IRI of the data set that some files hold: the base of its IRIs.

    Args:
        files: RDF that an export wrote.

    Raises:
        QueryError: a file is missing or is no RDF, or no data set is described in any.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "graph.ttl")
        ...     _ = file.write_text("<x:letters> a <https://schema.org/Dataset> .")
        ...     dataset_iri([file])
        'x:letters'
    """
    for triple in chain.from_iterable(map(_triples, files)):
        subject = triple.subject
        if isinstance(subject, ox.NamedNode) and (triple.predicate, triple.object) == (TYPE, DATASET):
            return subject.value
    raise QueryError("no data set is described in it", where=", ".join(map(str, files)))
