/* Lines and marks pixel by pixel: what they cover, and how colours lie one over the other. */

/**
 * A part of a picture, with what lines of each style cover of its pixels; `next` is the next line to be drawn in it.
 * @typedef {{ left: number, top: number, width: number, height: number, covers: (Uint16Array | null)[], next: number }} Area
 */

/** What one line covers of a pixel that it covers wholly. */
const FULL = 16;
/** Room around a picture for the breadth of a line, in pixels. */
const RIM = 4;

/**
 * A part of a picture in which nothing is covered yet.
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @returns {Area}
 */
function areaOf(left, top, width, height) {
  return { left, top, width, height, covers: LINES.map(() => null), next: 0 };
}

/**
 * What the lines of a style cover in an area, row by row, with a rim.
 * @param {Area} area
 * @param {number} style
 * @returns {Uint16Array}
 */
function coverOf(area, style) {
  const cover = area.covers[style] || new Uint16Array((area.width + 2 * RIM) * (area.height + 2 * RIM));
  area.covers[style] = cover;
  return cover;
}

/**
 * Copy a part of an area into another, without the rim.
 * @param {Area} from
 * @param {Area} to
 * @param {{ left: number, top: number, width: number, height: number }} part of the first
 * @param {number} left where it goes
 * @param {number} top
 */
function copyArea(from, to, part, left, top) {
  from.covers.forEach((cover, style) => {
    if (!cover) return;
    const into = coverOf(to, style), wide = from.width + 2 * RIM, other = to.width + 2 * RIM;
    for (let row = 0; row < part.height; row++) {
      const at = (part.top + row + RIM) * wide + part.left + RIM;
      into.set(cover.subarray(at, at + part.width), (top + row + RIM) * other + left + RIM);
    }
  });
}

/**
 * A colour as a pixel holds it: red in the lowest byte, opaque.
 * @param {string} colour `#rrggbb`
 * @returns {number}
 */
function packedColour(colour) {
  const all = parseInt(colour.slice(1), 16);
  return (255 << 24) | ((all & 255) << 16) | (all & 0xff00) | (all >> 16);
}

/**
 * A colour over another, both packed: red and blue in one go, green in another.
 * @param {number} under
 * @param {number} colour
 * @param {number} opacity from 0 to 256
 * @returns {number}
 */
function blended(under, colour, opacity) {
  const outer = under & 0xff00ff, green = under & 0xff00;
  return (255 << 24) | ((outer + (Math.imul((colour & 0xff00ff) - outer, opacity) >>> 8)) & 0xff00ff) | ((green + (Math.imul((colour & 0xff00) - green, opacity) >> 8)) & 0xff00);
}

/**
 * Add to what is covered along a line: each step along its longer side covers so much of the pixels across.
 * @param {Uint16Array} cover
 * @param {number} u where it begins along its longer side
 * @param {number} v and along the other
 * @param {number} du how far it goes
 * @param {number} dv
 * @param {number} long pixels of the picture along the longer side
 * @param {number} broad
 * @param {number} step from a pixel to the next along the longer side
 * @param {number} across
 * @param {number} thick of the line, in shares of FULL
 * @param {1 | -1} sign
 */
function strike(cover, u, v, du, dv, long, broad, step, across, thick, sign) {
  const slope = dv / du || 0, half = thick / FULL / 2;
  let from = Math.max(RIM, Math.min(u, u + du)), to = Math.min(long + RIM, Math.max(u, u + du));
  if (slope) {
    const one = u + (RIM - 2 - v) / slope, other = u + (broad + RIM + 2 - v) / slope;
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  } else if (v < RIM - 2 || v > broad + RIM + 2) return;
  const begin = Math.ceil(Math.min(u, u + du) - 0.5), first = Math.ceil(from - 0.5), last = Math.ceil(to - 0.5), lean = Math.round(slope * 65536);
  // counted from the line's own beginning, so that it is the same wherever it is cut
  let edge = v * 65536 + Math.round(((begin + 0.5 - u) * slope - half) * 65536) + (first - begin) * lean;
  for (let rest = thick; rest > 0; rest -= FULL, edge += 65536) walk(cover, first * step, last * step, step, across, edge, lean, Math.min(rest, FULL), sign);
}

/**
 * Add what a stripe no broader than a pixel covers; in whole numbers throughout, for it is the innermost loop.
 * @param {Uint16Array} cover
 * @param {number} from where the first step lies
 * @param {number} end
 * @param {number} step
 * @param {number} across
 * @param {number} at its edge across, in 65536ths of a pixel
 * @param {number} lean how far that moves with each step
 * @param {number} thick
 * @param {number} sign
 */
function walk(cover, from, end, step, across, at, lean, thick, sign) {
  const whole = Math.imul(sign, thick), over = (thick - FULL) | 0;
  for (; from < end; from = (from + step) | 0, at = (at + lean) | 0) {
    const pixel = (from + Math.imul(at >> 16, across)) | 0, beyond = (((at >> 12) & 15) + over) | 0;
    if (beyond <= 0) cover[pixel] += whole;
    else {
      const share = Math.imul(sign, beyond);
      cover[pixel] += whole - share;
      cover[pixel + across] += share;
    }
  }
}

/**
 * Lay a colour over pixels.
 * @param {Int32Array} pixels of the area
 * @param {Area} area
 * @param {number} style
 * @param {Box} box the part of the area that lines may cover
 * @param {number} colour
 * @param {Uint16Array} opacity for what is covered; the last for more
 */
function layOver(pixels, area, style, box, colour, opacity) {
  const cover = coverOf(area, style), most = opacity.length - 1;
  for (let row = box.top; row < box.bottom; row++) {
    let from = (row + RIM) * (area.width + 2 * RIM) + RIM + box.left, to = row * area.width + box.left;
    for (const end = to + box.right - box.left; to < end; to++, from++) {
      const covered = cover[from];
      if (covered) pixels[to] = blended(pixels[to], colour, opacity[covered < most ? covered : most]);
    }
  }
}

/**
 * How many members two memberships do not share.
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 * @returns {number}
 */
function changesOf(one, other) {
  let changes = 0;
  for (let i = 0; i < one.length; i++) changes += one[i] ^ other[i];
  return changes;
}

/**
 * How opaque what lines of a breadth cover is, from 0 to 256: lines that cross hide one another in part.
 * @param {number} breadth in pixels
 * @returns {Uint16Array}
 */
function opacities(breadth) {
  const one = Math.min(0.95, breadth);
  return Uint16Array.from({ length: 256 }, (_, covered) => Math.round(256 * (covered <= one * FULL ? covered / FULL : 1 - (1 - one) ** (covered / FULL / one))));
}

/** @type {Map<number, { reach: number, opacity: Uint16Array }>} */
const stamps = new Map();

/**
 * The small picture of a mark: how much of each pixel it covers, from 0 to 256.
 * @param {number} kind
 * @param {number} radius in pixels
 * @param {number} across quarters of a pixel between the pixel and the middle of the mark
 * @param {number} down
 * @returns {{ reach: number, opacity: Uint16Array }} pixels on each side of the middle one, and rows
 */
function stampOf(kind, radius, across, down) {
  const size = Math.round(4 * radius), key = ((size * KINDS.length + kind) * 4 + across) * 4 + down, made = stamps.get(key);
  if (made) return made;
  const reach = Math.ceil(0.3 * size) + 1, side = 2 * reach + 1, opacity = new Uint16Array(side * side);
  for (let at = 0; at < opacity.length; at++) {
    const left = (at % side) - reach - across / 4, top = Math.floor(at / side) - reach - down / 4;
    for (let part = 0; part < 16; part++) if (insideMark(kind, (4 * left + 0.5 + (part & 3)) / size, (4 * top + 0.5 + (part >> 2)) / size)) opacity[at] += 16;
  }
  const stamp = { reach, opacity };
  stamps.set(key, stamp);
  return stamp;
}
