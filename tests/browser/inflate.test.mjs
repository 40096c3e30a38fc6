// What unpacks the one-file page, against the packer that packs it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";
import { inflate } from "../../www/single/inflate.js";

/** Bytes that repeat and vary; the same in every run. */
function bytes(length, seed) {
  let state = seed;
  return Uint8Array.from({ length }, (_, i) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >> 28 ? (i % 251) & 0xf0 : state >>> 24;
  });
}

const own = readFileSync(new URL(import.meta.url));
const noise = bytes(70_000, 7).map((_, i) => Math.imul(i + 1, 2_654_435_761) >>> 24);
const WAYS = { stored: { level: 0 }, fixed: { strategy: constants.Z_FIXED }, dynamic: { level: 9 }, quick: { level: 1 } };

for (const [way, options] of Object.entries(WAYS)) {
  test(`${way} blocks come out as they went in`, () => {
    const mixed = Array.from({ length: 40 }, (_, i) => bytes(i * i * 60, i + 1));
    for (const whole of [new Uint8Array(), own, noise, new Uint8Array(300_000), ...mixed]) {
      const back = inflate(deflateRawSync(whole, options), whole.length);
      assert.ok(Buffer.from(whole).equals(back), `${whole.length} bytes`);
    }
  });
}

test("what is cut, changed in length or damaged never passes for whole, and ends", () => {
  const packed = deflateRawSync(own, { level: 9 });
  for (let end = 0; end < packed.length; end += 1) {
    assert.throws(() => inflate(packed.subarray(0, end), own.length), RangeError, `cut at ${end}`);
  }
  assert.throws(() => inflate(packed, own.length - 1), RangeError);
  assert.throws(() => inflate(packed, own.length + 1), RangeError);
  for (let at = 0; at < packed.length; at += 1) {
    const changed = Uint8Array.from(packed);
    changed[at] ^= 0x55;
    // DEFLATE has no checksum: some changes come out as other bytes of the same number. None may hang or run over.
    try {
      assert.equal(inflate(changed, own.length).length, own.length);
    } catch (error) {
      assert.ok(error instanceof RangeError, `at ${at}: ${error}`);
    }
  }
});
