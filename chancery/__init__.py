"""Knowledge graphs from listings of archival documents: who wrote to whom, when, on what evidence.

Every public name is loaded when it is first used, so that `import chancery` costs nothing.

Example:
    >>> import chancery
    >>> graph = chancery.build()  # the two listings that Chancery carries
    >>> len(graph.readings)
    17
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.building import Built, build, run
    from chancery.errors import ChanceryError
    from chancery.export import write
    from chancery.extract import Contact, Mention, Position, Reading, Role, annotate
    from chancery.graph import Decision, Entity, Evidence, KnowledgeGraph, Link, link
    from chancery.records import load, save
    from chancery.seeds import Accession, ArchivalDate, Document, Listing, Skipped, Source, read
    from chancery.settings import Settings

    __version__: str

_HOMES = {
    "chancery.building": ("Built", "build", "run"),
    "chancery.errors": ("ChanceryError",),
    "chancery.export": ("write",),
    "chancery.extract": ("Contact", "Mention", "Position", "Reading", "Role", "annotate"),
    "chancery.graph": ("Decision", "Entity", "Evidence", "KnowledgeGraph", "Link", "link"),
    "chancery.records": ("load", "save"),
    "chancery.seeds": ("Accession", "ArchivalDate", "Document", "Listing", "Skipped", "Source", "read"),
    "chancery.settings": ("Settings",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Accession",
    "ArchivalDate",
    "Built",
    "ChanceryError",
    "Contact",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "KnowledgeGraph",
    "Link",
    "Listing",
    "Mention",
    "Position",
    "Reading",
    "Role",
    "Settings",
    "Skipped",
    "Source",
    "__version__",
    "annotate",
    "build",
    "link",
    "load",
    "read",
    "run",
    "save",
    "write",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module that holds it."""
    if name == "__version__":
        return version("chancery")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
