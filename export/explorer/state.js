/* The state: one object, mirrored in the address, so that a link shows what its sender saw. */

/** @type {State} */
const INITIAL = {
  view: "network", node: -1, other: -1, path: -1, steps: 0, years: null, off: null, hide: [], basis: [true, true, false],
  place: -1, least: null, theme: "", language: "", options: {},
};

const state = {
  /** @type {State} never changed in place */
  now: INITIAL,
  /** @type {((now: State, before: State) => void)[]} */
  listeners: [],
  /** What the address says, and what will say it soon: browsers limit how often it may change. */
  written: "",
  waiting: 0,

  /**
   * Change some keys and tell the listeners.
   * @param {Partial<State>} patch
   * @param {boolean} [passing] whether it is nothing that "back" should undo (theme, language)
   */
  set(patch, passing = false) {
    state.drag(patch);
    if (!passing) state.settle();
    else {
      clearTimeout(state.waiting);
      state.waiting = window.setTimeout(() => state.settle("replaceState"), 250);
    }
  },

  /**
   * Change some keys in one of many steps, after the last of which `settle` is called: "back" undoes them all at once.
   * @param {Partial<State>} patch
   */
  drag(patch) {
    const before = state.now, now = { ...before, ...patch };
    if (now.node < 0) Object.assign(now, { other: -1, path: -1, steps: 0 });
    state.now = now;
    for (const listener of state.listeners) listener(now, before);
  },

  /**
   * Write the state into the address, where it is not there yet.
   * @param {"pushState" | "replaceState"} [method]
   */
  settle(method = "pushState") {
    const hash = writeHash(state.now);
    clearTimeout(state.waiting);
    if (hash === state.written) return;
    state.written = hash;
    remember(method, method === "pushState" ? "of this page" : history.state, hash ? `#${hash}` : location.pathname + location.search);
  },

  /**
   * Be told of every change.
   * @param {(now: State, before: State) => void} listener
   */
  on(listener) {
    state.listeners.push(listener);
  },

  /** Take the state from the address, and follow it from now on. */
  start() {
    state.now = readHash(location.hash);
    state.written = writeHash(state.now);
    const follow = () => {
      const before = state.now;
      clearTimeout(state.waiting);
      state.now = readHash(location.hash);
      state.written = writeHash(state.now);
      if (writeHash(before) !== state.written) for (const listener of state.listeners) listener(state.now, before);
    };
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
  },
};

/**
 * Write the address; a page in a frame of a notebook may not.
 * @param {"pushState" | "replaceState"} method
 * @param {unknown} mark
 * @param {string} address
 */
function remember(method, mark, address) {
  try {
    history[method](mark, "", address);
  } catch {
    // the state holds without an address
  }
}

/**
 * The address's part for a state: only what differs from the beginning.
 * @param {State} now
 * @returns {string}
 */
function writeHash(now) {
  /** @type {string[]} */
  const parts = [];
  const put = (/** @type {string} */ key, /** @type {string} */ value) => parts.push(`${key}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
  if (now.view !== "network") put("view", now.view);
  for (const key of /** @type {const} */ (["node", "other", "path", "place"])) {
    if (now[key] >= 0) put(key, graph.raw.nodes.id[now[key]]);
  }
  if (now.steps) put("steps", String(now.steps));
  if (now.years) put("years", now.years.join(","));
  if (now.off !== null) put("off", now.off);
  if (now.hide.length) put("hide", now.hide.join(","));
  if (now.basis.join() !== INITIAL.basis.join()) put("basis", now.basis.map(Number).join(""));
  if (now.least !== null) put("least", String(now.least));
  for (const key of /** @type {const} */ (["theme", "language"])) if (now[key]) put(key, now[key]);
  for (const key of Object.keys(now.options).sort()) put(key, now.options[key]);
  return parts.join("&");
}

/**
 * The state of an address; what is not understood is left out.
 * @param {string} hash
 * @returns {State}
 */
function readHash(hash) {
  const found = new Map();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) found.set(part.slice(0, at), decoded(part.slice(at + 1)));
  }
  const node = (/** @type {string} */ key) => (found.has(key) ? graph.raw.nodes.id.indexOf(found.get(key)) : -1);
  const years = (found.get("years") || "").split(",").map(Number);
  const least = parseInt(found.get("least"), 10), steps = parseInt(found.get("steps"), 10);
  /** @type {State} */
  const now = {
    ...INITIAL,
    view: found.get("view") || INITIAL.view,
    node: node("node"), other: node("other"), path: node("path"), place: node("place"),
    steps: steps === 1 || steps === 2 ? steps : 0,
    years: years.length === 2 && years.every(Number.isInteger) && years[0] <= years[1] ? [years[0], years[1]] : null,
    off: found.has("off") ? [...KIND_LETTERS].filter((letter) => found.get("off").includes(letter)).join("") : null,
    hide: (found.get("hide") || "").split(",").filter(Boolean),
    basis: /^[01]{3}$/.test(found.get("basis")) ? [...found.get("basis")].map((digit) => digit === "1") : INITIAL.basis,
    least: least > 0 ? least : null,
    theme: found.get("theme") === "dark" || found.get("theme") === "light" ? found.get("theme") : "",
    language: found.get("language") === "de" || found.get("language") === "en" ? found.get("language") : "",
    options: Object.fromEntries([...found].filter(([key]) => /^[a-z]+\.[a-z]+$/.test(key))),
  };
  if (now.node < 0) Object.assign(now, { other: -1, path: -1, steps: 0 });
  for (const key of /** @type {const} */ (["other", "path"])) if (now[key] === now.node) now[key] = -1;
  return now;
}

/**
 * Percent-decode what can be decoded.
 * @param {string} text
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
