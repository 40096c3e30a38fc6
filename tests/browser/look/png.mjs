// Pictures as PNG files: just what a screenshot and our own small prints use, so that no package is needed.
import { deflateSync, inflateSync } from "node:zlib";

const SIGN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

const checksum = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = REMAINDERS[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
};

/** A PNG of 8 bits a channel, without interlacing, as `{ width, height, data }`: three bytes a pixel; opacity is dropped. */
export function decode(file) {
  if (!file.subarray(0, 8).equals(SIGN)) throw new Error("this is no PNG");
  let at = 8;
  let head;
  const packed = [];
  while (at < file.length) {
    const size = file.readUInt32BE(at);
    const kind = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + size);
    if (kind === "IHDR") head = body;
    if (kind === "IDAT") packed.push(body);
    at += size + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const deep = { 2: 3, 6: 4 }[head[9]];
  if (head[8] !== 8 || !deep || head[12] !== 0) throw new Error("this PNG is of a kind that screenshots are not");
  const lines = inflateSync(Buffer.concat(packed));
  const stride = width * deep;
  const data = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)];
    const line = lines.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    for (let x = 0; x < stride; x += 1) {
      const left = x < deep ? 0 : line[x - deep];
      const corner = x < deep ? 0 : above[x - deep];
      line[x] += foretold(filter, left, above[x], corner);
    }
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) data[(y * width + x) * 3 + channel] = line[x * deep + channel];
    }
    above = line;
  }
  return { width, height, data };
}

function foretold(filter, left, up, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The picture as a PNG, the same bytes for the same picture. */
export function encode({ width, height, data }) {
  const stride = width * 3;
  const lines = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // As they are: pictures of pages repeat themselves, which any filter would hide.
    lines.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([SIGN, chunk("IHDR", head), chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(kind, body) {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(kind, 4, "latin1");
  out.set(body, 8);
  out.writeUInt32BE(checksum(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
}
