// The site without a network, and a new version of it while someone works.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserTest, serve, until } from "./harness.mjs";
import { DIST } from "./site.mjs";

const PAGES = fileURLToPath(new URL("../../xtask/pages.mjs", import.meta.url));
const SAMPLE = readFileSync(new URL("../../src/app/samples/article.txt", import.meta.url), "utf8");

const box = (page) => page.getByRole("textbox", { name: "Paste PowerShell output or an event", exact: true });
const overlap = (page) => page.getByRole("region", { name: "Findings" }).locator('[data-code="team-sets-overlap"]');
const notice = (page) => page.getByRole("status").filter({ hasText: "A new version is ready" });
const generator = (page) => page.locator("meta[name=generator]").getAttribute("content", { timeout: 1000 }).catch(() => "first");
const kept = (page) => page.evaluate(async () => {
  const names = (await caches.keys()).sort();
  return Promise.all(names.map(async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => url)]));
});

/** Waits until the site is kept whole. */
async function ready(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === "activated" || new Promise((done) => {
    active.addEventListener("statechange", () => active.state === "activated" && done());
  })));
}

/** A copy of the site that can become another version. */
async function copy() {
  const folder = mkdtempSync(join(tmpdir(), "vmq-planner-site-"));
  cpSync(DIST, folder, { recursive: true });
  const { address, close } = await serve("/a/", folder);
  const edit = (name, from, to) => {
    const text = readFileSync(join(folder, name), "utf8");
    assert.ok(text.includes(from), `${name} has ${from}`);
    writeFileSync(join(folder, name), text.replace(from, to));
  };
  return {
    address,
    edit,
    /** A new version, told apart by what its page calls its generator. */
    release(version) {
      edit("index.html", "<title>", `<meta name="generator" content="${version}"><title>`);
      execFileSync(process.execPath, [PAGES, folder]);
    },
    /** What `trunk serve` makes of the site: its page has an inline script. */
    develop() {
      edit("index.html", "</body>", "<script></script></body>");
      execFileSync(process.execPath, [PAGES, folder]);
      const page = readFileSync(join(folder, "index.html"), "utf8");
      assert.doesNotMatch(page, /Content-Security-Policy|data-worker/);
      assert.doesNotMatch(readFileSync(join(folder, "embed.html"), "utf8"), /Content-Security-Policy|data-worker/);
    },
    async close() {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

browserTest("after one visit the site works without a network", async ({ page, context, address, open, expectComplaint }) => {
  expectComplaint(/elsewhere\.txt|ERR_INTERNET_DISCONNECTED/);
  await open();
  await ready(page);
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ name }) => name).filter((name) => name !== "sw.js");
  const [[cache, urls], ...others] = await kept(page);
  assert.deepEqual(urls.map((url) => url.replace(address, "")).sort(), names.sort(), "exactly the files of the build");
  assert.deepEqual(others, []);
  assert.ok(cache.startsWith(`vmq-planner ${address} `), cache);

  await context.setOffline(true);
  await page.reload();
  await box(page).fill(SAMPLE);
  await overlap(page).waitFor();
  for (const path of ["index.html?from=wiki#top", "embed.html", "./"]) await open(path);
  assert.equal(await page.title(), "vmq-planner");
  // What the browser has no network for is the network's to say, also below our own path.
  assert.equal(await page.evaluate(() => fetch("elsewhere.txt").then(() => "answered", () => "refused")), "refused");
}, { base: "/tools/vmq/" });

browserTest("a second site below the same host keeps its own", async ({ page, context, address, open }) => {
  // From the page that registers no worker, so that all is there before the worker tidies up.
  await open("embed.html");
  await page.evaluate(() => Promise.all(["theirs", `vmq-planner ${location.origin}/other/ x`].map((name) => caches.open(name))));
  await page.evaluate((here) => caches.open(`vmq-planner ${here} of-an-old-build`), address);
  await open();
  await ready(page);
  const names = (await kept(page)).map(([name]) => name);
  assert.equal(names.length, 3, names.join());
  assert.ok(!names.some((name) => name.endsWith("of-an-old-build")));
});

browserTest("the embedded page keeps nothing", async ({ page, open }) => {
  await open("embed.html");
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.page), "embed");
  assert.equal(await page.locator("link[rel=manifest]").count(), 0);
});

browserTest("a new version waits, and what was typed outlasts it", async ({ page, context, address, own }) => {
  await page.goto(address);
  await ready(page);
  await page.reload();
  await box(page).fill(SAMPLE);
  await overlap(page).waitFor();
  const other = await context.newPage();
  await other.goto(address);
  await box(other).fill("half a thou");

  own.release("second");
  await page.evaluate(() => {
    addEventListener("vmq-planner:update", () => (window.heard = (window.heard ?? 0) + 1));
    window.stays = true;
    return navigator.serviceWorker.getRegistration().then((registration) => registration.update());
  });
  for (const it of [page, other]) await notice(it).waitFor();
  assert.equal(await page.evaluate(() => window.heard), 1);
  // Nobody asked: nothing moves, and whoever opens the site meanwhile gets what the others have.
  assert.equal(await box(page).inputValue(), SAMPLE);
  assert.equal(await box(other).inputValue(), "half a thou");
  const third = await context.newPage();
  await third.goto(address);
  await notice(third).waitFor();
  assert.equal(await generator(third), "first");
  await third.close();
  assert.equal((await kept(page)).length, 2, "both versions are kept");

  await notice(page).getByRole("button", { name: "Reload" }).click();
  await until(() => page.evaluate(() => !window.stays).catch(() => false), "the page reloads");
  await overlap(page).waitFor();
  assert.equal(await generator(page), "second");
  assert.equal(await box(page).inputValue(), SAMPLE, "the text is there again");
  assert.equal(await notice(page).count(), 0);
  assert.equal((await kept(page)).length, 1, "the old version is gone");
  assert.equal(await box(other).inputValue(), "half a thou", "the other tab did not reload");
  await box(other).fill(SAMPLE);
  await overlap(other).waitFor();
}, { site: copy });

browserTest("a text too large to keep is not lost to a reload", async ({ page, address, own }) => {
  await page.goto(address);
  await ready(page);
  await page.reload();
  await box(page).evaluate((area) => (area.value = "x".repeat(6_000_000)));
  own.release("second");
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((it) => it.update()));
  await notice(page).getByRole("button").click();
  await page.getByText("too large to keep").waitFor();
  assert.equal(await box(page).evaluate((area) => area.value.length), 6_000_000);
  await box(page).fill("");
  await page.getByRole("status").getByRole("button", { name: "Reload" }).click();
  await until(async () => (await generator(page)) === "second", "the new version starts");
}, { site: copy });

browserTest("a new version is used once all pages are closed", async ({ page, context, address, own }) => {
  await page.goto(address);
  await ready(page);
  await page.reload();
  own.release("second");
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((it) => it.update()));
  await notice(page).waitFor();
  await page.goto("about:blank");
  await until(async () => {
    await page.goto(address);
    return (await generator(page)) === "second";
  }, "the new version starts");
}, { site: copy });

browserTest("a site that is half uploaded is not kept", async ({ page, address, own }) => {
  await page.goto(address);
  await ready(page);
  await page.reload();
  const before = await kept(page);
  own.release("second");
  own.edit("boot.js", "", " ");
  const states = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((done) => (registration.onupdatefound = () => done(registration.installing)));
    await registration.update().catch(() => {});
    const fresh = await found;
    while (fresh.state === "installing") await new Promise((done) => fresh.addEventListener("statechange", done, { once: true }));
    return [fresh.state, registration.waiting, registration.active.state];
  });
  assert.deepEqual(states, ["redundant", null, "activated"]);
  assert.deepEqual(await kept(page), before);
  assert.equal(await notice(page).count(), 0);
}, { site: copy });

browserTest("a site under development keeps nothing, and takes away what was kept at its address", async ({ page, address, own }) => {
  await page.goto(address);
  await ready(page);
  own.develop();
  await page.goto(address);
  await until(async () => (await page.evaluate(() => navigator.serviceWorker.getRegistrations())).length === 0, "the worker leaves");
  await until(async () => (await kept(page)).length === 0, "nothing is kept");
  await page.reload();
  await page.locator("h1").first().waitFor();
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
}, { site: copy });
