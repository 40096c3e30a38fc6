// The kept prints: small pictures that a person can open, and beside them what they are made of.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { VIEWS } from "../views.mjs";
import { decode, encode } from "./png.mjs";
import { colours, print } from "./print.mjs";

const FOLDER = fileURLToPath(new URL("../../fixtures/look/", import.meta.url));
const INDEX = `${FOLDER}prints.json`;

export class Album {
  /** The faces of text that the machine had which took the pictures. */
  faces = null;
  /** By the name of a print: how large the picture is, and its colours. */
  prints = {};

  /** The album as it was kept; empty where there is none. */
  static open() {
    const album = new Album();
    if (existsSync(INDEX)) Object.assign(album, JSON.parse(readFileSync(INDEX, "utf8")));
    return album;
  }

  /** The shots that are kept of a view. */
  shotsOf(view) {
    return ["1280-light", ...(VIEWS[view].keep ?? [])];
  }

  /** What was kept, as `{ size, colours, small }`; undefined where nothing was. */
  find(view, shot) {
    const name = `${view}-${shot}`;
    const file = `${FOLDER}${name}.png`;
    return this.prints[name] && existsSync(file) ? { ...this.prints[name], small: decode(readFileSync(file)) } : undefined;
  }

  /** Keeps a picture, in place of an earlier one. */
  keep(view, shot, file) {
    const picture = decode(file);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FOLDER}${view}-${shot}.png`, encode(print(picture)));
    this.prints[`${view}-${shot}`] = { size: [picture.width, picture.height], colours: colours(picture) };
  }

  /** Drops the prints that no view asks for any more. */
  forgetOthers() {
    const wanted = new Set(Object.keys(VIEWS).flatMap((view) => this.shotsOf(view).map((shot) => `${view}-${shot}`)));
    for (const name of Object.keys(this.prints)) if (!wanted.has(name)) delete this.prints[name];
    for (const file of files()) if (!wanted.has(file.slice(0, -4))) rmSync(FOLDER + file);
  }

  /** Names of prints on either side that the other has not. */
  strays() {
    return [...new Set([...files().map((it) => it.slice(0, -4)), ...Object.keys(this.prints)])];
  }

  /** Writes what the prints are made of, one line each. */
  write() {
    const lines = Object.keys(this.prints).sort().map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(this.prints[name])}`);
    writeFileSync(INDEX, `{\n  "faces": ${JSON.stringify(this.faces)},\n  "prints": {\n${lines.join(",\n")}\n  }\n}\n`);
  }

  summary() {
    const bytes = files().reduce((sum, file) => sum + statSync(FOLDER + file).size, 0);
    return `${files().length} prints, ${Math.round(bytes / 1024)} KiB: look at them in tests/fixtures/look before you commit them`;
  }
}

const files = () => (existsSync(FOLDER) ? readdirSync(FOLDER).filter((it) => it.endsWith(".png")) : []);
