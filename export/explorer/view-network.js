/* The network: the picture, its buttons, what it says below, and a table behind it. */

registerView({ id: "network", label: "view.network", make: (container) => new NetworkView(container) });

/** @type {NetworkView | null} */
let networkView = null;

/**
 * How much of the graph the picture shows, in words.
 * @param {Shown} what
 * @returns {string[]}
 */
function saysHowMany(what) {
  const parts = [say("network.names", { shown: what.names, n: graph.entities }), say("network.relations", { n: what.edges.length })];
  if (what.state.steps && what.state.node >= 0) parts.push(say("network.focus"));
  if (what.left) parts.push(say("network.left", { n: what.left }));
  return parts;
}

/** @implements {ViewBody} */
class NetworkView {
  /** @param {HTMLElement} container */
  constructor(container) {
    const canvas = element("canvas", { id: "picture", tabindex: 0, role: "application", "aria-label": say("network.label"), "aria-describedby": "picture-help" });
    this.hint = element("div", { class: "hint", hidden: true });
    this.count = element("p", { id: "count" });
    this.note = element("p", { class: "quiet" });
    this.table = element("div", {});
    const behind = element("details", { id: "behind", ontoggle: () => this.fillTable() }, element("summary", {}, say("network.table")), this.table);
    this.behind = behind;
    const zoom = (/** @type {number} */ by) => this.zoom(by);
    container.append(
      element("div", { class: "frame" }, canvas, this.hint, element("p", { id: "picture-help", class: "unseen" }, say("network.keys"))),
      element("div", { class: "below" }, this.count, this.note, behind,
        element("div", { class: "zoom" },
          button("+", () => zoom(1.4), { "aria-label": say("zoom.in"), title: say("zoom.in") }),
          button("−", () => zoom(1 / 1.4), { "aria-label": say("zoom.out"), title: say("zoom.out") }),
          button("⤢", () => this.fit(), { "aria-label": say("zoom.fit"), title: say("zoom.fit") }))));
    this.picture = new Picture(canvas);
    networkView = this;
    this.picture.above = (context) => this.drawAbove(context);
    /** The node at which the keyboard stands, and those under the mouse. */
    this.cursor = -1;
    this.over = -1;
    this.arrangement = "?";
    /** @type {Camera | null} where the picture was fitted, until it is moved */
    this.home = null;
    /** @type {Camera | null} where the picture is moving */
    this.goal = null;
    const does = {
      hover: this.hover.bind(this), choose: this.choose.bind(this), moved: () => this.picture.current || this.draw(), at: () => (shown.node[this.cursor] ? this.cursor : -1),
      walk: this.walk.bind(this), zoom, fit: () => this.fit(),
    };
    wirePointer(this.picture, does);
    const keys = walkingKeys(this.picture, does);
    canvas.addEventListener("keydown", (event) => void keys(event));
    canvas.addEventListener("focus", () => {
      if (this.cursor < 0 && canvas.matches(":focus-visible")) this.walk(startOfWalk());
      else this.picture.show();
    });
    canvas.addEventListener("blur", () => this.picture.show());
    new ResizeObserver(() => this.resize()).observe(/** @type {HTMLElement} */ (canvas.parentElement));
    this.watchScreen();
  }

  /** @param {Shown} what */
  update(what) {
    const first = (!this.picture.width && this.picture.measure()) || this.arrangement !== what.arrangement;
    this.arrangement = what.arrangement;
    this.over = -1;
    this.hint.hidden = true;
    const { node, path, other } = what.state, chosen = path >= 0 ? [...currentPath().map((step) => step.node), path] : [node, other].filter((one) => one >= 0);
    if (first) this.fit();
    else {
      if (chosen.some((one) => !this.inSight(one))) this.flyTo(chosen);
      this.draw();
    }
    this.count.textContent = saysHowMany(what).join(" · ");
    this.note.textContent = say(what.nodes.length ? "network.positions" : graph.size ? "network.filtered" : "network.empty");
    this.fillTable();
  }

  /** Draw the bitmap anew; a printer does not wait. */
  draw() {
    if (!this.picture.width) return;
    this.picture.draw(sceneOf, themeOfScreen !== null || (shown.nodes.length < 600 && shown.lines.size < 1500));
  }

  /** Show everything, as large as the window allows. */
  fit() {
    const { picture } = this;
    if (!picture.width) return;
    this.home = picture.camera = fitted(shown.nodes, shown, picture.width, picture.height);
    this.draw();
  }

  /** Fit the picture to another size of the window; where the hand has moved it, a bar of the browser that goes moves nothing. */
  resize() {
    const { picture } = this, { width, camera } = picture;
    if (!picture.measure()) return;
    if (picture.width === width && camera !== this.home) this.draw();
    else this.fit();
    clearOfSheet();
  }

  /** Draw anew where the window has come to a screen with other pixels; a query holds for one ratio only. */
  watchScreen() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.resize();
      this.watchScreen();
    }, { once: true });
  }

  /** @param {number} by */
  zoom(by) {
    const { picture } = this;
    picture.camera = zoomed(picture.camera, by, picture.width / 2, picture.height / 2);
    picture.show();
    this.draw();
  }

  /** @param {number} node */
  inSight(node) {
    const { camera, width, height } = this.picture, x = pixelX(camera, shown.positions, node), y = pixelY(camera, shown.positions, node);
    return x > 20 && y > 20 && x < width - 20 && y < height - 40;
  }

  /**
   * Bring nodes into sight, smoothly unless that is unwelcome.
   * @param {number[]} nodes
   */
  flyTo(nodes) {
    const { picture } = this, from = picture.camera, seen = nodes.filter((node) => shown.node[node]);
    if (!seen.length || !picture.width) return;
    this.glideTo(fitted(seen, shown, picture.width, picture.height, from));
  }

  /**
   * Move the picture, smoothly unless that is unwelcome; a later move goes on from where an earlier one is.
   * @param {Camera} to
   */
  glideTo(to) {
    const { picture } = this, from = picture.camera, begun = performance.now();
    this.goal = to;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      picture.camera = to;
      this.goal = null;
      this.draw();
      return;
    }
    const step = () => {
      if (this.goal !== to) return;
      const t = Math.min(1, (performance.now() - begun) / 350), ease = t * t * (3 - 2 * t);
      const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * ease;
      picture.camera = { ...to, scale: mix(from.scale, to.scale), dx: mix(from.dx, to.dx), dy: mix(from.dy, to.dy) };
      picture.showNow();
      if (t < 1) return void requestAnimationFrame(step);
      this.goal = null;
      this.draw();
    };
    requestAnimationFrame(step);
  }

  /**
   * @param {number} node
   * @param {number} line
   * @param {number} x
   * @param {number} y
   */
  hover(node, line, x, y) {
    const { hint, picture } = this;
    if (node !== this.over) {
      this.over = node;
      picture.show();
    }
    const text = node >= 0 ? hintOf(node) : line >= 0 ? hintOfLine(line) : "";
    hint.hidden = !text;
    hint.textContent = text;
    if (!text) return;
    const right = x > picture.width / 2, low = y > picture.height / 2;
    for (const [side, set] of Object.entries({ left: right ? "" : `${x + 14}px`, right: right ? `${picture.width - x + 10}px` : "", top: low ? "" : `${y + 14}px`, bottom: low ? `${picture.height - y + 10}px` : "" })) hint.style.setProperty(side, set || "auto");
  }

  /**
   * @param {number} node
   * @param {number} line
   * @param {boolean} second
   */
  choose(node, line, second) {
    if (node >= 0) this.cursor = node;
    if (node < 0 && line >= 0) chooseLine(shown.lines.source[line], shown.lines.target[line]);
    else chooseNode(node, second);
  }

  /** @param {number} node */
  walk(node) {
    this.cursor = node;
    if (node < 0) return;
    announce(hintOf(node));
    if (!this.inSight(node)) this.flyTo([node]);
    this.picture.show();
  }

  /**
   * Rings round the chosen, the hovered and the walked-to.
   * @param {CanvasRenderingContext2D} context
   */
  drawAbove(context) {
    const { camera, canvas } = this.picture, { node, other, path } = state.now, crowd = shown.nodes.length > CROWD;
    const ring = (/** @type {number} */ at, /** @type {number} */ width, /** @type {number} */ off) => {
      if (at < 0 || !shown.node[at]) return;
      context.beginPath();
      context.arc(pixelX(camera, shown.positions, at), pixelY(camera, shown.positions, at), radiusAt(at, camera.scale, crowd) + off, 0, 2 * Math.PI);
      context.lineWidth = width;
      context.strokeStyle = markColour(graph.kind[at], themeNow());
      context.stroke();
    };
    for (const chosen of [node, other, path]) ring(chosen, 2.5, 5);
    ring(this.over, 1.5, 4);
    if (document.activeElement !== canvas || !canvas.matches(":focus-visible")) return;
    context.setLineDash([4, 3]);
    ring(this.cursor, 2.5, 9);
    context.setLineDash([]);
  }

  /** @returns {Drawing} */
  drawing() {
    return networkDrawing();
  }

  /** @returns {Cell[][]} */
  rows() {
    return edgeRows(shown.edges);
  }

  /** Fill the table behind the picture, when it is open. */
  fillTable() {
    if (this.behind.open) this.table.replaceChildren(...networkTables());
  }
}
