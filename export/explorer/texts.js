/* A document's text with its names and proofs highlighted, and where it stands in the sources. */

const FIELDS = /** @type {const} */ (["title", "summary", "catalogue"]);

/**
 * A stretch of a field to be highlighted.
 * @typedef {object} Stretch
 * @property {number} field index into FIELDS
 * @property {number} start
 * @property {number} end
 * @property {number} node the name that stands there, -1 for a proof
 */

/**
 * The text of a field.
 * @param {number} i document
 * @param {number} field
 * @returns {string}
 */
function fieldText(i, field) {
  const { documents } = graph.raw;
  return field === 0 ? documents.title[i] : field === 1 ? documents.summary[i] : documents.catalogue[i] || "";
}

/**
 * Where names stand in a document.
 * @param {number} i document
 * @param {(node: number) => boolean} wanted
 * @returns {Stretch[]}
 */
function marksOf(i, wanted) {
  const flat = graph.raw.documents.marks[i], found = [];
  for (let at = 0; at < flat.length; at += 4) {
    if (wanted(flat[at + 3])) found.push({ field: flat[at], start: flat[at + 1], end: flat[at + 2], node: flat[at + 3] });
  }
  return found;
}

/**
 * The words that prove an edge.
 * @param {number} edge
 * @returns {Stretch[]}
 */
function proofOf(edge) {
  const flat = graph.raw.edges.evidence[edge] || [], found = [];
  for (let at = 0; at < flat.length; at += 3) found.push({ field: flat[at], start: flat[at + 1], end: flat[at + 2], node: -1 });
  return found;
}

/**
 * A field's text with stretches highlighted; where they overlap, the earlier and longer wins, and proofs come after names.
 * @param {number} i document
 * @param {number} field
 * @param {Stretch[]} stretches
 * @param {boolean} linked whether names can be chosen
 * @returns {(Node | string)[]}
 */
function markedText(i, field, stretches, linked) {
  const text = fieldText(i, field), parts = [];
  const sorted = stretches.filter((one) => one.field === field && one.end <= text.length).sort((a, b) => a.start - b.start || b.end - a.end || b.node - a.node);
  let at = 0;
  for (const { start, end, node } of sorted) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    parts.push(text.slice(at, from));
    const words = text.slice(from, end);
    parts.push(linked && node >= 0
      ? element("button", { type: "button", class: `inline ${KINDS[graph.kind[node]]}`, title: hintOf(node), onclick: () => chooseNode(node, false) }, words)
      : element("mark", { class: node >= 0 ? KINDS[graph.kind[node]] : "proof" }, words));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

/**
 * A document as a proof: date, relation, text with highlights, sources.
 * @param {number} i document
 * @param {string} relation what it says, in words
 * @param {Stretch[]} stretches
 * @param {{ linked?: boolean, heading?: boolean, notes?: string[] }} [options]
 * @returns {HTMLElement}
 */
function documentBlock(i, relation, stretches, { linked = false, heading = true, notes = [] } = {}) {
  const node = graph.entities + i, catalogue = stretches.some((one) => one.field === 2) || linked ? fieldText(i, 2) : "";
  const precision = graph.raw.documents.precision[i], lang = graph.raw.language || null;
  return element("article", { class: "document-block", "data-document": graph.raw.nodes.id[node] },
    heading && element("h3", {}, button(dateOf(i), () => chooseNode(node, false), { class: "plain", title: precision === "day" ? null : graph.raw.documents.edtf[i] || null }), relation && element("span", { class: "relation" }, ` ${relation}`)),
    ...notes.map((note) => element("p", { class: "quiet" }, note)),
    element("p", { class: "title", dir: "auto", lang }, ...markedText(i, 0, stretches, linked)),
    fieldText(i, 1) && element("p", { class: "summary", dir: "auto", lang }, ...markedText(i, 1, stretches, linked)),
    catalogue && element("p", { class: "summary", dir: "auto" }, element("span", { class: "quiet" }, `${say("card.catalogue")}: `), ...markedText(i, 2, stretches, linked)),
    sourceLine(i), citeButton(i, relation.replace(/^· /, "")));
}

/**
 * Where a document stands: listing and lines, and its address.
 * @param {number} i
 * @returns {HTMLElement}
 */
function sourceLine(i) {
  const parts = [];
  for (const [listing, line, last, url] of graph.raw.documents.sources[i] || []) {
    const name = graph.raw.listings[listing]?.name ?? "–";
    if (parts.length) parts.push("; ");
    parts.push(last > line ? say("card.lines", { name, line: String(line), last: String(last) }) : say("card.line", { name, line: String(line) }));
    if (url && /^https?:\/\//i.test(url)) parts.push(" · ", element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, say("card.online")));
  }
  return element("p", { class: "source" }, `${say("card.source")}: `, ...parts);
}

/**
 * An edge in words.
 * @param {number} edge
 * @returns {string}
 */
function saysEdge(edge) {
  const [link, verb, , status] = graph.raw.kinds[graph.edgeKind[edge]], source = graph.source[edge], target = graph.target[edge];
  const words = say(link === "contact" && graph.styleOfKind[graph.edgeKind[edge]] === MEETING ? "says.mutual" : `says.${link}`, { a: shortNameOf(source), b: shortNameOf(target), verb: sayAct(verb) });
  return status && status !== "asserted" ? `${words} (${say(`status.${status}`)})` : words;
}

/**
 * How sure an edge is, and by which rule it was read; empty for what is stated.
 * @param {number} edge
 * @returns {string}
 */
function basisOf(edge) {
  const { edges, rules } = graph.raw, basis = graph.basis[edge];
  return basis ? `${say(`basis.${basis}`)} (${say("rule", { rule: rules[edges.rule[edge]] || "–", score: edges.score[edge] })})` : "";
}
