// For how long a large paste holds the page at a time: the longest of its tasks while a worker reads. Prints the table of
// docs/performance.md. `cargo xtask draw` calls this on the built site.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, serve } from "../site.mjs";

/** In the page: pastes a host and so many MB of console noise into the box, as a browser does. */
export function paste([host, megabytes]) {
  const noise = "nothing of interest stands in this line of the console window, as in most others\n";
  const pasted = host + noise.repeat(Math.ceil((megabytes << 20) / noise.length));
  // Until somebody looks at it, such a text is a recipe; a clipboard's is there as a whole.
  pasted.charCodeAt(0);
  globalThis.tasks = [];
  // In a task of its own, so that making the text does not count.
  setTimeout(() => {
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask" });
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: { getData: () => pasted } });
    setTimeout(() => {
      globalThis.began = performance.now();
      document.getElementById("paste-text").dispatchEvent(event);
    });
  });
}

async function measure() {
  const one =
    "Name : NIC1\nInterfaceDescription : Intel X710\nEnabled : True\nBaseVmqProcessor : 0:6\nMaxProcessors : 4\nNumberOfReceiveQueues : 31\n\n";
  const four = readFileSync(new URL("../../../src/app/samples/four.txt", import.meta.url), "utf8");
  const site = await serve();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS, headless: true });
  console.log("\n| Pasted | host | read after, s | tasks over 50 ms | the longest, ms |\n| --- | --- | ---: | ---: | ---: |");
  for (const [megabytes, words, host] of [1, 10, 50].flatMap((it) => [[it, "one adapter", one], [it, "four adapters", four]])) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(site.address);
    await page.waitForFunction(() => document.getElementById("paste-text") && document.documentElement.dataset.deferred === undefined);
    await page.evaluate(paste, [host, megabytes]);
    const took = await page.evaluate(
      () =>
        new Promise((done) => {
          const look = () => (document.querySelector("[aria-label='Base processor of NIC1']") ? done(performance.now() - globalThis.began) : setTimeout(look, 20));
          look();
        }),
    );
    await page.waitForTimeout(1000);
    const tasks = await page.evaluate(() => globalThis.tasks);
    console.log(`| ${megabytes} MB | ${words} | ${(took / 1000).toFixed(1)} | ${tasks.length} | ${tasks.length ? Math.max(...tasks).toFixed(0) : "under 50"} |`);
    await page.close();
  }
  await browser.close();
  await site.close();
}

if (resolve(process.argv[1] ?? "") === fileURLToPath(import.meta.url)) await measure();
