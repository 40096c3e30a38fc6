// Pictures of every view, to be looked at: `cargo xtask look`. With `--keep`, the small prints that the picture test compares.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { CONTEXT, ORIGIN, SHOTS, WHOLE, faces, sheets, shoot, stage, still } from "./look/camera.mjs";
import { Album } from "./look/album.mjs";
import { FLAGS } from "./site.mjs";
import { VIEWS } from "./views.mjs";

const keep = process.argv.includes("--keep");
const only = process.argv.slice(2).filter((it) => !it.startsWith("--"));
const unknown = only.filter((it) => !VIEWS[it]);
if (unknown.length) throw new Error(`no such view: ${unknown.join(", ")}. There are ${Object.keys(VIEWS).join(", ")}.`);
const names = Object.keys(VIEWS).filter((it) => !only.length || only.includes(it));
const folder = fileURLToPath(new URL("../../target/look/", import.meta.url));
mkdirSync(folder, { recursive: true });
const album = Album.open();
const pages = {};
let trouble = 0;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true });

async function visit(name) {
  const context = await browser.newContext(CONTEXT);
  try {
    const { page, open } = await stage(context);
    await VIEWS[name].show({ page, open, expectComplaint() {} });
    await still(page);
    if (keep) album.faces = await faces(page);
    for (const shot of keep ? album.shotsOf(name) : SHOTS) {
      let { picture, wider } = await shoot(page, shot, keep ? undefined : WHOLE);
      // A busy machine may paint a part late: what is kept is what comes twice.
      for (let tries = 0, before; keep && tries < 5 && !before?.equals(picture); tries += 1) {
        before = picture;
        await page.waitForTimeout(300);
        ({ picture, wider } = await shoot(page, shot));
      }
      if (keep) album.keep(name, shot, picture);
      else writeFileSync(`${folder}${name}-${shot}.png`, picture);
      if (wider) console.log(`${name}-${shot}: the page is ${wider} pixels wider than the window`);
      trouble += wider ? 1 : 0;
    }
    if (!keep) pages[name] = await sheets(page);
    console.log(keep ? `kept ${name}` : `${name}: ${pages[name]} ${pages[name] === 1 ? "sheet" : "sheets"} of paper`);
  } finally {
    await context.close();
  }
}

// Two at a time: a page waits more than it works.
const queue = [...names];
const work = async () => {
  for (let name = queue.shift(); name; name = queue.shift()) await visit(name);
};
await Promise.all([work(), work()]);
await browser.close();

if (keep) {
  if (!only.length) album.forgetOthers();
  album.write();
  console.log(album.summary());
} else {
  writeFileSync(`${folder}index.html`, sheet());
  rmSync(`${folder}failed`, { recursive: true, force: true });
  console.log(`${names.length * SHOTS.length} pictures: target/look/index.html shows them side by side`);
}
if (trouble) console.log(`${trouble} of them would scroll sideways`);

/** The contact sheet; names and words are our own. */
function sheet() {
  const figure = (name, shot) =>
    `<figure><a href="${name}-${shot}.png"><img src="${name}-${shot}.png" alt="${VIEWS[name].says}, ${shot}" loading="lazy"></a><figcaption>${shot}</figcaption></figure>`;
  const row = (name) =>
    `<section><h2>${name} <small>${VIEWS[name].says}; ${pages[name]} sheets of paper</small></h2><div>${SHOTS.map((shot) => figure(name, shot)).join("")}</div></section>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>vmq-planner, every view</title><style>
body { font: 14px system-ui, sans-serif; margin: 1rem; background: #ddd } h2 { font-size: 1rem } small { font-weight: 400 }
div { display: flex; gap: 1rem; overflow-x: auto; align-items: start } figure { margin: 0 } figcaption { font-size: 12px }
img { max-width: 20rem; max-height: 30rem; border: 1px solid #999; background: #fff }
</style>${names.map(row).join("\n")}</html>\n`;
}
