/* Search over names, other names, dates and titles; diacritics and case make no difference. */

/** Fold a text for comparison: compatibility forms, no diacritics, lower case, Latin letters with strokes plain. */
function folded(text) {
  const plain = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h" };
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[łøđðþßæœıħ]/g, (letter) => plain[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Index the nodes: for each the folded texts that it may be found by. */
function searchIndex(nodes) {
  return nodes.map((node) => ({ node, texts: [node.name, node.label, ...node.names].map(folded) }));
}

/** Find nodes: names that begin with the query, then words that do, then the rest; the most named first. */
function find(index, query) {
  const sought = folded(query);
  if (!sought) return [];
  const rank = (text) => (text.startsWith(sought) ? 0 : ` ${text}`.includes(` ${sought}`) ? 1 : text.includes(sought) ? 2 : 9);
  return index
    .map(({ node, texts }) => ({ node, rank: Math.min(...texts.map(rank)) + (node.kind === "document" ? 3 : 0) }))
    .filter((hit) => hit.rank < 9)
    .sort((a, b) => a.rank - b.rank || b.node.count - a.node.count)
    .slice(0, 12)
    .map((hit) => hit.node);
}

/** Wire the search box: arrows and Enter choose, Escape closes, "/" comes here from anywhere. */
function wireSearch(nodes, choose) {
  const input = document.getElementById("query"), list = document.getElementById("found");
  const index = searchIndex(nodes);
  let hits = [], at = 0;
  const select = (number) => {
    at = number;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (list.children[at]) input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = () => {
    hits = find(index, input.value);
    list.replaceChildren(...hits.map((node, i) => {
      const detail = node.kind === "document" ? node.label : String(node.count);
      const item = make("li", "", make("span", "name", shortened(node.name)), make("small", "", detail));
      item.id = `found-${i}`;
      item.setAttribute("role", "option");
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(i); });
      return item;
    }));
    if (!hits.length && input.value.trim()) list.append(make("li", "", "Nothing found"));
    open(list.children.length > 0);
    select(0);
  };
  const open = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  };
  const take = (number) => { if (hits[number]) { open(false); choose(hits[number].id); } };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") select(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") select(Math.max(at - 1, 0));
    else if (event.key === "Escape" && !list.hidden) { open(false); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
  document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); show(); take(at); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); input.select(); }
  });
}

/** Cut a long text for a list. */
function shortened(text) {
  const points = Array.from(text);
  return points.length > 90 ? points.slice(0, 89).join("") + "…" : text;
}
