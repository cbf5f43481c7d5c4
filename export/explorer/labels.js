/* Where names are written: the most named first, none over another, none over a mark, few over lines. */

const widths = new Map();
const measuring = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * The width of a text in pixels.
 * @param {string} text
 * @param {string} font
 * @returns {number}
 */
function widthOf(text, font) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    if (measuring.font !== font) measuring.font = font;
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Boxes that are taken, in cells so that few are compared. */
class Taken {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /**
   * @param {Box} box
   * @param {(cell: Box[], key: number) => boolean | void} visit ends when it returns true
   */
  visit(box, visit) {
    for (let column = Math.floor(box.left / 64); column <= Math.floor(box.right / 64); column++) {
      for (let row = Math.floor(box.top / 64); row <= Math.floor(box.bottom / 64); row++) {
        const key = column * 65536 + row, cell = this.cells.get(key);
        if (visit(cell || [], key)) return true;
      }
    }
    return false;
  }

  /** @param {Box} box */
  add(box) {
    this.visit(box, (cell, key) => {
      if (!cell.length) this.cells.set(key, cell);
      cell.push(box);
    });
  }

  /** @param {Box} box */
  hits(box) {
    return this.visit(box, (cell) => cell.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom));
  }
}

const LEAVES = 1000;
/** Where a label may stand: shares of its width and of the distance, best first. */
const SEATS = [[0, 1, 0], [-1, -1, 0], [-0.5, 0, 1], [-0.5, 0, -1], [0, 0.8, -0.8], [0, 0.8, 0.8], [-1, -0.8, -0.8], [-1, -0.8, 0.8]];

/**
 * Place the labels of some nodes.
 * @param {Shown} what
 * @param {Camera} camera
 * @param {Int32Array | number[]} nodes those that may be labelled
 * @param {Box | null} frame what is drawn; null for everything
 * @param {Box | null} inner the window in it, which names should not leave
 * @param {number} most how many labels at most; 0 for as many as fit
 * @param {number} scarce how many nodes are tried; 0 for all
 * @returns {PlacedLabel[]} in the order in which they were placed
 */
function planLabels(what, camera, nodes, frame, inner, most, scarce) {
  const taken = new Taken(), marks = new Taken(), crowd = what.nodes.length > CROWD, few = nodes.length <= 400;
  const inFrame = (/** @type {number} */ node) => {
    if (!frame) return true;
    const x = pixelX(camera, what.positions, node), y = pixelY(camera, what.positions, node);
    return x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
  };
  for (const node of what.nodes) {
    const r = radiusAt(node, camera.scale, crowd);
    if (r < 2.5 || !inFrame(node)) continue;
    const x = pixelX(camera, what.positions, node), y = pixelY(camera, what.positions, node);
    marks.add({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  const asked = new Uint8Array(graph.size);
  for (const node of nodes) asked[node] = 1;
  const dense = what.nodes.length > 120, lines = few && !dense ? linesOnScreen(what, camera) : null;
  const far = !dense ? [4, 16, 30, 48, 70] : what.nodes.length <= 400 ? [4, 14] : [4];
  /** @type {PlacedLabel[]} */
  const placed = [];
  let tried = 0;
  for (const node of graph.ranked) {
    if (!asked[node] || !inFrame(node)) continue;
    if (scarce && ++tried > scarce) break;
    // a hub's name is written over small marks rather than not at all
    const hub = placed.length < 24, find = (/** @type {Taken[]} */ avoided, /** @type {number[]} */ distances) => seat(node, what, camera, avoided, lines, distances, inner);
    const label = find([taken, marks], hub && dense ? [4] : far) || (hub && dense ? find([taken], [4]) || find([taken, marks], far) : null);
    if (!label) continue;
    taken.add(label);
    placed.push(label);
    if (placed.length === most) break;
  }
  return placed;
}

/**
 * Find a seat for a label: of those that are free, the one that crosses the fewest lines.
 * @param {number} node
 * @param {Shown} what
 * @param {Camera} camera
 * @param {Taken[]} taken
 * @param {Float32Array | null} lines
 * @param {number[]} distances from the mark, the nearest first; with a leader where it is far
 * @param {Box | null} inner
 * @returns {PlacedLabel | null}
 */
function seat(node, what, camera, taken, lines, distances, inner) {
  const { font, size } = fontOf(node), text = shortNameOf(node), width = widthOf(text, font), height = size * 1.16;
  const x = pixelX(camera, what.positions, node), y = pixelY(camera, what.positions, node);
  const { state: now } = what, chosen = node === now.node || node === now.other || node === now.path; // a ring stands round it
  const radius = radiusAt(node, camera.scale, what.nodes.length > CROWD) + (chosen ? 5 : 0);
  /** @type {PlacedLabel | null} */
  let best = null;
  let least = Infinity;
  const inside = inner !== null && x > inner.left && x < inner.right && y > inner.top && y < inner.bottom;
  for (const distance of distances) {
    SEATS.forEach(([share, across, down], i) => {
      const reach = radius + distance, left = x + share * width + across * reach, middle = y + down * (reach + height / 2 - 2);
      const box = { left: left - 2, right: left + width + 2, top: middle - height / 2, bottom: middle + height / 2 };
      if (taken.some((boxes) => boxes.hits(box))) return;
      const cost = i * 0.35 + (lines ? crossings(lines, box) : 0) + (inside && (box.left < inner.left || box.right > inner.right || box.top < inner.top || box.bottom > inner.bottom) ? LEAVES : 0);
      if (cost >= least) return;
      least = cost;
      best = { ...box, node, text, font, size, x: left, y: middle, leader: distance > 10 };
    });
    if (least < LEAVES) return best;
  }
  return least < LEAVES ? best : null; // better no name than half of one
}

/**
 * The lines as they stand on the screen, four numbers each; curves as two chords.
 * @param {Shown} what
 * @param {Camera} camera
 * @returns {Float32Array}
 */
function linesOnScreen({ lines, positions }, camera) {
  const found = [];
  for (let l = 0; l < Math.min(lines.size, 1500); l++) {
    const x1 = pixelX(camera, positions, lines.source[l]), y1 = pixelY(camera, positions, lines.source[l]);
    const x2 = pixelX(camera, positions, lines.target[l]), y2 = pixelY(camera, positions, lines.target[l]);
    const [cx, cy] = controlOf(lines.style[l], x1, y1, x2, y2);
    if (Number.isNaN(cx)) found.push(x1, y1, x2, y2);
    else {
      const mx = curvePoint(x1, cx, x2, 0.5), my = curvePoint(y1, cy, y2, 0.5);
      found.push(x1, y1, mx, my, mx, my, x2, y2);
    }
  }
  return Float32Array.from(found);
}

/**
 * How many lines cross a box (Liang and Barsky 1984).
 * @param {Float32Array} lines
 * @param {Box} box
 * @returns {number}
 */
function crossings(lines, box) {
  let count = 0;
  for (let at = 0; at < lines.length; at += 4) {
    const x = lines[at], y = lines[at + 1], dx = lines[at + 2] - x, dy = lines[at + 3] - y;
    let from = 0, to = 1;
    for (const [step, room] of [[-dx, x - box.left], [dx, box.right - x], [-dy, y - box.top], [dy, box.bottom - y]]) {
      if (step === 0) {
        if (room < 0) to = -1;
      } else if (step < 0) from = Math.max(from, room / step);
      else to = Math.min(to, room / step);
    }
    if (from <= to) count++;
  }
  return count;
}
