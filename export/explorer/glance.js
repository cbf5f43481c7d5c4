/* At a glance: what the panel shows as long as nothing is chosen. */

/** @returns {(Node | null)[]} */
function glanceCard() {
  const { listings } = graph.raw, named = mostNamed(8), most = named.length ? named[0][1] : 1;
  return [
    element("h2", {}, say("glance.title")),
    section(say("glance.named"), named.length > 0 && element("ol", { class: "bars" }, ...named.map(([node, n]) => element("li", {},
      element("button", { type: "button", class: "bar", title: hintOf(node), onclick: (/** @type {MouseEvent} */ event) => chooseNode(node, event.shiftKey) },
        element("span", { class: "bar-name", dir: "auto" }, shortNameOf(node)), element("span", { class: "number" }, n),
        element("i", { class: KINDS[graph.kind[node]], css: { width: `${Math.max(2, (100 * n) / most)}%` } })))))),
    pairSection("glance.wrote", [LETTER]),
    pairSection("glance.met", [MEETING, CONTACT]),
    section(say("glance.how"), ...["glance.how.1", "glance.how.2", "glance.how.3"].map((key) => element("p", { class: "quiet" }, say(key)))),
    section(say("glance.listings"), ...listings.map((listing) => element("p", { class: "quiet listing" }, element("span", { dir: "auto" }, listing.name), ` · ${
      listing.total && listing.total > listing.entries ? say("glance.shows", { n: listing.entries, total: listing.total }) : say("glance.entries", { n: listing.entries })}`))),
  ];
}

/**
 * The people and organisations that most documents of those shown name.
 * @param {number} most how many
 * @returns {[number, number][]} name and number of documents
 */
function mostNamed(most) {
  const { kind, namesIn: { start, list } } = graph, { documents } = shown, count = new Int32Array(graph.entities);
  for (let row = 0; row < documents.length; row++) {
    const i = documents[row];
    for (let at = start[i]; at < start[i + 1]; at++) count[list[at]]++;
  }
  for (let node = 0; node < count.length; node++) if (kind[node] > 1) count[node] = 0;
  return largest(count, most);
}

/**
 * Where the largest numbers stand, the first of equal ones first; what is 0 does not count.
 * @param {Int32Array} numbers
 * @param {number} most how many
 * @returns {[number, number][]} place and number
 */
function largest(numbers, most) {
  /** @type {[number, number][]} */
  const found = [];
  for (let i = 0, least = 0; i < numbers.length; i++) {
    if (numbers[i] <= least) continue;
    let at = found.length;
    while (at && found[at - 1][1] < numbers[i]) at--;
    found.splice(at, 0, [i, numbers[i]]);
    if (found.length > most) found.pop();
    if (found.length === most) least = found[most - 1][1];
  }
  return found;
}

/**
 * The pairs with the most letters or meetings.
 * @param {string} heading key of the strings
 * @param {number[]} styles that follow one another
 * @returns {HTMLElement | null}
 */
function pairSection(heading, styles) {
  const { basis, edgeDocument, bundles } = graph, { begin, edges: { start, list } } = bundles, { document } = shown;
  const first = begin[styles[0]], count = new Int32Array(begin[styles[styles.length - 1] + 1] - first), sure = Uint8Array.from(state.now.basis, Number);
  for (let b = 0; b < count.length; b++) {
    for (let at = start[first + b], last = -1; at < start[first + b + 1]; at++) {
      const i = edgeDocument[list[at]];
      if (i === last || !(document[i] & sure[basis[list[at]]])) continue;
      count[b]++; // one letter may say it twice
      last = i;
    }
  }
  const pairs = largest(count, 6).map(([b, n]) => [first + b, n]);
  if (!pairs.length) return null;
  return section(say(heading), element("ul", { class: "pairs" }, ...pairs.map(([bundle, n]) => {
    const [a, b, style] = [bundles.source[bundle], bundles.target[bundle], bundles.style[bundle]];
    return element("li", {}, element("button", { type: "button", class: "pair", onclick: () => state.set({ node: a, other: b, path: -1, steps: 0 }) },
      element("span", {}, element("bdi", {}, shortNameOf(a)), element("span", { class: `arrow ${LINES[style]}` }, ` ${signOf(style)} `), element("bdi", {}, shortNameOf(b))),
      element("span", { class: "number" }, style === LETTER ? say("glance.letters", { n }) : say("glance.times", { n }))));
  })));
}
