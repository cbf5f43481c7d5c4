"""Every public name says what it does, and every example in a docstring runs."""

import doctest
import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("seeds", "extract", "graph", "export")
NAMES = sorted(
    [f"chancery.{stage}.{path.stem}" for stage in STAGES for path in (ROOT / stage).glob("*.py")]
    + [f"chancery.{path.stem}" for path in (ROOT / "chancery").glob("*.py")]
)


def load(name: str) -> ModuleType:
    return import_module(name.removesuffix(".__init__"))


@pytest.mark.parametrize("name", NAMES)
def test_examples_run(name: str) -> None:
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    result = doctest.testmod(load(name), optionflags=flags, report=True)
    assert result.failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_public_names_are_documented(name: str) -> None:
    module = load(name)
    assert module.__doc__, f"{name} does not say what it holds"
    for key, thing in vars(module).items():
        if key.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(thing) or inspect.isfunction(thing):
            first = (inspect.getdoc(thing) or "").splitlines()[:1]
            assert first, f"{name}.{key} has no docstring"
            assert not first[0].startswith(f"{key}("), f"{name}.{key} has only a generated docstring"
