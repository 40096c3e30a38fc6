// What lies in dist/: two pages, nothing that needs a certain address, and hosting files that say what the page says.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browserTest } from "./harness.mjs";
import { DIST, POLICY } from "./site.mjs";

const read = (name) => readFileSync(join(DIST, name), "utf8");
const hosting = (name) => readFileSync(new URL(`../../www/hosting/${name}`, import.meta.url), "utf8");
const names = readdirSync(DIST);
const policies = (text) => [...text.matchAll(/"(default-src [^"]*)"/g)].map(([, found]) => found);

test("every address is relative, and names a file that is there", () => {
  const found = [];
  for (const name of names.filter((name) => name.endsWith(".html"))) {
    for (const [, address] of read(name).matchAll(/\s(?:src|href|data-js|data-wasm|data-deferred|data-article|data-worker)="([^"]*)"/g)) found.push([name, address]);
  }
  for (const name of names.filter((name) => name.endsWith(".css"))) {
    for (const [, address] of read(name).matchAll(/url\(\s*["']?([^"')]*)/g)) found.push([name, address]);
    assert.doesNotMatch(read(name), /@import/);
  }
  const manifest = JSON.parse(read("manifest.webmanifest"));
  for (const { src } of manifest.icons) found.push(["manifest.webmanifest", src]);
  assert.deepEqual([manifest.start_url, manifest.scope, manifest.id], ["./", "./", undefined]);
  assert.ok(found.length > 15, "the scan finds addresses");
  for (const [name, address] of found.filter(([, address]) => !address.startsWith("data:"))) {
    assert.doesNotMatch(address, /^\/|^[a-z]+:/i, `${name}: ${address}`);
    const [path, part] = address.split("#");
    assert.ok(existsSync(join(DIST, path || name)), `${name}: ${address} is there`);
    if (part && !part.includes("=")) assert.ok(read(path.replace("./", "") || name).includes(` id="${part}"`), `${name}: ${address} leads somewhere`);
  }
});

test("no script and no style goes to another address", () => {
  for (const name of names.filter((name) => /\.(js|css|html|webmanifest)$/.test(name))) {
    const outside = [...read(name).matchAll(/["'`(]((?:https?:)?\/\/[^"'`)\s]*)/g)].map(([, address]) => address);
    // Names of vocabularies, which nobody asks for.
    assert.deepEqual(outside.filter((address) => !address.startsWith("http://www.w3.org/")), [], name);
  }
});

test("both pages and all hosting files carry the policy of the contract", () => {
  for (const page of ["index.html", "embed.html"]) assert.deepEqual(policies(read(page)), [POLICY], page);
  for (const [file, embedded] of [[".htaccess", "*"], ["web.config", "*"]]) {
    assert.deepEqual(policies(hosting(file)), [`${POLICY}; frame-ancestors 'self'`, `${POLICY}; frame-ancestors ${embedded}`], file);
  }
  assert.deepEqual(policies(hosting("nginx.conf")), [`${POLICY}; frame-ancestors $vmq_frames`]);
  const told = readFileSync(new URL("../../docs/hosting.md", import.meta.url), "utf8");
  assert.ok(told.includes(`Content-Security-Policy: ${POLICY}; frame-ancestors 'self'\n`), "docs/hosting.md");
});

test("the second page is the first but for what an embedded view must not have", () => {
  const expected = read("index.html")
    .replace("<html ", '<html data-page="embed" ')
    .replace("<title>vmq-planner</title>", "<title>vmq-planner: one view</title>")
    .replace(/<link rel="manifest"[^>]*>/, "")
    .replace(/<meta name="(description|theme-color)"[^>]*>/g, "")
    .replace('<script defer src="./boot.js"', '<script defer src="./frame.js"></script>$&')
    .replace("</head>", '<link rel="stylesheet" href="./article.css">$&')
    .replace(' data-js="', ` data-article="./${names.find((name) => name.startsWith("app-article-"))}" data-js="`)
    .replace(/ data-worker="[^"]*"/, "");
  assert.equal(read("embed.html"), expected);
  assert.doesNotMatch(expected, /manifest\.webmanifest|sw\.js/);
});

test("names that carry a hash carry that of what is inside, and the worker names every file", () => {
  for (const name of names) {
    const [, hash] = name.match(/-([0-9a-f]{16})(?:_bg)?\./) ?? [];
    if (/^(?:app|style)-/.test(name)) assert.ok(hash, `${name} has no whole hash`);
    if (hash) assert.equal(createHash("sha256").update(readFileSync(join(DIST, name))).digest("hex").slice(0, 16), hash, name);
  }
  const [, build, files] = read("sw.js").match(/^const BUILD=("[^"]*"),FILES=(\[.*?\]);\n/);
  assert.deepEqual(JSON.parse(files).sort(), names.filter((name) => name !== "sw.js").sort());
  const whole = Buffer.concat(JSON.parse(files).map((name) => readFileSync(join(DIST, name))));
  assert.equal(createHash("sha256").update(whole).digest("base64"), JSON.parse(build));
});

browserTest("web.config is XML, with each thing it removes before it is added", async ({ page, open }) => {
  await open();
  const faults = await page.evaluate((text) => {
    const config = new DOMParser().parseFromString(text, "text/xml");
    if (config.querySelector("parsererror")) return config.querySelector("parsererror").textContent;
    const key = (element) => element.getAttribute("name") ?? element.getAttribute("fileExtension");
    return [...config.querySelectorAll("customHeaders > add, staticContent > mimeMap")]
      .filter((added) => added.previousElementSibling?.localName !== "remove" || key(added.previousElementSibling) !== key(added))
      .map(key);
  }, hosting("web.config"));
  assert.deepEqual(faults, []);
});

browserTest("a browser finds the page fit to be installed", async ({ page, context, open }) => {
  await open();
  const session = await context.newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A context of its own is private to Chromium, and nothing can be installed from there.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
});
