// The page starts, under the strict policy, from any path, and says so when it cannot.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { unpack } from "../../www/static/unpack.js";
import { browserTest, until } from "./harness.mjs";

browserTest("the page starts under the strict policy", async ({ page, open }) => {
  await open();
  assert.equal(await page.title(), "vmq-planner");
  assert.equal(await page.getByRole("alert").count(), 0);
});

browserTest("the page starts below another path", async ({ page, open }) => {
  await open();
  assert.equal(await page.getByRole("alert").count(), 0);
}, { base: "/tools/vmq/" });

browserTest("the page starts with a program that is not packed, as trunk alone builds it", async ({ page, open }) => {
  let length = 0;
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    const body = Buffer.from(unpack(await response.body()));
    length = body.length;
    await route.fulfill({ response, body });
  });
  await open();
  // The deferred part is still on its way when the first heading stands.
  await page.unrouteAll({ behavior: "wait" });
  assert.ok(length > 0);
  assert.equal(await page.getByRole("alert").count(), 0);
});

browserTest("the markup has no inline script and no style attribute", async () => {
  const html = await readFile(new URL("../../dist/index.html", import.meta.url), "utf8");
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)[^>]*>/i);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/i);
});

browserTest("a program that does not load leaves a message", async ({ page, open, expectComplaint }) => {
  expectComplaint(/./);
  await page.route("**/*.wasm", (route) => route.abort());
  await open();
  assert.match(await page.getByRole("alert").textContent(), /could not start/);
});

browserTest("the harness notices what the policy and the console say", async ({ page, open, complaints, expectComplaint }) => {
  await open();
  assert.deepEqual(complaints, []);
  await page.evaluate(() => {
    console.warn("aside");
    const paragraph = document.createElement("p");
    paragraph.innerHTML = '<img src="http://elsewhere.invalid/pixel.png" alt=""><span style="color: red"></span>';
    document.body.append(paragraph);
    setTimeout(() => { throw new Error("late"); });
  });
  for (const kind of [/^console warning: aside/, /^policy violation: img-src/, /^policy violation: style-src/, /^page error: .*late/]) {
    await until(() => complaints.some((text) => kind.test(text)), `${kind} was noticed`);
  }
  expectComplaint(/./);
});

browserTest("the harness notices a request to another origin", async ({ page, complaints, expectComplaint }) => {
  await page.goto("http://elsewhere.invalid/").catch(() => {});
  await until(() => complaints.some((text) => /^request to http:\/\/elsewhere/.test(text)), "the request was noticed");
  expectComplaint(/elsewhere/);
});
