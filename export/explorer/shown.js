/* What the state leaves of the graph: computed once for each change, and read by every view. */

/** @type {Shown} */
let shown;

/**
 * Compute what is shown.
 * @param {State} now
 * @returns {Shown}
 */
function computeShown(now) {
  const off = now.off ?? usualOff(), withDocuments = !off.includes("d");
  const document = documentsShown(now);
  const allowed = edgesAllowed(now, document);
  const focus = now.steps && now.node >= 0 ? neighbourhood(now.node, now.steps, allowed, document, withDocuments) : null;
  const node = focus ? nodesInFocus(now, off, document, focus.nodes) : new Uint8Array(graph.size);
  if (!focus) {
    node.set(namesWanted(now, off, document));
    if (withDocuments) node.set(document, graph.entities);
  }
  pathFound = now.path >= 0 ? pathBetween(now.node, now.path, allowed) : [];
  if (!focus) for (const v of withNeighbours(now, allowed)) if (!off.includes(KIND_LETTERS[graph.kind[v]])) node[v] = 1;
  const edge = allowed, { source, target } = graph;
  for (let e = 0; e < edge.length; e++) edge[e] &= node[source[e]] & node[target[e]];
  const nodes = membersOf(node), edges = membersOf(edge), names = sumOf(node.subarray(0, graph.entities));
  const lines = linesOf(edges, withDocuments || now.hide.includes("together") ? null : node, document);
  const arranged = arrange(now, nodes, node, lines);
  return { state: now, node, edge, document, nodes, edges, documents: membersOf(document), names, left: focus ? focus.left : 0, lines, ...arranged };
}

/**
 * The nodes of a neighbourhood whose kinds are on; its centre in any case.
 * @param {State} now
 * @param {string} off
 * @param {Uint8Array} document
 * @param {Uint8Array} near
 * @returns {Uint8Array}
 */
function nodesInFocus(now, off, document, near) {
  const kinds = kindsOn(off), { kind, entities } = graph;
  return near.map((inside, v) => (inside && (v === now.node || (kinds[kind[v]] && (v < entities || document[v - entities]))) ? 1 : 0));
}

/**
 * Whether each kind of node is on.
 * @param {string} off letters of those that are not
 * @returns {Uint8Array}
 */
function kindsOn(off) {
  return Uint8Array.from(KIND_LETTERS, (letter) => Number(!off.includes(letter)));
}

/**
 * The kinds that are off as long as nobody chose: documents, where there are too many to draw.
 * @returns {string}
 */
function usualOff() {
  return graph.large ? "d" : "";
}

/**
 * The documents within the years and of the place. The undated are in as long as no years are chosen.
 * @param {State} now
 * @returns {Uint8Array}
 */
function documentsShown(now) {
  const { years, place } = now, { firstYear, lastYear, documents } = graph, placed = place >= 0 && place < graph.entities;
  const on = new Uint8Array(documents).fill(Number(!placed));
  if (placed) for (const i of rowOf(graph.documentsOf, place)) on[i] = 1;
  if (years) for (let i = 0; i < documents; i++) if (firstYear[i] === UNDATED || firstYear[i] > years[1] || lastYear[i] < years[0]) on[i] = 0;
  return on;
}

/**
 * The edges that documents, relations and basis allow.
 * @param {State} now
 * @param {Uint8Array} document
 * @returns {Uint8Array}
 */
function edgesAllowed(now, document) {
  const on = new Uint8Array(graph.edges), { edgeDocument, edgeKind, basis } = graph, sure = Uint8Array.from(now.basis, Number);
  const kinds = Uint8Array.from(graph.raw.kinds, ([link]) => Number(!now.hide.includes(link)));
  for (let e = 0; e < on.length; e++) on[e] = document[edgeDocument[e]] & sure[basis[e]] & kinds[edgeKind[e]];
  return on;
}

/**
 * The edges that all filters leave, whether or not both ends are named often enough for the picture.
 * @param {Shown} what
 * @returns {Uint8Array}
 */
function allowedEdges(what) {
  const on = edgesAllowed(what.state, what.document), { source, target, kind } = graph, kinds = kindsOn((what.state.off ?? "").replace("d", ""));
  for (let e = 0; e < on.length; e++) on[e] &= kinds[kind[source[e]]] & kinds[kind[target[e]]];
  return on;
}

/**
 * The names that are often enough named, of a kind that is on, in some document that is shown.
 * @param {State} now
 * @param {string} off
 * @param {Uint8Array} document
 * @returns {Uint8Array}
 */
function namesWanted(now, off, document) {
  const on = new Uint8Array(graph.entities), { count, kind, inBackbone, namesIn: { start, list } } = graph, kinds = kindsOn(off);
  if (!now.years && now.place < 0) on.fill(1);
  else for (let i = 0; i < document.length; i++) if (document[i]) for (let at = start[i]; at < start[i + 1]; at++) on[list[at]] = 1;
  const strongest = graph.large && now.least === null, least = now.least ?? 0;
  for (let v = 0; v < on.length; v++) if (!kinds[kind[v]] || (strongest ? !inBackbone[v] : count[v] < least)) on[v] = 0;
  return on;
}

/**
 * What a choice brings into the picture though it is too seldom named: the chosen and what joins them.
 * @param {State} now
 * @param {Uint8Array} allowed
 * @returns {number[]}
 */
function withNeighbours(now, allowed) {
  const chosen = [now.node, now.other, now.path].filter((node) => node >= 0);
  chosen.push(...pathFound.map((step) => step.node));
  if (!graph.large || chosen.every((node) => graph.inBackbone[node])) return chosen;
  const near = new Set(neighboursOf(now.node, allowed).filter((node) => node < graph.entities));
  for (const i of now.node < graph.entities ? rowOf(graph.documentsOf, now.node) : [now.node - graph.entities]) rowOf(graph.namesIn, i).forEach((node) => near.add(node));
  return [...chosen, ...[...near].sort((a, b) => graph.count[b] - graph.count[a] || a - b).slice(0, 24)];
}

/**
 * Where the nodes stand: in the backbone's own layout, in that of the whole, or, for a neighbourhood, in one made here.
 * @param {State} now
 * @param {Int32Array} nodes
 * @param {Uint8Array} on
 * @param {Lines} lines
 * @returns {{positions: Positions, arrangement: string}}
 */
function arrange(now, nodes, on, lines) {
  const centred = now.steps && now.node >= 0 ? `${now.node},${now.steps},${now.off},${now.hide}` : "";
  if (!graph.large) return { positions: graph.full, arrangement: centred };
  if (centred) return { positions: layOut(nodes, lines, now.node), arrangement: centred };
  /** @type {number[]} */
  const strangers = [];
  for (let i = 0; i < nodes.length && strangers.length <= 60; i++) if (!graph.inBackbone[nodes[i]]) strangers.push(nodes[i]);
  if (!strangers.length) return { positions: graph.backbone, arrangement: "backbone" };
  if (strangers.length > 60) return { positions: graph.full, arrangement: "full" };
  return { positions: besideNeighbours(strangers, on, lines), arrangement: "backbone" };
}

/**
 * The backbone's positions, and guests near those whom they are joined to.
 * @param {number[]} guests
 * @param {Uint8Array} on
 * @param {Lines} lines
 * @returns {Positions}
 */
function besideNeighbours(guests, on, lines) {
  const x = graph.backbone.x.slice(), y = graph.backbone.y.slice(), left = new Set(guests);
  for (let l = 0; l < lines.size; l++) {
    for (const [guest, host] of [[lines.source[l], lines.target[l]], [lines.target[l], lines.source[l]]]) {
      if (!left.has(guest) || left.has(host)) continue;
      const turn = 2.4 * guest;
      x[guest] = x[host] + 56 * Math.cos(turn);
      y[guest] = y[host] + 56 * Math.sin(turn);
      left.delete(guest);
    }
  }
  [...left].forEach((guest, i) => {
    const size = spanOf(graph.raw.backbone.x), turn = 2.4 * i;
    x[guest] = size.middle + (size.half + 60) * Math.cos(turn);
    y[guest] = spanOf(graph.raw.backbone.y).middle + (spanOf(graph.raw.backbone.y).half + 60) * Math.sin(turn);
  });
  return { x, y };
}

/**
 * Middle and half width of some numbers.
 * @param {number[]} numbers
 */
function spanOf(numbers) {
  let least = Infinity, most = -Infinity;
  for (const number of numbers) {
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return { middle: (least + most) / 2, half: (most - least) / 2 };
}

/**
 * The positions at which a membership is set.
 * @param {Uint8Array} on
 * @returns {Int32Array}
 */
function membersOf(on) {
  const members = new Int32Array(sumOf(on));
  for (let i = 0, at = 0; i < on.length; i++) if (on[i]) members[at++] = i;
  return members;
}

/**
 * How often a membership is set.
 * @param {Uint8Array} on
 * @returns {number}
 */
function sumOf(on) {
  let sum = 0;
  for (let i = 0; i < on.length; i++) sum += on[i];
  return sum;
}
