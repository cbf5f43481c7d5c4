/* Shapes and colours of nodes and lines, on the canvas, in SVG and in legends. */

/** Outlines around (0, 0) for a radius of 1; null for a disc. @type {(number[][] | null)[]} */
const OUTLINES = [
  null,
  [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  [[0, -1.15], [1.1, 0.8], [-1.1, 0.8]],
  [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  [[-0.8, -1.05], [0.25, -1.05], [0.8, -0.5], [0.8, 1.05], [-0.8, 1.05]],
];
const SANS = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif';

/** More nodes than these are drawn small, and more lines than those thin and pale. */
const CROWD = 1000;
const CROWD_OF_LINES = 1000;

/** @returns {ThemeName} the theme in force */
function themeNow() {
  return state.now.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/**
 * A colour between two, `#rrggbb`.
 * @param {string} colour
 * @param {string} other
 * @param {number} share of the other, from 0 to 1
 * @returns {string}
 */
function mixed(colour, other, share) {
  const part = (/** @type {string} */ of, /** @type {number} */ at) => parseInt(of.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(part(colour, at) * (1 - share) + part(other, at) * share).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {number} kind
 * @param {ThemeName} theme
 * @returns {string}
 */
function markColour(kind, theme) {
  return graph.raw.palette.marks[KINDS[kind]][theme];
}

/**
 * @param {number} style
 * @param {ThemeName} theme
 * @returns {string}
 */
function lineColour(style, theme) {
  return graph.raw.palette.lines[LINES[style]][theme];
}

/**
 * The colour of a mark where it is drawn.
 * @param {number} kind
 * @param {ThemeName} theme
 * @param {boolean} dim whether it stands in the shade
 * @returns {string}
 */
function markTint(kind, theme, dim) {
  return dim ? mixed(markColour(kind, theme), graph.raw.palette.paper[theme], 0.78) : markColour(kind, theme);
}

/**
 * The colour of a line where it is drawn.
 * @param {number} style
 * @param {ThemeName} theme
 * @param {boolean} dim whether it stands in the shade
 * @param {boolean} many whether it is one of thousands
 * @returns {string}
 */
function lineTint(style, theme, dim, many) {
  return mixed(lineColour(style, theme), graph.raw.palette.paper[theme], dim ? 0.82 : many ? (style > 2 ? 0.55 : 0.72) : 0);
}

/**
 * The width of a line in pixels.
 * @param {number} style
 * @param {boolean} many whether it is one of thousands
 * @returns {number}
 */
function lineWidth(style, many) {
  return many ? (style > 2 ? 0.9 : 0.5) : graph.raw.palette.lines[LINES[style]].width;
}

/**
 * Whether a point lies inside a mark of radius 1 around (0, 0); all outlines are convex.
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @returns {boolean}
 */
function insideMark(kind, x, y) {
  const outline = OUTLINES[kind];
  if (!outline) return x * x + y * y < 1;
  return outline.every(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0;
  });
}

/**
 * The radius of a node at scale 1, in pixels: its area grows with the documents that name it.
 * @param {number} node
 * @returns {number}
 */
function radiusOf(node) {
  return graph.kind[node] === DOCUMENT ? 5 : 4.5 + 10 * Math.sqrt(graph.count[node] / graph.mostNamed);
}

/**
 * The radius on the screen: marks shrink with the picture, but stay large enough to see and to hit.
 * @param {number} node
 * @param {number} scale
 * @param {boolean} crowd whether thousands are shown
 * @returns {number}
 */
function radiusAt(node, scale, crowd) {
  const radius = radiusOf(node);
  return crowd ? Math.max(1.2, radius * Math.min(1.2, scale * 1.6)) : Math.max(0.82 * radius, radius * Math.min(1.25, scale));
}

/**
 * The font of a node's label: people bold, documents as dates in italics.
 * @param {number} node
 * @returns {{font: string, size: number}}
 */
function fontOf(node) {
  const kind = graph.kind[node];
  if (kind === DOCUMENT) return { font: `italic 11.5px ${SERIF}`, size: 11.5 };
  const size = Math.round(2 * (12.5 + 4 * Math.sqrt(graph.count[node] / graph.mostNamed))) / 2;
  return { font: `${kind === 0 ? "600 " : ""}${size}px ${SANS}`, size };
}

/**
 * A small picture of a kind of node, for legends and lists.
 * @param {number} kind
 * @returns {SVGElement}
 */
function markIcon(kind) {
  const outline = OUTLINES[kind];
  const shape = outline
    ? svgElement("path", { d: `M${outline.map(([x, y]) => `${8 + 5.4 * x} ${8 + 5.4 * y}`).join("L")}Z` })
    : svgElement("circle", { cx: 8, cy: 8, r: 5.4 });
  return svgElement("svg", { class: `icon ${KINDS[kind]}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape);
}

/**
 * A small picture of a style of line.
 * @param {number} style
 * @returns {SVGElement}
 */
function lineIcon(style) {
  const { width, dashes, arrow } = graph.raw.palette.lines[LINES[style]];
  const line = svgElement("path", { d: arrow ? "M1 8h17" : "M1 8h24", "stroke-width": Math.max(1.2, width), "stroke-dasharray": dashes.join(" ") });
  const parts = arrow ? [line, svgElement("path", { class: "head", d: "M17 4l8 4-8 4z" })] : [line];
  return svgElement("svg", { class: `swatch ${LINES[style]}`, viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" }, ...parts);
}

/** Set the colours of the style sheet from the palette, for the theme in force. */
function applyTheme() {
  const theme = themeNow(), root = document.documentElement, { palette } = graph.raw;
  root.dataset.theme = theme;
  for (const name of [...KINDS, ...LINES]) {
    const from = name in palette.marks ? palette.marks[/** @type {MarkName} */ (name)] : palette.lines[/** @type {LineName} */ (name)];
    root.style.setProperty(`--${name}`, from[theme]);
  }
}
