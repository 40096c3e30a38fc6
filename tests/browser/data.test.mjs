// The program's data in parts: each piece is there before anything that names it, and no later than that.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parts, pieces, section } from "../../xtask/data.mjs";
import { leb } from "../../xtask/pack.mjs";

/** A constant, a load and a call as the splitter reads them. */
const constant = (value) => ({ op: 0x41, rest: signed(value) });
const load = (offset) => ({ op: 0x28, rest: Uint8Array.from(leb(offset)) });
const call = (index) => ({ op: 0x10, rest: leb(index) });
const signed = (value) => {
  const bytes = [];
  for (;;) {
    const low = value & 127;
    value >>= 7;
    if ((value === 0 && !(low & 64)) || (value === -1 && low & 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
};
const piece = (at, ...bytes) => ({ at, bytes: Uint8Array.from(bytes) });
const pointer = (to) => [to & 255, to >> 8, 0, 0];
const names = (...instructions) => ({ instructions });

test("a piece belongs to the first part that names it, itself or by a pointer", () => {
  const list = [
    piece(1000, 1, 2, 3, 4),
    piece(1004, ...pointer(1016), ...pointer(1020)),
    piece(1012, 5, 6, 7, 8),
    piece(1016, 9, 9, 9, 9),
    piece(1020, 8, 8, 8, 8),
    piece(1024, 7, 7, 7, 7),
  ];
  const functions = [
    [0, names(constant(1003), call(1012))],
    [1, names(load(1004))],
    [2, names(constant(1012), constant(1020))],
  ];
  // The last is named by nobody, which may be our own blindness: it stays where it was.
  assert.deepEqual(parts(list, functions), [0, 1, 2, 1, 1, 0]);
});

test("a negative constant is an address in the upper half, not before the first piece", () => {
  assert.deepEqual(parts([piece(0xfffffff0, 1)], [[1, names(constant(-16))]]), [1]);
});

test("sections read back as they were written, and later parts write over nothing that is not theirs", () => {
  const list = [piece(64, 1, 2), piece(68, 3), piece(80, 4, 5, 6), piece(84, 7)];
  const back = (part, which) => pieces(Uint8Array.from(section(list, part, which))).map(({ at, bytes }) => [at, ...bytes]);
  assert.deepEqual(back([0, 1, 0, 0], 0), [[64, 1, 2, ...new Array(14).fill(0), 4, 5, 6, 0, 7]]);
  assert.deepEqual(back([0, 1, 0, 1], 1), [[68, 3], [84, 7]]);
  assert.deepEqual(back([0, 0, 1, 1], 1), [[80, 4, 5, 6, 0, 7]], "what is between neighbours is nobody's");
  assert.throws(() => pieces(Uint8Array.from([1, 1, 0])), /kind/);
});
