/** The page's data as Python writes it: columns, so that they pack well. See `export/explorer_data.py`. */
interface Columns {
  title: string;
  language: string;
  base: string;
  threshold: number;
  version: string;
  listings: { name: string; entries: number; first: string | null; last: string | null; total: number | null }[];
  nodes: {
    id: string[];
    /** One letter for each node: p person, o organisation, l place, f office, d document. */
    kind: string;
    label: string[];
    x: number[];
    y: number[];
    names: Record<string, string[]>;
    same: Record<string, string[]>;
    /** Places with a point of their own, and states (the 1) at their capital. */
    at: Record<string, [latitude: number, longitude: number, state?: 1]>;
    offices: Record<string, [text: string, document: number, when: string][]>;
  };
  /** A layout of its own for the opening view of a large graph; of a small one all nodes. */
  backbone: { nodes: number[]; x: number[]; y: number[] };
  documents: {
    title: string[];
    summary: string[];
    printed: string[];
    edtf: string[];
    from: (number | null)[];
    to: (number | null)[];
    precision: string[];
    form: string[];
    sources: [listing: number, line: number, last: number, url: string | null][][];
    /** Flat quadruples of field, start, end, node. */
    marks: number[][];
    catalogue: Record<string, string>;
  };
  edges: {
    source: number[];
    target: number[];
    kind: number[];
    document: number[];
    flags: number[];
    score: number[];
    rule: number[];
    /** Flat triples of field, start, end. */
    evidence: number[][];
  };
  kinds: [link: string, verb: string, style: LineName, status: string][];
  rules: string[];
  unsure: [
    left: string, leftDocument: number, right: string, rightDocument: number,
    leftNode: number, rightNode: number, score: number, reasons: string[], kind: string,
  ][];
  palette: Palette;
  /** Outline of the continents, only where a place has coordinates. */
  land?: number[][];
}

type LineName = "letter" | "contact" | "meeting" | "role" | "mention" | "together";
type MarkName = "person" | "organisation" | "place" | "office" | "document";
type ThemeName = "light" | "dark";
interface LineStyle { width: number; dashes: number[]; arrow: boolean; light: string; dark: string }
interface Palette {
  paper: Record<ThemeName, string>;
  ink: Record<ThemeName, string>;
  marks: Record<MarkName, { light: string; dark: string }>;
  lines: Record<LineName, LineStyle>;
}

/** Rows of different length in one array: row `i` is `list[start[i]]` up to `list[start[i + 1]]`. */
interface Rows { start: Int32Array; list: Int32Array }

/** The data with its indexes; nodes `0 … entities - 1` are names, node `entities + i` is document `i`. */
interface Graph {
  raw: Columns;
  size: number;
  entities: number;
  documents: number;
  edges: number;
  /** Whether the page opens on a backbone. */
  large: boolean;
  /** Index into KINDS for each node. */
  kind: Uint8Array;
  /** In how many documents each name occurs; 1 for a document. */
  count: Int32Array;
  mostNamed: number;
  source: Int32Array;
  target: Int32Array;
  edgeKind: Uint8Array;
  edgeDocument: Int32Array;
  /** 0 stated, 1 inferred, 2 unsure or not asserted. */
  basis: Uint8Array;
  /** Index into LINES for each entry of `raw.kinds`. */
  styleOfKind: Uint8Array;
  incident: Rows;
  documentsOf: Rows;
  namesIn: Rows;
  /** First and last year of each document, 0 for the undated. */
  firstYear: Int16Array;
  lastYear: Int16Array;
  years: [number, number];
  undated: number;
  bundles: Bundles;
  /** All nodes, the most named first, documents last. */
  ranked: Int32Array;
  /** Membership of the backbone, and where a node stands in it. */
  inBackbone: Uint8Array;
  full: Positions;
  backbone: Positions;
}
interface Positions { x: Float32Array; y: Float32Array }

/** Parallel edges as one: same two ends, same style, and, where arrows are drawn, same direction. */
interface Bundles {
  size: number;
  of: Int32Array;
  source: Int32Array;
  target: Int32Array;
  style: Uint8Array;
  /** Where each style begins; and for mentions the roles that join the same two, else -1. */
  begin: Int32Array;
  role: Int32Array;
  /** Edges of each bundle. */
  edges: Rows;
}

/** What is asked for; every key is mirrored in the address as text. */
interface State {
  view: string;
  node: number;
  other: number;
  /** End of a path that begins at `node`; -1 for none. */
  path: number;
  /** 0 for everything, else how many steps around `node` are shown. */
  steps: number;
  years: [number, number] | null;
  /** Letters of node kinds that are switched off; null for the page's own choice. */
  off: string | null;
  /** Link kinds that are switched off. */
  hide: string[];
  /** Which of 0 stated, 1 inferred, 2 unsure are shown. */
  basis: boolean[];
  place: number;
  /** Names in at least so many documents; null for the page's own choice. */
  least: number | null;
  theme: "" | ThemeName;
  language: "" | "en" | "de";
  /** Options of single views, as `matrix.sort`. */
  options: Record<string, string>;
}

/** Lines to draw: bundles (-1 for what is only named together) with what is shown of them, in the order of LINES. */
interface Lines {
  size: number;
  source: Int32Array;
  target: Int32Array;
  style: Uint8Array;
  count: Int32Array;
  /** 1 where nothing in it is better than unsure. */
  unsure: Uint8Array;
  bundle: Int32Array;
}

/** What the state leaves of the graph; computed once for each change. */
interface Shown {
  state: State;
  node: Uint8Array;
  edge: Uint8Array;
  document: Uint8Array;
  nodes: Int32Array;
  edges: Int32Array;
  documents: Int32Array;
  names: number;
  /** How many more a neighbourhood would have. */
  left: number;
  lines: Lines;
  positions: Positions;
  /** Changes when nodes have come, gone or moved: a picture is fitted anew. */
  arrangement: string;
}

interface ViewBody {
  update(shown: Shown): void;
  key?(event: KeyboardEvent): boolean;
  /** The picture to take away, null or absent for views that are texts. */
  drawing?(): Drawing | null;
  /** What is shown as a table to take away; the first row names the columns. */
  rows?(): Cell[][];
}
interface View {
  id: string;
  label: string;
  make(container: HTMLElement): ViewBody;
  /** Whether there is anything to show; without it, always. */
  offered?(): boolean;
}
type Cell = string | number | null;

/** A picture in SVG, with what its signs mean; sizes in pixels. */
interface Drawing { width: number; height: number; content: SVGElement[]; legend: [icon: SVGElement, words: string][]; note?: string }

/** A place in the window of the map: `hit` is the radius that takes a click, `reach` that of the outmost ring at its point. */
interface MapMark { node: number; n: number; at: [x: number, y: number]; state: boolean; radius: number; hit: number; reach: number }

/** What passed from one name to another: documents by date; `mutual` where all of it has no direction. */
interface Pair { a: number; b: number; letters: number[]; meetings: number[]; mutual: boolean }

/** One line of the timeline: a pair, or a name (`b` is -1). */
interface Lane { a: number; b: number; label: string; marks: TimeMark[]; undated: number[]; documents: number }
/** Documents of the same time and sort in a lane; days since 1970. */
interface TimeMark { documents: number[]; from: number; to: number; sort: number; back: boolean }

interface Box { left: number; right: number; top: number; bottom: number }
interface PlacedLabel extends Box {
  node: number;
  text: string;
  font: string;
  size: number;
  /** The beginning of the text, and its middle height. */
  x: number;
  y: number;
  leader: boolean;
}
/** What a drawing needs to know; the same for the canvas and for SVG. */
interface Scene {
  shown: Shown;
  camera: Camera;
  theme: ThemeName;
  width: number;
  height: number;
  labels: PlacedLabel[];
  /** Nodes in the light, null for all. */
  lit: Uint8Array | null;
}
/** World to screen: `screen = world * scale * (wide, high) + (dx, dy)`; turned on upright screens. */
interface Camera { scale: number; wide: number; high: number; dx: number; dy: number; turned: boolean }
/** Receives a drawing, from back to front. */
interface Pen {
  /** A style begins that holds until the next; `dim` for what stands in the shade. */
  stroke(style: number, unsure: boolean, dim: boolean, many: boolean): void;
  /** A curve of the second degree; straight where `cx` is NaN. */
  line(x1: number, y1: number, cx: number, cy: number, x2: number, y2: number): void;
  arrow(x: number, y: number, angle: number): void;
  /** The style ends. */
  end(): void;
  mark(kind: number, x: number, y: number, radius: number, dim: boolean): void;
  label(label: PlacedLabel, kind: number, x: number, y: number): void;
  tally(text: string, x: number, y: number, style: number): void;
}
