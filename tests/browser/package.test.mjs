// The npm package in browsers: a page without a bundler, a worker, and a page that Vite bundles; all under the strict policy.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { browserTest, serve } from "./harness.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PACKAGE = here("../../target/package");

/** Opens a page of `folder`, and tells what it says once it has worked. */
async function says({ page, expectComplaint }, folder, path) {
  const site = await serve("/", folder);
  expectComplaint(new RegExp(`^request to ${site.address}`));
  await page.goto(site.address + path);
  await page.locator("output:not(:empty)").waitFor();
  const text = await page.locator("output").textContent();
  await site.close();
  return text;
}

const WORKED = "team-sets-overlap ok true";

/** A project folder with the package where such a project has it. */
function project(kind, place) {
  const folder = mkdtempSync(join(tmpdir(), "vmq-planner-"));
  cpSync(here(`consumers/${kind}`), folder, { recursive: true });
  cpSync(here("consumers/work.js"), join(folder, "work.js"));
  cpSync(PACKAGE, join(folder, place), { recursive: true });
  return folder;
}

for (const [what, path] of [["a page without a bundler", "index.html"], ["a worker", "worker.html"]]) {
  browserTest(`the package works in ${what}`, async (it) => {
    const folder = project("page", "vmq-planner");
    assert.equal(await says(it, folder, path), WORKED);
    rmSync(folder, { recursive: true });
  });
}

browserTest("the package works when Vite has bundled it", async (it) => {
  const folder = project("vite", "node_modules/vmq-planner");
  // The page's own top-level await asks for browsers of the last years, as the package does.
  await build({ root: folder, base: "./", logLevel: "warn", build: { target: "es2022", modulePreload: false } });
  assert.equal(await says(it, join(folder, "dist"), "index.html"), WORKED);
  rmSync(folder, { recursive: true });
});
