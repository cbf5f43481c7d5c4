/* What passed between two: each document in order, with the proving words and the source of each. */

/**
 * @param {number} a
 * @param {number} b
 * @returns {(Node | null)[]}
 */
function betweenCard(a, b) {
  const { entities } = graph;
  if (a >= entities && b < entities) return betweenCard(b, a);
  const edges = edgesBetween(a, b), ofDocument = new Map();
  for (const e of edges) {
    const i = graph.edgeDocument[e];
    ofDocument.set(i, [...(ofDocument.get(i) || []), e]);
  }
  const documents = [...new Set([...ofDocument.keys(), ...sharedDocuments(a, b)])].sort(byDate);
  const list = element("div", { class: "blocks" });
  longList(documents, 20, (i) => betweenBlock(i, ofDocument.get(i) || [], a, b), list);
  return [
    element("header", {}, element("h2", {}, say("between.title", { a: shortNameOf(a), b: shortNameOf(b) })),
      element("div", { class: "chips" }, chip(a), chip(b))),
    strip(documents),
    documents.length ? section(`${say("between.passed")} · ${say("card.documents", { n: documents.length })}`, list) : element("p", {}, say("between.none")),
    b < entities ? element("div", { class: "actions" }, button(say("between.path"), () => state.set({ path: b, other: -1, steps: 0 }))) : null,
  ];
}

/**
 * The edges between two that the filters leave, in whichever direction.
 * @param {number} a
 * @param {number} b
 * @returns {number[]}
 */
function edgesBetween(a, b) {
  return [...rowOf(graph.incident, a)].filter((e) => (graph.source[e] === b || graph.target[e] === b) && shown.document[graph.edgeDocument[e]] && state.now.basis[graph.basis[e]] && !state.now.hide.includes(graph.raw.kinds[graph.edgeKind[e]][0]));
}

/**
 * One document between two.
 * @param {number} i
 * @param {number[]} edges
 * @param {number} a
 * @param {number} b
 * @returns {HTMLElement}
 */
function betweenBlock(i, edges, a, b) {
  const strong = edges.filter((e) => graph.bundles.style[graph.bundles.of[e]] > 1), said = strong.length ? strong : edges;
  const words = [...new Set(said.map(saysEdge))].join("; ") || say("says.together");
  const notes = [...new Set(said.map(basisOf).filter(Boolean))];
  const stretches = [...said.flatMap(proofOf), ...marksOf(i, (node) => node === a || node === b)];
  return documentBlock(i, `· ${words}`, stretches, { notes });
}
