/* The map's outline and places, and the hand that moves it. */

/**
 * A ring of the outline, in tenths of a degree, each point as a step from the one before. A step of more than half the
 * globe goes the short way round, so that what lies across the date line stays in one piece.
 * @param {number[]} ring
 * @returns {string} a path with the south downwards
 */
function ringPath(ring) {
  let path = `M${ring[0]} ${-ring[1]}`;
  for (let at = 2; at < ring.length; at += 2) path += `l${ring[at] - 3600 * Math.round(ring[at] / 3600)} ${-ring[at + 1]}`;
  return `${path}z`;
}

/**
 * Draw land, places and the names for which there is room.
 * @param {MapView} map
 * @returns {SVGElement[]}
 */
function mapShapes(map) {
  const { width, height, places, narrow, camera: { scale, dx, dy } } = map, ink = inkNow(), paper = paperNow(), colour = markColour(2, themeNow()), most = places.length ? places[0][1] : 1;
  const lands = [-360, 0, 360].map((turn) => svgElement("path", { d: map.outline, transform: `translate(${round(dx + turn * scale * narrow)} ${round(dy)}) scale(${(scale * narrow) / 10} ${scale / 10})`, fill: mixed(ink, paper, 0.9), stroke: mixed(ink, paper, 0.7), "stroke-width": 0.8, "vector-effect": "non-scaling-stroke" }));
  const taken = new Taken();
  /** @type {SVGElement[]} */
  const marks = [], names = [];
  const discs = places.map(([node, n]) => ({ node, n, at: map.point(node), radius: 4 + 16 * Math.sqrt(n / most) }));
  for (const { at: [x, y], radius } of discs) taken.add({ left: x - 0.6 * radius, right: x + 0.6 * radius, top: y - 0.6 * radius, bottom: y + 0.6 * radius });
  for (const { node, n, at: [x, y], radius } of discs) {
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
    const words = `${nameOf(node)}: ${say("card.documents", { n })}`;
    marks.push(svgElement("g", { class: "place-mark", role: "button", tabindex: -1, "data-place": node, "aria-label": words },
      svgElement("title", {}, words), svgElement("circle", { cx: round(x), cy: round(y), r: Math.max(12, radius), fill: colour, "fill-opacity": 0 }),
      svgElement("circle", { cx: round(x), cy: round(y), r: round(radius), fill: colour, "fill-opacity": 0.55, stroke: colour, "stroke-width": 1.4 })));
    const label = shortNameOf(node), wide = widthOf(label, `12.5px ${SANS}`);
    for (const [share, down] of [[0, 0], [-1, 0], [-0.5, -1], [-0.5, 1]]) {
      const left = x + share * wide + (down ? 0 : share ? -radius - 4 : radius + 4), middle = y + down * (radius + 10);
      const box = { left, right: left + wide, top: middle - 8, bottom: middle + 8 };
      if (taken.hits(box) || left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2) continue;
      taken.add(box);
      names.push(svgText(label, left, middle + 4.4, { stroke: paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke", "pointer-events": "none" }));
      break;
    }
  }
  return [...lands, ...marks, ...names];
}

/**
 * Move a map with the hand: drag, wheel, two fingers.
 * @param {MapView} map
 */
function wireMap(map) {
  /** @type {Map<number, [number, number]>} */
  const fingers = new Map();
  const spot = (/** @type {PointerEvent | WheelEvent} */ event) => {
    const box = map.svg.getBoundingClientRect();
    return /** @type {[number, number]} */ ([event.clientX - box.left, event.clientY - box.top]);
  };
  const apart = () => {
    const [[ax, ay], [bx, by]] = [...fingers.values()];
    return { far: Math.hypot(bx - ax, by - ay), x: (ax + bx) / 2, y: (ay + by) / 2 };
  };
  map.svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, spot(event));
    map.moved = false;
  });
  map.svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [x, y] = spot(event), wide = fingers.size > 1 ? apart() : null;
    if (!map.moved && Math.hypot(x - before[0], y - before[1]) < 4) return;
    if (!map.moved) map.svg.setPointerCapture(event.pointerId);
    map.moved = true;
    fingers.set(event.pointerId, [x, y]);
    if (wide) {
      const now = apart();
      map.zoom(now.far / Math.max(1, wide.far), now.x, now.y);
    } else map.camera = { ...map.camera, dx: map.camera.dx + x - before[0], dy: map.camera.dy + y - before[1] };
    map.show();
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel", "pointerleave"])) map.svg.addEventListener(end, (event) => void fingers.delete(event.pointerId));
  map.svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    map.zoom(Math.exp(-event.deltaY / 400), ...spot(event));
  }, { passive: false });
}
