// The functions of the package by the words of the contract: what they give, and the code of every refusal.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const vmq = await import(new URL("../../target/package/node.mjs", import.meta.url));

const nic = (name, fields = {}) => ({ name, vmq: { enabled: true, queues: 63 }, processors: { baseNumber: 0 }, ...fields });

/** The article's customer: two members in sum mode, default processors. */
const customer = () => ({
  version: 1,
  os: "ws2012",
  cpu: { nodes: [0, 1].map((socket) => ({ socket, cores: [{ count: 8, threads: 2 }] })) },
  adapters: [nic("NIC1"), nic("NIC2")],
  teams: [{ name: "Team1", kind: "lbfo", mode: "switchIndependent", algorithm: "hyperVPort", members: ["NIC1", "NIC2"] }],
  switches: [{ name: "Prod", uplink: "Team1" }],
  vnics: [{ name: "vm01", owner: "vm", switch: "Prod", demandGbps: 2 }],
});

const codes = (report) => report.findings.map((finding) => finding.code);

test("analyze finds the event's fault, and the target view of the recommendation is free of it", () => {
  const report = vmq.analyze(customer());
  const fault = report.findings[0];
  assert.deepEqual([fault.code, fault.severity, fault.event], ["team-sets-overlap", "fault", 106]);
  assert.deepEqual(fault.subjects, ["Team1", "NIC1", "NIC2"]);
  assert.equal(report.teams[0].verdict, "overlap");
  assert.deepEqual(report.queues[0].processors, ["0:0"]);
  assert.equal(report.throughput.scenarios.find((it) => it.name === "noVmq").perVnicGbps, 3.5);

  for (const strategy of ["replan", "smallestChange"]) {
    const { plan, changes, unsolved } = vmq.recommend(customer(), { strategy });
    assert.equal(vmq.analyze(plan, { view: "target" }).teams[0].verdict, "ok", strategy);
    assert.ok(codes(vmq.analyze(plan)).includes("team-sets-overlap"), "today stays today");
    assert.ok(changes.length > 0 && unsolved.length === 0);
  }
  const small = customer();
  small.adapters.forEach((adapter) => (adapter.processors.maxProcessors = 4));
  const { plan } = vmq.recommend(small, { strategy: "smallestChange" });
  assert.equal(plan.adapters.filter((adapter) => adapter.target).length, 1, "one adapter is enough");
});

test("T56: two adapters on each of two nodes", () => {
  const plan = customer();
  plan.cpu.nodes.forEach((node) => (node.cores[0].count = 10));
  plan.adapters = [0, 0, 1, 1].map((numaNode, at) => nic(`NIC${at + 1}`, { numaNode }));
  plan.teams[0].members = plan.adapters.map((adapter) => adapter.name);
  const { plan: wanted } = vmq.recommend(plan, { strategy: "replan" });
  const sets = wanted.adapters.map(({ target }) => `${target.baseNumber}:${target.maxProcessors}`);
  assert.deepEqual(sets, ["2:5", "12:4", "20:5", "30:5"]);
});

test("scripts carry the targets out and back", () => {
  const { plan } = vmq.recommend(customer(), { strategy: "replan" });
  const { apply, verify, rollback } = vmq.scripts(plan);
  for (const name of ["NIC1", "NIC2"]) {
    assert.match(apply, new RegExp(`Set-NetAdapterVmq -Name '${name}' .*-BaseProcessorNumber \\d+`));
    assert.match(rollback, new RegExp(`Set-NetAdapterVmq -Name '${name}'`));
    assert.doesNotMatch(verify, /^\s*Set-NetAdapter/m);
  }
  assert.match(verify, /exit 0/);
});

test("parse reads what was pasted, and says what is missing", () => {
  const fixture = (name) => readFileSync(new URL(`../fixtures/import/${name}.txt`, import.meta.url), "utf8");
  const paste = fixture("article-event-106").split("and this is how")[0] + fixture("lbfo-2012r2-lists");
  const { plans, seen, notes, missing } = vmq.parse(paste);
  assert.equal(plans.length, 1);
  assert.ok(seen.some((it) => it.cmdlet === "event"));
  assert.ok(Array.isArray(notes) && Array.isArray(missing));
  assert.ok(codes(vmq.analyze(plans[0])).includes("team-sets-overlap"));
});

test("an own plan goes through parse as it is", () => {
  const { plans } = vmq.parse(JSON.stringify(customer()));
  assert.deepEqual(vmq.analyze(plans[0]), vmq.analyze(customer()));
});

test("the same plan gives the same report, byte for byte, and is left as it was", () => {
  const plan = customer();
  const before = JSON.stringify(plan);
  const first = JSON.stringify(vmq.analyze(plan));
  assert.equal(JSON.stringify(vmq.analyze(plan)), first);
  assert.equal(JSON.stringify(plan), before);
});

const circle = {};
circle.self = circle;

const refusals = [
  ["an unknown member", () => ({ ...customer(), teams: [{ ...customer().teams[0], members: ["NIC1", "NIC9"] }] }), "teams[0].members[1]"],
  ["a name twice", () => ({ ...customer(), adapters: [nic("NIC1"), nic("NIC1")] }), "adapters[1].name"],
  ["a base above 63", () => ({ adapters: [nic("A", { processors: { baseNumber: 64 } })] }), "adapters[0].processors.baseNumber"],
  ["half a processor", () => ({ adapters: [nic("A", { processors: { maxProcessors: 1.5 } })] }), "adapters[0].processors.maxProcessors"],
  ["no cores", () => ({ cpu: { nodes: [{ cores: [] }] } }), "cpu.nodes[0].cores"],
  ["a list", () => [], ""],
  ["null", () => null, ""],
  ["nothing", () => undefined, ""],
  ["a text", () => "plan", ""],
  ["a circle", () => circle, ""],
  ["a big integer", () => ({ name: 1n }), ""],
];

for (const [what, plan, path] of refusals) {
  test(`${what} is refused by every function, with its place`, () => {
    for (const call of [vmq.analyze, vmq.scripts, vmq.svg, vmq.markdown, (it) => vmq.recommend(it, { strategy: "replan" })]) {
      assert.throws(() => call(plan()), (error) => error instanceof Error && error.code === "invalid-plan" && error.path === path);
    }
  });
}

test("arguments that are none are refused", () => {
  const refused = (code) => (error) => error instanceof Error && error.code === code;
  assert.throws(() => vmq.analyze(customer(), { view: "tomorrow" }), refused("invalid-argument"));
  assert.throws(() => vmq.analyze(customer(), 7), refused("invalid-argument"));
  assert.throws(() => vmq.recommend(customer(), { strategy: "guess" }), refused("invalid-argument"));
  assert.throws(() => vmq.svg(customer(), { view: "tomorrow" }), refused("invalid-argument"));
  assert.throws(() => vmq.svg(customer(), { theme: "pink" }), refused("invalid-argument"));
  assert.throws(() => vmq.svg(customer(), 7), refused("invalid-argument"));
  for (const text of [undefined, null, 7, {}]) {
    assert.throws(() => vmq.parse(text), refused("invalid-argument"));
    assert.throws(() => vmq.planFromSvg(text), refused("invalid-argument"));
  }
  for (const text of ["", "   \n", "good morning"]) {
    assert.throws(() => vmq.parse(text), refused("nothing-recognised"));
  }
});

test("10 MB of noise are refused, and the next call works", () => {
  const noise = "lorem ipsum { [ : dolor\r\n".repeat(420_000);
  assert.throws(() => vmq.parse(noise), (error) => error.code === "nothing-recognised");
  assert.equal(vmq.analyze(customer()).teams[0].verdict, "overlap");
});

test("a link gives the plan back, and a cut or changed one says so", () => {
  const { plan } = vmq.recommend(customer(), { strategy: "replan" });
  const link = vmq.encodeLink(plan);
  assert.match(link, /^p=1[\w-]+$/);
  assert.deepEqual(vmq.decodeLink(link), plan);
  assert.equal(vmq.encodeLink(vmq.decodeLink(link)), link);
  const code = (text) => {
    try {
      vmq.decodeLink(text);
    } catch (error) {
      return error instanceof Error && error.code;
    }
    return "none";
  };
  assert.equal(code(link.slice(0, -1)), "link-truncated");
  assert.equal(code(link.slice(0, 20) + (link[20] === "A" ? "B" : "A") + link.slice(21)), "link-corrupt");
  assert.equal(code(link.replace("p=1", "p=2")), "link-version");
  assert.equal(code("p=".padEnd(70_000, "A")), "too-large");
  assert.equal(code(7), "invalid-argument");
  assert.throws(() => vmq.encodeLink({ adapters: [{}] }), { code: "invalid-plan", path: "adapters[0].name" });
});

test("a picture gives its plan back, in every view and theme", () => {
  const { plan } = vmq.recommend(customer(), { strategy: "replan" });
  const seen = new Set();
  for (const view of ["current", "target"]) {
    for (const theme of ["auto", "light", "dark"]) {
      const picture = vmq.svg(plan, { view, theme });
      assert.match(picture, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* role="img"/);
      assert.deepEqual(vmq.planFromSvg(picture), plan);
      assert.equal(picture.includes("prefers-color-scheme"), theme === "auto");
      seen.add(picture);
    }
  }
  assert.equal(seen.size, 6);
  assert.equal(vmq.svg(plan), vmq.svg(plan, { view: "current", theme: "auto" }));
});

test("a picture without a plan, or with a damaged one, says so", () => {
  const picture = vmq.svg(customer());
  const inside = picture.match(/<metadata>vmq-planner#(p=[^<]*)</)[1];
  assert.equal(inside, vmq.encodeLink(customer()));
  const refused = (text, code, path) => assert.throws(
    () => vmq.planFromSvg(text),
    (error) => error instanceof Error && error.code === code && error.path === path && error.message.length > 0,
  );
  refused("", "nothing-recognised");
  refused(picture.replace(/<metadata>.*<\/metadata>/, ""), "nothing-recognised");
  refused(picture.replace(inside, inside.slice(0, -1)), "link-truncated");
  refused(picture.replace(inside, `${inside.slice(0, 20)}--${inside.slice(22)}`), "link-corrupt");
  refused(picture.replace("#p=1", "#p=2"), "link-version");
  refused(picture.replace(`#${inside}`, '{"adapters":[{}]}'), "invalid-plan", "adapters[0].name");
  refused(picture.padEnd(4 * 1024 * 1024 + 1), "too-large");
});

test("a report says what is wrong, and ends with the plan's link", () => {
  const plan = { ...customer(), name: "HV | <1>" };
  const report = vmq.markdown(plan);
  assert.match(report, /^# HV \\\| &lt;1&gt;: receive queues$/m);
  assert.match(report, /^### Fault: The processor sets of team Team1 overlap/m);
  assert.deepEqual(vmq.decodeLink(report.match(/^#(p=.*)$/m)[1]), vmq.decodeLink(vmq.encodeLink(plan)));
});
