"""The graph as a set of tables with a description that machines read: CSV on the Web."""

import csv
import io
import json
from dataclasses import replace
from typing import Any, BinaryIO

from chancery.graph import KnowledgeGraph

from .iris import Iris
from .rdf_files import Opener
from .settings import ExportSettings
from .table_columns import TABLES, Column, Table
from .table_rows import cells
from .titles import title_of
from .vocabulary import VOCABULARIES

LABEL = "Tables with a description (CSV on the Web)"
FILENAME = "csv-metadata.json"  # where CSV on the Web looks for it beside a table
FILES = (FILENAME, *(f"{table.name}.csv" for table in TABLES))
ON_REQUEST = True


def write(graph: KnowledgeGraph, target: BinaryIO, *, settings: ExportSettings) -> None:
    """Write the description of the tables, which is the same for every graph but for base IRI and title.

    Args:
        graph: any graph.
        target: an open binary file.
        settings: base IRI, title and language.
    """
    told = replace(settings, title=title_of(graph, settings))
    text = json.dumps(metadata(told), ensure_ascii=False, indent=2)
    target.write(f"{text}\n".encode("utf-8", "backslashreplace"))


def write_files(graph: KnowledgeGraph, opened: Opener, *, settings: ExportSettings) -> None:
    """Write the tables and their description.

    The cells are exact, as the description promises. A text that begins with `=` stays so: a spreadsheet must
    import such a column as text; `letters.csv` is made for spreadsheets.

    Args:
        graph: any graph.
        opened: opens a file by its name.
        settings: base IRI, title and language.
    """
    with opened(FILENAME) as target:
        write(graph, target, settings=settings)
    iris = Iris(settings.base)
    for table in TABLES:
        with opened(f"{table.name}.csv") as target:
            text = io.TextIOWrapper(target, encoding="utf-8", newline="")
            rows = csv.writer(text)
            rows.writerow(column.name for column in table.columns)
            rows.writerows(cells(row) for row in table.rows(graph, iris))
            text.detach()


def metadata(settings: ExportSettings) -> dict[str, Any]:
    """Describe the tables in the Metadata Vocabulary for Tabular Data (W3C, 2015).

    Args:
        settings: base IRI, title and language.

    Returns:
        The table group, to be written as JSON.

    Example:
        >>> documents = metadata(ExportSettings())["tables"][1]
        >>> documents["url"], documents["tableSchema"]["primaryKey"]
        ('documents.csv', ['id'])
    """
    space = "http://www.w3.org/ns/csvw"
    return {
        "@context": [space, {"@language": settings.language}] if settings.language else space,
        "@id": settings.base,
        "dc:title": settings.title,
        "tables": [_described(table) for table in TABLES],
    }


def _described(table: Table) -> dict[str, Any]:
    """Describe a table."""
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if any(column.name == "iri" for column in table.columns):
        schema["aboutUrl"] = "{+iri}"
    if foreign := [_foreign(column) for column in table.columns if column.refers]:
        schema["foreignKeys"] = foreign
    return {"url": f"{table.name}.csv", "dc:description": table.title, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    """Describe a column."""
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "datatype": column.datatype,
        "required": column.required,
    }
    if column.property:
        told["propertyUrl"] = _full(column.property)
    return told


def _foreign(column: Column) -> dict[str, Any]:
    """Describe what a column refers to."""
    table, other = column.refers or ("", "")
    reference = {"resource": f"{table}.csv", "columnReference": other}
    return {"columnReference": column.name, "reference": reference}


def _full(term: str) -> str:
    """Write a term of our vocabularies in full."""
    short, _, name = term.partition(":")
    return {vocabulary.short: vocabulary.iri for vocabulary in VOCABULARIES}[short] + name
