/* The map: an outline of the continents and the places that documents shown name, as large as they name them often. */

registerView({ id: "map", label: "view.map", make: (container) => new MapView(container), offered: () => Boolean(graph.raw.land) && Object.keys(graph.raw.nodes.at).length > 0 });

/** Plate carrée, its standard parallel amidst the places: degrees become pixels by `scale`, the east narrowed. */
class MapView {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.count = element("p", { class: "count" });
    this.legend = element("ul", { class: "legend" });
    this.svg = svgElement("svg", { class: "map", role: "group", "aria-label": say("map.label") });
    const zoom = (/** @type {number} */ by) => this.zoom(by, this.width / 2, this.height / 2);
    const zoomer = element("div", { class: "zoom" },
      button("+", () => zoom(1.5), { "aria-label": say("zoom.in"), title: say("zoom.in") }),
      button("−", () => zoom(1 / 1.5), { "aria-label": say("zoom.out"), title: say("zoom.out") }),
      button("⤢", () => this.fit(), { "aria-label": say("zoom.fit"), title: say("zoom.fit") }));
    this.frame = element("div", { class: "frame map-frame" }, element("div", { class: "map-hold" }));
    /** @type {HTMLElement} */ (this.frame.firstElementChild).append(this.svg);
    this.lost = element("section", { class: "lost" });
    this.table = element("div", {});
    this.behind = element("details", { ontoggle: () => this.fillTable() }, element("summary", {}, say("network.table")), this.table);
    container.append(viewHead("map"), this.count, element("div", { class: "map-tools" }, this.legend, zoomer), this.frame, element("div", { class: "map-below" }, this.behind, this.lost));
    this.width = 0;
    this.height = 0;
    this.camera = { scale: 1, dx: 0, dy: 0 };
    this.basis = "";
    /** @type {[number, number][]} places with coordinates and their documents, the most named first */
    this.places = [];
    const latitudes = Object.values(graph.raw.nodes.at).map(([latitude]) => latitude);
    this.narrow = Math.cos((Math.max(-60, Math.min(60, latitudes.reduce((sum, one) => sum + one, 0) / latitudes.length)) * Math.PI) / 180);
    this.outline = (graph.raw.land || []).map(ringPath).join("");
    this.show = oncePerFrame(() => this.draw());
    rovingFocus(this.svg, "[data-place]", (from, dx, dy) => nextPlace(this.svg, from, dx, dy));
    this.svg.addEventListener("click", (event) => this.open(/** @type {MouseEvent} */ (event)));
    this.moved = false;
    wireMap(this);
    new ResizeObserver(() => this.measure() && (this.fit(), clearOfSheet())).observe(this.frame);
  }

  measure() {
    const { clientWidth: width, clientHeight: height } = this.frame, changed = width > 0 && (width !== this.width || height !== this.height);
    if (changed) Object.assign(this, { width, height });
    return changed;
  }

  /** @param {Shown} what */
  update(what) {
    const basis = basisOfView(what.state, "map");
    if (this.measure() || !this.basis) this.fit();
    if (basis !== this.basis) this.build(what);
    this.basis = basis;
    this.highlight();
  }

  /** @param {Shown} what */
  build(what) {
    const { at } = graph.raw.nodes;
    /** @type {[number, number][]} */
    const found = [];
    /** @type {[number, number][]} */
    const lost = [];
    for (let node = 0; node < graph.entities; node++) {
      if (graph.kind[node] !== 2) continue;
      let n = 0;
      for (const i of rowOf(graph.documentsOf, node)) n += what.document[i];
      if (n) (at[node] ? found : lost).push([node, n]);
    }
    const byNumber = (/** @type {[number, number]} */ one, /** @type {[number, number]} */ other) => other[1] - one[1] || byName(one[0], other[0]);
    this.places = found.sort(byNumber);
    this.count.textContent = say("map.count", { n: found.length, documents: what.documents.length });
    const list = element("div", { class: "chips" });
    longList(lost.sort(byNumber), 40, ([node, n]) => chip(node, n), list);
    this.lost.replaceChildren(element("h3", {}, say("map.lost", { n: lost.length })), list);
    this.lost.hidden = !lost.length;
    this.legend.replaceChildren(...mapLegend(this).map(([icon, words]) => element("li", {}, svgElement("svg", { width: 28, height: 16, "aria-hidden": "true" }, icon), words)));
    this.draw();
    this.fillTable();
  }

  /**
   * Where a place lies in the window.
   * @param {number} node
   * @returns {[number, number]}
   */
  point(node) {
    const [latitude, longitude] = graph.raw.nodes.at[node], { scale, dx, dy } = this.camera;
    return [longitude * scale * this.narrow + dx, -latitude * scale + dy];
  }

  /** Show all places there are, whichever the filters leave, with the country around them. */
  fit() {
    if (!this.measure() && !this.width) return;
    const places = Object.values(graph.raw.nodes.at), all = (/** @type {0 | 1} */ axis) => places.map((one) => one[axis]);
    const reach = (/** @type {number[]} */ values, /** @type {number} */ least) => {
      const [low, high] = [Math.min(...values), Math.max(...values)], more = Math.max(8, (least - high + low) / 2);
      return [low - more, high + more];
    };
    const [south, north] = reach(all(0), 44), [west, east] = reach(all(1), 60);
    const scale = Math.min((this.width - Math.min(120, this.width / 5)) / ((east - west) * this.narrow), this.height / (north - south)); // room for names
    this.camera = { scale, dx: this.width / 2 - ((west + east) / 2) * scale * this.narrow, dy: this.height / 2 + ((south + north) / 2) * scale };
    this.draw();
  }

  /**
   * @param {number} factor
   * @param {number} x
   * @param {number} y
   */
  zoom(factor, x, y) {
    const { scale, dx, dy } = this.camera, to = Math.min(400, Math.max(1, scale * factor)), by = to / scale;
    this.camera = { scale: to, dx: x - (x - dx) * by, dy: y - (y - dy) * by };
    this.show();
  }

  /**
   * Move the map so that places can be seen above the sheet that covers it on narrow screens.
   * @param {number[]} nodes
   */
  clearOfSheet(nodes) {
    const heights = nodes.filter((node) => graph.raw.nodes.at[node]).map((node) => this.point(node)[1]), by = moveClear(heights, this.height - coveredBySheet(this.svg));
    if (!by) return;
    this.camera = { ...this.camera, dy: this.camera.dy + by };
    this.draw();
  }

  /** Draw anew; the place that has the keyboard keeps it. */
  draw() {
    if (!this.width) return;
    const held = document.activeElement instanceof SVGElement && this.svg.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    this.svg.setAttribute("width", String(this.width));
    this.svg.setAttribute("height", String(this.height));
    this.svg.replaceChildren(...mapShapes(this));
    const stop = /** @type {SVGElement | null} */ (this.svg.querySelector(held ? `[data-place="${held}"]` : "[data-place]"));
    stop?.setAttribute("tabindex", "0");
    if (held) stop?.focus();
    this.highlight();
  }

  highlight() {
    const chosen = [state.now.node, state.now.other, state.now.place];
    for (const place of this.svg.querySelectorAll("[data-place]")) place.classList.toggle("chosen", place instanceof SVGElement && chosen.includes(Number(place.dataset.place)));
  }

  /** @param {MouseEvent} event at the end of a drag it chooses nothing; of the keyboard it has no detail */
  open(event) {
    const place = /** @type {Element} */ (event.target).closest("[data-place]");
    if (place instanceof SVGElement && !(this.moved && event.detail)) chooseNode(Number(place.dataset.place), event.shiftKey);
  }

  fillTable() {
    if (!this.behind.open) return;
    const { at } = graph.raw.nodes;
    this.table.replaceChildren(table(say("map.title"), [say("column.name"), say("column.documents"), say("column.latitude"), say("column.longitude"), say("column.stands")], this.places.slice(0, 300).map(([node, n]) => [
      button(shortNameOf(node), () => chooseNode(node, false), { class: "plain" }), n, at[node][0].toFixed(2), at[node][1].toFixed(2), say(at[node][2] ? "map.stands.state" : "map.stands.city")]), this.places.length));
  }

  /** @returns {Drawing | null} */
  drawing() {
    const content = mapShapes(this);
    for (const shape of content) for (const name of ["role", "tabindex", "aria-label", "class"]) shape.removeAttribute(name);
    return this.width ? { width: this.width, height: this.height, content, legend: mapLegend(this), note: this.count.textContent || "" } : null;
  }

  rows() {
    const { at, id } = graph.raw.nodes;
    return [["place", "id", "latitude", "longitude", "stands", "documents"], ...this.places.map(([node, n]) => [nameOf(node), id[node], at[node][0], at[node][1], at[node][2] ? "at its capital" : "where it is", n])];
  }
}
