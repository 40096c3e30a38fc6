// What if: a clash cured by one button, the clash map by keys and by pointer, the failure drill, a recipe tried; and back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { browserTest, until } from "./harness.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = (name) => readFile(new URL(`../../src/app/samples/${name}.txt`, import.meta.url), "utf8");
const button = (page, name) => page.getByRole("button", { name, exact: true });
const section = (page) => page.getByRole("region", { name: "What if", exact: true });
const tab = (page, name) => section(page).getByRole("tab", { name, exact: true });
const findings = (page) => page.getByRole("region", { name: "Findings", exact: true });
const overlap = (page) => findings(page).locator('[data-code="team-sets-overlap"]');
const field = (page, name) => page.getByRole("textbox", { name, exact: true });

async function host(page, open, name = "article") {
  await open();
  await page.getByRole("textbox", { name: "Paste PowerShell output or an event" }).fill(await sample(name));
  await section(page).waitFor();
}

browserTest("a clash tells its owners, its event and its cure, which one button applies and undo takes back", async ({ page, open }) => {
  await host(page, open);
  await overlap(page).waitFor();
  assert.equal(await section(page).getByRole("table").getByRole("button", { name: /clash$/ }).count(), 32);
  await button(page, "NIC2, 0:4: clash").click();
  const text = await section(page).textContent();
  assert.match(text, /0:4 is in the set of NIC2 and in that of NIC1\./);
  assert.match(text, /event 106: the processor sets overlap when LBFO is configured with sum-queue mode/);
  assert.match(text, /NIC1 MaxProcessors 16 to 8; NIC2 base 0:0 to 0:16\. 2 settings, 16 processors lost over both sets\./);
  await button(page, "Use this cure").click();
  await overlap(page).waitFor({ state: "detached" });
  assert.equal(await field(page, "MaxProcessors of NIC1").inputValue(), "8");
  assert.equal(await field(page, "Base processor of NIC2").inputValue(), "16");
  // The focus is not lost with the button.
  await until(() => tab(page, "Sets").evaluate((it) => it === document.activeElement), "the tab has the focus");
  await button(page, "Undo").click();
  await overlap(page).waitFor();
});

browserTest("arrow keys go from clash to clash, one tab stop", async ({ page, open }) => {
  await host(page, open);
  assert.equal(await section(page).locator('table [tabindex="0"]').count(), 1);
  await button(page, "NIC1, 0:0: clash").focus();
  for (const [key, name] of [["ArrowRight", "NIC1, 0:2: clash"], ["ArrowDown", "NIC2, 0:2: clash"], ["End", "NIC2, 0:30: clash"], ["Home", "NIC1, 0:0: clash"]]) {
    await page.keyboard.press(key);
    await until(() => button(page, name).evaluate((it) => it === document.activeElement), `${key} leads to ${name}`);
    await until(async () => (await button(page, name).getAttribute("aria-pressed")) === "true", `${name} is looked at`);
  }
  assert.equal(await section(page).locator('table [tabindex="0"]').count(), 1);
});

browserTest("in min-queue mode the cure makes the sets the same", async ({ page, open }) => {
  await host(page, open, "lacp");
  await section(page).getByRole("button", { name: /clash$/ }).first().click();
  assert.match(await section(page).textContent(), /not identical when LBFO is configured with min-queue mode/);
  await button(page, "Use this cure").click();
  await findings(page).locator('[data-code="team-sets-not-identical"]').waitFor({ state: "detached" });
});

browserTest("the clash map is walked by keys, and Enter or a click takes a place", async ({ page, open }) => {
  await host(page, open);
  await tab(page, "Clash map").click();
  await section(page).getByRole("combobox", { name: "Adapter of the clash map" }).selectOption("NIC2");
  const map = section(page).getByRole("grid", { name: "Base by MaxProcessors of NIC2" });
  const cell = map.getByRole("gridcell");
  assert.match(await cell.textContent(), /^Base 0:0, 16 processors: clash/);
  await map.focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  await until(async () => /^Base 0:2, 15 processors/.test(await cell.textContent()), "three steps");
  await page.keyboard.press("Enter");
  await until(async () => (await field(page, "Base processor of NIC2").inputValue()) === "2", "the base is set");
  assert.equal(await field(page, "MaxProcessors of NIC2").inputValue(), "15");
  assert.ok(await map.evaluate((it) => it === document.activeElement), "the focus stays");
  await button(page, "Undo").click();
  await until(async () => (await field(page, "MaxProcessors of NIC2").inputValue()) === "16", "one step back");
  const { width, height } = await map.boundingBox();
  await map.click({ position: { x: (width * 20.5) / 32, y: (height * 3.5) / 31 } });
  await until(async () => (await field(page, "Base processor of NIC2").inputValue()) === "20", "the base is set by a click");
  assert.equal(await field(page, "MaxProcessors of NIC2").inputValue(), "4");
  await section(page).getByText("The clean ones in words").click();
  assert.match(await section(page).textContent(), /None in this group\./);
});

browserTest("the drill tells what survivors carry, and changes nothing in the plan", async ({ page, open }) => {
  await host(page, open);
  await tab(page, "Failure drill").click();
  await section(page).getByRole("button", { name: "NIC1", exact: true }).click();
  await section(page).getByText(/Team1 is asked for 8 queues and offers 31, before 62\./).waitFor();
  const table = section(page).getByRole("table");
  assert.match(await table.textContent(), /NIC1.*unplugged.*NIC2/s);
  await section(page).getByRole("button", { name: "NIC2", exact: true }).click();
  await section(page).getByText(/Production loses all its links: 8 virtual NICs receive nothing\./).waitFor();
  await overlap(page).waitFor();
  await button(page, "Plug all in").click();
  await section(page).getByText(/Nothing is changed in the plan/).waitFor();
});

browserTest("a recipe shows where it breaks, is tried and taken back", async ({ page, open }) => {
  await host(page, open);
  await tab(page, "Recipes").click();
  const kb = section(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name: "The values of KB 2974384" }) });
  assert.match(await kb.textContent(), /Runs off.*NIC2 asks for 8 processors and gets 6\./s);
  await section(page).getByRole("button", { name: /^Try it.*tuning guide/ }).click();
  await overlap(page).waitFor({ state: "detached" });
  assert.ok(await page.getByRole("radio", { name: "Wanted" }).isChecked());
  assert.equal(await field(page, "Base processor of NIC1").inputValue(), "2");
  await button(page, "Undo").click();
  await overlap(page).waitFor();
  assert.ok(await page.getByRole("radio", { name: "Today" }).isChecked());
});

for (const name of ["Sets", "Clash map", "Failure drill", "Recipes"]) {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320]]) {
    browserTest(`axe finds nothing in ${name}, ${colorScheme}, ${width} pixels`, async ({ page, open }) => {
      await host(page, open);
      await tab(page, name).click();
      if (name === "Sets") await button(page, "NIC2, 0:4: clash").click();
      if (name === "Failure drill") await section(page).getByRole("button", { name: "NIC1", exact: true }).click();
      await section(page).evaluate((it) => it.querySelectorAll("details").forEach((it) => (it.open = true)));
      const violations = await page.evaluate(`${AXE}; axe.run({ resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) => id + ": " + help + "\\n" + nodes.slice(0, 4).map((it) => "  " + it.html.slice(0, 200)).join("\\n")))`);
      assert.deepEqual(violations, [], violations.join("\n"));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} pixels wider than the window`);
    }, { context: { colorScheme, viewport: { width, height: 900 } } });
  }
}
