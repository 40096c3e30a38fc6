// The site in dist/ as one file that opens from disk: `node xtask/single.mjs script program output`, where `script` is
// www/single/start.js with the page's JavaScript in it, and `program` is not split. `cargo xtask single` calls this.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";

const [scriptFile, programFile, output] = process.argv.slice(2);
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const only = (kind) => {
  // The article's own styles are not the calculator's.
  const [name, ...more] = readdirSync(dist).filter((name) => name.endsWith(kind) && name !== "article.css");
  if (!name || more.length) throw new Error(`dist/ has not exactly one *${kind}: run \`cargo xtask build\``);
  return readFileSync(join(dist, name));
};

/** What stands inside an element as it is must not end that element, nor be changed by the parser before it is hashed. */
function plain(text, kind) {
  if (/<\/(?:script|style)|<!--|\r/i.test(text)) throw new Error(`the ${kind} cannot stand inside a page`);
  return text;
}

const style = plain(only(".css").toString().trim(), "style");
const script = plain(readFileSync(scriptFile, "utf8").trim(), "script");
const wasm = readFileSync(programFile);
const program = deflateRawSync(wasm, { level: 9, memLevel: 9 }).toString("base64");
const icon = readFileSync(join(dist, "favicon.svg")).toString("base64");

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A part of the site's page that must be there. */
const page = readFileSync(join(dist, "index.html"), "utf8");
const part = (pattern) => {
  const [found] = page.match(pattern) ?? [];
  if (!found) throw new Error(`dist/index.html has no ${pattern}`);
  return found;
};

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${part(/<meta name="viewport"[^>]*>/)}
${part(/<meta name="color-scheme"[^>]*>/)}
${part(/<meta name="description"[^>]*>/)}
${part(/<title>.*?<\/title>/)}
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}">
<style>${style}</style>
<body>
${part(/<noscript>.*?<\/noscript>/s)}
<script type="application/octet-stream" id="program" data-size="${wasm.length}">${program}</script>
<script>${script}</script>
`;
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, html);
console.log(`${output}: ${html.length} bytes`);
