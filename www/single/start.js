// Starts the page that is one file: like www/static/boot.js, but the program is inside. `cargo xtask single` packs both.
import start from "program";
import { take } from "../static/take.js";
import { unpack } from "../static/unpack.js";
import { inflate } from "./inflate.js";

/** The most that is read at a time: all of it is in memory. */
const MOST = 64 << 20;

/** A page from a disk has no worker: the program reads by itself, and stands still meanwhile. */
async function here(what, size) {
  if (typeof what === "string") return ["here", what];
  if (size > MOST) return ["failed", "This page, which is one file, reads up to 64 MB at a time. The site reads more."];
  const all = [];
  for (const [name, file] of what) {
    try {
      all.push([name, new Uint8Array(await file.arrayBuffer())]);
    } catch {
      return ["failed", `${name} could not be read: the browser refused.`];
    }
  }
  return ["here", all];
}

(async () => {
  try {
    const theme = localStorage.getItem("vmq-planner:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {}
  try {
    const { textContent, dataset } = document.getElementById("program");
    const packed = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
    take(undefined, here);
    await start({ module_or_path: unpack(inflate(packed, Number(dataset.size))) });
    dispatchEvent(new CustomEvent("TrunkApplicationStarted"));
  } catch (error) {
    console.error(error);
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent =
      "vmq-planner could not start. Open this file with a current browser that allows WebAssembly; if that does not help, " +
      `get the file anew. The browser says: ${error instanceof Error ? error.message : error}`;
    document.body.prepend(message);
  }
})();
