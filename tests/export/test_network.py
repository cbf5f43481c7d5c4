"""The network page as a file: what it holds, that it is inert, and that it is the same each time."""

import hashlib
import io
import json
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib import import_module
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from chancery import plugins
from chancery.export import ExportSettings
from chancery.extract import Reading
from chancery.graph import Entity, EntityMention, Evidence, KnowledgeGraph, Link
from chancery.seeds import ArchivalDate

network = plugins.load(plugins.EXPORTERS, "network")
assemble, json_for_script = network.assemble, import_module("chancery.export.page").json_for_script
LINES, MARKS, PAPER, picture = network.LINES, network.MARKS, network.PAPER, network.picture
THEMES = ("light", "dark")


def page_of(graph: KnowledgeGraph, title: str = "Letters") -> str:
    target = io.BytesIO()
    network.write(graph, target, settings=ExportSettings(title=title))
    return target.getvalue().decode("utf-8")


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def page(sample_graph: KnowledgeGraph) -> str:
    return page_of(sample_graph)


def test_every_node_and_every_parallel_edge_is_there(page: str, sample_graph: KnowledgeGraph) -> None:
    data = data_of(page)
    ids = [entity.id for entity in sample_graph.entities] + [reading.id for reading in sample_graph.readings]
    assert [node["id"] for node in data["nodes"]] == ids
    assert Counter((edge["from"], edge["to"]) for edge in data["edges"]) == Counter(
        (link.source, link.target) for link in sample_graph.links
    )
    assert len({(edge["from"], edge["to"]) for edge in data["edges"]}) < len(data["edges"])
    parallel = [
        e["smooth"]
        for e in data["edges"]
        if (e["from"], e["to"]) == ("person-peng-dehuai", "person-kim-il-sung")
    ]
    assert len(parallel) == len({str(bend) for bend in parallel}) > 1


def test_shape_colour_and_size_tell_kind_and_degree(page: str) -> None:
    nodes = data_of(page)["nodes"]
    for node in nodes:
        assert (node["shape"], node["color"]) == (MARKS[node["kind"]].shape, MARKS[node["kind"]].light)
    named = sorted((node["count"], node["size"]) for node in nodes if node["kind"] != "document")
    assert all(a[1] < b[1] for a, b in pairwise(named) if a[0] < b[0])
    assert named[0][0] < named[-1][0]


def test_edges_say_what_when_and_why(page: str) -> None:
    data = data_of(page)
    edge = next(e for e in data["edges"] if (e["from"], e["to"]) == ("person-gromyko", "person-stalin"))
    assert edge["title"] == "A.A. Gromyko wrote to Stalin\nOctober 13, 1950"
    assert (edge["kind"], edge["color"], edge["arrows"]) == ("letter", LINES["letter"].light, "to")
    assert edge["label"] == "October 13, 1950"
    ((number, spans),) = edge["spans"]
    record = data["documents"][number]
    assert [record[field][start:end] for field, start, end in spans] == ["Gromyko", "Stalin"]
    assert any(e["title"].startswith("Peng Dehuai → Kim Il Sung: advise") for e in data["edges"])


def test_only_what_has_a_direction_has_an_arrow(page: str, sample_graph: KnowledgeGraph) -> None:
    kinds = {edge["id"]: (edge["kind"], edge["arrows"]) for edge in data_of(page)["edges"]}
    mutual = {link.id for link in sample_graph.links if link.mutual}
    assert {sample_graph.links[8].id} < {link.id for link in sample_graph.links} - mutual
    assert {kinds[found] for found in mutual} == {("meeting", "")}
    assert {kinds[link.id] for link in sample_graph.links if link.verb == "advise"} == {("contact", "to")}
    met = next(edge for edge in data_of(page)["edges"] if edge["id"] in mutual and "meet" in edge["title"])
    assert met["title"].startswith("Peng Dehuai and Kim Il Sung: meet (negated)\n")
    assert met["label"], "it is dated as letters are"
    assert re.search(r'class="line meeting".*?</svg><span>met, conversed</span><b>2</b>', page)
    assert '<svg class="line meeting" viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4h28"' in page


def test_a_backbone_draws_a_meeting_once_whoever_is_named_first(sample_graph: KnowledgeGraph) -> None:
    met = next(link for link in sample_graph.links if link.kind == "conversed_with")
    again = replace(met, id="again", source=met.target, target=met.source)
    graph = replace(sample_graph, links=(*sample_graph.links, again))
    lines = [line for line in picture(graph, most=1).lines if line.kind == "meeting" and line.weight == 2]
    assert [{line.source, line.target} for line in lines] == [{met.source, met.target}]


def test_text_from_a_listing_stays_text(page: str, sample_graph: KnowledgeGraph) -> None:
    hostile = page_of(sample_graph, title='</title><script>alert("x")</script>')
    for text in (page, hostile):
        assert "<script>alert" not in text
        assert "<img src=x>" not in text
        assert len(re.findall(r"<script\b.*?</script>", text, re.DOTALL)) == 3
        assert not re.search(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u2028\u2029]",
            re.sub("<script>.*?</script>", "", text, flags=re.DOTALL),
        )
    kept = data_of(hostile)["nodes"][[e.id for e in sample_graph.entities].index("person-script")]
    assert kept["name"].startswith('</script><script>alert("x")</script>')


def test_the_page_is_whole_and_asks_for_nothing(page: str) -> None:
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Letters: network</title>" in page
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(
        r"<(link|img|iframe|object|embed|base)\b|\s(src|href|on\w+|style)=",
        re.sub("<script.*?</script>", "", page, flags=re.DOTALL),
    )
    assert "sourceMappingURL" not in page


@pytest.mark.parametrize("source", ["a</script>b", "a</SCRIPT >", "<!-- "])
def test_a_script_that_would_end_its_element_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="script of the page"):
        assemble("$policy$styles$data$scripts", {}, data={}, styles=[], scripts=[source])


@pytest.mark.parametrize(
    "value", ["</script>", "<!--", "&lt;", "\u2028\u2029", "\ud800", "\x00", '"\\', "김일성"]
)
def test_json_in_a_script_element(value: str) -> None:
    text = json_for_script({value: [value]})
    assert json.loads(text) == {value: [value]}
    assert not set(text) & set("<>&\u2028\u2029\x00\ud800")


def test_the_same_bytes_whatever_the_hash_seed(
    sample_graph: KnowledgeGraph, page: str, tmp_path: Path
) -> None:
    kept = tmp_path / "graph.pickle"
    kept.write_bytes(pickle.dumps(sample_graph))
    script = (
        "import hashlib, io, pickle, sys\n"
        "from chancery.export import ExportSettings, graphml, network\n"
        "graph, target = pickle.load(open(sys.argv[1], 'rb')), io.BytesIO()\n"
        "network.write(graph, target, settings=ExportSettings(title='Letters'))\n"
        "page = target.getvalue()\n"
        "graphml.write(graph, target, settings=ExportSettings(title='Letters'))\n"
        "print(hashlib.sha256(page).hexdigest(), hashlib.sha256(target.getvalue()).hexdigest())\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script, str(kept)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
    assert told.pop().startswith(hashlib.sha256(page.encode()).hexdigest())


def large(documents: int, names: int) -> KnowledgeGraph:
    """Make a graph in which the nth name is found in every nth document, and writes to the next one."""
    texts = {
        f"d{d}": " ".join(f"Name{n}" for n in range(1, names + 1) if d % n == 0)
        for d in range(1, documents + 1)
    }
    readings = tuple(
        Reading(
            id=key, title=text, summary="", date=ArchivalDate(printed="1950", edtf="1950", precision="year")
        )
        for key, text in texts.items()
    )
    entities, links = [], []
    for n in range(1, names + 1):
        found = [
            EntityMention(document=key, title=text, field="title", start=at, end=at + len(f"Name{n}"))
            for key, text in texts.items()
            if int(key[1:]) % n == 0
            for at in [f"{text} ".index(f"Name{n} ")]
        ]
        entities.append(
            Entity(
                id=f"person-{n}", kind="person", label=f"Name{n}", names=(f"Name{n}",), mentions=tuple(found)
            )
        )
        for mention in found if n < names else ():
            proof = Evidence(field="title", start=mention.start, end=mention.end, text=f"Name{n}")
            links.append(
                Link(
                    id=f"{n} {mention.document}",
                    source=f"person-{n}",
                    target=f"person-{n + 1}",
                    kind="wrote_to",
                    document=mention.document,
                    date="1950",
                    evidence=(proof,),
                    rule="test",
                    score=1.0,
                )
            )
    return KnowledgeGraph(readings=readings, entities=tuple(entities), links=tuple(links), decisions=())


def test_a_large_graph_shows_its_backbone_and_says_so() -> None:
    graph = large(900, 700)
    page = page_of(graph)
    data = data_of(page)
    assert "220 of 700 names shown" in page
    assert {node["name"] for node in data["nodes"]} == {f"Name{n}" for n in range(1, 221)}
    assert not any(node["kind"] == "document" for node in data["nodes"])
    assert {edge["kind"] for edge in data["edges"]} == {"letter", "together"}
    strongest = next(edge for edge in data["edges"] if edge["from"] == "person-1")
    assert strongest["title"].startswith("Name1 wrote to Name2 (900 times)\n")
    assert strongest["spans"]


def test_a_graph_is_shown_whole_up_to_the_limit(sample_graph: KnowledgeGraph) -> None:
    size = len(sample_graph.entities) + len(sample_graph.readings)
    assert picture(sample_graph, most=size).whole
    cut = picture(sample_graph, most=size - 1, backbone=3)
    assert (cut.whole, len(cut.marks), cut.names) == (False, 3, len(sample_graph.entities))


def test_an_empty_graph_has_a_page_too() -> None:
    page = page_of(KnowledgeGraph(readings=(), entities=(), links=(), decisions=()))
    assert "No document says who wrote to whom." in page


def test_a_huge_title_is_kept_and_its_label_is_short(sample_graph: KnowledgeGraph) -> None:
    long = "x" * 1_000_000
    first = replace(sample_graph.readings[0], title=sample_graph.readings[0].title + long)
    page = page_of(replace(sample_graph, readings=(first, *sample_graph.readings[1:])))
    assert long in data_of(page)["documents"][0]["title"]
    assert len(page) < 6_000_000
    assert all(len(thing["title"]) < 600 for kind in ("nodes", "edges") for thing in data_of(page)[kind])


def linear(colour: str) -> tuple[float, ...]:
    """Turn #rrggbb into linear light."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2.1."""
    bright = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)
    )
    return (bright[1] + 0.05) / (bright[0] + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_marks_and_lines_stand_out_from_the_paper(theme: str) -> None:
    for style in (*MARKS.values(), *LINES.values()):
        assert contrast(getattr(style, theme), PAPER[theme]) >= 3, style.name


# Machado, Oliveira and Fernandes (2009), severity 1: protanopia, deuteranopia.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_kinds_differ_for_the_colour_blind(theme: str, blindness: str) -> None:
    assert len({style.shape for style in MARKS.values()}) == len(MARKS)
    seen = {
        kind: [
            sum(w * c for w, c in zip(row, linear(getattr(style, theme)), strict=True))
            for row in BLINDNESS[blindness]
        ]
        for kind, style in MARKS.items()
    }
    for one, other in combinations(seen, 2):
        assert sum(abs(a - b) for a, b in zip(seen[one], seen[other], strict=True)) > 0.1, (one, other)
