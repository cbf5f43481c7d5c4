/* The filters at the side: kinds, relations, how sure, how often named, place; and the way to a path. */

/** So many places stand in the list; the others are found by typing. */
const PLACES_LISTED = 100;

/** Builds the filters once for each language; `update` sets them to the state. */
class Filters {
  /** @param {HTMLElement} container */
  constructor(container) {
    /** @type {((what: Shown) => void)[]} */
    this.updates = [];
    this.left = whatIsLeft(null);
    container.setAttribute("aria-label", say("filters"));
    container.replaceChildren(
      this.group(say("filters.show"), this.kinds()), this.group(say("filters.relations"), this.relations()),
      this.group(say("filters.basis"), this.basis()), this.least(), this.place(), this.path(), this.reset(), element("div", { id: "takeaway" }));
  }

  /** @param {Shown} what */
  update(what) {
    this.left = whatIsLeft(what);
    for (const update of this.updates) update(what);
  }

  /**
   * @param {string} legend
   * @param {(HTMLElement | null)[]} rows
   * @returns {HTMLElement}
   */
  group(legend, rows) {
    return element("fieldset", { hidden: !rows.length }, element("legend", {}, legend), ...rows);
  }

  /**
   * A box to check, with small pictures and a number.
   * @param {SVGElement[]} icons
   * @param {string} label
   * @param {string} key what it stands for, for tests and scripts
   * @param {() => number} count of what is left by the other filters
   * @param {(now: State) => boolean} read
   * @param {(on: boolean) => void} write
   * @returns {HTMLElement}
   */
  check(icons, label, key, count, read, write) {
    const input = element("input", { type: "checkbox", "data-key": key, onchange: () => write(input.checked) });
    const number = element("span", { class: "number" });
    this.updates.push((what) => {
      input.checked = read(what.state);
      number.textContent = count().toLocaleString(languageNow());
    });
    return element("label", { class: "check" }, input, icons.length > 1 ? element("i", {}, ...icons) : icons[0], element("span", {}, label), number);
  }

  /** @returns {HTMLElement[]} */
  kinds() {
    return KINDS.map((kind, i) => ({ kind, i, n: graph.kind.reduce((sum, one) => sum + (one === i ? 1 : 0), 0) })).filter(({ n }) => n).map(({ kind, i, n }) => {
      const letter = KIND_LETTERS[i], off = () => state.now.off ?? usualOff();
      return this.check([markIcon(i)], say(`kinds.${kind}`), kind, () => this.left.kinds[i], () => !off().includes(letter), (on) => {
        const now = on ? off().replace(letter, "") : [...KIND_LETTERS].filter((one) => off().includes(one) || one === letter).join("");
        state.set({ off: now === usualOff() ? null : now });
      });
    });
  }

  /** @returns {HTMLElement[]} */
  relations() {
    /** @type {Map<string, {styles: Set<number>, n: number}>} */
    const links = new Map();
    graph.raw.kinds.forEach(([link], kind) => {
      const row = links.get(link) || { styles: new Set(), n: 0 };
      links.set(link, row);
      row.styles.add(graph.styleOfKind[kind]);
    });
    for (const kind of graph.edgeKind) /** @type {{n: number}} */ (links.get(graph.raw.kinds[kind][0])).n++;
    const rows = [...links].filter(([, { n }]) => n).sort((a, b) => Math.max(...b[1].styles) - Math.max(...a[1].styles) || b[1].n - a[1].n);
    const checks = rows.map(([link, { styles }]) => this.check([...styles].sort().reverse().map(lineIcon), say(`link.${link}`), link, () => this.left.links.get(link) || 0, (now) => !now.hide.includes(link), (on) => {
      state.set({ hide: on ? state.now.hide.filter((one) => one !== link) : [...state.now.hide, link] });
    }));
    return checks.length ? [...checks, this.crowd()] : [];
  }

  /** @returns {HTMLElement} what is left out of the lines' pictures where there are many */
  crowd() {
    const note = element("p", { class: "quiet", id: "crowd-note", hidden: true }, say("network.crowd"));
    this.updates.push(({ lines }) => {
      note.hidden = lines.size <= CROWD_OF_LINES;
    });
    return note;
  }

  /** @returns {HTMLElement[]} */
  basis() {
    return [0, 1, 2].map((basis) => this.check([], say(`basis.${basis}`), `basis-${basis}`, () => this.left.basis[basis], (now) => now.basis[basis], (on) => {
      state.set({ basis: state.now.basis.map((one, i) => (i === basis ? on : one)) });
    }));
  }

  /** @returns {HTMLElement} how often a name must be named: the slider goes over the numbers that occur */
  least() {
    const counts = [...new Set(graph.count.subarray(0, graph.entities))].sort((a, b) => a - b).filter((n) => n > 0);
    const output = element("output", { id: "least-text" });
    const input = element("input", { type: "range", id: "least", min: 0, max: Math.max(0, counts.length - 1), step: 1, "aria-label": say("filters.least"), oninput: () => state.drag({ least: counts[Number(input.value)] }), onchange: () => state.settle() });
    this.updates.push(({ state: now, names }) => {
      const least = now.least ?? (graph.large ? leastOfBackbone() : 1);
      input.value = String(Math.max(0, counts.findIndex((n) => n >= least)));
      const value = now.steps && now.node >= 0 ? say("network.focus") : now.least === null && graph.large ? say("filters.least.usual") : say("filters.least.value", { n: least });
      input.setAttribute("aria-valuetext", value);
      output.textContent = `${value}: ${say("network.names", { shown: names, n: graph.entities })}`;
    });
    return this.group(say("filters.least"), graph.entities ? [input, output] : []);
  }

  /** @returns {HTMLElement} the places that most documents name in a list, and a field that finds the others */
  place() {
    const places = [];
    for (let node = 0; node < graph.entities; node++) if (graph.kind[node] === PLACE) places.push(node);
    places.sort((a, b) => graph.count[b] - graph.count[a] || a - b);
    const offer = (/** @type {number} */ node) => element("option", { value: node }, `${shortNameOf(node)} (${graph.count[node].toLocaleString(languageNow())})`);
    const select = element("select", { id: "place", "aria-label": say("filters.place"), onchange: () => state.set({ place: Number(select.value) }) },
      element("option", { value: -1 }, say("filters.place.all")), ...places.slice(0, PLACES_LISTED).map(offer));
    this.updates.push(({ state: now }) => {
      if (now.place >= 0 && ![...select.options].some((option) => option.value === String(now.place))) select.append(offer(now.place));
      select.value = String(now.place);
    });
    const rows = places.length > PLACES_LISTED ? [select, element("p", { class: "quiet", id: "places-listed" }, say("filters.place.listed", { n: PLACES_LISTED, all: places.length })), this.placeField()] : [select];
    return this.group(say("filters.place"), places.length ? rows : []);
  }

  /** @returns {HTMLElement} */
  placeField() {
    const { input, element: field } = finder("place-find", say("filters.place.find"), { documents: false, kind: PLACE, pick: (node) => {
      input.value = "";
      state.set({ place: node });
    } });
    return field;
  }

  /** @returns {HTMLElement} two fields for a path */
  path() {
    const ends = [-1, -1];
    const fields = ["path.from", "path.to"].map((key, end) => {
      const { input, element: field } = finder(`end-${end}`, say(key), { documents: false, pick: (node) => {
        ends[end] = node;
        input.value = shortNameOf(node);
        if (ends.every((one) => one >= 0) && ends[0] !== ends[1]) state.set({ node: ends[0], path: ends[1], other: -1, steps: 0 });
        else /** @type {HTMLElement} */ (document.getElementById(`end-${1 - end}`)).focus();
      } });
      input.addEventListener("input", () => {
        ends[end] = -1;
      });
      let open = false;
      this.updates.push(({ state: now }) => {
        if (now.path < 0 && !open) return;
        open = now.path >= 0;
        ends[end] = open && !end ? now.node : now.path;
        input.value = open ? shortNameOf(ends[end]) : "";
      });
      return field;
    });
    return this.group(say("path.title"), graph.entities > 1 ? fields : []);
  }

  /** @returns {HTMLElement} */
  reset() {
    const { years, off, hide, basis, place, least, steps } = INITIAL;
    const made = button(say("filters.reset"), () => {
      byId("filters").focus({ preventScroll: true }); // the button goes
      state.set({ years, off, hide, basis, place, least, steps });
    }, { class: "reset" });
    this.updates.push(({ state: now }) => {
      made.hidden = !now.years && now.off === null && !now.hide.length && now.basis.join() === basis.join() && now.place < 0 && now.least === null && !now.steps;
    });
    return made;
  }
}

/**
 * A field that finds names, with the list of what it found.
 * @param {string} id
 * @param {string} label
 * @param {Parameters<typeof combobox>[2]} does
 * @returns {{ element: HTMLElement, input: HTMLInputElement }}
 */
function finder(id, label, does) {
  const list = element("ul", { id: `${id}-found`, class: "found", role: "listbox", "aria-label": label, hidden: true });
  const input = element("input", { type: "search", id, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off", "aria-label": label, placeholder: label });
  combobox(input, list, does);
  return { element: element("div", { class: "field" }, input, list), input };
}

/**
 * What there is of each kind, relation and basis in the documents shown; of relations and bases, as the other of the two allows.
 * @param {Shown | null} what null for the whole graph
 * @returns {{ kinds: number[], links: Map<string, number>, basis: number[] }}
 */
function whatIsLeft(what) {
  const { namesIn, basis, edgeKind, edgeDocument, entities, kind } = graph, { kinds } = graph.raw, seen = new Uint8Array(entities);
  const on = what ? what.document : new Uint8Array(graph.documents).fill(1), sure = Uint8Array.from(what ? what.state.basis : [1, 1, 1], Number);
  const open = Uint8Array.from(kinds, ([link]) => Number(!what || !what.state.hide.includes(link)));
  const ofKind = new Int32Array(KINDS.length), ofLink = new Int32Array(kinds.length), ofBasis = new Int32Array(3);
  if (!what || (!what.state.years && what.state.place < 0)) seen.fill(1);
  for (let i = 0; i < on.length; i++) {
    if (!on[i]) continue;
    ofKind[DOCUMENT]++;
    for (let at = namesIn.start[i]; at < namesIn.start[i + 1]; at++) seen[namesIn.list[at]] = 1;
  }
  for (let node = 0; node < entities; node++) ofKind[kind[node]] += seen[node];
  for (let e = 0; e < edgeKind.length; e++) {
    if (!on[edgeDocument[e]]) continue;
    ofLink[edgeKind[e]] += sure[basis[e]];
    ofBasis[basis[e]] += open[edgeKind[e]];
  }
  const links = new Map();
  kinds.forEach(([link], i) => links.set(link, (links.get(link) || 0) + ofLink[i]));
  return { kinds: [...ofKind], links, basis: [...ofBasis] };
}

/** @returns {number} the smallest number of documents of a name of the backbone */
function leastOfBackbone() {
  return graph.raw.backbone.nodes.reduce((least, node) => Math.min(least, node < graph.entities ? graph.count[node] : Infinity), Infinity);
}
