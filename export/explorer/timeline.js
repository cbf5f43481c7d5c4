/* Time in lanes: pairs with what passed between them, and names with when they send, receive and are named. */

const LANES_MOST = 60;
const MARKS_MOST = 3000;
/** Sorts of marks in a lane of a name. */
const NAMED = 0, RECEIVES = 1, SENDS = 2;
const ROLE_SORTS = new Map([["sender", SENDS], ["author", SENDS], ["recipient", RECEIVES]]);

/**
 * A lane with its documents put in.
 * @param {number} a
 * @param {number} b
 * @param {string} label
 * @param {{ i: number, sort: number, back: boolean }[]} parts
 * @returns {Lane}
 */
function laneOf(a, b, label, parts) {
  const { from, to } = graph.raw.documents, undated = new Set(), marks = new Map();
  for (const { i, sort, back } of parts) {
    const first = from[i], last = to[i];
    if (first === null || last === null) undated.add(i);
    else {
      const key = `${first} ${last} ${sort} ${back}`, mark = marks.get(key) || { documents: [], from: first, to: last, sort, back };
      if (!mark.documents.includes(i)) mark.documents.push(i);
      marks.set(key, mark);
    }
  }
  return { a, b, label, marks: [...marks.values()].sort((one, other) => one.from - other.from || other.to - one.to || one.sort - other.sort), undated: [...undated], documents: new Set(parts.map(({ i }) => i)).size };
}

/**
 * Pairs with what passed between them; what goes back from the second to the first is marked so.
 * @param {Shown} what
 * @param {string} acts
 * @returns {Lane[]}
 */
function pairLanes(what, acts) {
  const edges = actsShown(what, acts), lanes = new Map();
  for (const e of edges) {
    const [a, b] = [graph.source[e], graph.target[e]], key = pairKey(a, b), lane = lanes.get(key) || { a, b, parts: [], ways: 0 };
    const sort = actOf(e), back = sort !== MEETING && lane.a !== a;
    lanes.set(key, { ...lane, ways: lane.ways | (sort === MEETING ? 0 : back ? 2 : 1) });
    lane.parts.push({ i: graph.edgeDocument[e], sort, back });
  }
  return [...lanes.values()].map(({ a, b, parts, ways }) => laneOf(a, b, `${isolated(a)} ${"–→←⇄"[ways]} ${isolated(b)}`, parts));
}

/**
 * Names with the documents that they send, receive or are named in.
 * @param {Shown} what
 * @param {number[]} names
 * @returns {Lane[]}
 */
function nameLanes(what, names) {
  const allowed = allowedEdges(what);
  return names.map((node) => {
    const sorts = new Map();
    for (const i of rowOf(graph.documentsOf, node)) if (what.document[i]) sorts.set(i, NAMED);
    for (const e of rowOf(graph.incident, node)) {
      const sort = ROLE_SORTS.get(graph.raw.kinds[graph.edgeKind[e]][0]) || NAMED, i = graph.edgeDocument[e];
      if (allowed[e] && graph.source[e] === node && sort > (sorts.get(i) || NAMED)) sorts.set(i, sort);
    }
    return laneOf(node, -1, shortNameOf(node), [...sorts].map(([i, sort]) => ({ i, sort, back: false })));
  });
}

/**
 * The people and organisations that documents shown name, the most named first.
 * @param {Shown} what
 * @returns {number[]}
 */
function namesShown(what) {
  const off = what.state.off || "", count = new Int32Array(graph.entities), found = [];
  for (const i of what.documents) for (const node of rowOf(graph.namesIn, i)) count[node]++;
  for (let node = 0; node < count.length; node++) if (count[node] && graph.kind[node] < 2 && !off.includes(KIND_LETTERS[graph.kind[node]])) found.push(node);
  return found.sort((a, b) => count[b] - count[a] || a - b);
}

/**
 * The lanes with most documents, in the order asked for.
 * @param {Lane[]} lanes
 * @param {string} order "first", "number" or "name"
 * @returns {Lane[]}
 */
function strongestLanes(lanes, order) {
  const start = (/** @type {Lane} */ lane) => (lane.marks.length ? lane.marks[0].from : Infinity), least = (/** @type {Lane} */ one, /** @type {Lane} */ other) => byName(one.a, other.a) || other.b - one.b;
  const most = [...lanes].sort((one, other) => other.documents - one.documents || one.a - other.a || one.b - other.b).slice(0, LANES_MOST);
  return order === "number" ? most : most.sort(order === "name" ? least : (one, other) => start(one) - start(other) || 0 || least(one, other));
}

/** A scale from days to pixels, with the years that are written on it. */
class TimeScale {
  /**
   * @param {number} left
   * @param {number} right
   * @param {[number, number]} years
   */
  constructor(left, right, [first, last]) {
    const day = (/** @type {number} */ year) => new Date(Date.UTC(2000, 0)).setUTCFullYear(year) / 864e5;
    this.left = left;
    this.right = right;
    this.begin = day(first);
    this.end = day(last + 1);
    const every = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((step) => (last - first + 1) / step <= Math.max(2, (right - left) / 56)) || 1000;
    /** @type {[year: number, x: number][]} */
    this.ticks = [];
    for (let year = Math.ceil(first / every) * every; year <= last + 1; year += every) this.ticks.push([year, this.x(day(year))]);
  }

  /** @param {number} day */
  x(day) {
    return this.left + ((Math.max(this.begin, Math.min(this.end, day)) - this.begin) / (this.end - this.begin)) * (this.right - this.left);
  }
}

/**
 * Marks as they can be told apart on a scale: days that fall on the same pixels become one mark.
 * @param {Lane[]} lanes
 * @param {TimeScale} scale
 * @returns {TimeMark[][]} for each lane
 */
function marksOnScale(lanes, scale) {
  for (let grain = 1; ; grain *= 2) {
    const merged = lanes.map(({ marks }) => {
      const found = new Map();
      for (const mark of marks) {
        const place = (/** @type {number} */ day) => Math.round(scale.x(day) / grain), key = `${place(mark.from)} ${place(mark.to)} ${mark.from === mark.to} ${mark.sort} ${mark.back}`;
        const same = found.get(key);
        if (same) same.documents.push(...mark.documents);
        else found.set(key, { ...mark, documents: [...mark.documents] });
      }
      return [...found.values()];
    });
    if (grain > 16 || merged.reduce((sum, marks) => sum + marks.length, 0) <= MARKS_MOST) return merged;
  }
}
