// The article: read without the program, played with it, and on the reader's own host.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "./harness.mjs";

const SLUGS = ["error", "one-core", "rss", "switch", "vmq", "price", "dynamic", "per-adapter", "teams", "since", "sandbox"];
const link = (await readFile(new URL("../fixtures/links/families-4-20-targets.link", import.meta.url), "utf8")).trim();

const slot = (page, slug) => page.locator(`[data-figure="${slug}"]`);

/** Loads the article and waits until the program has taken the figures over: its controls can be used then. */
async function read({ page, address }, fragment = "") {
  await page.goto(new URL(`article.html${fragment}`, address).href);
  await page.waitForFunction(() => [...document.querySelectorAll("[data-figure]")].every((it) => it.querySelector("input:enabled")));
}

async function readable(page) {
  assert.equal(await page.locator("section.step").count(), SLUGS.length);
  for (const slug of SLUGS) {
    const step = page.locator(`section#${slug}`);
    assert.ok(await step.getByRole("heading", { level: 2 }).isVisible(), slug);
    assert.ok(await step.locator("figcaption").last().isVisible(), `${slug}: caption`);
    const picture = step.locator("svg:visible, [data-lp]:visible, .cores-bars:visible").first();
    assert.ok((await picture.boundingBox())?.height > 0, `${slug}: picture`);
    assert.ok((await step.locator(".step__sources li").count()) > 0, `${slug}: sources`);
  }
  const links = page.getByRole("navigation", { name: "Article", exact: true }).getByRole("link");
  assert.equal(await links.count(), SLUGS.length);
}

browserTest(
  "without JavaScript the whole article is there, pictures included",
  async ({ page, address, expectComplaint }) => {
    // Chromium reports what it was told to load ahead and does not, without JavaScript.
    expectComplaint(/request failed: .*\.js: csp/);
    await page.goto(`${address}article.html`);
    await readable(page);
    assert.equal(await page.locator("input:enabled, button:enabled").count(), 0, "nothing to press that does nothing");
  },
  { context: { javaScriptEnabled: false } },
);

browserTest("the first paint does not wait for the program", async ({ page, address, expectComplaint }) => {
  expectComplaint(/request failed|ERR_FAILED|console error|preload/);
  let let_go;
  const held = new Promise((resolve) => (let_go = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.abort().catch(() => {});
  });
  await page.goto(`${address}article.html`, { waitUntil: "domcontentloaded" });
  await readable(page);
  await until(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length > 0), "a paint");
  let_go();
});

// What the program draws first is what was drawn before it: so nothing jumps.
browserTest("the program's first picture is the one that was there", async ({ page, context, address }) => {
  const normal = () =>
    Object.fromEntries(
      [...document.querySelectorAll("[data-figure]")].map((it) => {
        const copy = it.cloneNode(true);
        for (const element of copy.querySelectorAll("*")) {
          for (const name of ["disabled", "tabindex", "checked", "value"]) element.removeAttribute(name);
          element.replaceWith(element);
          for (const name of [...element.getAttributeNames()].sort()) {
            const value = element.getAttribute(name);
            element.removeAttribute(name);
            element.setAttribute(name, value);
          }
        }
        return [it.dataset.figure, copy.innerHTML];
      }),
    );
  const bare = await (await fetch(`${address}article.html`)).text();
  await read({ page, address });
  const drawn = await page.evaluate(normal);
  const still = await context.newPage();
  await still.route(/\.js$/, (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await still.goto(`${address}article.html`);
  const before = await still.evaluate(normal);
  assert.ok(bare.includes("data-figure"));
  for (const slug of SLUGS) assert.equal(drawn[slug], before[slug], slug);
});

browserTest("the event comes and goes with the keys, and what is foretold is answered", async (it) => {
  const { page } = it;
  await read(it);
  const step = slot(page, "error");
  const told = step.locator(".told");
  await told.getByText("Event 106").waitFor();
  const base = step.getByRole("slider", { name: "Base of NIC 2's set" });
  const rests = (value) =>
    until(() => base.evaluate((it, value) => it === document.activeElement && it.getAttribute("aria-valuenow") === value, value), `focus at ${value}`);
  await base.focus();
  for (let at = 1; at <= 8; at += 1) {
    await page.keyboard.press("ArrowRight");
    await rests(String(at * 2));
  }
  await told.getByText("Clean").waitFor();
  await page.keyboard.press("ArrowLeft");
  await told.getByText("Event 106").waitFor();
  await step.getByRole("radio", { name: "Never: the team is broken" }).check();
  await step.locator(".guess__told", { hasText: "Not quite: Until no core is in both sets." }).waitFor();
  await step.getByRole("radio", { name: "Until no core is in both sets" }).check();
  await step.locator(".guess__told", { hasText: "Right." }).waitFor();
  // Its neighbour was not asked.
  assert.equal(await slot(page, "one-core").locator(".guess__told").textContent(), "");
});

browserTest("knobs change their picture, by keyboard alone", async (it) => {
  const { page } = it;
  await read(it);
  const vmq = slot(page, "vmq");
  const fallen = vmq.locator(".flows__fallen li");
  assert.equal(await fallen.count(), 2);
  await vmq.getByRole("slider", { name: "Queues" }).focus();
  for (let at = 0; at < 2; at += 1) await page.keyboard.press("ArrowRight");
  await until(async () => (await fallen.count()) === 0, "a queue for everyone");
  const teams = slot(page, "teams");
  await teams.locator(".told", { hasText: "Clean" }).waitFor();
  await teams.getByRole("radio", { name: "LACP" }).focus();
  await page.keyboard.press("Space");
  await teams.locator(".told", { hasText: "min-queue mode" }).waitFor();
  const rss = slot(page, "rss");
  const says = await rss.locator(".stage__says").textContent();
  await rss.getByRole("slider", { name: "Connections" }).focus();
  await page.keyboard.press("End");
  await until(async () => (await rss.locator(".stage__says").textContent()) !== says, "more connections");
});

/** Counts the frames that are asked for, from now on. */
const COUNT = () => {
  const own = requestAnimationFrame;
  globalThis.asked = 0;
  globalThis.requestAnimationFrame = (call) => {
    globalThis.asked += 1;
    return own.call(globalThis, call);
  };
};

/** What stands still asks for no frame. Playwright's own waiting does, so they are counted from here. */
async function rests(page) {
  await page.evaluate(() => (globalThis.asked = 0));
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => asked), 0, "what stands still asks for no frame");
}

browserTest("the day plays, pauses, goes by moves, is scrubbed, and rests unseen", async (it) => {
  const { page } = it;
  await page.addInitScript(COUNT);
  await read(it);
  const day = slot(page, "dynamic");
  const time = day.getByRole("slider", { name: "Time" });
  const at = () => time.inputValue().then(Number);
  await day.scrollIntoViewIfNeeded();
  await rests(page);
  await day.getByRole("button", { name: "Play the day" }).click();
  await until(async () => (await at()) > 10, "the day goes on");
  // Out of sight it rests, and goes on when it is back.
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  const [rest, count] = [await at(), await page.evaluate(() => asked)];
  await page.waitForTimeout(300);
  assert.deepEqual([await at(), await page.evaluate(() => asked)], [rest, count], "unseen, it runs no frame");
  await time.scrollIntoViewIfNeeded();
  await until(async () => (await at()) > rest, "it goes on");
  await day.getByRole("button", { name: "Pause" }).click();
  const paused = await at();
  const stopped = await page.evaluate(() => asked);
  await page.waitForTimeout(300);
  assert.deepEqual([await at(), await page.evaluate(() => asked)], [paused, stopped], "paused, it runs no frame");
  await day.getByRole("button", { name: "Move before" }).click();
  await until(async () => (await at()) < paused, "back to a move");
  const before = await at();
  await day.getByRole("button", { name: "Next move" }).click();
  await until(async () => (await at()) > before, "on to a move");
  await time.focus();
  await page.keyboard.press("Home");
  await until(async () => (await at()) === 0, "scrubbed to the start");
  await day.locator(".stage__says", { hasText: "00:00" }).waitFor();
});

browserTest(
  "who wants less motion goes by moves",
  async (it) => {
    const { page } = it;
    await page.addInitScript(COUNT);
    await read(it);
    const day = slot(page, "dynamic");
    assert.ok(await day.getByRole("button", { name: "Play the day" }).isDisabled());
    await day.getByRole("button", { name: "Next move" }).click();
    await until(async () => Number(await day.getByRole("slider", { name: "Time" }).inputValue()) > 0, "a move");
    await rests(page);
  },
  { context: { reducedMotion: "reduce" } },
);

browserTest("with a plan the figures show the reader's host, and the way back to the page's", async (it) => {
  const { page } = it;
  await read(it, `#${link}&view=article/vmq`);
  const vmq = slot(page, "vmq");
  assert.ok(await vmq.getByRole("radio", { name: "Your host" }).isChecked());
  await until(() => page.evaluate(() => scrollY > 500), "the step is in sight");
  assert.equal(await vmq.getByRole("slider", { name: "Machines" }).count(), 0);
  await vmq.getByRole("radio", { name: "This page's host" }).check({ force: true });
  await vmq.getByRole("slider", { name: "Machines" }).waitFor();
  await slot(page, "rss").getByText("Your host cannot be shown in this step").waitFor();
  assert.equal(await slot(page, "sandbox").getByRole("link", { name: "Open this host" }).getAttribute("href"), `./#${link}`);
});

browserTest("a link that is damaged is told, and the page's own hosts stay", async (it) => {
  const { page } = it;
  await read(it, `#${link.slice(0, -5)}&view=article/vmq`);
  await page.getByRole("alert").waitFor();
  assert.equal(await slot(page, "vmq").getByRole("radio", { name: "Your host" }).count(), 0);
});

browserTest("what was worked at last is offered, and not shown unasked", async (it) => {
  const { page, open } = it;
  await open();
  await page.locator(".samples__button").first().click();
  await page.getByRole("region", { name: "Findings", exact: true }).waitFor();
  await until(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("vmq-planner:work:"))), "kept work");
  await read(it);
  assert.equal(await slot(page, "vmq").getByRole("radio", { name: "Your host" }).isChecked(), false);
});

browserTest("each step is an embed, with a plan and without", async ({ page, address }) => {
  for (const [slug, plan] of [...SLUGS.map((slug) => [slug, ""]), ["vmq", `${link}&`]]) {
    await page.goto("about:blank");
    await page.goto(`${address}embed.html#${plan}view=article/${slug}&theme=dark`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator(".stage input").first().waitFor();
    const way = await page.getByRole("link", { name: "Read it in the article" }).getAttribute("href");
    assert.equal(way, plan ? `./article.html#${link}&view=article/${slug}` : `./article.html#${slug}`);
  }
});

browserTest("the calculator leads to every step, and takes its plan there", async ({ page, open }) => {
  await open();
  const links = page.getByRole("navigation", { name: "Article", exact: true }).getByRole("link");
  assert.equal(await links.count(), SLUGS.length);
  assert.equal(await links.nth(2).getAttribute("href"), "./article.html#rss");
  await page.goto("about:blank");
  await open(`#${link}`);
  await until(async () => (await links.nth(2).getAttribute("href")) === `./article.html#${link}&view=article/rss`, "the plan");
});

browserTest("nothing is wider than a narrow page", async (it) => {
  const { page } = it;
  await page.setViewportSize({ width: 320, height: 700 });
  await read(it);
  const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
  assert.ok(scroll <= client, `${scroll} of ${client}`);
});
