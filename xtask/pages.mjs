// What Trunk leaves to do, which makes one page: names by content, the second page, and the worker that keeps the site.
// Trunk calls this after each build (Trunk.toml); `cargo xtask build` calls it again when all files are final:
//   node xtask/pages.mjs [folder [worker]]
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { bare } from "./split.mjs";

const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const worker = process.argv[3] ?? new URL("../www/worker/sw.js", import.meta.url);
// Trunk leaves out zeros at the front of its own.
const HASHED = /^(.+-)[0-9a-f]{8,16}((?:_bg)?\.(?:css|js|wasm))$/;

const at = (name) => join(folder, name);
const read = (name) => readFileSync(at(name));
const write = (name, text) => writeFileSync(at(name), text);
const digest = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);

/** Every file of the site but the worker, which cannot keep itself. */
function files(top = folder) {
  const found = readdirSync(top, { withFileTypes: true }).flatMap((entry) => {
    const path = join(top, entry.name);
    return entry.isDirectory() ? files(path) : [relative(folder, path).split(sep).join("/")];
  });
  return found.filter((name) => name !== "sw.js").sort();
}

/** Changes a page once, or says that it is not the page this was written for. */
function change(page, from, to) {
  if (page.split(from).length !== 2) throw new Error(`index.html: ${from} is not there exactly once`);
  return page.replace(from, () => to);
}

/** Gives the files whose names carry a hash one of what is in them now, so that no cache ever mixes two builds. */
function named(page) {
  for (const name of files()) {
    const [, start, end] = name.match(HASHED) ?? [];
    if (!start) continue;
    const renamed = start + digest(read(name), "hex").slice(0, 16) + end;
    page = page.replaceAll(name, renamed);
    renameSync(at(name), at(renamed));
  }
  return page;
}

/** Takes comments and the blanks between elements out of markup, which nobody reads in a built site. */
const squeezed = (markup) => markup.replace(/<!--.*?-->/gs, "").replace(/>\s+</g, "><");

/** Names a part that the program was split into (`xtask/split.mjs`) for the script that loads it. */
function part(page, which) {
  const name = files().find((name) => name.startsWith(`app-${which}-`));
  return name && !page.includes(`data-${which}`) ? change(page, ' data-js="', ` data-${which}="./${name}" data-js="`) : page;
}

const POLICY = /\s*<meta http-equiv="Content-Security-Policy"[^>]*>/;
const OF_THE_WHOLE_PAGE = /\s*<(?:link rel="manifest"|meta name="(?:description|theme-color)")[^>]*>/g;
const STYLE_ENDS = "</head>";
const WORKER = / data-worker="[^"]*"/;

let page = read("index.html").toString();
// `trunk serve` writes its reloading script into the page, which the policy would forbid and a worker outlive.
const served = /<script(?![^>]*\ssrc=)/.test(page);
const kept = !served && process.env.TRUNK_PROFILE !== "debug";
if (served) page = change(page, POLICY, "");
if (kept) {
  // The names of functions are there for `cargo xtask build`, which splits the program by them.
  if (!process.argv[2] && !process.env.VMQ_PLANNER_SPLITS) for (const name of files().filter((name) => name.endsWith(".wasm"))) write(name, bare(read(name)));
  page = squeezed(named(part(page, "deferred")));
  write("favicon.svg", squeezed(read("favicon.svg").toString()));
  write("manifest.webmanifest", JSON.stringify(JSON.parse(read("manifest.webmanifest"))));
} else {
  page = change(page, WORKER, "");
}
write("index.html", page);

/** What stands in the article's body, written by the program itself, built for this machine and with no option of the page's. */
function article() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(?:RUSTC_BOOTSTRAP|RUSTFLAGS|CARGO_(?:UNSTABLE|BUILD_TARGET|ENCODED_RUSTFLAGS))/.test(key)));
  const options = ["run", "--quiet", "--bin", "article", "--no-default-features", "--features", "prerender"];
  return execFileSync("cargo", options, { cwd: fileURLToPath(new URL("..", import.meta.url)), env, maxBuffer: 1 << 26 }).toString();
}

// The second page shows one view inside other sites: nothing to install or to keep, and a script that speaks with the host.
let embed = change(page, "<html ", '<html data-page="embed" ');
embed = change(embed, "<title>vmq-planner</title>", "<title>vmq-planner: one view</title>");
embed = embed.replace(OF_THE_WHOLE_PAGE, "");
embed = change(embed, '<script defer src="./boot.js"', '<script defer src="./frame.js"></script><script defer src="./boot.js"');
if (kept) embed = change(embed, WORKER, "");
embed = change(embed, STYLE_ENDS, `<link rel="stylesheet" href="./article.css">${STYLE_ENDS}`);
write("embed.html", part(embed, "article"));

// The third page is the article, which can be read before the program is there, and without it. It keeps the site as the first does.
let text = change(page, "<html ", '<html data-page="article" ');
text = change(text, "<title>vmq-planner</title>", "<title>Receive queues on a Hyper-V host: the article, alive</title>");
text = text.replace(/(<meta name="description" content=")[^"]*/, "$1How VMQ, RSS, teams and their processor sets work on a Hyper-V host: eleven steps to play with, and the reader's own host in them.");
text = change(text, STYLE_ENDS, `<link rel="stylesheet" href="./article.css">${STYLE_ENDS}`);
const [body] = text.match(/<body>.*<\/body>/s);
const scripts = body.match(/<script[^>]*><\/script>/g) ?? [];
text = text.replace(body, () => `<body>${article()}${scripts.join("")}</body>`);
write("article.html", part(text, "article"));

if (kept) {
  const names = files();
  const build = digest(Buffer.concat(names.map(read)), "base64");
  write("sw.js", `const BUILD=${JSON.stringify(build)},FILES=${JSON.stringify(names)};\n${readFileSync(worker)}`);
} else {
  write("sw.js", readFileSync(new URL("../www/worker/none.js", import.meta.url)));
}
