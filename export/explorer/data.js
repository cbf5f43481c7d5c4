/* The data: read from the page, and indexed in typed arrays. */

const KINDS = /** @type {const} */ (["person", "organisation", "place", "office", "document"]);
const KIND_LETTERS = "polfd";
const PLACE = 2, DOCUMENT = 4;
/** Styles of lines, in the order of drawing. */
const LINES = /** @type {const} */ (["together", "mention", "role", "meeting", "contact", "letter"]);
/** What passed between two: a meeting has no direction, a contact and a letter have. */
const MEETING = 3, CONTACT = 4, LETTER = 5;
const UNDATED = 32767;

/** @type {Graph} what all scripts read; set once by main.js */
let graph;

/**
 * Read the columns from the element that carries them, unpacking them where they are packed.
 * @returns {Promise<Columns>}
 */
async function readColumns() {
  const holder = byId("data");
  const text = holder.textContent || "";
  if (holder.dataset.coding !== "gzip") return JSON.parse(text);
  const letters = atob(text.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  holder.textContent = "";
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/**
 * Index the columns.
 * @param {Columns} raw
 * @returns {Graph}
 */
function indexGraph(raw) {
  const size = raw.nodes.id.length, documents = raw.documents.title.length, edges = raw.edges.source.length;
  const entities = size - documents;
  const source = new Int32Array(raw.edges.source), target = new Int32Array(raw.edges.target);
  const edgeKind = new Uint8Array(raw.edges.kind), edgeDocument = new Int32Array(raw.edges.document);
  const styleOfKind = Uint8Array.from(raw.kinds, (kind) => Math.max(0, LINES.indexOf(kind[2])));
  const namesIn = namesOfDocuments(raw, entities, source, target, edgeDocument);
  const documentsOf = turnedRows(namesIn, entities);
  const count = new Int32Array(size).fill(1);
  let mostNamed = 1;
  for (let node = 0; node < entities; node++) {
    count[node] = documentsOf.start[node + 1] - documentsOf.start[node];
    mostNamed = Math.max(mostNamed, count[node]);
  }
  const inBackbone = new Uint8Array(size);
  const full = { x: new Float32Array(raw.nodes.x), y: new Float32Array(raw.nodes.y) };
  const backbone = { x: full.x.slice(), y: full.y.slice() };
  raw.backbone.nodes.forEach((node, i) => {
    inBackbone[node] = 1;
    backbone.x[node] = raw.backbone.x[i];
    backbone.y[node] = raw.backbone.y[i];
  });
  return {
    raw, size, entities, documents, edges, count, mostNamed, source, target, edgeKind, edgeDocument, styleOfKind, namesIn, documentsOf,
    large: raw.backbone.nodes.length < size,
    kind: Uint8Array.from(raw.nodes.kind, (letter) => KIND_LETTERS.indexOf(letter)),
    basis: new Uint8Array(raw.edges.flags).map((flags) => (flags & 6 ? 2 : flags & 1)),
    incident: rowsOf(size, [source, target]),
    ...yearsOf(raw),
    bundles: bundleEdges(source, target, edgeKind, styleOfKind, size),
    ranked: rankedNodes(count, entities), inBackbone, full, backbone,
  };
}

/**
 * All nodes, the most named first, documents last.
 * @param {Int32Array} count
 * @param {number} entities
 * @returns {Int32Array}
 */
function rankedNodes(count, entities) {
  const keys = Float64Array.from(count, (n, node) => (node < entities ? 1e6 - n : 1e6) * 1e6 + node).sort();
  return Int32Array.from(keys, (key) => key % 1e6);
}

/**
 * Rows of positions: row `v` lists the positions at which `v` stands in any of the columns.
 * @param {number} size
 * @param {Int32Array[]} columns
 * @returns {Rows}
 */
function rowsOf(size, columns) {
  const start = new Int32Array(size + 1);
  for (const column of columns) for (let i = 0; i < column.length; i++) start[column[i] + 1]++;
  for (let v = 0; v < size; v++) start[v + 1] += start[v];
  const free = start.slice(), list = new Int32Array(start[size]);
  for (const column of columns) for (let i = 0; i < column.length; i++) list[free[column[i]]++] = i;
  return { start, list };
}

/**
 * The names in each document, each once: those marked in its text and those that its edges join.
 * @param {Columns} raw
 * @param {number} entities
 * @param {Int32Array} source
 * @param {Int32Array} target
 * @param {Int32Array} edgeDocument
 * @returns {Rows}
 */
function namesOfDocuments(raw, entities, source, target, edgeDocument) {
  const documents = raw.documents.title.length, ofDocument = rowsOf(documents, [edgeDocument]);
  const seen = new Int32Array(entities).fill(-1), start = new Int32Array(documents + 1);
  /** @type {number[]} */
  const list = [];
  for (let i = 0; i < documents; i++) {
    const note = (/** @type {number} */ node) => {
      if (node >= entities || node < 0 || seen[node] === i) return;
      seen[node] = i;
      list.push(node);
    };
    const marks = raw.documents.marks[i];
    for (let at = 3; at < marks.length; at += 4) note(marks[at]);
    for (let at = ofDocument.start[i]; at < ofDocument.start[i + 1]; at++) {
      note(source[ofDocument.list[at]]);
      note(target[ofDocument.list[at]]);
    }
    start[i + 1] = list.length;
  }
  return { start, list: new Int32Array(list) };
}

/**
 * Rows seen from their members: for each member the rows that hold it.
 * @param {Rows} rows
 * @param {number} members
 * @returns {Rows}
 */
function turnedRows(rows, members) {
  const turned = rowsOf(members, [rows.list]), owner = new Int32Array(rows.list.length);
  for (let row = 0; row < rows.start.length - 1; row++) owner.fill(row, rows.start[row], rows.start[row + 1]);
  turned.list = turned.list.map((position) => owner[position]);
  return turned;
}

/**
 * Each document's years, and those of the whole.
 * @param {Columns} raw
 * @returns {{firstYear: Int16Array, lastYear: Int16Array, years: [number, number], undated: number}}
 */
function yearsOf(raw) {
  const year = (/** @type {number | null} */ day) => (day === null ? UNDATED : new Date(day * 864e5).getUTCFullYear());
  const firstYear = Int16Array.from(raw.documents.from, year), lastYear = Int16Array.from(raw.documents.to, year);
  let first = UNDATED, last = -UNDATED, undated = 0;
  firstYear.forEach((one, i) => {
    if (one === UNDATED) undated++;
    else {
      first = Math.min(first, one);
      last = Math.max(last, lastYear[i]);
    }
  });
  return { firstYear, lastYear, years: first === UNDATED ? [0, 0] : [first, last], undated };
}

/**
 * What a node is called in lists: a document by its date and title.
 * @param {number} node
 * @returns {string}
 */
function nameOf(node) {
  if (node < graph.entities) return graph.raw.nodes.label[node];
  const i = node - graph.entities;
  return `${dateOf(i)}: ${graph.raw.documents.title[i]}`;
}

/**
 * What a node is called in the picture: a document by its date.
 * @param {number} node
 * @returns {string}
 */
function shortNameOf(node) {
  const name = node < graph.entities ? graph.raw.nodes.label[node] : dateOf(node - graph.entities);
  return name.length > 44 ? `${[...name].slice(0, 43).join("").trimEnd()}…` : name;
}

/**
 * A document's date as printed, or the word for none.
 * @param {number} i
 * @returns {string}
 */
function dateOf(i) {
  const printed = graph.raw.documents.printed[i] || graph.raw.documents.edtf[i];
  return printed && printed !== "undated" ? printed : say("undated");
}

/**
 * The members of a row.
 * @param {Rows} rows
 * @param {number} row
 * @returns {Int32Array}
 */
function rowOf(rows, row) {
  return rows.list.subarray(rows.start[row], rows.start[row + 1]);
}

/**
 * Order documents by time; the undated come last.
 * @param {number} a
 * @param {number} b
 * @returns {number}
 */
function byDate(a, b) {
  const { from, to } = graph.raw.documents;
  return (from[a] ?? Infinity) - (from[b] ?? Infinity) || (to[a] ?? 0) - (to[b] ?? 0) || a - b || 0;
}
