// Keeps what a fuzzer has found ways with, as one file: `node fuzz/keep.mjs parse` packs fuzz/corpus/parse into fuzz/kept/parse,
// `node fuzz/keep.mjs --out parse` lays it out again, to go on from. Each entry is its length, a line's end, and its bytes;
// tests/it/parse/seeds.rs reads them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Longer entries are left out: their ways are known from shorter ones, or cost too much to keep. */
const LONGEST = 2000;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv.includes("--out");
for (const target of process.argv.slice(2).filter((it) => !it.startsWith("--"))) {
  const [corpus, kept] = [here(`corpus/${target}`), here(`kept/${target}`)];
  if (out) {
    const bytes = readFileSync(kept);
    mkdirSync(corpus, { recursive: true });
    for (let at = 0, n = 0; at < bytes.length; n += 1) {
      const from = bytes.indexOf(10, at) + 1;
      at = from + Number(bytes.toString("latin1", at, from - 1));
      writeFileSync(`${corpus}/kept-${n}`, bytes.subarray(from, at));
    }
    continue;
  }
  const all = readdirSync(corpus).sort().map((name) => readFileSync(`${corpus}/${name}`)).filter((it) => it.length <= LONGEST);
  mkdirSync(here("kept"), { recursive: true });
  writeFileSync(kept, Buffer.concat(all.flatMap((it) => [Buffer.from(`${it.length}\n`), it])));
  console.log(`${target}: ${all.length} entries`);
}
