// The page as a person meets it: paste, read what is wrong, take the recommendation, hold the script.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { host } from "./draw/host.mjs";
import { browserTest, until } from "./harness.mjs";

const BOX = "Paste PowerShell output or an event";
const sample = (name) => readFile(new URL(`../../src/app/samples/${name}.txt`, import.meta.url), "utf8");

const box = (page) => page.getByRole("textbox", { name: BOX, exact: true });
const findings = (page) => page.getByRole("region", { name: "Findings", exact: true });
const overlap = (page) => findings(page).locator('[data-code="team-sets-overlap"]');
const map = (page) => page.getByRole("figure", { name: "Processor map", exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const owner = (page, lp) => map(page).locator(`[data-lp="${lp}"]`).getAttribute("aria-label");

async function pasted(page, name = "article") {
  await box(page).fill(await sample(name));
  await findings(page).waitFor();
}

browserTest("a pasted host is judged, mended by one button, and taken back by another", async ({ page, open }) => {
  await open();
  assert.equal(await map(page).count(), 0);
  assert.ok(await button(page, "Undo").isDisabled());
  await pasted(page);
  await overlap(page).waitFor();
  assert.match(await owner(page, "0:2"), /NIC1 and NIC2; clash/);
  for (const name of ["Queues", "Throughput"]) await page.getByRole("region", { name, exact: true }).waitFor();

  await button(page, "Use recommendation").click();
  await overlap(page).waitFor({ state: "detached" });
  assert.doesNotMatch(await owner(page, "0:2"), /clash/);
  const script = await page.getByRole("tabpanel").textContent();
  for (const nic of ["NIC1", "NIC2"]) assert.match(script, new RegExp(`Set-NetAdapterVmq[^\\n]*'${nic}'|'${nic}'[^\\n]*`));
  assert.match(script, /Set-NetAdapterVmq/);

  await button(page, "Undo").click();
  await overlap(page).waitFor();
  assert.match(await owner(page, "0:2"), /clash/);
  await button(page, "Redo").click();
  await overlap(page).waitFor({ state: "detached" });
});

browserTest("the view shows today beside what is wanted", async ({ page, open }) => {
  await open();
  await pasted(page);
  await button(page, "Use recommendation").click();
  await overlap(page).waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "Today" }).check({ force: true });
  await overlap(page).waitFor();
});

for (const [what, text, says] of [
  ["an empty paste", " \n ", /nothing to read/],
  ["noise", "lorem ipsum dolor\n".repeat(50), /Nothing in this text was recognised/],
  [
    "a plan that contradicts itself",
    JSON.stringify({ version: 1, adapters: [{ name: "A" }], teams: [{ name: "T", kind: "lbfo", members: ["B"] }] }),
    /teams\[0\]\.members\[0\]/,
  ],
]) {
  browserTest(`${what} is an alert, and the text and an earlier plan stay`, async ({ page, open }) => {
    await open();
    await box(page).fill(text);
    await page.getByRole("alert").waitFor();
    assert.match(await page.getByRole("alert").textContent(), says);
    assert.equal(await map(page).count(), 0);
    assert.equal(await box(page).inputValue(), text);
    await pasted(page);
    assert.equal(await page.getByRole("alert").count(), 0);
    await box(page).fill(text);
    await page.getByRole("alert").waitFor();
    assert.equal(await overlap(page).count(), 1);
    assert.equal(await box(page).inputValue(), text);
  });
}

browserTest("ten megabytes of noise are an alert, and the page goes on working", async ({ page, open }) => {
  await open();
  await box(page).evaluate((area) => {
    // Long lines: a browser takes half a minute to lay out half a million short ones.
    area.value = `${"x7 :: |y{ 0x1f\t~~ ".repeat(40)}\n`.repeat(14_000);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await page.getByRole("alert").waitFor({ timeout: 30_000 });
  assert.ok((await box(page).evaluate((area) => area.value.length)) > 10_000_000);
  await button(page, "The article's customer").or(page.getByRole("button", { name: /article's customer/ })).first().click();
  await overlap(page).waitFor();
});

browserTest("settings, team and processors are edited in place, and undone by keys", async ({ page, open }) => {
  await open();
  await pasted(page);
  await page.getByRole("textbox", { name: "MaxProcessors of NIC1" }).fill("4");
  await page.getByRole("textbox", { name: "Base processor of NIC2" }).fill("16");
  await overlap(page).waitFor({ state: "detached" });
  await page.getByRole("combobox", { name: "Mode of Team1" }).selectOption("LACP");
  await findings(page).locator('[data-code="team-sets-not-identical"]').waitFor();
  await page.getByRole("heading", { name: "Teams" }).click();
  await page.keyboard.press("Control+z");
  await findings(page).locator('[data-code="team-sets-not-identical"]').waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await overlap(page).waitFor();
  await page.getByRole("textbox", { name: "Cores in each node" }).fill("4");
  await until(async () => (await map(page).locator("[data-lp]").count()) === 16, "the map shrinks");
  await page.getByRole("textbox", { name: "Base processor of NIC2" }).fill("64");
  assert.match(await page.getByRole("alert").textContent(), /0 to 63/);
  await page.getByRole("combobox", { name: "Team of NIC1" }).selectOption("No team");
  await page.getByRole("combobox", { name: "Team of NIC2" }).selectOption("No team");
  await page.getByText("A team keeps at least one member.").waitFor();
});

browserTest("everything is reached by keyboard alone", async ({ page, open }) => {
  await open();
  await box(page).focus();
  await page.keyboard.insertText(await sample("article"));
  await overlap(page).waitFor();
  const reach = async (locator) => {
    for (let tries = 0; tries < 60; tries += 1) {
      if (await locator.evaluate((it) => it === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`not reached: ${locator}`);
  };
  await reach(button(page, "Use recommendation"));
  await page.keyboard.press("Enter");
  await overlap(page).waitFor({ state: "detached" });
  await reach(map(page).locator('[data-lp="0:0"]'));
  const at = () => page.evaluate(() => document.activeElement.getAttribute("data-lp"));
  for (const [key, lp] of [["ArrowRight", "0:2"], ["ArrowDown", "0:3"], ["End", "0:31"], ["Home", "0:0"]]) {
    await page.keyboard.press(key);
    assert.equal(await at(), lp);
  }
  await reach(page.getByRole("tab", { name: "Apply", exact: true }));
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("tab", { name: "Verify", exact: true }).getAttribute("aria-selected"), "true");
  await page.keyboard.press("End");
  assert.equal(await page.getByRole("tab", { name: "Rollback", exact: true }).getAttribute("aria-selected"), "true");
});

browserTest("a script is copied and saved as Windows PowerShell reads it", async ({ page, context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open();
  await pasted(page);
  await page.getByRole("button", { name: "Copy the apply script" }).click();
  await page.getByRole("button", { name: "Copied the apply script" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Set-NetAdapterVmq/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the apply script" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "HV-PROD-03-apply.ps1");
  const text = await readFile(await download.path(), "utf8");
  assert.ok(text.startsWith("\ufeff#"), "starts with a byte order mark");
  assert.doesNotMatch(text, /[^\r]\n/);
});

browserTest("the theme is chosen and remembered", async ({ page, open }) => {
  await open();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await until(async () => (await ground()) !== light, "the ground is dark");
  await page.reload();
  await until(async () => (await ground()) !== light, "the ground is still dark");
});

for (const name of ["article", "lacp", "set2019", "four"]) {
  browserTest(`at 320 pixels nothing scrolls sideways: ${name}`, async ({ page, open }) => {
    await open();
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await over(), 0);
    await pasted(page, name);
    assert.equal(await over(), 0);
  }, { context: { viewport: { width: 320, height: 640 } } });
}

browserTest("the samples say what their buttons promise", async ({ page, open }) => {
  await open();
  const headline = page.locator("#verdict-title");
  for (const [name, says] of [
    [/article's customer/, /Team1's sets overlap/],
    [/LACP team/, /sets differ/],
    [/SET on 2019/, /Nothing to mend/],
    [/Four adapters/, /sets overlap/],
  ]) {
    await page.getByRole("button", { name }).click();
    await until(async () => says.test(await headline.textContent()), `${name} says ${says}`);
  }
});

browserTest("of many notes alike three stand for all until asked for, and on paper all do", async ({ page, open }) => {
  const there = findings(page).locator('li[data-code="rss-off-on-switch"]');
  const notes = findings(page).locator('li[data-code="rss-off-on-switch"]:visible');
  await open();
  await box(page).fill(JSON.stringify(host(256, 16, 16)));
  await button(page, "13 more of this kind: show all").waitFor();
  assert.deepEqual([await notes.count(), await there.count()], [3, 16]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await until(async () => (await notes.count()) === 16, "paper has all");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await until(async () => (await notes.count()) === 3, "the screen is as before");
  await button(page, "13 more of this kind: show all").click();
  await until(async () => (await notes.count()) === 16, "asked for, all are shown");
});

browserTest("a dragged end shows on the map at once and in the table when the hand rests", async ({ page, open }) => {
  await open();
  await box(page).fill(JSON.stringify(host(2048, 32, 32)));
  await map(page).waitFor();
  const set = page.getByRole("row", { name: /NIC1\b/ }).first().locator(".table__set .mono");
  assert.equal(await set.textContent(), "0:2 … 0:16 · 8");
  await map(page).scrollIntoViewIfNeeded();
  const at = async (lp) => {
    const { x, y, width, height } = await map(page).locator(`[data-lp="${lp}"]`).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const { x, y, width, height } = await page.locator(".grip--end").boundingBox();
  const [endX, endY] = await at("0:16");
  assert.ok(Math.abs(x + width / 2 - endX) < 10 && Math.abs(y + height / 2 - endY) < 4, "the grip is at the end of its set");
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(...(await at("0:20")), { steps: 4 });
  await until(async () => /NIC1/.test(await owner(page, "0:20")), "the map follows");
  await page.mouse.up();
  await until(async () => (await set.textContent()) === "0:2 … 0:20 · 10", "the table follows");
  const grip = await page.locator(".grip--end").boundingBox();
  assert.ok(Math.abs(grip.x + grip.width / 2 - (await at("0:20"))[0]) < 10, "the grip moved along");
});
