// What a checker of accessibility finds: nothing, in every view, theme and width.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { browserTest } from "./harness.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const link = (await read("../fixtures/links/families-4-20-targets.link")).trim();
const lacp = await read("../../src/app/samples/lacp.txt");
const button = (page, name) => page.getByRole("button", { name, exact: true });

const VIEWS = {
  "the blank page": async ({ open }) => open(),
  "a host with clashes": async ({ open }) => open(`#${link}`),
  "the wanted settings": async ({ open }) => open(`#${link}&show=wanted`),
  "a pasted host, all folded parts open": async ({ page, open }) => {
    await open();
    await page.locator("#paste-text").fill(lacp);
    await page.getByRole("region", { name: "Findings" }).waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
  },
  "a built host, all unfolded": async ({ page, open }) => {
    await open();
    await button(page, "Build this host").click();
    await page.getByRole("region", { name: "Findings" }).waitFor();
    for (const name of ["More about NIC1", "More about the host", "Nodes one by one", "More about Team1", "More about Switch1", "Virtual NICs one by one"]) {
      await button(page, name).click();
    }
    await button(page, "Add a kind of cores to node 0").click();
  },
  "the Share dialog": async ({ page, open }) => {
    await open(`#${link}`);
    await button(page, "Share").click();
  },
  "kept plans and a comparison": async ({ page, open }) => {
    await open(`#${link}`);
    await button(page, "Plans").click();
    await button(page, "Keep this plan").click();
    await button(page, "Compare two plans").click();
    await page.getByRole("combobox", { name: "After", exact: true }).selectOption("A pasted link");
    await page.getByRole("textbox", { name: "Link of the plan After" }).fill(JSON.stringify({ version: 1, adapters: [{ name: "A" }] }));
    await page.getByRole("table", { name: "Differences" }).or(page.locator(".plans__differences")).first().waitFor();
  },
  "a blank page with work to go on with": async ({ page, open, expectComplaint }) => {
    // The page is left while its icon loads.
    expectComplaint(/favicon\.svg: net::ERR_ABORTED/);
    await open();
    await page.locator("#paste-text").fill(lacp);
    await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.startsWith("vmq-planner:work:")));
    await open("?again");
    await page.getByRole("button", { name: /^Go on with/ }).waitFor();
  },
  "a field that holds what it may not": async ({ page, open }) => {
    await open(`#${link}`);
    await page.getByRole("textbox", { name: /^Base processor.*/i }).first().fill("99");
  },
  "a link that was cut": async ({ open }) => open(`#${link.slice(0, -5)}`),
  ...Object.fromEntries(
    ["map", "findings", "queues", "throughput", "nothing"].map((view) => [
      `an embed of ${view}`,
      async ({ page, address }) => {
        await page.goto(`${address}embed.html#${link}&view=${view}`);
        await page.getByRole("link", { name: "Open in vmq-planner" }).waitFor();
      },
    ]),
  ),
};

for (const [what, show] of Object.entries(VIEWS)) {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320]]) {
    browserTest(`axe finds nothing in ${what}, ${colorScheme}, ${width} pixels`, async (it) => {
      await show(it);
      // A script of the test's own, past the policy of the page.
      const violations = await it.page.evaluate(`${AXE}; axe.run({ resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) => id + ": " + help + "\\n" + nodes.slice(0, 4).map((it) => "  " + it.html.slice(0, 200) + "\\n  " + it.failureSummary).join("\\n")))`);
      assert.deepEqual(violations, [], violations.join("\n"));
    }, { context: { colorScheme, viewport: { width, height: 900 } } });
  }
}
