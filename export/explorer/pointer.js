/* Hand, mouse and wheel on the picture: move, zoom, hover and choose. */

/**
 * @typedef {object} Spot
 * @property {number} x
 * @property {number} y
 */

/**
 * Wire the pointer of a picture.
 * @param {Picture} picture
 * @param {{ hover(node: number, line: number, x: number, y: number): void, choose(node: number, line: number, second: boolean): void, moved(): void }} does
 */
function wirePointer(picture, does) {
  const { canvas } = picture;
  /** @type {Map<number, Spot>} */
  const touches = new Map();
  let travelled = 0, rest = 0;
  const at = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const moveTo = (/** @type {Camera} */ camera) => {
    picture.camera = camera;
    picture.moved = performance.now();
    picture.show();
    clearTimeout(rest);
    rest = window.setTimeout(does.moved, 60);
    if (picture.stale && !picture.job) does.moved();
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    touches.set(event.pointerId, at(event));
    if (touches.size === 1) travelled = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const now = at(event), before = touches.get(event.pointerId);
    if (!before) return hover(picture, now, does);
    travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    const other = [...touches].find(([id]) => id !== event.pointerId);
    touches.set(event.pointerId, now);
    if (travelled < 5) return;
    canvas.classList.add("moving");
    const { camera } = picture;
    if (!other) return moveTo({ ...camera, dx: camera.dx + now.x - before.x, dy: camera.dy + now.y - before.y });
    const by = Math.hypot(now.x - other[1].x, now.y - other[1].y) / Math.max(1, Math.hypot(before.x - other[1].x, before.y - other[1].y));
    moveTo(zoomed(camera, by, (now.x + other[1].x) / 2, (now.y + other[1].y) / 2));
  });
  const lift = (/** @type {PointerEvent} */ event) => {
    if (!touches.delete(event.pointerId) || touches.size) return;
    canvas.classList.remove("moving");
    if (travelled >= 5 || event.type !== "pointerup") return;
    const { x, y } = at(event), found = under(picture, x, y, event.pointerType === "touch" ? 14 : 6);
    does.choose(found.node, found.line, event.shiftKey);
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => does.hover(-1, -1, 0, 0));
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = at(event);
    if (under(picture, x, y, 6).node < 0) moveTo(zoomed(picture.camera, 1.8, x, y));
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = at(event), by = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 4 : 1);
    moveTo(zoomed(picture.camera, Math.exp(-Math.max(-300, Math.min(300, by)) / 500), x, y));
  }, { passive: false });
}

/**
 * What lies under a point: a node, else a label, else a line.
 * @param {Picture} picture
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {{node: number, line: number}}
 */
function under(picture, x, y, reach) {
  const { scene, camera } = picture;
  if (!scene) return { node: -1, line: -1 };
  let node = nodeAt(shown, camera, x, y, reach / 2);
  if (node < 0 && Math.abs(camera.scale / scene.camera.scale - 1) < 0.01) node = labelAt(scene, x - camera.dx + scene.camera.dx, y - camera.dy + scene.camera.dy);
  if (node < 0) node = nodeAt(shown, camera, x, y, reach);
  return { node, line: node < 0 ? lineAt(shown, camera, x, y, reach, scene.shown === shown ? scene.lit : null) : -1 };
}

/**
 * Tell what the mouse is over.
 * @param {Picture} picture
 * @param {Spot} at
 * @param {{ hover(node: number, line: number, x: number, y: number): void }} does
 */
function hover(picture, { x, y }, does) {
  const { node, line } = under(picture, x, y, 5);
  picture.canvas.classList.toggle("over", node >= 0 || line >= 0);
  does.hover(node, line, x, y);
}
