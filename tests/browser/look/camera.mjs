// Takes pictures of the page: at an address that never changes, once everything rests, without a caret.
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { DIST, POLICY, TYPES } from "../site.mjs";

/** Where the page believes to be: the Share dialog shows its address. */
export const ORIGIN = "https://planner.example/";

/** A sheet of A4 without its margins of 10 millimetres, in pixels of CSS. */
const SHEET = 718;

/** Taller pages are cut here; pictures to look at by eye are not, as no page is as tall. */
const TALLEST = 6000;
export const WHOLE = 24_000;

/** The context that pictures are taken in. */
export const CONTEXT = {
  viewport: { width: 1280, height: 900 },
  colorScheme: "light",
  reducedMotion: "reduce",
  serviceWorkers: "block",
  locale: "en-GB",
  timezoneId: "UTC",
};

/** The shots there are, each named as `show` takes them: widths by themes, and paper. */
export const SHOTS = [...[320, 768, 1280, 1920].flatMap((width) => [`${width}-light`, `${width}-dark`]), "print"];

/** Serves the built site to a context, at `ORIGIN`, and gives its first page and how to open an address of the site. */
export async function stage(context, page) {
  await context.route(`${ORIGIN}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || "index.html";
    const body = await readFile(join(DIST, name)).catch(() => undefined);
    const headers = { "Content-Security-Policy": POLICY, "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" };
    await route.fulfill(body ? { body, headers } : { status: 404, body: "not found" });
  });
  page ??= await context.newPage();
  page.setDefaultTimeout(20_000);
  // Plans say when they were kept. Only the date stands still: timers run as ever.
  await page.addInitScript(() => {
    const now = globalThis.Date.UTC(2026, 0, 15, 10, 6);
    globalThis.Date = class extends Date {
      constructor(...given) {
        super(...(given.length ? given : [now]));
      }
      static now() {
        return now;
      }
    };
  });
  const open = async (path = "") => {
    await page.goto(ORIGIN + path);
    await page.locator("h1, [role=alert]").first().waitFor();
  };
  return { page, open };
}

/** Waits until nothing in the page changes any more: a hand rests after 34 milliseconds, and late parts follow. */
export async function still(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => {
      let timer;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, 150);
      };
      new MutationObserver(wait).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      wait();
    });
  });
}

/** Takes one shot, as a PNG, of a view that is open and still; also by how much the page is wider than its window. */
export async function shoot(page, shot, tallest = TALLEST) {
  const [width, theme] = shot.split("-");
  const paper = shot === "print";
  await page.emulateMedia({ media: paper ? "print" : "screen", colorScheme: theme === "dark" ? "dark" : "light" });
  await page.setViewportSize({ width: paper ? SHEET : Number(width), height: 900 });
  const { height, wider } = await page.evaluate(async (paper) => {
    // A sheet of the script's own, past the policy of the page.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { caret-color: transparent !important; animation: none !important; transition: none !important; }" +
        // A column that sticks may be a layer of its own or not, and its letters are smoothed otherwise then.
        ".sets th { position: static !important; }" +
        // What a large host leaves undrawn out of sight is in the picture; paper has a rule of its own.
        "@media screen { .is-large .section, .is-large .node { content-visibility: visible !important; } }",
    );
    document.adoptedStyleSheets = [sheet, ...(globalThis.injected ?? [])];
    scrollTo(0, 0);
    if (paper) dispatchEvent(new Event("beforeprint"));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { scrollHeight, scrollWidth, clientWidth } = document.documentElement;
    return { height: scrollHeight, wider: scrollWidth - clientWidth };
  }, paper);
  const size = { width: paper ? SHEET : Number(width), height: Math.min(tallest, Math.max(height, 100)) };
  const picture = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, ...size }, caret: "initial", scale: "css" });
  if (paper) await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  return { picture, wider };
}

/** How many sheets of A4 the view takes. */
export async function sheets(page) {
  const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" };
  const file = await page.pdf({ format: "A4", margin, printBackground: false });
  return file.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** What this machine makes of text: widths in the page's two faces, and how dark it is. Prints of other faces cannot be compared. */
export function faces(page) {
  return page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const known = "Which card's queues land on 0:14? Every 106th.";
    const of = (face) => {
      const font = (size) => `${size}px ${style.getPropertyValue(face)}`;
      pen.font = font(100);
      const { width } = pen.measureText(known);
      pen.font = font(14);
      pen.clearRect(0, 0, 300, 150);
      pen.fillText(known, 2, 20);
      const { data } = pen.getImageData(0, 0, 300, 40);
      let ink = 0;
      for (let at = 3; at < data.length; at += 4) ink += data[at];
      return [Math.round(width), Number(ink.toPrecision(2))];
    };
    return { sans: of("--sans"), mono: of("--mono") };
  });
}
