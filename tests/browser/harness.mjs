// A page in a browser, under the header a careful server sends. A test fails on anything the browser complains of.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** Exactly what the site promises to work under. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; " +
  "base-uri 'none'; form-action 'none'";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

export const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Serves `dist/` below `base`, such as `/` or `/some/path/`, and gives the address of its start page. */
export async function serve(base = "/") {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const below = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) || "index.html" : "";
    const path = normalize(join(DIST, below));
    const body = below && path.startsWith(DIST + sep) ? await readFile(path).catch(() => undefined) : undefined;
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Type", body ? (TYPES[extname(path)] ?? "application/octet-stream") : "text/plain");
    response.writeHead(body ? 200 : 404).end(body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    address: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

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
 * A test with a fresh page: `body({ page, context, address, open, complaints, expectComplaint })`.
 * `open(path)` loads an address of the site and waits until the program has drawn its first heading.
 * `expectComplaint(pattern)` allows complaints that match, for tests that provoke one.
 * `options.base` serves the site below another path; `options.context` goes to Playwright's `newContext`.
 */
export function browserTest(name, body, options = {}) {
  test(name, { timeout: 60_000 }, async () => {
    const own = options.base ? await serve(options.base) : undefined;
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
      await body({ page, context, address, open, complaints, expectComplaint: (pattern) => allowed.push(pattern) });
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
  context.on("requestfailed", (request) => complain(`request failed: ${request.url()}: ${request.failure()?.errorText}`));
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
