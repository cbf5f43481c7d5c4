"""The explorer's page: nothing but our scripts may run, nothing is fetched, small, the same each time."""

import base64
import gzip
import hashlib
import json
import os
import pickle
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import chancery
from chancery import plugins
from chancery.export import ExportSettings, write
from chancery.graph import KnowledgeGraph, ego, link

explorer = import_module("chancery.export.explorer")
page_module = import_module("chancery.export.page")
FOLDER = Path(__file__).parents[2] / "export" / "explorer"
SCRIPTS = sorted(path.name for path in FOLDER.glob("*.js"))


def page_of(graph: KnowledgeGraph, title: str = "Letters") -> str:
    made: bytes = explorer.explorer_page(graph, settings=ExportSettings(title=title))
    return made.decode("utf-8")


def unpacked(page: str, name: str) -> str:
    """Read a packed element as the page does."""
    found = re.search(f'<script type="[^"]+" id="{name}" data-coding="gzip">([^<]*)</script>', page)
    assert found
    return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")


@pytest.fixture(scope="module")
def listings() -> KnowledgeGraph:
    """The graph of the two carried listings."""
    return chancery.build()


@pytest.fixture(scope="module")
def hostile(sample_graph: KnowledgeGraph) -> str:
    return page_of(sample_graph, title='</title><script>alert("x")</script>')


def test_the_policy_allows_our_script_and_style_alone(hostile: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', hostile)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    assert rules.keys() == {"default-src", "base-uri", "form-action", "img-src", "script-src", "style-src"}
    running = re.findall(r"<script>(.*?)</script>", hostile, re.DOTALL)
    assert len(running) == 1
    styles = re.findall(r"<style>(.*?)</style>", hostile, re.DOTALL)
    for rule, sources in (("script-src", [*running, unpacked(hostile, "code")]), ("style-src", styles)):
        digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in sources)
        assert set(rules[rule].split()) == {f"'sha256-{digest}'" for digest in digests}


def test_texts_of_the_data_end_no_element(hostile: str) -> None:
    kinds = re.findall(r"<script([^>]*)>", hostile)
    assert kinds == [
        ' type="application/json" id="data"',
        ' type="text/plain" id="code" data-coding="gzip"',
        "",
    ]
    assert "<script>alert" not in hostile
    assert hostile.count("</title>") == 1
    assert not re.search(r"\s(?:src|href|style|on\w+)\s*=\s*[\"'][^#\"']", hostile.split('id="data"')[0])


def test_the_page_of_the_two_listings_is_small(listings: KnowledgeGraph) -> None:
    assert len(page_of(listings).encode("utf-8")) <= 150_000


def test_large_data_is_packed_and_whole(listings: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = page_of(listings)
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', plain)
    assert data
    monkeypatch.setattr(page_module, "PACKED_FROM", 1_000)
    assert json.loads(unpacked(page_of(listings), "data")) == json.loads(data[1])


def test_the_same_bytes_whatever_the_seed_of_hashes(listings: KnowledgeGraph, tmp_path: Path) -> None:
    kept = tmp_path / "graph.pickle"
    kept.write_bytes(pickle.dumps(listings))
    code = (
        "import hashlib, pickle, sys\n"
        "from chancery.export import ExportSettings, explorer\n"
        "page = explorer.explorer_page(pickle.load(open(sys.argv[1], 'rb')), settings=ExportSettings())\n"
        "print(hashlib.sha256(page).hexdigest())\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(kept)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {hashlib.sha256(page_of(listings, "").encode()).hexdigest()}


def test_it_is_written_unasked(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert not getattr(plugins.load(plugins.EXPORTERS, "explorer"), "ON_REQUEST", False)
    (path,) = write(sample_graph, tmp_path, formats=["explorer"])
    assert path.read_text("utf-8") == page_of(sample_graph, "")


def test_every_script_is_listed_once() -> None:
    listed = json.loads((FOLDER / "jsconfig.json").read_text("utf-8"))["files"]
    assert sorted(name for name in listed if name.endswith(".js")) == SCRIPTS
    assert listed[-1] == "unpack.js", "it stands alone; the list is otherwise the order in the page"


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_line_is_part_of_a_text(name: str) -> None:
    """What takes comments and indents away goes line by line; a text over several lines would suffer."""
    inside = False
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        code = re.sub(r"\\.", "", re.sub(r"^\s*(?:/?\*|//).*", "", line))
        if code.count("`") % 2:
            tail = code.rpartition("`")[2]
            assert inside or tail.count("${") > tail.count("}"), line
            inside = not inside


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        (
            "/** Says.\n * @returns {string}\n */\nfunction say() {\n  return 1;\n}\n",
            "function say() {\nreturn 1;\n}\n",
        ),
        ("const a = /** @type {Box} */ (b);\n", "const a = (b);\n"),
        ("/** @type {Box} */ const a = 1; /* why */\n", "const a = 1; /* why */\n"),
        ('  // a remark\n  const url = "https://x"; // why\n', 'const url = "https://x"; // why\n'),
        ("/* a */\nlet b; /* c */\n", "let b; /* c */\n"),
        (".a { color: red; }\n/* b\n   c */\n  .d {}\n", ".a { color: red; }\n.d {}\n"),
    ],
)
def test_comments_and_indents_go_and_code_stays(
    source: str, bare: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.js").write_text(source, "utf-8")
    monkeypatch.setattr(explorer, "_FOLDER", tmp_path)
    assert explorer._bare(["x.js"]) == bare


def test_a_notebook_shows_it_shut_off(listings: KnowledgeGraph) -> None:
    shown: Any = listings.show(title="Letters")
    frame = shown._repr_html_()
    assert frame.startswith("<iframe ")
    assert 'sandbox="allow-scripts allow-downloads"' in frame, "no allow-same-origin"
    assert frame.count('"') == 2 * frame.split("srcdoc=")[0].count('="') + 2, "the page ends no attribute"
    assert shown.page.decode("utf-8") == page_of(listings)
    assert "<iframe" in listings._repr_html_()


def test_a_notebook_shows_an_ego_network(listings: KnowledgeGraph) -> None:
    around = ego(listings, "person-stalin")
    data = re.search(r'id="data">(.*?)</script>', listings.show(around).page.decode("utf-8"))
    assert data
    shown = json.loads(data[1])["nodes"]["id"]
    assert set(around) <= set(shown)
    assert {node for node in shown if node not in around} <= set(listings.document)
    with pytest.raises(chancery.errors.ChanceryError, match="no such entity"):
        listings.show(["nobody"])


def test_nothing_is_a_page_too() -> None:
    assert '"id":[]' in page_of(link([]))
