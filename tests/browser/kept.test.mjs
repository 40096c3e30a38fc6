// Plans that the browser keeps: named ones, the work of last time, and a storage that does not do as it should.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "./harness.mjs";

const BOX = "Paste PowerShell output or an event";
const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const sample = (name) => read(`../../src/app/samples/${name}.txt`);
const golden = async (name) => (await read(`../fixtures/links/${name}.link`)).trim();

const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog", { name: "Plans", exact: true });
const findings = (page) => page.getByRole("region", { name: "Findings", exact: true });
const hash = (page) => page.evaluate(() => location.hash);
const rows = (page) => dialog(page).getByRole("listitem");
const names = (page) => dialog(page).getByRole("textbox").evaluateAll((all) => all.map((it) => it.value));
const says = (page, words) => until(async () => words.test(await dialog(page).textContent()), `the dialog says ${words}`);
const stored = (page, kind) =>
  page.evaluate((kind) => Object.entries(localStorage).filter(([key]) => key.startsWith(`vmq-planner:${kind}:`)), kind);

async function pasted(page, name = "article") {
  await page.getByRole("textbox", { name: BOX, exact: true }).fill(await sample(name));
  await findings(page).waitFor();
}

/** Opens the page with a host and its plan kept. */
async function withKept(page, open) {
  await open();
  await pasted(page);
  await button(page, "Plans").click();
  await button(page, "Keep this plan").click();
  await says(page, /Kept as HV-PROD-03\./);
}

browserTest("a plan is kept, renamed, duplicated, deleted, put back and opened again", async ({ page, open }) => {
  await open();
  await button(page, "Plans").click();
  assert.ok(await button(page, "Keep this plan").isDisabled(), "a blank page is nothing to keep");
  await button(page, "Close").click();
  await withKept(page, open);
  assert.deepEqual(await names(page), ["HV-PROD-03"]);
  assert.match(await rows(page).first().textContent(), /Windows Server 2012 R2 · .*\d{4}, \d\d:\d\d/);
  await until(async () => (await hash(page)).startsWith("#p=1"), "the address");
  const link = await hash(page);
  await button(page, "Keep this plan").click();
  await says(page, /Kept as HV-PROD-03 2\./);

  const name = dialog(page).getByRole("textbox", { name: "Name of HV-PROD-03", exact: true });
  await name.fill("before the change");
  await name.press("Enter");
  await says(page, /Renamed to before the change\./);
  await button(page, "Duplicate before the change").click();
  await says(page, /Kept as before the change copy\./);
  assert.deepEqual((await names(page)).sort(), ["HV-PROD-03 2", "before the change", "before the change copy"]);

  await button(page, "Delete before the change").click();
  await says(page, /Deleted before the change\./);
  await until(() => page.evaluate(() => document.activeElement.id === "plans-back"), "the focus on the way back");
  assert.equal((await names(page)).length, 2);
  await page.keyboard.press("Enter");
  await until(async () => (await names(page)).includes("before the change"), "it is back");

  // Another plan in sight; the kept one opens, and Undo leads back.
  await pasted(page, "lacp");
  await button(page, "Open before the change").click();
  await findings(page).locator('[data-code="team-sets-overlap"]').waitFor();
  await until(async () => (await hash(page)) === link, "the plan that was kept");
  await button(page, "Undo").click();
  await findings(page).locator('[data-code="team-sets-not-identical"]').waitFor();
});

browserTest("an empty name is none, and a name is text whatever it holds", async ({ page, open }) => {
  await withKept(page, open);
  const name = dialog(page).getByRole("textbox");
  await name.fill("  ");
  await name.blur();
  await until(async () => (await name.inputValue()) === "HV-PROD-03", "the old name");
  await name.fill("<img src=x onerror=alert(1)>\u202e");
  await name.blur();
  await says(page, /Renamed to <img src=x/);
  await page.reload();
  await button(page, "Plans").click();
  await until(async () => (await names(page))[0] === "<img src=x onerror=alert(1)>\u202e", "the name as it was typed");
});

browserTest("the work of last time is offered on a blank page, not opened, and an address with a plan wins", async ({ page, open }) => {
  await open();
  assert.equal(await page.getByText("Go on with").count(), 0);
  await pasted(page);
  await until(async () => (await stored(page, "work")).length === 1, "the work is kept");
  await until(async () => (await hash(page)).startsWith("#p=1"), "the address");
  const link = await hash(page);
  await open("?again");
  const offer = page.getByRole("button", { name: /^Go on with HV-PROD-03/ });
  await offer.waitFor();
  assert.equal(await findings(page).count(), 0, "nothing opens by itself");
  assert.equal(await hash(page), "");
  await offer.click();
  await findings(page).waitFor();
  await until(async () => (await hash(page)) === link, "the same plan");
  assert.equal((await stored(page, "work")).length, 1, "one plan, one work");

  await open(`?third#${await golden("numbered-4-20")}`);
  await findings(page).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Go on with/ }).count(), 0);
  // What came by an address is in the address; it is kept once it is worked at.
  await page.getByRole("textbox", { name: /^MaxProcessors of/ }).first().fill("3");
  await until(async () => (await stored(page, "work")).length === 2, "both works are kept");
});

browserTest("two tabs follow one another and overwrite nothing silently", async ({ page, context, open, address }) => {
  await withKept(page, open);
  const other = await context.newPage();
  await other.goto(address);
  await other.getByRole("button", { name: "Plans", exact: true }).click();
  await until(async () => (await names(other)).join() === "HV-PROD-03", "the other tab sees it");
  await button(page, "Duplicate HV-PROD-03").click();
  await until(async () => (await names(other)).length === 2, "and what is added");

  // A tab that has not heard yet: the event is held back.
  await other.evaluate(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
  const late = await context.newPage();
  await late.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
  await late.goto(address);
  await late.getByRole("button", { name: "Plans", exact: true }).click();
  await until(async () => (await names(late)).length === 2, "the late tab sees both");
  const name = dialog(page).getByRole("textbox", { name: "Name of HV-PROD-03", exact: true });
  await name.fill("mine");
  await name.press("Enter");
  await says(page, /Renamed to mine/);
  const theirs = dialog(late).getByRole("textbox", { name: "Name of HV-PROD-03", exact: true });
  await theirs.fill("theirs");
  await theirs.press("Enter");
  await says(late, /Another tab changed this plan meanwhile/);
  assert.ok((await names(late)).includes("mine"));
  assert.deepEqual((await stored(page, "plan")).map(([, text]) => text.split("\n")[2]).sort(), ["HV-PROD-03 copy", "mine"]);
});

browserTest("what another version kept is told and left as it is", async ({ page, open }) => {
  await open();
  const texts = { "vmq-planner:plan:a": "2\nsomething new", "vmq-planner:plan:b": "no plan", "vmq-planner:work:c": "9" };
  await page.evaluate((texts) => Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text)), texts);
  await pasted(page);
  await button(page, "Plans").click();
  await says(page, /3 more cannot be read by this version of the page\. They are left as they are\./);
  await button(page, "Keep this plan").click();
  await says(page, /Kept as/);
  await until(async () => (await stored(page, "work")).length === 2, "the work is kept too");
  for (const [key, text] of Object.entries(texts)) {
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), key), text);
  }
});

browserTest("a kept plan that was damaged says so, and the plan in sight stays", async ({ page, open }) => {
  await withKept(page, open);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((it) => it.startsWith("vmq-planner:plan:"));
    localStorage.setItem(key, localStorage.getItem(key).slice(0, -2));
  });
  await button(page, "Close").click();
  await button(page, "Plans").click();
  await button(page, "Open HV-PROD-03").click();
  await dialog(page).getByRole("alert").waitFor();
  assert.match(await dialog(page).getByRole("alert").textContent(), /damaged/);
  await findings(page).waitFor();
});

browserTest("a storage without room loses nothing and says so", async ({ page, open }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await open();
  await pasted(page);
  await page.getByRole("status").filter({ hasText: "storage for this page is full" }).waitFor();
  await until(async () => (await hash(page)).startsWith("#p=1"), "the address has the plan all the same");
  await button(page, "Plans").click();
  await button(page, "Keep this plan").click();
  await dialog(page).getByRole("alert").waitFor();
  assert.match(await dialog(page).getByRole("alert").textContent(), /is full, so nothing was kept/);
  await button(page, "Use recommendation").click();
  await findings(page).locator('[data-code="team-sets-overlap"]').waitFor({ state: "detached" });
});

for (const [how, script] of [
  ["throws", () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })],
  ["is not there", () => Object.defineProperty(window, "localStorage", { value: null })],
]) {
  browserTest(`the page works where the storage ${how}, and says that nothing is kept`, async ({ page, open }) => {
    await page.addInitScript(script);
    await open();
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await pasted(page);
    await page.getByRole("status").filter({ hasText: "its storage is blocked" }).waitFor();
    await button(page, "Plans").click();
    await dialog(page).getByRole("alert").waitFor();
    assert.match(await dialog(page).getByRole("alert").textContent(), /its storage is blocked\. The address holds the plan/);
    await button(page, "Keep this plan").click();
    assert.equal(await rows(page).count(), 0);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await button(page, "Use recommendation").click();
    await findings(page).locator('[data-code="team-sets-overlap"]').waitFor({ state: "detached" });
  });
}

browserTest("an embed keeps nothing", async ({ page, address }) => {
  await page.goto(`${address}embed.html#${await golden("numbered-4-20")}&view=map`);
  await page.getByRole("link", { name: "Open in vmq-planner" }).waitFor();
  await page.waitForTimeout(1200);
  assert.equal((await stored(page, "work")).length, 0);
});

browserTest("any two plans are compared, their differences named, and the text for a ticket is copied", async ({ page, context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await withKept(page, open);
  await button(page, "Use recommendation").click();
  await page.getByRole("textbox", { name: "Link speed of NIC1 in Gbps" }).fill("25");
  await button(page, "Compare two plans").click();
  const before = dialog(page).getByRole("combobox", { name: "Before", exact: true });
  const after = dialog(page).getByRole("combobox", { name: "After", exact: true });
  const picked = (it) => it.evaluate((list) => list.selectedOptions[0].textContent);
  assert.deepEqual([await picked(before), await picked(after)], ["HV-PROD-03", "The plan in sight"]);
  const table = dialog(page).getByRole("table");
  const text = async () => (await table.textContent()).replaceAll(/\s+/g, " ");
  assert.match(await text(), /Adapter NIC1Link, Gbps1025/);
  assert.match(await text(), /BaseProcessorNumber wanted/);
  await says(page, /Goes✕ FaultThe processor sets of team Team1 overlap/);

  await dialog(page).getByRole("button", { name: "Copy the ticket" }).click();
  await dialog(page).getByText("Copied").waitFor();
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(ticket, /^# Change: receive queues of HV-PROD-03\n/);
  assert.match(ticket, /\| NIC1 \| BaseProcessorNumber \| .* \| .* \| .+ \|/);
  assert.match(ticket, /Adapter NIC1, Link, Gbps: 10 → 25/);
  assert.match(ticket, /## How to take it back/);

  // The comparison follows the work.
  await page.getByRole("textbox", { name: "Link speed of NIC1 in Gbps" }).fill("40");
  await until(async () => /Link, Gbps1040/.test(await text()), "what is edited");

  await after.selectOption("A pasted link");
  await says(page, /Paste the link of a plan/);
  const pasted = dialog(page).getByRole("textbox", { name: "Link of the plan After" });
  await pasted.fill("p=1nonsense");
  await dialog(page).getByRole("alert").waitFor();
  await pasted.fill(`https://elsewhere.example/#${await golden("numbered-4-20")}`);
  await until(async () => /Adapter NIC1there ?not there|not there/.test(await text()), "another host altogether");
  await after.selectOption("HV-PROD-03");
  await says(page, /These two plans are the same\./);
  assert.equal(await table.count(), 0);
});

browserTest("a host is pasted, mended, taken back, kept, compared and taken along by keyboard alone", async ({ page, open }) => {
  await open();
  await pasted(page);
  await page.evaluate(() => document.activeElement?.blur());
  const reach = async (locator) => {
    for (let tries = 0; tries < 250; tries += 1) {
      if (await locator.evaluate((it) => it === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`not reached: ${locator}`);
  };
  const overlap = page.locator('[data-code="team-sets-overlap"]');
  await overlap.waitFor();
  // An end of a set, and the repair; both taken back.
  await reach(page.getByRole("slider", { name: "End of NIC1's set" }));
  await page.keyboard.press("ArrowLeft");
  await until(async () => (await page.getByRole("textbox", { name: "MaxProcessors of NIC1" }).inputValue()) === "15", "the set is shorter");
  await page.keyboard.press("Control+z");
  await until(async () => (await page.getByRole("textbox", { name: "MaxProcessors of NIC1" }).inputValue()) !== "15", "it is as it was");
  await reach(button(page, "Use recommendation"));
  await page.keyboard.press("Enter");
  await overlap.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await overlap.waitFor();
  await reach(button(page, "Plans"));
  await page.keyboard.press("Enter");
  await until(() => page.evaluate(() => document.activeElement.id === "plans-keep"), "the focus on what one came for");
  await page.keyboard.press("Enter");
  await reach(dialog(page).getByRole("textbox", { name: "Name of HV-PROD-03" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("as found");
  await page.keyboard.press("Enter");
  await says(page, /Renamed to as found/);
  await reach(button(page, "Compare two plans"));
  await page.keyboard.press("Enter");
  await says(page, /These two plans are the same/);
  await reach(button(page, "Copy the ticket"));
  await page.keyboard.press("Escape");
  await until(() => page.evaluate(() => document.activeElement.id === "plans-button"), "the focus back");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  const share = page.getByRole("dialog", { name: "Share", exact: true });
  await reach(share.getByRole("button", { name: "SVG", exact: true }));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "HV-PROD-03.svg");
});
