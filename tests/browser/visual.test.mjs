// No picture of the page changes unasked. Those that were asked for are kept by `cargo xtask look --keep`, and looked at.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { browserTest } from "./harness.mjs";
import { Album } from "./look/album.mjs";
import { CONTEXT, ORIGIN, faces, shoot, stage, still } from "./look/camera.mjs";
import { decode, encode } from "./look/png.mjs";
import { colours, difference, places, print, recoloured } from "./look/print.mjs";
import { VIEWS } from "./views.mjs";

const FAILED = fileURLToPath(new URL("../../target/look/failed/", import.meta.url));
rmSync(FAILED, { recursive: true, force: true });

const album = Album.open();
const options = { context: CONTEXT, site: async () => ({ address: ORIGIN, close() {} }) };

/** What differs between a shot and its print, in words, with pictures of it; nothing where nothing does. */
async function judge(page, view, shot, note = true) {
  const { picture, wider } = await shoot(page, shot);
  const what = `${view}-${shot}`;
  const words = [];
  if (wider) words.push(`${what}: the page is ${wider} pixels wider than its window`);
  const kept = album.find(view, shot);
  if (!kept) return [...words, `${what}: no print of it is kept`];
  const now = decode(picture);
  const small = print(now);
  const [, height] = kept.size;
  if (now.height !== height) words.push(`${what}: the page is ${Math.abs(now.height - height)} pixels ${now.height > height ? "taller" : "shorter"}, ${now.height} now`);
  const off = places(kept.small, small);
  for (const { x, y, width, height } of off.slice(0, 4)) {
    words.push(`${what}: differs in a rectangle of ${width} × ${height} pixels at x ${x}, y ${y}, ${await whereabouts(page, x + width / 2, y + height / 2)}`);
  }
  if (off.length > 4) words.push(`${what}: differs in ${off.length - 4} smaller places`);
  const { gone, come } = recoloured(kept.colours, colours(now));
  if (gone.length) words.push(`${what}: there is no ${gone.join(", ")} any more, or not half of it`);
  if (come.length) words.push(`${what}: there is ${come.join(", ")}, which was not there, or not half of it`);
  if (words.length && note) {
    mkdirSync(FAILED, { recursive: true });
    writeFileSync(`${FAILED}${what}-now.png`, picture);
    writeFileSync(`${FAILED}${what}-before.png`, encode(kept.small));
    writeFileSync(`${FAILED}${what}-difference.png`, encode(difference(kept.small, small)));
  }
  return words;
}

/** What a person would call the place: the named part of the page that is there. */
const whereabouts = (page, x, y) =>
  page.evaluate(([x, y]) => {
    scrollTo(0, Math.max(0, y - innerHeight / 2));
    const there = document.elementFromPoint(x, y - scrollY);
    const part = there?.closest("[role=dialog], section, figure, header, footer, form, main");
    const name = part?.getAttribute("aria-label") ?? part?.querySelector("h1, h2, h3, legend, label")?.textContent ?? "";
    return part ? `in ${part.localName}${name && ` “${name.trim()}”`}` : "outside of everything";
  }, [x, y]);

/** Why pictures of this machine cannot be compared; nothing where they can. */
async function strange(page) {
  const own = await faces(page);
  if (!album.faces) return "no prints are kept: `cargo xtask look --keep` takes them";
  for (const face of Object.keys(own)) {
    const [[width, ink], [keptWidth, keptInk]] = [own[face], album.faces[face]];
    if (width !== keptWidth) return `this machine has other fonts: a known text in the ${face} face is ${width} wide, not ${keptWidth}`;
    if (Math.abs(ink - keptInk) > 0.06 * keptInk) return `this browser draws text ${ink > keptInk ? "darker" : "lighter"}: ${ink}, not ${keptInk}`;
  }
  return undefined;
}

test("every print that is kept is of a shot of a view", () => {
  const asked = Object.keys(VIEWS).flatMap((view) => album.shotsOf(view).map((shot) => `${view}-${shot}`));
  assert.deepEqual(album.strays().filter((it) => !asked.includes(it)), []);
});

for (const [view, { says, show }] of Object.entries(VIEWS)) {
  browserTest(`the picture is as it was: ${says}`, async ({ page, context, expectComplaint }, it) => {
    expectComplaint(/Service Worker registration blocked/);
    const { open } = await stage(context, page);
    await show({ page, open, expectComplaint });
    const reason = await strange(page);
    if (reason) return it.skip(reason);
    await still(page);
    const words = [];
    for (const shot of album.shotsOf(view)) {
      if (!(await judge(page, view, shot, false)).length) continue;
      // A busy machine may paint a part late, in the colours of the shot before; what lasts is a change.
      await page.waitForTimeout(500);
      words.push(...(await judge(page, view, shot)));
    }
    if (words.length) words.push("", "target/look/failed has it now, before and the difference. If all of it was meant: cargo xtask look --keep");
    assert.equal(words.join("\n"), "");
  }, options);
}

// What the test is for, and what it may not complain of.
const CHANGES = {
  "a button eight pixels further on": ["article", "1280-light", ".masthead__tools .button:first-child { position: relative; inset-inline-start: -8px }", /rectangle/],
  "one sign missing on one cell": ["four", "1280-light", ".core [data-lp=\"0:14\"] .lp__mark { visibility: hidden }", /rectangle .* in figure “Processor map”/],
  "quiet text a little bluer": ["article", "1280-light", ":root { --quiet: #5a606a }", /no #5a605c/],
  "rules a little darker": ["article", "1280-light", ":root { --rule: #d6d4ca }", /no #dcdad0/],
  "words that wrap elsewhere": ["article", "320-light", ".finding { padding-inline-end: 1rem }", /rectangle/],
  "a letter of another weight": ["article", "1280-light", ".verdict__host { font-weight: 600 }", /rectangle/],
  "something that sticks out": ["blank", "320-light", ".foot { inline-size: 400px }", /wider than its window/],
  nothing: ["article", "1280-light", "", null],
};

for (const [what, [view, shot, css, says]] of Object.entries(CHANGES)) {
  browserTest(`the picture test ${says ? "sees" : "is silent at"} ${what}`, async ({ page, context, expectComplaint }, it) => {
    expectComplaint(/Service Worker registration blocked/);
    const { open } = await stage(context, page);
    await VIEWS[view].show({ page, open, expectComplaint });
    const reason = await strange(page);
    if (reason) return it.skip(reason);
    await still(page);
    const sound = await judge(page, view, shot, false);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      globalThis.injected = [sheet];
    }, css);
    const words = (await judge(page, view, shot, false)).filter((it) => !sound.includes(it));
    if (says) assert.match(words.join("\n"), says);
    else assert.deepEqual(words, []);
    return undefined;
  }, options);
}

test("a picture survives being written and read", () => {
  const picture = { width: 5, height: 3, data: Uint8Array.from({ length: 45 }, (_, at) => (at * 37) & 255) };
  assert.deepEqual(decode(encode(picture)), picture);
});
