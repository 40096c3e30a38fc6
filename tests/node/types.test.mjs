// The package's types: a strict compiler takes what the functions take, and what they really give is what the types say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const vmq = await import(new URL("../../target/package/node.mjs", import.meta.url));

const plans = ["everything", "families-4-20-targets", "nothing"].map((name) =>
  JSON.parse(readFileSync(here(`../fixtures/links/${name}.json`), "utf8")),
);
const texts = ["article-event-106.txt", "lbfo-2012r2-tables.txt", "lbfo-2012r2-json.txt"].map((name) =>
  readFileSync(here(`../fixtures/import/${name}`), "utf8"),
);

/** Real values of every type that a function gives. As literals, so that a field too many is an error as well. */
function values() {
  const all = [
    ...plans.map((it) => ["Plan", vmq.decodeLink(vmq.encodeLink(it))]),
    ...plans.map((it) => ["Report", vmq.analyze(it)]),
    ...plans.flatMap((it) => ["replan", "smallestChange"].map((strategy) => ["Recommendation", vmq.recommend(it, { strategy })])),
    ...plans.map((it) => ["Scripts", vmq.scripts(it)]),
    ...texts.map((it) => ["Parsed", vmq.parse(it)]),
    ["Parsed", vmq.parseFiles(texts.map((text, at) => ({ name: `${at}.txt`, bytes: new TextEncoder().encode(text) })))],
  ];
  const lines = all.map(([type, value], at) => `export const value${at}: ${type} = ${JSON.stringify(value)};`);
  return ['import type { Parsed, Plan, Recommendation, Report, Scripts } from "vmq-planner";', ...lines, ""].join("\n");
}

test("tsc --strict accepts every function, and the values they give", () => {
  const project = mkdtempSync(join(tmpdir(), "vmq-planner-types-"));
  try {
    cpSync(here("../../target/package"), join(project, "node_modules", "vmq-planner"), { recursive: true });
    copyFileSync(here("types/use.ts"), join(project, "use.ts"));
    writeFileSync(join(project, "values.ts"), values());
    const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"], strict: true, noEmit: true, exactOptionalPropertyTypes: true, types: [] };
    writeFileSync(join(project, "package.json"), '{ "type": "module" }');
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["use.ts", "values.ts"] }));
    execFileSync(process.execPath, [here("../browser/node_modules/typescript/bin/tsc"), "-p", project], { stdio: "pipe" });
  } catch (error) {
    assert.fail(`${error.stdout ?? error}`);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});
