/* The network's drawing in SVG: the same scene that the canvas shows. */

/** @implements {Pen} */
class SvgPen {
  /** @param {Scene} scene */
  constructor(scene) {
    this.theme = scene.theme;
    this.paper = graph.raw.palette.paper[scene.theme];
    this.ink = graph.raw.palette.ink[scene.theme];
    /** @type {SVGElement[]} from back to front */
    this.drawn = [];
    /** @type {string[]} */
    this.lines = [];
    /** @type {string[]} */
    this.heads = [];
    /** @type {Record<string, unknown>} */
    this.style = {};
    this.many = false;
  }

  /** @type {Pen["stroke"]} */
  stroke(style, unsure, dim, many) {
    const { dashes } = graph.raw.palette.lines[LINES[style]];
    this.many = many;
    this.style = {
      stroke: lineTint(style, this.theme, dim, many),
      "stroke-width": lineWidth(style, many), "stroke-dasharray": many ? null : (unsure ? [1.5, 4] : dashes).join(" ") || null, fill: "none",
    };
  }

  /** @type {Pen["line"]} */
  line(x1, y1, cx, cy, x2, y2) {
    this.lines.push(`M${round(x1)} ${round(y1)}${Number.isNaN(cx) || this.many ? "L" : `Q${round(cx)} ${round(cy)} `}${round(x2)} ${round(y2)}`);
  }

  /** @type {Pen["arrow"]} */
  arrow(x, y, angle) {
    const corner = (/** @type {number} */ by) => `${round(x - 10 * Math.cos(angle + by))} ${round(y - 10 * Math.sin(angle + by))}`;
    this.heads.push(`M${round(x)} ${round(y)}L${corner(-0.42)}L${corner(0.42)}Z`);
  }

  /** @type {Pen["end"]} */
  end() {
    this.drawn.push(svgElement("path", { d: this.lines.join(""), ...this.style }));
    if (this.heads.length) this.drawn.push(svgElement("path", { d: this.heads.join(""), fill: this.style.stroke }));
    this.lines = [];
    this.heads = [];
  }

  /** @type {Pen["mark"]} */
  mark(kind, x, y, radius, dim) {
    this.drawn.push(svgMark(kind, x, y, radius, { fill: markTint(kind, this.theme, dim), stroke: radius < 3 ? null : this.paper, "stroke-width": 1.2 }));
  }

  /** @type {Pen["label"]} */
  label(label, kind, x, y) {
    const { left, right, top, bottom } = label, document = kind === DOCUMENT;
    if (label.leader) {
      const [x2, y2] = [Math.max(left, Math.min(right, x)), Math.max(top + 2, Math.min(bottom - 2, y))].map(round);
      this.drawn.push(svgElement("path", { d: `M${round(x)} ${round(y)}L${x2} ${y2}`, stroke: mixed(this.ink, this.paper, 0.55), "stroke-width": 0.8 }));
    }
    this.drawn.push(svgText(label.text, label.x, label.y + 0.35 * label.size, {
      "font-family": document ? SERIF : SANS, "font-size": label.size, "font-style": document ? "italic" : null, "font-weight": kind === 0 ? 600 : null,
      fill: document ? mixed(this.ink, this.paper, 0.25) : this.ink, stroke: this.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
    }));
  }

  /** @type {Pen["tally"]} */
  tally(text, x, y, style) {
    this.drawn.push(svgElement("circle", { cx: round(x), cy: round(y), r: 5 + 3 * text.length, fill: this.paper }),
      svgText(text, x, y + 4, { "font-size": 10.5, "font-weight": 600, "text-anchor": "middle", fill: lineColour(style, this.theme) }));
  }
}

/**
 * The network as it is looked at.
 * @returns {Drawing}
 */
function networkDrawing() {
  const scene = networkScene(), pen = new SvgPen(scene), { lines } = scene.shown;
  for (const _ of paintScene(scene, pen));
  const styles = [...new Set(lines.style.subarray(0, lines.size))].sort().reverse(), kinds = [...new Set([...shown.nodes].map((node) => graph.kind[node]))].sort();
  return {
    width: scene.width, height: scene.height, content: pen.drawn, note: lines.size > CROWD_OF_LINES ? say("network.crowd") : "",
    legend: [
      ...kinds.map((kind) => /** @type {[SVGElement, string]} */ ([svgMark(kind, 16, 8, 5.5), say(`kinds.${KINDS[kind]}`)])),
      ...styles.map((style) => /** @type {[SVGElement, string]} */ ([svgStroke(style), say(`line.${LINES[style]}`)])),
    ],
  };
}
