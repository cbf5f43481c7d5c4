"""What every registered exporter keeps to, whoever wrote it; none is named here."""

import gzip
import io
from pathlib import Path

import pytest
import rdflib

from chancery import plugins
from chancery.building import Built
from chancery.export import ExportSettings, load_format, write
from chancery.graph import KnowledgeGraph

EXPORTERS = plugins.names(plugins.EXPORTERS)
RDF = {
    suffix: rdflib.util.guess_format(f"a{suffix}")
    for suffix in (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld")
}


def written(name: str, graph: KnowledgeGraph) -> bytes:
    target = io.BytesIO()
    plugins.load(plugins.EXPORTERS, name).write(graph, target, settings=ExportSettings())
    return target.getvalue()


def test_there_are_exporters() -> None:
    assert EXPORTERS


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_says_what_it_is(name: str) -> None:
    module = plugins.load(plugins.EXPORTERS, name)
    assert module.LABEL.strip()
    assert Path(module.FILENAME).name == module.FILENAME
    files = load_format(name).files
    assert files[0] == module.FILENAME
    assert (len(files) == 1) or hasattr(module, "write_files")


def test_no_two_write_the_same_file() -> None:
    names = [file for name in EXPORTERS for file in load_format(name).files]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_graph_gives_the_same_bytes(name: str, built: Built) -> None:
    first = written(name, built.graph)
    assert first
    assert written(name, built.graph) == first


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_graph_is_no_error(name: str) -> None:
    empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
    assert written(name, empty) == written(name, empty)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of its own default graph
@pytest.mark.parametrize("name", EXPORTERS)
def test_rdf_reads_back(name: str, built: Built) -> None:
    format = RDF.get(Path(plugins.load(plugins.EXPORTERS, name).FILENAME).suffix)
    content = written(name, built.graph)
    if format is None:
        content.decode("utf-8")
    else:
        assert len(rdflib.Dataset().parse(io.BytesIO(content), format=format)) > len(built.graph.links)


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_writes_into_a_folder_alone(name: str, built: Built, tmp_path: Path) -> None:
    paths = write(built.graph, tmp_path, formats=[name])
    assert tuple(path.name for path in paths) == load_format(name).files
    assert {item.name for item in tmp_path.iterdir()} == {path.name for path in paths}
    contents = [path.read_bytes() for path in paths]
    assert all(contents)
    assert len(contents) > 1 or contents == [written(name, built.graph)]
    packed = write(built.graph, tmp_path, formats=[f"{name}.gz"])
    assert [gzip.decompress(path.read_bytes()) for path in packed] == contents
    assert {item.name for item in tmp_path.iterdir()} == {f"{path.name}.gz" for path in paths}
    once = [path.read_bytes() for path in packed]
    assert [path.read_bytes() for path in write(built.graph, tmp_path, formats=[f"{name}.gz"])] == once
