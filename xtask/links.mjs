// How long links are, beside other codings of the same plans: the table of docs/performance.md.
import { readdirSync, readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import lz from "../tests/browser/node_modules/lz-string/libs/lz-string.js";
import * as vmq from "../target/package/node.mjs";

const folder = new URL("../tests/fixtures/links/", import.meta.url);
const base64 = (bytes) => Buffer.from(bytes).toString("base64url").length;
const rows = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => {
    const json = readFileSync(new URL(name, folder), "utf8").trim();
    const { adapters, vnics } = JSON.parse(json);
    return [
      `${name.replace(".json", "")} (${adapters.length} adapters, ${vnics.length} vnics)`,
      vmq.encodeLink(JSON.parse(json)).length,
      lz.compressToEncodedURIComponent(json).length,
      base64(deflateRawSync(json, { level: 9 })),
      base64(json),
    ];
  })
  .sort((a, b) => a[1] - b[1]);
const line = (cells) => `| ${cells.join(" | ")} |`;
const head = ["Plan", "link", "LZ-string", "deflate, base64", "base64"];
console.log([line(head), "| --- | ---: | ---: | ---: | ---: |", ...rows.map(line)].join("\n"));
