// The program in parts: together they do what the whole does, and each stands alone until a gate to a later one is called.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { unpack } from "../../www/static/unpack.js";
import { pack } from "../../xtask/pack.mjs";
import { bare, split } from "../../xtask/split.mjs";
import { DIST } from "./site.mjs";

const I32 = 0x7f;
const sized = (bytes) => [bytes.length, ...bytes];
const text = (words) => sized([...Buffer.from(words)]);
const section = (id, ...entries) => [id, ...sized([entries.length, ...entries.flat()])];
const names = (pairs) => [0, ...sized([...text("name"), 1, ...sized([pairs.length, ...pairs.flatMap(([i, name]) => [i, ...text(name)])])])];

const GATE = /\bapp::deferred::\w+$/;
const DEFERRED = [{ gates: GATE, layers: /\bvmq_planner(?:\[\w+\])?::(?:import(?!::missing\b)|planner)\b/ }];
const two = (bytes, parts = DEFERRED) => {
  const [program, deferred] = split(bytes, parts);
  return { program, deferred };
};

/** `run` goes through a gate: (n + 1) * 2 + 100, and what a function of the table adds; told to `log` on the way. */
const module = (gate = "page::app::deferred::gate", same = "page::same") => Buffer.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, [0x60, 1, I32, 1, I32], [0x60, 1, I32, 0]),
  ...section(2, [...text("m"), ...text("log"), 0, 1]),
  ...section(3, [0], [0], [0], [0], [0]),
  ...section(4, [0x70, 1, 2, 2]),
  ...section(5, [0, 1]),
  ...section(6, [I32, 1, 0x41, 0xe4, 0, 0x0b]),
  ...section(7, [...text("run"), 0, 2], [...text("memory"), 2, 0], [...text("double"), 0, 1], [...text("table"), 1, 0]),
  ...section(9, [0, 0x41, 1, 0x0b, 1, 5]),
  ...section(10,
    sized([0, 0x20, 0, 0x41, 2, 0x6c, 0x0b]),
    sized([0, 0x20, 0, 0x10, 3, 0x0b]),
    sized([0, 0x20, 0, 0x10, 4, 0x10, 1, 0x23, 0, 0x6a, 0x0b]),
    // Late: logs, adds one, stores it, and asks the function at place 1 of the table.
    sized([0, 0x20, 0, 0x10, 0, 0x41, 16, 0x20, 0, 0x41, 1, 0x6a, 0x36, 2, 0, 0x41, 16, 0x28, 2, 0, 0x41, 1, 0x11, 0, 0, 0x0b]),
    sized([0, 0x20, 0, 0x0b])),
  ...section(11, [0, 0x41, 16, 0x0b, 1, 9]),
  ...names([[1, "page::double"], [2, "page::run"], [3, gate], [4, "page::late"], [5, same]]),
]);

/** `run` goes to a gate that doubles; `other` through a second gate to what doubles by the same function and adds one. */
const shared = () => Buffer.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, [0x60, 1, I32, 1, I32]),
  ...section(3, [0], [0], [0], [0], [0]),
  ...section(4, [0x70, 1, 1, 1]),
  ...section(5, [0, 1]),
  ...section(6, [I32, 1, 0x41, 0, 0x0b]),
  ...section(7, [...text("run"), 0, 1], [...text("other"), 0, 3], [...text("memory"), 2, 0], [...text("table"), 1, 0]),
  ...section(10,
    sized([0, 0x20, 0, 0x41, 2, 0x6c, 0x0b]),
    sized([0, 0x20, 0, 0x10, 2, 0x0b]),
    sized([0, 0x20, 0, 0x10, 0, 0x0b]),
    sized([0, 0x20, 0, 0x10, 4, 0x0b]),
    sized([0, 0x20, 0, 0x10, 0, 0x41, 1, 0x6a, 0x0b])),
  ...names([[0, "page::double"], [1, "page::run"], [2, "page::app::deferred::gate"], [3, "page::other"], [4, "page::same"]]),
]);

const run = async (bytes, heard = []) => {
  const { instance } = await WebAssembly.instantiate(bytes, { m: { log: (it) => heard.push(it) } });
  return { ...instance.exports, heard };
};

test("both parts together do what the whole does", async () => {
  const whole = await run(bare(module()));
  const { program, deferred } = two(module());
  const early = await run(program);
  assert.equal(whole.run(20), 142);
  assert.throws(() => early.run(20), WebAssembly.RuntimeError, "the gate is shut");
  assert.equal(early.double(4), 8, "what is needed at first sight is there");
  await WebAssembly.instantiate(deferred, { "": early });
  assert.equal(early.run(20), 142);
  assert.deepEqual(early.heard, [20]);
});

test("what only the gate uses goes, and what others use stays", () => {
  const { program, deferred } = two(module());
  assert.ok(deferred.length < program.length);
  const names = WebAssembly.Module.imports(new WebAssembly.Module(deferred)).map(({ name, kind }) => `${kind} ${name}`);
  assert.deepEqual(names.filter((it) => !it.includes("~")), ["function double", "table table", "memory memory"]);
  assert.equal(names.filter((it) => it.startsWith("function")).length, 2, "double and log, not late");
});

test("what only the table names goes with a late layer, and no other", async () => {
  const place = async (same, late) => {
    const { program, deferred } = two(module(undefined, same));
    const early = await run(program);
    if (late) await WebAssembly.instantiate(deferred, { "": early });
    assert.equal(late ? early.run(20) : 142, 142);
    return early.table.get(1);
  };
  for (const same of ["<vmq_planner[0af3]::planner::Way>::of::{closure#0}", "vmq_planner::import::scan::starts"]) {
    await assert.rejects(async () => (await place(same, false))(3), WebAssembly.RuntimeError, same);
    assert.equal((await place(same, true))(3), 3, same);
  }
  for (const same of ["vmq_planner::import::missing::asked", "vmq_planner::engine::rules::check", "vmq_planner::importer::one"]) {
    assert.equal((await place(same, false))(3), 3, same);
  }
});

test("no gate is an error, and so are no names", () => {
  assert.throws(() => two(module("page::other")), /no function of src\/app\/deferred\.rs/);
  assert.throws(() => two(bare(module())), /no names/);
  assert.throws(() => split(module()), /no function of src\/app\/deferred\.rs/, "nor is one part without its gate");
});

test("a third part takes from the second, and its gate stays shut for the second", async () => {
  // `late` becomes the gate of the third, which calls `log` and what the table names; the second is only the way there.
  const parts = [...DEFERRED, { gates: /page::late$/, layers: /\bvmq_planner::simulate\b/ }];
  const whole = module(undefined, "vmq_planner::simulate::same");
  const [program, second, third] = split(whole, parts);
  const early = await run(program);
  assert.throws(() => early.run(20), WebAssembly.RuntimeError, "the first gate is shut");
  const later = await WebAssembly.instantiate(second, { "": early });
  assert.throws(() => early.run(20), WebAssembly.RuntimeError, "the second is");
  await WebAssembly.instantiate(third, { "": { ...early, ...later.instance.exports } });
  assert.equal(early.run(20), 142);
  assert.equal(early.table.get(1)(3), 3, "what only the table named came with its layer");
});

test("what two later parts use is in the first of them, which gives it to the other", async () => {
  // `run` and `double` both behind gates of their own; `double` is used by the second, so the third must take it from there.
  const parts = [{ gates: GATE, layers: /never/ }, { gates: /page::same$/, layers: /never/ }];
  const [program, second, third] = split(shared(), parts);
  const early = await run(program);
  const later = await WebAssembly.instantiate(second, { "": early });
  assert.equal(Object.keys(later.instance.exports).length, 1, "double alone");
  assert.equal(early.run(4), 8, "the second needs no third");
  await WebAssembly.instantiate(third, { "": { ...early, ...later.instance.exports } });
  assert.equal(early.other(4), 9);
});

test("a part packs like the whole", () => {
  const { deferred } = two(module());
  assert.deepEqual(Buffer.from(unpack(pack(deferred))), deferred);
});

test("the built site comes in three parts, each named where it is loaded", () => {
  const parts = readdirSync(DIST).filter((name) => name.endsWith(".wasm"));
  assert.equal(parts.length, 3);
  const [late, played] = ["deferred", "article"].map((which) => parts.filter((name) => name.startsWith(`app-${which}-`)));
  assert.deepEqual([late.length, played.length], [1, 1]);
  for (const name of ["index.html", "embed.html", "article.html"]) {
    const page = readFileSync(join(DIST, name), "utf8");
    assert.ok(page.includes(`data-deferred="./${late[0]}"`), name);
    assert.equal(page.includes(`data-article="./${played[0]}"`), name !== "index.html", name);
    for (const [file] of [late, played]) assert.ok(!page.includes(`href="./${file}"`), "it is not fetched ahead");
  }
});
