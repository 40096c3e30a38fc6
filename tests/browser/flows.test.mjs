// The queues as flows: a technique is chosen, the sentence and the picture follow, and the words say what the picture does.
import assert from "node:assert/strict";
import { browserTest, until } from "./harness.mjs";

const plan = {
  version: 1,
  os: "ws2016",
  cpu: { nodes: [{ socket: 0, cores: [{ count: 16, threads: 2 }] }] },
  adapters: [1, 2].map((n) => ({
    name: `NIC${n}`,
    linkGbps: 25,
    numaNode: 0,
    vmq: { enabled: true, queues: 3 },
    processors: { baseNumber: n * 8, maxProcessors: 4 },
  })),
  teams: [{ name: "T", kind: "set", mode: "switchIndependent", algorithm: "hyperVPort", members: ["NIC1", "NIC2"] }],
  switches: [{ name: "Prod", uplink: "T" }],
  vnics: Array.from({ length: 8 }, (_, at) => ({
    name: `vm${at + 1}`,
    switch: "Prod",
    vcpus: 4,
    vmqWeight: at === 2 ? 0 : 100,
    demandGbps: 2,
  })),
};

const region = (page, name) => page.getByRole("region", { name, exact: true });
const box = (page) => page.getByRole("textbox", { name: "Paste PowerShell output or an event", exact: true });
const choose = (page, name) => region(page, "Queues").getByRole("radio", { name, exact: true }).check({ force: true });
const sentence = (page) => region(page, "Queues").locator(".flows__buys");
const paths = (page) => region(page, "Queues").locator("path.flow").evaluateAll((all) => all.map((it) => it.getAttribute("d")));

async function opened(page, open) {
  await open();
  await box(page).fill(JSON.stringify(plan));
  await region(page, "Queues").waitFor();
}

browserTest("another technique is another sentence and other flows, and the way back is the same", async ({ page, open }) => {
  await opened(page, open);
  await region(page, "Throughput").waitFor();
  const before = await paths(page);
  assert.ok(before.length > 8);
  assert.match(await sentence(page).textContent(), /^As set, this host uses VMQ and receives about 16 Gbps/);
  await choose(page, "No VMQ");
  await until(async () => /^No VMQ receives about 3.5 Gbps, 12.5 Gbps less/.test(await sentence(page).textContent()), "the sentence");
  assert.notDeepEqual(await paths(page), before);
  await choose(page, "Dynamic VMQ");
  await until(async () => /2016 has no dynamic VMQ/.test(await sentence(page).textContent()), "why not on this release");
  await choose(page, "As set");
  await until(async () => JSON.stringify(await paths(page)) === JSON.stringify(before), "the same flows again");
});

browserTest("the words say what the picture does, and who fell into the default queue", async ({ page, open }) => {
  await opened(page, open);
  const list = region(page, "Queues").getByRole("list", { name: "Flows", exact: true });
  assert.match(await list.textContent(), /NIC1 queue 1: 2 Gbps to 0:8/);
  assert.match(await list.textContent(), /vm1 → NIC1: 2 Gbps/);
  const loads = region(page, "Queues").getByRole("list", { name: "Processors", exact: true });
  assert.match(await loads.textContent(), /0:8/);
  const fallen = await region(page, "Queues").locator(".flows__fallen li").allTextContents();
  assert.equal(fallen.length, 2);
  assert.match(fallen[0], /^vm3 .*VmqWeight 0/);
  assert.match(fallen[1], /^vm8 .*taken by those before it/);
});

browserTest(
  "on a narrow screen the words stand in for the picture and nothing scrolls sideways",
  async ({ page, open }) => {
    await opened(page, open);
    for (const name of ["As set", "VMMQ", "RSS"]) {
      await choose(page, name);
      assert.ok(await region(page, "Queues").getByRole("list", { name: "Flows", exact: true }).isVisible());
      assert.ok(!(await region(page, "Queues").locator(".flows__picture").isVisible()));
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, name);
    }
  },
  { context: { viewport: { width: 320, height: 800 } } },
);
