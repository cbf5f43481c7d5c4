/* The views and their tabs: a view is made when first looked at, and told of every change while it is in sight. */

/** @type {View[]} */
const views = [];
/** @type {Map<string, {body: ViewBody, container: HTMLElement}>} */
const madeViews = new Map();

/** @type {(() => void)[]} */
const builders = [];

/**
 * Have something built at the beginning and whenever the language changes.
 * @param {() => void} build
 */
function onBuild(build) {
  builders.push(build);
}

/**
 * Offer a view; the tabs stand in the order of the calls.
 * @param {View} view `label` is a key of the strings
 */
function registerView(view) {
  views.push(view);
}

/** @returns {View[]} those that have something to show */
function offeredViews() {
  return views.filter((view) => !view.offered || view.offered());
}

/**
 * The view in sight; an unknown name means the first.
 * @returns {View}
 */
function currentView() {
  return offeredViews().find((view) => view.id === state.now.view) || views[0];
}

/** Build the row of tabs (WAI-ARIA practices, tabs with automatic activation). */
function buildTabs() {
  const list = byId("tabs"), offered = offeredViews();
  const tabs = offered.map((view) =>
    element("button", { type: "button", role: "tab", id: `tab-${view.id}`, "aria-controls": "stage", onclick: () => state.set({ view: view.id }) }, say(view.label)));
  list.replaceChildren(...tabs);
  list.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], at = offered.indexOf(currentView());
    if (!step) return;
    event.preventDefault();
    const next = (at + step + offered.length) % offered.length;
    state.set({ view: offered[next].id });
    tabs[next].focus();
  };
}

/** Show the view of the state with what is shown. */
function updateView() {
  const current = currentView();
  for (const view of offeredViews()) {
    const tab = byId(`tab-${view.id}`), selected = view === current;
    if (selected && tab.getAttribute("aria-selected") !== "true") tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
  byId("stage").setAttribute("aria-labelledby", `tab-${current.id}`);
  let made = madeViews.get(current.id);
  if (!made) {
    const container = element("div", { class: `view view-${current.id}` });
    byId("stage").append(container);
    made = { container, body: current.make(container) };
    madeViews.set(current.id, made);
  }
  for (const [id, { container }] of madeViews) container.hidden = id !== current.id;
  made.body.update(shown);
}

/** Forget what was made, so that it is made anew (in another language). */
function forgetViews() {
  for (const { container } of madeViews.values()) container.remove();
  madeViews.clear();
}

/**
 * Give a key to the view in sight.
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it took it
 */
function keyToView(event) {
  const made = madeViews.get(currentView().id);
  return Boolean(made && made.body.key && made.body.key(event));
}
