/* The path between two names, over the documents that join them. */

/**
 * A step: the name that is reached, and the document by which.
 * @typedef {object} Step
 * @property {number} node
 * @property {number} document -1 at the beginning
 * @property {number[]} edges the edges of that document that were followed
 */

/** @type {Step[]} */
let pathFound = [];

/** @returns {Step[]} the path of the state, empty where there is none */
function currentPath() {
  return state.now.path >= 0 ? pathFound : [];
}

/** @type {{ of: Step[], ties: Set<number> }} those of the path that was asked for last */
let tiesFound = { of: pathFound, ties: new Set() };

/**
 * The pairs that lines of the path join: names with documents, and, where these are not drawn, names with names.
 * @returns {Set<number>} as `pairKey` numbers them
 */
function pathTies() {
  const path = currentPath();
  if (tiesFound.of !== path) {
    const pairs = path.flatMap(({ node, edges }, i) => [...edges.map((e) => pairKey(graph.source[e], graph.target[e])), ...(i ? [pairKey(path[i - 1].node, node)] : [])]);
    tiesFound = { of: path, ties: new Set(pairs) };
  }
  return tiesFound.ties;
}

/**
 * The cheapest path (Dijkstra 1959). A letter costs 1, a document that names both 2; a name that stands in more
 * than a fifth of the documents joins anything to anything, so passing through it costs 10 more.
 * @param {number} from
 * @param {number} to
 * @param {Uint8Array} edgeOn
 * @returns {Step[]} empty where nothing joins them
 */
function pathBetween(from, to, edgeOn) {
  const cost = new Float64Array(graph.size).fill(Infinity), by = new Int32Array(graph.size).fill(-1), done = new Uint8Array(graph.size);
  const heap = new Heap(), hub = Math.max(3, 0.2 * graph.documents);
  cost[from] = 0;
  heap.push(0, from);
  for (let node = heap.pop(); node >= 0 && node !== to; node = heap.pop()) {
    if (done[node]) continue;
    done[node] = 1;
    const price = node === from ? 0 : node < graph.entities ? (graph.count[node] > hub ? 10 : 0) : 0.01 * rowOf(graph.namesIn, node - graph.entities).length;
    for (const e of rowOf(graph.incident, node)) {
      if (!edgeOn[e]) continue;
      const other = graph.source[e] === node ? graph.target[e] : graph.source[e], sum = cost[node] + price + (graph.bundles.style[graph.bundles.of[e]] === 1 ? 1 : 0.9);
      if (sum >= cost[other]) continue;
      cost[other] = sum;
      by[other] = e;
      heap.push(sum, other);
    }
  }
  return cost[to] < Infinity ? stepsBack(from, to, by) : [];
}

/**
 * The steps from the end back to the beginning, turned round; two edges by way of a document are one step.
 * @param {number} from
 * @param {number} to
 * @param {Int32Array} by the edge by which each node was reached
 * @returns {Step[]}
 */
function stepsBack(from, to, by) {
  /** @type {Step[]} */
  const steps = [];
  for (let node = to; node !== from;) {
    const e = by[node];
    /** @type {Step} */
    const step = { node, document: graph.edgeDocument[e], edges: [e] };
    node = graph.source[e] === node ? graph.target[e] : graph.source[e];
    if (node >= graph.entities && node !== from) {
      const onward = by[node];
      step.edges.push(onward);
      node = graph.source[onward] === node ? graph.target[onward] : graph.source[onward];
    }
    steps.push(step);
  }
  return [{ node: from, document: -1, edges: [] }, ...steps.reverse()];
}

/** A queue that gives back what is cheapest. */
class Heap {
  constructor() {
    /** @type {number[]} */
    this.costs = [];
    /** @type {number[]} */
    this.nodes = [];
  }

  /**
   * @param {number} cost
   * @param {number} node
   */
  push(cost, node) {
    const { costs, nodes } = this;
    let at = costs.push(cost) - 1;
    nodes.push(node);
    for (let up = (at - 1) >> 1; at && costs[up] > cost; at = up, up = (at - 1) >> 1) {
      costs[at] = costs[up];
      nodes[at] = nodes[up];
    }
    costs[at] = cost;
    nodes[at] = node;
  }

  /** @returns {number} -1 when empty */
  pop() {
    const { costs, nodes } = this, first = nodes.length ? nodes[0] : -1;
    const cost = costs.pop() ?? 0, node = nodes.pop() ?? -1, size = costs.length;
    if (!size) return first;
    let at = 0;
    for (let down = 1; down < size; at = down, down = 2 * at + 1) {
      if (down + 1 < size && costs[down + 1] < costs[down]) down++;
      if (costs[down] >= cost) break;
      costs[at] = costs[down];
      nodes[at] = nodes[down];
    }
    costs[at] = cost;
    nodes[at] = node;
    return first;
  }
}

/**
 * The card of a path.
 * @param {number} from
 * @param {number} to
 * @returns {(Node | null)[]}
 */
function pathCard(from, to) {
  const steps = currentPath(), list = element("div", { class: "blocks path" });
  steps.forEach((step, i) => {
    if (i) {
      const before = steps[i - 1].node, relation = [...new Set(step.edges.map(saysEdge))].reverse().join("; ");
      list.append(documentBlock(step.document, `· ${relation}`, [...step.edges.flatMap(proofOf), ...marksOf(step.document, (node) => node === before || node === step.node)]));
    }
    list.append(chip(step.node));
  });
  return [
    element("header", {}, element("h2", {}, say("path.heading", { a: shortNameOf(from), b: shortNameOf(to) })),
      element("p", { class: "quiet" }, steps.length ? say("path.steps", { n: steps.length - 1 }) : say("path.none"))),
    element("div", { class: "actions" }, button(say("path.swap"), () => state.set({ node: to, path: from }))),
    list,
    element("p", { class: "quiet" }, say("path.hubs")),
  ];
}
