/* What is shown as tables: the columns of letters.csv, and cells that no spreadsheet takes for formulas. */

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), as in `letters.csv`. */
const FORMULA = /^[\ufeff\u200b\ufffd"' ]*[=+\-@＝＋－＠]/;

/**
 * Make a value safe: a text that looks like a formula begins with an apostrophe.
 * @param {Cell} value
 * @returns {string}
 */
function safeCell(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = value.split(/[^\S\ufeff]+/).filter(Boolean).join(" ");
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * Write rows as CSV (RFC 4180).
 * @param {Cell[][]} rows
 * @returns {string}
 */
function csvOf(rows) {
  const quoted = (/** @type {Cell} */ value) => {
    const text = safeCell(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

const DATE_COLUMNS = ["date", "edtf", "earliest", "latest"];

/**
 * A document's date: as printed, and for machines.
 * @param {number} i
 * @returns {Cell[]}
 */
function dateCells(i) {
  const { printed, edtf, from, to } = graph.raw.documents, day = (/** @type {number | null} */ at) => (at === null ? "" : new Date(at * 864e5).toISOString().slice(0, 10));
  return [printed[i] || "undated", edtf[i], day(from[i]), day(to[i])];
}

/**
 * Listing and line of every place where a document was found.
 * @param {number} i
 * @returns {string}
 */
function sourceCell(i) {
  return (graph.raw.documents.sources[i] || []).map(([listing, line]) => `${listingName(listing)}, line ${line}`).join("; ");
}

/**
 * Edges, each with its proving words.
 * @param {Iterable<number>} edges
 * @returns {Cell[][]}
 */
function edgeRows(edges) {
  const { nodes, kinds, rules, edges: columns, documents } = graph.raw;
  /** @type {Cell[][]} */
  const found = [[...DATE_COLUMNS, "from", "relation", "to", "direction", "from_id", "to_id", "document", "title", "evidence", "status", "basis", "rule", "score", "source"]];
  for (const e of edges) {
    const i = graph.edgeDocument[e], [a, b] = [graph.source[e], graph.target[e]], [link, verb, , status] = kinds[graph.edgeKind[e]];
    const words = proofOf(e).map(({ field, start, end }) => `“${fieldText(i, field).slice(start, end)}” (${FIELDS[field]})`).join("; ");
    const name = (/** @type {number} */ node) => (node < graph.entities ? nameOf(node) : documents.title[node - graph.entities]);
    found.push([...dateCells(i), name(a), verb ? `${link}: ${verb}` : link, name(b), actOf(e) === MEETING ? "between" : "to", nodes.id[a], nodes.id[b], nodes.id[graph.entities + i], documents.title[i], words, status, ["stated", "inferred", "unsure"][graph.basis[e]], rules[columns.rule[e]] || "", columns.score[e] / 100, sourceCell(i)]);
  }
  return found;
}

/**
 * Documents with who sent them to whom.
 * @param {number[]} documents
 * @returns {Cell[][]}
 */
function documentRows(documents) {
  const { title, form, sources } = graph.raw.documents, names = (/** @type {number[]} */ nodes) => nodes.map(nameOf).join("; ");
  return [[...DATE_COLUMNS, "title", "form", "sender", "recipient", "document", "url", "source"], ...documents.map((i) => {
    const { from, to } = partiesOf(i), url = (sources[i] || []).map((source) => source[3]).find(Boolean);
    return [...dateCells(i), title[i], form[i], names(from), names(to), graph.raw.nodes.id[graph.entities + i], url || "", sourceCell(i)];
  })];
}

/**
 * Lanes of names: each document in each, and what the name does there.
 * @param {Lane[]} lanes
 * @returns {Cell[][]}
 */
function laneRows(lanes) {
  const { nodes, documents } = graph.raw;
  return [["name", "id", "role", ...DATE_COLUMNS, "document", "title", "source"], ...lanes.flatMap(({ a, marks, undated }) => {
    const row = (/** @type {number} */ i, /** @type {string} */ role) => [nodes.label[a], nodes.id[a], role, ...dateCells(i), nodes.id[graph.entities + i], documents.title[i], sourceCell(i)];
    return [...marks.flatMap((mark) => mark.documents.map((i) => row(i, ["named", "recipient", "sender"][mark.sort]))), ...undated.map((i) => row(i, ""))];
  })];
}

/**
 * What is unsure: names and relations.
 * @param {Columns["unsure"]} names
 * @param {number[]} edges
 * @returns {Cell[][]}
 */
function unsureRows(names, edges) {
  const id = (/** @type {number} */ i, first = graph.entities) => (i < 0 ? "" : graph.raw.nodes.id[first + i]);
  return [["kind", "left", "left_document", "left_id", "right", "right_document", "right_id", "score", "reasons"],
    ...names.map(([left, leftDocument, right, rightDocument, leftNode, rightNode, score, reasons, kind]) => [kind, left, id(leftDocument), id(leftNode, 0), right, id(rightDocument), id(rightNode, 0), score / 100, reasons.join("; ")]),
    ...edges.map((e) => ["relation", nameOf(graph.source[e]), id(graph.edgeDocument[e]), id(graph.source[e], 0), nameOf(graph.target[e]), id(graph.edgeDocument[e]), id(graph.target[e], 0), graph.raw.edges.score[e] / 100, [saysEdge(e), basisOf(e)].join("; ")])];
}
