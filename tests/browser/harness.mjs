// A page in a browser, under the header a careful server sends. A test fails on anything the browser complains of.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { DIST, FLAGS, POLICY, serve } from "./site.mjs";

export { POLICY, serve };

let browser;
let site;

before(async () => {
  assert.ok(existsSync(join(DIST, "index.html")), "dist/ is missing: run `cargo xtask build` first");
  site = await serve();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: FLAGS,
    // The flags above say how; Playwright adds its own for driving.
    headless: true,
  });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/**
 * A test with a fresh page: `body({ page, context, address, open, complaints, expectComplaint, own }, it)`, where `it` is Node's
 * own, such as for skipping.
 * `open(path)` loads an address of the site and waits until the program has drawn its first heading.
 * `expectComplaint(pattern)` allows complaints that match, for tests that provoke one.
 * `options.base` serves the site below another path; `options.site` gives another one, with its address and a way to close
 * it, which the body gets as `own`; `options.context` goes to Playwright's `newContext`; `options.skip` says why not to run.
 */
export function browserTest(name, body, options = {}) {
  test(name, { timeout: 60_000, skip: options.skip }, async (it) => {
    const own = options.base ? await serve(options.base) : await options.site?.();
    const { address } = own ?? site;
    const context = await browser.newContext(options.context);
    const allowed = [];
    const complaints = await watch(context, new URL(address).origin);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const open = async (path = "") => {
        await page.goto(new URL(path, address).href);
        await page.locator("h1, [role=alert]").first().waitFor();
      };
      await body({ page, context, address, open, complaints, expectComplaint: (pattern) => allowed.push(pattern), own }, it);
      const unexpected = complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      assert.deepEqual(unexpected, [], "the browser complained");
    } finally {
      await context.close();
      await own?.close();
    }
  });
}

/** Waits until `holds()` does, for what no locator can wait for. */
export async function until(holds, what) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not within 5 seconds: ${what}`);
}

/** Collects whatever the browser reports about any page of the context. */
async function watch(context, origin) {
  const complaints = [];
  const complain = (text) => complaints.push(text);
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complain(`page error: ${error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:", "about:"].includes(url.protocol) && url.origin !== origin) complain(`request to ${url.href}`);
  });
  context.on("requestfailed", (request) => {
    // A page that is left lets go of what it still loads, its icon above all; what fails otherwise has another name.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") complain(`request failed: ${request.url()}: ${why}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) complain(`response ${response.status()}: ${response.url()}`);
  });
  await context.exposeFunction("reportViolation", complain);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      globalThis.reportViolation(`policy violation: ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
    });
  });
  return complaints;
}
