// How long from an edit until it is painted, beside the same map in plain JavaScript: `cargo xtask draw`. Prints a table.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { DIST, FLAGS, serve } from "../site.mjs";
import { host } from "./host.mjs";

const ROUNDS = 120;
const HOSTS = (process.env.HOSTS ? JSON.parse(process.env.HOSTS) : [[64, 4, 32], [256, 16, 128], [1024, 32, 512], [2048, 32, 1024]]);
const ZOOMS = ["Host", "Cores"];
const VIEWPORT = { width: 1280, height: 900 };

const style = readFileSync(`${DIST}/${readdirSync(DIST).find((name) => /^style-.*css$/.test(name))}`);
const file = (name) => readFileSync(new URL(name, import.meta.url));
let map = "";
const floor = createServer((request, response) => {
  const [type, body] = {
    "/style.css": ["text/css", style],
    "/floor.js": ["text/javascript", file("floor.js")],
    "/map.html": ["text/html; charset=utf-8", map],
  }[request.url] ?? ["text/html; charset=utf-8", file("floor.html")];
  response.writeHead(200, { "Content-Type": type }).end(body);
});
await new Promise((resolve) => floor.listen(0, "127.0.0.1", resolve));
const site = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true });

/** In the page: edits in a frame of its own, and the time until that frame is painted; not until the next screen refresh. */
function measure() {
  globalThis.painted = (edit) =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const start = performance.now();
        edit();
        // The first task after the frame's style, layout and paint.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(0);
      }),
    );
}

const key = (page, name) =>
  page.evaluate(async (name) => {
    const field = document.querySelector("[aria-label='Base processor of NIC1']");
    return painted(() => field.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true })));
  }, name);

/** Drags the end of NIC1's set to a processor. */
const drag = (page, lp) =>
  page.evaluate(async (lp) => {
    const { x, y, width, height } = document.querySelector(`[data-lp='${lp}']`).getBoundingClientRect();
    const at = { clientX: x + width / 2, clientY: y + height / 2, buttons: 1, bubbles: true, cancelable: true };
    const grip = document.querySelector(".grip--end");
    return painted(() => grip.dispatchEvent(new PointerEvent("pointermove", at)));
  }, lp);

const grab = (page, type) =>
  page.evaluate((type) => document.querySelector(".grip--end").dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, buttons: 1 })), type);

/** The pages take turns, so that what else the machine does falls on both. */
async function turns(pages, edits) {
  const times = pages.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, page] of pages.entries()) {
      await page.bringToFront();
      times[at].push(await edits[round % edits.length](page));
      // The rest of our page follows within two frames of the hand's rest; the next edit comes after it.
      await page.waitForTimeout(90);
    }
  }
  return times.map((all) => all.slice(6).sort((a, b) => a - b));
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const ms = (time) => time.toFixed(1);
console.log("| Host | map | edit | cells | floor, median | p95 | page, median | p95 | ratio of p95 |");
console.log("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");

for (const [lps, adapters, vnics] of HOSTS) {
  for (const zoom of ZOOMS) {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.addInitScript(measure);
    await page.goto(site.address);
    await page.locator("#paste-text").evaluate((area, text) => {
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, JSON.stringify(host(lps, adapters, vnics), null, 1));
    const figure = page.getByRole("figure", { name: "Processor map", exact: true });
    await figure.waitFor();
    await page.getByRole("radio", { name: zoom, exact: true }).check({ force: true });
    await figure.scrollIntoViewIfNeeded();
    await page.waitForTimeout(1000);
    map = await figure.evaluate((it) => it.outerHTML);
    const plain = await browser.newPage({ viewport: VIEWPORT });
    await plain.addInitScript(measure);
    await plain.goto(`http://127.0.0.1:${floor.address().port}/`);
    await plain.locator("body[data-ready]").waitFor();
    const row = (edit, cells, [floor, ours]) => {
      const figures = [at(floor, 0.5), at(floor, 0.95), at(ours, 0.5), at(ours, 0.95)].map(ms);
      const ratio = (at(ours, 0.95) / at(floor, 0.95)).toFixed(2);
      console.log(`| ${lps} LPs, ${adapters} adapters, ${vnics} vnics | ${zoom} | ${edit} | ${cells} | ${figures.join(" | ")} | ${ratio} |`);
    };
    const both = [plain, page];
    row("base by one core", 2, await turns(both, [(page) => key(page, "ArrowUp"), (page) => key(page, "ArrowDown")]));
    for (const cells of lps === HOSTS.at(-1)[0] ? [1, 6, 12] : []) {
      for (const one of both) await grab(one, "pointerdown");
      const edits = [2 + 2 * cells, 2].map((lp) => (page) => drag(page, `0:${lp}`));
      row("end dragged", cells, await turns(both, edits));
      await grab(page, "pointerup");
    }
    await page.close();
    await plain.close();
  }
}
await browser.close();
await site.close();
floor.close();
