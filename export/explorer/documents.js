/* Parts that several cards share: chips, long lists, the strip of dated documents, hints. */

/**
 * What a hint says of a node.
 * @param {number} node
 * @returns {string}
 */
function hintOf(node) {
  if (node >= graph.entities) return nameOf(node);
  return `${nameOf(node)} (${say(`kind.${KINDS[graph.kind[node]]}`)}), ${say("named.in", { n: graph.count[node] })}`;
}

/**
 * What a hint says of a line.
 * @param {number} line
 * @returns {string}
 */
function hintOfLine(line) {
  const { lines } = shown, [a, b] = [lines.source[line], lines.target[line]].map(shortNameOf), n = lines.count[line];
  return `${a} ${signOf(lines.style[line])} ${b}: ${say(`line.${LINES[lines.style[line]]}`)}${n > 1 ? ` (${n}×)` : ""}`;
}

/**
 * What stands between the two ends of a line.
 * @param {number} style
 * @returns {string} an arrow where it has a direction
 */
function signOf(style) {
  return style > MEETING ? "→" : "–";
}

/**
 * A name that can be chosen.
 * @param {number} node
 * @param {number | string} [number] written behind it
 * @returns {HTMLElement}
 */
function chip(node, number = "") {
  return element("button", { type: "button", class: "chip", title: hintOf(node), onclick: (/** @type {MouseEvent} */ event) => chooseNode(node, event.shiftKey) },
    markIcon(graph.kind[node]), element("span", { dir: "auto" }, shortNameOf(node)), number !== "" && element("span", { class: "number" }, number));
}

/**
 * A list that shows its first items, and more when asked.
 * @template Item
 * @param {Item[]} items
 * @param {number} first
 * @param {(item: Item) => HTMLElement} make
 * @param {HTMLElement} into
 */
function longList(items, first, make, into) {
  into.append(...items.slice(0, first).map(make));
  const rest = items.slice(first);
  if (!rest.length) return;
  const more = button(say("card.more", { n: Math.min(rest.length, 50) }), () => {
    const before = /** @type {HTMLElement | null} */ (more.previousElementSibling);
    more.remove();
    longList(rest, 50, make, into);
    const next = /** @type {HTMLElement | null} */ (before && before.nextElementSibling);
    if (next) /** @type {HTMLElement} */ (next.querySelector("button") || next).focus();
  }, { class: "more" });
  into.append(more);
}

/**
 * Documents on a strip of time: a day is a point, an uncertain date a bar over all it may be.
 * @param {number[]} documents
 * @returns {HTMLElement | null} null where none is dated
 */
function strip(documents) {
  const { from, to } = graph.raw.documents, dated = documents.filter((i) => from[i] !== null);
  if (!dated.length || graph.years[1] < graph.years[0]) return null;
  const [first, last] = graph.years, begin = Date.UTC(first, 0) / 864e5, end = Date.UTC(last + 1, 0) / 864e5;
  const share = (/** @type {number} */ day) => (100 * (day - begin)) / (end - begin);
  const bars = dated.slice(0, 400).map((i) => {
    const left = share(from[i] ?? 0), width = share((to[i] ?? 0) + 1) - left;
    return element("i", { css: { left: `${left.toFixed(2)}%`, width: `${width.toFixed(2)}%` }, title: dateOf(i) });
  });
  const years = [Math.min(...dated.map((i) => graph.firstYear[i])), Math.max(...dated.map((i) => graph.lastYear[i]))];
  return element("div", { class: "strip", role: "img", "aria-label": say("card.timeline", { n: dated.length, span: spanText(years[0], years[1]) }) },
    element("span", {}, String(first)), element("div", {}, ...bars), element("span", {}, String(last)));
}

/**
 * A heading with what stands below it; nothing where there is nothing.
 * @param {string} heading
 * @param {...(Node | string | null | false | undefined)} children
 * @returns {HTMLElement | null}
 */
function section(heading, ...children) {
  return children.some(Boolean) ? element("section", {}, element("h3", {}, heading), ...children) : null;
}

/**
 * The documents shown that name both of two; where one is a document, that.
 * @param {number} a
 * @param {number} b
 * @returns {number[]} by date
 */
function sharedDocuments(a, b) {
  const { entities } = graph;
  if (a >= entities || b >= entities) return [a, b].filter((node) => node >= entities).map((node) => node - entities);
  const ofA = new Set(rowOf(graph.documentsOf, a));
  return [...rowOf(graph.documentsOf, b)].filter((i) => ofA.has(i) && shown.document[i]).sort(byDate);
}

/**
 * The table behind the picture: who is shown and what joins them, the most named first.
 * @returns {HTMLElement[]}
 */
function networkTables() {
  const most = 300, nodes = [...shown.nodes].sort((a, b) => graph.count[b] - graph.count[a] || a - b), { lines } = shown;
  const open = (/** @type {number} */ node) => button(shortNameOf(node), () => chooseNode(node, false), { class: "plain" });
  const links = Array.from({ length: Math.min(most, lines.size) }, (_, i) => lines.size - 1 - i);
  return [
    table(say("network.nodes"), [say("column.name"), say("column.kind"), say("column.documents")], nodes.slice(0, most).map((node) => [
      open(node), say(`kind.${KINDS[graph.kind[node]]}`), node < graph.entities ? graph.count[node] : ""]), nodes.length),
    table(say("network.lines"), [say("column.from"), say("column.relation"), say("column.to"), say("column.documents")], links.map((l) => [
      open(lines.source[l]),
      button(`${signOf(lines.style[l])} ${say(`line.${LINES[lines.style[l]]}`)}`, () => chooseLine(lines.source[l], lines.target[l]), { class: "plain" }),
      open(lines.target[l]), lines.count[l]]), lines.size),
  ];
}

/**
 * A table.
 * @param {string} caption
 * @param {string[]} heads
 * @param {(Node | string | number)[][]} rows
 * @param {number} all how many rows there would be
 * @returns {HTMLElement}
 */
function table(caption, heads, rows, all) {
  const note = all > rows.length ? ` ${say("network.more", { shown: rows.length, all })}` : "";
  return element("table", {}, element("caption", {}, caption, note),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))))));
}
