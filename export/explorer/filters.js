/* The filters at the side: kinds, relations, how sure, how often named, place; and the way to a path. */

/** Builds the filters once for each language; `update` sets them to the state. */
class Filters {
  /** @param {HTMLElement} container */
  constructor(container) {
    /** @type {((what: Shown) => void)[]} */
    this.updates = [];
    container.setAttribute("aria-label", say("filters"));
    container.replaceChildren(
      this.group(say("filters.show"), this.kinds()), this.group(say("filters.relations"), this.relations()),
      this.group(say("filters.basis"), this.basis()), this.least(), this.place(), this.path(), this.reset(), element("div", { id: "takeaway" }));
  }

  /** @param {Shown} what */
  update(what) {
    for (const update of this.updates) update(what);
  }

  /**
   * @param {string} legend
   * @param {(HTMLElement | null)[]} rows
   * @returns {HTMLElement}
   */
  group(legend, rows) {
    return element("fieldset", {}, element("legend", {}, legend), ...rows);
  }

  /**
   * A box to check, with a small picture and a number.
   * @param {SVGElement | null} icon
   * @param {string} label
   * @param {string} key what it stands for, for tests and scripts
   * @param {number} n
   * @param {(now: State) => boolean} read
   * @param {(on: boolean) => void} write
   * @returns {HTMLElement}
   */
  check(icon, label, key, n, read, write) {
    const input = element("input", { type: "checkbox", "data-key": key, onchange: () => write(input.checked) });
    this.updates.push((what) => {
      input.checked = read(what.state);
    });
    return element("label", { class: "check" }, input, icon, element("span", {}, label), element("span", { class: "number" }, n));
  }

  /** @returns {HTMLElement[]} */
  kinds() {
    return KINDS.map((kind, i) => ({ kind, i, n: graph.kind.reduce((sum, one) => sum + (one === i ? 1 : 0), 0) })).filter(({ n }) => n).map(({ kind, i, n }) => {
      const letter = KIND_LETTERS[i], off = () => state.now.off ?? usualOff();
      return this.check(markIcon(i), say(`kinds.${kind}`), kind, n, () => !off().includes(letter), (on) => {
        const now = on ? off().replace(letter, "") : [...KIND_LETTERS].filter((one) => off().includes(one) || one === letter).join("");
        state.set({ off: now === usualOff() ? null : now });
      });
    });
  }

  /** @returns {HTMLElement[]} */
  relations() {
    /** @type {Map<string, {style: number, n: number}>} */
    const links = new Map();
    graph.raw.kinds.forEach(([link], kind) => links.has(link) || links.set(link, { style: graph.styleOfKind[kind], n: 0 }));
    for (const kind of graph.edgeKind) /** @type {{n: number}} */ (links.get(graph.raw.kinds[kind][0])).n++;
    const rows = [...links].filter(([, { n }]) => n).sort((a, b) => b[1].style - a[1].style || b[1].n - a[1].n);
    return rows.map(([link, { style, n }]) => this.check(lineIcon(style), say(`link.${link}`), link, n, (now) => !now.hide.includes(link), (on) => {
      state.set({ hide: on ? state.now.hide.filter((one) => one !== link) : [...state.now.hide, link] });
    }));
  }

  /** @returns {HTMLElement[]} */
  basis() {
    return [0, 1, 2].map((basis) => {
      const n = graph.basis.reduce((sum, one) => sum + (one === basis ? 1 : 0), 0);
      return this.check(null, say(`basis.${basis}`), `basis-${basis}`, n, (now) => now.basis[basis], (on) => state.set({ basis: state.now.basis.map((one, i) => (i === basis ? on : one)) }));
    });
  }

  /** @returns {HTMLElement} how often a name must be named: the slider goes over the numbers that occur */
  least() {
    const counts = [...new Set(graph.count.subarray(0, graph.entities))].sort((a, b) => a - b).filter((n) => n > 0);
    const output = element("output", { id: "least-text" });
    const input = element("input", { type: "range", id: "least", min: 0, max: Math.max(0, counts.length - 1), step: 1, "aria-label": say("filters.least"), oninput: () => state.set({ least: counts[Number(input.value)] }, true) });
    this.updates.push(({ state: now, names }) => {
      const least = now.least ?? (graph.large ? leastOfBackbone() : 1);
      input.value = String(Math.max(0, counts.findIndex((n) => n >= least)));
      const value = now.least === null && graph.large ? say("filters.least.usual") : say("filters.least.value", { n: least });
      input.setAttribute("aria-valuetext", value);
      output.textContent = `${value}: ${say("network.names", { shown: names, all: graph.entities })}`;
    });
    return this.group(say("filters.least"), [input, output]);
  }

  /** @returns {HTMLElement} */
  place() {
    const places = [];
    for (let node = 0; node < graph.entities; node++) if (graph.kind[node] === 2) places.push(node);
    places.sort((a, b) => graph.count[b] - graph.count[a] || a - b);
    const select = element("select", { id: "place", "aria-label": say("filters.place"), onchange: () => state.set({ place: Number(select.value) }) },
      element("option", { value: -1 }, say("filters.place.all")), ...places.slice(0, 400).map((node) => element("option", { value: node }, `${shortNameOf(node)} (${graph.count[node]})`)));
    this.updates.push(({ state: now }) => {
      if (now.place >= 0 && ![...select.options].some((option) => option.value === String(now.place))) select.append(element("option", { value: now.place }, shortNameOf(now.place)));
      select.value = String(now.place);
    });
    const made = this.group(say("filters.place"), [select]);
    made.hidden = !places.length;
    return made;
  }

  /** @returns {HTMLElement} two fields for a path */
  path() {
    const ends = [-1, -1];
    const fields = ["path.from", "path.to"].map((key, end) => {
      const list = element("ul", { id: `end-${end}-found`, class: "found", role: "listbox", "aria-label": say(key), hidden: true });
      const input = element("input", { type: "search", id: `end-${end}`, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off", "aria-label": say(key), placeholder: say(key) });
      combobox(input, list, { documents: false, pick: (node) => {
        ends[end] = node;
        input.value = shortNameOf(node);
        if (ends.every((one) => one >= 0) && ends[0] !== ends[1]) state.set({ node: ends[0], path: ends[1], other: -1, steps: 0 });
        else /** @type {HTMLElement} */ (document.getElementById(`end-${1 - end}`)).focus();
      } });
      this.updates.push(({ state: now }) => {
        if (now.path < 0) return;
        ends[end] = end ? now.path : now.node;
        input.value = shortNameOf(ends[end]);
      });
      return element("div", { class: "field" }, input, list);
    });
    return this.group(say("path.title"), fields);
  }

  /** @returns {HTMLElement} */
  reset() {
    const { years, off, hide, basis, place, least, steps } = INITIAL;
    const made = button(say("filters.reset"), () => state.set({ years, off, hide, basis, place, least, steps }), { class: "reset" });
    this.updates.push(({ state: now }) => {
      made.hidden = !now.years && now.off === null && !now.hide.length && now.basis.join() === basis.join() && now.place < 0 && now.least === null && !now.steps;
    });
    return made;
  }
}

/** @returns {number} the smallest number of documents of a name of the backbone */
function leastOfBackbone() {
  return graph.raw.backbone.nodes.reduce((least, node) => Math.min(least, node < graph.entities ? graph.count[node] : Infinity), Infinity);
}
