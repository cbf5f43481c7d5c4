"""Pictures of the explorer on the two carried listings: its views at three sizes, light and dark.

    python -m benchmarks.pictures [--into screenshots] [--readme]

With `--readme`, makes the two that README shows instead, `docs/pictures/*.png`, with 256 colours.
"""

import argparse
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from chancery.export import ExportSettings, write
from chancery.extract import annotate
from chancery.graph import KnowledgeGraph, correspondence, link
from chancery.seeds import carried_listings, read

ROOT = Path(__file__).parents[1]
SIZES = {"wide": (1440, 900), "middle": (1024, 768), "narrow": (390, 844)}
# addresses; {0} and {1} stand for the people of a letter, {2} for one who is far from its sender
VIEWS = {
    "network": "",
    "card": "node={0}",
    "between": "node={0}&other={1}",
    "path": "node={0}&path={2}",
    "focus": "node={0}&steps=1",
    "matrix": "view=matrix",
    "timeline": "view=timeline",
    "lanes": "view=timeline&timeline.as=lanes",
    "map": "view=map",
    "documents": "view=documents",
    "unsure": "view=unsure",
    "german": "language=de",
}


class Shown(NamedTuple):
    """A picture that README shows."""

    name: str
    address: str
    scheme: Any


README = (Shown("explorer", VIEWS["network"], "light"), Shown("explorer-path", VIEWS["path"], "dark"))


def people(graph: KnowledgeGraph) -> tuple[str, str, str]:
    """Choose whom the pictures show: sender and recipient of a letter, and who is far from the sender."""
    letter = next(letter for letter in correspondence(graph) if letter.sender and letter.recipient)
    steps = nx.single_source_shortest_path_length(graph.nx.to_undirected(), letter.sender.id)
    far = max(
        (entity.id for entity in graph.entities if entity.kind == "person"),
        key=lambda id: (steps.get(id, 0), id),
    )
    return letter.sender.id, letter.recipient.id, far


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system, drawing without a graphics card."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def settled(page: Page, address: str) -> None:
    """Open an address and wait until everything is drawn."""
    page.goto(address)
    for _ in range(400):
        if page.evaluate(
            "document.documentElement.dataset.ready === 'true'"
            " && (!networkView || !networkView.picture.width || networkView.picture.job === null)"
        ):
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(250)


def picture(chromium: Browser, address: str, size: tuple[int, int], scheme: Any) -> bytes:
    """Make one picture, as PNG."""
    page = chromium.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    settled(page, address)
    made = page.screenshot()
    page.close()
    return made


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--only", nargs="*", choices=VIEWS, default=list(VIEWS))
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    accession = read(carried_listings())
    graph = link(tuple(annotate(accession.documents)), listings=accession.listings)
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        chosen = people(graph)
        address = write(graph, Path(folder), formats=["explorer"], settings=ExportSettings())[0].as_uri()
        if options.readme:
            for name, hash, scheme in README:
                shot = Image.open(
                    io.BytesIO(picture(chromium, f"{address}#{hash.format(*chosen)}", SIZES["wide"], scheme))
                )
                path = ROOT / "docs" / "pictures" / f"{name}.png"
                path.parent.mkdir(exist_ok=True)
                shot.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} KB")
            return
        options.into.mkdir(exist_ok=True)
        for view in options.only:
            for size, pixels in SIZES.items():
                for scheme in ("light", "dark"):
                    made = picture(chromium, f"{address}#{VIEWS[view].format(*chosen)}", pixels, scheme)
                    (options.into / f"{view}-{size}-{scheme}.png").write_bytes(made)
        print(f"{len(options.only) * len(SIZES) * 2} pictures in {options.into}")


if __name__ == "__main__":
    main()
