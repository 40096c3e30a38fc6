// The print of a picture: an eighth of its size, and the colours it is made of. Small enough to keep, exact enough to tell.

/** How many pixels of the picture one of the print stands for, across and down. */
export const TILE = 8;

/** Averages are rounded to this: finer ones would double the files. */
const STEP = 4;

/** How far a channel of a tile may be off, of 255: how edges are smoothed may differ a little, what is there may not. */
const MAY_BE_OFF = 5;

/** So many colours are kept, and so many of them, with so many pixels each, have to be there again. */
const [KEPT, COMPARED, PIXELS] = [32, 16, 1000];

/** Averages of tiles; the last ones hold what is left. */
export function print({ width, height, data }) {
  const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const small = new Uint8Array(across * down * 3);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const sums = [0, 0, 0];
      let pixels = 0;
      for (let y = row * TILE; y < Math.min(height, (row + 1) * TILE); y += 1) {
        for (let x = column * TILE; x < Math.min(width, (column + 1) * TILE); x += 1) {
          for (let channel = 0; channel < 3; channel += 1) sums[channel] += data[(y * width + x) * 3 + channel];
          pixels += 1;
        }
      }
      for (let channel = 0; channel < 3; channel += 1) {
        small[(row * across + column) * 3 + channel] = Math.min(255, Math.round(sums[channel] / pixels / STEP) * STEP);
      }
    }
  }
  return { width: across, height: down, data: small };
}

/** The colours that stand in the picture exactly, the most frequent first, with their pixels in two figures. */
export function colours({ data }) {
  const counts = new Map();
  for (let at = 0; at < data.length; at += 3) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const known = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return Object.fromEntries(known.slice(0, KEPT).map(([colour, count]) => [hex(colour), Number(count.toPrecision(2))]));
}

const hex = (colour) => `#${colour.toString(16).padStart(6, "0")}`;

/** The places where two prints differ, as rectangles in pixels of the page, the largest first. */
export function places(before, now) {
  const [width, height] = [Math.max(before.width, now.width), Math.max(before.height, now.height)];
  const off = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) off[y * width + x] = differs(before, now, x, y) ? 1 : 0;
  }
  const found = [];
  for (let at = 0; at < off.length; at += 1) {
    if (off[at]) found.push(flood(off, width, height, at));
  }
  return found.sort((a, b) => b.tiles - a.tiles);
}

function differs(before, now, x, y) {
  const outside = (it) => x >= it.width || y >= it.height;
  if (outside(before) || outside(now)) return true;
  for (let channel = 0; channel < 3; channel += 1) {
    const of = (it) => it.data[(y * it.width + x) * 3 + channel];
    if (Math.abs(of(before) - of(now)) > MAY_BE_OFF) return true;
  }
  return false;
}

/** Takes one place out of the field: tiles no further than two from each other. */
function flood(off, width, height, start) {
  let [left, top, right, bottom, tiles] = [width, height, 0, 0, 0];
  const open = [start];
  off[start] = 0;
  while (open.length) {
    const at = open.pop();
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    tiles += 1;
    for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row += 1) {
      for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column += 1) {
        if (!off[row * width + column]) continue;
        off[row * width + column] = 0;
        open.push(row * width + column);
      }
    }
  }
  return { x: left * TILE, y: top * TILE, width: (right - left + 1) * TILE, height: (bottom - top + 1) * TILE, tiles };
}

/** Colours that one picture has and the other has not, or not half as much of. */
export function recoloured(before, now) {
  const lost = (from, to) => Object.keys(from).slice(0, COMPARED).filter((it) => from[it] >= PIXELS && near(to, it) * 2 < from[it]);
  return { gone: lost(before, now), come: lost(now, before) };
}

/** The pixels of a colour, or of one that nobody could tell from it. */
function near(all, colour) {
  const channels = (it) => [1, 3, 5].map((at) => parseInt(it.slice(at, at + 2), 16));
  const own = channels(colour);
  const alike = (it) => channels(it).every((value, at) => Math.abs(value - own[at]) <= 1);
  return Object.keys(all).filter(alike).reduce((sum, it) => sum + all[it], 0);
}

/** Where the prints differ is red, on a pale copy of what is there now. */
export function difference(before, now) {
  const [width, height] = [Math.max(before.width, now.width), Math.max(before.height, now.height)];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const inside = x < now.width && y < now.height;
      const pale = (channel) => (inside ? 190 + (now.data[(y * now.width + x) * 3 + channel] >> 2) : 255);
      data.set(differs(before, now, x, y) ? [200, 0, 0] : [pale(0), pale(1), pale(2)], at);
    }
  }
  return { width, height, data };
}
