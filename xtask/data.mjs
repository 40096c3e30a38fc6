// Which part of the program (xtask/split.mjs) each piece of its data belongs to. The linker keeps the pieces apart when it is told
// `--no-merge-data-segments`; joined again by part, a text that only the article shows is loaded with what plays the article.
//
// A piece goes to the first part whose functions name an address in it, or that has a piece with a pointer into it. Numbers that only
// look like addresses keep a piece earlier than need be, never later; and a piece that nobody names stays in the first part.
import { leb, Reader } from "./pack.mjs";

const [CONSTANT, FIRST_LOAD, LAST_STORE] = [0x41, 0x28, 0x3e];
/** So many noughts between two pieces weigh less than where the second one begins. */
const GAP = 8192;

/** A constant of 32 bits, as an address. */
function address(bytes) {
  let [value, shift] = [0, 0];
  for (const byte of bytes) {
    value |= (byte & 127) << shift;
    shift += 7;
  }
  return (bytes.at(-1) & 64 && shift < 32 ? value | (-1 << shift) : value) >>> 0;
}

/** The pieces of a data section, by address. */
export function pieces(bytes) {
  const reader = new Reader(bytes);
  const list = Array.from({ length: reader.number() }, () => {
    if (reader.number() !== 0 || reader.byte() !== CONSTANT) throw new Error("a data segment of a kind that xtask/data.mjs does not know");
    const at = address(reader.leb());
    reader.byte();
    return { at, bytes: reader.take(reader.number()) };
  });
  return list.sort((a, b) => a.at - b.at);
}

/** The addresses that a function may name: its constants, and what its loads and stores add. */
function* named({ instructions }) {
  for (const { op, rest } of instructions) {
    if (op === CONSTANT) yield address(rest);
    else if (op >= FIRST_LOAD && op <= LAST_STORE) yield new Reader(rest).number();
  }
}

/** For each piece the part that it belongs to; `functions` are pairs of a part and a function. */
export function parts(list, functions) {
  const part = list.map(() => Infinity);
  const next = [];
  const find = (address) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].at <= address) low = middle + 1;
      else high = middle;
    }
    const found = list[low - 1];
    return found && address < found.at + found.bytes.length ? low - 1 : -1;
  };
  const reach = (address, by) => {
    const piece = find(address);
    if (piece >= 0 && by < part[piece]) {
      part[piece] = by;
      next.push(piece);
    }
  };
  const follow = () => {
    while (next.length) {
      const piece = next.pop();
      const { at, bytes } = list[piece];
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      for (let i = (4 - (at % 4)) % 4; i + 4 <= bytes.length; i += 4) reach(view.getUint32(i, true), part[piece]);
    }
  };
  for (const [by, it] of functions) for (const address of named(it)) reach(address, by);
  follow();
  list.forEach((it, i) => part[i] === Infinity && reach(it.at, 0));
  follow();
  return part;
}

/**
 * A data section of the pieces of one part. The first part writes noughts where later ones put theirs, up to as many as weigh less than
 * the place of a second segment; those write over nothing, for it may be in use by then.
 */
export function section(list, part, which) {
  const joined = [];
  list.forEach(({ at, bytes }, i) => {
    if (part[i] !== which) return;
    const last = joined.at(-1);
    const gap = last ? at - last.at - last.bytes.length : Infinity;
    if (which === 0 ? gap <= GAP : last?.piece === i - 1 && gap < 4) {
      last.bytes = last.bytes.concat(new Array(gap).fill(0), [...bytes]);
      last.piece = i;
    } else {
      joined.push({ at, bytes: [...bytes], piece: i });
    }
  });
  return [...leb(joined.length), ...joined.flatMap(({ at, bytes }) => [0, ...constant(at), 0x0b, ...leb(bytes.length), ...bytes])];
}

/** A constant of 32 bits as an instruction. */
export function constant(value) {
  const bytes = [CONSTANT];
  for (;;) {
    const low = value & 127;
    value >>= 7;
    if (value === 0 && !(low & 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
}
