/* Marks and their names on the canvas: names keep a readable size, and none is drawn over another. */

const SERIF = 'Georgia, "Noto Serif", "DejaVu Serif", serif';
const SANS = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
const SMALLEST = 11.5;
const HUBS = 16; // so many names may stand over other marks, since hubs live in the thick of it
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** The font of a node's label at a size in canvas pixels. */
function fontOf(node, size) {
  if (node.kind === "document") return `italic ${size}px ${SERIF}`;
  return `${node.kind === "person" ? "600" : "400"} ${size}px ${SANS}`;
}

/** The width of a node's label, measured once for each node. */
function widthOf(node, size) {
  if (!widths.has(node.id)) {
    measuring.font = fontOf(node, 100);
    widths.set(node.id, measuring.measureText(node.label).width / 100);
  }
  return widths.get(node.id) * size;
}

/** A grid of rectangles that answers whether a place is taken. */
class Taken {
  constructor(cell) { this.cell = cell; this.cells = new Map(); }
  /** Call visit with each cell's list that a rectangle touches, until it returns true. */
  some(box, visit) {
    for (let x = Math.floor(box.left / this.cell); x <= Math.floor(box.right / this.cell); x++) {
      for (let y = Math.floor(box.top / this.cell); y <= Math.floor(box.bottom / this.cell); y++) {
        const key = `${x},${y}`;
        if (!this.cells.has(key)) this.cells.set(key, []);
        if (visit(this.cells.get(key))) return true;
      }
    }
    return false;
  }
  add(box) { this.some(box, (boxes) => { boxes.push(box); return false; }); }
  hits(box) {
    return this.some(box, (boxes) => boxes.some((other) => other.id !== box.id
      && other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom));
  }
}

/** The rectangle of a mark. */
function markBox(node, { x, y }) {
  const r = node.size * 0.95;
  return { id: node.id, left: x - r, right: x + r, top: y - r, bottom: y + r };
}

/** Where a label may stand: right of its mark, left, below, above. */
function* places(node, point, size) {
  const width = widthOf(node, size), height = size * 1.2, gap = node.size + 3;
  const corners = [[gap, -height / 2], [-gap - width, -height / 2], [-width / 2, gap - 2], [-width / 2, -gap - height + 2]];
  for (const [x, y] of corners) {
    yield { id: node.id, left: point.x + x, top: point.y + y, right: point.x + x + width, bottom: point.y + y + height, size };
  }
}

/** Whether a rectangle that has its mark in the window is cut by the window's edge. */
function isCut(box, { x, y }, window) {
  const within = x > window.left && x < window.right && y > window.top && y < window.bottom;
  return within && (box.left < window.left || box.right > window.right || box.top < window.top || box.bottom > window.bottom);
}

/** Choose the labels that can be read at a scale, the most named first: a map from id to its rectangle. None is cut by the window, if one is given. */
function planLabels(nodes, positions, scale, first, window) {
  const taken = new Taken(60 / scale);
  for (const node of nodes) {
    taken.add(markBox(node, positions[node.id]));
  }
  const planned = new Map(), names = new Taken(60 / scale);
  if (window) [taken, names].forEach((grid) => grid.add(window.buttons));
  const rank = (node) => (first.has(node.id) ? 1e9 : 0) + (node.kind === "document" ? -1e6 : 0) + node.count;
  [...nodes].sort((a, b) => rank(b) - rank(a)).forEach((node, place) => {
    const size = Math.max(node.font.size, SMALLEST / scale);
    for (const box of places(node, positions[node.id], size)) {
      if ((place < HUBS ? names : taken).hits(box) || (window && isCut(box, positions[node.id], window))) continue;
      taken.add(box);
      names.add(box);
      planned.set(node.id, box);
      break;
    }
  });
  return { planned, taken };
}

/** Draw a node's shape by its kind; the shape is the one that pyvis names. */
function drawMark(ctx, node, x, y, colour, paper) {
  const r = node.size;
  const corners = {
    square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
    triangle: [[0, -1.1], [1.08, 0.8], [-1.08, 0.8]],
    diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
    box: [[-0.75, -1], [0.3, -1], [0.75, -0.5], [0.75, 1], [-0.75, 1]],
  }[node.shape];
  ctx.beginPath();
  if (corners) corners.forEach(([dx, dy], i) => ctx[i ? "lineTo" : "moveTo"](x + dx * r, y + dy * r));
  else ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.strokeStyle = paper;
  ctx.lineWidth = 1.5;
  ctx.fill();
  ctx.stroke();
}

/** Write a text in a rectangle, with a halo of paper so that lines behind it do not disturb. */
function drawText(ctx, text, font, box, colour, paper) {
  ctx.font = font;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = box.size / 3.5;
  ctx.strokeStyle = paper;
  const middle = (box.top + box.bottom) / 2;
  ctx.strokeText(text, box.left, middle);
  ctx.fillStyle = colour;
  ctx.fillText(text, box.left, middle);
}

/** The middle of an edge as vis-network bends it ("curvedCW"). */
function middleOf(edge, from, to) {
  const straight = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (!edge.smooth) return straight;
  const dx = to.x - from.x, dy = from.y - to.y, bend = edge.smooth.roundness * 0.5 + 0.5;
  const angle = (Math.atan2(dy, dx) + bend * Math.PI) % (2 * Math.PI), radius = Math.hypot(dx, dy);
  const via = { x: from.x + bend * radius * Math.sin(angle), y: from.y + bend * radius * Math.cos(angle) };
  return { x: straight.x / 2 + via.x / 2, y: straight.y / 2 + via.y / 2 };
}
