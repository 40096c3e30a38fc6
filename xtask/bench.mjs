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
const folder = join(top, "target", "bench-hosts");
const rows = readdirSync(folder).sort().map((file, at) => {
  const { name, plan } = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const analyze = [native("analyze json", at), median(() => vmq.analyze(plan))];
  const recommend = [native("recommend json", at), median(() => vmq.recommend(plan, { strategy: "replan" }))];
  const pair = ([bare, wasm]) => [ms(bare), ms(wasm), (wasm / bare).toFixed(2)];
  return [name, ms(native("analyze", at)), ...pair(analyze), ...pair(recommend)];
});
const head = ["Host", "analyze, engine alone", "analyze, native", "in Node", "ratio", "recommend, native", "in Node", "ratio"];
const line = (cells) => `| ${cells.join(" | ")} |`;
console.log([line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n"));
