/* Pictures in SVG that stand alone: real colours, no style sheet, a title, counts and a legend around them. */

/** @returns {string} */
function inkNow() {
  return graph.raw.palette.ink[themeNow()];
}

/** @returns {string} */
function paperNow() {
  return graph.raw.palette.paper[themeNow()];
}

/** @returns {string} the colour of lesser words: 4.5:1 on paper and more */
function softNow() {
  return mixed(inkNow(), paperNow(), 0.3);
}

/**
 * A text of a picture.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Record<string, unknown>} [attributes]
 * @returns {SVGElement}
 */
function svgText(text, x, y, attributes = {}) {
  return svgElement("text", { x: round(x), y: round(y), "font-family": SANS, "font-size": 12.5, fill: inkNow(), ...attributes }, text);
}

/**
 * A number as pictures need it: to a tenth of a pixel.
 * @param {number} value
 * @returns {number}
 */
function round(value) {
  return Math.round(10 * value) / 10;
}

/**
 * A text cut so that it fits.
 * @param {string} text
 * @param {number} width in pixels
 * @param {string} font
 * @returns {string}
 */
function cutTo(text, width, font) {
  if (widthOf(text, font) <= width) return text;
  const letters = [...text];
  let low = 0, high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${letters.slice(0, middle).join("")}…`, font) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}

/**
 * A text in lines that fit.
 * @param {string} text
 * @param {number} width in pixels
 * @param {string} font
 * @returns {string[]}
 */
function wrapped(text, width, font) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && widthOf(longer, font) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => cutTo(line, width, font));
}

/**
 * The shape of a kind of node in its colour.
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Record<string, unknown>} [attributes]
 * @returns {SVGElement}
 */
function svgMark(kind, x, y, radius, attributes = {}) {
  const outline = OUTLINES[kind], all = { fill: markColour(kind, themeNow()), ...attributes };
  if (!outline) return svgElement("circle", { cx: round(x), cy: round(y), r: round(radius), ...all });
  return svgElement("path", { d: `M${outline.map(([dx, dy]) => `${round(x + dx * radius)} ${round(y + dy * radius)}`).join("L")}Z`, ...all });
}

/**
 * A stroke as the lines of a style are drawn, 26 pixels wide, for legends.
 * @param {number} style
 * @returns {SVGElement}
 */
function svgStroke(style) {
  const { width, dashes, arrow } = graph.raw.palette.lines[LINES[style]], colour = lineColour(style, themeNow());
  const line = svgElement("path", { d: arrow ? "M0 8H17" : "M0 8H25", stroke: colour, "stroke-width": width, "stroke-dasharray": dashes.join(" "), fill: "none" });
  return svgElement("g", {}, line, ...(arrow ? [svgElement("path", { d: "M16 4l9 4-9 4z", fill: colour })] : []));
}

/**
 * What the filters left out of a picture, in words.
 * @returns {string}
 */
function saysShown() {
  const { years, place } = state.now, parts = [say("years.documents", { shown: shown.documents.length, n: graph.documents })];
  const [from, to] = years || graph.years;
  if (to) parts.unshift(spanText(from, to));
  if (currentView().id === "network") parts.push(say("network.names", { shown: shown.names, n: graph.entities }), say("network.positions"));
  if (place >= 0) parts.push(`${say("filters.place")}: ${shortNameOf(place)}`);
  return parts.join(" · ");
}

/**
 * A picture with its title above, and legend and origin below.
 * @param {Drawing} drawing
 * @returns {{svg: SVGElement, width: number, height: number}}
 */
function framed(drawing) {
  const width = Math.max(480, Math.ceil(drawing.width) + 32), room = width - 32, soft = softNow(), font = `12.5px ${SANS}`;
  const notes = [saysShown(), ...(drawing.note ? [drawing.note] : [])].flatMap((note) => wrapped(note, room, font));
  const heading = `${graph.raw.title} · ${say(currentView().label)}`, heads = wrapped(heading, room, `600 18px ${SERIF}`), below = 24 * heads.length, above = below + 18 + 18 * notes.length;
  /** @type {SVGElement[]} */
  const foot = [];
  let x = 16, y = Math.ceil(drawing.height) + above + 30;
  for (const [icon, words] of drawing.legend) {
    const wide = 34 + widthOf(words, font) + 20;
    if (x > 16 && x + wide > width - 16) {
      x = 16;
      y += 22;
    }
    foot.push(svgElement("g", { transform: `translate(${round(x)} ${y - 12})` }, icon), svgText(words, x + 34, y));
    x += wide;
  }
  if (drawing.legend.length) y += 26;
  foot.push(svgText(`Chancery ${graph.raw.version}`, 16, y, { fill: soft }));
  const height = y + 16;
  const svg = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` },
    svgElement("title", {}, heading),
    svgElement("rect", { width, height, fill: paperNow() }),
    ...heads.map((words, line) => svgText(words, 16, 32 + 24 * line, { "font-family": SERIF, "font-size": 18, "font-weight": 600 })),
    ...notes.map((note, line) => svgText(note, 16, below + 28 + 18 * line, { fill: soft })),
    svgElement("svg", { x: round((width - drawing.width) / 2), y: above, width: drawing.width, height: drawing.height }, ...drawing.content),
    ...foot);
  return { svg, width, height };
}

/**
 * A picture as a document of its own.
 * @param {SVGElement} svg
 * @returns {string}
 */
function svgSource(svg) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}
