"""The plug-in table: readers, exporters and converters found through entry points, ours and guests' alike."""

from functools import cache
from importlib.metadata import entry_points
from types import ModuleType

from chancery.errors import PluginError

READERS = "chancery.readers"
EXPORTERS = "chancery.exporters"
CONVERTERS = "chancery.converters"  # modules with `convert(graph, **settings)`, for methods of the graph


def names(group: str) -> tuple[str, ...]:
    """List the names registered in a group, sorted.

    Args:
        group: an entry point group, `READERS`, `EXPORTERS` or `CONVERTERS`.

    Example:
        >>> "wilson" in names(READERS)
        True
    """
    return tuple(sorted({entry.name for entry in entry_points(group=group)}))


@cache
def load(group: str, name: str) -> ModuleType:
    """Import the module registered under a name.

    Args:
        group: an entry point group, `READERS`, `EXPORTERS` or `CONVERTERS`.
        name: the registered name.

    Raises:
        PluginError: the name is not registered, or its module cannot be imported.

    Example:
        >>> load(READERS, "wilson").LABEL
        'Wilson Center Digital Archive, saved result page'
    """
    found = [entry for entry in entry_points(group=group) if entry.name == name]
    if not found:
        known = ", ".join(names(group)) or "none"
        raise PluginError(f'there is no format "{name}"', where=group, fix=f"use one of: {known}")
    try:
        module = found[0].load()
    except ImportError as error:
        raise PluginError(f'the format "{name}" cannot be loaded ({error})', where=found[0].value) from error
    if not isinstance(module, ModuleType):
        raise PluginError(f'the format "{name}" is not a module', where=found[0].value)
    return module
