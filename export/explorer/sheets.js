/* What is chosen stays in sight above the sheet that the panel becomes on narrow screens. */

/**
 * How much of the foot of an element the sheet covers.
 * @param {Element} under
 * @returns {number} pixels
 */
function coveredBySheet(under) {
  const panel = byId("panel"), sheet = panel.getBoundingClientRect(), { top, bottom, height } = under.getBoundingClientRect();
  if (!sheet.height || getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(0, Math.min(height, bottom - Math.max(top, sheet.top)));
}

/**
 * How far a picture must move up so that some heights in it stand clear of the sheet, in the middle if they can.
 * @param {number[]} heights in the picture's pixels
 * @param {number} free how much of the picture can be seen
 * @returns {number} 0 where nothing is covered
 */
function moveClear(heights, free) {
  const margin = Math.min(28, free / 4), low = Math.max(...heights);
  if (!heights.length || low <= free - margin) return 0;
  return Math.min(free / 2 - (Math.min(...heights) + low) / 2, free - margin - low);
}

/** Move the view in sight so that what is chosen can be seen above the sheet. */
function clearOfSheet() {
  const { node, other, path } = state.now, id = currentView().id, chosen = [node, other, path].filter((one) => one >= 0);
  const made = madeViews.get(id);
  if (!made || !chosen.length) return;
  if (id === "network" && networkView) {
    const { canvas, width, height } = networkView.picture, camera = networkView.goal || networkView.picture.camera, free = height - coveredBySheet(canvas);
    const seen = chosen.filter((one) => shown.node[one]), heights = seen.map((one) => pixelY(camera, shown.positions, one)), by = moveClear(heights, free);
    if (by) networkView.glideTo(by + Math.min(...heights) < 0 ? fitted(seen, shown, width, free, camera) : { ...camera, dy: camera.dy + by });
  } else if (made.body instanceof MapView) made.body.clearOfSheet(chosen);
  else if (coveredBySheet(byId("main"))) made.container.querySelector("[aria-selected], .chosen, [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
