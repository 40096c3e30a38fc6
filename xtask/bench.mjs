// The package's analyze and recommend on the hosts that the native benchmark left, beside its figures.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const top = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const vmq = await import(pathToFileURL(join(top, "target", "package", "node.mjs")));

/** The median of repeated runs, in milliseconds, after as many to warm up. */
function median(work) {
  const runs = [];
  for (let end = performance.now() + 300; performance.now() < end; ) work();
  for (let end = performance.now() + 1000; performance.now() < end || runs.length < 15; ) {
    const start = performance.now();
    work();
    runs.push(performance.now() - start);
  }
  return runs.sort((a, b) => a - b)[runs.length >> 1];
}

/** The native benchmark's median, in milliseconds. */
function native(group, at) {
  const file = join(top, "target", "criterion", `${group}_${at}`, "new", "estimates.json");
  return JSON.parse(readFileSync(file, "utf8")).median.point_estimate / 1e6;
}

const ms = (value) => value.toFixed(value < 1 ? 3 : 2);
const { stringify, parse } = JSON;

/**
 * The same work as natively, from the bytes of a plan to the bytes of the answer: JSON text is handed through, so that
 * V8's own reading and writing of objects stands in columns of its own.
 */
function bytesOnly(plan, work) {
  const text = stringify(plan);
  [JSON.stringify, JSON.parse] = [() => text, (answer) => answer];
  const taken = median(work);
  [JSON.stringify, JSON.parse] = [stringify, parse];
  return taken;
}

/** What V8 takes to turn its texts into bytes and back, which native code has no need of. */
function texts(plan, answer) {
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  const [text, bytes] = [stringify(plan), encoder.encode(answer)];
  const room = new Uint8Array(text.length * 3);
  return median(() => encoder.encodeInto(text, room)) + median(() => decoder.decode(bytes));
}

function row(name, group, at, plan, work) {
  const answer = stringify(work());
  const [bare, border] = [native(`${group} json`, at), texts(plan, answer)];
  const both = bytesOnly(plan, work);
  const ratios = [both - border, both].map((taken) => (taken / bare).toFixed(2));
  const around = [median(() => stringify(plan)), median(() => parse(answer)), median(work)];
  return [name, group, ...[bare, both - border, border].map(ms), ...ratios, ...around.map(ms)];
}

const folder = join(top, "target", "bench-hosts");
const hosts = readdirSync(folder).sort().map((file) => parse(readFileSync(join(folder, file), "utf8")));
const rows = hosts.flatMap(({ name, plan }, at) => [
  row(name, "analyze", at, plan, () => vmq.analyze(plan)),
  row("", "recommend", at, plan, () => vmq.recommend(plan, { strategy: "replan" })),
]);
const line = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows, words) =>
  console.log([line(head), line(head.map((_, at) => (at < words ? "---" : "---:"))), ...rows.map(line), ""].join("\n"));
table(["Host", "engine alone, native"], hosts.map(({ name }, at) => [name, ms(native("analyze", at))]), 1);
table(["Host", "", "native", "wasm", "texts", "ratio", "with texts", "stringify", "parse", "whole call"], rows, 2);
