/* The timeline's shapes: a day is a point, an uncertain date a bar over all the days it may be. */

const AXIS_HEIGHT = 26;

/**
 * Draw lanes.
 * @param {Lane[]} lanes
 * @param {number} width in pixels
 * @param {boolean} pairs
 * @returns {{axis: SVGElement[], body: SVGElement[], height: number, marks: TimeMark[][]}}
 */
function timelineShapes(lanes, width, pairs) {
  const font = `12.5px ${SANS}`, stacked = width < 560, longest = Math.max(60, ...lanes.map(({ label }) => widthOf(label, font)));
  const left = stacked ? 10 : Math.ceil(Math.min(longest, 0.36 * width)) + 18, high = stacked ? 44 : 26, middle = stacked ? 30 : 13;
  const scale = new TimeScale(left, width - 14, state.now.years || yearsOfLanes(lanes)), marks = marksOnScale(lanes, scale), rule = mixed(inkNow(), paperNow(), 0.84);
  const axis = scale.ticks.map(([year, x]) => svgText(String(year), x, 17, { "text-anchor": x > width - 30 ? "end" : x < 16 ? "start" : "middle", fill: softNow(), "font-size": 11.5 }));
  const height = lanes.length * high + 8;
  const grid = lanes.length ? scale.ticks.map(([, x]) => svgElement("path", { d: `M${round(x)} 0V${height}`, stroke: rule, fill: "none" })) : [];
  const body = lanes.map((lane, l) => {
    const y = l * high + middle, ends = lane.marks.map(({ from, to }) => [scale.x(from), scale.x(to + 1)]);
    const label = cutTo(lane.label, stacked ? width - 24 : left - 18, font);
    const name = svgText(label, stacked ? left : left - 12, stacked ? y - 14 : y + 4, { "text-anchor": stacked ? "start" : "end", stroke: paperNow(), "stroke-width": 3, "paint-order": "stroke", class: "lane-name", role: "button", tabindex: -1, "data-lane": l, "aria-label": `${lane.label}: ${say("card.documents", { n: lane.documents })}` });
    if (label !== lane.label) name.append(svgElement("title", {}, lane.label));
    const line = ends.length ? [svgElement("path", { d: `M${round(Math.min(...ends.map(([x]) => x)))} ${y}H${round(Math.max(...ends.map(([, x]) => x)))}`, stroke: mixed(laneColour(lane), paperNow(), 0.55), "stroke-width": 1.4, fill: "none" })] : [];
    const points = marks[l].map((mark, m) => ({ mark, m })).sort((one, other) => Number(one.mark.from === one.mark.to) - Number(other.mark.from === other.mark.to) || one.mark.sort - other.mark.sort);
    return svgElement("g", { "data-line": l }, name, ...line, ...points.map(({ mark, m }) => timeMark(lane, mark, scale, y, { "data-lane": l, "data-mark": m })));
  });
  return { axis, body: [...grid, ...body], height, marks };
}

/**
 * The years that some lanes span.
 * @param {Lane[]} lanes
 * @returns {[number, number]}
 */
function yearsOfLanes(lanes) {
  const documents = lanes.flatMap(({ marks }) => marks.flatMap((mark) => mark.documents));
  const first = documents.reduce((least, i) => Math.min(least, graph.firstYear[i]), UNDATED), last = documents.reduce((most, i) => Math.max(most, graph.lastYear[i]), -UNDATED);
  return documents.length ? [first, last] : graph.years;
}

/**
 * The colour of a lane's thread.
 * @param {Lane} lane
 * @returns {string}
 */
function laneColour(lane) {
  return lane.b < 0 ? markColour(graph.kind[lane.a], themeNow()) : softNow();
}

/**
 * One mark; what goes back stands a little below the thread, what goes forth above, where there is both.
 * @param {Lane} lane
 * @param {TimeMark} mark
 * @param {TimeScale} scale
 * @param {number} middle
 * @param {Record<string, unknown>} data
 * @returns {SVGElement}
 */
function timeMark(lane, mark, scale, middle, data) {
  const both = lane.label.includes("⇄"), y = middle + (both && mark.sort !== MEETING ? (mark.back ? 5 : -5) : 0), x1 = scale.x(mark.from), x2 = scale.x(mark.to + 1);
  const colour = lane.b >= 0 ? lineColour(mark.sort, themeNow()) : laneColour(lane), n = mark.documents.length, { printed } = graph.raw.documents;
  const [first, last] = [mark.documents[0], mark.documents[n - 1]], when = n > 1 && printed[first] !== printed[last] ? `${dateOf(first)} – ${dateOf(last)}` : dateOf(first);
  const words = `${lane.label}, ${when}: ${saysMarkSort(lane, mark)}${n > 1 ? ` (${n}×)` : ""}`;
  const shape = markShape(mark.sort, lane.b >= 0, mark.from === mark.to, x1, x2, y, colour, both ? 0.8 : 1);
  const reach = Math.max(0, 16 - (x2 - x1)) / 2;
  return svgElement("g", { class: "time-mark", role: "button", tabindex: -1, "aria-label": words, ...data }, svgElement("title", {}, words),
    svgElement("rect", { x: round(x1 - reach), y: y - (both ? 5 : 10), width: round(x2 - x1 + 2 * reach), height: both ? 10 : 20, fill: colour, "fill-opacity": 0 }), shape);
}

/**
 * @param {number} sort
 * @param {boolean} act whether it is a letter or meeting; else what a name does
 * @param {boolean} day whether the day is known
 * @param {number} x1
 * @param {number} x2
 * @param {number} y
 * @param {string} colour
 * @param {number} size
 * @returns {SVGElement}
 */
function markShape(sort, act, day, x1, x2, y, colour, size) {
  const full = act ? sort === LETTER : sort === SENDS, ring = act ? !full : sort === RECEIVES, small = !full && !ring;
  const paint = { fill: ring ? paperNow() : small ? mixed(colour, paperNow(), 0.3) : colour, stroke: ring ? colour : paperNow(), "stroke-width": ring ? 2 : 1 };
  if (day) {
    const x = (x1 + x2) / 2, r = size * (small ? 3 : 5.2);
    return act && ring ? svgElement("path", { d: `M${round(x)} ${round(y - r)}L${round(x + r)} ${y}L${round(x)} ${round(y + r)}L${round(x - r)} ${y}Z`, ...paint }) : svgElement("circle", { cx: round(x), cy: y, r, ...paint });
  }
  const high = size * (small ? 4 : 8), wide = Math.max(6, x2 - x1);
  return svgElement("rect", { x: round((x1 + x2 - wide) / 2), y: round(y - high / 2), width: round(wide), height: high, rx: Math.min(3, high / 2), ...paint, "fill-opacity": ring ? 1 : 0.55, stroke: colour, "stroke-dasharray": small ? null : "3 2", "stroke-width": small ? 0.6 : 1.4 });
}

/**
 * @param {Lane} lane
 * @param {TimeMark} mark
 * @returns {string}
 */
function saysMarkSort(lane, mark) {
  if (lane.b < 0) return say(`timeline.sort.${mark.sort}`);
  const [a, b] = mark.back ? [lane.b, lane.a] : [lane.a, lane.b];
  return `${isolated(a)} ${signOf(mark.sort)} ${isolated(b)}, ${say(mark.sort === LETTER ? "timeline.letter" : "timeline.meeting")}`;
}

/**
 * What the marks mean.
 * @param {boolean} pairs
 * @returns {[SVGElement, string][]}
 */
function timelineLegend(pairs) {
  const shape = (/** @type {number} */ sort, day = true) => markShape(sort, pairs, day, day ? 13 : 2, day ? 13 : 25, 8, pairs ? lineColour(sort, themeNow()) : markColour(0, themeNow()), 1);
  return [
    ...(pairs ? [LETTER, MEETING] : [SENDS, RECEIVES, NAMED]).map((sort) => /** @type {[SVGElement, string]} */ ([shape(sort), pairs ? say(sort === LETTER ? "timeline.letter" : "timeline.meeting") : say(`timeline.sort.${sort}`)])),
    [shape(pairs ? 4 : SENDS, false), say("timeline.span")],
  ];
}
