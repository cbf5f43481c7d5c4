"""The tables: what the description promises holds, and what is in the cells is exact."""

import csv
import json
from io import BytesIO
from pathlib import Path

import csvw
import pytest

from chancery.export import ExportSettings, load_format, write
from chancery.export.table_columns import TABLES
from chancery.graph import KnowledgeGraph

GRAPHS = ["sample", "empty"]


@pytest.fixture(scope="module")
def folder(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables")
    write(
        sample_graph,
        path,
        formats=["tables"],
        settings=ExportSettings(title="<b>", base="https://x.example/"),
    )
    return path


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


@pytest.mark.parametrize("which", GRAPHS)
def test_the_description_is_valid_and_keys_hold(which: str, folder: Path, tmp_path: Path) -> None:
    if which == "empty":
        empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        write(empty, tmp_path, formats=["tables"])
        folder = tmp_path
    assert csvw.CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    for table in group.tables:
        read = list(table.iterdicts(strict=True))
        schema = table.tableSchema
        keys = [tuple(row[name] for name in schema.primaryKey) for row in read]
        assert len(set(keys)) == len(keys)
        assert len(read) == len(rows(folder, table.local_name.removesuffix(".csv")))
    group.check_referential_integrity(strict=True)


def test_a_broken_reference_would_be_found(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(
            text.replace("person-stalin", "person-nobody") if path.name == "entities.csv" else text,
            encoding="utf-8",
            newline="",
        )
    with pytest.raises(ValueError, match="person-stalin"):
        csvw.TableGroup.from_file(tmp_path / "csv-metadata.json").check_referential_integrity(strict=True)


def test_every_row_and_cell_is_there(sample_graph: KnowledgeGraph, folder: Path) -> None:
    assert [row["id"] for row in rows(folder, "documents")] == [r.id for r in sample_graph.readings]
    assert [row["id"] for row in rows(folder, "links")] == [link.id for link in sample_graph.links]
    by_id = {row["id"]: row for row in rows(folder, "documents")}
    for row in rows(folder, "mentions"):
        text = by_id[row["document"]][{"title": "title", "summary": "summary"}.get(row["field"], "catalogue")]
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
    joined = [(row["source"], row["target"]) for row in rows(folder, "links")]
    assert joined == [(link.source, link.target) for link in sample_graph.links]
    assert {row["precision"] for row in rows(folder, "documents")} == {"day", "month", "range", "undated"}
    assert sum(row["preferred"] == "true" for row in rows(folder, "names")) == len(sample_graph.entities)
    assert len(rows(folder, "reasons")) == sum(len(d.reasons) for d in sample_graph.decisions)
    (entry,) = [row for row in rows(folder, "entries") if row["document"] == "d2"]
    assert (entry["line"], entry["end_line"], entry["listing"]) == ("19", "23", "a" * 64)


def test_iris_are_those_of_the_rdf(sample_graph: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    settings = ExportSettings(base="https://x.example/")
    write(sample_graph, tmp_path, formats=["ntriples"], settings=settings)
    text = (tmp_path / "graph.nt").read_text(encoding="utf-8")
    for name in ("documents", "entities", "listings"):
        assert rows(folder, name)
        assert all(f"<{row['iri']}> " in text for row in rows(folder, name))


def test_cells_are_exact_also_where_a_spreadsheet_sees_a_formula(
    sample_graph: KnowledgeGraph, folder: Path
) -> None:
    names = [row["name"] for row in rows(folder, "names")]
    hostile = next(entity.label for entity in sample_graph.entities if entity.id == "person-script")
    assert any(name.startswith("</script>") and '"' in name and "\n" in name for name in names)
    (kept,) = [name for name in names if name.startswith("</script>")]
    assert len(kept) == len(hostile)
    assert "\x00" not in kept


def test_the_description_names_every_file_and_term(folder: Path) -> None:
    told = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    assert {table["url"] for table in told["tables"]} == set(load_format("tables").files[1:])
    assert told["dc:title"] == "<b>"
    columns = [column for table in told["tables"] for column in table["tableSchema"]["columns"]]
    properties = [column["propertyUrl"] for column in columns if "propertyUrl" in column]
    assert properties
    assert all(iri.startswith(("http://", "https://")) for iri in properties)
    for table in TABLES:
        assert set(table.key) <= {column.name for column in table.columns}


def test_the_description_alone_is_what_a_single_target_gets(
    sample_graph: KnowledgeGraph, folder: Path
) -> None:
    target = BytesIO()
    settings = ExportSettings(title="<b>", base="https://x.example/")
    load_format("tables").module.write(sample_graph, target, settings=settings)
    assert target.getvalue() == (folder / "csv-metadata.json").read_bytes()
