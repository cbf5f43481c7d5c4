"""GraphML reads back with every node, edge and attribute, whatever characters they had."""

import io
import json

import networkx as nx

from chancery import plugins
from chancery.export import ExportSettings
from chancery.graph import KnowledgeGraph

graphml = plugins.load(plugins.EXPORTERS, "graphml")


def test_it_reads_back(sample_graph: KnowledgeGraph) -> None:
    target = io.BytesIO()
    graphml.write(sample_graph, target, settings=ExportSettings(title="a\x00 <b>"))
    read = nx.read_graphml(io.BytesIO(target.getvalue()), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    assert read.number_of_nodes() == len(sample_graph.entities) + len(sample_graph.readings)
    assert {key for *_, key in read.edges(keys=True)} == {link.id for link in sample_graph.links}
    (letter,) = read["person-gromyko"]["person-stalin"].values()
    assert (letter["kind"], letter["date"], letter["score"]) == ("wrote_to", "1950-10-13", 0.9)
    assert [span["text"] for span in json.loads(letter["evidence"])] == ["Gromyko", "Stalin"]
    assert read.nodes["person-script"]["label"].startswith('</script><script>alert("x")')
    assert read.nodes["person-kim-il-sung"]["kind"] == "person"


def test_ids_stay_distinct_when_they_are_cleaned() -> None:
    assert graphml._distinct(["a\x00", "a\x01", "a\ufffd", "b"]) == {
        "a\x00": "a\ufffd 2",
        "a\x01": "a\ufffd 3",
        "a\ufffd": "a\ufffd",
        "b": "b",
    }
