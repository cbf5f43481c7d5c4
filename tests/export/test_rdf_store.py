"""Finding and loading the files of a graph, in memory and on disk."""

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from chancery.errors import OutputError, QueryError
from chancery.export import ask_graph, open_graph, rdf_files, write
from chancery.graph import KnowledgeGraph

CORE = '<https://x.example/> a <https://schema.org/Dataset> ; <https://schema.org/name> "core" .'
EVIDENCE = '<https://x.example/a> <http://www.w3.org/ns/oa#exact> "evidence" .'


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["graph.ttl"], ["graph.ttl"]),
        (["graph.ttl", "evidence.ttl", "graph.nt"], ["graph.ttl", "evidence.ttl"]),
        (["graph.nt.gz", "evidence.nt.gz", "evidence.ttl"], ["graph.nt.gz", "evidence.nt.gz"]),
        (["graph.ttl", "graph.ttl.gz", "evidence.ttl.gz"], ["graph.ttl", "evidence.ttl.gz"]),
        (["graph.trig", "notes.ttl"], ["graph.trig"]),
    ],
)
def test_the_files_of_one_format_are_found(tmp_path: Path, names: list[str], found: list[str]) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in rdf_files(tmp_path)] == found


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no graph in RDF"):
        rdf_files(tmp_path)
    with pytest.raises(QueryError, match="no such folder"):
        rdf_files(tmp_path / "missing")


@pytest.mark.parametrize("ending", ["ttl", "ttl.gz", "nt", "nt.gz", "trig", "nq.gz"])
@pytest.mark.parametrize("kept", [False, True])
def test_core_and_evidence_are_one_graph(tmp_path: Path, ending: str, kept: bool) -> None:
    form = ox.RdfFormat.from_extension(ending.removesuffix(".gz"))
    assert form is not None
    for name, text in (("graph", CORE), ("evidence", EVIDENCE)):
        quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
        if form.supports_datasets:
            quads = [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode("x:home")) for q in quads]
        content = ox.serialize(quads, format=form) or b""
        packed = gzip.compress(content) if ending.endswith(".gz") else content
        (tmp_path / f"{name}.{ending}").write_bytes(packed)
    graph = open_graph(tmp_path, keep=tmp_path / "kept" if kept else None)
    assert graph.bases == ("https://x.example/",)
    text = "SELECT ?o { ?s schema:name|oa:exact ?o } ORDER BY ?o"
    assert ask_graph(graph, text).rows == (("core",), ("evidence",))
    assert ask_graph(graph, "SELECT ?s { ?s a schema:Dataset FILTER(?s != doc:x) }").rows


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("missing.ttl", None, "no such file"),
        ("graph.csv", b"", "which RDF format"),
        ("graph.ttl", b"<a:a> <a:b> ", "not Turtle"),
        ("graph.nt", b"\xff\xfe\x00", "not N-Triples"),
        ("graph.ttl.gz", b"plain", "cannot be read"),
        ("graph.ttl.gz", gzip.compress(CORE.encode(), mtime=0)[:-12], "cannot be read"),
        ("graph.nt.gz", gzip.compress(CORE.encode(), mtime=0)[:20] + b"\x00" * 40, "cannot be read"),
    ],
)
def test_bad_data_is_told_in_words(tmp_path: Path, name: str, content: bytes | None, what: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for keep in (None, tmp_path / "kept"):
        with pytest.raises(QueryError, match=what):
            open_graph(path, keep=keep)
    assert not list((tmp_path / "kept").glob("*"))


def test_a_kept_graph_survives_and_strangers_are_left_alone(
    tmp_path: Path, sample_graph: KnowledgeGraph
) -> None:
    write(sample_graph, tmp_path / "out", formats=["turtle"])
    keep = tmp_path / "kept"
    keep.mkdir()
    (keep / "rdf-notes").mkdir()
    first = open_graph(tmp_path / "out", keep=keep)
    second = open_graph(tmp_path / "out", keep=keep)
    assert len(first.store) == len(second.store) > 500
    (tmp_path / "out" / "graph.ttl").write_text(CORE, encoding="utf-8")
    third = open_graph(tmp_path / "out", keep=keep)
    assert third.bases == ("https://x.example/",)
    names = sorted(path.name for path in keep.iterdir())
    assert len(names) == 2
    assert "rdf-notes" in names
    with pytest.raises(RuntimeError, match="read-write"):
        third.store.clear()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(CORE, encoding="utf-8")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be kept"):
        open_graph(tmp_path, keep=tmp_path / "file")
