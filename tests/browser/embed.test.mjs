// Embeds on a page of another origin: as a frame and as the element, with heights that settle and messages that are checked.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { afterEach } from "node:test";
import { browserTest, until } from "./harness.mjs";

const golden = (name) => readFile(new URL(`../fixtures/links/${name}.link`, import.meta.url), "utf8").then((it) => it.trim());
const plan = await readFile(new URL("../fixtures/links/families-4-20-targets.json", import.meta.url), "utf8");

/** A page of somebody else's documentation: another port is another origin. */
async function documentation(body) {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>Documentation</title><link rel="icon" href="data:,"><body>${body}`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.closeAllConnections() ?? server.close() };
}

const hosts = [];
afterEach(() => hosts.splice(0).forEach((host) => host.close()));

/** Loads such a page; its requests and those of its frames are no foreign ones. */
async function visit({ page, address, expectComplaint }, body) {
  const host = await documentation(body(address));
  hosts.push(host);
  expectComplaint(new RegExp(`^request to ${host.address}`));
  await page.goto(host.address);
}

const inside = (page) => page.frameLocator("iframe").first();
const map = (frame) => frame.getByRole("figure", { name: "Processor map", exact: true });

browserTest("a frame shows one view, and the way to the full page keeps the plan", async (it) => {
  const { page, context } = it;
  const link = await golden("families-4-20-targets");
  await visit(it, (site) => `<iframe src="${site}embed.html#${link}&view=findings" width="700" height="500"></iframe>`);
  const frame = inside(page);
  await frame.getByRole("region", { name: "Findings", exact: true }).waitFor();
  assert.equal(await map(frame).count(), 0);
  assert.equal(await frame.getByRole("textbox").count(), 0, "nothing to edit");
  const [full] = await Promise.all([context.waitForEvent("page"), frame.getByRole("link", { name: "Open in vmq-planner" }).click()]);
  await full.getByRole("region", { name: "Findings", exact: true }).waitFor();
  assert.equal(new URL(full.url()).hash, `#${link}`);
});

browserTest("every view of the contract is there, and what is wrong is an alert", async ({ page, address }) => {
  const link = await golden("families-4-20-targets");
  for (const [view, role, name] of [
    ["map", "figure", "Processor map"],
    ["findings", "region", "Findings"],
    ["queues", "region", "Queues"],
    ["throughput", "region", "Throughput"],
  ]) {
    await page.goto("about:blank");
    await page.goto(`${address}embed.html#${link}&view=${view}`);
    await page.getByRole(role, { name, exact: true }).waitFor();
  }
  for (const fragment of [`${link.slice(0, -5)}&view=map`, `${link}&view=nothing`, ""]) {
    await page.goto("about:blank");
    await page.goto(`${address}embed.html#${fragment}`);
    await page.getByRole("alert").waitFor();
    assert.equal(await map(page).count(), 0);
  }
});

browserTest("the theme follows the page around", async ({ page, address }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const seen = [];
  for (const theme of ["light", "dark"]) {
    await page.goto("about:blank");
    await page.goto(`${address}embed.html#${await golden("numbered-4-20")}&view=map&theme=${theme}`);
    await map(page).waitFor();
    seen.push(await ground());
  }
  assert.notEqual(seen[0], seen[1]);
});

const ELEMENT = (site, attributes, inner = "") =>
  `<script src="${site}embed.js"></script><div id="column"><vmq-planner ${attributes}>${inner}</vmq-planner></div>`;

browserTest("the element shows a plan, and its height settles through twenty resizes", async (it) => {
  const { page } = it;
  const link = await golden("families-4-20-targets");
  await visit(it, (site) => ELEMENT(site, `plan="${link}" view="queues" theme="light"`));
  const frame = inside(page);
  await frame.getByRole("region", { name: "Queues", exact: true }).waitFor();
  const heights = () =>
    page.evaluate(() => Number(document.querySelector("vmq-planner").shadowRoot.querySelector("iframe").height));
  const content = () => frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  const settled = () => until(async () => (await heights()) === (await content()), "the height of the content");
  const seen = new Set();
  for (let cycle = 0; cycle < 20; cycle += 1) {
    await page.evaluate((width) => (document.querySelector("#column").style.width = `${width}px`), cycle % 2 ? 900 : 320);
    await settled();
    await page.waitForTimeout(60);
    await settled();
    seen.add(`${cycle % 2}: ${await heights()}`);
  }
  assert.equal(seen.size, 2, `each width has one height: ${[...seen]}`);
});

browserTest("the element takes a plan as a property, and keeps what is inside it for those without scripts", async (it) => {
  const { page } = it;
  await visit(it, (site) => ELEMENT(site, 'view="map"', `<a href="${site}">the plan</a>`));
  await page.evaluate((json) => (document.querySelector("vmq-planner").plan = JSON.parse(json)), plan);
  await map(inside(page)).waitFor();
  assert.equal(await page.getByRole("link", { name: "the plan" }).isVisible(), false);
});

browserTest("what was set last is shown, whatever else changes or moves", async (it) => {
  const { page } = it;
  const link = await golden("numbered-4-20");
  await visit(it, (site) => ELEMENT(site, `view="map" plan="${link}"`));
  const first = () => map(inside(page)).locator('[data-lp="0:2"]').getAttribute("aria-label");
  await map(inside(page)).waitFor();
  const linked = await first();
  const set = (change) => page.evaluate(change, plan);
  await set((json) => (document.querySelector("vmq-planner").plan = JSON.parse(json)));
  await until(async () => (await first()) !== linked, "the property is shown");
  const other = await first();
  for (const change of [
    () => document.querySelector("vmq-planner").setAttribute("theme", "dark"),
    () => document.querySelector("vmq-planner").parentElement.prepend(document.querySelector("vmq-planner")),
  ]) {
    await set(change);
    await page.waitForTimeout(700);
    await map(inside(page)).waitFor();
    assert.equal(await first(), other);
  }
  await page.evaluate((link) => document.querySelector("vmq-planner").setAttribute("plan", link), `${link}`);
  await until(async () => (await first()) === linked, "the attribute is shown");
  await set(() => document.querySelector("vmq-planner").parentElement.append(document.querySelector("vmq-planner")));
  await page.waitForTimeout(700);
  await map(inside(page)).waitFor();
  assert.equal(await first(), linked);
});

browserTest("the element takes a plan as JSON in its attribute", async (it) => {
  await visit(it, (site) => ELEMENT(site, `view="map" plan="${plan.replaceAll('"', "&quot;")}"`));
  await map(inside(it.page)).waitFor();
});

browserTest("a message from a wrong origin, a wrong window or of a wrong shape is ignored", async (it) => {
  const { page, address } = it;
  const link = await golden("numbered-4-20");
  await visit(it, (site) => `<iframe id="a" src="${site}embed.html#${link}&view=map" width="700" height="500"></iframe>`);
  const frame = inside(page);
  await map(frame).locator('[data-lp="0:2"]').waitFor();
  const label = () => map(frame).locator('[data-lp="0:2"]').getAttribute("aria-label");
  const before = await label();
  const post = (data) => page.evaluate((data) => document.querySelector("#a").contentWindow.postMessage(data, "*"), data);
  for (const data of ["plan", null, 7, { type: "plan" }, { type: "vmq-planner:plan" }, { type: "vmq-planner:plan", plan: null }, { type: "vmq-planner:plan", plan: "p=1" }]) {
    await post(data);
  }
  // A frame beside it, of the site's own origin even, is not the page around it.
  await page.evaluate((site) => {
    const other = document.createElement("iframe");
    other.id = "b";
    other.src = `${site}embed.html`;
    document.body.append(other);
  }, address);
  await page.frameLocator("#b").getByRole("alert").waitFor();
  const sibling = page.frames().find((it) => it.url().endsWith("embed.html"));
  await sibling.evaluate((json) => parent.frames[0].postMessage({ type: "vmq-planner:plan", plan: JSON.parse(json) }, "*"), plan);
  await page.waitForTimeout(500);
  assert.equal(await label(), before);
  assert.equal(await frame.getByRole("alert").count(), 0);

  // The page around it is heard, and a plan that is none is said to be none.
  await post({ type: "vmq-planner:plan", plan: { adapters: [{}] } });
  await frame.getByRole("alert").waitFor();
  assert.equal(await map(frame).count(), 0);
  await post({ type: "vmq-planner:plan", plan: JSON.parse(plan) });
  await map(frame).waitFor();

  // And the element ignores heights that do not come from its own frame.
  await page.evaluate((site) => new Promise((done) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${site}embed.js`, onload: done });
    document.body.append(script, document.createElement("vmq-planner"));
  }), address);
  const height = () => page.evaluate(() => document.querySelector("vmq-planner").shadowRoot.querySelector("iframe").height);
  await until(async () => (await height()) !== "480", "its own height");
  const own = await height();
  await page.evaluate(() => postMessage({ type: "vmq-planner:height", height: 7777 }, "*"));
  await sibling.evaluate(() => parent.postMessage({ type: "vmq-planner:height", height: 6666 }, "*"));
  await page.waitForTimeout(300);
  assert.equal(await height(), own);
});

browserTest("the integrity in the documentation is that of the script", async () => {
  const script = await readFile(new URL("../../dist/embed.js", import.meta.url));
  const integrity = `sha384-${createHash("sha384").update(script).digest("base64")}`;
  const documented = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");
  assert.ok(documented.includes(`integrity="${integrity}"`), `docs/embedding.md should say ${integrity}`);
});
