// The program as it is packed for compressors: what comes out is what went in, for every kind of instruction.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { unpack } from "../../www/static/unpack.js";
import { pack } from "../../xtask/pack.mjs";
import { DIST } from "./site.mjs";

const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const [I32, I64, F32, F64] = [0x7f, 0x7e, 0x7d, 0x7c];

function leb(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}
const sized = (bytes) => [...leb(bytes.length), ...bytes];
const section = (id, ...entries) => [id, ...sized([...leb(entries.length), ...entries.flat()])];

/** A module of functions `[type, locals, code]`, with a memory, two tables, a global and two passive segments. */
const module = (...functions) => Uint8Array.from([
  ...HEAD,
  // () → (), (i32) → i32, () → (i32 i64), (i32 i64) → (i32)
  ...section(1, [0x60, 0, 0], [0x60, 1, I32, 1, I32], [0x60, 0, 2, I32, I64], [0x60, 2, I32, I64, 1, I32]),
  ...section(3, ...functions.map(([type]) => [type])),
  ...section(4, [0x70, 0, 4], [0x6f, 0, 4]),
  ...section(5, [0, 1]),
  ...section(6, [I32, 1, 0x41, 0, 0x0b]),
  ...section(9, [1, 0, 1, 0]),
  12, 1, 1,
  ...section(10, ...functions.map(([, locals, code]) => sized([...locals, ...code, 0x0b]))),
  ...section(11, [1, 3, 1, 2, 3]),
]);

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const [I32_0, I64_0, DROP] = [[0x41, 0], [0x42, 0], [0x1a]];
const F32_PI = [0x43, 0xdb, 0x0f, 0x49, 0x40];
const F64_E = [0x44, 0x69, 0x57, 0x14, 0x8b, 0x0a, 0xbf, 0x05, 0x40];
const zero = { [I32]: I32_0, [I64]: I64_0, [F32]: F32_PI, [F64]: F64_E };
/** All opcodes of a range that take these operands and give one result. */
const each = (from, to, ...operands) => range(from, to).flatMap((op) => [...operands.flatMap((it) => zero[it]), op, ...DROP]);

const FAMILIES = {
  "control: blocks with values, branches, tables of branches, calls": module(
    [0, [0], [0x02, 0x40, 0x01, 0x03, 0x40, ...I32_0, 0x0d, 0, 0x0c, 1, 0x0b, 0x0b]],
    [0, [0], [0x02, 0x02, ...I32_0, ...I64_0, 0x0b, 0x02, 0x03, ...DROP, 0x0b, ...DROP, 0x0f]],
    [0, [0], [...I32_0, 0x04, I32, ...I32_0, 0x05, 0x41, 1, 0x0b, ...DROP]],
    [0, [0], [0x02, 0x40, 0x02, 0x40, ...I32_0, 0x0e, 2, 0, 1, 2, 0x0b, 0x0b, ...I32_0, 0x0e, 0, 0]],
    [0, [0], [...I32_0, 0x10, 6, ...DROP, ...I32_0, ...I32_0, 0x11, 1, 0, ...DROP]],
    [0, [0], [0x00]],
    [1, [0], [0x20, 0]],
  ),
  "locals and globals": module(
    [1, [3, 20, I32, 1, I64, ...leb(300), F64], [0x41, 5, 0x21, 19, 0x20, 19, 0x22, 0, ...DROP, 0x20, 20, 0x24, 0, 0x23, 0, ...DROP, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, ...leb(321), 0x20, 17]],
    [0, [0], [...I32_0, 0x10, 0, ...DROP]],
  ),
  "constants of every length": module(
    [0, [0], [0, 1, 63, 64, 0xc0, 8191].flatMap((it) => [0x41, ...leb(it).map((byte, i, all) => (i + 1 < all.length ? byte : byte & 63)), ...DROP])],
    [0, [0], [0x41, 0x80, 0x80, 0x80, 0x80, 0x78, ...DROP, 0x41, 0x80, 0x80, 0xc0, 0, ...DROP, 0x41, 0x7f, ...DROP]],
    [0, [0], [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, ...DROP, 0x42, 0x7f, ...DROP, ...F32_PI, ...DROP, ...F64_E, ...DROP]],
    // Longer than they need be.
    [0, [0], [0x41, 0x81, 0x00, ...DROP, 0x42, 0x81, 0x80, 0x00, ...DROP]],
  ),
  "loads and stores, aligned or not": module(
    [0, [0], range(0x28, 0x35).flatMap((op) => [...I32_0, op, 0, ...leb(op * 37), ...DROP])],
    [0, [0], [...I32_0, 0x28, 2, 0, ...DROP, ...I32_0, 0x29, 3, ...leb(1 << 20), ...DROP]],
    [1, [0], [0x20, 0, 0x28, 2, 4, 0x22, 0, 0x2d, 0, 9, 0x20, 0, 0x6a]],
    [0, [0], [[0x36, I32], [0x37, I64], [0x38, F32], [0x39, F64], [0x3a, I32], [0x3b, I32], [0x3c, I64], [0x3d, I64], [0x3e, I64]].flatMap(([op, type]) => [...I32_0, ...zero[type], op, 0, 8])],
    [0, [0], [0x3f, 0, 0x40, 0, ...DROP]],
  ),
  "arithmetic of all four types": module([0, [0], [
    ...each(0x45, 0x45, I32), ...each(0x46, 0x4f, I32, I32), ...each(0x50, 0x50, I64), ...each(0x51, 0x5a, I64, I64),
    ...each(0x5b, 0x60, F32, F32), ...each(0x61, 0x66, F64, F64), ...each(0x67, 0x69, I32), ...each(0x6a, 0x78, I32, I32),
    ...each(0x79, 0x7b, I64), ...each(0x7c, 0x8a, I64, I64), ...each(0x8b, 0x91, F32), ...each(0x92, 0x98, F32, F32),
    ...each(0x99, 0x9f, F64), ...each(0xa0, 0xa6, F64, F64), ...each(0xa7, 0xa7, I64), ...each(0xa8, 0xa9, F32),
    ...each(0xaa, 0xab, F64), ...each(0xac, 0xad, I32), ...each(0xae, 0xaf, F32), ...each(0xb0, 0xb1, F64),
    ...each(0xb2, 0xb3, I32), ...each(0xb4, 0xb5, I64), ...each(0xb6, 0xb6, F64), ...each(0xb7, 0xb8, I32),
    ...each(0xb9, 0xba, I64), ...each(0xbb, 0xbb, F32), ...each(0xbc, 0xbc, F32), ...each(0xbd, 0xbd, F64),
    ...each(0xbe, 0xbe, I32), ...each(0xbf, 0xbf, I64), ...each(0xc0, 0xc1, I32), ...each(0xc2, 0xc4, I64),
  ]]),
  "conversions that saturate, and memory in bulk": module([0, [0], [
    ...[F32, F32, F64, F64, F32, F32, F64, F64].flatMap((type, op) => [...zero[type], 0xfc, op, ...DROP]),
    ...[[8, 0, 0], [10, 0, 0], [11, 0]].flatMap((op) => [...I32_0, ...I32_0, ...I32_0, 0xfc, ...op]), 0xfc, 9, 0,
  ]]),
  "tables and references": module([0, [0], [
    ...I32_0, 0x25, 0, 0xd1, ...DROP, ...I32_0, 0xd0, 0x6f, 0x26, 1, 0xd2, 0, ...DROP,
    ...[[12, 0, 0], [14, 0, 0]].flatMap((op) => [...I32_0, ...I32_0, ...I32_0, 0xfc, ...op]), 0xfc, 13, 0,
    0xd0, 0x70, ...I32_0, 0xfc, 15, 0, ...DROP, 0xfc, 16, 1, ...DROP, ...I32_0, 0xd0, 0x70, ...I32_0, 0xfc, 17, 0,
    ...I32_0, ...I32_0, ...I32_0, 0x1b, ...DROP, 0xd0, 0x6f, 0xd0, 0x6f, ...I32_0, 0x1c, 1, 0x6f, ...DROP,
  ]]),
};

for (const [name, whole] of Object.entries(FAMILIES)) {
  test(`${name} come out as they went in`, () => {
    assert.ok(WebAssembly.validate(whole), "the test's own module is WebAssembly");
    const packed = pack(whole);
    assert.ok(WebAssembly.validate(packed), "what is packed is a module");
    assert.notDeepEqual([...packed], [...whole]);
    assert.deepEqual([...unpack(packed)], [...whole]);
  });
}

test("what the grammar does not know is refused, and so is what is cut or no WebAssembly", () => {
  for (const code of [[0xfd, 12], [0x06, 0x40], [0xfc, 18], [0xfe, 0], [0xd3], [0xff], [0x28, 0x42, 0, 0]]) {
    assert.throws(() => pack(module([0, [0], code])), /does not know|second memory/, `${code}`);
  }
  const whole = FAMILIES["locals and globals"];
  const data = whole.length - 8;
  for (let end = 0; end < data; end += 1) assert.throws(() => pack(whole.subarray(0, end)), undefined, `${end}`);
  assert.throws(() => pack(module([0, [0], [0x0b, 0x01]])), /more than its code/);
});

test("a module that is not packed is given back", () => {
  const debug = Uint8Array.from([...HEAD, 0, ...sized([4, 0x6e, 0x61, 0x6d, 0x65])]);
  for (const whole of [debug, ...Object.values(FAMILIES)]) assert.equal(unpack(whole), whole);
});

test("what is damaged ends, and never grows", () => {
  const whole = FAMILIES["control: blocks with values, branches, tables of branches, calls"];
  const packed = Uint8Array.from(pack(whole));
  const attempt = (file, what) => {
    try {
      assert.ok(unpack(file).length <= packed.length * 130, what);
    } catch (error) {
      assert.ok(error instanceof RangeError || error instanceof TypeError, `${what}: ${error}`);
    }
  };
  for (let end = 19; end < packed.length; end += 1) attempt(packed.subarray(0, end), `cut at ${end}`);
  // The first number is how much room is made, which only our own files say.
  for (let at = 21; at < packed.length; at += 1) {
    for (const mask of [1, 0x55, 0x80, 0xff]) attempt(packed.map((byte, i) => (i === at ? byte ^ mask : byte)), `${at} ^ ${mask}`);
  }
});

test("all parts of the site's program are packed, valid, and lighter for it", () => {
  const names = readdirSync(DIST).filter((name) => name.endsWith(".wasm"));
  assert.equal(names.length, 3);
  for (const name of names) {
    const packed = readFileSync(join(DIST, name));
    const program = unpack(packed);
    assert.notEqual(program, packed);
    assert.ok(WebAssembly.validate(program) && WebAssembly.validate(packed));
    assert.ok(pack(program).equals(packed), "packing again gives the same file");
    const [light, plain] = [packed, program].map((bytes) => brotliCompressSync(bytes).length);
    assert.ok(light < plain * 0.9, `${light} against ${plain} bytes`);
  }
});
