"""What the explorer counts, and what of its state stays, goes and keeps the keyboard."""

from dataclasses import replace
from pathlib import Path

import pytest

import chancery
from chancery.graph import KnowledgeGraph

from .conftest import Opener, Visit, synthetic_graph
from .test_explorer_views import assert_quiet, save, take, visit_to

LETTER = (
    "date,title,summary\n"
    "1951-03-02,Letter from Kim Il Sung to Joseph Stalin,Kim Il Sung asks Stalin for aid.\n"
)
OUTSIDE = """() => {
  const { picture: { camera, width, height } } = networkView;
  return [...shown.nodes].filter((node) => {
    const x = pixelX(camera, shown.positions, node), y = pixelY(camera, shown.positions, node);
    return x < 4 || y < 4 || x > width - 4 || y > height - 4;
  }).map(nameOf);
}"""


@pytest.fixture(scope="module")
def listings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the two carried listings."""
    title = "A title of the kind that listings have, with their years, 1950–1968, and relations, 1947–1996"
    return save(chancery.build(), tmp_path_factory.mktemp("state") / "explorer.html", title=title)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page whose lines are too many to be drawn at once."""
    return save(synthetic_graph(2000, 9000), tmp_path_factory.mktemp("state") / "crowd.html")


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A letter of which the summary tells what is asked in it, and which was read as one twice."""
    listing = tmp_path_factory.mktemp("state") / "letters.csv"
    listing.write_text(LETTER, encoding="utf-8")
    graph = chancery.build([listing])
    [wrote] = [link for link in graph.links if link.kind == "wrote_to"]
    assert any(link.kind == "contact" for link in graph.links)
    return replace(graph, links=(*graph.links, replace(wrote, score=wrote.score - 0.01)))


def focused(visit: Visit) -> str:
    """What has the keyboard: an id, else a class, else a tag."""
    found: str = visit.page.evaluate(
        "(({ id, className, tagName }) => id || className || tagName)(document.activeElement)"
    )
    return found


def test_a_document_counts_once_however_much_it_says(
    letter: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    path = save(letter, tmp_path / "letter.html")
    visit = visit_to(opened, path, "view=matrix")
    assert visit.page.evaluate("shown.edges.length") == len(letter.links)
    assert visit.page.inner_text("td.full") == "1"
    assert "1 letter, 1 meeting or contact" in (visit.page.get_attribute("td.full", "title") or "")
    assert visit.page.locator(".pair:has(.letter) .number").inner_text() == "1 letter"
    assert visit.page.evaluate("[...shown.lines.count]") == [1] * visit.page.evaluate("shown.lines.size")
    assert_quiet(visit, path)


def test_numbers_are_written_as_the_reader_writes_them(opened: Opener, crowd: Path) -> None:
    for language, number in (("en", "1,234"), ("de", "1.234")):
        visit = visit_to(opened, crowd, f"language={language}")
        assert visit.page.evaluate("chip(0, 1234).querySelector('.number').textContent") == number


def test_a_path_that_waits_for_its_end_says_so_until_it_is_given_up(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "")
    visit.page.evaluate("state.set({ node: 0 })")
    for _ in range(2):
        visit.page.click("#panel .actions button:last-child")
    assert visit.page.locator("#panel .waits").count() == 1
    visit.page.click("#filters [data-key=mentions]")
    assert visit.page.locator("#panel .waits").count() == 1, "a filter does not end it"
    for _ in range(2):
        visit.page.go_back()
    visit.until("state.now.node < 0")
    visit.page.evaluate("chooseNode(1, false)")
    assert visit.page.evaluate("[state.now.node, state.now.path]") == [1, -1]


def test_an_end_of_a_path_that_is_no_longer_written_does_not_count(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "node=person-stalin&path=person-goch")
    assert visit.page.input_value("#end-1") == "Goch"
    visit.page.fill("#end-1", "")
    visit.page.fill("#end-0", "kim il")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("location.hash") == "#node=person-stalin&path=person-goch"
    assert focused(visit) == "end-1"
    visit.page.evaluate("chooseNode(-1, false)")
    assert [visit.page.input_value(f"#end-{end}") for end in (0, 1)] == ["", ""]


def test_a_line_of_thousands_is_met_where_it_is_drawn(crowd: Path, opened: Opener) -> None:
    visit = visit_to(opened, crowd, "off=&least=1")
    visit.until("networkView.picture.scene && !networkView.picture.job")
    far = visit.page.evaluate("""() => {
      const { lines, positions } = shown, { camera } = networkView.picture, far = [];
      for (let l = 0; l < lines.size; l++) {
        if (lines.style[l] !== LETTER) continue;
        const [x1, x2] = [lines.source[l], lines.target[l]].map((node) => pixelX(camera, positions, node));
        const [y1, y2] = [lines.source[l], lines.target[l]].map((node) => pixelY(camera, positions, node));
        const x = x1 + 0.4 * (x2 - x1), y = y1 + 0.4 * (y2 - y1), met = lineAt(shown, camera, x, y, 5, null);
        far.push(met < 0 ? 99 : distance(x, y, ...[lines.source[met], lines.target[met]].flatMap(
          (node) => [pixelX(camera, positions, node), pixelY(camera, positions, node)])));
      }
      return far;
    }""")
    assert len(far) > 100
    assert max(far) < 5


def test_a_button_that_goes_hands_the_keyboard_on(listings: Path, crowd: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "hide=mentions&years=1950,1955")
    visit.page.click("#brush button")
    assert focused(visit) == "handle"
    visit.page.click(".reset")
    assert focused(visit) == "filters"
    assert visit.page.evaluate("location.hash") == ""
    visit = visit_to(opened, crowd, "view=documents")
    visit.page.click(".pages button >> nth=2")
    assert visit.page.evaluate("document.activeElement.textContent") == "Next"
    visit.page.click(".pages button >> nth=3")
    assert focused(visit) == "scroll", "the last page has no next"


def test_an_empty_picture_says_why(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "off=poxld")
    assert visit.page.inner_text(".below .quiet") == "The filters leave nothing to draw."
    visit.page.click(".reset")
    assert visit.page.inner_text(".below .quiet").startswith("Positions")
    visit = visit_to(opened, listings, "view=matrix&years=1963,1965")
    visit.page.click("[data-take=png]")
    assert visit.page.inner_text(".taken") == "The filters leave nothing to draw."


def test_paper_does_not_wait_for_a_crowd(crowd: Path, opened: Opener) -> None:
    visit = visit_to(opened, crowd, "off=&least=1&theme=dark")
    visit.until("networkView.picture.scene && !networkView.picture.job")
    printed = "[networkView.picture.scene.theme, networkView.picture.job, shown.lines.size > CROWD_OF_LINES]"
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visit.page.evaluate(printed) == ["light", None, True]
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    visit.until("networkView.picture.scene.theme === 'dark'")


def test_no_mark_stands_outside_a_narrow_window_for_the_sake_of_a_name(
    tmp_path: Path, opened: Opener
) -> None:
    long = f"Josef X{'y' * 120}"
    pairs = [("Kim Il Sung", "Joseph Stalin"), (long, "Kim Il Sung"), ("Mao Zedong", "Joseph Stalin")]
    pairs += [("Walter Ulbricht", "Otto Grotewohl"), ("Andrei Gromyko", "Kim Il Sung")]
    listing = tmp_path / "letters.csv"
    lines = [f"195{year}-01-01,Letter from {one} to {two},Moscow" for year, (one, two) in enumerate(pairs)]
    listing.write_text("date,title,summary\n" + "\n".join(lines), encoding="utf-8")
    path = save(chancery.build([listing]), tmp_path / "letters.html")
    for width, height in ((390, 844), (320, 600), (1024, 768)):
        visit = visit_to(opened, path, "", width=width, height=height)
        shortened = "shortNameOf(graph.raw.nodes.label.findIndex((name) => name.length > 99)).length"
        assert visit.page.evaluate(shortened) == 44
        assert visit.page.evaluate(OUTSIDE) == []


def test_a_picture_bears_its_whole_title(listings: Path, tmp_path: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=matrix")
    picture = take(visit, "svg", tmp_path / "taken.svg")[1].decode("utf-8")
    assert "relations, 1947–1996 · Correspondence</text>" in picture
    assert "…" not in picture.partition("1947–1996 · 17 of 17")[0].partition("</title>")[2]


def test_the_picture_stands_as_it_was_left(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "")
    camera = "JSON.stringify(networkView.picture.camera)"
    visit.page.click("#stage .zoom button >> nth=0")
    before = visit.page.evaluate(camera)
    visit.page.click("#tab-documents")
    visit.page.wait_for_timeout(150)
    visit.page.click("#tab-network")
    visit.page.wait_for_timeout(150)
    assert visit.page.evaluate(camera) == before


def test_a_bar_of_the_browser_that_goes_moves_nothing(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "", width=390, height=780)
    camera = "JSON.stringify(networkView.picture.camera)"
    fitted, low = visit.page.evaluate(camera), visit.page.evaluate("networkView.picture.height")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.until(f"networkView.picture.height > {low}")
    assert visit.page.evaluate(camera) != fitted, "what nobody moved is fitted to more room"
    visit.page.evaluate("networkView.zoom(2)")
    moved = visit.page.evaluate(camera)
    visit.page.set_viewport_size({"width": 390, "height": 780})
    visit.until(f"networkView.picture.height === {low}")
    assert visit.page.evaluate(camera) == moved
    visit.page.set_viewport_size({"width": 844, "height": 390})
    visit.until("networkView.picture.camera === networkView.home")
