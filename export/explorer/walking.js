/* The keyboard in the picture: arrows walk from name to name, Enter opens. */

/**
 * Wire the keys of a picture.
 * @param {Picture} picture
 * @param {{ at(): number, walk(node: number): void, choose(node: number, line: number, second: boolean): void, zoom(by: number): void, fit(): void }} does
 * @returns {(event: KeyboardEvent) => boolean} whether the key was taken
 */
function walkingKeys(picture, does) {
  /** @type {Record<string, [number, number]>} */
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const { key } = event, way = ways[key], here = does.at();
    if (way && event.shiftKey) {
      picture.camera = { ...picture.camera, dx: picture.camera.dx - way[0] * 80, dy: picture.camera.dy - way[1] * 80 };
      does.zoom(1);
    } else if (way) {
      const next = here < 0 ? startOfWalk() : nodeTowards(shown, picture.camera, here, ...way);
      if (next >= 0) does.walk(next);
    } else if (key === "Home") does.walk(startOfWalk());
    else if (key === "Enter" || key === " ") {
      if (here >= 0) does.choose(here, -1, event.shiftKey);
    } else if (key === "+" || key === "=") does.zoom(1.3);
    else if (key === "-") does.zoom(1 / 1.3);
    else if (key === "0") does.fit();
    else return false;
    event.preventDefault();
    return true;
  };
}

/**
 * Where a walk begins: at the chosen node, else at the most named.
 * @returns {number}
 */
function startOfWalk() {
  if (state.now.node >= 0 && shown.node[state.now.node]) return state.now.node;
  let best = -1;
  for (const node of shown.nodes) if (best < 0 || graph.count[node] > graph.count[best]) best = node;
  return best;
}
