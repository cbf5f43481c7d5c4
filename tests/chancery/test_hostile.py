"""Listings that mean harm or were damaged: a safe result, or one clear message and exit status 2."""

import csv
import html.parser
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import rdflib

Command = Callable[..., CompletedProcess[str]]
EVIL = """</script><script>alert("x")</script><img src=x onerror=alert(1)> ' " & \\ {{7*7}} \u202e"""
TITLE = f"Telegram, from {EVIL} Gromyko to Stalin"
SUMMARY = f"Gromyko advised Kim Il Sung. {EVIL}"
PAGE = "Skip to content\n\n1 - 2 of 2\n\nDocuments\n\n"


def wilson(title: str, summary: str) -> str:
    second = "October 14, 1950\n\nLetter from Stalin to Gromyko\n\nB.\n"
    return f"{PAGE}October 13, 1950\n\n{title}\n\n{summary}\n\n{second}"


def table(title: str, summary: str) -> str:
    quoted = [text.replace('"', '""') for text in (title, summary)]
    return f'date,title,summary\n1950-10-13,"{quoted[0]}","{quoted[1]}"\n'


def objects(title: str, summary: str) -> str:
    return json.dumps({"id": EVIL, "date": "1950-10-13", "title": title, "summary": summary}) + "\n"


class Dangers(html.parser.HTMLParser):
    """Collects what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed"):
            self.found.append(tag)
        for key, value in attrs:
            if key.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "http")):
                self.found.append(f"{tag} {key}={value}")


def dangers(page: Path) -> list[str]:
    parser = Dangers()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


@pytest.mark.parametrize(
    ("name", "made"), [("page.txt", wilson), ("table.csv", table), ("objects.jsonl", objects)]
)
def test_markup_in_a_listing_stays_text(
    command: Command, tmp_path: Path, name: str, made: Callable[[str, str], str]
) -> None:
    pages = {}
    for kind, title, summary in (
        ("tame", "Telegram, from Gromyko to Stalin", "A."),
        ("evil", TITLE, SUMMARY),
    ):
        (tmp_path / name).write_text(made(title, summary), encoding="utf-8")
        done = command("build", name, "--out", kind)
        assert done.returncode == 0, done.stderr
        pages[kind] = {path.name: dangers(path) for path in (tmp_path / kind).glob("*.html")}
    assert pages["tame"] == pages["evil"] != {}
    out = tmp_path / "evil"
    assert EVIL.split(" ")[0].encode() not in (out / "network.html").read_bytes()
    titles = {json.loads(line)["title"] for line in (out / "readings.jsonl").read_text("utf-8").splitlines()}
    assert any("<script>alert" in title for title in titles), "nothing of the title is lost"
    assert len(rdflib.Graph().parse(out / "graph.ttl")) > 0
    with (out / "letters.csv").open(encoding="utf-8", newline="") as rows:
        assert all(len(row) > 5 for row in csv.reader(rows))


LONG = "a very long word " * 60_000
CASES = {
    "a line of 1 MB": wilson("Telegram, from Gromyko to Stalin", LONG).encode(),
    "one line of 1 MB and nothing else": LONG.encode(),
    "NUL bytes": wilson("Telegram\0, from Gro\0myko to Stalin", "A\0.").encode(),
    "nothing but NUL bytes": b"\0" * 10_000,
    "Latin-1": wilson("Télégramme de Gromyko à Stalin", "Été.").encode("latin-1"),
    "UTF-16": wilson("Telegram, from Gromyko to Stalin", "A.").encode("utf-16"),
    "an empty file": b"",
    "white space": b" \n\t\n\r\n",
    "random bytes": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "deep JSON": b'{"a":' * 50_000,
    "terminal escapes": wilson("Telegram \x1b]0;owned\x07\x1b[31mfrom Gromyko to Stalin", "\x1b[2J").encode(),
    "one quotation mark": b'date,title,summary\n1950,"Letter from A to B,x\n' * 50,
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["listing.txt", "listing.csv", "-"])
def test_damaged_listings(command: Command, tmp_path: Path, case: str, name: str) -> None:
    if name != "-":
        (tmp_path / name).write_bytes(CASES[case])
    done = command("build", name, stdin=CASES[case])
    check_outcome(done, tmp_path)


def check_outcome(done: CompletedProcess[str], desk: Path) -> None:
    """Either a report and files, or one message and no trace."""
    assert "Traceback" not in done.stderr
    assert not set(done.stderr + done.stdout) & {"\x1b", "\0", "\x07"}
    if done.returncode == 0:
        assert "documents" in done.stderr or "1 document" in done.stderr
        assert (desk / "chancery-out" / "graph.ttl").exists()
    else:
        assert done.returncode == 2
        assert done.stderr.startswith("chancery: ")
        assert done.stderr.count("\n") == 1
        assert not (desk / "chancery-out").exists()


@pytest.mark.parametrize("path", ["missing.txt", "missing/", "empty", "no\x1b[31mne", "a\udcffb"])
def test_paths_that_hold_no_listing(command: Command, tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    done = command("build", path)
    assert done.returncode == 2
    check_outcome(done, tmp_path)


def test_a_folder_of_listings_is_read(command: Command, tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "a.txt").write_text(wilson("Letter from Gromyko to Stalin", "A."), encoding="utf-8")
    (tmp_path / "box" / "chancery.toml").write_text('title = "Box"\n', encoding="utf-8")
    for _ in range(2):  # the second time, output of the first lies in the folder
        done = command("build", "box", "--out", "box/chancery-out")
        assert done.returncode == 0, done.stderr
        assert "Read 2 documents from 1 listing:" in done.stderr
        assert "Note" not in done.stderr
