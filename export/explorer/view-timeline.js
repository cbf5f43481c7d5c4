/* The timeline: lanes of pairs or of names on one axis of time, with the undated apart and a table behind. */

registerView({ id: "timeline", label: "view.timeline", make: (container) => new TimelineView(container) });

/** @implements {ViewBody} */
class TimelineView {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.lanesOf = new Choice("timeline.as", [["pairs", "timeline.pairs"], ["lanes", "timeline.names"]], "timeline.lanes");
    this.acts = new Choice("timeline.acts", ACTS, "acts.legend");
    this.order = new Choice("timeline.sort", [ORDERS[2], ORDERS[0], ORDERS[1]], "order.legend");
    this.count = element("p", { class: "count" });
    this.legend = element("ul", { class: "legend" });
    this.axis = svgElement("svg", { class: "time-axis", "aria-hidden": "true" });
    this.chart = svgElement("svg", { class: "time-lanes", role: "group", "aria-label": say("timeline.label") });
    this.undated = element("section", { class: "undated" });
    this.table = element("div", {});
    this.behind = element("details", { ontoggle: () => this.fillTable() }, element("summary", {}, say("network.table")), this.table);
    this.frame = element("div", { class: "scroll" }, this.axis, this.chart, this.undated, this.behind);
    container.append(viewHead("timeline", this.lanesOf.element, this.acts.element, this.order.element), this.count, this.legend, this.frame);
    this.basis = "";
    /** @type {Lane[]} */
    this.lanes = [];
    /** @type {TimeMark[][]} */
    this.marks = [];
    rovingFocus(this.chart, "[data-lane]", (from, dx, dy) => nearestElement([...this.chart.querySelectorAll("[data-lane]")], from, dx, dy));
    this.chart.addEventListener("click", (event) => this.open(/** @type {Element} */ (event.target).closest("[data-lane]")));
    new ResizeObserver(() => this.frame.clientWidth && this.draw()).observe(this.frame);
  }

  get pairs() {
    return this.lanesOf.value === "pairs";
  }

  /** @param {Shown} what */
  update(what) {
    for (const choice of [this.lanesOf, this.acts, this.order]) choice.update();
    this.acts.element.hidden = !this.pairs;
    const basis = basisOfView(what.state, "timeline");
    if (basis !== this.basis) {
      this.basis = basis;
      this.build(what);
    }
    this.highlight();
  }

  /** @param {Shown} what */
  build(what) {
    const names = this.pairs ? [] : namesShown(what), lanes = this.pairs ? pairLanes(what, this.acts.value) : nameLanes(what, names.slice(0, LANES_MOST));
    const all = this.pairs ? lanes : names;
    this.lanes = strongestLanes(lanes, this.order.value);
    const cut = all.length > this.lanes.length ? ` ${say(this.pairs ? "timeline.pairs.cut" : "timeline.names.cut", { shown: this.lanes.length, all: all.length })}` : "";
    this.count.textContent = (this.pairs ? saysHowFew(actsShown(what, this.acts.value)) : say("timeline.names.n", { n: all.length })) + cut;
    this.legend.replaceChildren(...timelineLegend(this.pairs).map(([icon, words]) => element("li", {}, svgElement("svg", { width: 28, height: 16, "aria-hidden": "true" }, icon), words)));
    this.draw();
    this.fillUndated();
    this.fillTable();
  }

  /** Draw for the width at hand. */
  draw() {
    const width = Math.max(300, this.frame.clientWidth - 16);
    const { axis, body, height, marks } = timelineShapes(this.lanes, width, this.pairs);
    this.marks = marks;
    for (const [svg, high, shapes] of /** @type {[SVGElement, number, SVGElement[]][]} */ ([[this.axis, AXIS_HEIGHT, axis], [this.chart, height, body]])) {
      svg.setAttribute("width", String(width));
      svg.setAttribute("height", String(high));
      svg.replaceChildren(...shapes);
    }
    if (!this.lanes.length) this.axis.setAttribute("height", "0");
    this.chart.querySelector("[data-lane]")?.setAttribute("tabindex", "0");
    this.highlight();
  }

  /** Show which lanes hold what is chosen. */
  highlight() {
    const { node, other } = state.now;
    this.chart.querySelectorAll("[data-line]").forEach((line, l) => {
      const { a, b } = this.lanes[l], chosen = node >= 0 && (this.pairs && other >= 0 ? pairKey(a, b) === pairKey(node, other) : a === node || b === node);
      line.classList.toggle("chosen", chosen);
    });
  }

  /** @param {Element | null} target */
  open(target) {
    if (!(target instanceof SVGElement)) return;
    const at = Number(target.dataset.lane), lane = this.lanes[at], mark = target.dataset.mark === undefined ? null : this.marks[at][Number(target.dataset.mark)];
    if (lane.b >= 0) openBetween(lane.a, lane.b, mark ? mark.documents[0] : -1);
    else if (mark && mark.documents.length === 1) openBetween(lane.a, graph.entities + mark.documents[0]);
    else chooseNode(lane.a, false);
  }

  /** List what has no date, which no axis can show. */
  fillUndated() {
    const lanes = this.lanes.filter((lane) => lane.undated.length);
    this.undated.hidden = !lanes.length;
    this.undated.replaceChildren(element("h3", {}, say("timeline.undated")));
    const list = element("ul", { class: "plain-list" });
    longList(lanes, 30, (lane) => element("li", {},
      button(lane.label, () => (lane.b >= 0 ? openBetween(lane.a, lane.b) : chooseNode(lane.a, false)), { class: "plain" }), " ",
      element("span", { class: "number" }, say("card.documents", { n: lane.undated.length }))), list);
    this.undated.append(list);
  }

  /** Fill the table behind the picture, when it is open. */
  fillTable() {
    if (!this.behind.open) return;
    const rows = this.lanes.flatMap((lane) => lane.marks.flatMap((mark) => mark.documents.map((i) => ({ lane, mark, i }))));
    const open = (/** @type {Lane} */ lane, /** @type {number} */ i) => (lane.b >= 0 ? openBetween(lane.a, lane.b, i) : openBetween(lane.a, graph.entities + i));
    this.table.replaceChildren(table(say("timeline.title"), [say("column.name"), say("column.date"), say("column.relation"), say("column.title")], rows.slice(0, 300).map(({ lane, mark, i }) => [
      button(lane.label, () => open(lane, i), { class: "plain" }), dateOf(i), saysMarkSort(lane, mark), graph.raw.documents.title[i]]), rows.length));
  }

  /** @returns {Drawing | null} */
  drawing() {
    const width = Math.max(300, this.frame.clientWidth - 16), { axis, body, height } = timelineShapes(this.lanes, width, this.pairs);
    for (const shape of body.flatMap((group) => [group, ...group.querySelectorAll("*")])) for (const name of ["role", "tabindex", "aria-label", "class"]) shape.removeAttribute(name);
    return this.lanes.length ? { width, height: height + AXIS_HEIGHT, content: [...axis, svgElement("g", { transform: `translate(0 ${AXIS_HEIGHT})` }, ...body)], legend: timelineLegend(this.pairs), note: this.count.textContent || "" } : null;
  }

  rows() {
    return this.pairs ? edgeRows(actsShown(shown, this.acts.value)) : laneRows(this.lanes);
  }
}
