// What a checker of accessibility finds: nothing, in every view, theme and width.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { browserTest } from "./harness.mjs";
import { VIEWS } from "./views.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const [view, { says, show, large }] of Object.entries(VIEWS)) {
  browserTest(`axe finds nothing in ${view}: ${says}`, async (it) => {
    const { page } = it;
    // Colours on their way from one state to the next are nobody's choice.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await show(it);
    // A script of the test's own, past the policy of the page.
    await page.evaluate(AXE);
    const found = [];
    for (const colorScheme of ["light", "dark"]) {
      // Thousands of processors, one like another, take it many seconds.
      for (const width of large ? [{ light: 1280, dark: 320 }[colorScheme]] : [1280, 320]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 900 });
        const violations = await page.evaluate(async () => {
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const { violations } = await globalThis.axe.run({ resultTypes: ["violations"] });
          const node = ({ html, failureSummary }) => `  ${html.slice(0, 200)}\n  ${failureSummary}`;
          return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 4).map(node).join("\n")}`);
        });
        found.push(...violations.map((it) => `${colorScheme}, ${width} pixels: ${it}`));
      }
    }
    assert.deepEqual(found, [], found.join("\n"));
  });
}
