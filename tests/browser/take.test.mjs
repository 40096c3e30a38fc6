// Taking a plan along, and bringing it back: pictures, reports, tables, paper and files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "./harness.mjs";

const BOX = "Paste PowerShell output or an event";
const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const sample = (name) => read(`../../src/app/samples/${name}.txt`);
const link = (await read("../fixtures/links/families-4-20-targets.link")).trim();

const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog", { name: "Share", exact: true });
const findings = (page) => page.getByRole("region", { name: "Findings", exact: true });
const map = (page) => page.getByRole("figure", { name: "Processor map", exact: true });
const hash = (page) => page.evaluate(() => location.hash);

/** Saves it and gives the file's name and what is in it. */
async function taken(page, what) {
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: what, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Drops a file on the middle of the page. */
function drop(page, name, bytes) {
  return page.evaluate(([name, bytes]) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(bytes)], name));
    for (const type of ["dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
    }
  }, [name, [...bytes]]);
}

async function shared(page, open, fragment = link) {
  await open(`#${fragment}`);
  await findings(page).waitFor();
  await button(page, "Share").click();
}

browserTest("the SVG that is taken along is an image, and pasted it opens as the same plan and link", async ({ page, open }) => {
  await shared(page, open, `${link}&show=wanted`);
  const { name, bytes } = await taken(page, "SVG");
  assert.match(name, /^[\w-]+\.svg$/);
  const svg = bytes.toString("utf8");
  assert.ok(svg.startsWith("<svg ") && svg.includes(`vmq-planner#${link}`), svg.slice(0, 80));
  assert.ok((await dialog(page).textContent()).includes(`${name} is on its way`));

  await open();
  await page.getByRole("textbox", { name: BOX, exact: true }).fill(svg);
  await map(page).waitFor();
  await until(async () => (await hash(page)) === `#${link}`, "the same link");
  assert.equal(await page.getByRole("alert").count(), 0);
});

for (const name of ["clash", "many", "hostile"]) {
  browserTest(`the page draws the picture that the package draws: ${name}`, async ({ page, open }) => {
    const recorded = await read(`../fixtures/export/${name}.svg`);
    await shared(page, open, /<metadata>vmq-planner#([^<]+)/.exec(recorded)[1]);
    assert.equal((await taken(page, "SVG")).bytes.toString("utf8"), recorded.replaceAll("\r\n", "\n"));
  });
}

browserTest("files dropped or chosen are read: a picture, a report, a text as Windows writes it", async ({ page, open }) => {
  await shared(page, open);
  const svg = await taken(page, "SVG");
  const report = await taken(page, "Markdown");
  assert.equal(report.name, svg.name.replace(".svg", ".md"));
  assert.match(report.bytes.toString("utf8"), /^# .+: receive queues\n/);
  for (const it of [svg, report]) {
    await open();
    await drop(page, it.name, it.bytes);
    await until(async () => (await hash(page)) === `#${link}`, `${it.name} opens`);
  }
  // What `>` makes of output in Windows PowerShell.
  const wide = Buffer.from(`\ufeff${await sample("article")}`, "utf16le");
  await drop(page, "host.TXT", wide);
  await findings(page).locator('[data-code="team-sets-overlap"]').waitFor();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, "Open files").click()]);
  await chooser.setFiles({ name: "lacp.txt", mimeType: "text/plain", buffer: Buffer.from(await sample("lacp")) });
  await findings(page).locator('[data-code="team-sets-not-identical"]').waitFor();
});

browserTest("what is no plan is told, and the plan in sight stays", async ({ page, open }) => {
  await open(`#${link}`);
  await map(page).waitFor();
  const alert = page.getByRole("alert");
  for (const [name, text, says] of [
    ["netview.zip", "PK", /netview\.zip: /],
    ["other.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", /There is no plan in this text/],
    ["cut.svg", `<svg><metadata>vmq-planner#${link.slice(0, -4)}</metadata></svg>`, /cut short/],
    ["noise.txt", "lorem ipsum", /Nothing in these files was recognised/],
    ["binary.txt", "MZ\0\0\x01", /binary\.txt|these files/],
    ["<img src=x onerror=alert(1)>.exe", "x", /Nothing in these files/],
  ]) {
    await drop(page, name, Buffer.from(text, "latin1"));
    await until(async () => (await alert.count()) === 1 && says.test(await alert.textContent()), `${name}: ${says}`);
    await map(page).waitFor();
  }
});

browserTest("the PNG is the picture at twice its size", async ({ page, open }) => {
  await shared(page, open);
  const svg = (await taken(page, "SVG")).bytes.toString("utf8");
  const { name, bytes } = await taken(page, "PNG");
  assert.match(name, /\.png$/);
  assert.equal(bytes.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
  const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  assert.deepEqual(size, ["width", "height"].map((it) => 2 * Number(new RegExp(` ${it}="(\\d+)"`).exec(svg)[1])));
  // Light paper in the corner, whatever the system is: who looks at it is not known.
  const corner = await page.evaluate(async (it) => {
    const image = new Image();
    image.src = `data:image/png;base64,${it}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return [...pen.getImageData(4, 20, 1, 1).data];
  }, bytes.toString("base64"));
  assert.deepEqual(corner, [0xfb, 0xfa, 0xf6, 255]);
}, { context: { colorScheme: "dark" } });

browserTest("the table opens in Excel, and names are replaced in files too where that is asked for", async ({ page, open }) => {
  await shared(page, open);
  const named = await taken(page, "CSV");
  const text = named.bytes.toString("utf8");
  assert.ok(text.startsWith('\ufeff"Host","Adapter"') && text.endsWith('"\r\n'), text.slice(0, 40));
  assert.match(text, /"Wanted"/);
  await dialog(page).getByText("Names replaced", { exact: true }).click();
  for (const what of ["CSV", "Markdown", "SVG"]) {
    const { name, bytes } = await taken(page, what);
    assert.match(name, /^HOST\./);
    assert.doesNotMatch(bytes.toString("utf8"), /SLOT|HV-PROD/, what);
  }
});

browserTest("the report is copied for a change ticket", async ({ page, context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await shared(page, open);
  await dialog(page).getByRole("button", { name: "Copy as Markdown" }).click();
  await dialog(page).getByText("Copied").waitFor();
  const report = await taken(page, "Markdown");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), report.bytes.toString("utf8"));
});

for (const name of ["article", "lacp", "set2019", "four"]) {
  browserTest(`on paper a host has one to two pages, with its link: ${name}`, async ({ page, open }) => {
    await open();
    await page.getByRole("textbox", { name: BOX, exact: true }).fill(await sample(name));
    await map(page).waitFor();
    await until(async () => (await hash(page)).startsWith("#p=1"), "the address");
    for (const wanted of [false, true]) {
      if (wanted && (await button(page, "Use recommendation").isEnabled())) await button(page, "Use recommendation").click();
      const pdf = await page.pdf({ format: "A4" });
      const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
      assert.ok(pages <= 2, `${pages} pages`);
    }
    await page.emulateMedia({ media: "print" });
    // What the browser is told of before it prints.
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const foot = page.locator(".paper__link");
    await foot.waitFor();
    await until(async () => (await foot.textContent()).includes(await page.evaluate(() => location.href)), "the address on paper");
    for (const part of [map(page), findings(page)]) assert.ok(await part.isVisible());
    for (const other of ["Share", "Read"]) assert.ok(!(await button(page, other).isVisible()), other);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await foot.waitFor({ state: "detached" });
  });
}

browserTest("the Print button lays the sheet out before the browser's dialog opens", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.print = () => (window.sheet = document.querySelector(".paper__link")?.textContent ?? "no sheet");
  });
  await shared(page, open);
  await dialog(page).getByRole("button", { name: "Print", exact: true }).click();
  await until(() => page.evaluate(() => window.sheet !== undefined), "the dialog");
  assert.ok((await page.evaluate(() => window.sheet)).includes(`#${link}`));
});
