/* Thousands of lines and small marks, drawn here rather than by the browser. How much of each pixel the lines of a
   style cover is added up in whole numbers, so that a line can also be taken away: a filter that changes little
   costs little. */

/** From this radius on, a mark has an outline, and the pen draws it. */
const STAMPED = 3;

class Crowd {
  constructor() {
    /** How large everything stands; another scale means another count. */
    this.scale = "";
    /** @type {Positions | null} */
    this.positions = null;
    /** Where everything stands, in whole pixels; what has only moved need not be counted anew. */
    this.across = 0;
    this.down = 0;
    this.ratio = 1;
    this.whole = areaOf(0, 0, 0, 0);
    /** Parts that have come into the picture, and are not counted yet. @type {Area[]} */
    this.strips = [];
    this.drawn = new Uint8Array(graph.bundles.size);
    /** The pairs between which "named together" is drawn, in ascending order. */
    this.near = new Float64Array(0);
    /** Nodes in 256ths of a pixel, which sums keep exactly: a line is the same in every part of the picture. */
    this.x = new Float64Array(graph.size);
    this.y = new Float64Array(graph.size);
    this.image = new ImageData(1, 1);
  }

  /**
   * Draw all but what the pen draws above: the lit lines, the larger marks and the names.
   * @param {Scene} scene
   * @param {number} ratio pixels of the bitmap for one of the page
   * @returns {Generator<true, void, void>}
   */
  *draw(scene, ratio) {
    this.settle(scene, ratio);
    yield* this.count(scene.shown.lines);
    yield* this.compose(scene);
    this.stamp(scene);
    yield true;
  }

  /**
   * Take the place of a scene; at another scale nothing is counted yet.
   * @param {Scene} scene
   * @param {number} ratio
   */
  settle({ camera, width, height, shown: { positions } }, ratio) {
    const left = Math.round(256 * camera.dx * ratio), top = Math.round(256 * camera.dy * ratio), across = Math.floor(left / 256), down = Math.floor(top / 256);
    const dx = left / 256 - across, dy = top / 256 - down, scale = JSON.stringify([{ ...camera, dx, dy }, width, height, ratio]);
    const moved = [across - this.across, down - this.down];
    Object.assign(this, { across, down });
    if (scale === this.scale && positions === this.positions) {
      if (moved[0] || moved[1]) this.pan(moved[0], moved[1]);
      return;
    }
    Object.assign(this, { scale, positions, ratio });
    const wide = Math.round(width * ratio), high = Math.round(height * ratio), fixed = { ...camera, dx: 0, dy: 0 };
    if (this.image.width !== wide || this.image.height !== high) {
      this.image = new ImageData(wide, high);
      this.whole = areaOf(0, 0, wide, high);
    }
    this.clear();
    for (let node = 0; node < graph.size; node++) {
      this.x[node] = Math.round(256 * pixelX(fixed, positions, node) * ratio) / 256 + dx;
      this.y[node] = Math.round(256 * pixelY(fixed, positions, node) * ratio) / 256 + dy;
    }
  }

  /** Forget all lines. */
  clear() {
    for (const cover of this.whole.covers) if (cover) cover.fill(0);
    this.drawn.fill(0);
    this.near = new Float64Array(0);
    this.strips = [];
  }

  /**
   * Move what is counted; what comes into the picture is to be counted.
   * @param {number} right
   * @param {number} down
   */
  pan(right, down) {
    const { whole, whole: { width, height } } = this, left = Math.max(0, right), wide = width - Math.abs(right), high = height - Math.abs(down);
    if (this.strips.length || wide <= 0 || high <= 0) return this.clear();
    const moved = areaOf(0, 0, width, height);
    copyArea(whole, moved, { left: left - right, top: Math.max(0, -down), width: wide, height: high }, left, Math.max(0, down));
    this.whole = moved;
    if (right) this.strips.push(areaOf(right > 0 ? 0 : wide, 0, Math.abs(right), height));
    if (down) this.strips.push(areaOf(left, down > 0 ? 0 : high, wide, Math.abs(down)));
  }

  /**
   * Add the lines that have come and take away those that have gone.
   * @param {Lines} lines
   * @returns {Generator<true, void, void>}
   */
  *count(lines) {
    const { drawn } = this, { bundle } = lines, wanted = new Uint8Array(drawn.length), none = new Uint8Array(drawn.length);
    let together = 0;
    for (let l = 0; l < lines.size; l++) if (bundle[l] < 0) together++;
    else wanted[bundle[l]] = 1;
    if (changesOf(drawn, wanted) > lines.size - together) this.clear();
    for (let strip = this.strips[0]; strip; strip = this.strips[0]) {
      for (; strip.next < drawn.length; strip.next = this.strikeSome(strip, none, drawn, strip.next, 2048)) yield true;
      this.strikeNear(strip, [], this.near);
      copyArea(strip, this.whole, { ...strip, left: 0, top: 0 }, strip.left, strip.top);
      this.strips.shift();
    }
    for (let from = 0; from < drawn.length; ) {
      const to = this.strikeSome(this.whole, drawn, wanted, from, 512);
      drawn.set(wanted.subarray(from, to), from);
      from = to;
      yield true;
    }
    const near = new Float64Array(together);
    for (let l = 0; l < together; l++) near[l] = pairKey(lines.source[l], lines.target[l]);
    this.strikeNear(this.whole, this.near, near.sort());
    this.near = near;
  }

  /**
   * Let lines of what is named together come and go.
   * @param {Area} area
   * @param {ArrayLike<number>} there pairs, in ascending order
   * @param {Float64Array} wanted
   */
  strikeNear(area, there, wanted) {
    for (let i = 0, j = 0; i < there.length || j < wanted.length; ) {
      const gone = j === wanted.length || there[i] < wanted[j], come = !gone && (i === there.length || wanted[j] < there[i]), pair = gone ? there[i] : wanted[j];
      if (gone || come) this.line(area, 0, Math.floor(pair / graph.size), pair % graph.size, come ? 1 : -1);
      if (!come) i++;
      if (!gone) j++;
    }
  }

  /**
   * Let some lines come and go.
   * @param {Area} area
   * @param {Uint8Array} there the bundles that are drawn
   * @param {Uint8Array} wanted those that are to be
   * @param {number} from the first bundle to look at
   * @param {number} most how many lines
   * @returns {number} the next bundle to look at
   */
  strikeSome(area, there, wanted, from, most) {
    const { source, target, style } = graph.bundles;
    for (let b = from, done = 0; b < there.length; b++) {
      if (there[b] === wanted[b]) continue;
      if (done++ === most) return b;
      this.line(area, style[b], source[b], target[b], wanted[b] ? 1 : -1);
    }
    return there.length;
  }

  /**
   * Add a line, or take it away.
   * @param {Area} area
   * @param {number} style
   * @param {number} from
   * @param {number} to
   * @param {1 | -1} sign
   */
  line(area, style, from, to, sign) {
    const { x, y } = this, cover = coverOf(area, style), stride = area.width + 2 * RIM, thick = Math.max(1, Math.round(FULL * lineWidth(style, true) * this.ratio));
    const x1 = x[from] + this.across - area.left + RIM, y1 = y[from] + this.down - area.top + RIM, dx = x[to] - x[from], dy = y[to] - y[from];
    if (Math.abs(dx) >= Math.abs(dy)) strike(cover, x1, y1, dx, dy, area.width, area.height, 1, stride, thick, sign);
    else strike(cover, y1, x1, dy, dx, area.height, area.width, stride, 1, thick, sign);
  }

  /**
   * Lay the colours of the styles one over the other on paper.
   * @param {Scene} scene
   * @returns {Generator<true, void, void>}
   */
  *compose({ theme, lit, shown: { nodes } }) {
    const { ratio, whole } = this, pixels = new Int32Array(this.image.data.buffer), box = this.boxOf(nodes);
    pixels.fill(packedColour(graph.raw.palette.paper[theme]));
    for (let style = 0; style < LINES.length; style++) {
      if (whole.covers[style]) layOver(pixels, whole, style, box, packedColour(lineTint(style, theme, lit !== null, true)), opacities(lineWidth(style, true) * ratio));
      yield true;
    }
  }

  /**
   * The part of the picture in which nodes and the lines between them lie, in whole pixels.
   * @param {Int32Array} nodes
   * @returns {Box}
   */
  boxOf(nodes) {
    const { x, y, across, down, whole: { width, height } } = this;
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    for (let i = 0; i < nodes.length; i++) {
      left = Math.min(left, x[nodes[i]]);
      right = Math.max(right, x[nodes[i]]);
      top = Math.min(top, y[nodes[i]]);
      bottom = Math.max(bottom, y[nodes[i]]);
    }
    const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.max(0, Math.min(most, Math.floor(value)));
    return { left: within(left + across - RIM, width), right: within(right + across + RIM, width), top: within(top + down - RIM, height), bottom: within(bottom + down + RIM, height) };
  }

  /**
   * Stamp the small marks that stand in no light of their own.
   * @param {Scene} scene
   */
  stamp({ shown: { nodes }, camera, theme, lit }) {
    if (nodes.length <= CROWD) return;
    const { x, y, ratio, whole: { width, height } } = this, pixels = new Int32Array(this.image.data.buffer);
    const colours = KINDS.map((_, kind) => packedColour(markTint(kind, theme, lit !== null)));
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i], radius = radiusAt(node, camera.scale, true), kind = graph.kind[node];
      if (radius >= STAMPED || (lit && lit[node])) continue;
      const across = Math.round(4 * (x[node] + this.across)), down = Math.round(4 * (y[node] + this.down)), { reach, opacity } = stampOf(kind, radius * ratio, across & 3, down & 3);
      const left = (across >> 2) - reach, top = (down >> 2) - reach, side = 2 * reach + 1;
      if (left < 0 || top < 0 || left + side > width || top + side > height) continue;
      for (let row = 0, at = 0; row < side; row++) {
        for (let to = (top + row) * width + left, end = to + side; to < end; to++, at++) if (opacity[at]) pixels[to] = blended(pixels[to], colours[kind], opacity[at]);
      }
    }
  }
}
