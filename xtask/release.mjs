// The folder of a release, `node xtask/release.mjs folder`, once the package lies in it: the site with its files compressed
// beforehand, the hosting files, the page as one file, and the checksum of everything. `cargo xtask release` calls this.
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const from = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

cpSync(from("dist"), join(folder, "site"), { recursive: true });
cpSync(from("www/hosting"), join(folder, "hosting"), { recursive: true });
cpSync(from("target/single/vmq-planner.html"), join(folder, "vmq-planner.html"));

/** Every file below a folder, in one order on every system. */
function files(top) {
  const found = readdirSync(top, { withFileTypes: true }).flatMap((entry) => {
    const path = join(top, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
  return found.sort();
}

for (const path of files(join(folder, "site")).filter((path) => /\.(css|js|svg|wasm)$/.test(path))) {
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

const name = (path) => relative(folder, path).split(sep).join("/");
const sum = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
writeFileSync(join(folder, "SHA256SUMS"), files(folder).map((path) => `${sum(path)}  ${name(path)}\n`).join(""));
