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
  await teams.locator(".told", { hasText: "not identical when LBFO is configured with min-queue mode" }).waitFor();
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
  assert.equal(await slot(page, "sandbox").getByRole("link", { name: "Open this host" }).getAttribute("href"), `./#${link}`);
});

browserTest("the steps that play do so on the reader's host, by its own names", async (it) => {
  const { page } = it;
  await read(it, `#${link}`);
  for (const slug of ["rss", "dynamic", "per-adapter"]) {
    assert.ok(await slot(page, slug).getByRole("radio", { name: "Your host" }).isChecked(), slug);
  }
  const plan = await page.evaluate(() => document.querySelector('[data-figure="per-adapter"] .stage__picture').textContent);
  assert.match(plan, /Your cards and processors,/);
  assert.match(await slot(page, "rss").locator(".stage__picture").textContent(), /as if RSS were on and no switch used it|which spreads by RSS/);
  // A load that no plan tells is still the reader's to set, and what is looked at, too.
  const says = slot(page, "per-adapter").locator(".stage__says").first();
  const before = await says.textContent();
  await slot(page, "per-adapter").getByRole("slider", { name: "Live migration asks" }).focus();
  await page.keyboard.press("Home");
  await until(async () => (await says.textContent()) !== before, "another load");
  assert.equal(await slot(page, "rss").getByRole("slider").count(), 1, "connections; the cores are the host's");
  await slot(page, "dynamic").getByRole("button", { name: "Next move" }).click();
  // Back to the page's.
  await slot(page, "rss").getByRole("radio", { name: "This page's host" }).check({ force: true });
  await slot(page, "rss").getByRole("slider", { name: "Cores" }).waitFor();
});

browserTest("what a host lacks for a step is said in that step", async (it) => {
  const { page, open } = it;
  await open();
  const poor = { version: 1, adapters: [{ name: "NIC1", linkGbps: 10 }], cpu: { nodes: [{ cores: [{ count: 8, threads: 2 }] }] } };
  await page.locator("#paste-text").fill(JSON.stringify(poor));
  await page.getByRole("region", { name: "Findings", exact: true }).waitFor();
  await until(() => page.evaluate(() => location.hash.startsWith("#p=")), "a link");
  const hash = await page.evaluate(() => location.hash);
  await page.goto("about:blank");
  await read(it, hash);
  assert.ok(await slot(page, "rss").getByRole("radio", { name: "Your host" }).isChecked());
  for (const [slug, why] of [
    ["dynamic", /no switch/],
    ["per-adapter", /two adapters/],
    ["error", /no team/],
    ["vmq", /no switch/],
  ]) {
    const told = slot(page, slug).getByText("Your host cannot be shown in this step");
    assert.match(await told.textContent(), why, slug);
    assert.equal(await slot(page, slug).getByRole("radio", { name: "Your host" }).count(), 0, slug);
  }
});

browserTest("pasted events 44 and 140 are played in order of time, and the model comes back", async (it) => {
  const { page } = it;
  await read(it);
  const day = slot(page, "dynamic");
  const event = (time, queue, from, to) =>
    `<Event><System><Provider Name='Microsoft-Windows-Hyper-V-VmSwitch'/><EventID>44</EventID><TimeCreated SystemTime='${time}'/></System>` +
    `<EventData>${[queue, "7324", "Prod <b>", from, to].map((it) => `<Data>${String(it).replace("<", "&lt;")}</Data>`).join("")}</EventData></Event>\n`;
  const box = day.getByRole("textbox", { name: /events 44 and 140/ });
  await box.fill("nothing of the kind");
  await day.getByText("No event 44 or 140 was found").waitFor();
  assert.equal(await day.getByRole("radio", { name: "Your events" }).count(), 0);
  // Newest first, as logs come.
  await box.fill([event("2024-05-01T10:00:03Z", 3, 14, 0), event("2024-05-01T10:00:02Z", 5, 0, 2), event("2024-05-01T10:00:01Z", 3, 0, 14)].join(""));
  await day.getByText("3 moves were read.").waitFor();
  assert.ok(await day.getByRole("radio", { name: "Your events" }).isChecked());
  const says = day.locator(".stage__says");
  const told = [];
  for (let at = 0; at < 3; at += 1) {
    await day.getByRole("button", { name: "Next move" }).click();
    await until(async () => !told.includes(await says.textContent()), "the next move");
    told.push(await says.textContent());
  }
  assert.deepEqual(told.map((it) => it.replace(/^.*?: queue (\d).*? from processor (\d+) to (\d+)\.$/, "$1 $2 $3")), ["3 0 14", "5 0 2", "3 14 0"]);
  assert.match(await day.getByRole("slider", { name: "Time" }).getAttribute("aria-valuetext"), /3 of 3 moves/);
  assert.equal(await day.locator(".day__curve").count(), 0, "a log does not tell what was asked");
  await day.getByRole("button", { name: "Play the moves" }).waitFor();
  await day.getByRole("radio", { name: "The model" }).check({ force: true });
  await day.locator(".stage__says", { hasText: "00:00" }).waitFor();
});

browserTest("before and after are in sight without a turn of a knob", async (it) => {
  const { page } = it;
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("about:blank");
    await read(it);
    for (const [slug, before, after] of [
      ["switch", /RSS: 10 Gbps of 10 Gbps arrives, on 15 cores/, /3\.5 Gbps of 10 Gbps arrives, on 1 core/],
      ["price", /on 1 core/, /on 4 cores/],
      ["since", /Dynamic VMQ: .* on 2 cores/, /VMMQ: .* on 7 cores/],
    ]) {
      const both = slot(page, slug).locator(".designs__one");
      assert.equal(await both.count(), 2, slug);
      const [one, other] = [await both.nth(0).locator(".stage__says").textContent(), await both.nth(1).locator(".stage__says").textContent()];
      assert.match(one, before, `${slug}: before`);
      assert.match(other, after, `${slug}: after`);
      const [a, b] = [await both.nth(0).boundingBox(), await both.nth(1).boundingBox()];
      assert.equal(width === 1280, b.x >= a.x + a.width, `${slug} at ${width}: ${JSON.stringify([a, b])}`);
    }
  }
});

/** Presses Tab until the focus is on what `selector` finds in the figure of a step, and sees to it that it shows there. */
async function tabTo(page, slug, selector) {
  const whole = slug ? `[data-figure="${slug}"] ${selector}` : selector;
  for (let at = 0; at < 400; at += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((whole) => document.activeElement.matches(whole), whole)) {
      const seen = await page.evaluate(() => {
        const it = document.activeElement;
        // A radio button of a row is shown by its label.
        const shown = it.classList.contains("visually-hidden") ? it.nextElementSibling : it;
        const { outlineStyle, boxShadow } = getComputedStyle(shown);
        const { top, bottom } = shown.getBoundingClientRect();
        return [outlineStyle !== "none" || boxShadow !== "none", bottom > 0 && top < innerHeight];
      });
      assert.deepEqual(seen, [true, true], `${whole}: the focus shows, and is in sight`);
      return;
    }
  }
  assert.fail(`no way to ${whole} by the Tab key`);
}

// One walk from top to bottom and on into the calculator, with Tab, arrows and Enter alone.
browserTest("the whole article is walked by keyboard", async (it) => {
  const { page } = it;
  await read(it);
  const press = (key) => page.keyboard.press(key);
  const value = () => page.evaluate(() => Number(document.activeElement.value));
  await tabTo(page, "", 'nav[aria-label="Article"] a[href="#error"]');
  await press("Enter");
  await until(() => page.evaluate(() => Math.abs(document.getElementById("error").getBoundingClientRect().top) < 100), "step 0 in sight");

  await tabTo(page, "error", ".guess input");
  await press("ArrowDown");
  await slot(page, "error").locator(".guess__told", { hasText: "Right." }).waitFor();
  await tabTo(page, "error", ".grip--base");
  for (let at = 1; at <= 8; at += 1) {
    await press("ArrowRight");
    const so = (now) => document.activeElement.classList.contains("grip--base") && document.activeElement.getAttribute("aria-valuenow") === now;
    await until(() => page.evaluate(so, String(at * 2)), `the base at ${at * 2}, and the focus on it`);
  }
  await slot(page, "error").locator(".told", { hasText: "Clean" }).waitFor();

  await tabTo(page, "one-core", 'input[type="range"]');
  const carries = slot(page, "one-core").locator(".stage__says");
  const before = await carries.textContent();
  await press("ArrowRight");
  await until(async () => (await carries.textContent()) !== before, "a core carries more");
  await tabTo(page, "switch", '.stage__pick input[type="radio"]');
  await press("ArrowLeft");
  await until(() => slot(page, "switch").getByRole("radio", { name: /serves the host/ }).isChecked(), "the other position");

  await tabTo(page, "dynamic", '.knob:last-of-type input[type="range"]');
  for (let at = 0; at < 5; at += 1) await press("ArrowRight");
  await until(async () => (await value()) === 5, "scrubbed");
  await tabTo(page, "dynamic", ".player__play");
  const time = slot(page, "dynamic").getByRole("slider", { name: "Time" });
  const at = () => time.inputValue().then(Number);
  await press("Enter");
  await until(async () => (await at()) > 20, "it plays");
  await press("Enter");
  await slot(page, "dynamic").getByRole("button", { name: "Play the day" }).waitFor();
  const paused = await at();
  await press("Tab");
  await press("Tab");
  await press("Enter");
  await until(async () => (await at()) > paused, "the next move");

  await tabTo(page, "since", 'input[type="range"]');
  const best = slot(page, "since").locator(".designs__one .stage__says").nth(1);
  const now = await best.textContent();
  for (let left = 0; left < 4; left += 1) await press("ArrowLeft");
  await until(async () => (await best.textContent()) !== now, "an older release");

  await tabTo(page, "sandbox", "a.stage__bench");
  await press("Enter");
  await page.getByRole("region", { name: "Findings", exact: true }).waitFor();
});

// A4 less its margins, at 96 pixels an inch.
const PAPER = { width: 703, height: 1031 };

browserTest("on paper all pictures are whole, and nothing is there to press", async (it) => {
  const { page } = it;
  await page.setViewportSize(PAPER);
  await read(it);
  await page.emulateMedia({ media: "print" });
  const seen = (within, selector) =>
    within.locator(selector).evaluateAll((all) => all.filter((it) => it.checkVisibility() && it.getBoundingClientRect().height > 1).map((it) => it.outerHTML.slice(0, 80)));
  for (const slug of SLUGS) {
    const stage = page.locator(`#${slug} .stage`);
    const picture = stage.locator(".stage__picture");
    const { width, height } = await picture.boundingBox();
    assert.ok(height > 60 && width > 300, `${slug}: a picture of ${width} by ${height}`);
    const whole = await stage.evaluate((it) => [getComputedStyle(it).breakInside, it.getBoundingClientRect().height, it.scrollWidth - it.clientWidth]);
    assert.equal(whole[0], "avoid", slug);
    assert.ok(whole[1] <= PAPER.height, `${slug}: a figure of ${whole[1]} pixels is cut in two`);
    assert.ok(whole[2] <= 0, `${slug}: ${whole[2]} pixels are cut off`);
    assert.ok((await seen(stage, "svg, [data-lp], .cores-bars")).length > 0, slug);
    // The flows are drawn, not listed: that is what the captions speak of.
    const flows = await stage.locator(".flows").count();
    assert.equal((await seen(stage, ".flows__picture")).length, flows, slug);
    assert.deepEqual(await seen(stage, ".flows__list"), [], slug);
  }
  // The names of the cards beside the map are buttons on the screen and names on paper.
  assert.deepEqual(await seen(page, "input, select, textarea, [role=slider], button:not(.owner), .knob"), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${wide} pixels wider than the paper`);
  const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
  assert.ok(pdf.length > 50_000, "it prints");
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
