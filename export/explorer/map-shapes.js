/* The map's outline and places, and the hand that moves it. */

const RING_GAP = 6; // pixels between rings around one capital
/** Where a name may stand: how much of it lies left of the place, and lines below the middle; 2 is below the mark. */
const NAME_PLACES = [[0, 0], [-1, 0], [0, 1], [0, -1], [-1, 1], [-1, -1], [-0.5, -2], [-0.5, 2]];

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
 * Places as marks: a disc for what has a point, a ring for a state around its capital. Where several share a point, rings
 * grow until each stands free around the next, so that none hides another.
 * @param {MapView} map
 * @returns {MapMark[]} the most named first
 */
function mapMarks(map) {
  const most = map.places.length ? map.places[0][1] : 1, grow = Math.min(16, map.width / 40), { at } = graph.raw.nodes;
  const marks = map.places.map(([node, n]) => ({ node, n, at: map.point(node), state: Boolean(at[node][2]), radius: 4 + grow * Math.sqrt(n / most), hit: 12, reach: 0 }));
  /** @type {Map<string, MapMark[]>} */
  const stacks = new Map();
  for (const mark of marks) stacks.set(String(mark.at), [...(stacks.get(String(mark.at)) || []), mark]);
  for (const stack of stacks.values()) {
    stack.sort((one, other) => Number(one.state) - Number(other.state) || one.radius - other.radius || one.node - other.node);
    for (let i = 1; i < stack.length; i++) stack[i].radius = Math.max(stack[i].radius, stack[i - 1].radius + RING_GAP);
    stack.forEach((mark, i) => {
      mark.hit = Math.max(mark.radius + 2, i + 1 < stack.length ? Math.min(12, stack[i + 1].radius - 3) : 12);
      mark.reach = stack[stack.length - 1].radius;
    });
  }
  return marks;
}

/**
 * The mark of a place, to which legends look too.
 * @param {boolean} state
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @returns {SVGElement}
 */
function mapMark(state, x, y, radius) {
  const colour = markColour(2, themeNow());
  return svgElement("circle", { cx: round(x), cy: round(y), r: round(radius), fill: colour, "fill-opacity": state ? 0.08 : 0.55, stroke: colour, "stroke-width": state ? 2.4 : 1.4 });
}

/**
 * What the marks of a map mean.
 * @param {MapView} map
 * @returns {[SVGElement, string][]}
 */
function mapLegend(map) {
  const states = map.places.filter(([node]) => graph.raw.nodes.at[node][2]).length;
  /** @type {[SVGElement, string][]} */
  const legend = [];
  if (states < map.places.length) legend.push([mapMark(false, 14, 8, 6), say("map.city")]);
  if (states) legend.push([mapMark(true, 14, 8, 6), say("map.state")]);
  return legend;
}

/**
 * Draw land, places and the names for which there is room.
 * @param {MapView} map
 * @returns {SVGElement[]}
 */
function mapShapes(map) {
  const { width, height, narrow, camera: { scale, dx, dy } } = map, ink = inkNow(), paper = paperNow();
  const lands = [-360, 0, 360].map((turn) => svgElement("path", { d: map.outline, transform: `translate(${round(dx + turn * scale * narrow)} ${round(dy)}) scale(${(scale * narrow) / 10} ${scale / 10})`, fill: mixed(ink, paper, 0.9), stroke: mixed(ink, paper, 0.7), "stroke-width": 0.8, "vector-effect": "non-scaling-stroke" }));
  const seen = mapMarks(map).filter(({ at: [x, y], radius }) => x >= -radius && y >= -radius && x <= width + radius && y <= height + radius);
  const marks = [...seen].sort((one, other) => other.radius - one.radius).map(({ node, n, at: [x, y], state, radius, hit }) => {
    const words = `${state ? say("map.at.capital", { name: nameOf(node) }) : nameOf(node)}: ${say("card.documents", { n })}`;
    return svgElement("g", { class: "place-mark", role: "button", tabindex: -1, "data-place": node, "aria-label": words },
      svgElement("title", {}, words), svgElement("circle", { cx: round(x), cy: round(y), r: round(hit), fill: paper, "fill-opacity": 0 }), mapMark(state, x, y, radius));
  });
  return [...lands, ...marks, ...mapNames(map, seen)];
}

/**
 * Names beside their marks; those of states are bold. One for which there is no room is left out.
 * @param {MapView} map
 * @param {MapMark[]} seen the most named first
 * @returns {SVGElement[]}
 */
function mapNames({ width, height }, seen) {
  const taken = new Taken(), paper = paperNow();
  /** @type {SVGElement[]} */
  const names = [];
  for (const { at: [x, y], radius } of seen) taken.add({ left: x - 0.6 * radius, right: x + 0.6 * radius, top: y - 0.6 * radius, bottom: y + 0.6 * radius });
  for (const { node, at: [x, y], state, reach } of seen) {
    const label = shortNameOf(node), weight = state ? 600 : 400, wide = widthOf(label, `${weight} 12.5px ${SANS}`);
    for (const [share, down] of NAME_PLACES) {
      const beside = Math.sqrt(Math.max(0, reach * reach - 64 * down * down)) + 4, over = Math.abs(down) > 1;
      const left = x + share * wide + (over ? 0 : share ? -beside : beside), middle = y + (over ? Math.sign(down) * (reach + 10) : 16 * down);
      const box = { left: left - 2, right: left + wide + 2, top: middle - 8, bottom: middle + 8 };
      if (taken.hits(box) || box.left < 0 || box.right > width || box.top < 2 || box.bottom > height - 2) continue;
      taken.add(box);
      names.push(svgText(label, left, middle + 4.4, { "font-weight": weight, stroke: paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke", "pointer-events": "none" }));
      break;
    }
  }
  return names;
}

/**
 * The next place for the keyboard: of those at one point the next one outwards, by the left and the upper arrow inwards,
 * then the nearest elsewhere.
 * @param {SVGElement} svg
 * @param {Element} from
 * @param {number} dx
 * @param {number} dy
 * @returns {Element | null}
 */
function nextPlace(svg, from, dx, dy) {
  const all = [...svg.querySelectorAll("[data-place]")], way = Math.sign(dx + dy);
  const point = (/** @type {Element} */ one) => `${one.lastElementChild?.getAttribute("cx")} ${one.lastElementChild?.getAttribute("cy")}`;
  const stack = (/** @type {Element} */ one) => all.filter((other) => point(other) === point(one)).reverse(), here = stack(from);
  const near = here[here.indexOf(from) + way] ? null : nearestElement(all.filter((one) => !here.includes(one)), from, dx, dy);
  return near ? stack(near).at(way > 0 ? 0 : -1) || near : here[here.indexOf(from) + way] || null;
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
