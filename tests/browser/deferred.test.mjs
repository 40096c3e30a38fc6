// What is not needed at first sight comes later: the page stands without it, nothing in sight breaks meanwhile, and what was
// done meanwhile is done then, in order.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "./harness.mjs";

const LATE = "**/app-deferred-*.wasm";
const sample = await readFile(new URL("../../src/app/samples/article.txt", import.meta.url), "utf8");
const plan = (await readFile(new URL("../fixtures/links/families-4-20-targets.link", import.meta.url), "utf8")).trim();
const box = (page) => page.getByRole("textbox", { name: "Paste PowerShell output or an event", exact: true });
const region = (page, name) => page.getByRole("region", { name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Keeps the deferred part back; the answer lets it through. */
async function heldBack(page) {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route(LATE, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

/** The address of the sample's plan. */
async function linked(context, open, address) {
  const page = await context.newPage();
  await page.goto(address);
  await box(page).fill(sample);
  await until(async () => (await page.evaluate(() => location.hash)).startsWith("#p="), "the address follows");
  const hash = await page.evaluate(() => location.hash);
  await page.close();
  return hash;
}

browserTest("what is pasted before the page is whole is read as soon as it is", async ({ page, open }) => {
  const release = await heldBack(page);
  await open();
  await box(page).fill(sample);
  await page.getByText("Reading…").waitFor();
  assert.equal(await region(page, "Findings").count(), 0);
  release();
  await region(page, "Findings").waitFor();
  await region(page, "Queues").waitFor();
  assert.equal(await box(page).inputValue(), sample);
});

browserTest("a sample and the collector wait their turn too", async ({ page, open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const release = await heldBack(page);
  await open();
  await page.getByText("No output at hand?").click();
  await page.getByRole("button", { name: "Copy the collector" }).click();
  assert.equal(await page.getByText("Reading…").count(), 0, "a copy is not a reading, and would never end as one");
  await page.locator(".samples__button").first().click();
  await page.getByText("Reading…").waitFor();
  release();
  await region(page, "Findings").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /vmqPlannerCollector/);
});

// A worker would serve the second page from what it keeps, past what is held back here.
const UNKEPT = { context: { serviceWorkers: "block" } };

browserTest("a link shows findings and map at once, and all that is in sight can be used", async ({ page, open, context, address, expectComplaint }) => {
  expectComplaint(/blocked by Playwright/);
  const hash = await linked(context, open, address);
  const release = await heldBack(page);
  await open(hash);
  await region(page, "Findings").waitFor();
  await page.getByRole("figure", { name: "Processor map" }).waitFor();
  assert.ok(await button(page, "Use recommendation").isDisabled(), "the recommendation is not there yet");
  assert.equal(await region(page, "Queues").count(), 0);

  // Everything that can be clicked, chosen or moved, one after another; a gate that is called too early is a page error.
  const controls = page.locator("main button:enabled, header button:enabled, main summary, main input, main select, [role=slider], [data-lp]");
  for (let i = 0; i < Math.min(await controls.count(), 150); i += 1) {
    const it = controls.nth(i);
    const kind = await it.evaluate((element) => `${element.localName} ${element.type ?? ""} ${element.role ?? ""}`);
    // A chooser of the system's is none of the page's doing.
    if ((await it.textContent().catch(() => ""))?.startsWith("Open a file")) continue;
    if (kind.startsWith("select")) await it.selectOption({ index: 0 }, { timeout: 1000 }).catch(() => {});
    else if (kind.startsWith("input") && !kind.includes("radio") && !kind.includes("checkbox")) {
      await it.focus({ timeout: 1000 }).catch(() => {});
      await page.keyboard.press("ArrowUp");
    } else if (kind.includes("slider")) {
      await it.focus({ timeout: 1000 }).catch(() => {});
      await page.keyboard.press("ArrowRight");
    } else await it.click({ force: true, timeout: 1000 }).catch(() => {});
  }
  for (const key of ["Control+z", "Control+y", "Escape"]) await page.keyboard.press(key);
  release();
  await region(page, "What if").waitFor();
  await region(page, "Queues").waitFor();
}, UNKEPT);

browserTest("where it cannot be loaded the page says so", async ({ page, open, expectComplaint }) => {
  expectComplaint(/app-deferred|ERR_FAILED|Failed to fetch|Failed to load/);
  await page.route(LATE, (route) => route.abort());
  await open();
  await page.getByRole("alert").filter({ hasText: "A part of vmq-planner could not be loaded" }).waitFor();
});

browserTest("it is not asked for before the page stands", async ({ page, open }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
  await open();
  await until(() => asked.some((name) => name.startsWith("app-deferred-")), "it is asked for");
  const timed = (part) => page.evaluate((part) => performance.getEntriesByType("resource").find((it) => it.name.includes(part))?.toJSON(), part);
  await until(() => timed("app-deferred-"), "it has come");
  const [late, first] = [await timed("app-deferred-"), await timed("_bg.wasm")];
  assert.ok(late.startTime > first.responseEnd, `${late.startTime} after ${first.responseEnd} ms`);
});

browserTest("the article's part is loaded by what plays it and by nothing else", async ({ page, address, expectComplaint }) => {
  expectComplaint(/blocked by Playwright/);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
  const loads = async (path, ready) => {
    asked.length = 0;
    await page.goto("about:blank");
    await page.goto(new URL(path, address).href);
    await page.locator(ready).first().waitFor();
    return asked.filter((name) => name.endsWith(".wasm")).map((name) => name.replace(/-[0-9a-f]{16}/, "").replace("_bg", ""));
  };
  const enabled = "[data-figure] input:enabled, main input:enabled";
  assert.deepEqual(await loads("article.html", enabled), ["app.wasm", "app-deferred.wasm", "app-article.wasm"]);
  assert.deepEqual(await loads("embed.html#view=article/vmq", enabled), ["app.wasm", "app-deferred.wasm", "app-article.wasm"]);
  assert.deepEqual(await loads(`embed.html#${plan}&view=queues`, "section"), ["app.wasm", "app-deferred.wasm"]);
  await loads(`index.html#${plan}`, "text=What if");
  assert.deepEqual(asked.filter((name) => name.startsWith("app-article")), []);
}, UNKEPT);
