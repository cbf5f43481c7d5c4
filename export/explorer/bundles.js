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
  const first = new Int32Array(size).map((_, i) => list[starts[i]]), ofBundle = new Uint8Array(size).map((_, i) => style[first[i]]);
  const begin = new Int32Array(LINES.length + 1).map((_, one) => ofBundle.reduce((n, other) => n + Number(other < one), 0));
  const role = new Int32Array(size).fill(-1), order = (/** @type {number} */ b) => from[first[b]] * nodes + to[first[b]];
  for (let b = begin[1], r = begin[2]; b < begin[2]; b++) {
    while (r < begin[3] && order(r) < order(b)) r++;
    if (r < begin[3] && order(r) === order(b)) role[b] = r;
  }
  return { size, of, source: first.map((e) => source[e]), target: first.map((e) => target[e]), style: ofBundle, begin, role, edges: { start: starts.slice(0, size + 1), list } };
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
  const { basis, bundles: { size: most, of, source, target, style, role }, edgeDocument } = graph, count = new Int32Array(most), sure = new Uint8Array(most), last = new Int32Array(most).fill(-1);
  for (let i = 0; i < edges.length; i++) {
    const e = edges[i], b = of[e], document = edgeDocument[e];
    if (document !== last[b]) count[b]++; // one letter may say it twice
    last[b] = document;
    if (basis[e] < 2) sure[b] = 1;
  }
  const pairs = together ? pairsTogether(together, documents) : [];
  let size = pairs.length;
  for (let b = most - 1; b >= 0; b--) { // roles come after mentions
    if (source[b] === target[b] || (role[b] >= 0 && count[role[b]])) count[b] = 0;
    if (count[b]) size++;
  }
  const lines = {
    size, source: new Int32Array(size), target: new Int32Array(size), style: new Uint8Array(size),
    count: new Int32Array(size), unsure: new Uint8Array(size), bundle: new Int32Array(size).fill(-1),
  };
  pairs.forEach(([a, b, n], l) => {
    lines.source[l] = a;
    lines.target[l] = b;
    lines.count[l] = n;
  });
  for (let b = 0, l = pairs.length; b < most; b++) {
    if (!count[b]) continue;
    lines.source[l] = source[b];
    lines.target[l] = target[b];
    lines.style[l] = style[b];
    lines.count[l] = count[b];
    lines.unsure[l] = 1 - sure[b];
    lines.bundle[l++] = b;
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
  const { a, b, n } = allPairs(on, documents), { node } = state.now, onPath = pathTies(), { count, documents: all, entities } = graph;
  const most = Math.max(60, Math.floor(1.5 * sumOf(on.subarray(0, entities)))), hub = Math.max(20, 0.2 * all), least = n.length > most ? 2 : 1;
  /** @type {number[]} */
  const ties = [], weight = new Float64Array(n.length);
  for (let i = 0; i < n.length; i++) {
    const own = a[i] === node || b[i] === node || onPath.has(pairKey(a[i], b[i]));
    if (n[i] < least && !own) continue;
    weight[i] = own ? n[i] + 1 : Math.max(count[a[i]], count[b[i]]) > hub ? 0 : n[i] / Math.sqrt(count[a[i]] * count[b[i]]);
    ties.push(i);
  }
  const enough = ties.length > most ? Float64Array.from(ties, (i) => weight[i]).sort()[ties.length - most] : 0, closest = ties.filter((i) => weight[i] >= enough);
  closest.sort((one, other) => weight[other] - weight[one] || a[one] - a[other] || b[one] - b[other]);
  return closest.slice(0, most).map((i) => [a[i], b[i], n[i]]);
}

/**
 * All pairs of names that documents name together.
 * @param {Uint8Array} on names that count
 * @param {Uint8Array} documents documents that count
 * @returns {{ a: number[], b: number[], n: number[] }} two names, the first below the second, and in how many documents
 */
function allPairs(on, documents) {
  const { entities, namesIn, documentsOf } = graph, counts = new Uint8Array(documents.length), times = new Int32Array(entities);
  for (let i = 0; i < documents.length; i++) {
    let named = 0;
    for (let at = namesIn.start[i]; at < namesIn.start[i + 1]; at++) named += on[namesIn.list[at]];
    counts[i] = Number(documents[i] && named <= 40); // a list of names says little of any two
  }
  /** @type {{ a: number[], b: number[], n: number[] }} */
  const found = { a: [], b: [], n: [] };
  for (let a = 0; a < entities; a++) {
    if (!on[a]) continue;
    const first = found.b.length;
    for (let row = documentsOf.start[a]; row < documentsOf.start[a + 1]; row++) {
      const i = documentsOf.list[row];
      if (!counts[i]) continue;
      for (let at = namesIn.start[i]; at < namesIn.start[i + 1]; at++) {
        const b = namesIn.list[at];
        if (b > a && on[b] && !times[b]++) found.b.push(b);
      }
    }
    for (let at = first; at < found.b.length; at++) {
      found.a.push(a);
      found.n.push(times[found.b[at]]);
      times[found.b[at]] = 0;
    }
  }
  return found;
}
