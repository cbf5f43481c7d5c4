/* The neighbourhood of a name, and a layout of its own for the few nodes of one. */

const MOST_IN_FOCUS = 90;

/**
 * The nodes within some steps of a node, over what the filters leave. Where documents are not drawn, to be
 * named in one document is one step.
 * @param {number} centre
 * @param {number} steps
 * @param {Uint8Array} edgeOn
 * @param {Uint8Array} documentOn
 * @param {boolean} withDocuments
 * @returns {{ nodes: Uint8Array, left: number }} membership, and how many more there would have been
 */
function neighbourhood(centre, steps, edgeOn, documentOn, withDocuments) {
  const inside = new Uint8Array(graph.size);
  inside[centre] = 1;
  let rim = [centre], all = [centre];
  for (let step = 0; step < steps; step++) {
    /** @type {number[]} */
    const next = [];
    const reach = (/** @type {number} */ node) => {
      if (inside[node]) return;
      inside[node] = 1;
      next.push(node);
    };
    for (const node of rim) {
      for (const other of neighboursOf(node, edgeOn)) {
        if (other < graph.entities || withDocuments) reach(other);
      }
      if (withDocuments) continue;
      const documents = node < graph.entities ? rowOf(graph.documentsOf, node) : [node - graph.entities];
      for (const i of documents) if (documentOn[i]) rowOf(graph.namesIn, i).forEach(reach);
    }
    rim = next;
    all = all.concat(next);
  }
  const direct = new Set(neighboursOf(centre, edgeOn));
  const rank = (/** @type {number} */ node) => (node === centre ? 2e9 : graph.count[node] + (direct.has(node) ? 1e9 : 0));
  const cut = all.length > MOST_IN_FOCUS ? all.sort((a, b) => rank(b) - rank(a) || a - b).slice(MOST_IN_FOCUS) : [];
  for (const node of cut) inside[node] = 0;
  return { nodes: inside, left: cut.length };
}

/**
 * The other ends of the edges at a node.
 * @param {number} node
 * @param {Uint8Array} edgeOn
 * @returns {number[]}
 */
function neighboursOf(node, edgeOn) {
  const found = new Set();
  for (const e of rowOf(graph.incident, node)) if (edgeOn[e]) found.add(graph.source[e] === node ? graph.target[e] : graph.source[e]);
  return [...found];
}

/**
 * Lay out a few nodes by forces (Fruchterman and Reingold 1991), from where they stand on a spiral: most named
 * in the middle. The same nodes and lines give the same picture.
 * @param {Int32Array} nodes
 * @param {Lines} lines
 * @param {number} centre a node that keeps the middle, or -1
 * @returns {Positions} for all nodes; NaN for those not laid out
 */
function layOut(nodes, lines, centre) {
  const n = nodes.length, x = new Float64Array(n), y = new Float64Array(n), row = new Int32Array(graph.size).fill(-1);
  const order = [...nodes].sort((a, b) => Number(b === centre) - Number(a === centre) || graph.count[b] - graph.count[a] || a - b);
  order.forEach((node, i) => {
    row[node] = i;
    x[i] = 62 * Math.sqrt(i) * Math.cos(2.4 * i);
    y[i] = 46 * Math.sqrt(i) * Math.sin(2.4 * i);
  });
  const ends = [];
  for (let l = 0; l < lines.size; l++) ends.push([row[lines.source[l]], row[lines.target[l]]]);
  const length = 110, rounds = 150, moveX = new Float64Array(n), moveY = new Float64Array(n);
  for (let round = 0; round < rounds; round++) {
    moveX.fill(0);
    moveY.fill(0);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        const dx = x[a] - x[b], dy = 1.5 * (y[a] - y[b]), squared = Math.max(60, dx * dx + dy * dy), push = (length * length) / squared;
        moveX[a] += dx * push;
        moveX[b] -= dx * push;
        moveY[a] += dy * push;
        moveY[b] -= dy * push;
      }
    }
    for (const [a, b] of ends) {
      const dx = x[a] - x[b], dy = y[a] - y[b], pull = Math.hypot(dx, dy) / length;
      moveX[a] -= dx * pull;
      moveX[b] += dx * pull;
      moveY[a] -= dy * pull;
      moveY[b] += dy * pull;
    }
    const heat = 40 * (1 - round / rounds);
    for (let i = centre >= 0 ? 1 : 0; i < n; i++) {
      const pull = 0.02 * length, far = Math.hypot(moveX[i], moveY[i]) || 1, step = Math.min(heat, far) / far;
      x[i] += (moveX[i] - (x[i] * pull) / 10) * step;
      y[i] += (moveY[i] - (y[i] * pull) / 7) * step;
    }
  }
  const placed = { x: new Float32Array(graph.size).fill(NaN), y: new Float32Array(graph.size).fill(NaN) };
  order.forEach((node, i) => {
    placed.x[node] = x[i];
    placed.y[node] = y[i];
  });
  return placed;
}
