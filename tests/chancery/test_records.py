import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chancery.building import Built
from chancery.errors import OutputError, RecordError
from chancery.extract import Reading
from chancery.graph import Entity, KnowledgeGraph
from chancery.records import RECORDS, load, read_lines, save, write_lines
from chancery.seeds import ArchivalDate, Document


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_saved_is_loaded_again(built: Built, folder: Path) -> None:
    assert load(folder) == built.graph
    for name, kind in RECORDS.items():
        assert list(read_lines(folder / name, kind)) is not None
    assert tuple(read_lines(folder / "documents.jsonl", Document)) == built.accession.documents


def test_offsets_lead_to_the_text(folder: Path, built: Built) -> None:
    readings = {item["id"]: item for item in lines(folder / "readings.jsonl")}
    assert len(readings) == 17
    for item in readings.values():
        for part in item["mentions"] + item["roles"]:
            assert item[part["field"]][part["start"] : part["end"]] == part["text"]
    for entity in lines(folder / "entities.jsonl"):
        keys = {"id", "kind", "label", "names", "same_as", "mentions", "latitude", "longitude"}
        assert entity.keys() == keys
        for mention in entity["mentions"]:
            assert readings[mention["document"]]["title"] == mention["title"]
            assert mention["start"] < mention["end"] <= len(readings[mention["document"]][mention["field"]])


def change_text(item: dict[str, Any]) -> None:
    item["mentions"][0]["text"] += "x"


def change_start(item: dict[str, Any]) -> None:
    item["mentions"][0]["start"] = -1


def change_label(item: dict[str, Any]) -> None:
    item["mentions"][0]["label"] = "THING"


def change_pointer(item: dict[str, Any]) -> None:
    item["roles"][0]["mention"] = 99


def drop_title(item: dict[str, Any]) -> None:
    del item["title"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (change_text, "does not read"),
        (change_start, "does not read"),
        (change_label, "this line does not fit the type Reading (Invalid enum value 'THING'"),
        (change_pointer, "points to mention 99"),
        (drop_title, "missing required field `title`"),
    ],
)
def test_a_damaged_reading_is_named_with_its_line(
    folder: Path, built: Built, tmp_path: Path, damage: Callable[[dict[str, Any]], None], said: str
) -> None:
    items = lines(folder / "readings.jsonl")
    index = next(i for i, item in enumerate(items) if item["mentions"] and item["roles"])
    damage(items[index])
    path = tmp_path / "readings.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        list(read_lines(path, Reading))
    assert f"readings.jsonl, line {index + 1}: " in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"id": "\xff"}', b"\x00", b"[" * 100_000, b'"\\ud800"'])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "entities.jsonl"
    path.write_bytes(b"\n" + line + b"\n")
    with pytest.raises(RecordError, match=r"entities\.jsonl, line 2: this line does not fit the type Entity"):
        list(read_lines(path, Entity))


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("links.jsonl", "source", "nobody"),
        ("links.jsonl", "document", "none"),
        ("entities.jsonl", "mentions", None),
    ],
)
def test_records_that_do_not_fit_each_other_are_refused(
    folder: Path, built: Built, tmp_path: Path, name: str, key: str, value: str | None
) -> None:
    for record in RECORDS:
        (tmp_path / record).write_bytes((folder / record).read_bytes())
    items = lines(tmp_path / name)
    index = next(i for i, item in enumerate(items) if item[key])
    if value is None:
        items[index][key][0]["document"] = "none"
    else:
        items[index][key] = value
    (tmp_path / name).write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    with pytest.raises(RecordError, match=rf"{name}, line {index + 1}: no (record|document) has the id"):
        load(tmp_path)


def test_a_folder_without_records_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"readings\.jsonl: the records cannot be read"):
        load(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_error(built: Built) -> None:
    with pytest.raises(OutputError, match="No space left"):
        write_lines("/dev/full", built.graph.readings)


def test_a_failing_source_leaves_the_earlier_file(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    write_lines(path, built.graph.readings[:1])
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        write_lines(path, (interrupt() for _ in range(3)))
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["readings.jsonl"]


def interrupt() -> object:
    raise KeyboardInterrupt


def test_a_lone_surrogate_is_replaced_and_offsets_hold(tmp_path: Path) -> None:
    document = Document(id="a\udcff", title="x\ud800y", summary="", date=ArchivalDate(printed=""))
    write_lines(tmp_path / "documents.jsonl", [document])
    (back,) = read_lines(tmp_path / "documents.jsonl", Document)
    assert back == replace(document, id="a\ufffd", title="x\ufffdy")


def test_an_empty_graph_is_saved_and_loaded(tmp_path: Path) -> None:
    empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
    assert {path.name for path in save(empty, tmp_path)} == set(RECORDS)
    assert load(tmp_path) == empty
