"""The pages that are compared: the explorer, pyvis's own page, and vis-network with fixed positions."""

import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from chancery.export import ExportSettings
from chancery.graph import KnowledgeGraph

_EXPLORER: Any = import_module("chancery.export.explorer")
_LAYOUT: Any = import_module("chancery.export.explorer_layout")
_NETWORK: Any = import_module("chancery.export.network")
_COLOURS = {"person": "#0072b2", "organisation": "#d55e00", "place": "#009e73"}
_FIXED = """<!doctype html><meta charset=utf-8><title>vis-network</title>
<style>html, body, #network { height: 100%; margin: 0; }</style><div id=network></div>
<script type=application/json id=data>$data</script><script>$vis</script><script>
const data = JSON.parse(document.getElementById("data").textContent);
const network = new vis.Network(document.getElementById("network"), data, {
  physics: false, layout: {improvedLayout: false}, edges: {smooth: false}, interaction: {hover: true}});
network.once("afterDrawing", () => performance.mark("ready"));
</script>"""


def save_pages(graph: KnowledgeGraph, folder: Path) -> dict[str, Path]:
    """Write the pages of a graph.

    Args:
        graph: any graph.
        folder: where to write them.

    Returns:
        Their paths, by name.
    """
    pages = {
        "explorer": _EXPLORER.explorer_page(graph, settings=ExportSettings()),
        "vis-network, no physics": _fixed(graph),
        "pyvis as it comes": _pyvis(graph),
    }
    paths = {}
    for number, (name, page) in enumerate(pages.items()):
        paths[name] = folder / f"{number}.html"
        paths[name].write_bytes(page)
    return paths


def code_sizes(page: bytes) -> tuple[float, float]:
    """Return the size of the explorer's scripts and styles, unpacked and as the page carries it, in KB."""
    unpacked = len(_EXPLORER._scripts()) + len(_EXPLORER._styles()) + len(_EXPLORER._bare(["unpack.js"]))
    data = page.index(b'id="data"')
    return unpacked / 1000, (len(page) - (page.index(b"</script>", data) - data)) / 1000


def _nodes(graph: KnowledgeGraph) -> list[dict[str, object]]:
    """Describe the nodes as vis-network wants them."""
    named = {
        entity.id: {"label": entity.label, "color": _COLOURS.get(entity.kind, "#777777"), "shape": "dot"}
        for entity in graph.entities
    }
    documents = {
        reading.id: {"label": reading.date.printed or "undated", "color": "#777777", "shape": "square"}
        for reading in graph.readings
    }
    return [{"id": name, **look} for name, look in (named | documents).items()]


def _edges(graph: KnowledgeGraph) -> list[tuple[str, str, bool]]:
    """List the links between names and documents that a picture shows, each once."""
    known = {entity.id for entity in graph.entities} | {reading.id for reading in graph.readings}
    links = Counter(
        (link.source, link.target, link.kind in {"wrote_to", "contact"})
        for link in graph.links
        if link.source in known and link.target in known
    )
    return list(links)


def _fixed(graph: KnowledgeGraph) -> bytes:
    """Make a page of vis-network alone, with the explorer's positions."""
    places = _LAYOUT.explorer_layout(graph)
    nodes = [
        {**node, "x": x, "y": y, "size": 5}
        for node, (x, y) in zip(_nodes(graph), places.everything, strict=True)
    ]
    edges = [
        {"from": source, "to": target, "arrows": "to" if arrow else ""}
        for source, target, arrow in _edges(graph)
    ]
    data = json.dumps({"nodes": nodes, "edges": edges}, default=int).replace("<", "\\u003c")
    return _FIXED.replace("$data", data).replace("$vis", _NETWORK._vis_network()).encode("utf-8")


def _pyvis(graph: KnowledgeGraph) -> bytes:
    """Make pyvis's own page with all its defaults but the direction: it drops parallel edges without."""
    from pyvis.network import Network  # type: ignore[import-untyped]

    net = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for node in _nodes(graph):
        net.add_node(node["id"], label=node["label"], color=node["color"], shape=node["shape"])
    for source, target, _ in _edges(graph):
        net.add_edge(source, target)
    page: str = net.generate_html(notebook=False)
    return page.encode("utf-8")
