/* The beginning: read, index, build, and follow the state. */

/** @type {Brush} */
let brush;
/** @type {Filters} */
let filters;

/** Build what carries words; done again when the language changes. */
function build() {
  const held = document.activeElement ? document.activeElement.id : "";
  document.documentElement.lang = languageNow();
  byId("skip").textContent = say("skip");
  byId("skip").onclick = (event) => {
    event.preventDefault();
    (document.getElementById("picture") || byId("stage")).focus();
  };
  const { years, documents, entities, undated } = graph, span = undated < documents ? `${spanText(...years)} · ` : "";
  byId("subtitle").textContent = `${span}${say("title.counts", { n: documents })}, ${say("title.names", { n: entities })}`;
  byId("tabs").setAttribute("aria-label", say("views"));
  byId("panel").setAttribute("aria-label", say("glance.title"));
  byId("brush").setAttribute("aria-label", say("years.title"));
  byId("switches").replaceChildren(
    button(say("language.switch"), () => state.set({ language: languageNow() === "en" ? "de" : "en" }, true), { id: "language" }),
    button("◐", () => state.set({ theme: themeNow() === "dark" ? "light" : "dark" }, true), { id: "theme", "aria-label": say("theme.switch"), title: say("theme.switch") }));
  byId("sheets").replaceChildren(
    button(say("filters"), () => toggleSheet("filters-open"), { id: "open-filters" }),
    button(say("glance.title"), () => toggleSheet("panel-open"), { id: "open-panel" }));
  nameSearch();
  forgetViews();
  buildTabs();
  filters = new Filters(byId("filters"));
  brush = new Brush(byId("brush"));
  for (const build of builders) build();
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

/**
 * Open or close one of the sheets that panels become on narrow screens.
 * @param {"filters-open" | "panel-open"} name
 */
function toggleSheet(name) {
  if (!document.body.classList.toggle(name)) return;
  document.body.classList.remove(name === "panel-open" ? "filters-open" : "panel-open");
  byId(name === "panel-open" ? "panel" : "filters").focus({ preventScroll: true });
}

/**
 * Follow a change of the state.
 * @param {State} now
 * @param {State | null} before null at the beginning
 */
function follow(now, before) {
  if (before && before.language !== now.language) build();
  if (!before || before.theme !== now.theme) applyTheme();
  shown = computeShown(now);
  filters.update(shown);
  brush.update(shown);
  updateView();
  updatePanel(now, before);
  const chosen = byId("panel").querySelector("h2");
  document.title = now.node >= 0 && chosen ? `${(chosen.textContent || "").trim()} · ${graph.raw.title}` : graph.raw.title;
  const filtered = (/** @type {State} */ one) => JSON.stringify([one.years, one.off, one.hide, one.basis, one.place, one.least]);
  if (before && before.node === now.node && filtered(before) !== filtered(now)) announce([brush.counts(), ...saysHowMany(shown)].join(" · "));
}

/**
 * Keys that work everywhere but in fields.
 * @param {KeyboardEvent} event
 */
function pageKeys(event) {
  const typing = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox],[type=range]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "Escape") {
    if (document.body.classList.contains("filters-open")) document.body.classList.remove("filters-open");
    else if (state.now.node >= 0) chooseNode(-1, false);
    else document.body.classList.remove("panel-open");
  } else if (!typing) keyToView(event);
}

/** Begin; what fails is said on the page. */
async function begin() {
  try {
    if (byId("data").dataset.coding === "gzip" && typeof DecompressionStream === "undefined") throw new Error(say("problem.gzip"));
    graph = indexGraph(await readColumns());
    state.start();
    build();
    wireSearch();
    state.on(follow);
    addEventListener("keydown", pageKeys);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => follow({ ...state.now, theme: state.now.theme }, { ...state.now, theme: "light" }));
    follow(state.now, null);
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    byId("stage").replaceChildren(element("p", { class: "problem", role: "alert" }, say("problem", { text: error instanceof Error ? error.message : String(error) })));
    throw error;
  }
}

begin();
