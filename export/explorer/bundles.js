/* Parallel edges as one line with a count, and the lines of what is named together. */

/**
 * Group edges that join the same two nodes in the same style (and direction, where arrows are drawn).
 * @param {Int32Array} source
 * @param {Int32Array} target
 * @param {Uint8Array} kind
 * @param {Uint8Array} styleOfKind
 * @param {number} nodes
 * @returns {Bundles} in the order of LINES
 */
function bundleEdges(source, target, kind, styleOfKind, nodes) {
  const edges = source.length, style = kind.map((one) => styleOfKind[one]), from = source.slice(), to = target.slice();
  for (let e = 0; e < edges; e++) if (style[e] <= MEETING && from[e] > to[e]) {
    from[e] = target[e];
    to[e] = source[e];
  }
  const list = sortedBy(sortedBy(sortedBy(new Int32Array(edges).map((_, e) => e), to, nodes), from, nodes), style, nodes);
  const of = new Int32Array(edges), starts = new Int32Array(edges + 1);
  let size = 0;
  for (let at = 0; at < edges; at++) {
    const e = list[at], last = at ? list[at - 1] : -1;
    if (!at || style[e] !== style[last] || from[e] !== from[last] || to[e] !== to[last]) starts[size++] = at;
    of[e] = size - 1;
  }
  starts[size] = edges;
  const first = new Int32Array(size).map((_, i) => list[starts[i]]);
  return { size, of, source: first.map((e) => source[e]), target: first.map((e) => target[e]), style: new Uint8Array(size).map((_, i) => style[first[i]]), edges: { start: starts.slice(0, size + 1), list } };
}

/**
 * Sort by counting: what has equal keys keeps its order.
 * @param {Int32Array} order what is sorted
 * @param {Int32Array | Uint8Array} keys
 * @param {number} most no key reaches it
 * @returns {Int32Array}
 */
function sortedBy(order, keys, most) {
  const next = new Int32Array(Math.max(most, LINES.length) + 1), sorted = new Int32Array(order.length);
  for (const key of keys) next[key + 1]++;
  for (let key = 1; key < next.length; key++) next[key] += next[key - 1];
  for (const item of order) sorted[next[keys[item]]++] = item;
  return sorted;
}

/**
 * The lines of what is shown. A mention gives way to a role that joins the same two.
 * @param {Int32Array} edges the edges shown
 * @param {Uint8Array | null} together nodes between which "named together" is drawn, null for none
 * @param {Uint8Array} documents the documents that count for it
 * @returns {Lines}
 */
function linesOf(edges, together, documents) {
  const { bundles, basis } = graph, count = new Int32Array(bundles.size), sure = new Uint8Array(bundles.size);
  for (const e of edges) {
    count[bundles.of[e]]++;
    if (basis[e] < 2) sure[bundles.of[e]] = 1;
  }
  const pairs = together ? pairsTogether(together, documents) : [];
  const roles = new Set();
  let size = pairs.length;
  for (let b = 0; b < bundles.size; b++) {
    if (!count[b]) continue;
    size++;
    if (bundles.style[b] === 2) roles.add(pairKey(bundles.source[b], bundles.target[b]));
  }
  const lines = {
    size: 0, source: new Int32Array(size), target: new Int32Array(size), style: new Uint8Array(size),
    count: new Int32Array(size), unsure: new Uint8Array(size),
  };
  const add = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ style, /** @type {number} */ n, /** @type {number} */ unsure) => {
    const at = lines.size++;
    lines.source[at] = a;
    lines.target[at] = b;
    lines.style[at] = style;
    lines.count[at] = n;
    lines.unsure[at] = unsure;
  };
  for (const [a, b, n] of pairs) add(a, b, 0, n, 0);
  for (let b = 0; b < bundles.size; b++) {
    const from = bundles.source[b], to = bundles.target[b];
    if (!count[b] || from === to || (bundles.style[b] === 1 && roles.has(pairKey(from, to)))) continue;
    add(from, to, bundles.style[b], count[b], 1 - sure[b]);
  }
  return lines;
}

/**
 * A number for two nodes in whatever order.
 * @param {number} a
 * @param {number} b
 */
function pairKey(a, b) {
  return a < b ? a * graph.size + b : b * graph.size + a;
}

/**
 * The pairs of names that documents name together, the closest: names that stand everywhere tell nothing of each other.
 * @param {Uint8Array} on names that count
 * @param {Uint8Array} documents documents that count
 * @returns {[number, number, number][]} two names and in how many documents
 */
function pairsTogether(on, documents) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (let i = 0; i < documents.length; i++) {
    if (!documents[i]) continue;
    const names = [];
    for (let at = graph.namesIn.start[i]; at < graph.namesIn.start[i + 1]; at++) if (on[graph.namesIn.list[at]]) names.push(graph.namesIn.list[at]);
    if (names.length > 40) continue; // a list of names says little of any two
    for (let a = 0; a < names.length; a++) {
      for (let b = a + 1; b < names.length; b++) {
        const key = pairKey(names[a], names[b]);
        found.set(key, (found.get(key) || 0) + 1);
      }
    }
  }
  const { node } = state.now, onPath = pathTies(), most = Math.max(60, 1.5 * membersOf(on).length), hub = Math.max(20, 0.2 * graph.documents), { count } = graph;
  const tie = (/** @type {[number, number]} */ [key, n]) => {
    const a = Math.floor(key / graph.size), b = key % graph.size;
    const own = a === node || b === node || onPath.has(key);
    return { a, b, n, weight: own ? n + 1 : Math.max(count[a], count[b]) > hub ? 0 : n / Math.sqrt(count[a] * count[b]) };
  };
  const least = found.size > most ? 2 : 1;
  const ties = [...found].map(tie).filter(({ n, weight }) => n >= least || weight > 1).sort((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b);
  return ties.slice(0, most).map(({ a, b, n }) => [a, b, n]);
}
