// The picture as a wiki shows it: an image, under the strict policy, light or dark as the reader's system is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { browserTest } from "./harness.mjs";

const picture = (name) => readFileSync(new URL(`../fixtures/export/${name}.svg`, import.meta.url), "utf8");

/** Loads a picture as an image and gives its size and the colour of some places. */
function look(page, svg, places) {
  return page.evaluate(async ([svg, places]) => {
    const image = new Image();
    image.alt = "";
    image.src = `data:image/svg+xml;base64,${btoa(String.fromCharCode(...new TextEncoder().encode(svg)))}`;
    await image.decode();
    document.body.replaceChildren(image);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, 0);
    const hex = ([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3).map((it) => it.toString(16).padStart(2, "0")).join("");
    return { size: [image.naturalWidth, image.naturalHeight], colours: places.map(hex) };
  }, [svg, places]);
}

for (const [scheme, tone, paper] of [["light", "b3261e", "fbfaf6"], ["dark", "ff8a7d", "121514"]]) {
  browserTest(`the picture is an image, ${scheme} where the system is`, async ({ page, open }) => {
    await open();
    const svg = picture("clash");
    const { size, colours } = await look(page, svg, [[5, 2], [5, 10]]);
    assert.deepEqual(size.map(String), [/ width="(\d+)"/, / height="(\d+)"/].map((it) => it.exec(svg)[1]));
    assert.deepEqual(colours, [tone, paper]);
  }, { context: { colorScheme: scheme } });
}

browserTest("no line of text leaves the picture", async ({ page, open }) => {
  await open();
  for (const name of ["clash", "wanted", "odd", "many", "unknown", "hostile"]) {
    const out = await page.evaluate((svg) => {
      document.body.innerHTML = svg.replace(/<style>[^]*?<\/style>/, "");
      const root = document.querySelector("svg");
      // The policy keeps styles out of the page, so the sizes are set here.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(/<style>([^]*?)<\/style>/.exec(svg)[1]);
      document.adoptedStyleSheets = [sheet];
      const right = Number(root.getAttribute("width")) - 20;
      return [...root.querySelectorAll("text")].filter((it) => {
        const box = it.getBBox();
        return box.x < 0 || box.x + box.width > right || box.y < 0;
      }).map((it) => it.textContent);
    }, picture(name));
    assert.deepEqual(out, [], name);
  }
});
