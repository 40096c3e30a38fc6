// How the time of `parse` grows with the text: natively and through the package, in turns and in one run, as the table of
// docs/performance.md. Called with the folder of the package, that of the same functions built as the page is, and the most MB.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [fast, light, most = "50"] = process.argv.slice(2);
const MB = 1 << 20;
const STEPS = 6;
/** Small texts are read three times, large ones once. */
const rounds = (size) => (size < 8 * MB ? 3 : 1);

async function load(folder) {
  const build = await import(pathToFileURL(join(resolve(folder), "vmq_planner.js")));
  build.initSync({ module: readFileSync(join(folder, "vmq_planner_bg.wasm")) });
  return build;
}

/** The native side: a program that waits while it is not asked. */
async function native() {
  const bench = ["bench", "--quiet", "--no-default-features", "--bench", "reading"];
  const child = spawn(process.env.CARGO ?? "cargo", bench, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value;
  const kinds = [];
  for (let kind; (kind = await line()); ) kinds.push(JSON.parse(kind));
  const ask = async (kind, size) => {
    child.stdin.write(`${kind} ${size}\n`);
    return Number(await line());
  };
  return { kinds, ask, end: () => child.stdin.end() };
}

/** The text that the native side makes. */
function fill({ head, piece }, size) {
  const parts = [head];
  for (let n = 0, length = head.length; length < size; n += 1) {
    parts.push(piece.replaceAll("#", String(n).padStart(8, "0")));
    length += parts.at(-1).length;
  }
  return parts.join("");
}

function timed(build, text) {
  const start = performance.now();
  try {
    build.parse(text);
  } catch {
    // What is no plan is refused, which takes reading it too.
  }
  return (performance.now() - start) * 1e6;
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const { kinds, ask, end } = await native();
const builds = await Promise.all([fast, light].map(load));
const sizes = Array.from({ length: STEPS }, (_, at) => Math.round((Number(most) * MB) / 2 ** (STEPS - 1 - at)));
const line = (cells) => console.log(`| ${cells.join(" | ")} |`);

console.log("Nanoseconds a byte at so many MB, below 8 the median of three; then seconds for the largest.\n");
line(["Text", "", ...sizes.map((it) => (it / MB).toFixed(1)), "most, s"]);
line(["---", "---", ...sizes.map(() => "---:"), "---:"]);
for (const kind of kinds) {
  const rows = ["native", "package", "page's build"].map(() => []);
  for (const size of sizes) {
    const text = fill(kind, size);
    const taken = rows.map(() => []);
    for (let round = 0; round < rounds(size); round += 1) {
      taken[0].push(await ask(kind.kind, size));
      builds.forEach((build, at) => taken[at + 1].push(timed(build, text)));
    }
    taken.forEach((times, at) => rows[at].push(middle(times) / text.length));
  }
  rows.forEach((row, at) => {
    const all = (row.at(-1) * sizes.at(-1)) / 1e9;
    line([at ? "" : kind.kind, ["native", "package", "page's build"][at], ...row.map((it) => it.toFixed(0)), all.toFixed(2)]);
  });
}
end();
