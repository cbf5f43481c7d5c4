/* The panel at the side: at a glance, a card, what passed between two, or a path. */

/** Whether the next chosen name is the end of a path that begins here; -1 for no. */
let pathBegins = -1;

/**
 * Choose a node, from wherever: picture, lists, search, keyboard.
 * @param {number} node -1 for none
 * @param {boolean} second whether it is a second one, beside the chosen
 */
function chooseNode(node, second) {
  const { now } = state;
  if (pathBegins >= 0 && node >= 0 && node !== pathBegins) {
    const from = pathBegins;
    pathBegins = -1;
    state.set({ node: from, path: node, other: -1, steps: 0 });
  } else if (second && now.node >= 0 && node >= 0 && node !== now.node) state.set({ other: node, path: -1, steps: shown.node[node] ? now.steps : 0 });
  else {
    pathBegins = -1;
    state.set({ node, other: -1, path: -1 });
  }
}

/**
 * Choose the two ends of a line; a neighbourhood stays where its centre is one of them.
 * @param {number} a
 * @param {number} b
 */
function chooseLine(a, b) {
  const { node, steps } = state.now, [first, second] = b === node ? [b, a] : [a, b];
  pathBegins = -1;
  state.set({ node: first, other: second, path: -1, steps: first === node ? steps : 0 });
}

/**
 * Wait for the end of a path.
 * @param {number} node its beginning
 */
function startPath(node) {
  pathBegins = node;
  announce(say("card.path.choose"));
  showPathBegins();
  byId("query").focus();
}

/** Say above the card that the end of a path is waited for; once only. */
function showPathBegins() {
  byId("panel").querySelector(".waits")?.remove();
  byId("panel").prepend(element("p", { class: "note waits" }, say("card.path.choose"), " ", button(say("close"), (event) => {
    pathBegins = -1;
    /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (event.currentTarget).parentElement).remove();
  }, { class: "plain" })));
}

/**
 * Fill the panel for the state.
 * @param {State} now
 * @param {State | null} before null at the beginning
 */
function updatePanel(now, before) {
  const panel = byId("panel"), { node, other, path } = now;
  const parts = node < 0 ? glanceCard() : path >= 0 ? pathCard(node, path) : other >= 0 ? betweenCard(node, other) : nodeCard(node);
  const focused = panel.contains(document.activeElement);
  const back = node >= 0 && element("nav", { class: "back" }, button(`← ${say("back")}`, () => (history.state ? history.back() : chooseNode(-1, false)), { class: "plain" }), button(say("close"), () => chooseNode(-1, false), { class: "plain" }));
  panel.replaceChildren(...(back ? [back] : []), ...parts.filter((part) => part !== null));
  if (pathBegins !== node || other >= 0 || path >= 0) pathBegins = -1;
  else if (node >= 0) showPathBegins();
  if (!before || before.node !== node || before.other !== other || before.path !== path) {
    panel.scrollTop = 0;
    if (before && node >= 0) announce(/** @type {HTMLElement} */ (panel.querySelector("h2")).textContent || "");
    document.body.classList.toggle("panel-open", node >= 0);
    clearOfSheet();
  }
  if (focused) panel.focus({ preventScroll: true });
}
