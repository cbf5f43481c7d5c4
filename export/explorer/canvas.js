/* The picture on a canvas: drawn larger than the window into a bitmap, which moves at once under the hand. */

const OVERSCAN = 0.25;

/** @typedef {(camera: Camera, width: number, height: number) => Scene} Plan */

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
    /** @type {Painting | null} */
    this.job = null;
    this.crowd = new Crowd();
    /** What is to be drawn next. @type {Plan | null} */
    this.next = null;
    /** @type {Scene | null} */
    this.drawn = null;
    this.width = 0;
    this.height = 0;
    this.ratio = 1;
    this.work = oncePerFrame(() => this.goOn());
    /** How many steps of drawing a millisecond takes, whether the next turn is the first, and whether it may take all. */
    this.pace = 0.2;
    this.fresh = true;
    this.patient = false;
    /** When the hand last moved the picture. */
    this.moved = -Infinity;
    this.probe = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {Camera} */
    this.camera = { scale: 1, wide: 1, high: 1, dx: 0, dy: 0, turned: false };
    /** @type {(context: CanvasRenderingContext2D) => void} draws above the bitmap in each frame */
    this.above = () => {};
    this.show = oncePerFrame(() => this.showNow());
  }

  /** Take the size of the frame, in whole pixels so that nothing blurs; returns whether it changed. Out of sight it has none. */
  measure() {
    const { clientWidth: width, clientHeight: height } = /** @type {HTMLElement} */ (this.canvas.parentElement), ratio = Math.min(3, devicePixelRatio || 1);
    if (!width || (width === this.width && height === this.height && ratio === this.ratio)) return false;
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
   * Draw anew for the camera as it stands; the old bitmap stays in sight until then. A crowd that moves is first drawn
   * where it was going.
   * @param {Plan} plan
   * @param {boolean} [atOnce] whether the picture must be there when this returns
   */
  draw(plan, atOnce = false) {
    this.next = !atOnce && this.job && this.crowd.strips.length ? plan : null;
    if (this.next) return;
    const { margin, ratio } = this, width = this.width + 2 * margin.x, height = this.height + 2 * margin.y;
    const camera = { ...this.camera, dx: this.camera.dx + margin.x, dy: this.camera.dy + margin.y };
    const back = this.bitmaps[1], context = /** @type {CanvasRenderingContext2D} */ (back.getContext("2d", { alpha: false }));
    if (back.width !== Math.round(width * ratio) || back.height !== Math.round(height * ratio)) {
      back.width = Math.round(width * ratio);
      back.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const scene = plan(camera, width, height), pen = new CanvasPen(context, scene.theme);
    this.drawn = scene;
    if (scene.shown.lines.size > CROWD_OF_LINES) this.job = paintCrowd(scene, pen, this.crowd, ratio);
    else {
      context.fillStyle = graph.raw.palette.paper[scene.theme];
      context.fillRect(0, 0, width, height);
      this.job = paintScene(scene, pen);
    }
    this.patient = atOnce;
    this.fresh = true;
    if (atOnce) this.goOn();
    else this.work();
  }

  /**
   * Draw for a while; when all is drawn, bring it to the front. Browsers put drawing off until its result is needed,
   * so the result is asked for in each turn, and the next turn does as much as fits into the time. The first turn is
   * short, so that what has changed beside the picture is seen at once.
   */
  goOn() {
    if (!this.job) return;
    const begun = performance.now(), time = begun - this.moved < 80 && this.covers ? 7 : this.fresh ? 4 : 28;
    const spent = () => performance.now() - begun;
    this.fresh = false;
    for (let step = 0; this.patient || (step < this.pace * time && spent() < time); ) {
      const { done, value } = this.job.next();
      if (!value) step++;
      if (!done) continue;
      this.job = null;
      this.scene = this.drawn;
      this.bitmaps.reverse();
      if (!this.patient) this.keepAfar();
      this.showNow();
      return this.next ? this.draw(this.next) : undefined;
    }
    const drawn = spent();
    this.probe.drawImage(this.bitmaps[1], 0, 0, 1, 1, 0, 0, 1, 1);
    if (drawn < time) this.pace = Math.max(0.05, Math.min(16, this.pace * Math.max(0.4, Math.min(2, time / spent()))));
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
    const alike = (/** @type {Camera} */ { wide, high, turned }) => `${wide} ${high} ${turned}`;
    if (kept && kept.shown === scene.shown && kept.theme === scene.theme && kept.camera.scale <= scene.camera.scale && alike(kept.camera) === alike(scene.camera)) return;
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

  /** Whether the picture is drawn, or being drawn, for the camera as it stands. */
  get current() {
    const { drawn, camera, margin, width, height } = this;
    if (!drawn || drawn.shown !== shown || drawn.theme !== themeNow() || drawn.width !== width + 2 * margin.x || drawn.height !== height + 2 * margin.y) return false;
    return JSON.stringify(drawn.camera) === JSON.stringify({ ...camera, dx: camera.dx + margin.x, dy: camera.dy + margin.y });
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
