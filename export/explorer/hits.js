/* What lies under a point of the picture. */

/**
 * The node under a point, the nearest within reach; names before what is under them.
 * @param {Shown} what
 * @param {Camera} camera
 * @param {number} x
 * @param {number} y
 * @param {number} reach how far from a mark's rim still counts, in pixels
 * @returns {number} -1 for none
 */
function nodeAt(what, camera, x, y, reach) {
  const crowd = what.nodes.length > CROWD;
  let found = -1, least = Infinity;
  for (const node of what.nodes) {
    const dx = pixelX(camera, what.positions, node) - x, dy = pixelY(camera, what.positions, node) - y;
    if (Math.abs(dx) > 40 || Math.abs(dy) > 40) continue;
    const off = Math.hypot(dx, dy) - radiusAt(node, camera.scale, crowd);
    if (off < reach && off < least) {
      least = off;
      found = node;
    }
  }
  return found;
}

/**
 * The label under a point of a scene.
 * @param {Scene} scene
 * @param {number} x
 * @param {number} y
 * @returns {number} its node, -1 for none
 */
function labelAt(scene, x, y) {
  const found = scene.labels.find((label) => x > label.left && x < label.right && y > label.top && y < label.bottom);
  return found ? found.node : -1;
}

/**
 * The line under a point; what was written and said before what is merely named.
 * @param {Shown} what
 * @param {Camera} camera
 * @param {number} x
 * @param {number} y
 * @param {number} reach in pixels
 * @param {Uint8Array | null} lit what stands in the light; thousands of lines are straight but for those in it
 * @returns {number} its place in the lines, -1 for none
 */
function lineAt(what, camera, x, y, reach, lit) {
  const { lines, positions } = what, many = lines.size > CROWD_OF_LINES;
  let found = -1, least = reach;
  for (let l = lines.size - 1; l >= 0; l--) {
    const x1 = pixelX(camera, positions, lines.source[l]), y1 = pixelY(camera, positions, lines.source[l]);
    const x2 = pixelX(camera, positions, lines.target[l]), y2 = pixelY(camera, positions, lines.target[l]);
    const room = reach + bendOf(lines.style[l]) * Math.hypot(x2 - x1, y2 - y1);
    if (x < Math.min(x1, x2) - room || x > Math.max(x1, x2) + room || y < Math.min(y1, y2) - room || y > Math.max(y1, y2) + room) continue;
    const [cx, cy] = many && !(lit && litLine({ lit, shown: what }, l)) ? [NaN, NaN] : controlOf(lines.style[l], x1, y1, x2, y2), parts = Number.isNaN(cx) ? 1 : 8;
    for (let part = 0, px = x1, py = y1; part < parts; part++) {
      const nx = curvePoint(x1, cx, x2, (part + 1) / parts), ny = curvePoint(y1, cy, y2, (part + 1) / parts);
      const off = distance(x, y, px, py, nx, ny);
      if (off < least) {
        least = off;
        found = l;
      }
      px = nx;
      py = ny;
    }
  }
  return found;
}

/**
 * How far a point is from a stretch.
 * @param {number} x
 * @param {number} y
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function distance(x, y, x1, y1, x2, y2) {
  const dx = x2 - x1, dy = y2 - y1, long = dx * dx + dy * dy;
  const t = long ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / long)) : 0;
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

/**
 * The nearest node in a direction: what lies ahead counts, what lies aside counts half.
 * @param {Shown} what
 * @param {Camera} camera
 * @param {number} from
 * @param {number} dx
 * @param {number} dy
 * @returns {number} -1 for none
 */
function nodeTowards(what, camera, from, dx, dy) {
  const x = pixelX(camera, what.positions, from), y = pixelY(camera, what.positions, from);
  let found = -1, least = Infinity;
  for (const node of what.nodes) {
    const sx = pixelX(camera, what.positions, node) - x, sy = pixelY(camera, what.positions, node) - y;
    const ahead = sx * dx + sy * dy, aside = Math.abs(sx * dy) + Math.abs(sy * dx);
    if (node === from || ahead <= 0.5 || aside > 2 * ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) {
      least = cost;
      found = node;
    }
  }
  return found;
}
