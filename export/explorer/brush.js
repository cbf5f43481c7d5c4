/* The time brush: how many documents each year has, and two handles that choose the years. */

/** Documents of each bin; an uncertain date gives each of its years an equal share. */
class Brush {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.container = container;
    this.step = [1, 2, 5, 10, 20, 50, 100].find((step) => (graph.years[1] - graph.years[0] + 1) / step <= 130) || 200;
    this.first = Math.floor(graph.years[0] / this.step) * this.step;
    this.bins = Math.floor((graph.years[1] - this.first) / this.step) + 1;
    this.chart = svgElement("svg", { class: "histogram", preserveAspectRatio: "none", viewBox: `0 0 ${this.bins} 100`, "aria-hidden": "true" });
    this.window = element("div", { class: "window" });
    this.handles = [0, 1].map((side) => this.handle(side));
    this.text = element("p", { id: "years-text" });
    this.all = button("", () => {
      this.handles[0].focus(); // the button goes
      state.set({ years: null });
    }, { class: "plain" });
    this.axis = element("div", { class: "axis", "aria-hidden": "true" });
    this.track = element("div", { class: "track" }, this.chart, this.window, ...this.handles);
    container.replaceChildren(element("div", { class: "brush-head" }, this.text, this.all), this.track, this.axis);
    container.hidden = graph.undated === graph.documents;
    this.send = oncePerFrame(() => this.tell());
    /** @type {[number, number] | null} */
    this.chosen = null;
    /** @type {SVGElement[][]} */
    this.bars = [];
    this.draw();
    this.wireDrag();
  }

  /** Draw bars and axis; the bars of what is shown come with each change. */
  draw() {
    const whole = this.histogram(null), most = Math.max(...whole, 1e-9);
    this.heights = (/** @type {number} */ share) => (share ? Math.max(3, (96 * share) / most) : 0);
    this.bars = whole.map((share, i) => [0, 1].map((layer) => svgElement("rect", { x: i + 0.08, width: 0.84, y: 100 - this.heights(share), height: this.heights(share), class: layer ? "now" : "ever" })));
    this.chart.replaceChildren(...this.bars.flat());
    this.drawAxis();
    new ResizeObserver(() => this.drawAxis()).observe(this.axis);
  }

  /** Write as many years below the bars as there is room for. */
  drawAxis() {
    const room = Math.max(2, Math.min(11, (this.axis.clientWidth || 800) / 52));
    const years = this.bins * this.step, every = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((one) => one >= this.step && years / one <= room) || 1000;
    const marks = [];
    for (let year = Math.ceil(this.first / every) * every; year < this.first + years; year += every) marks.push(element("span", { css: { left: `${(100 * (year - this.first + 0.5 * this.step)) / years}%` } }, String(year)));
    this.axis.replaceChildren(...marks);
  }

  /** @type {(share: number) => number} */
  heights = () => 0;

  /**
   * Documents in each bin.
   * @param {Uint8Array | null} on those that count; null for all
   * @returns {number[]}
   */
  histogram(on) {
    const bins = new Array(this.bins).fill(0);
    for (let i = 0; i < graph.documents; i++) {
      const first = graph.firstYear[i], last = graph.lastYear[i];
      if (first === UNDATED || (on && !on[i])) continue;
      for (let year = first; year <= last; year++) bins[Math.floor((year - this.first) / this.step)] += 1 / (last - first + 1);
    }
    return bins;
  }

  /**
   * @param {number} side 0 for the first year, 1 for the last
   * @returns {HTMLElement}
   */
  handle(side) {
    const made = element("div", { class: "handle", role: "slider", tabindex: 0, "aria-orientation": "horizontal" });
    made.addEventListener("keydown", (event) => {
      const [first, last] = this.range(), jump = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      const to = event.key === "Home" ? graph.years[0] : event.key === "End" ? graph.years[1] : jump ? (side ? last : first) + jump * this.step : null;
      if (to === null) return;
      event.preventDefault();
      this.choose(side ? first : to, side ? to : last, side);
    });
    for (const rest of ["keyup", "blur"]) made.addEventListener(rest, () => this.settle());
    return made;
  }

  /** @returns {[number, number]} the years in force */
  range() {
    return this.chosen || graph.years;
  }

  /**
   * Choose years; the handles show it at once, the rest follows in the next frame.
   * @param {number} from
   * @param {number} to
   * @param {number} side the handle that gives way at the other one
   */
  choose(from, to, side) {
    const [first, last] = graph.years, clamp = (/** @type {number} */ year) => Math.max(first, Math.min(last, Math.round(year)));
    let [a, b] = [clamp(from), clamp(to)];
    if (a > b) [a, b] = side ? [a, a] : [b, b];
    this.chosen = a === first && b === last ? null : [a, b];
    this.place();
    this.send();
  }

  /** Tell the state, unless it knows. */
  tell() {
    if (String(this.chosen) !== String(state.now.years)) state.drag({ years: this.chosen });
  }

  /** The hand rests: what it did is one step in the browser's history. */
  settle() {
    this.tell();
    state.settle();
  }

  /** Put handles and window where the years are. */
  place() {
    const [from, to] = this.range(), years = this.bins * this.step, [left, right] = [from - this.first, to + 1 - this.first].map((year) => Math.max(0, Math.min(100, (100 * year) / years)));
    this.window.style.setProperty("left", `${left}%`);
    this.window.style.setProperty("width", `${right - left}%`);
    this.handles.forEach((handle, side) => {
      handle.style.setProperty("left", `${side ? right : left}%`);
      const set = { label: say(side ? "years.to" : "years.from"), valuemin: graph.years[0], valuemax: graph.years[1], valuenow: side ? to : from, valuetext: String(side ? to : from) };
      for (const [key, value] of Object.entries(set)) handle.setAttribute(`aria-${key}`, String(value));
    });
    this.text.replaceChildren(element("strong", {}, spanText(from, to)), ` ${this.counts()}`);
    this.all.textContent = say("years.all");
    this.all.hidden = !this.chosen;
  }

  /** @returns {string} how many documents that is, and what of the undated */
  counts() {
    const parts = [say("years.documents", { shown: shown ? shown.documents.length : graph.documents, n: graph.documents })];
    if (graph.undated) parts.push(say(this.chosen ? "years.undated.out" : "years.undated", { n: graph.undated }));
    return parts.join(" · ");
  }

  /** @param {Shown} what */
  update(what) {
    this.chosen = what.state.years;
    this.place();
    this.histogram(what.document).forEach((share, i) => {
      this.bars[i][1].setAttribute("y", String(100 - this.heights(share)));
      this.bars[i][1].setAttribute("height", String(this.heights(share)));
    });
  }

  /** Drag a handle, the window between them, or a new window. */
  wireDrag() {
    /** @type {{ side: number, year: number, range: [number, number] } | null} */
    let grip = null;
    const yearAt = (/** @type {PointerEvent} */ event) => {
      const box = this.track.getBoundingClientRect();
      return this.first + ((event.clientX - box.left) / box.width) * this.bins * this.step;
    };
    this.track.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const side = this.handles.indexOf(/** @type {HTMLElement} */ (event.target)), year = yearAt(event), inside = event.target === this.window && this.chosen;
      this.track.setPointerCapture(event.pointerId);
      grip = { side: side >= 0 ? side : inside ? 2 : 3, year, range: this.range() };
      if (side >= 0) this.handles[side].focus();
      event.preventDefault();
    });
    this.track.addEventListener("pointermove", (event) => {
      if (!grip) return;
      const year = yearAt(event), by = Math.round(year - grip.year), [from, to] = grip.range;
      if (grip.side === 0) this.choose(year, to, 0);
      else if (grip.side === 1) this.choose(from, year - 1, 1);
      else if (grip.side === 2) this.choose(from + by, to + by, 0);
      else if (Math.abs(by) >= 1) this.choose(Math.floor(Math.min(grip.year, year)), Math.floor(Math.max(grip.year, year)), 0);
    });
    const drop = () => {
      grip = null;
      this.settle();
    };
    this.track.addEventListener("pointerup", drop);
    this.track.addEventListener("pointercancel", drop);
  }
}
