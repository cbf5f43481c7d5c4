/* Parts that the further views share: options in the address, choices, keys, and what passed between whom. */

/**
 * An option of a view.
 * @param {string} key as `matrix.sort`
 * @param {string} usual its value as long as nobody chose
 * @returns {string}
 */
function option(key, usual) {
  return state.now.options[key] || usual;
}

/**
 * Choose options of a view.
 * @param {Record<string, string>} chosen empty for what is usual and need not stand in the address
 */
function setOptions(chosen) {
  const options = Object.entries({ ...state.now.options, ...chosen }).filter(([, value]) => value);
  state.set({ options: Object.fromEntries(options) });
}

/** Buttons of which one is pressed. */
class Choice {
  /**
   * @param {string} key of the option
   * @param {[value: string, label: string][]} values the first is the usual one; labels are keys of the strings
   * @param {string} legend key of the strings
   */
  constructor(key, values, legend) {
    this.key = key;
    this.usual = values[0][0];
    this.buttons = values.map(([value, label]) => button(say(label), () => setOptions({ [key]: value === this.usual ? "" : value }), { "data-value": value }));
    this.element = element("div", { class: "choice", role: "group", "aria-label": say(legend), "data-option": key }, element("span", { class: "quiet" }, say(legend)), ...this.buttons);
    this.known = values.map(([value]) => value);
  }

  /** The value in force; one that the address invents counts as the usual one. */
  get value() {
    const value = option(this.key, this.usual);
    return this.known.includes(value) ? value : this.usual;
  }

  /** Press the button of the value in force. */
  update() {
    for (const one of this.buttons) one.setAttribute("aria-pressed", String(one.dataset.value === this.value));
  }
}

/**
 * What a view depends on; while it stays the same, a choice of another name needs no new drawing.
 * @param {State} now
 * @param {string} view its id
 * @returns {string}
 */
function basisOfView(now, view) {
  const own = Object.entries(now.options).filter(([key]) => key.startsWith(`${view}.`)).sort();
  return [writeHash({ ...now, view: "", node: -1, other: -1, path: -1, steps: 0, options: {} }), themeNow(), ...own].join("&");
}

/**
 * Let the arrow keys walk over elements of which only one is a stop of the Tab key (WAI-ARIA practices, roving tabindex).
 * @param {HTMLElement | SVGElement} container
 * @param {string} selector of the elements
 * @param {(from: Element, dx: number, dy: number) => Element | null | undefined} next
 */
function rovingFocus(container, selector, next) {
  const go = (/** @type {Element | null | undefined} */ to) => {
    if (!(to instanceof HTMLElement || to instanceof SVGElement)) return;
    for (const one of container.querySelectorAll(`${selector}[tabindex="0"]`)) one.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
  };
  container.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey } = /** @type {KeyboardEvent} */ (event), from = target instanceof Element ? target.closest(selector) : null;
    if (!from) return;
    /** @type {Record<string, [number, number]>} */
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-1e9, 0], End: [1e9, 0], PageUp: [0, -10], PageDown: [0, 10] };
    const way = ways[key];
    if (way) go(ctrlKey && key === "Home" ? next(from, -1e9, -1e9) : ctrlKey && key === "End" ? next(from, 1e9, 1e9) : next(from, ...way));
    else if (key === "Enter" || key === " ") from.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: /** @type {KeyboardEvent} */ (event).shiftKey }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * The nearest element in a direction, as the eye sees it.
 * @param {Element[]} elements
 * @param {Element} from
 * @param {number} dx
 * @param {number} dy
 * @returns {Element | null}
 */
function nearestElement(elements, from, dx, dy) {
  const middle = (/** @type {Element} */ one) => {
    const box = one.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const [x, y] = middle(from), [wx, wy] = [Math.sign(dx), Math.sign(dy)];
  let found = null, least = Infinity;
  for (const one of elements) {
    const [ox, oy] = middle(one), ahead = (ox - x) * wx + (oy - y) * wy, aside = Math.abs((ox - x) * wy) + Math.abs((oy - y) * wx);
    const cost = ahead + 2 * aside;
    if (one === from || ahead <= 0.5 || cost >= least) continue;
    least = cost;
    found = one;
  }
  return found;
}

/**
 * Whether an edge tells of an act between two names: a meeting, a contact or a letter.
 * @param {number} e
 * @returns {number} the style of its line, 0 for other edges
 */
function actOf(e) {
  const style = graph.styleOfKind[graph.edgeKind[e]], { source, target, entities } = graph;
  return style > 2 && source[e] < entities && target[e] < entities && source[e] !== target[e] ? style : 0;
}

/**
 * The letters and meetings that the filters leave.
 * @param {Shown} what
 * @param {string} acts "all", "letters" or "meetings"
 * @returns {number[]} edges by date
 */
function actsShown(what, acts) {
  const allowed = allowedEdges(what), found = [];
  for (let e = 0; e < graph.edges; e++) {
    const style = allowed[e] ? actOf(e) : 0;
    if (style && (acts === "all" || (acts === "letters") === (style === LETTER))) found.push(e);
  }
  return found.sort((a, b) => byDate(graph.edgeDocument[a], graph.edgeDocument[b]) || a - b);
}

/**
 * Who acted on whom, each pair with its documents; what has no direction stands both ways.
 * @param {number[]} edges by date
 * @returns {Pair[]}
 */
function pairsOf(edges) {
  /** @type {Map<number, Pair>} */
  const pairs = new Map();
  for (const e of edges) {
    const ends = [graph.source[e], graph.target[e]], i = graph.edgeDocument[e], style = actOf(e);
    for (const [a, b] of style === MEETING ? [ends, [ends[1], ends[0]]] : [ends]) {
      const key = a * graph.size + b, pair = pairs.get(key) || { a, b, letters: [], meetings: [], mutual: true }, list = style === LETTER ? pair.letters : pair.meetings;
      pairs.set(key, pair);
      pair.mutual = pair.mutual && style === MEETING;
      if (!list.includes(i)) list.push(i);
    }
  }
  return [...pairs.values()];
}

/**
 * Documents that name both ends of an act, among those shown, in words.
 * @param {number[]} edges
 * @returns {string}
 */
function saysHowFew(edges) {
  const n = new Set(edges.map((e) => graph.edgeDocument[e])).size;
  return say("acts.few", { n, all: shown.documents.length });
}

/**
 * Open what passed between two, and bring one of its documents into sight.
 * @param {number} a
 * @param {number} b
 * @param {number} [i] document
 */
function openBetween(a, b, i = -1) {
  state.set({ node: a, other: b, path: -1, steps: 0 });
  const id = i >= 0 ? graph.raw.nodes.id[graph.entities + i] : "";
  for (const block of byId("panel").querySelectorAll("[data-document]")) {
    if (block instanceof HTMLElement && block.dataset.document === id) block.scrollIntoView({ block: "nearest" });
  }
}

/**
 * Compare names as the reader's language orders them.
 * @param {number} a
 * @param {number} b
 */
function byName(a, b) {
  return nameOf(a).localeCompare(nameOf(b), languageNow()) || a - b;
}

/**
 * A name that keeps its direction of writing to itself (UAX 9, isolates).
 * @param {number} node
 * @returns {string}
 */
function isolated(node) {
  return `\u2068${shortNameOf(node)}\u2069`;
}

/**
 * The head of a view: what it is, how to read it, its choices.
 * @param {string} view
 * @param {...(Node | null)} controls
 * @returns {HTMLElement}
 */
function viewHead(view, ...controls) {
  return element("header", { class: "view-head" }, element("h2", {}, say(`${view}.title`)), element("p", { class: "quiet" }, say(`${view}.how`)), element("div", { class: "choices" }, ...controls));
}
