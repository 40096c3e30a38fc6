// parseFiles as a user calls it: plain objects in and out, bytes that stay with JavaScript.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const vmq = await import("../../target/package/node.mjs");

const fixture = (path) => new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));
const bytes = (text) => new TextEncoder().encode(text);
const utf16 = (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

test("a zip gives the plan of the output in it, and says where it stands", () => {
  const { plans, seen, notes } = vmq.parseFiles([{ name: "case.zip", bytes: fixture("files/deflated.zip") }]);
  assert.equal(plans[0].adapters[0].processors.baseNumber, 2);
  assert.deepEqual(seen, [
    { cmdlet: "Get-NetAdapterVmq", format: "table", objects: 1, file: "case.zip/case/Get-NetAdapterVmq.txt" },
  ]);
  assert.deepEqual(notes, []);
});

test("texts of several files make one host, in any encoding and order", () => {
  const lists = new TextDecoder().decode(fixture("import/lbfo-2012r2-lists.txt"));
  const at = lists.indexOf("\n\n", lists.length / 2);
  const files = [
    { name: "out\\a.txt", bytes: utf16(lists.slice(0, at)) },
    { name: "out\\b.txt", bytes: bytes(lists.slice(at)) },
  ];
  const whole = vmq.parse(lists);
  const { plans, notes } = vmq.parseFiles(files);
  assert.deepEqual(plans, whole.plans);
  assert.deepEqual(vmq.parseFiles(files.toReversed()), vmq.parseFiles(files));
  assert.ok(notes.every((note) => note.file === "out/a.txt" || note.file === "out/b.txt"));
  assert.ok(whole.notes.every((note) => !("file" in note)), "a text has no file");
});

test("bytes may be a part of a larger buffer, and a Buffer", () => {
  const zip = fixture("files/stored.zip");
  const large = new Uint8Array(zip.length + 100).fill(7);
  large.set(zip, 40);
  for (const part of [large.subarray(40, 40 + zip.length), Buffer.from(zip)]) {
    assert.equal(vmq.parseFiles([{ name: "x.zip", bytes: part }]).plans.length, 1);
  }
});

test("what is no list of files is refused, with its place", () => {
  const good = { name: "a.txt", bytes: bytes("x") };
  const refused = [
    [undefined, /list/],
    ["a.txt", /list/],
    [good, /list/],
    [[good, null], /^files\[1\]:/],
    [[{ name: 7, bytes: good.bytes }], /^files\[0\]:/],
    [[{ name: "a.txt" }], /^files\[0\]:/],
    [[{ name: "a.txt", bytes: "text" }], /^files\[0\]:/],
    [[{ name: "a.txt", bytes: [1, 2] }], /^files\[0\]:/],
    [[{ name: "a.txt", bytes: new ArrayBuffer(4) }], /^files\[0\]:/],
  ];
  for (const [files, message] of refused) {
    assert.throws(() => vmq.parseFiles(files), (error) => error.code === "invalid-argument" && message.test(error.message));
  }
});

test("nothing recognised, and too much, have their codes", () => {
  for (const files of [[], [{ name: "a.txt", bytes: bytes("good morning") }], [{ name: "x.zip", bytes: bytes("no zip") }]]) {
    assert.throws(() => vmq.parseFiles(files), (error) => error instanceof Error && error.code === "nothing-recognised");
  }
  const half = new Uint8Array(129 << 20);
  const files = ["a.zip", "b.zip"].map((name) => ({ name, bytes: half }));
  assert.throws(() => vmq.parseFiles(files), (error) => error.code === "too-large");
});

test("a large zip of nothing of use costs no memory of the module", () => {
  const zip = fixture("files/deflated.zip");
  const padded = new Uint8Array((200 << 20) + zip.length);
  padded.set(zip, 200 << 20);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(vmq.parseFiles([{ name: "x.zip", bytes: padded }]).plans.length, 1);
  assert.ok(process.memoryUsage().arrayBuffers - before < 20 << 20, "the zip is not copied");
});
