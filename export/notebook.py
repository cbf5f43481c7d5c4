"""The explorer in a notebook: a page within the page, shut off from everything around it."""

import html
from collections.abc import Iterable
from dataclasses import dataclass, field

from chancery.graph import KnowledgeGraph, part

from .explorer import explorer_page
from .settings import ExportSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """The explorer's page, which notebooks show where an expression has this value.

    Args:
        page: HTML in UTF-8, which may be written to a file too.
        height: of the frame in pixels.
    """

    page: bytes = field(repr=False)
    height: int

    def _repr_html_(self) -> str:
        """Return the page in a frame that can neither reach the notebook nor the network."""
        page = html.escape(self.page.decode("utf-8"), quote=True)
        return (
            f'<iframe title="Explorer" width="100%" height="{self.height}" style="border:0" '
            f'sandbox="allow-scripts allow-downloads" srcdoc="{page}"></iframe>'
        )


def convert(
    graph: KnowledgeGraph, *, nodes: Iterable[str] | None = None, height: int = 640, **settings: str | float
) -> Display:
    """Make the explorer of a graph or of a part of it, for `KnowledgeGraph.show`.

    Args:
        graph: any graph.
        nodes: ids of the part to show; None for all of it.
        height: in pixels.
        settings: those of `ExportSettings`, by name.

    Raises:
        ChanceryError: there is no such id, or a value cannot be used.
        TypeError: there is no setting of a name.
    """
    shown = graph if nodes is None else part(graph, nodes)
    told = ExportSettings(**settings)  # type: ignore[arg-type]
    return Display(page=explorer_page(shown, settings=told), height=height)
