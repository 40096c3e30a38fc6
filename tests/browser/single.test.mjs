// The page that is one file, opened from disk without a network. firefox.test.mjs does the same in Firefox.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browserTest, until } from "./harness.mjs";

const FILE = fileURLToPath(new URL("../../target/single/vmq-planner.html", import.meta.url));
const SAMPLE = readFileSync(new URL("../../src/app/samples/article.txt", import.meta.url), "utf8");

const box = (page) => page.getByRole("textbox", { name: "Paste PowerShell output or an event", exact: true });
const overlap = (page) => page.getByRole("region", { name: "Findings" }).locator('[data-code="team-sets-overlap"]');

/** The file in a folder as people have them, changed if the test wants that. */
function onDisk(change = (html) => html) {
  return async () => {
    assert.ok(existsSync(FILE), "the one file is missing: run `cargo xtask single` first");
    const folder = mkdtempSync(join(tmpdir(), "one file, für alle #1 "));
    const path = join(folder, "vmq-planner.html");
    copyFileSync(FILE, path);
    writeFileSync(path, change(readFileSync(path, "utf8")));
    return { address: pathToFileURL(path).href, close: () => rmSync(folder, { recursive: true }) };
  };
}

/** What a person at a jump host does: paste, read, take the recommendation, hold the script. */
async function work(page) {
  await box(page).fill(SAMPLE);
  await overlap(page).waitFor();
  await page.getByRole("button", { name: "Use recommendation", exact: true }).click();
  await overlap(page).waitFor({ state: "detached" });
  assert.match(await page.getByRole("tabpanel").textContent(), /Set-NetAdapterVmq/);
  await page.getByRole("button", { name: "Copy the apply script" }).click();
  await page.getByRole("button", { name: "Copied the apply script" }).waitFor();
}

const downloaded = (page) => page.getByRole("button", { name: "Download the apply script" }).click();

browserTest("the one file works from disk in Chromium", async ({ page, context, open }) => {
  await context.setOffline(true);
  await open();
  await work(page);
  const [download] = await Promise.all([page.waitForEvent("download"), downloaded(page)]);
  assert.equal(download.suggestedFilename(), "HV-PROD-03-apply.ps1");
  assert.match(readFileSync(await download.path(), "utf8"), /Set-NetAdapterVmq/);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await page.reload();
  await until(() => page.evaluate(() => document.documentElement.dataset.theme === "dark"), "the theme is kept");
}, { site: onDisk() });

browserTest("a link opens in the one file, and what is cut is an alert", async ({ page, address }) => {
  const link = readFileSync(new URL("../fixtures/links/families-4-20-targets.link", import.meta.url), "utf8").trim();
  await page.goto(`${address}#${link}`);
  await page.getByRole("figure", { name: "Processor map", exact: true }).waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const shared = await page.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  assert.equal(shared, `${address}#${link}`);
  await page.goto("about:blank");
  await page.goto(`${address}#${link.slice(0, -3)}`);
  await page.getByRole("alert").waitFor();
}, { site: onDisk() });

browserTest("the one file may ask nothing of any network", async ({ page, open, complaints, expectComplaint }) => {
  await open();
  await page.evaluate(() => {
    fetch("https://elsewhere.invalid/").catch(() => {});
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
    document.body.append(Object.assign(new Image(), { src: "https://elsewhere.invalid/pixel.png" }));
  });
  for (const kind of ["connect-src", "script-src-elem", "img-src"]) {
    await until(() => complaints.some((text) => text.startsWith(`policy violation: ${kind}`)), `${kind} is refused`);
  }
  assert.equal(await page.evaluate(() => window.ran), undefined);
  expectComplaint(/policy violation|console error: .*Content Security Policy|Fetch API cannot load|^request to https:\/\/elsewhere|^request failed: .*csp$/);
}, { site: onDisk() });

browserTest("a damaged file says so", async ({ page, open, expectComplaint }) => {
  expectComplaint(/^console error/);
  await open();
  assert.match(await page.getByRole("alert").textContent(), /could not start.*packed program is cut/);
}, { site: onDisk((html) => html.replace(/[^>]{400}(?=<\/script>\n<script>)/, "")) });

test("the one file names nothing outside itself, and only what it hashes may run", () => {
  const html = readFileSync(FILE, "utf8");
  const addresses = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, found]) => found);
  assert.deepEqual(addresses.filter((found) => !found.startsWith("data:")), []);
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /^default-src 'none'; /);
  assert.doesNotMatch(policy, /connect-src|'unsafe|'self'|https?:|\*/);
  for (const [, kind, text] of html.matchAll(/<(script|style)>(.*?)<\/\1>/gs)) {
    assert.ok(policy.includes(`'sha256-${createHash("sha256").update(text).digest("base64")}'`), kind);
  }
});
