"""Every notebook runs from top to bottom, is stored without outputs, and says nothing of one machine."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_stored_clean(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert not [cell for cell in raw["cells"] if cell.get("outputs") or cell.get("execution_count")]
    assert str(Path.home()) not in path.read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore")  # Jupyter's own machinery, not ours
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, tmp_path: Path) -> None:
    book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    )
    client.execute()
    printed = [cell for cell in book.cells if cell.cell_type == "code" and cell.outputs]
    assert printed, "a notebook shows something"
