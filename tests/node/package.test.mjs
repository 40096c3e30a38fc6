// The npm package as a user meets it: installed under its name, in Node and as a page loads it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../target/package", import.meta.url));
const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));

let project;

before(() => {
  project = mkdtempSync(join(tmpdir(), "vmq-planner-"));
  cpSync(PACKAGE, join(project, "node_modules", "vmq-planner"), { recursive: true });
});

after(() => rmSync(project, { recursive: true, force: true }));

/** What a script in a project that has the package prints. */
function run(script, ...flags) {
  const file = join(project, "script.mjs");
  writeFileSync(file, script);
  return execFileSync(process.execPath, [...flags, file], { encoding: "utf8" }).trim();
}

test("in Node the package is ready once imported", () => {
  const script = 'const vmq = await import("vmq-planner"); console.log(vmq.version());';
  assert.equal(run(script), manifest.version);
});

test("the default export may be called in Node as well", () => {
  const script = 'import init, { version } from "vmq-planner"; await init(); console.log(version());';
  assert.equal(run(script), manifest.version);
});

test("the entry for pages works after one call of its default export", () => {
  const wasm = JSON.stringify(join(project, "node_modules", "vmq-planner", "vmq_planner_bg.wasm"));
  const script = `
    import { readFileSync } from "node:fs";
    import init, { version } from "./node_modules/vmq-planner/vmq_planner.js";
    await init({ module_or_path: readFileSync(${wasm}) });
    console.log(version());`;
  assert.equal(run(script), manifest.version);
});

test("every file the manifest names is there", () => {
  const named = [...manifest.files, manifest.types, ...Object.values(manifest.exports["."])];
  for (const name of named) assert.ok(existsSync(join(PACKAGE, name)), name);
});

test("the types tell of the functions", () => {
  assert.match(readFileSync(join(PACKAGE, manifest.types), "utf8"), /export function version\(\): string/);
});
