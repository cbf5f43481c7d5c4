"""Measure a page in headless Chromium without a graphics card: how soon it is there, moves and answers."""

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
READY = "performance.getEntriesByName('ready')[0]?.startTime ?? null"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
RESTED = """document.documentElement.dataset.ready === 'true' && networkView.picture.job === null
  && networkView.picture.scene !== null && networkView.picture.scene.shown === shown"""
ALL = "state.set({least: 1, off: ''})"
STABLE = "network.physics.stabilized && network.physics.ready ? performance.now() : null"
FRAMES = """() => {
  window.frames_ = [];
  const frame = (now) => { window.frames_.push(now); window.frames_ && requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""
# how long a mark of the picture lies in the window but in neither bitmap, and until when the edge is blurred
EDGE = """() => {
  const {picture} = networkView, begun = performance.now();
  let empty = 0, sharp = 0, last = begun;
  const lacks = () => {
    const {camera, width, height, scene, afar} = picture;
    const within = (drawn, node) => {
      const x = pixelX(drawn.camera, shown.positions, node), y = pixelY(drawn.camera, shown.positions, node);
      return x >= 0 && y >= 0 && x <= drawn.width && y <= drawn.height;
    };
    const drawn = afar && afar.scene.shown === scene.shown ? [scene, afar.scene] : [scene];
    const window = {camera, width, height};
    return shown.nodes.some((node) => within(window, node) && !drawn.some((one) => within(one, node)));
  };
  const frame = (now) => {
    if (!picture.covers) {
      sharp = now - begun;
      if (lacks()) empty += now - last;
    }
    last = now;
    if (window.edge_) requestAnimationFrame(frame);
  };
  window.edge_ = () => { window.edge_ = null; return [empty, sharp]; };
  requestAnimationFrame(frame);
}"""
# the first frame after a change, and the frame in which the picture is whole
STEP = """(patch) => new Promise((done) => {
  const begun = performance.now();
  state.set(patch, true);
  const ran = performance.now() - begun;
  let first = 0;
  const frame = () => setTimeout(() => {
    first = first || performance.now() - begun;
    const {scene, job} = networkView.picture;
    if (job === null && scene.shown === shown) done([ran, first, performance.now() - begun]);
    else requestAnimationFrame(frame);
  });
  requestAnimationFrame(frame);
})"""
KEYSTROKES = """() => {
  const input = document.getElementById('query');
  return ['k', 'ku', 'kuz', 'kuzn', 'kuz', 'ku'].map((text) => {
    const begun = performance.now();
    input.value = text;
    input.dispatchEvent(new Event('input'));
    return performance.now() - begun;
  });
}"""
OWN_LABELS = """(() => {
  const {scene, camera, width, height} = networkView.picture;
  const dx = camera.dx - scene.camera.dx, dy = camera.dy - scene.camera.dy;
  return scene.labels.map(({left, right, top, bottom, size}) =>
    [left + dx, right + dx, top + dy, bottom + dy, size, width, height]);
})()"""
VIS_LABELS = """(() => {
  const scale = network.getScale(), {clientWidth, clientHeight} = network.canvas.frame;
  const labels = Object.values(network.body.nodes).map(({labelModule}) => labelModule);
  return labels.filter((label) => label && label.size.width).map((labelModule) => {
    const {left, top, width, height} = labelModule.size;
    const a = network.canvasToDOM({x: left, y: top});
    const b = network.canvasToDOM({x: left + width, y: top + height});
    return [a.x, b.x, a.y, b.y, labelModule.fontOptions.size * scale, clientWidth, clientHeight];
  });
})()"""
LEGIBLE = 9  # pixels


@contextmanager
def opened(path: Path) -> Iterator[Page]:
    """Open a page in a browser of its own, cut off from the network."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        page = browser.new_context(
            viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
        ).new_page()
        page.route("http*://**", lambda route: route.abort())
        page.goto(path.as_uri(), wait_until="commit")
        yield page
        browser.close()


def waited(page: Page, expression: str, seconds: float) -> Any:
    """Poll for a value; None when it does not come in time, for one because the page is too busy."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            handle = page.locator("html").evaluate(
                f"() => {{ try {{ return {expression} }} catch {{ return null }} }}",
                timeout=max(1, (end - time.monotonic()) * 1000),
            )
        except Error:
            return None
        if handle:
            return handle
        page.wait_for_timeout(50)
    return None


def loaded(page: Page, first: float, seconds: float) -> float:
    """Return how soon a page is ready, the median of three loads; a slow one is loaded once."""
    times = [first]
    while first < 5_000 and len(times) < 3:
        page.reload(wait_until="commit")
        again = waited(page, READY, seconds)
        times.append(again or 1_000 * seconds)
    return statistics.median(times)


def readable(boxes: list[list[float]]) -> tuple[int, int]:
    """Count names that can be read, and pairs of names of which one covers the other."""
    hidden: set[int] = set()
    pairs = 0
    for i, one in enumerate(boxes):
        for j in range(i):
            other = boxes[j]
            if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]:
                pairs += 1
                hidden |= {i, j}
    clear = [
        box
        for i, box in enumerate(boxes)
        if i not in hidden
        and box[4] >= LEGIBLE
        and box[0] >= 0
        and box[2] >= 0
        and box[1] <= box[5]
        and box[3] <= box[6]
    ]
    return len(clear), pairs


def panned(page: Page, seconds: float = 2.5) -> tuple[float, float]:
    """Drag the picture to and fro; frames a second, and the 95th percentile of what a frame takes in ms."""
    page.mouse.move(640, 420)
    page.mouse.down()
    page.evaluate(FRAMES)
    end, step = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(640 + abs(step * 6 % 480 - 240) - 240, 420 + abs(step * 4 % 200 - 100) - 100)
    frames = page.evaluate("() => { const found = window.frames_; window.frames_ = null; return found; }")
    page.mouse.up()
    gaps = sorted(later - earlier for earlier, later in pairwise(frames))
    if not gaps:
        return 0.0, float("nan")
    return 1000 * len(gaps) / sum(gaps), gaps[int(0.95 * (len(gaps) - 1))]


def measure_explorer(path: Path) -> dict[str, float]:
    """Measure the explorer; times in ms."""
    found: dict[str, float] = {}
    with opened(path) as page:
        found["ready"] = loaded(page, waited(page, READY, 60), 60)
        assert waited(page, RESTED, 60)
        found["paint"] = page.evaluate(PAINTED)
        boxes = page.evaluate(OWN_LABELS)
        found["names"], found["overlaps"] = readable(boxes)
        found["nodes"] = page.evaluate("shown.nodes.length")
        found["opening fps"], found["opening p95"] = panned(page)
        first, *more = page.evaluate(KEYSTROKES)
        found["first key"], found["key"] = first, statistics.median(more)
        page.evaluate("document.getElementById('query').blur()")
        page.evaluate(ALL)
        waited(page, RESTED, 60)
        found["fps"], found["p95"] = panned(page)
        waited(page, RESTED, 60)
        page.evaluate("networkView.zoom(3)")
        waited(page, RESTED, 60)
        flung = [_flung(page, way) for way in (1, -1, 1, -1)]
        found["empty"], found["blurred"] = (statistics.median(each) for each in zip(*flung, strict=True))
        page.evaluate("networkView.fit()")
        waited(page, RESTED, 60)
        start, end = page.evaluate("graph.years")
        steps = [
            page.evaluate(STEP, patch)
            for year in range(end - 1, end - 6, -1)
            for patch in ({"years": [start, max(start, year)]},)
        ]
        steps += [page.evaluate(STEP, {"years": None, "hide": hide}) for hide in (["mentions"], [])]
        found["ran"], found["first"], found["whole"] = (
            statistics.median(each) for each in zip(*steps, strict=True)
        )
    return found


def _flung(page: Page, way: int) -> tuple[float, float]:
    """Drag the picture more than half across the window at once; how long its edge is empty, blurred."""
    middle = 640
    page.mouse.move(middle + way * 290, 420)
    page.mouse.down()
    page.evaluate(EDGE)
    page.mouse.move(middle, 420)
    page.mouse.move(middle - way * 290, 420)
    waited(page, RESTED, 60)
    page.mouse.up()
    page.wait_for_timeout(200)
    waited(page, RESTED, 60)
    empty, blurred = page.evaluate("window.edge_()")
    return empty, blurred


def measure_vis(path: Path, limit: float, stable: bool) -> dict[str, float]:
    """Measure a page of vis-network; with physics, it is ready when it is stable."""
    found: dict[str, float] = {}
    with opened(path) as page:
        ready = waited(page, STABLE if stable else READY, limit)
        if ready is None:
            return found
        found["ready"] = ready if stable else loaded(page, ready, limit)
        found["paint"] = page.evaluate(PAINTED)
        page.wait_for_timeout(400)  # until it is fitted to the window
        found["names"], found["overlaps"] = readable(page.evaluate(VIS_LABELS))
        found["fps"], found["p95"] = panned(page)
    return found
