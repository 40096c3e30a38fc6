// Packs WebAssembly for compressors: `node xtask/pack.mjs file...`, in place. `cargo xtask build` calls this.
//
// A module is a stream of instructions with their numbers between them, and a compressor that looks for what comes again finds
// little. Here opcodes stand together, then local indexes, offsets, constants by what follows them, and so on; sizes that can be
// told again are left out. What comes out is a module too, with one custom section that says it all; www/static/unpack.js
// undoes it. The table of instructions goes into the file: both sides read the same one, and it cannot be an old one.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { unpack } from "../www/static/unpack.js";

/**
 * WebAssembly's instructions: opcodes from, to, how many numbers belong to the instruction itself, and what follows. The
 * number of a type, an alignment or a global takes few values, so that each pair counts as an instruction of its own.
 */
const GRAMMAR = [
  [0x00, 0x01, 0],
  [0x02, 0x04, 1],
  [0x05, 0x05, 0],
  [0x0b, 0x0b, 0],
  [0x0c, 0x0d, 0, "label"],
  [0x0e, 0x0e, 0, "labels"],
  [0x0f, 0x0f, 0],
  [0x10, 0x10, 0, "function"],
  [0x11, 0x11, 2],
  [0x1a, 0x1c, 0],
  [0x20, 0x20, 0, "get"],
  [0x21, 0x21, 0, "set"],
  [0x22, 0x22, 0, "tee"],
  [0x23, 0x26, 1],
  [0x28, 0x35, 1, "load"],
  [0x36, 0x3e, 1, "store"],
  [0x3f, 0x40, 1],
  [0x41, 0x41, 0, "i32"],
  [0x42, 0x42, 0, "i64"],
  [0x43, 0x43, 0, "f32"],
  [0x44, 0x44, 0, "f64"],
  [0x45, 0xc4, 0],
  [0xd0, 0xd0, 1],
  [0xd1, 0xd1, 0],
  [0xd2, 0xd2, 1],
];

/** The numbers after the second opcode of those that start with 0xfc: conversions, then memories and tables. */
const MORE = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

const OPCODES = [];
for (const [from, to, own, follows] of GRAMMAR) for (let op = from; op <= to; op += 1) OPCODES[op] = { own, follows };

/**
 * What follows an instruction: how the decoder comes to its stream, as a number that www/static/unpack.js knows, and how many
 * streams there are. Gets are told apart by the class of the next instruction, constants by its opcode, loads by the local that
 * was got just before. Eight and twelve are four and eight bytes. This is the order in the file as well.
 */
const FOLLOWS = {
  store: { way: 1, streams: 1 },
  load: { way: 4, streams: 18 },
  get: { way: 2, streams: 3 },
  set: { way: 1, streams: 1 },
  tee: { way: 1, streams: 1 },
  function: { way: 1, streams: 1 },
  label: { way: 1, streams: 1 },
  labels: { way: 5, streams: 1 },
  far: { way: 1, streams: 1 },
  i64: { way: 1, streams: 1 },
  f32: { way: 8, streams: 1 },
  f64: { way: 12, streams: 1 },
  i32: { way: 3, streams: 256 },
};

/** The streams that every file has, before those. */
const [AFTER, BEFORE, LOCALS, CODES, FIRST] = [0, 1, 2, 3, 4];
{
  let first = FIRST;
  for (const kind of Object.values(FOLLOWS)) first = (kind.first = first) + kind.streams;
}

/** The locals that loads are told apart by are those before this one. */
const OTHER = 17;
/** How many pairs are made at most: which is lighter depends on a compressor's choices, so both are tried. */
const PAIRS = [9, 10];

/** As a follower: gets and constants, loads, and the rest. */
const follower = (op) => (op === 0x20 || op === 0x41 ? 0 : op >= 0x28 && op <= 0x35 ? 1 : 2);

const NAME = Buffer.from("\x06packed", "latin1");
export const HEAD = Buffer.from("\0asm\x01\0\0\0", "latin1");
const CODE = 10;

/** A number of seven bits a byte, lowest first. */
export function leb(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** Reads a module; what is not as expected is an error. */
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }
  take(n) {
    if (n > this.end - this.at) throw new Error(`the WebAssembly ends too early, at ${this.at}`);
    return this.bytes.subarray(this.at, (this.at += n));
  }
  byte() {
    return this.take(1)[0];
  }
  /** A number as it stands there. */
  leb() {
    const from = this.at;
    while (this.byte() & 128);
    if (this.at - from > 10) throw new Error(`a number in the WebAssembly is too long, at ${from}`);
    return this.bytes.subarray(from, this.at);
  }
  number() {
    return this.leb().reduce((sum, byte, i) => sum + (byte & 127) * 2 ** (7 * i), 0);
  }
}

/** The functions of a code section: their locals as bytes, and their instructions. */
export function functions(reader) {
  const list = Array.from({ length: reader.number() }, () => {
    const body = new Reader(reader.bytes, 0, reader.number());
    body.end += body.at = reader.at;
    reader.take(body.end - body.at);
    const from = body.at;
    for (let runs = body.number(); runs > 0; runs -= 1) {
      body.leb();
      body.byte();
    }
    const locals = body.bytes.subarray(from, body.at);
    const instructions = [];
    let depth = 1;
    while (depth > 0) {
      const found = instruction(body);
      depth += found.op >= 2 && found.op <= 4 ? 1 : found.op === 0x0b ? -1 : 0;
      instructions.push(found);
    }
    if (body.at !== body.end) throw new Error(`the function that ends at ${body.end} has more than its code`);
    return { locals, instructions };
  });
  if (reader.at !== reader.end) throw new Error("the code section has more than its functions");
  return list;
}

/** One instruction: the bytes that belong to it, what follows, and that as bytes. */
function instruction(reader) {
  const from = reader.at;
  const op = reader.byte();
  let { own, follows } = OPCODES[op] ?? {};
  if (op === 0xfc) own = MORE[reader.number()];
  if (own === undefined) throw new Error(`an instruction that xtask/pack.mjs does not know: 0x${op.toString(16)} at ${from}`);
  // `select` with types has their number first.
  if (op === 0x1c) own = reader.number();
  for (; own > 0; own -= 1) reader.leb();
  if (op >= 0x28 && op <= 0x3e && reader.bytes[from + 1] > 31) throw new Error(`a second memory, at ${from}`);
  const after = reader.at;
  if (follows === "f32" || follows === "f64") reader.take(follows === "f32" ? 4 : 8);
  else if (follows === "labels") for (let labels = reader.number(); labels >= 0; labels -= 1) reader.leb();
  else if (follows) reader.leb();
  if (follows === "i32" && reader.at - after === 3) follows = "far";
  return { op, bytes: reader.bytes.subarray(from, after), follows, rest: reader.bytes.subarray(after, reader.at) };
}

/**
 * What comes so often that it counts as an instruction of its own together with what follows it: the first `most` calls and
 * three constants, by the bytes they take in all.
 */
function whole(list, most) {
  const often = (op, n) => {
    const taken = new Map();
    for (const { rest } of list.filter((it) => it.op === op)) taken.set(`${rest}`, (taken.get(`${rest}`) ?? 0) + rest.length);
    const sorted = [...taken].sort(([, a], [, b]) => b - a);
    return new Set(sorted.slice(0, n).map(([rest]) => rest));
  };
  const sets = { [0x10]: often(0x10, most), [0x41]: often(0x41, 3) };
  return ({ op, rest }) => sets[op]?.has(`${rest}`) ?? false;
}

/** Gives pairs of codes that come often the numbers that are free, the most frequent first; a pair may be of pairs. */
function paired(codes, first, most) {
  const pairs = [];
  for (let code = first; code < Math.min(256, first + most); code += 1) {
    const counts = new Uint32Array(1 << 16);
    for (let i = 1; i < codes.length; i += 1) counts[(codes[i - 1] << 8) | codes[i]] += 1;
    const best = counts.reduce((best, count, pair) => (count > counts[best] ? pair : best), 0);
    const [left, right] = [best >> 8, best & 255];
    const shorter = [];
    for (let i = 0; i < codes.length; i += 1) {
      const found = codes[i] === left && codes[i + 1] === right;
      shorter.push(found ? code : codes[i]);
      if (found) i += 1;
    }
    codes = shorter;
    pairs.push([left, right]);
  }
  return { codes, pairs };
}

/** Packs a module, and proves that it comes out again as it was. */
export function pack(input) {
  // Not a Buffer, whose bytes as text are not told apart.
  const module = Uint8Array.from(input);
  if (!HEAD.equals(module.subarray(0, HEAD.length))) throw new Error("no WebAssembly");
  const reader = new Reader(module, HEAD.length);
  let [from, code] = [0, null];
  while (reader.at < module.length && !code) {
    from = reader.at;
    const id = reader.byte();
    const size = reader.number();
    const start = reader.at;
    reader.take(size);
    if (id === CODE) code = { size, list: functions(new Reader(module, start, reader.at)) };
  }
  if (!code) throw new Error("a module without code");

  const all = code.list.flatMap(({ instructions }) => instructions);
  const plain = new Set(all.map(({ bytes, follows }) => `${bytes} ${follows}`)).size;
  const isWhole = whole(all, Math.max(0, Math.min(50, 253 - plain)));
  const rows = new Map();
  for (const it of all) {
    it.alone = !it.follows || isWhole(it);
    it.key = `${it.bytes} ${it.alone ? it.rest : it.follows}`;
    const { way, first } = it.alone ? { way: 0, first: 0 } : FOLLOWS[it.follows];
    if (!rows.has(it.key)) rows.set(it.key, [way, first, follower(it.op), ...it.bytes, ...(it.alone ? it.rest : [])]);
  }
  const table = [...rows].sort(([, a], [, b]) => a[3] - b[3] || a.length - b.length);
  const numbers = new Map(table.map(([key], i) => [key, i]));
  if (table.length > 256) throw new Error(`${table.length} kinds of instructions, which is more than a byte tells apart`);

  const streams = [];
  const put = (stream, bytes) => bytes.forEach((byte) => (streams[stream] ??= []).push(byte));
  put(AFTER, module.subarray(reader.at));
  put(BEFORE, module.subarray(0, from));
  for (const { locals, instructions } of code.list) {
    put(LOCALS, locals);
    let last = OTHER;
    instructions.forEach((it, i) => {
      if (!it.alone) {
        const { way, first } = FOLLOWS[it.follows];
        const next = instructions[i + 1]?.op;
        put(first + ({ 2: follower(next), 3: next, 4: last }[way] ?? 0), it.rest);
      }
      last = it.op === 0x20 ? Math.min(new Reader(it.rest).number(), OTHER) : OTHER;
    });
  }
  const codes = all.map(({ key }) => numbers.get(key));
  streams[CODES] = codes;
  const packed = PAIRS.map((most) => assembled(module, code, table, streams, paired(codes, table.length, most)));
  const [lightest] = packed.map((it) => [it, brotliCompressSync(it).length]).sort(([, a], [, b]) => a - b)[0];
  if (!Buffer.from(unpack(lightest)).equals(module)) throw new Error("what was packed does not come out as it went in");
  return lightest;
}

/** All of it as a module of one section. */
function assembled(module, code, table, streams, { codes, pairs }) {
  const lists = Array.from(streams, (bytes, at) => (at === CODES ? codes : (bytes ?? [])));
  const section = Buffer.from([
    ...NAME,
    ...[module.length, code.size, code.list.length, table.length, pairs.length].flatMap(leb),
    ...table.flatMap(([, row]) => [row.length, ...row]),
    ...pairs.flat(),
    ...leb(lists.length),
    ...lists.flatMap(({ length }) => leb(length)),
  ]);
  const body = Buffer.concat([section, ...lists.map((bytes) => Buffer.from(bytes))]);
  return Buffer.concat([HEAD, Buffer.from([0, ...wide(body.length)]), body]);
}

/** The size of the section in three bytes, so that what it holds starts at one place in every file. */
function wide(size) {
  if (size >= 1 << 21) throw new Error("a module of more than two million bytes");
  return [(size & 127) | 128, ((size >> 7) & 127) | 128, size >> 14];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const path of process.argv.slice(2)) writeFileSync(path, pack(readFileSync(path)));
}
