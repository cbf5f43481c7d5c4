/* What a picture of the network holds: marks, lines and labels for a camera and a size. */

/**
 * The scene as it is looked at, for a drawing elsewhere.
 * @param {number} [width] of the drawing in pixels; without, that of the window
 * @param {number} [height]
 * @returns {Scene}
 */
function networkScene(width, height) {
  const picture = networkView && networkView.picture, looked = !width && picture && picture.width > 0;
  const wide = width || (picture && picture.width) || 1200, high = height || (picture && picture.height) || 800;
  const camera = looked && picture ? picture.camera : fitted(shown.nodes, shown, wide, high);
  return sceneOf(camera, wide, high);
}

/**
 * @param {Camera} camera
 * @param {number} width
 * @param {number} height
 * @returns {Scene}
 */
function sceneOf(camera, width, height) {
  const lit = nodesInLight(shown), few = shown.nodes.length <= 400, some = lit ? shown.nodes.filter((node) => lit[node]) : shown.nodes;
  const { x, y } = networkView && width > networkView.picture.width ? networkView.picture.margin : { x: 0, y: 0 };
  const labels = planLabels(shown, camera, some, { left: 0, right: width, top: 0, bottom: height }, { left: x, right: width - x, top: y, bottom: height - y }, few ? 0 : 160, few ? 0 : 900);
  return { shown, theme: themeNow(), lit, camera, width, height, labels };
}
