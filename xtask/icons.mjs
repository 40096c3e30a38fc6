// Draws the icons of an installed page, `node xtask/icons.mjs`: the sign of www/static/favicon.svg as PNG, with straight
// corners and five flat colours, so that a picture of 512 by 512 is a few hundred bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

const STATIC = new URL("../www/static/", import.meta.url);
const svg = readFileSync(new URL("favicon.svg", STATIC), "utf8");
const GRID = 32;

/** The rectangles of the sign with their colours, the ground first. */
const shapes = [...svg.matchAll(/<(rect|g) ([^>]*)>/g)].reduce(
  ({ fill, found }, [, kind, attributes]) => {
    const read = (name) => attributes.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1];
    if (kind === "g") return { fill: read("fill"), found };
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(read(name) ?? 0));
    return { fill, found: [...found, { x, y, width, height, fill: read("fill") ?? fill }] };
  },
  { found: [] },
).found;
const palette = [...new Set(shapes.map(({ fill }) => fill))];

/** Every pixel of a square picture as a place in the palette; `inset` leaves that much ground on each side. */
function paint(size, inset) {
  const scale = (size - 2 * inset) / GRID;
  const at = (value) => Math.round(inset + value * scale);
  const pixels = Array.from({ length: size }, () => new Uint8Array(size));
  for (const { x, y, width, height, fill } of shapes.slice(1)) {
    for (let row = at(y); row < at(y + height); row += 1) pixels[row].fill(palette.indexOf(fill), at(x), at(x + width));
  }
  return pixels;
}

function png(pixels) {
  const size = pixels.length;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([4, 3, 0, 0, 0], 8); // Four bits a pixel, by palette.
  const rows = pixels.map((row) => Uint8Array.from({ length: size / 2 }, (_, i) => (row[2 * i] << 4) | row[2 * i + 1]));
  // Each row as its difference from the one above, which is mostly none.
  const lines = rows.map((row, at) => [2, ...row.map((byte, i) => byte - (rows[at - 1]?.[i] ?? 0))]);
  const colours = Buffer.from(palette.map((fill) => fill.slice(1)).join(""), "hex");
  const data = deflateSync(Buffer.from(lines.flat()), { level: 9, memLevel: 9 });
  const parts = [["IHDR", head], ["PLTE", colours], ["IDAT", data], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts.map(([name, body]) => chunk(name, body))]);
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const framed = Buffer.alloc(8 + named.length);
  framed.writeUInt32BE(body.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), 4 + named.length);
  return framed;
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

// Systems cut the large one to their own shape: the sign lies inside the circle of four fifths, on a ground to the edge.
for (const [name, size, inset] of [["icon-192", 192, 0], ["icon-512", 512, 48]]) {
  const picture = png(paint(size, inset));
  writeFileSync(new URL(`${name}.png`, STATIC), picture);
  console.log(`www/static/${name}.png: ${picture.length} bytes`);
}
