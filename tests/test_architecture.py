"""The house rules of imports, checked over every module of every stage."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import chancery

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("seeds", "extract", "graph", "export", "chancery")
FLOOR = {"chancery.errors", "chancery.plugins"}
MODULES = sorted(path for stage in STAGES for path in (ROOT / stage).glob("*.py"))
LIBRARIES = {
    "spacy": lambda module: module.startswith("extract/"),
    "networkx": lambda module: module.startswith(("graph/", "export/")),
    "rdflib": lambda module: module.startswith("export/"),
    "pyoxigraph": lambda module: module.startswith(("export/", "chancery/serving")),
    "starlette": lambda module: module.startswith("chancery/serving"),
    "typer": lambda module: module.startswith("chancery/cli"),
    "uvicorn": lambda module: module.startswith("chancery/serving"),
}
LINES = 300


def module_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path, *, typing: bool = True) -> list[tuple[str, int]]:
    """Absolute module names that a file imports, with how many dots a relative one has."""
    found = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for block in [] if typing else tree.body:
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            block.body = [ast.Pass()]  # what is imported for its types is not used at run time
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "chancery":
            found += [(f"chancery.{alias.name}", node.level) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "", node.level))
    return found


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_left_and_name_the_stage(path: Path) -> None:
    stage = path.parent.name
    for name, level in imports(path):
        assert level < 2, f"{name}: a stage is flat"
        if level == 1:
            assert stage != "chancery", f"{name}: the face names its modules in full"
            continue
        assert name.partition(".")[0] not in STAGES[:-1], f"{name}: say chancery.{name}"
        if not name.startswith("chancery.") or name in FLOOR:
            continue
        other, _, inside = name.removeprefix("chancery.").partition(".")
        if other in STAGES:
            assert not inside, f"{name}: import from the stage, not from its module"
            assert STAGES.index(other) < STAGES.index(stage), f"{name}: imports point left"
        else:
            assert stage == "chancery", f"{name}: only the floor of the face is for all"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    for name, _ in imports(path, typing=False):
        allowed = LIBRARIES.get(name.partition(".")[0])
        assert allowed is None or allowed(module_name(path)), f"{name} has no place in {module_name(path)}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_modules_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


def test_the_floor_stands_on_nothing() -> None:
    for name in ("errors", "plugins", "__init__"):
        for imported, _ in eager_imports(ROOT / "chancery" / f"{name}.py"):
            assert imported in FLOOR or imported.partition(".")[0] in sys.stdlib_module_names


def eager_imports(path: Path) -> list[tuple[str, int]]:
    """Imports at the top level of a module, those under `if TYPE_CHECKING` left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: list[tuple[str, int]] = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            names += [(alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append((node.module or "", node.level))
    return names


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_a_stage_has_a_table_of_contents(stage: str) -> None:
    module = import_module(f"chancery.{stage}")
    assert len(set(module.__all__)) == len(module.__all__)
    path = ROOT / stage / "__init__.py"
    imported = {
        alias.asname or alias.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }
    public = {name for name in imported if not name.startswith("_")}
    assert public <= set(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


def test_the_face_names_everything_it_promises() -> None:
    assert dir(chancery) == sorted(chancery.__all__)
    for name in chancery.__all__:
        assert getattr(chancery, name) is not None
    tree = ast.parse((ROOT / "chancery" / "__init__.py").read_text(encoding="utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {a.name for node in checked.body if isinstance(node, ast.ImportFrom) for a in node.names}
    assert typed | {"__version__"} == set(chancery.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = chancery.nothing


def test_importing_the_face_loads_no_library() -> None:
    code = (
        "import sys, chancery; assert chancery.__version__;"
        "heavy = {'spacy', 'networkx', 'rdflib', 'pyoxigraph', 'pyvis', 'rigour', 'msgspec', 'typer'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_does_not_wait_for_the_stages() -> None:
    code = (
        "import sys, chancery.cli;"
        "heavy = {'spacy', 'networkx', 'rdflib', 'pyoxigraph', 'pyvis', 'rigour'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
