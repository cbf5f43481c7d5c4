/* The correspondence matrix: rows act, columns receive, a cell opens what passed. */

registerView({ id: "matrix", label: "view.matrix", make: (container) => new MatrixView(container) });

/** @type {[string, string][]} */
const ACTS = [["all", "acts.all"], ["letters", "acts.letters"], ["meetings", "acts.meetings"]];
/** @type {[string, string][]} */
const ORDERS = [["number", "order.number"], ["name", "order.name"], ["first", "order.first"]];

/** @implements {ViewBody} */
class MatrixView {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.acts = new Choice("matrix.acts", ACTS, "acts.legend");
    this.order = new Choice("matrix.sort", ORDERS, "order.legend");
    this.count = element("p", { class: "count" });
    this.frame = element("div", { class: "scroll" });
    const legend = element("ul", { class: "legend" }, ...[LETTER, CONTACT, MEETING].map((style) => element("li", {}, lineIcon(style), say(`line.${LINES[style]}`))));
    container.append(viewHead("matrix", this.acts.element, this.order.element), this.count, legend, this.frame);
    this.basis = "";
    /** @type {Matrix | null} */
    this.matrix = null;
    rovingFocus(this.frame, "[data-row]", this.step.bind(this));
    this.frame.addEventListener("click", (event) => this.open(event));
    this.frame.addEventListener("focusin", (event) => this.keepInSight(/** @type {HTMLElement} */ (event.target)));
  }

  /** @param {Shown} what */
  update(what) {
    const basis = basisOfView(what.state, "matrix");
    this.acts.update();
    this.order.update();
    if (basis !== this.basis || !this.matrix) this.build(what);
    this.basis = basis;
    const { node, other } = what.state;
    for (const cell of this.frame.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
    const { rows, columns } = /** @type {Matrix} */ (this.matrix);
    for (const [a, b] of other < 0 ? [] : [[node, other], [other, node]]) this.at(rows.indexOf(a) + 1, columns.indexOf(b) + 1, true)?.setAttribute("aria-selected", "true");
  }

  /** @param {Shown} what */
  build(what) {
    const matrix = matrixOf(what, this.acts.value, this.order.value), { rows, columns, cells, allRows, allColumns } = matrix;
    this.matrix = matrix;
    const cut = rows.length < allRows || columns.length < allColumns;
    this.count.textContent = saysHowFew(matrix.edges) + (cut ? ` ${say("matrix.cut", { rows: rows.length, allRows, columns: columns.length, allColumns })}` : "");
    if (!rows.length) return this.frame.replaceChildren(element("p", { class: "nothing" }, say("acts.none")));
    const head = (/** @type {number} */ node, /** @type {number} */ r, /** @type {number} */ c) => element("th", {
      scope: r ? "row" : "col", role: r ? "rowheader" : "columnheader", tabindex: -1, "data-row": r, "data-column": c, title: hintOf(node),
    }, element("span", { dir: "auto" }, shortNameOf(node)));
    const cell = (/** @type {number} */ node, /** @type {number} */ other, /** @type {number} */ r, /** @type {number} */ c) => {
      const pair = cells.get(node * graph.size + other), words = saysPair(node, other, pair);
      const made = element("td", { role: "gridcell", tabindex: -1, "data-row": r, "data-column": c, "aria-label": words, class: pair && ["full", pair.letters.length && "letters", pair.meetings.length && "meetings", weightOf(pair) > 4 && "strong"].filter(Boolean).join(" "), title: pair ? words : null }, pair && weightOf(pair));
      if (!pair) return made;
      const { fills, ink } = cellColours(pair);
      made.style.background = fills[1] ? `linear-gradient(135deg, ${fills[0]} 50%, ${fills[1]} 50%)` : fills[0];
      made.style.color = ink;
      return made;
    };
    const table = element("table", { class: "matrix", role: "grid", "aria-label": say("matrix.title"), "aria-describedby": "matrix-keys" },
      element("thead", {}, element("tr", {}, element("td", {}, element("span", { class: "unseen", id: "matrix-keys" }, say("matrix.keys"))), ...columns.map((node, c) => head(node, 0, c + 1)))),
      element("tbody", {}, ...rows.map((node, r) => element("tr", {}, head(node, r + 1, 0), ...columns.map((other, c) => cell(node, other, r + 1, c + 1))))));
    this.frame.replaceChildren(table);
    (this.frame.querySelector("td.full") || table.querySelector("th"))?.setAttribute("tabindex", "0");
  }

  /**
   * @param {number} row 0 for the heads
   * @param {number} column 0 for the heads
   * @param {boolean} [inside] whether heads do not count
   * @returns {Element | null}
   */
  at(row, column, inside = false) {
    return inside && !(row && column) ? null : this.frame.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  }

  /**
   * @param {Element} from
   * @param {number} dx
   * @param {number} dy
   */
  step(from, dx, dy) {
    const { rows, columns } = /** @type {Matrix} */ (this.matrix), { row, column } = /** @type {HTMLElement} */ (from).dataset;
    const clamp = (/** @type {number} */ value, /** @type {number} */ last) => Math.max(0, Math.min(last, value));
    const toRow = clamp(Number(row) + dy, rows.length), toColumn = clamp(Number(column) + dx, columns.length);
    return toRow || toColumn ? this.at(toRow, toColumn) : this.at(dy ? 1 : 0, dy ? 0 : 1);
  }

  /** @param {MouseEvent} event */
  open(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest("[data-row]"), { rows, columns, cells } = /** @type {Matrix} */ (this.matrix);
    if (!(cell instanceof HTMLElement)) return;
    const a = rows[Number(cell.dataset.row) - 1], b = columns[Number(cell.dataset.column) - 1];
    if (a === undefined || b === undefined) chooseNode(a ?? b, event.shiftKey);
    else if (cells.has(a * graph.size + b)) openBetween(a, b);
  }

  /**
   * The heads stay while the rest scrolls: what is walked to must not lie under them.
   * @param {HTMLElement} cell
   */
  keepInSight(cell) {
    if (!cell.matches("td[data-row]")) return;
    const box = cell.getBoundingClientRect(), frame = this.frame.getBoundingClientRect(), row = /** @type {Element} */ (this.at(Number(cell.dataset.row), 0)).getBoundingClientRect();
    const top = /** @type {Element} */ (this.at(0, Number(cell.dataset.column))).getBoundingClientRect();
    this.frame.scrollBy(Math.min(0, box.left - row.right) + Math.max(0, box.right - frame.right + 16), Math.min(0, box.top - top.bottom) + Math.max(0, box.bottom - frame.bottom + 16));
  }

  /** @returns {Drawing | null} */
  drawing() {
    return this.matrix && this.matrix.rows.length ? { ...matrixDrawing(this.matrix), note: this.count.textContent || "" } : null;
  }

  rows() {
    return edgeRows(this.matrix ? this.matrix.edges : []);
  }
}
