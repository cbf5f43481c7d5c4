/* The documents as a table: sorted by any column, in pages, so that 17,000 rows open as fast as 17. */

registerView({ id: "documents", label: "view.documents", make: (container) => new DocumentsView(container) });

const PAGE_ROWS = 100;
const DOCUMENT_COLUMNS = /** @type {const} */ (["date", "title", "form", "who", "source"]);

/**
 * Who sent a document and to whom, as far as the filters leave it.
 * @param {number} i
 * @returns {{from: number[], to: number[]}}
 */
function partiesOf(i) {
  /** @type {Map<string, Set<number>>} */
  const ends = new Map();
  for (const e of rowOf(graph.incident, graph.entities + i)) {
    const [link] = graph.raw.kinds[graph.edgeKind[e]];
    if (state.now.basis[graph.basis[e]] && graph.styleOfKind[graph.edgeKind[e]] === 2) ends.set(link, (ends.get(link) || new Set()).add(graph.source[e]));
  }
  const first = ["sender", "author", "participant"].find((link) => ends.has(link)) || "";
  return { from: [...(ends.get(first) || [])], to: [...(ends.get("recipient") || [])] };
}

/**
 * The same as a text, for sorting and for tables.
 * @param {number} i
 * @returns {string}
 */
function saysParties(i) {
  const { from, to } = partiesOf(i);
  return [from.map(nameOf).join(", "), to.map(nameOf).join(", ")].filter(Boolean).join(" → ");
}

/** @implements {ViewBody} */
class DocumentsView {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.count = element("p", { class: "count", id: "documents-count", role: "status" });
    this.pages = element("nav", { class: "pages", "aria-label": say("documents.pages") });
    this.heads = DOCUMENT_COLUMNS.map((column) => element("th", { scope: "col", "data-column": column }, button(say(`column.${column}`), () => this.sortBy(column), { class: "plain" })));
    this.body = element("tbody", {});
    this.frame = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("documents.title") }, element("table", { class: "documents" }, element("thead", {}, element("tr", {}, ...this.heads)), this.body));
    container.append(viewHead("documents"), this.count, this.frame, this.pages);
    this.basis = "";
    /** @type {number[]} */
    this.sorted = [];
  }

  get sort() {
    const [, down, column] = /^(-?)([a-z]+)$/.exec(option("documents.sort", "date")) || ["", "", "date"];
    return { down: Boolean(down), column: DOCUMENT_COLUMNS.find((one) => one === column) || "date" };
  }

  /** @param {string} column */
  sortBy(column) {
    const { sort } = this, to = sort.column === column && !sort.down ? `-${column}` : column;
    setOptions({ "documents.sort": to === "date" ? "" : to, "documents.page": "" });
  }

  /** @param {Shown} what */
  update(what) {
    const basis = basisOfView(what.state, "documents");
    if (basis !== this.basis) this.build(what);
    this.basis = basis;
    for (const row of this.body.rows) {
      if (Number(row.dataset.document) + graph.entities === what.state.node) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  /** @param {Shown} what */
  build(what) {
    const { column, down } = this.sort;
    this.sorted = sortedDocuments([...what.documents], column, down);
    this.heads.forEach((head) => head.setAttribute("aria-sort", head.dataset.column !== column ? "none" : down ? "descending" : "ascending"));
    const last = Math.max(1, Math.ceil(this.sorted.length / PAGE_ROWS)), page = Math.max(1, Math.min(last, parseInt(option("documents.page", "1"), 10) || 1));
    const rows = this.sorted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
    this.count.textContent = last > 1 ? say("documents.count", { from: (page - 1) * PAGE_ROWS + 1, to: (page - 1) * PAGE_ROWS + rows.length, n: this.sorted.length }) : say("card.documents", { n: this.sorted.length });
    this.body.replaceChildren(...rows.map((i) => this.row(i)));
    this.frame.scrollTop = 0;
    const turn = (/** @type {string} */ key, /** @type {number} */ to) => button(say(key), () => setOptions({ "documents.page": to === 1 ? "" : String(to) }), { disabled: to < 1 || to > last || to === page });
    const held = [...this.pages.children].findIndex((one) => one === document.activeElement);
    this.pages.hidden = last === 1;
    this.pages.replaceChildren(turn("documents.first", 1), turn("documents.previous", page - 1), element("span", {}, say("documents.page", { page, last })), turn("documents.next", page + 1), turn("documents.last", last));
    const again = this.pages.children[held];
    if (again instanceof HTMLElement) (again.matches(":disabled") ? this.frame : again).focus();
  }

  /**
   * @param {number} i
   * @returns {HTMLElement}
   */
  row(i) {
    const { title, form, precision, edtf, sources } = graph.raw.documents, { from, to } = partiesOf(i);
    const names = (/** @type {number[]} */ nodes) => nodes.flatMap((node, at) => [at ? " " : "", element("span", { class: "together" },
      button(shortNameOf(node), () => chooseNode(node, false), { class: "plain", dir: "auto", title: hintOf(node) }), at < nodes.length - 1 && ",")]);
    const [source] = sources[i] || [];
    return element("tr", { "data-document": i },
      element("td", { class: "date", title: precision[i] === "day" ? null : edtf[i] || null }, dateOf(i)),
      element("td", { class: "title", dir: "auto", lang: graph.raw.language || null }, button(title[i] || "–", () => chooseNode(graph.entities + i, false), { class: "plain" })),
      element("td", { class: "form" }, sayForm(form[i])),
      element("td", { class: "who" }, ...names(from), to.length > 0 && " → ", ...names(to)),
      element("td", { class: "quiet source", dir: "auto" }, source ? say("card.line", { name: listingName(source[0]), line: String(source[1]) }) : ""));
  }

  rows() {
    return documentRows(this.sorted);
  }
}

/**
 * @param {number} listing
 * @returns {string}
 */
function listingName(listing) {
  return graph.raw.listings[listing] ? graph.raw.listings[listing].name : "–";
}

/**
 * Documents in the order of a column; the same by date.
 * @param {number[]} documents
 * @param {string} column
 * @param {boolean} down
 * @returns {number[]}
 */
function sortedDocuments(documents, column, down) {
  const { title, form, sources } = graph.raw.documents, turn = down ? -1 : 1, { compare } = new Intl.Collator(languageNow(), { numeric: true });
  if (column === "date") {
    const dated = documents.filter((i) => graph.firstYear[i] !== UNDATED).sort(byDate);
    return [...(down ? dated.reverse() : dated), ...documents.filter((i) => graph.firstYear[i] === UNDATED)];
  }
  const key = (/** @type {number} */ i) => {
    if (column === "title") return title[i];
    if (column === "form") return sayForm(form[i]);
    if (column === "who") return saysParties(i);
    const [source] = sources[i] || [];
    return source ? `${listingName(source[0])} ${source[1]}` : "";
  };
  const keys = new Map(documents.map((i) => [i, key(i)]));
  const empty = (/** @type {number} */ i) => Number(!keys.get(i));
  return documents.sort((a, b) => empty(a) - empty(b) || turn * compare(keys.get(a) || "", keys.get(b) || "") || byDate(a, b));
}
