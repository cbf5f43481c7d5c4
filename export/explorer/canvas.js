/* The picture on a canvas: drawn larger than the window into a bitmap, which moves at once under the hand. */

const OVERSCAN = 0.25;

/** Draws on a canvas; parallel strokes go into one path, cut short where paths grow slow. @implements {Pen} */
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
    this.many = false;
    this.fills = KINDS.map((_, kind) => [markColour(kind, theme), mixed(markColour(kind, theme), this.paper, 0.78)]);
  }

  /** @type {Pen["stroke"]} */
  stroke(style, unsure, dim, many) {
    const { width, dashes } = graph.raw.palette.lines[LINES[style]];
    this.context.strokeStyle = mixed(lineColour(style, this.theme), this.paper, dim ? 0.82 : many ? (style > 2 ? 0.55 : 0.72) : 0);
    this.context.lineWidth = many ? (style > 2 ? 0.9 : 0.5) : width;
    this.context.setLineDash(many ? [] : unsure ? [1.5, 4] : dashes);
    this.context.lineCap = "butt";
    this.many = many;
    this.context.beginPath();
  }

  /** @type {Pen["line"]} */
  line(x1, y1, cx, cy, x2, y2) {
    this.context.moveTo(x1, y1);
    if (Number.isNaN(cx) || this.many) this.context.lineTo(x2, y2);
    else this.context.quadraticCurveTo(cx, cy, x2, y2);
    if (++this.strokes % 128) return;
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

/** A canvas with the bitmap behind it. */
class Picture {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    this.bitmaps = [document.createElement("canvas"), document.createElement("canvas")];
    /** @type {Scene | null} what the front bitmap shows */
    this.scene = null;
    /** @type {{ bitmap: HTMLCanvasElement, scene: Scene } | null} the picture from afar, for where the hand outruns the drawing */
    this.afar = null;
    /** @type {Generator<void, void, void> | null} */
    this.job = null;
    /** @type {Scene | null} */
    this.drawn = null;
    this.width = 0;
    this.height = 0;
    this.ratio = 1;
    this.work = oncePerFrame(() => this.goOn());
    /** How many steps a turn of drawing takes, and whether it may take all. */
    this.quota = 4;
    this.patient = false;
    this.probe = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {Camera} */
    this.camera = { scale: 1, wide: 1, high: 1, dx: 0, dy: 0, turned: false };
    /** @type {(context: CanvasRenderingContext2D) => void} draws above the bitmap in each frame */
    this.above = () => {};
    this.show = oncePerFrame(() => this.showNow());
  }

  /** Take the size of the frame, in whole pixels so that nothing blurs; returns whether it changed. */
  measure() {
    const { clientWidth: width, clientHeight: height } = /** @type {HTMLElement} */ (this.canvas.parentElement), ratio = Math.min(3, devicePixelRatio || 1);
    if (width === this.width && height === this.height && ratio === this.ratio) return false;
    Object.assign(this, { width, height, ratio });
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    return true;
  }

  /** How far the bitmap reaches over the window, in pixels. */
  get margin() {
    return { x: Math.round(this.width * OVERSCAN), y: Math.round(this.height * OVERSCAN) };
  }

  /**
   * Draw anew for the camera as it stands; the old bitmap stays in sight until then.
   * @param {(camera: Camera, width: number, height: number) => Scene} plan
   * @param {boolean} [atOnce] whether the picture must be there when this returns
   */
  draw(plan, atOnce = false) {
    const { margin, ratio } = this, width = this.width + 2 * margin.x, height = this.height + 2 * margin.y;
    const camera = { ...this.camera, dx: this.camera.dx + margin.x, dy: this.camera.dy + margin.y };
    const back = this.bitmaps[1], context = /** @type {CanvasRenderingContext2D} */ (back.getContext("2d", { alpha: false }));
    if (back.width !== Math.round(width * ratio) || back.height !== Math.round(height * ratio)) {
      back.width = Math.round(width * ratio);
      back.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawn = plan(camera, width, height);
    context.fillStyle = graph.raw.palette.paper[this.drawn.theme];
    context.fillRect(0, 0, width, height);
    this.job = paintScene(this.drawn, new CanvasPen(context, this.drawn.theme));
    this.patient = atOnce;
    if (atOnce) this.goOn();
    else this.work();
  }

  /**
   * Draw for a while; when all is drawn, bring it to the front. Browsers put drawing off until its result is needed,
   * so the result is asked for in each turn, and the next turn does as much as fits into the time.
   */
  goOn() {
    if (!this.job) return;
    const begun = performance.now(), time = this.canvas.classList.contains("moving") && this.covers ? 7 : 24;
    for (let step = 0; step < this.quota || this.patient; step++) {
      if (!this.job.next().done) continue;
      this.job = null;
      this.scene = this.drawn;
      this.bitmaps.reverse();
      if (!this.patient) this.keepAfar();
      return this.showNow();
    }
    this.probe.drawImage(this.bitmaps[1], 0, 0, 1, 1, 0, 0, 1, 1);
    this.quota = Math.max(1, Math.min(400, this.quota * Math.max(0.4, Math.min(2, time / (performance.now() - begun)))));
    this.work();
  }

  /** Show the bitmap where the camera now has it. */
  showNow() {
    const { context, scene, camera, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = graph.raw.palette.paper[themeNow()];
    context.fillRect(0, 0, this.width, this.height);
    const lay = (/** @type {HTMLCanvasElement} */ bitmap, /** @type {Scene} */ { width, height, camera: { dx, dy, scale } }) => {
      const by = camera.scale / scale;
      context.drawImage(bitmap, camera.dx - dx * by, camera.dy - dy * by, width * by, height * by);
    };
    if (scene && this.afar && this.afar.scene.shown === scene.shown && !this.covers) lay(this.afar.bitmap, this.afar.scene);
    if (scene) lay(this.bitmaps[0], scene);
    this.above(context);
  }

  /** Keep a copy of the bitmap when it shows more than the one that is kept, or something else. */
  keepAfar() {
    const scene = /** @type {Scene} */ (this.scene), [front] = this.bitmaps, kept = this.afar && this.afar.scene;
    if (kept && kept.shown === scene.shown && kept.theme === scene.theme && kept.camera.scale <= scene.camera.scale) return;
    const bitmap = Object.assign(this.afar ? this.afar.bitmap : document.createElement("canvas"), { width: front.width, height: front.height });
    /** @type {CanvasRenderingContext2D} */ (bitmap.getContext("2d", { alpha: false })).drawImage(front, 0, 0);
    this.afar = { bitmap, scene };
  }

  /** Whether the bitmap covers the window, so that none of its edge is empty. */
  get covers() {
    const { scene, camera, width, height } = this, by = scene ? camera.scale / scene.camera.scale : 1;
    const left = camera.dx - (scene ? scene.camera.dx * by : 0), top = camera.dy - (scene ? scene.camera.dy * by : 0);
    return scene !== null && left <= 0 && top <= 0 && left + scene.width * by >= width && top + scene.height * by >= height;
  }

  /** Whether the hand has moved the bitmap so far that its edge will soon be seen, or so large that it blurs. */
  get stale() {
    const { scene, camera, margin } = this;
    if (!scene) return true;
    const by = camera.scale / scene.camera.scale;
    const left = camera.dx - scene.camera.dx * by, top = camera.dy - scene.camera.dy * by;
    return Math.abs(left + margin.x) > 0.4 * margin.x || Math.abs(top + margin.y) > 0.4 * margin.y || by > 1.3 || by < 0.8;
  }
}
