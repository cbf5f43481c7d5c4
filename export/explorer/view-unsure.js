/* What is unsure: names that may be one, with both sides and the reasons; and relations that were read with doubt. */

registerView({ id: "unsure", label: "view.unsure", make: (container) => new UnsureView(container), offered: () => graph.raw.unsure.length > 0 || graph.basis.includes(2) });

/** @implements {ViewBody} */
class UnsureView {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.names = element("section", { class: "unsure-names" });
    this.relations = element("section", { class: "unsure-relations" });
    container.append(viewHead("unsure"), element("div", { class: "scroll" },
      element("p", { class: "note" }, say("unsure.decide"), " ", element("code", {}, "chancery review")), this.names, this.relations));
    this.basis = "";
  }

  /** @param {Shown} what */
  update(what) {
    const basis = basisOfView(what.state, "unsure");
    if (basis === this.basis) return;
    this.basis = basis;
    const rows = unsureNames(what), edges = unsureEdges(what), [pairs, relations] = [element("div", { class: "blocks" }), element("div", { class: "blocks" })];
    longList(rows, 25, unsureBlock, pairs);
    longList(edges, 25, (e) => documentBlock(graph.edgeDocument[e], `· ${saysEdge(e)}`, [...proofOf(e), ...marksOf(graph.edgeDocument[e], (node) => node === graph.source[e] || node === graph.target[e])], { notes: [basisOf(e)] }), relations);
    this.names.replaceChildren(element("h3", {}, say("unsure.names", { n: rows.length })), rows.length ? pairs : element("p", { class: "quiet" }, say("unsure.none")));
    this.relations.replaceChildren(element("h3", {}, say("unsure.relations", { n: edges.length })), edges.length ? relations : element("p", { class: "quiet" }, say("unsure.none")));
  }

  rows() {
    return unsureRows(unsureNames(shown), unsureEdges(shown));
  }
}

/**
 * The pairs of names that are not decided, of the documents shown or of the whole corpus.
 * @param {Shown} what
 * @returns {Columns["unsure"]}
 */
function unsureNames(what) {
  return graph.raw.unsure.filter(([, left, , right]) => (left < 0 && right < 0) || [left, right].some((i) => i >= 0 && what.document[i]));
}

/**
 * The relations read with doubt or denied, whatever the filter of certainty says.
 * @param {Shown} what
 * @returns {number[]} the least sure first
 */
function unsureEdges(what) {
  const { score } = graph.raw.edges, found = [];
  for (let e = 0; e < graph.edges; e++) if (graph.basis[e] === 2 && what.document[graph.edgeDocument[e]]) found.push(e);
  return found.sort((a, b) => score[a] - score[b] || byDate(graph.edgeDocument[a], graph.edgeDocument[b]));
}

/**
 * One pair of names with what speaks for and against.
 * @param {Columns["unsure"][number]} row
 * @returns {HTMLElement}
 */
function unsureBlock([left, leftDocument, right, rightDocument, leftNode, rightNode, score, reasons]) {
  const both = leftNode >= 0 && rightNode >= 0 && leftNode !== rightNode;
  return element("article", { class: "unsure-pair" },
    element("header", {}, element("h4", {}, element("q", { dir: "auto" }, left), ` ${say("unsure.or")} `, element("q", { dir: "auto" }, right)), element("span", { class: "number", title: say("unsure.score") }, say("unsure.percent", { score }))),
    element("ul", { class: "reasons" }, ...reasons.map((reason) => element("li", { dir: "auto" }, sayReason(reason)))),
    element("div", { class: "sides" }, unsureSide(left, leftDocument, leftNode), unsureSide(right, rightDocument, rightNode)),
    both && button(say("unsure.both"), () => openBetween(leftNode, rightNode), { class: "more" }));
}

/**
 * One side: whose name it is taken for, and where it stands.
 * @param {string} form
 * @param {number} i document, -1 for the whole corpus
 * @param {number} node
 * @returns {HTMLElement}
 */
function unsureSide(form, i, node) {
  const at = i < 0 ? rowOf(graph.documentsOf, Math.max(0, node)) : [], example = i >= 0 ? i : node >= 0 && at.length ? [...at].sort(byDate)[0] : -1;
  return element("div", {},
    element("p", { class: "quiet" }, say(i < 0 ? "unsure.everywhere" : "unsure.here"), node < 0 ? ` ${say("unsure.nobody")}` : ""),
    node >= 0 && element("div", { class: "chips" }, chip(node)),
    example >= 0 && documentBlock(example, "", stretchesOf(example, form, node)));
}

/**
 * Where a name stands in a document: as it was marked, else wherever its letters stand.
 * @param {number} i
 * @param {string} form
 * @param {number} node
 * @returns {Stretch[]}
 */
function stretchesOf(i, form, node) {
  const marked = node >= 0 ? marksOf(i, (other) => other === node) : [];
  if (marked.length || !form) return marked;
  return FIELDS.flatMap((_, field) => {
    const start = fieldText(i, field).indexOf(form);
    return start < 0 ? [] : [{ field, start, end: start + form.length, node: -1 }];
  });
}
