"use strict";
/* The panel: what was chosen, and the characters that prove it. Text enters by textContent alone. */

/** Make an element with a class and children, which are elements or plain text. */
function make(tag, kind, ...children) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Cut a text at spans of code points; return its pieces, those inside a span as <mark> elements. */
function marked(text, spans) {
  const points = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    if (from > at) pieces.push(points.slice(at, from).join(""));
    pieces.push(make("mark", "", points.slice(from, end).join("")));
    at = end;
  }
  pieces.push(points.slice(at).join(""));
  return pieces;
}

/** Show one document with the given spans, [[field, start, end], …], marked. */
function article(record, spans) {
  const within = (field) => spans.filter((span) => span[0] === field).map((span) => [span[1], span[2]]);
  const shown = make("article", "", make("strong", "", record.date));
  shown.append(make("p", "title", ...marked(record.title, within("title"))));
  if (record.summary) shown.append(make("p", "", ...marked(record.summary, within("summary"))));
  if (within("catalogue").length) {
    shown.append(make("p", "quiet", "Catalogue: ", ...marked(record.catalogue, within("catalogue"))));
  }
  for (const source of record.sources) shown.append(make("p", "quiet", `Source: ${source}`));
  return shown;
}

/** Make a list item with a button that chooses a node or an edge. */
function choice(kind, name, count, choose) {
  const sign = make("i", kind);
  sign.setAttribute("aria-hidden", "true");
  const button = make("button", "choice", sign, make("span", "name", name), make("small", "", count));
  button.type = "button";
  button.addEventListener("click", choose);
  return make("li", "", button);
}

/** Make a heading and a list; nothing where the list is empty. */
function listed(heading, items) {
  return items.length ? [make("h3", "", heading), make("ul", "", ...items)] : [];
}

/** Make the articles of the documents that [[document, spans], …] names. */
function articles(data, evidence) {
  return evidence.map(([number, spans]) => article(data.documents[number], spans));
}

/** Give a number its noun. */
function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** What the panel shows before anything is chosen. */
function overview(data, choose) {
  const byCount = data.nodes
    .filter((node) => node.kind !== "document" && node.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 8);
  const letters = data.edges.filter((edge) => edge.kind === "letter").slice(0, 12);
  return [
    make("h2", "", "At a glance"),
    ...listed("Named in most documents", byCount.map((node) =>
      choice(node.kind, node.name, String(node.count), () => choose.node(node.id)))),
    ...listed("Who wrote to whom", letters.map((edge) =>
      choice(edge.kind, edge.says, edge.date, () => choose.edge(edge.id)))),
    make("h3", "", "How to read"),
    make("p", "quiet", "Every line rests on a document. Choose a point or a line to read the words that prove it."),
  ];
}

/** What the panel shows of a node. */
function nodeCard(data, node, edges, choose) {
  const isDocument = node.kind === "document";
  const relations = edges.filter((edge) => edge.kind !== "mention").map((edge) =>
    choice(edge.kind, edge.says, edge.date, () => choose.edge(edge.id)));
  const others = edges.filter((edge) => edge.kind === "mention").map((edge) => {
    const other = choose.lookup(edge.from === node.id ? edge.to : edge.from);
    return choice(other.kind, other.name, other.kind === "document" ? other.label : "", () => choose.node(other.id));
  });
  const rest = isDocument ? 0 : node.count - node.spans.length;
  const evidence = articles(data, node.spans);
  if (isDocument && !evidence.length) {
    const record = data.documents.find((found) => found.id === node.id);
    if (record) evidence.push(article(record, []));
  }
  return [
    make("h2", "", isDocument ? node.label : node.name),
    make("p", "quiet", isDocument ? `document, names ${counted(node.count, "name")}`
      : `${data.marks[node.kind].name}, named in ${counted(node.count, "document")}`),
    make("p", "quiet", node.names.length ? `also in the sources: ${node.names.join("; ")}` : ""),
    ...listed("Relations", relations),
    ...(isDocument ? listed("Names", others) : []),
    make("h3", "", isDocument ? "Text" : "Documents"),
    ...evidence,
    make("p", "quiet", rest > 0 ? `and ${counted(rest, "document")} more, not in this page` : ""),
  ];
}

/** What the panel shows of an edge. */
function edgeCard(data, edge, ends, choose) {
  return [
    make("h2", "", edge.says),
    make("p", "quiet", edge.date),
    make("h3", "", "Evidence"),
    ...articles(data, edge.spans),
    ...listed("Between", ends.map((node) =>
      choice(node.kind, node.kind === "document" ? node.label : node.name, "", () => choose.node(node.id)))),
  ];
}
