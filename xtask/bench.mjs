// The package's analyze and recommend beside the same work natively, in turns; then what criterion measured of the engine
// alone. Called with the folder of the package, and of the same functions built as the page is.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const top = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const [ROUNDS, TURN, WARM] = [Number(process.env.ROUNDS ?? 41), 25, 300];
const { stringify, parse } = JSON;

/** The functions of one build, apart from any other. */
async function load(folder) {
  const build = await import(pathToFileURL(join(resolve(folder), "vmq_planner.js")));
  build.initSync({ module: readFileSync(join(folder, "vmq_planner_bg.wasm")) });
  return build;
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** The median of runs for so many milliseconds, in milliseconds. */
function median(work, time) {
  const runs = [];
  for (let end = performance.now() + time; performance.now() < end || runs.length < 3; ) {
    const start = performance.now();
    work();
    runs.push(performance.now() - start);
  }
  return middle(runs);
}

/** The native side: a program that waits while it is not asked. */
async function native() {
  const bench = ["bench", "--quiet", "--no-default-features", "--bench", "turns"];
  const child = process.env.NATIVE ? spawn(process.env.NATIVE, { stdio: ["pipe", "pipe", "inherit"] }) : spawn(process.env.CARGO ?? "cargo", bench, { cwd: top, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value;
  const hosts = [];
  for (let host; (host = await line()); ) hosts.push(parse(host));
  const ask = async (what, at, time) => {
    child.stdin.write(`${what} ${at} ${time}\n`);
    return Number(await line()) / 1e6;
  };
  return { hosts, ask, end: () => child.stdin.end() };
}

/**
 * The same work as natively, from the text of a plan to the text of the answer, V8's turning of texts into bytes and back
 * among it. Only what writes an object as JSON and makes one of it is left out: the text is there already, and what comes
 * is not taken apart but for the objects that parts of long lists are put into.
 */
function fromTextToText(plan, work) {
  const text = stringify(plan);
  const shell = (value) =>
    Array.isArray(value) || typeof value !== "object" || value === null
      ? []
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shell(inner)]));
  const answer = shell(work());
  return (time) => {
    JSON.stringify = () => text;
    // Looking at a letter makes one text of what may be several.
    JSON.parse = (given) => (given.charCodeAt(given.length >> 1), given.startsWith("[") ? [] : answer);
    const taken = median(work, time);
    [JSON.stringify, JSON.parse] = [stringify, parse];
    return taken;
  };
}

const { hosts, ask, end } = await native();
const [vmq, page] = await Promise.all(process.argv.slice(2).filter((folder) => existsSync(folder)).map(load));
const call = (build, what, plan) => () => (what === "analyze" ? build.analyze(plan) : build.recommend(plan, { strategy: "replan" }));

/** Every side once a round, so that what else the machine does falls on all of them. */
async function row(what, at) {
  const { name, plan } = hosts[at];
  const sides = [(time) => ask(what, at, time)];
  for (const build of [vmq, page]) if (build) sides.push(fromTextToText(plan, call(build, what, plan)));
  for (const side of sides) await side(WARM);
  const [times, ratios] = [sides.map(() => []), sides.map(() => [])];
  for (let round = 0; round < ROUNDS; round++) {
    const taken = [];
    for (let step = 0; step < sides.length; step++) {
      const side = (round + step) % sides.length;
      taken[side] = await sides[side](TURN);
    }
    taken.forEach((time, side) => (times[side].push(time), ratios[side].push(time / taken[0])));
  }
  const whole = call(vmq, what, plan);
  median(whole, WARM);
  const cells = [...times.map((it) => ms(middle(it))), ...ratios.slice(1).map((it) => middle(it).toFixed(2))];
  const [bare, fast, ...rest] = cells;
  const [small, ratio, other] = page ? rest : ["", ...rest];
  return [what === "analyze" ? name : "", what, bare, fast, ratio, ms(median(whole, WARM * 3)), small, other ?? ""];
}

/** What criterion measured, in milliseconds. */
function criterion(group, at) {
  const file = join(top, "target", "criterion", `${group}_${at}`, "new", "estimates.json");
  return existsSync(file) ? ms(parse(readFileSync(file, "utf8")).median.point_estimate / 1e6) : "";
}

const ms = (value) => value.toFixed(value < 1 ? 3 : 2);
const line = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, words) => console.log([line(head), line(head.map((_, at) => (at < words ? "---" : "---:")))].join("\n"));

table(["Host", "", "native", "package", "ratio", "whole call", "page's build", "ratio"], 2);
for (const at of hosts.keys()) for (const what of ["analyze", "recommend"]) console.log(line(await row(what, at)));
end();
console.log("");
table(["Host", "analyze, native", "recommend, native"], 1);
for (const [at, { name }] of hosts.entries()) console.log(line([name, criterion("analyze", at), criterion("recommend", at)]));
