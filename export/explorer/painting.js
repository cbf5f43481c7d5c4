/* The drawing itself, from back to front, for whatever pen: the canvas here, SVG for taking away. */

/**
 * A drawing under way: it yields true after work that is done, and nothing after what a browser may put off.
 * @typedef {Generator<true | undefined, void, void>} Painting
 */

/**
 * Draw a scene; yields now and then so that a pen may rest.
 * @param {Scene} scene
 * @param {Pen} pen
 * @returns {Painting}
 */
function* paintScene(scene, pen) {
  yield* paintAllLines(scene, pen, scene.lit ? [true, false] : [false]);
  yield* paintMarks(scene, pen, 0);
  paintLabels(scene, pen);
}

/**
 * Draw a scene of thousands of lines, of which the pen draws only the lit ones, the larger marks and the names.
 * @param {Scene} scene
 * @param {CanvasPen} pen
 * @param {Crowd} crowd
 * @param {number} ratio pixels of the bitmap for one of the page
 * @returns {Painting}
 */
function* paintCrowd(scene, pen, crowd, ratio) {
  yield* crowd.draw(scene, ratio);
  pen.context.putImageData(crowd.image, 0, 0);
  if (scene.lit) yield* paintAllLines(scene, pen, [false]);
  yield* paintMarks(scene, pen, scene.shown.nodes.length > CROWD ? STAMPED : 0);
  yield true;
  paintLabels(scene, pen);
}

/**
 * Draw the lines, those of acts above the others.
 * @param {Scene} scene
 * @param {Pen} pen
 * @param {boolean[]} shades whether those in the shade are drawn, and those in the light
 * @returns {Painting}
 */
function* paintAllLines(scene, pen, shades) {
  const { lines } = scene.shown;
  for (let style = 0, from = 0; style < LINES.length; style++) {
    let to = from;
    while (to < lines.size && lines.style[to] === style) to++;
    for (const dim of shades) for (const unsure of [true, false]) yield* paintLines(scene, pen, style, from, to, unsure, dim);
    from = to;
  }
}

/**
 * Write the names.
 * @param {Scene} scene
 * @param {Pen} pen
 */
function paintLabels({ labels, camera, shown: { positions } }, pen) {
  for (const label of labels) pen.label(label, graph.kind[label.node], pixelX(camera, positions, label.node), pixelY(camera, positions, label.node));
}

/**
 * Whether a line stands in the light.
 * @param {Pick<Scene, "lit" | "shown">} scene
 * @param {number} l
 */
function litLine({ lit, shown: { lines, state: now } }, l) {
  if (!lit) return true;
  const a = lines.source[l], b = lines.target[l];
  if (!lit[a] || !lit[b]) return false;
  if (now.path >= 0) return pathTies().has(pairKey(a, b));
  return now.other >= 0 ? [a, b].every((node) => node === now.node || node === now.other || node >= graph.entities) : a === now.node || b === now.node;
}

/**
 * Draw the lines of one style.
 * @param {Scene} scene
 * @param {Pen} pen
 * @param {number} style
 * @param {number} from
 * @param {number} to
 * @param {boolean} unsure
 * @param {boolean} dim
 * @returns {Painting}
 */
function* paintLines(scene, pen, style, from, to, unsure, dim) {
  const { shown: { lines, positions, nodes }, camera, width, height } = scene;
  const arrow = graph.raw.palette.lines[LINES[style]].arrow, many = lines.size > CROWD_OF_LINES && (dim || !scene.lit), crowd = nodes.length > CROWD;
  let begun = false;
  for (let l = from; l < to; l++) {
    if (Boolean(lines.unsure[l]) !== unsure || litLine(scene, l) === dim) continue;
    const x1 = pixelX(camera, positions, lines.source[l]), y1 = pixelY(camera, positions, lines.source[l]);
    let x2 = pixelX(camera, positions, lines.target[l]), y2 = pixelY(camera, positions, lines.target[l]);
    if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) continue;
    if (!begun) pen.stroke(style, unsure, dim, many);
    begun = true;
    const [cx, cy] = controlOf(style, x1, y1, x2, y2);
    if (arrow && !many) {
      const angle = Math.atan2(y2 - cy, x2 - cx), back = radiusAt(lines.target[l], camera.scale, crowd) + 2;
      x2 -= Math.cos(angle) * back;
      y2 -= Math.sin(angle) * back;
      pen.line(x1, y1, cx, cy, x2 - Math.cos(angle) * 5, y2 - Math.sin(angle) * 5);
      pen.arrow(x2, y2, angle);
    } else pen.line(x1, y1, cx, cy, x2, y2);
    if (l % 128 === 127) yield;
  }
  if (begun) pen.end();
  if (!dim && !many) tallies(scene, pen, style, from, to, unsure);
}

/**
 * Write on lines how many edges they stand for, where it is more than one and there is room.
 * @param {Scene} scene
 * @param {Pen} pen
 * @param {number} style
 * @param {number} from
 * @param {number} to
 * @param {boolean} unsure
 */
function tallies(scene, pen, style, from, to, unsure) {
  if (style < 3) return;
  const { shown: { lines, positions }, camera } = scene;
  for (let l = from; l < to; l++) {
    if (lines.count[l] < 2 || Boolean(lines.unsure[l]) !== unsure || !litLine(scene, l)) continue;
    const x1 = pixelX(camera, positions, lines.source[l]), y1 = pixelY(camera, positions, lines.source[l]);
    const x2 = pixelX(camera, positions, lines.target[l]), y2 = pixelY(camera, positions, lines.target[l]);
    if (Math.hypot(x2 - x1, y2 - y1) < 60) continue;
    const [cx, cy] = controlOf(style, x1, y1, x2, y2), x = curvePoint(x1, cx, x2, 0.5), y = curvePoint(y1, cy, y2, 0.5);
    if (scene.labels.some((label) => x > label.left - 8 && x < label.right + 8 && y > label.top - 8 && y < label.bottom + 8)) continue;
    pen.tally(String(lines.count[l]), x, y, style);
  }
}

/**
 * Draw the marks: the seldom named first, so that the often named lie above.
 * @param {Scene} scene
 * @param {Pen} pen
 * @param {number} stamped marks below this radius are there already, but for the lit ones
 * @returns {Painting}
 */
function* paintMarks(scene, pen, stamped) {
  const { shown: { nodes, positions }, camera, width, height, lit } = scene, crowd = nodes.length > CROWD;
  const order = crowd ? nodes : nodes.slice().sort((a, b) => graph.count[a] - graph.count[b] || a - b);
  for (const dim of lit ? [true, false] : [false]) {
    for (let i = 0; i < order.length; i++) {
      const node = order[i];
      if (lit && Boolean(lit[node]) === dim) continue;
      const x = pixelX(camera, positions, node), y = pixelY(camera, positions, node), r = radiusAt(node, camera.scale, crowd);
      if (x < -r || y < -r || x > width + r || y > height + r || (r < stamped && !(lit && lit[node]))) continue;
      pen.mark(graph.kind[node], x, y, r, dim);
      if (i % 128 === 127) yield;
    }
  }
}

/**
 * The nodes that stand in the light for a state; null for all.
 * @param {Shown} what
 * @returns {Uint8Array | null}
 */
function nodesInLight(what) {
  const { state: now, lines } = what;
  if (now.node < 0 || now.steps) return null;
  const lit = new Uint8Array(graph.size);
  lit[now.node] = 1;
  if (now.path >= 0) {
    for (const { edges } of currentPath()) for (const e of edges) lit[graph.source[e]] = lit[graph.target[e]] = 1;
    lit[now.path] = 1;
  } else if (now.other >= 0) lit[now.other] = 1;
  else for (let l = 0; l < lines.size; l++) {
    if (lines.source[l] === now.node) lit[lines.target[l]] = 1;
    if (lines.target[l] === now.node) lit[lines.source[l]] = 1;
  }
  if (now.path < 0 && now.other >= 0) for (const i of sharedDocuments(now.node, now.other)) lit[graph.entities + i] = 1;
  return lit;
}
