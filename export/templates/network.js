/* The page: reads its data, draws it by vis-network at fixed positions, and wires clicks, keys and search. */

const data = JSON.parse(document.getElementById("data").textContent);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
for (const edge of data.edges) [edge.says, edge.date] = edge.title.split("\n");
const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
const edgeOf = new Map(data.edges.map((edge) => [edge.id, edge]));
const edgesAt = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of data.edges) for (const end of new Set([edge.from, edge.to])) edgesAt.get(end).push(edge);

const LARGEST = 1.3; // scale of a picture that would fit the window larger still
const CROWD = 400; // from so many lines on they are drawn pale, so that names stand out
const BUTTONS = 40; // width that the zoom buttons need at the right
const panel = document.getElementById("panel");
let kept = null; // ids of the nodes in focus, null when none is
let plan = { planned: new Map(), scale: 0 };
let colours = {};

/** Turn a tooltip into an element that holds it as text. */
function tooltip(text) {
  return make("div", "", text);
}

/** The edges in the order of drawing: what was written and said lies over what is merely named. */
function drawnLast(some) {
  const layers = ["together", "mention", "role", "meeting", "contact", "letter"];
  return [...some].sort((a, b) => layers.indexOf(a.kind) - layers.indexOf(b.kind));
}

/** An edge's colour in this theme, pale where something else is in focus. */
function edgeColour(edge) {
  const base = data.lines[edge.kind][colours.theme];
  const near = !kept || (kept.has(edge.from) && kept.has(edge.to) && (!kept.centre || edge.from === kept.centre || edge.to === kept.centre));
  return { color: base, highlight: base, hover: base, inherit: false, opacity: near ? (kept || data.edges.length < CROWD ? 1 : 0.5) : 0.13 };
}

/** Draw one node: its mark now, its label after all marks. */
function renderer({ ctx, id, x, y, state }) {
  const node = nodeOf.get(id);
  const faded = kept && !kept.has(id);
  return {
    drawNode() {
      ctx.globalAlpha = faded ? 0.16 : 1;
      if (state.hover || (kept && kept.centre === id)) {
        ctx.beginPath();
        ctx.arc(x, y, node.size + 5, 0, 2 * Math.PI);
        ctx.strokeStyle = data.marks[node.kind][colours.theme];
        ctx.lineWidth = 2;
        ctx.stroke();
      }
      drawMark(ctx, node, x, y, data.marks[node.kind][colours.theme], colours.paper);
      ctx.globalAlpha = 1;
    },
    drawExternalLabel() {
      const box = plan.planned.get(id);
      if (!box || faded) return;
      drawText(ctx, node.label, fontOf(node, box.size), box, node.kind === "document" ? colours.soft : colours.ink, colours.paper);
    },
    nodeDimensions: { width: node.size * 2, height: node.size * 2 },
  };
}

const place = document.getElementById("network").getBoundingClientRect();
const upright = place.height > 1.1 * place.width; // a narrow screen gets the picture turned, names stay level
const nodes = new vis.DataSet(data.nodes.map((node) => ({
  id: node.id, x: upright ? node.y : node.x, y: upright ? node.x : node.y, size: node.size, shape: "custom", ctxRenderer: renderer, label: node.label, title: tooltip(node.title),
})));
const edges = new vis.DataSet(drawnLast(data.edges).map((edge) => ({
  id: edge.id, from: edge.from, to: edge.to, width: edge.width, dashes: edge.dashes || false, arrows: edge.arrows, smooth: edge.smooth, title: tooltip(edge.title),
})));
const network = new vis.Network(document.getElementById("network"), { nodes, edges }, data.options);

/** Read the theme from the style sheet and colour everything by it. */
function paint() {
  const style = getComputedStyle(document.documentElement);
  const [paper, ink, soft] = ["--paper", "--ink", "--document"].map((name) => style.getPropertyValue(name).trim());
  colours = { theme: dark.matches ? "dark" : "light", paper, ink, soft };
  edges.update(data.edges.map((edge) => ({ id: edge.id, color: edgeColour(edge) })));
  network.redraw();
}

/** The part of the picture that is seen, and the buttons that lie over it. */
function seen() {
  const [frame, buttons] = [document.getElementById("network"), document.querySelector(".zoom")].map((one) => one.getBoundingClientRect());
  const at = (x, y) => network.DOMtoCanvas({ x: x - frame.left, y: y - frame.top });
  const rectangle = (from, to, more) => ({ left: from.x, top: from.y, right: to.x, bottom: to.y, ...more });
  return rectangle(at(frame.left, frame.top), at(frame.right, frame.bottom), {
    buttons: rectangle(at(buttons.left - 4, buttons.top - 4), at(buttons.right + 4, buttons.bottom + 4)) });
}

/** Plan the labels for the scale of this moment, unless that was done. */
function replan(force) {
  const scale = network.getScale();
  if (!force && Math.abs(scale / plan.scale - 1) < 0.01) return;
  plan = { scale, ...planLabels(kept ? data.nodes.filter((node) => kept.has(node.id)) : data.nodes, network.getPositions(), scale, kept || new Set(), seen()) };
}

/** Write the dates of letters and meetings where there is room. */
function drawDates(ctx) {
  const taken = new Taken(60 / plan.scale);
  const at = network.getPositions();
  for (const node of data.nodes) {
    taken.add(markBox(node, at[node.id]));
  }
  plan.planned.forEach((box) => taken.add(box));
  const size = Math.max(10, SMALLEST * 0.9 / plan.scale);
  const font = `italic ${size}px ${SERIF}`;
  for (const edge of data.edges) {
    if (!edge.label || edgeColour(edge).opacity < 1) continue;
    ctx.font = font;
    const width = ctx.measureText(edge.label).width, middle = middleOf(edge, at[edge.from], at[edge.to]);
    const box = { id: `edge ${edge.id}`, left: middle.x - width / 2, right: middle.x + width / 2, top: middle.y - size * 0.6, bottom: middle.y + size * 0.6, size };
    if (width > 1.1 * Math.hypot(at[edge.from].x - at[edge.to].x, at[edge.from].y - at[edge.to].y) || taken.hits(box)) continue;
    taken.add(box);
    drawText(ctx, edge.label, font, box, data.lines[edge.kind][colours.theme], colours.paper);
  }
}

/** Show some nodes, or all, with their labels, as large as the window allows. */
function fit(ids, animate) {
  const frame = document.getElementById("network").getBoundingClientRect();
  let scale = LARGEST, least = 0, box, marks;
  const some = ids.map((id) => nodeOf.get(id)), at = network.getPositions();
  for (let round = 0; round < 4; round++) {
    box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const planned = round ? planLabels(some, at, scale, new Set()).planned.values() : [];
    for (const shape of [...some.map((node) => markBox(node, at[node.id])), ...planned]) {
      box.left = Math.min(box.left, shape.left);
      box.right = Math.max(box.right, shape.right);
      box.top = Math.min(box.top, shape.top);
      box.bottom = Math.max(box.bottom, shape.bottom);
    }
    scale = Math.max(least, Math.min(LARGEST, (frame.width - 28 - BUTTONS) / (box.right - box.left), (frame.height - 24) / (box.bottom - box.top)));
    if (round) continue;
    least = 0.75 * scale; // names keep their size, so a small window would shrink without end
    marks = box;
  }
  const [across, down] = [frame.width / 2 - 8, frame.height / 2 - 8].map((half) => half / scale), within = (from, to, value) => Math.max(from, Math.min(to, value));
  const position = {
    x: within(marks.right - across, marks.left + across, (box.left + box.right + BUTTONS / scale) / 2),
    y: within(marks.bottom - down, marks.top + down, (box.top + box.bottom) / 2),
  };
  const moving = animate && !calm.matches;
  network.moveTo({ position, scale, animation: moving ? { duration: 350 } : false });
  if (!moving) settle();
}

/** Put a card into the panel, with a way back. */
function card(parts, back) {
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
  if (!back) return;
  const button = make("button", "back", "All");
  button.type = "button";
  button.addEventListener("click", () => choose.nothing());
  panel.prepend(button);
}

/** Keep some nodes in focus and fade the others; null for none. */
function focusOn(ids) {
  kept = ids;
  replan(true);
  paint();
}

const choose = {
  lookup: (id) => nodeOf.get(id),
  node(id, fly) {
    const near = edgesAt.get(id);
    const ids = new Set([id, ...near.flatMap((edge) => [edge.from, edge.to])]);
    ids.centre = id;
    focusOn(ids);
    card(nodeCard(data, nodeOf.get(id), near, choose), true);
    if (fly) fit([...ids], true);
  },
  edge(id) {
    const edge = edgeOf.get(id);
    focusOn(new Set([edge.from, edge.to]));
    card(edgeCard(data, edge, [...new Set([edge.from, edge.to])].map((end) => nodeOf.get(end)), choose), true);
  },
  nothing() {
    focusOn(null);
    card(overview(data, choose), false);
  },
};

/** Plan the labels for where the picture has come to rest. */
function settle() {
  replan(true);
  network.redraw();
}

network.on("beforeDrawing", () => replan(false));
network.on("animationFinished", settle);
network.on("afterDrawing", drawDates);
network.on("dragEnd", (event) => { if (event.nodes.length) { replan(true); network.redraw(); } });
network.on("click", (event) => {
  const { x, y } = event.pointer.canvas;
  const label = [...plan.planned.values()].find((box) => box.left < x && x < box.right && box.top < y && y < box.bottom);
  if (event.nodes.length || label) choose.node(event.nodes.length ? event.nodes[0] : label.id);
  else if (event.edges.length) choose.edge(event.edges[0]);
  else choose.nothing();
});
network.on("resize", () => { if (!kept) fit([...nodeOf.keys()]); });
dark.addEventListener("change", paint);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose.nothing(); });
document.getElementById("closer").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.3 }));
document.getElementById("farther").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.3 }));
document.getElementById("all").addEventListener("click", () => { choose.nothing(); fit([...nodeOf.keys()], true); });
wireSearch(data.nodes, (id) => { choose.node(id, true); panel.focus(); });
if (data.nodes.length) fit([...nodeOf.keys()]);
choose.nothing();
