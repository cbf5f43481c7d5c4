/* Search over names, other names and documents, without regard to case, diacritics, apostrophes and hyphens. */

const MOST_FOUND = 12;
/** Letters that Unicode does not take apart. @type {Record<string, string>} */
const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n" };

/** A text that can be found. @typedef {{ node: number, text: string, also: string }} SearchText */
/** @type {SearchText[]} */
const searchIndex = [];
/** How many nodes stand in the index. */
let indexed = 0;
/** What was found last: who types on looks only there. @type {{ query: string, documents: boolean, kind: number, texts: SearchText[] }} */
let foundLast = { query: "", documents: false, kind: -1, texts: [] };

/**
 * Fold a text for comparison: no case, no diacritics, words by single spaces.
 * @param {string} text
 * @returns {string}
 */
function folded(text) {
  const plain = /^\p{ASCII}*$/u.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().replace(/[łøđðþßæœıħŧŋ]/g, (letter) => PLAIN[letter]).replace(/['’‘ʼʻ´\u0060]/g, "").replace(/[\s.,;:()"“”«»\-‐‑–—_/]+/g, " ").trim();
}

/**
 * Put more nodes into the index.
 * @param {number} to the first node that stays out
 */
function indexNames(to) {
  const { nodes } = graph.raw;
  for (; indexed < Math.min(to, graph.size); indexed++) {
    searchIndex.push({ node: indexed, text: searchText(nameOf(indexed)), also: "" });
    for (const name of nodes.names[indexed] || []) if (name !== nodes.label[indexed]) searchIndex.push({ node: indexed, text: searchText(name), also: name });
  }
}

/** Make the index while nothing else is to be done, so that the first key need not wait for it. */
function indexAtLeisure() {
  const whenIdle = window.requestIdleCallback || ((/** @type {(deadline: { timeRemaining(): number }) => void} */ go) => setTimeout(() => go({ timeRemaining: () => 0 }), 50));
  whenIdle((deadline) => {
    do indexNames(indexed + 100);
    while (indexed < graph.size && deadline.timeRemaining() > 2);
    if (indexed < graph.size) indexAtLeisure();
  });
}

/**
 * A name as it is searched: with its hyphened words apart and in one, as "Il-sung" may be typed.
 * @param {string} name
 * @returns {string}
 */
function searchText(name) {
  const joined = name.replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, "");
  return joined === name ? ` ${folded(name)}` : ` ${folded(name)} ${folded(joined)}`;
}

/**
 * Find nodes by words: every word must occur; beginnings of words first, then what is often named.
 * @param {string} query
 * @param {boolean} documents whether documents are looked at too
 * @param {number} [kind] the only kind that is looked at, -1 for all
 * @returns {{ found: { node: number, also: string }[], all: number }}
 */
function findNodes(query, documents, kind = -1) {
  const asked = folded(query), words = asked.split(" ").filter(Boolean), beginnings = words.map((word) => ` ${word}`);
  if (!words.length) return { found: [], all: 0 };
  indexNames(graph.size);
  const narrower = foundLast.query && asked.startsWith(foundLast.query) && documents === foundLast.documents && kind === foundLast.kind;
  /** @type {SearchText[]} */
  const matching = [];
  /** @type {{ node: number, also: string, rank: number }[]} */
  const best = [];
  let all = 0, last = -1, lastRank = NaN;
  for (const one of narrower ? foundLast.texts : searchIndex) {
    const { node, text, also } = one;
    if (node >= graph.entities && !documents) break;
    if (kind >= 0 && graph.kind[node] !== kind) continue;
    let rank = node < graph.entities ? Math.min(900, graph.count[node]) : -500;
    for (let i = 0; i < words.length; i++) {
      if (!text.includes(words[i])) {
        rank = NaN;
        break;
      }
      const at = text.indexOf(beginnings[i]);
      if (at >= 0) rank += at ? 1000 : 1100;
    }
    if (Number.isNaN(rank)) continue;
    matching.push(one);
    const again = node === last;
    if (!again) all++;
    else if (rank <= lastRank) continue;
    last = node;
    lastRank = rank;
    if (again) best.splice(0, best.length, ...best.filter((one) => one.node !== node));
    if (best.length === MOST_FOUND && best[MOST_FOUND - 1].rank >= rank) continue;
    let at = best.length;
    while (at && best[at - 1].rank < rank) at--;
    best.splice(at, 0, { node, also, rank });
    best.length = Math.min(best.length, MOST_FOUND);
  }
  foundLast = { query: asked, documents, kind, texts: matching };
  return { found: best, all };
}

/**
 * Make a field and a list into a combobox (WAI-ARIA practices, list autocomplete with manual selection).
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {{ documents: boolean, kind?: number, pick(node: number, second: boolean): void }} does
 */
function combobox(input, list, does) {
  let at = -1, scrolled = false;
  list.addEventListener("scroll", () => {
    scrolled = true;
  });
  /** @type {{ node: number, also: string }[]} */
  let found = [];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (/** @type {number} */ next, scroll = true) => {
    at = next;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      if (scroll) list.children[at].scrollIntoView({ block: "nearest" }); // which makes the browser lay out the page
    } else input.removeAttribute("aria-activedescendant");
  };
  const pick = (/** @type {number} */ i, /** @type {boolean} */ second) => {
    const chosen = found[i];
    close();
    if (chosen) does.pick(chosen.node, second);
  };
  input.addEventListener("input", () => {
    const result = findNodes(input.value, does.documents, does.kind);
    found = result.found;
    list.replaceChildren(...found.map(({ node, also }, i) =>
      element("li", { role: "option", id: `${list.id}-${i}`, onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: (/** @type {MouseEvent} */ event) => pick(i, event.shiftKey) },
        markIcon(graph.kind[node]), element("span", { class: "found-name" }, element("span", { dir: "auto" }, nameOf(node)), also && element("span", { class: "quiet" }, ` ${say("search.also", { name: also })}`)), node < graph.entities && element("span", { class: "number" }, graph.count[node]))));
    const asked = input.value.trim() !== "";
    if (asked && !found.length) list.replaceChildren(element("li", { role: "option", "aria-disabled": "true", id: `${list.id}-0`, class: "quiet" }, say("search.none")));
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(asked));
    if (asked) announce(say("search.count", { n: result.all }));
    mark(found.length ? 0 : -1, scrolled);
    scrolled = false;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!list.hidden) event.stopPropagation();
      else input.blur();
      close();
    } else if (event.key === "Enter" && !list.hidden) pick(at, event.shiftKey);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length && !list.hidden) mark((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => input.value && input.dispatchEvent(new Event("input")));
}

/** Wire the search in the head of the page. */
function wireSearch() {
  const input = /** @type {HTMLInputElement} */ (byId("query"));
  indexAtLeisure();
  combobox(input, byId("found"), {
    documents: true,
    pick: (node, second) => {
      input.value = "";
      chooseNode(node, second);
      byId("panel").focus({ preventScroll: true });
    },
  });
}

/** Name the search in the language of the page. */
function nameSearch() {
  const input = /** @type {HTMLInputElement} */ (byId("query"));
  input.placeholder = say("search.placeholder");
  input.setAttribute("aria-label", say("search.label"));
  byId("found").setAttribute("aria-label", say("search.label"));
}
