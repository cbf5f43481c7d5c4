/* To take away: a link, the picture, a table, the page on paper, a citation. */

/**
 * Hand something over as a file.
 * @param {Blob} blob
 * @param {string} ending
 */
function download(blob, ending) {
  const slug = (/** @type {string} */ text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").replace(/^(.{0,60})(?:-.*)?$/su, "$1").slice(0, 60);
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: `${[slug(graph.raw.title), currentView().id].filter(Boolean).join("-")}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 30000);
}

/**
 * Offer a text for copying: on the clipboard where the browser allows, and to be seen in any case.
 * @param {string} text
 * @param {string} label
 * @param {HTMLElement} holder is filled
 */
async function offerText(text, label, holder) {
  const field = element("textarea", { class: "copied", readonly: true, rows: Math.min(8, 1 + Math.ceil(text.length / 38)), "aria-label": label, dir: "auto" });
  const said = element("p", { class: "quiet" }, say("take.select"));
  field.value = text;
  holder.replaceChildren(field, said);
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = say("take.copied");
  } catch {
    said.textContent = say("take.select");
  }
  announce(said.textContent || "");
}

/** @returns {string} the address of the page as it is looked at */
function linkNow() {
  const hash = writeHash(state.now);
  return location.href.replace(/#.*$/, "") + (hash && `#${hash}`);
}

/**
 * Paint a picture twice as large as it is looked at, as far as canvases go.
 * @param {Drawing} drawing
 * @returns {Promise<Blob>}
 */
async function pngOf(drawing) {
  const { svg, width, height } = framed(drawing), scale = Math.min(2, 16000 / Math.max(width, height)), image = new Image();
  const address = URL.createObjectURL(new Blob([svgSource(svg)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error(say("take.failed")))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @returns {ViewBody | null} the view in sight */
function bodyInSight() {
  const made = madeViews.get(currentView().id);
  return made ? made.body : null;
}

/** Build the buttons at the foot of the filters. */
function buildTakeAway() {
  const holder = element("div", { class: "taken" }), group = element("div", { class: "takes" });
  const picture = (/** @type {(drawing: Drawing) => void | Promise<void>} */ then) => async () => {
    const body = bodyInSight(), drawing = body && body.drawing ? body.drawing() : null;
    if (!drawing) return holder.replaceChildren(element("p", { class: "note", role: "alert" }, say("network.filtered")));
    try {
      await then(drawing);
    } catch (error) {
      holder.replaceChildren(element("p", { class: "note", role: "alert" }, say("take.failed"), ` ${error instanceof Error ? error.message : ""}`));
    }
  };
  const pictures = [
    button("PNG", picture(async (drawing) => download(await pngOf(drawing), "png")), { title: say("take.png"), "data-take": "png" }),
    button("SVG", picture((drawing) => download(new Blob([svgSource(framed(drawing).svg)], { type: "image/svg+xml" }), "svg")), { title: say("take.svg"), "data-take": "svg" }),
  ];
  group.append(
    button(say("take.link"), () => offerText(linkNow(), say("take.link"), holder), { title: say("take.link.hint"), "data-take": "link" }),
    ...pictures,
    button("CSV", () => {
      const body = bodyInSight();
      if (body && body.rows) download(new Blob([csvOf(body.rows())], { type: "text/csv;charset=utf-8" }), "csv");
    }, { title: say("take.csv"), "data-take": "csv" }),
    button(say("take.print"), () => print(), { title: say("take.print.hint"), "data-take": "print" }));
  byId("takeaway").replaceChildren(element("fieldset", {}, element("legend", {}, say("take.title")), group, holder));
  refreshTakeAway = () => {
    for (const one of pictures) one.hidden = currentView().id === "documents" || currentView().id === "unsure";
  };
  refreshTakeAway();
}

/** Show the buttons that the view in sight can serve. */
let refreshTakeAway = () => {};
onBuild(buildTakeAway);
state.on(() => refreshTakeAway());

/**
 * How to cite a document, or what it says: title, date, where it is listed, address, and what read it.
 * @param {number} i
 * @param {string} words what is cited for it, empty for the document
 * @returns {string}
 */
function citationOf(i, words) {
  const { title, sources } = graph.raw.documents, listed = (sources[i] || []).map(([listing, line]) => say("card.line", { name: listingName(listing), line: String(line) }));
  const address = (sources[i] || []).map((source) => source[3]).find((url) => url && /^https?:\/\//i.test(url));
  const parts = [`${say("quoted", { words: title[i].split(/\s+/).join(" ") })}, ${dateOf(i)}${words ? ` (${words})` : ""}`, listed.join("; "), address || "", `Chancery ${graph.raw.version}`];
  return `${parts.filter(Boolean).join(". ")}.`;
}

/**
 * A button that offers the citation below itself.
 * @param {number} i
 * @param {string} words
 * @returns {HTMLElement}
 */
function citeButton(i, words) {
  const holder = element("div", { class: "cited" });
  return element("div", { class: "cite" }, button(say("take.cite"), () => (holder.firstChild ? holder.replaceChildren() : offerText(citationOf(i, words), say("take.cite"), holder)), { class: "plain quiet", "data-take": "cite" }), holder);
}

/** On paper everything is dark on light; the choice of the screen comes back afterwards. */
let themeOfScreen = /** @type {State["theme"] | null} */ (null);
addEventListener("beforeprint", () => {
  if (themeNow() === "light") return;
  themeOfScreen = state.now.theme;
  rethemed("light");
});
addEventListener("afterprint", () => {
  const theme = themeOfScreen;
  themeOfScreen = null;
  if (theme !== null) rethemed(theme);
});

/**
 * Draw everything in a theme without writing it into the address.
 * @param {State["theme"]} theme
 */
function rethemed(theme) {
  const before = state.now;
  state.now = { ...before, theme };
  follow(state.now, before);
}
