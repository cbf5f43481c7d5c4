/* The card of a name or a document. */

/**
 * @param {number} node
 * @returns {(Node | null)[]}
 */
function nodeCard(node) {
  return node < graph.entities ? nameCard(node) : documentCard(node);
}

/**
 * @param {number} node
 * @returns {(Node | null)[]}
 */
function nameCard(node) {
  const { raw } = graph, documents = [...rowOf(graph.documentsOf, node)].sort(byDate), names = raw.nodes.names[node] || [];
  const list = element("div", { class: "blocks" });
  longList(documents, 12, (i) => documentBlock(i, rolesIn(i, node), marksOf(i, (other) => other === node)), list);
  return [
    heading(node, say(`kind.${KINDS[graph.kind[node]]}`)),
    names.length > 0 && element("p", { class: "names" }, element("span", { class: "quiet" }, `${say("card.names")}: `), ...names.flatMap((name, i) => [i ? ", " : "", element("q", { dir: "auto" }, name)])) || null,
    sameAs(raw.nodes.same[node] || []),
    strip(documents),
    cardActions(node),
    section(say("card.offices"), officeList(node)),
    section(say("card.with"), withChips(node)),
    section(withinFilters(documents), list),
  ];
}

/**
 * @param {number} node
 * @returns {(Node | null)[]}
 */
function documentCard(node) {
  const i = node - graph.entities, names = [...rowOf(graph.namesIn, i)].sort((a, b) => graph.kind[a] - graph.kind[b] || graph.count[b] - graph.count[a]);
  const style = (/** @type {number} */ e) => graph.styleOfKind[graph.edgeKind[e]];
  const said = Array.from(graph.edgeDocument.keys()).filter((e) => graph.edgeDocument[e] === i && style(e) > 1).sort((a, b) => style(b) - style(a) || a - b);
  const relations = [...new Set(said.map((e) => [saysEdge(e), basisOf(e)].filter(Boolean).join(", ")))];
  return [
    heading(node, [say("kind.document"), sayForm(graph.raw.documents.form[i])].filter(Boolean).join(" · ")),
    strip([i]),
    cardActions(node),
    element("div", { class: "blocks" }, documentBlock(i, "", marksOf(i, () => true), { linked: true, heading: false })),
    relations.length > 0 && section(say("filters.relations"), element("ul", { class: "plain-list" }, ...relations.map((words) => element("li", {}, words)))) || null,
    section(say("card.with"), names.length > 0 && element("div", { class: "chips" }, ...names.slice(0, 60).map((name) => chip(name)))),
  ];
}

/**
 * @param {number} node
 * @param {string} below
 * @returns {HTMLElement}
 */
function heading(node, below) {
  return element("header", {},
    element("h2", { dir: "auto" }, markIcon(graph.kind[node]), ` ${node < graph.entities ? nameOf(node) : dateOf(node - graph.entities)}`),
    element("p", { class: "quiet" }, below, !shown.node[node] && state.now.view === "network" ? ` · ${say("card.hidden")}` : ""));
}

/**
 * Buttons for the neighbourhood and for paths.
 * @param {number} node
 * @returns {HTMLElement}
 */
function cardActions(node) {
  const steps = [1, 2, 0].filter((step) => step || state.now.steps);
  return element("div", { class: "actions" },
    ...steps.map((step) => button(say(`card.focus.${step}`), () => state.set({ steps: step, view: "network" }), { "aria-pressed": step ? String(state.now.steps === step) : null })),
    button(say("card.path"), () => startPath(node)));
}

/**
 * Pages elsewhere about the same.
 * @param {string[]} addresses
 * @returns {HTMLElement | null}
 */
function sameAs(addresses) {
  const safe = addresses.filter((address) => /^https?:\/\//i.test(address));
  if (!safe.length) return null;
  return element("p", { class: "names" }, element("span", { class: "quiet" }, `${say("card.same")}: `), ...safe.flatMap((address, i) => [
    i ? ", " : "", element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""))]));
}

/**
 * How many documents there are, and how many of them the filters leave where these are fewer.
 * @param {number[]} documents
 * @returns {string}
 */
function withinFilters(documents) {
  const all = say("card.documents", { n: documents.length }), n = documents.filter((i) => shown.document[i]).length;
  return n < documents.length ? `${all} · ${say("card.within", { n })}` : all;
}

/**
 * The offices under which documents name somebody, each with the documents that do.
 * @param {number} node
 * @returns {HTMLElement | null}
 */
function officeList(node) {
  /** @type {Map<string, Map<number, string>>} */
  const offices = new Map();
  for (const [text, i, when] of graph.raw.nodes.offices[node] || []) offices.set(text, (offices.get(text) || new Map()).set(i, when));
  if (!offices.size) return null;
  const list = element("ul", { class: "offices" });
  longList([...offices], 12, ([text, documents]) => element("li", {}, element("span", { dir: "auto" }, text),
    ...[...documents.keys()].sort(byDate).slice(0, 6).map((i) => element("span", {}, " ", button(documents.get(i) || dateOf(i), () => chooseNode(graph.entities + i, false), { class: "plain quiet" })))), list);
  return list;
}

/**
 * The names that stand in the same documents, of those shown, the most frequent first.
 * @param {number} node
 * @returns {HTMLElement | null}
 */
function withChips(node) {
  /** @type {Map<number, number>} */
  const count = new Map();
  for (const i of rowOf(graph.documentsOf, node)) {
    if (shown.document[i]) for (const other of rowOf(graph.namesIn, i)) if (other !== node) count.set(other, (count.get(other) || 0) + 1);
  }
  if (!count.size) return null;
  const chips = element("div", { class: "chips" });
  longList([...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]), 14, ([other, n]) => chip(other, n), chips);
  return chips;
}

/**
 * What a name does in a document, in words.
 * @param {number} i document
 * @param {number} node
 * @returns {string}
 */
function rolesIn(i, node) {
  const roles = new Set();
  for (const e of rowOf(graph.incident, graph.entities + i)) {
    if ((graph.source[e] === node || graph.target[e] === node) && graph.styleOfKind[graph.edgeKind[e]] === 2) roles.add(say(`link.${graph.raw.kinds[graph.edgeKind[e]][0]}`));
  }
  return roles.size ? `· ${[...roles].join(", ")}` : "";
}
