"""The explorer's further views, and what can be taken away from them."""

import csv
import io
import re
import struct
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download

import chancery
from chancery.export import ExportSettings
from chancery.export.explorer import explorer_page
from chancery.export.letters import cell
from chancery.graph import KnowledgeGraph, Link

from .conftest import Opener, Visit
from .test_network_safety import PAYLOADS, hostile

READY = "document.documentElement.dataset.ready === 'true'"
VIEWS = ("matrix", "timeline", "map", "documents", "unsure")
PICTURES = ("network", "matrix", "timeline", "map")
SVG = "{http://www.w3.org/2000/svg}"
FORMULAS = ('=HYPERLINK("http://evil.example","x")', "+1+1", "-1", "@SUM(A1)", '" =1+1', "＝1", "\ufeff=1")


def save(graph: KnowledgeGraph, path: Path, title: str = "Letters") -> Path:
    path.write_bytes(explorer_page(graph, settings=ExportSettings(title=title, threshold=0.5)))
    return path


def placed(graph: KnowledgeGraph) -> KnowledgeGraph:
    """Put one of the sample's places on the map."""
    return replace(
        graph,
        entities=tuple(
            replace(entity, latitude=39.03, longitude=125.75) if entity.id == "place-pyongyang" else entity
            for entity in graph.entities
        ),
    )


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(placed(sample_graph), tmp_path_factory.mktemp("views") / "explorer.html")


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The graph of the two carried listings."""
    return chancery.build()


@pytest.fixture(scope="module")
def listings(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(graph, tmp_path_factory.mktemp("views") / "explorer.html", title="Two listings")


def visit_to(opened: Opener, path: Path, hash: str, **options: Any) -> Visit:
    """Open an explorer at an address of its own."""
    visit = opened(path, **options)
    visit.page.goto(f"{path.as_uri()}#{hash}")
    visit.page.reload()
    visit.until(READY)
    return visit


def assert_quiet(visit: Visit, path: Path) -> None:
    """Nothing was asked for but the page itself and what it made, and nothing complained."""
    assert {url.partition("#")[0] for url in visit.requests if not url.startswith("blob:")} == {path.as_uri()}
    assert visit.complaints == []


def acts(graph: KnowledgeGraph) -> list[Link]:
    """The letters and meetings that the page shows at first."""
    kinds = {"wrote_to", "conversed_with", "informed", "contact"}
    return [
        found
        for found in graph.links
        if found.kind in kinds and found.status == "asserted" and found.score >= 0.5
        if found.source != found.target
    ]


def take(visit: Visit, kind: str, path: Path) -> tuple[Download, bytes]:
    """Press a button and read the file that it hands over."""
    with visit.page.expect_download() as waiting:
        visit.page.click(f"[data-take={kind}]")
    waiting.value.save_as(path)
    return waiting.value, path.read_bytes()


def rows(content: bytes) -> list[dict[str, str]]:
    """Read CSV with a header."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


@pytest.mark.parametrize(
    ("view", "hash", "target"),
    [
        ("matrix", "view=matrix", "td.full"),
        ("timeline", "view=timeline", ".time-mark"),
        ("timeline", "view=timeline&timeline.as=lanes", ".time-mark"),
        ("map", "view=map", ".place-mark:last-of-type"),
        ("documents", "view=documents", "tbody .title button"),
        ("unsure", "view=unsure", ".unsure-pair .chip"),
    ],
)
@pytest.mark.parametrize(
    "window", [{}, {"scheme": "dark", "width": 1024, "height": 768}], ids=["light", "dark"]
)
def test_each_view_is_drawn_and_a_click_opens_the_evidence(
    listings: Path, opened: Opener, view: str, hash: str, target: str, window: dict[str, Any]
) -> None:
    visit = visit_to(opened, listings, hash, **window)
    assert visit.page.locator(f"#tab-{view}").get_attribute("aria-selected") == "true"
    visit.page.locator(target).first.click()
    assert visit.page.evaluate("state.now.node") >= 0
    assert visit.page.locator("#panel .document-block").count() >= 1
    assert visit.page.locator("#panel mark, #panel .inline").count() >= 1
    assert visit.page.locator("#panel .source").first.inner_text().count("line") == 1
    assert_quiet(visit, listings)


def test_the_matrix_counts_documents_and_says_how_few_name_both(
    listings: Path, graph: KnowledgeGraph, opened: Opener
) -> None:
    visit = visit_to(opened, listings, "view=matrix")
    label = {entity.id: entity.label for entity in graph.entities}
    wanted: Counter[tuple[str, str]] = Counter()
    for source, target, _ in {
        (*ends, found.document)
        for found in acts(graph)
        for ends in ((found.source, found.target), (found.target, found.source))[: 1 + found.mutual]
    }:
        wanted[label[source], label[target]] += 1
    assert any(found.mutual for found in acts(graph)), "what has no direction stands both ways"
    shown = visit.page.evaluate("""() => {
      const head = (row, column) => document.querySelector(
        `[data-row="${row}"][data-column="${column}"]`).innerText;
      return [...document.querySelectorAll("td.full")].map((cell) =>
        [head(cell.dataset.row, 0), head(0, cell.dataset.column), Number(cell.innerText)]);
    }""")
    assert {(source, target): n for source, target, n in shown} == dict(wanted)
    both = len({found.document for found in acts(graph)})
    assert visit.page.inner_text(".view-matrix .count").startswith(
        f"{both} of {len(graph.readings)} documents"
    )
    letters = sum(found.kind == "wrote_to" for found in acts(graph))
    visit.page.click("[data-option='matrix.acts'] [data-value=letters]")
    assert sum(map(int, visit.page.locator("td.full").all_inner_texts())) == letters > 0
    assert visit.page.locator("td.meetings").count() == 0


def test_the_matrix_is_sorted_by_name_number_and_first_date(
    listings: Path, graph: KnowledgeGraph, opened: Opener
) -> None:
    visit = visit_to(opened, listings, "view=matrix")

    def heads() -> list[str]:
        return visit.page.locator("tbody th").all_inner_texts()

    sums = [
        sum(int(text or 0) for text in row.locator("td").all_inner_texts())
        for row in visit.page.locator(".matrix tbody tr").all()
    ]
    assert sums == sorted(sums, reverse=True)
    assert sums[0] > sums[-1]
    visit.page.click("[data-value=name]")
    assert heads() == sorted(heads(), key=str.casefold)
    visit.page.click("[data-value=first]")
    label = {entity.id: entity.label for entity in graph.entities}
    first: dict[str, str] = {}
    for found in acts(graph):
        day = str(graph.document[found.document].date.earliest)
        for end in (found.source, found.target)[: 1 + found.mutual]:
            first[label[end]] = min(first.get(label[end], "9999"), day)
    dates = [first[name] for name in heads()]
    assert dates == sorted(dates)
    assert visit.page.evaluate("location.hash").endswith("matrix.sort=first")


def test_a_large_matrix_shows_the_strongest_and_says_so(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    letter = next(found for found in sample_graph.links if found.kind == "wrote_to")
    person = sample_graph.entity["person-stalin"]
    ends = [(f"person-a{i}", f"person-b{(i + step) % 50}") for i in range(50) for step in range(1 + i % 4)]
    crowd = replace(
        sample_graph,
        entities=(
            *sample_graph.entities,
            *(
                replace(person, id=name, label=name.title(), mentions=())
                for name in sorted({name for pair in ends for name in pair})
            ),
        ),
        links=(
            *sample_graph.links,
            *(replace(letter, id=f"{a}-{b}", source=a, target=b) for a, b in ends),
        ),
    )
    path = save(crowd, tmp_path / "explorer.html")
    visit = visit_to(opened, path, "view=matrix", width=1024, height=768)
    heads = visit.page.locator(".matrix thead th").count(), visit.page.locator(".matrix tbody th").count()
    assert max(heads) == 40
    assert re.search(
        rf"{heads[1]} of 5\d who act, {heads[0]} of 5\d who receive", visit.page.inner_text(".count")
    )
    visit.page.locator("td.full").first.focus()
    for key in ("Control+End", "ArrowLeft", "ArrowUp", "Home", "Control+Home"):
        visit.page.keyboard.press(key)
        seen = visit.page.evaluate("""() => {
          const cell = document.activeElement, box = cell.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return cell === top || cell.contains(top);
        }""")
        assert seen, f"{key} walks under a head"
    assert_quiet(visit, path)


def test_the_matrix_by_keyboard(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=matrix")
    press = visit.page.keyboard.press
    place = "[document.activeElement.dataset.row, document.activeElement.dataset.column].map(Number)"
    assert visit.page.locator(".matrix [tabindex='0']").count() == 1
    visit.page.locator("[data-value=first]").focus()
    press("Tab")
    row, column = visit.page.evaluate(place)
    press("ArrowRight")
    press("ArrowDown")
    assert visit.page.evaluate(place) == [row + 1, column + 1]
    press("Home")
    assert visit.page.evaluate(place) == [row + 1, 0]
    press("Enter")
    assert (
        visit.page.inner_text("#panel h2").strip()
        == visit.page.evaluate("document.activeElement.innerText").strip()
    )
    press("Control+Home")
    assert visit.page.evaluate(place) in ([0, 1], [1, 0])
    visit.page.evaluate(
        "[...document.querySelectorAll('td.meetings')].find((one) => one.ariaLabel.includes('→')).focus()"
    )
    press("Enter")
    names = visit.page.evaluate("document.activeElement.getAttribute('aria-label')").partition(":")[0]
    left, right = (name.strip("\u2068\u2069 ") for name in names.split("→"))
    assert visit.page.inner_text("#panel h2") == f"{left} and {right}"
    assert visit.page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    assert visit.page.locator("#panel mark.proof").count() >= 1


def test_the_timeline_draws_days_as_points_and_uncertain_dates_as_spans(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "view=timeline&timeline.as=lanes")
    shapes = visit.page.evaluate("""() => Object.fromEntries([...document.querySelectorAll(".time-mark")].map(
      (mark) => [mark.getAttribute("aria-label").split(":")[0],
        [mark.lastChild.tagName, mark.lastChild.getBBox().width]]))""")
    named = {key.replace("\u2068", "").replace("\u2069", ""): value for key, value in shapes.items()}
    assert named["Stalin, October 13, 1950"][0] == "circle"
    assert named["Peng Dehuai, circa 1951-1953"][0] == "rect"
    month, years = named["A.A. Gromyko, November 1967"][1], named["Peng Dehuai, circa 1951-1953"][1]
    assert named["A.A. Gromyko, November 1967"][0] == "rect"
    axis = visit.page.evaluate("document.querySelector('.time-lanes').getBBox().width")
    assert 3 <= month < 0.05 * axis < years, "three years of eighteen"


def test_the_timeline_lists_the_undated_apart_and_follows_the_years(
    sample: Path, sample_graph: KnowledgeGraph, opened: Opener
) -> None:
    visit = visit_to(opened, sample, "view=timeline")
    marks, undated = visit.page.locator(".time-mark"), visit.page.locator(".undated li button")
    years = {1950: 3, 1967: marks.count() - 3}
    assert years[1967] >= 1
    dateless = {one.id for one in sample_graph.readings if one.date.earliest is None}
    pairs = {frozenset((act.source, act.target)) for act in acts(sample_graph) if act.document in dateless}
    assert undated.count() == len(pairs) > 0
    assert all("→ \u2068" in text for text in undated.all_inner_texts())
    undated.last.click()
    assert visit.page.locator("#panel .document-block").count() >= 1
    for year, count in years.items():
        visit.page.evaluate("(year) => state.set({years: [year - 1, year + 1]})", year)
        assert marks.count() == count
        assert all(str(year) in (one.get_attribute("aria-label") or "") for one in marks.all())
        assert visit.page.locator(".time-axis text").first.text_content() == str(year - 1)
        assert undated.count() == 0, "no years hold the undated"
    visit.page.evaluate("state.set({years: [1960, 1962]})")
    assert marks.count() == 0
    assert visit.page.inner_text(".view-timeline .count").startswith("0 of 0 documents")


def test_the_timeline_stands_in_a_table_too_and_is_walked_by_keyboard(listings: Path, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=timeline&timeline.as=lanes")
    visit.page.click(".view-timeline summary")
    marks = visit.page.evaluate(
        "networkView, madeViews.get('timeline').body.marks.flat().reduce((n, m) => n + m.documents.length, 0)"
    )
    assert visit.page.locator(".view-timeline details tbody tr").count() == marks > 30
    assert visit.page.locator(".time-lanes [tabindex='0']").count() == 1
    visit.page.locator(".time-lanes [tabindex='0']").focus()
    visit.page.keyboard.press("ArrowRight")
    first = visit.page.evaluate("document.activeElement.dataset.lane")
    assert visit.page.evaluate("document.activeElement.dataset.mark") is not None
    visit.page.keyboard.press("ArrowDown")
    assert visit.page.evaluate("document.activeElement.dataset.lane") != first
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel .document-block").count() >= 1
    assert visit.page.locator(".chosen .lane-name").count() == 1
    assert_quiet(visit, listings)


def test_the_map_is_offered_only_where_places_have_coordinates(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    bare = replace(
        sample_graph,
        entities=tuple(
            replace(entity, latitude=None, longitude=None, same_as=()) for entity in sample_graph.entities
        ),
    )
    path = save(bare, tmp_path / "explorer.html")
    visit = visit_to(opened, path, "view=map")
    assert visit.page.locator("#tab-map").count() == 0
    assert visit.page.locator("#tab-network").get_attribute("aria-selected") == "true"
    assert_quiet(visit, path)


def test_the_map_shows_places_of_the_years_and_can_be_moved(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "view=map")
    mark = visit.page.locator("[data-place][aria-label^=Pyongyang]")
    assert "Pyongyang: 1 document" in (mark.get_attribute("aria-label") or "")
    x = mark.locator("circle").last.get_attribute("cx")
    where = "document.querySelector('[data-place][aria-label^=Pyongyang]').lastChild.getAttribute('cx')"
    frame = visit.page.locator(".map").bounding_box()
    assert frame
    assert abs(float(x or 0) - frame["width"] / 2) < 1, "the only point stands in the middle"
    scale = visit.page.evaluate("madeViews.get('map').body.camera.scale")
    assert frame["width"] / scale > 60, "and the country around it is in sight"
    visit.page.mouse.move(frame["x"] + 200, frame["y"] + 100)
    visit.page.mouse.down()
    visit.page.mouse.move(frame["x"] + 260, frame["y"] + 100, steps=4)
    visit.page.mouse.up()
    visit.until(f"Number({where}) > {x} + 40")
    visit.page.click(".map-tools .zoom button >> nth=0")
    visit.until(f"madeViews.get('map').body.camera.scale > 1.4 * {scale}")
    visit.page.click(".map-tools .zoom button >> nth=2")
    visit.until(f"{where} === '{x}'")
    mark.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.inner_text("#panel h2").strip() == "Pyongyang"
    visit.page.evaluate("state.set({years: [1960, 1970]})")
    assert mark.count() == 0
    assert_quiet(visit, sample)


def test_a_state_is_a_ring_around_its_capital_and_hides_nothing(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "view=map")
    held = visit.page.evaluate("""() => [...document.querySelectorAll(".place-mark")].map((mark) => {
      const shape = mark.lastElementChild, at = (name) => Number(shape.getAttribute(name));
      return {name: mark.getAttribute("aria-label"), x: at("cx"), y: at("cy"), r: at("r"),
        filled: at("fill-opacity"), hit: Number(mark.children[1].getAttribute("r"))};
    })""")
    ring, disc = held  # what is painted later lies above
    assert "North Korea, a state, at its capital: 3 documents" in ring["name"]
    assert "Pyongyang: 1 document" in disc["name"]
    assert (ring["x"], ring["y"]) == (disc["x"], disc["y"])
    assert disc["r"] + 5 < ring["r"]
    assert disc["hit"] < ring["r"], "the ring can be chosen, too"
    assert ring["filled"] < 0.2 < disc["filled"]
    legend = visit.page.inner_text(".view-map .legend")
    assert "states stand at their capital of the time" in legend
    assert "cities lie where they are today" in legend
    frame = visit.page.locator(".map").bounding_box()
    assert frame
    x, y = frame["x"] + ring["x"], frame["y"] + ring["y"]
    visit.page.mouse.click(x + ring["r"], y)
    assert visit.page.inner_text("#panel h2").strip() == "North Korea"
    visit.page.mouse.click(x, y)
    assert visit.page.inner_text("#panel h2").strip() == "Pyongyang"
    name = "document.activeElement.getAttribute('aria-label').split(/[:,]/)[0]"
    visit.page.locator("[data-place][aria-label^=Pyongyang]").focus()
    for key, expected in (
        ("ArrowRight", "North Korea"),
        ("ArrowLeft", "Pyongyang"),
        ("ArrowDown", "North Korea"),
    ):
        visit.page.keyboard.press(key)
        assert visit.page.evaluate(name) == expected
    assert_quiet(visit, sample)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_map_opens_with_all_states_and_names_that_do_not_overlap(
    listings: Path, graph: KnowledgeGraph, opened: Opener, size: tuple[int, int]
) -> None:
    visit = opened(listings, width=size[0], height=size[1])
    visit.until(READY)
    visit.page.goto(f"{listings.as_uri()}#view=map")
    visit.until("document.querySelectorAll('.place-mark').length > 0")
    marks = visit.page.locator(".place-mark")
    states = {"North Korea", "South Korea", "Soviet Union", "East Germany", "Czechoslovakia", "United States"}
    labels = [mark.get_attribute("aria-label") or "" for mark in marks.all()]
    assert states <= {label.split(", a state")[0] for label in labels if ", a state, at" in label}
    places = [entity for entity in graph.entities if entity.kind == "place"]
    assert len(labels) + visit.page.locator(".lost .chips > *").count() == len(places)
    assert all(
        visit.page.evaluate("""() => {
      const frame = document.querySelector(".map").getBoundingClientRect();
      return [...document.querySelectorAll(".place-mark")].map((mark) => {
        const box = mark.lastElementChild.getBoundingClientRect();
        return box.left >= frame.left && box.right <= frame.right
          && box.top >= frame.top && box.bottom <= frame.bottom;
      });
    }""")
    )
    boxes = visit.page.evaluate("""() => [...document.querySelectorAll(".map text, .map-tools .zoom")]
      .map((one) => one.getBoundingClientRect())
      .map(({left, right, top, bottom}) => [left, right, top, bottom])""")
    assert len(boxes) > len(states)
    for index, (left, right, top, bottom) in enumerate(boxes):
        for left2, right2, top2, bottom2 in boxes[:index]:
            apart = right <= left2 + 1 or right2 <= left + 1 or bottom <= top2 + 2 or bottom2 <= top + 2
            assert apart, (boxes[index], (left2, right2, top2, bottom2))


def test_documents_are_sorted_by_every_column(listings: Path, graph: KnowledgeGraph, opened: Opener) -> None:
    visit = visit_to(opened, listings, "view=documents")

    def column(name: str) -> list[str]:
        at = ["date", "title", "form", "who", "source"].index(name)
        return [
            str(text).strip()
            for text in visit.page.locator(f"tbody td:nth-child({at + 1})").all_inner_texts()
        ]

    dates = sorted(graph.readings, key=lambda found: (str(found.date.earliest), str(found.date.latest)))
    assert column("date") == [found.date.printed for found in dates]
    visit.page.click("th[data-column=date] button")
    assert column("date") == [found.date.printed for found in reversed(dates)]
    for name in ("title", "form", "who"):
        visit.page.click(f"th[data-column={name}] button")
        texts = [text for text in column(name) if text]
        assert texts == visit.page.evaluate(
            "(texts) => [...texts].sort(new Intl.Collator('en', {numeric: true}).compare)", texts
        )
        assert len(texts) == len(dates) or not column(name)[-1], "what is empty comes last"
        assert visit.page.locator(f"th[data-column={name}]").get_attribute("aria-sort") == "ascending"
        visit.page.click(f"th[data-column={name}] button")
        assert visit.page.locator(f"th[data-column={name}]").get_attribute("aria-sort") == "descending"
        assert next(text for text in column(name) if text) == texts[-1]
    assert_quiet(visit, listings)


def test_many_documents_stand_on_pages(sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener) -> None:
    one = replace(
        sample_graph.document["d1"], mentions=(), roles=(), contacts=(), positions=(), attributions=()
    )
    many = replace(
        sample_graph,
        readings=(
            *sample_graph.readings,
            *(replace(one, id=f"e{i}", title=f"Letter {i}") for i in range(230)),
        ),
    )
    path = save(many, tmp_path / "explorer.html")
    visit = visit_to(opened, path, "view=documents&documents.sort=title&documents.page=2")
    titles = visit.page.locator("tbody .title").all_inner_texts()
    assert len(titles) == 100
    assert "101–200 of 234" in visit.page.inner_text("#documents-count")
    visit.page.click(".pages button >> nth=2")
    assert visit.page.locator("tbody tr").count() == 34
    assert "documents.page=3" in visit.page.evaluate("location.hash")
    visit.page.click("th[data-column=date] button")
    assert "1–100" in visit.page.inner_text("#documents-count"), "another order begins at its first page"
    visit.page.evaluate("state.set({years: [1967, 1967]})")
    assert visit.page.locator("tbody tr").count() == 1
    assert visit.page.locator(".pages").is_hidden()


def test_the_unsure_stand_with_both_sides_reasons_and_the_way_to_decide(
    listings: Path, sample: Path, opened: Opener
) -> None:
    visit = visit_to(opened, listings, "view=unsure")
    first = visit.page.evaluate("graph.raw.unsure[0]")
    block = visit.page.locator(".unsure-pair").first
    assert visit.page.locator(".unsure-pair").count() == visit.page.evaluate("graph.raw.unsure.length")
    for text in (
        first[0],
        first[2],
        f"{first[6]}%",
        *(re.sub('"([^"]*)"', r"“\1”", reason) for reason in first[7]),
    ):
        assert text in block.inner_text()
    assert block.locator(".sides > div").count() == 2
    assert "chancery review" in visit.page.inner_text(".view-unsure")
    other = visit_to(opened, sample, "view=unsure")
    assert "Relations in doubt: 3" in other.page.inner_text(".unsure-relations")
    assert "denied" in other.page.inner_text(".unsure-relations")
    assert other.page.locator(".unsure-relations mark").count() >= 2


def test_a_cell_is_made_safe_as_in_letters_csv(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "")
    texts = [
        *FORMULAS,
        *(f"  {text}" for text in FORMULAS),
        "",
        "a=b",
        "Stalin",
        "two\nlines\there",
        "a\u00a0b",
    ]
    assert visit.page.evaluate("(texts) => texts.map(safeCell)", texts) == [cell(text) for text in texts]
    quoted = visit.page.evaluate("(texts) => csvOf([texts, texts])", texts)
    assert list(csv.reader(io.StringIO(quoted, newline=""))) == 2 * [[cell(text) for text in texts]]


@pytest.mark.parametrize("view", ["network", *VIEWS])
def test_tables_to_take_away_hold_no_formula(
    sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener, view: str
) -> None:
    formula = FORMULAS[0]
    path = save(placed(hostile(sample_graph, formula)), tmp_path / "explorer.html", title=formula)
    visit = visit_to(opened, path, f"view={view}&basis=111")
    download, content = take(visit, "csv", tmp_path / "taken.csv")
    assert re.fullmatch(r"[\w-]+\.csv", download.suggested_filename)
    assert not content.startswith(b"\xef\xbb\xbf"), "as letters.csv"
    found = rows(content)
    assert found or view == "unsure"
    cells = [cell for row in found for cell in row.values()]
    assert not [
        cell
        for cell in cells
        if re.match("[\ufeff\u200b\ufffd\"' ]*[=+\\-@＝＋－＠]", cell) and cell[0] != "'"
    ]
    assert any(" ".join(formula.split()) in cell for cell in cells) or not found
    assert_quiet(visit, path)


def test_the_table_of_the_matrix_is_that_of_the_graph(
    listings: Path, graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    visit = visit_to(opened, listings, "view=matrix")
    found = rows(take(visit, "csv", tmp_path / "taken.csv")[1])
    wanted = Counter((one.source, one.target, one.document) for one in acts(graph))
    assert Counter((row["from_id"], row["to_id"], row["document"]) for row in found) == wanted
    for row in found:
        proofs = re.findall("“(.*?)” ", row["evidence"])
        assert proofs
        reading = graph.document[row["document"]]
        assert all(proof in f"{reading.title} {reading.summary}" for proof in proofs)
        assert row["source"].startswith(reading.sources[0].listing)
        assert row["earliest"] == str(reading.date.earliest)


@pytest.mark.parametrize("view", PICTURES)
def test_pictures_to_take_away(listings: Path, tmp_path: Path, opened: Opener, view: str) -> None:
    visit = visit_to(opened, listings, f"view={view}")
    download, content = take(visit, "svg", tmp_path / "taken.svg")
    assert download.suggested_filename == f"Two-listings-{view}.svg"
    picture = ElementTree.fromstring(content)
    assert picture.tag == f"{SVG}svg"
    tags = {found.tag.removeprefix(SVG) for found in picture.iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "text", "title"}
    assert not [
        key for found in picture.iter() for key in found.attrib if key.startswith("on") or "href" in key
    ]
    assert not [
        found.get("style") or found.get("class")
        for found in picture.iter()
        if {"style", "class"} & set(found.attrib)
    ]
    texts = " ".join(text for found in picture.iter(f"{SVG}text") for text in found.itertext())
    for words in ("Two listings", "17 of 17 documents", "Chancery 0"):
        assert words in texts
    assert ("Stalin" in texts) is (view != "map")
    _, png = take(visit, "png", tmp_path / "taken.png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * int(picture.attrib["width"]), 2 * int(picture.attrib["height"]))
    assert len(png) > 15_000, "an empty picture packs to less"
    assert_quiet(visit, listings)


def test_a_citation_says_what_where_and_by_what_it_was_read(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "view=matrix&node=person-gromyko&other=person-stalin")
    visit.page.locator("#panel [data-take=cite]").first.click()
    text = visit.page.locator("#panel textarea").input_value()
    version = visit.page.evaluate("graph.raw.version")
    assert text == (
        "“Telegram, from Gromyko to Stalin and the Ministry of Trade”, October 13, 1950 "
        "(A.A. Gromyko wrote to Stalin). "
        f"embassy.txt, line 12; <img src=x>.csv, line 2. https://archive.example/d1. Chancery {version}."
    )
    visit.page.locator("#panel [data-take=cite]").first.click()
    assert visit.page.locator("#panel textarea").count() == 0
    visit.page.click("[data-take=link]")
    assert visit.page.locator("#takeaway textarea").input_value() == visit.page.evaluate("location.href")


@pytest.mark.parametrize(
    ("hash", "held"),
    [
        (
            "view=matrix&matrix.acts=letters&matrix.sort=first",
            "[data-value=letters], .view-matrix [data-value=first]",
        ),
        (
            "view=timeline&timeline.as=lanes&timeline.sort=name",
            "[data-value=lanes], .view-timeline [data-value=name]",
        ),
        ("view=documents&documents.sort=-title", "th[data-column=title][aria-sort=descending]"),
        ("view=map&node=place-pyongyang", ".place-mark.chosen"),
        ("view=unsure&years=1950,1950", ".unsure-relations .document-block"),
    ],
)
def test_a_link_restores_each_view(sample: Path, opened: Opener, hash: str, held: str) -> None:
    visit = visit_to(opened, sample, hash)
    found = visit.page.locator(held)
    assert found.count() >= 1
    for one in found.all():
        assert one.get_attribute("aria-pressed") in (None, "true")
    assert visit.page.evaluate("'#' + writeHash(state.now) === decodeURIComponent(location.hash)")
    visit.page.click("#tab-network")
    visit.page.go_back()
    visit.until(f"document.querySelector('[aria-selected=true]').id === 'tab-{hash.split('&')[0][5:]}'")
    assert visit.page.locator(held).count() == found.count()
    assert_quiet(visit, sample)


@pytest.mark.parametrize(
    "hash",
    ["view=matrix&matrix.sort=<b>", "view=documents&documents.page=-7&documents.sort=x", "view=nothing"],
)
def test_an_address_that_means_nothing_shows_what_is_usual(sample: Path, opened: Opener, hash: str) -> None:
    visit = visit_to(opened, sample, hash)
    assert visit.page.locator("#stage .view:not([hidden])").count() == 1
    assert visit.page.locator(".matrix, tbody tr, #picture").count() >= 1
    assert_quiet(visit, sample)


@pytest.mark.parametrize("case", PAYLOADS)
def test_hostile_names_stay_text_in_every_view(
    case: str, sample_graph: KnowledgeGraph, tmp_path: Path, opened: Opener
) -> None:
    text = PAYLOADS[case]
    path = save(placed(hostile(sample_graph, text)), tmp_path / "explorer.html", title=text)
    visit = visit_to(opened, path, "basis=111")
    squeezed = "".join(text.split())[:20]
    for view in VIEWS:
        for hash in (f"view={view}&basis=111", f"view={view}&basis=111&timeline.as=lanes&language=de"):
            visit.page.goto(f"{path.as_uri()}#{hash}")
            visit.until(f"document.querySelector('[aria-selected=true]').id === 'tab-{view}'")
            shown = visit.page.evaluate("byId('stage').textContent.replace(/\\s+/g, '')")
            assert squeezed in shown or view == "unsure"
            for summary in visit.page.locator("#stage summary:visible").all():
                summary.click()
            first = visit.page.locator(
                "#stage td.full, #stage .time-mark, #stage .place-mark, #stage .title button"
            ).locator("visible=true")
            if first.count():
                first.first.dispatch_event("click")
    for view in PICTURES:
        visit.page.goto(f"{path.as_uri()}#view={view}&basis=111")
        visit.until(f"document.querySelector('[aria-selected=true]').id === 'tab-{view}'")
        content = take(visit, "svg", tmp_path / "taken.svg")[1]
        assert f"{SVG}script" not in {found.tag for found in ElementTree.fromstring(content).iter()}
    assert visit.page.evaluate("window.ran") is None
    assert (
        visit.page.locator("#stage img, #stage iframe, #stage script, #panel img, #panel iframe").count() == 0
    )
    assert_quiet(visit, path)


def test_on_paper_the_colours_are_light_and_the_filters_are_gone(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "view=timeline&theme=dark")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    visit.page.emulate_media(media="print")
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "light"
    for hidden in ("#filters", "#tabs", "#find", ".choices", ".brush-head button"):
        assert visit.page.locator(hidden).first.is_hidden()
    assert visit.page.locator(".time-lanes").is_visible()
    assert visit.page.locator("#panel").is_visible()
    assert (
        visit.page.evaluate("getComputedStyle(document.querySelector('.view-timeline .scroll')).overflow")
        == "visible"
    )
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert visit.page.evaluate("location.hash") == "#view=timeline&theme=dark"


def test_the_views_speak_german_and_no_word_is_missing(sample: Path, opened: Opener) -> None:
    visit = visit_to(opened, sample, "language=de")
    missing = visit.page.evaluate("""() => Object.keys(STRINGS.en).filter(
      (key) => /^(view|acts|order|matrix|timeline|map|documents|unsure|take)\\./.test(key)
        && !STRINGS.de[key])""")
    assert missing == []
    for view, word in (
        ("matrix", "Zeilen handeln"),
        ("timeline", "Ein Punkt ist ein Tag"),
        ("map", "Hauptstadt"),
        ("documents", "Wer → wem"),
        ("unsure", "Zweifelhafte Beziehungen"),
    ):
        visit.page.evaluate("(view) => state.set({view})", view)
        assert word in visit.page.inner_text("#stage")
    assert (
        visit.page.evaluate("document.body.innerText.match(/\\b(take|matrix|map|unsure|column)\\.[a-z]+/)")
        is None
    )
