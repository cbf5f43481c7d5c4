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
  const count = new Int32Array(graph.entities);
  for (const i of shown.documents) for (let at = graph.namesIn.start[i]; at < graph.namesIn.start[i + 1]; at++) count[graph.namesIn.list[at]]++;
  /** @type {[number, number][]} */
  const found = [];
  for (let node = 0; node < count.length; node++) if (count[node] && graph.kind[node] < 2) found.push([node, count[node]]);
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
}

/**
 * The pairs with the most letters or meetings.
 * @param {string} heading key of the strings
 * @param {number[]} styles
 * @returns {HTMLElement | null}
 */
function pairSection(heading, styles) {
  const { bundles } = graph, count = new Int32Array(bundles.size);
  for (let e = 0; e < graph.edges; e++) {
    if (styles.includes(graph.styleOfKind[graph.edgeKind[e]]) && shown.document[graph.edgeDocument[e]] && state.now.basis[graph.basis[e]]) count[bundles.of[e]]++;
  }
  /** @type {[number, number][]} */
  const found = [];
  count.forEach((n, bundle) => n && found.push([bundle, n]));
  const pairs = found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 6);
  if (!pairs.length) return null;
  return section(say(heading), element("ul", { class: "pairs" }, ...pairs.map(([bundle, n]) => {
    const [a, b, style] = [bundles.source[bundle], bundles.target[bundle], bundles.style[bundle]];
    return element("li", {}, element("button", { type: "button", class: "pair", onclick: () => state.set({ node: a, other: b, path: -1, steps: 0 }) },
      element("span", {}, element("bdi", {}, shortNameOf(a)), element("span", { class: `arrow ${LINES[style]}` }, ` ${signOf(style)} `), element("bdi", {}, shortNameOf(b))),
      element("span", { class: "number" }, style === LETTER ? say("glance.letters", { n }) : say("glance.times", { n }))));
  })));
}
