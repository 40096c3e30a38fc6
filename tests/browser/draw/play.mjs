// How evenly the article's day plays: the gaps between frames while it does, and while it stands still, in one page. Prints the
// table of docs/performance.md. `cargo xtask draw` calls this on the built site.
import { chromium } from "playwright-core";
import { FLAGS, serve } from "../site.mjs";

const SECONDS = 5;
const site = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS, headless: true });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${site.address}article.html#dynamic`);
const day = page.locator('[data-figure="dynamic"]');
const play = day.getByRole("button", { name: "Play the day" });
await page.waitForFunction(() => document.querySelector('[data-figure="dynamic"] input:enabled'));
await day.scrollIntoViewIfNeeded();

/** The gaps between frames for so long, and how long scripts, style, layout and paint worked in each second. */
async function gaps() {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
  const before = await worked();
  const found = await page.evaluate(
    (seconds) =>
      new Promise((done) => {
        const times = [];
        const look = (now) => {
          times.push(now);
          if (now - times[0] < seconds * 1000) requestAnimationFrame(look);
          else done(times.slice(1).map((it, i) => it - times[i]));
        };
        requestAnimationFrame(look);
      }),
    SECONDS,
  );
  found.sort((a, b) => a - b);
  const at = (part) => found[Math.min(found.length - 1, Math.floor(found.length * part))].toFixed(1);
  return [found.length, at(0.5), at(0.95), at(1), ((await worked()) - before) / SECONDS];
}

const rows = [["stands still", await gaps()]];
await play.click();
rows.push(["plays", await gaps()]);
console.log(`\n| The day, ${SECONDS} s | frames | gap, median | p95 | most | busy, ms a second |\n| --- | ---: | ---: | ---: | ---: | ---: |`);
for (const [name, [frames, median, p95, most, busy]] of rows) console.log(`| ${name} | ${frames} | ${median} | ${p95} | ${most} | ${busy.toFixed(0)} |`);
await browser.close();
await site.close();
