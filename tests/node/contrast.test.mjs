// docs/design.md promises contrast and colours that stay apart for the colour-blind; here both are worked out from the tokens.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const css = read("www/css/tokens.css");
const design = read("docs/design.md");

/** The tokens of the rule that starts with `selector`. */
function tokens(selector) {
  const from = css.indexOf(`${selector} {`);
  assert.ok(from >= 0, `tokens.css has no ${selector}`);
  const body = css.slice(from, css.indexOf("}", from));
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name, value]));
}

const light = tokens(":root");
const dark = tokens(':root[data-theme="dark"]');

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = (hex) => {
  const [r, g, b] = channels(hex).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** WCAG 2's contrast ratio. */
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

// Text, what it stands on, and the least contrast: 4.5 for text, 3 for what only has to be seen.
const PAIRS = [
  ["ink", "paper", 7], ["quiet", "paper", 4.5], ["accent", "paper", 4.5], ["on-accent", "accent", 4.5],
  ["fault", "paper", 4.5], ["fault", "fault-wash", 4.5], ["error", "paper", 4.5], ["warning", "paper", 4.5],
  ["note", "paper", 4.5], ["calm", "paper", 4.5], ["quiet", "sunken", 4.5], ["quiet", "raised", 4.5],
  ["quiet", "cell", 4.5], ["ink", "mark", 7], ["quiet", "mark", 4.5], ["edge", "paper", 3],
  ...Array.from({ length: 8 }, (_, n) => [`on-hue-${n}`, `hue-${n}`, 4.5]),
];

for (const [theme, colours] of [["light", light], ["dark", dark]]) {
  test(`every pair of the ${theme} theme has the contrast it needs`, () => {
    for (const [text, ground, least] of PAIRS) {
      const found = contrast(colours[text], colours[ground]);
      assert.ok(found >= least, `${text} on ${ground}: ${found.toFixed(2)}, not ${least}`);
    }
  });

  test(`the hues of the ${theme} theme stay apart for those who see fewer`, () => {
    for (const [eye, matrix] of Object.entries(EYES)) {
      const [least] = closest(colours, matrix);
      assert.ok(least >= 8, `${eye}: two hues are ${least.toFixed(1)} apart`);
    }
  });
}

test("the second dark theme is the first", () => {
  assert.deepEqual(tokens(':root:not([data-theme="light"])'), dark);
});

test("docs/design.md has these figures", () => {
  for (const line of [...contrasts(), ...distances()]) assert.ok(design.includes(line), `docs/design.md lacks: ${line}`);
});

/** The rows of the table of contrasts. */
export function contrasts() {
  return PAIRS.map(([text, ground, least]) => {
    const figures = [light, dark].map((it) => contrast(it[text], it[ground]).toFixed(1));
    return `| ${text} on ${ground} | ${least} | ${figures.join(" | ")} |`;
  });
}

// Machado, Oliveira and Fernandes 2009: what is left of linear RGB when a kind of cone is missing.
const EYES = {
  "all cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  "without red cones": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  "without green cones": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  "without blue cones": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** A colour in CIE Lab, as an eye with that matrix sees it. */
function lab(hex, matrix) {
  const rgb = channels(hex).map(linear);
  const [r, g, b] = matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, k, at) => sum + k * rgb[at], 0))));
  const [x, y, z] = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
  ].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The two hues that look most alike, by their distance in Lab. */
function closest(colours, matrix) {
  const seen = Array.from({ length: 8 }, (_, n) => lab(colours[`hue-${n}`], matrix));
  let best = [Infinity];
  for (let a = 0; a < 8; a += 1) {
    for (let b = a + 1; b < 8; b += 1) {
      const distance = Math.hypot(...seen[a].map((value, at) => value - seen[b][at]));
      if (distance < best[0]) best = [distance, a, b];
    }
  }
  return best;
}

/** The rows of the table of distances. */
export function distances() {
  const cell = (colours, matrix) => {
    const [distance, a, b] = closest(colours, matrix);
    return `${distance.toFixed(0)} (${a} and ${b})`;
  };
  return Object.entries(EYES).map(([eye, matrix]) => `| ${eye} | ${cell(light, matrix)} | ${cell(dark, matrix)} |`);
}
