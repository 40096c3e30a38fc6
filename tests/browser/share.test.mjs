// Links: what one person shares another sees; what was cut or changed shows what is wrong and never a plan.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "./harness.mjs";

const BOX = "Paste PowerShell output or an event";
const article = await readFile(new URL("../../src/app/samples/article.txt", import.meta.url), "utf8");
const golden = (name) => readFile(new URL(`../fixtures/links/${name}.link`, import.meta.url), "utf8").then((it) => it.trim());

const findings = (page) => page.getByRole("region", { name: "Findings", exact: true });
const map = (page) => page.getByRole("figure", { name: "Processor map", exact: true });
const codes = (page) => findings(page).locator("[data-code]").evaluateAll((all) => all.map((it) => it.dataset.code));
const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog", { name: "Share", exact: true });
const link = (page) => dialog(page).getByRole("textbox", { name: "Link", exact: true }).inputValue();
const hash = (page) => page.evaluate(() => location.hash);

async function pasted(page) {
  await page.getByRole("textbox", { name: BOX, exact: true }).fill(article);
  await findings(page).waitFor();
}

browserTest("a shared plan opens elsewhere with the same findings, wanted settings included", async ({ page, context, open }) => {
  await open();
  assert.ok(await button(page, "Share").isDisabled());
  await pasted(page);
  await button(page, "Use recommendation").click();
  await findings(page).locator('[data-code="team-sets-overlap"]').waitFor({ state: "detached" });
  await button(page, "Share").click();
  await until(() => page.evaluate(() => document.activeElement.id === "share-link"), "the focus in the link");
  const address = await link(page);
  assert.match(address, /#p=1[\w-]+&show=wanted$/);
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  await until(() => page.evaluate(() => document.activeElement.id === "share-button"), "the focus back");

  const other = await context.newPage();
  await other.goto(address);
  await findings(other).waitFor();
  assert.deepEqual(await codes(other), await codes(page));
  assert.equal(await map(other).locator("[data-lp]").count(), await map(page).locator("[data-lp]").count());
  await other.getByRole("radio", { name: "Today" }).check({ force: true });
  await findings(other).locator('[data-code="team-sets-overlap"]').waitFor();
});

browserTest("the address follows the work without a step in the history, and a reload keeps the plan", async ({ page, open }) => {
  await open();
  const steps = await page.evaluate(() => history.length);
  await pasted(page);
  await until(async () => (await hash(page)).startsWith("#p=1"), "the plan in the address");
  const first = await hash(page);
  await button(page, "Use recommendation").click();
  await until(async () => (await hash(page)) !== first, "the address following");
  assert.equal(await page.evaluate(() => history.length), steps);
  const before = await codes(page);
  await page.reload();
  await findings(page).waitFor();
  assert.deepEqual(await codes(page), before);
  await button(page, "Undo").click();
  await until(async () => (await hash(page)) === "", "an empty page has a bare address");
});

for (const [what, change, says] of [
  ["cut", (it) => it.slice(0, -9), /cut short: at least 9 of its characters/],
  ["changed", (it) => it.slice(0, 30) + (it[30] === "x" ? "y" : "x") + it.slice(31), /changed on its way/],
  ["of a later version", (it) => it.replace("p=1", "p=7"), /later version/],
  ["hostile", () => "p=<img src=x onerror=alert(1)>", /changed on its way/],
]) {
  browserTest(`a link that is ${what} is an alert, with no plan in sight, and stays in the address`, async ({ page, open }) => {
    const fragment = change(await golden("families-4-20-targets"));
    await open(`#${fragment}`);
    await page.getByRole("alert").waitFor();
    assert.match(await page.getByRole("alert").textContent(), says);
    for (const part of [map(page), findings(page)]) assert.equal(await part.count(), 0);
    await page.waitForTimeout(1000);
    assert.equal(decodeURI(await hash(page)), `#${fragment}`);
  });
}

browserTest("a bad link over an open plan takes the plan out of sight, and Undo brings it back", async ({ page, open }) => {
  await open(`#${await golden("numbered-4-20")}`);
  await findings(page).waitFor();
  await page.evaluate(() => (location.hash = location.hash.slice(0, -3)));
  await page.getByRole("alert").waitFor();
  assert.equal(await map(page).count(), 0);
  await button(page, "Undo").click();
  await findings(page).waitFor();
});

browserTest("another link in the same tab opens, and so does one in the paste box", async ({ page, open }) => {
  await open(`#${await golden("numbered-4-20")}`);
  await map(page).waitFor();
  await page.evaluate((it) => (location.hash = it), await golden("everything"));
  await map(page).locator('[data-lp="1:0"]').waitFor();
  const text = `https://elsewhere.example/vmq/#${await golden("numbered-4-20")}`;
  await page.getByRole("textbox", { name: BOX, exact: true }).fill(text);
  await map(page).locator('[data-lp="1:0"]').waitFor({ state: "detached" });
});

browserTest("names are replaced, one view is linked, and the length is told", async ({ page, context, open }) => {
  await open(`#${await golden("families-4-20-targets")}`);
  await button(page, "Share").click();
  assert.match(await dialog(page).textContent(), /\d+ characters/);
  await dialog(page).getByText("Names replaced", { exact: true }).click();
  await dialog(page).getByText("Map", { exact: true }).click();
  const address = await link(page);
  assert.match(address, /\/embed\.html#p=1[\w-]+&view=map$/);
  const embed = await dialog(page).getByRole("textbox", { name: "Embed", exact: true }).inputValue();
  assert.ok(embed.startsWith("<iframe ") && embed.includes(address.replace("&", "&amp;")), embed);
  const other = await context.newPage();
  await other.goto(address);
  await map(other).waitFor();
  assert.equal(await findings(other).count(), 0, "the map alone");
  assert.match(await map(other).textContent(), /NIC-1/);
  assert.doesNotMatch(await other.locator("body").textContent(), /SLOT|HV-PROD/);
});

browserTest("the link is copied by a button", async ({ page, context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(`#${await golden("numbered-4-20")}`);
  await button(page, "Share").click();
  await dialog(page).getByRole("button", { name: "Copy the link" }).click();
  await dialog(page).getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await link(page));
});
