/* Between the layout's coordinates and those of the screen. */

/**
 * @param {Camera} camera
 * @param {Positions} at
 * @param {number} node
 * @returns {number}
 */
function pixelX(camera, at, node) {
  return (camera.turned ? at.y[node] : at.x[node]) * camera.scale * camera.wide + camera.dx;
}

/**
 * @param {Camera} camera
 * @param {Positions} at
 * @param {number} node
 * @returns {number}
 */
function pixelY(camera, at, node) {
  return (camera.turned ? at.x[node] : at.y[node]) * camera.scale * camera.high + camera.dy;
}

/**
 * A camera closer or farther by a factor, a point of the screen staying where it is.
 * @param {Camera} camera
 * @param {number} factor
 * @param {number} x
 * @param {number} y
 * @returns {Camera}
 */
function zoomed(camera, factor, x, y) {
  const scale = Math.min(8, Math.max(0.02, camera.scale * factor)), by = scale / camera.scale;
  return { ...camera, scale, dx: x - (x - camera.dx) * by, dy: y - (y - camera.dy) * by };
}

/**
 * The camera that shows some nodes with their labels as large as the window allows. Positions carry no meaning, so
 * the picture may be drawn wider or higher to fill the window.
 * @param {Int32Array | number[]} nodes
 * @param {Shown} what
 * @param {number} width
 * @param {number} height
 * @param {Camera | null} [kept] one whose proportions and largest scale are kept
 * @returns {Camera}
 */
function fitted(nodes, what, width, height, kept = null) {
  /** @type {Camera} */
  let camera = kept ? { ...kept } : { scale: 1, wide: 1, high: 1, dx: 0, dy: 0, turned: height > 1.1 * width };
  const largest = kept ? Math.max(1, kept.scale) : 1.5, room = { width: width - 24, height: height - 24 };
  if (!nodes.length) return { ...camera, dx: width / 2, dy: height / 2 };
  // names keep their size, so in a small window marks keep at least 70% of it, and some names stay unwritten
  const growth = (/** @type {number} */ all, /** @type {number} */ outer, /** @type {number} */ inner) => (inner > 1 ? Math.max(0.7 * all, all - outer + inner) / inner : 9);
  for (let round = 0; round < 5; round++) {
    const marks = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }, box = { ...marks };
    for (const node of nodes) {
      const x = pixelX(camera, what.positions, node), y = pixelY(camera, what.positions, node), r = radiusAt(node, camera.scale, nodes.length > CROWD) + 4;
      grow(marks, { left: x, right: x, top: y, bottom: y });
      grow(box, { left: x - r, right: x + r, top: y - r, bottom: y + r });
    }
    if (round && nodes.length <= 400) for (const label of planLabels(what, camera, nodes, null, null, 0, 0)) grow(box, label);
    if (round === 4) return { ...camera, dx: camera.dx + 12 + shift(room.width, box.left, box.right, marks.left, marks.right), dy: camera.dy + 12 + shift(room.height, box.top, box.bottom, marks.top, marks.bottom) };
    const across = growth(room.width, box.right - box.left, marks.right - marks.left) * camera.wide, down = growth(room.height, box.bottom - box.top, marks.bottom - marks.top) * camera.high;
    const by = kept ? Math.min(across / kept.wide, down / kept.high) : Math.min(across, down), scale = Math.min(largest, camera.scale * by), stretch = (/** @type {number} */ by) => Math.min(1.9, (by * camera.scale) / scale);
    camera = kept ? { ...camera, scale } : { ...camera, scale, wide: stretch(across), high: stretch(down) };
  }
  return camera;
}

/**
 * How far a picture moves so that marks with their names stand in the middle of a room; marks come before names.
 * @param {number} room
 * @param {number} first where the outermost names or marks begin
 * @param {number} last
 * @param {number} low the outermost marks
 * @param {number} high
 */
function shift(room, first, last, low, high) {
  return room / 2 - Math.max(high + 7 - room / 2, Math.min(low - 7 + room / 2, (first + last) / 2));
}

/**
 * @param {Box} box is changed
 * @param {Box} other
 */
function grow(box, other) {
  box.left = Math.min(box.left, other.left);
  box.right = Math.max(box.right, other.right);
  box.top = Math.min(box.top, other.top);
  box.bottom = Math.max(box.bottom, other.bottom);
}

/**
 * How far a line's middle is bent aside, as a share of its length: letters, contacts and meetings between the same two stand apart.
 * @param {number} style
 * @returns {number}
 */
function bendOf(style) {
  return [0, 0, 0, 0.05, 0.1, 0.16][style];
}

/**
 * The point that bends a line; NaN for a straight one.
 * @param {number} style
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @returns {[number, number]}
 */
function controlOf(style, x1, y1, x2, y2) {
  const bend = 2 * bendOf(style);
  return bend ? [(x1 + x2) / 2 - (y2 - y1) * bend * 0.7, (y1 + y2) / 2 + (x2 - x1) * bend * 0.7] : [NaN, NaN];
}

/**
 * A point of a curve of the second degree.
 * @param {number} a beginning
 * @param {number} c control; NaN for a straight line
 * @param {number} b end
 * @param {number} t from 0 to 1
 * @returns {number}
 */
function curvePoint(a, c, b, t) {
  return Number.isNaN(c) ? a + (b - a) * t : (1 - t) * (1 - t) * a + 2 * t * (1 - t) * c + t * t * b;
}
