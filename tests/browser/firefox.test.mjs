// The page in Firefox: the one file from disk, and the site after its server is gone.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { firefox } from "playwright-core";
import { serve, until } from "./harness.mjs";

const FILE = fileURLToPath(new URL("../../target/single/vmq-planner.html", import.meta.url));
const FIREFOX = process.env.FIREFOX || "/usr/bin/firefox-esr";
const SAMPLE = readFileSync(new URL("../../src/app/samples/article.txt", import.meta.url), "utf8");
const skip = existsSync(FIREFOX) ? false : `${FIREFOX} is missing: install Firefox, or set FIREFOX to its program`;

const box = (page) => page.getByRole("textbox", { name: "Paste PowerShell output or an event", exact: true });
const overlap = (page) => page.getByRole("region", { name: "Findings" }).locator('[data-code="team-sets-overlap"]');

let browser;
let downloads;

before(async () => {
  if (skip) return;
  downloads = mkdtempSync(join(tmpdir(), "vmq-planner-downloads-"));
  // Playwright drives the Firefox of a distribution over WebDriver BiDi.
  const options = { executablePath: FIREFOX, headless: true, downloadsPath: downloads };
  browser = await firefox.launch({ channel: "moz-firefox", ...options });
});

after(async () => {
  await browser?.close();
  if (downloads) rmSync(downloads, { recursive: true });
});

function firefoxTest(name, body) {
  test(name, { timeout: 60_000, skip }, async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const complaints = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await body(page);
    assert.deepEqual(complaints, [], "Firefox complained");
    await page.context().close();
  });
}

firefoxTest("the one file works from disk in Firefox", async (page) => {
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const link = readFileSync(new URL("../fixtures/links/families-4-20-targets.link", import.meta.url), "utf8").trim();
  await page.goto(`${pathToFileURL(FILE).href}#${link}`);
  await page.getByRole("figure", { name: "Processor map", exact: true }).waitFor();
  await page.goto(pathToFileURL(FILE).href);
  await page.reload();
  await box(page).fill(SAMPLE);
  await overlap(page).waitFor();
  await page.getByRole("button", { name: "Use recommendation", exact: true }).click();
  await overlap(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Copy the apply script" }).click();
  await page.getByRole("button", { name: "Copied the apply script" }).waitFor();
  await page.getByRole("button", { name: "Download the apply script" }).click();
  const script = join(downloads, "HV-PROD-03-apply.ps1");
  await until(() => existsSync(script) && /Set-NetAdapterVmq/.test(readFileSync(script, "utf8")), "the script is saved");
  assert.deepEqual(requests.filter((url) => !/^(file|blob|data):/.test(url)), []);
});

firefoxTest("after one visit the site works in Firefox without its server", async (page) => {
  const { address, close } = await serve("/tools/vmq/");
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await close();
  await page.reload();
  await box(page).fill(SAMPLE);
  await overlap(page).waitFor();
});
