/* Who acted on whom as rows and columns: the strongest of them, in the order that is asked for. */

const MATRIX_MOST = 40;

/**
 * @typedef {object} Matrix
 * @property {number[]} rows names that act
 * @property {number[]} columns names that receive
 * @property {Map<number, Pair>} cells by row * graph.size + column
 * @property {number[]} edges all acts that the filters leave, by date
 * @property {number} allRows how many act, shown here or not
 * @property {number} allColumns
 */

/**
 * Lay out the matrix of what is shown.
 * @param {Shown} what
 * @param {string} acts "all", "letters" or "meetings"
 * @param {string} order "number", "name" or "first"
 * @returns {Matrix}
 */
function matrixOf(what, acts, order) {
  const edges = actsShown(what, acts), pairs = pairsOf(edges);
  const senders = weights(pairs, (pair) => pair.a), rows = new Set(strongest(senders));
  const receivers = weights(pairs.filter((pair) => rows.has(pair.a)), (pair) => pair.b), columns = new Set(strongest(receivers));
  const inside = pairs.filter((pair) => rows.has(pair.a) && columns.has(pair.b));
  return {
    rows: ordered(inside, (pair) => pair.a, order), columns: ordered(inside, (pair) => pair.b, order),
    cells: new Map(inside.map((pair) => [pair.a * graph.size + pair.b, pair])), edges,
    allRows: senders.size, allColumns: new Set(pairs.map((pair) => pair.b)).size,
  };
}

/**
 * How many acts each name has at one end.
 * @param {Pair[]} pairs
 * @param {(pair: Pair) => number} end
 * @returns {Map<number, number>}
 */
function weights(pairs, end) {
  const found = new Map();
  for (const pair of pairs) found.set(end(pair), (found.get(end(pair)) || 0) + weightOf(pair));
  return found;
}

/**
 * @param {Pair} pair
 * @returns {number} documents, each once though it be a letter and tell of a meeting too
 */
function weightOf({ letters, meetings }) {
  return letters.length && meetings.length ? new Set([...letters, ...meetings]).size : letters.length + meetings.length;
}

/**
 * The names with most acts, as many as fit.
 * @param {Map<number, number>} counts
 * @returns {number[]}
 */
function strongest(counts) {
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, MATRIX_MOST).map(([node]) => node);
}

/**
 * The first document of a pair.
 * @param {Pair} pair
 * @returns {number}
 */
function firstOf(pair) {
  return [...pair.letters, ...pair.meetings].sort(byDate)[0];
}

/**
 * The names at one end of pairs in the order asked for.
 * @param {Pair[]} pairs
 * @param {(pair: Pair) => number} end
 * @param {string} order
 * @returns {number[]}
 */
function ordered(pairs, end, order) {
  const counts = weights(pairs, end), first = new Map();
  for (const pair of pairs) if (!first.has(end(pair)) || byDate(firstOf(pair), first.get(end(pair))) < 0) first.set(end(pair), firstOf(pair));
  const compare = {
    name: byName,
    first: (/** @type {number} */ a, /** @type {number} */ b) => byDate(first.get(a), first.get(b)) || byName(a, b),
    number: (/** @type {number} */ a, /** @type {number} */ b) => (counts.get(b) || 0) - (counts.get(a) || 0) || byName(a, b),
  }[order] || byName;
  return [...counts.keys()].sort(compare);
}

/**
 * What a cell holds, in words.
 * @param {number} a
 * @param {number} b
 * @param {Pair | undefined} pair
 * @returns {string}
 */
function saysPair(a, b, pair) {
  const head = pair && pair.mutual ? say("acts.between", { a: isolated(a), b: isolated(b) }) : `${isolated(a)} → ${isolated(b)}`;
  if (!pair) return `${head}: ${say("matrix.nothing")}`;
  const { letters, meetings } = pair, parts = [];
  if (letters.length) parts.push(say("acts.letters.n", { n: letters.length }));
  if (meetings.length) parts.push(say("acts.meetings.n", { n: meetings.length }));
  const dates = [...letters, ...meetings].sort(byDate), [first, last] = [dateOf(dates[0]), dateOf(dates[dates.length - 1])];
  return `${head}: ${parts.join(", ")} (${first === last ? first : `${first} – ${last}`})`;
}

/**
 * The colours of a cell: stronger with the number, so that the figure in it keeps its contrast.
 * @param {Pair} pair
 * @returns {{fills: string[], ink: string}}
 */
function cellColours(pair) {
  const n = weightOf(pair), share = n > 4 ? 0 : n > 1 ? 0.5 : 0.78, styles = [...(pair.letters.length ? [LETTER] : []), ...(pair.meetings.length ? [MEETING] : [])];
  return { fills: styles.map((style) => mixed(lineColour(style, themeNow()), paperNow(), share)), ink: share ? inkNow() : paperNow() };
}

/**
 * The matrix as a picture.
 * @param {Matrix} matrix
 * @returns {Drawing}
 */
function matrixDrawing({ rows, columns, cells }) {
  const size = 26, font = `12.5px ${SANS}`, longest = (/** @type {number[]} */ nodes) => Math.min(230, Math.max(40, ...nodes.map((node) => widthOf(shortNameOf(node), font)))) + 10;
  const left = longest(rows), top = longest(columns), grid = mixed(inkNow(), paperNow(), 0.8);
  /** @type {SVGElement[]} */
  const content = [];
  columns.forEach((node, c) => content.push(svgText(cutTo(shortNameOf(node), top - 10, font), 0, 0, { transform: `translate(${left + c * size + 17} ${top - 6}) rotate(-90)` })));
  rows.forEach((node, r) => {
    content.push(svgText(cutTo(shortNameOf(node), left - 10, font), left - 8, top + r * size + 17, { "text-anchor": "end" }));
    columns.forEach((other, c) => {
      const pair = cells.get(node * graph.size + other), x = left + c * size, y = top + r * size;
      content.push(svgElement("rect", { x, y, width: size, height: size, fill: "none", stroke: grid }));
      if (!pair) return;
      const { fills, ink } = cellColours(pair);
      content.push(svgElement("rect", { x: x + 0.5, y: y + 0.5, width: size - 1, height: size - 1, fill: fills[0] }));
      if (fills[1]) content.push(svgElement("path", { d: `M${x + size - 0.5} ${y + 0.5}v${size - 1}h${1 - size}Z`, fill: fills[1] }));
      [pair.letters.length ? LETTER : 0, pair.meetings.length ? MEETING : 0].filter(Boolean).forEach((style, at, both) => content.push(svgElement("path", {
        d: `M${x + 3} ${y + size - 3 - (both.length - 1 - at) * 3}h${size - 6}`, stroke: weightOf(pair) > 4 ? ink : lineColour(style, themeNow()), "stroke-width": 2, "stroke-dasharray": style === MEETING ? "5 3" : null,
      })));
      content.push(svgText(String(weightOf(pair)), x + size / 2, y + 17, { "text-anchor": "middle", fill: ink }));
    });
  });
  return { width: left + columns.length * size + 1, height: top + rows.length * size + 1, content, legend: [LETTER, CONTACT, MEETING].map((style) => [svgStroke(style), say(`line.${LINES[style]}`)]) };
}
