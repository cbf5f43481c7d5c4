/* The pen that draws on a canvas. */

/** Draws on a canvas; hairlines go into one path, broader strokes each into one of its own: theirs grow slow. @implements {Pen} */
class CanvasPen {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {ThemeName} theme
   */
  constructor(context, theme) {
    this.context = context;
    this.theme = theme;
    this.paper = graph.raw.palette.paper[theme];
    this.ink = graph.raw.palette.ink[theme];
    /** @type {number[]} */
    this.heads = [];
    this.strokes = 0;
    this.batch = 1;
    this.many = false;
    this.fills = KINDS.map((_, kind) => [false, true].map((dim) => markTint(kind, theme, dim)));
  }

  /** @type {Pen["stroke"]} */
  stroke(style, unsure, dim, many) {
    const { dashes } = graph.raw.palette.lines[LINES[style]], width = lineWidth(style, many);
    this.context.strokeStyle = lineTint(style, this.theme, dim, many);
    this.context.lineWidth = width;
    this.context.setLineDash(many ? [] : unsure ? [1.5, 4] : dashes);
    this.batch = width * this.context.getTransform().a <= 1 ? 128 : 1;
    this.context.lineCap = "butt";
    this.many = many;
    this.context.beginPath();
  }

  /** @type {Pen["line"]} */
  line(x1, y1, cx, cy, x2, y2) {
    this.context.moveTo(x1, y1);
    if (Number.isNaN(cx) || this.many) this.context.lineTo(x2, y2);
    else this.context.quadraticCurveTo(cx, cy, x2, y2);
    if (++this.strokes % this.batch) return;
    this.context.stroke();
    this.context.beginPath();
  }

  /** @type {Pen["arrow"]} */
  arrow(x, y, angle) {
    this.heads.push(x, y, angle);
  }

  /** @type {Pen["end"]} */
  end() {
    const { context, heads } = this;
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = context.strokeStyle;
    context.beginPath();
    for (let at = 0; at < heads.length; at += 3) {
      const [x, y, angle] = [heads[at], heads[at + 1], heads[at + 2]];
      context.moveTo(x, y);
      context.lineTo(x - 10 * Math.cos(angle - 0.42), y - 10 * Math.sin(angle - 0.42));
      context.lineTo(x - 10 * Math.cos(angle + 0.42), y - 10 * Math.sin(angle + 0.42));
      context.closePath();
    }
    context.fill();
    this.heads = [];
  }

  /** @type {Pen["mark"]} */
  mark(kind, x, y, radius, dim) {
    const { context } = this, outline = OUTLINES[kind];
    context.fillStyle = this.fills[kind][dim ? 1 : 0];
    context.beginPath();
    if (!outline) context.arc(x, y, radius, 0, 2 * Math.PI);
    else {
      for (const [dx, dy] of outline) context.lineTo(x + dx * radius, y + dy * radius);
      context.closePath();
    }
    context.fill();
    if (radius < 3) return;
    context.strokeStyle = this.paper;
    context.lineWidth = 1.2;
    context.stroke();
  }

  /** @type {Pen["label"]} */
  label(label, kind, x, y) {
    const { context } = this;
    context.font = label.font;
    context.textBaseline = "middle";
    context.textAlign = "left";
    if (label.leader) {
      context.strokeStyle = mixed(this.ink, this.paper, 0.55);
      context.lineWidth = 0.8;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(Math.max(label.left, Math.min(label.right, x)), Math.max(label.top + 2, Math.min(label.bottom - 2, y)));
      context.stroke();
    }
    context.strokeStyle = this.paper;
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = kind === DOCUMENT ? mixed(this.ink, this.paper, 0.25) : this.ink;
    context.fillText(label.text, label.x, label.y);
  }

  /** @type {Pen["tally"]} */
  tally(text, x, y, style) {
    const { context } = this;
    context.font = `600 10.5px ${SANS}`;
    context.fillStyle = this.paper;
    context.beginPath();
    context.arc(x, y, 5 + 3 * text.length, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = lineColour(style, this.theme);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, x, y + 0.5);
  }
}
