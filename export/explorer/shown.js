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
  const wanted = namesWanted(now, off, document);
  const node = new Uint8Array(graph.size);
  let names = 0;
  for (let v = 0; v < graph.size; v++) {
    const on = v < graph.entities ? (focus ? !off.includes(KIND_LETTERS[graph.kind[v]]) : wanted[v]) : withDocuments && document[v - graph.entities];
    if (!(focus ? focus.nodes[v] && (on || v === now.node) : on)) continue;
    node[v] = 1;
    if (v < graph.entities) names++;
  }
  pathFound = now.path >= 0 ? pathBetween(now.node, now.path, allowed) : [];
  if (!focus) for (const v of withNeighbours(now, allowed)) {
    if (node[v] || off.includes(KIND_LETTERS[graph.kind[v]])) continue;
    node[v] = 1;
    if (v < graph.entities) names++;
  }
  const edge = allowed;
  for (let e = 0; e < graph.edges; e++) if (edge[e] && !(node[graph.source[e]] && node[graph.target[e]])) edge[e] = 0;
  const nodes = membersOf(node), edges = membersOf(edge);
  const lines = linesOf(edges, withDocuments || now.hide.includes("together") ? null : node, document);
  const arranged = arrange(now, nodes, node, lines);
  return { state: now, node, edge, document, nodes, edges, documents: membersOf(document), names, left: focus ? focus.left : 0, lines, ...arranged };
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
  const on = new Uint8Array(graph.documents).fill(1), { years, place } = now;
  if (years) for (let i = 0; i < on.length; i++) if (graph.firstYear[i] === UNDATED || graph.firstYear[i] > years[1] || graph.lastYear[i] < years[0]) on[i] = 0;
  if (place >= 0 && place < graph.entities) {
    const there = new Set(rowOf(graph.documentsOf, place));
    for (let i = 0; i < on.length; i++) if (!there.has(i)) on[i] = 0;
  }
  return on;
}

/**
 * The edges that documents, relations and basis allow.
 * @param {State} now
 * @param {Uint8Array} document
 * @returns {Uint8Array}
 */
function edgesAllowed(now, document) {
  const on = new Uint8Array(graph.edges), kinds = graph.raw.kinds.map((kind) => !now.hide.includes(kind[0]));
  for (let e = 0; e < on.length; e++) on[e] = document[graph.edgeDocument[e]] && now.basis[graph.basis[e]] && kinds[graph.edgeKind[e]] ? 1 : 0;
  return on;
}

/**
 * The edges that all filters leave, whether or not both ends are named often enough for the picture.
 * @param {Shown} what
 * @returns {Uint8Array}
 */
function allowedEdges(what) {
  const off = what.state.off ?? "", on = edgesAllowed(what.state, what.document);
  if (off.replace("d", "")) for (let e = 0; e < on.length; e++) if ([graph.source[e], graph.target[e]].some((node) => node < graph.entities && off.includes(KIND_LETTERS[graph.kind[node]]))) on[e] = 0;
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
  const on = new Uint8Array(graph.entities), all = !now.years && now.place < 0;
  const kinds = [...KIND_LETTERS].map((letter) => !off.includes(letter));
  if (all) on.fill(1);
  else for (let i = 0; i < document.length; i++) if (document[i]) for (let at = graph.namesIn.start[i]; at < graph.namesIn.start[i + 1]; at++) on[graph.namesIn.list[at]] = 1;
  for (let v = 0; v < on.length; v++) {
    const often = now.least === null ? !graph.large || graph.inBackbone[v] : graph.count[v] >= now.least;
    if (!often || !kinds[graph.kind[v]]) on[v] = 0;
  }
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
  const strangers = nodes.filter((node) => !graph.inBackbone[node]);
  if (!strangers.length) return { positions: graph.backbone, arrangement: "backbone" };
  if (strangers.length > 60) return { positions: graph.full, arrangement: "full" };
  return { positions: besideNeighbours(strangers, on, lines), arrangement: "backbone" };
}

/**
 * The backbone's positions, and guests near those whom they are joined to.
 * @param {Int32Array} guests
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
  let size = 0;
  for (let i = 0; i < on.length; i++) size += on[i];
  const members = new Int32Array(size);
  for (let i = 0, at = 0; i < on.length; i++) if (on[i]) members[at++] = i;
  return members;
}
