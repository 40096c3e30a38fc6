// A host from nothing: built by one click, changed in every way, taken back and done again.
import assert from "node:assert/strict";
import { browserTest, until } from "./harness.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const list = (page, name) => page.getByRole("combobox", { name, exact: true });
const field = (page, name) => page.getByRole("textbox", { name, exact: true });
const region = (page, name) => page.getByRole("region", { name, exact: true });
const map = (page) => page.getByRole("figure", { name: "Processor map", exact: true });
const lps = (page) => map(page).locator("[data-lp]").count();
const hash = (page) => page.evaluate(() => location.hash);

/** The address follows the work after a pause; waits until it has. */
async function settled(page) {
  let before;
  await until(async () => {
    const now = await hash(page);
    const same = now === before;
    before = now;
    await page.waitForTimeout(same ? 0 : 900);
    return same;
  }, "the address rests");
  return before;
}

async function built(page, { processors = "2 sockets, 8 cores each", release = "Windows Server 2012 R2", card = "HPE 562SFP+ (Intel X710)", count = "2" } = {}) {
  await list(page, "Processors").selectOption(processors);
  await list(page, "Release").selectOption(release);
  await list(page, "Adapter").selectOption(card);
  await list(page, "How many adapters").selectOption(count);
  await button(page, "Build this host").click();
  await map(page).waitFor();
}

browserTest("one click gives a host with a team, a switch and a dozen virtual NICs", async ({ page, open }) => {
  await open();
  await button(page, "Build this host").click();
  await map(page).waitFor();
  assert.match(await page.locator(".verdict__host").textContent(), /Windows Server 2022.*2 adapters.*1 team.*12 virtual NICs/);
  await button(page, "Undo").click();
  await page.getByText("Or build a host").waitFor();
  assert.equal(await map(page).count(), 0);
});

browserTest("2012 R2 with two cards at their defaults shows event 106, and says who observed the card", async ({ page, open }) => {
  await open();
  await list(page, "Adapter").selectOption("HPE 562SFP+ (Intel X710)");
  assert.match(await page.locator(".observed").textContent(), /observed.*VMQs 189.*HPE 562SFP\+ host, captured/);
  await built(page);
  await region(page, "Findings").locator('[data-code="team-sets-overlap"]').waitFor();
});

browserTest("every kind of thing is changed, undone, redone, and the link is the same", async ({ page, open }) => {
  await open();
  await built(page);
  const start = await settled(page);
  const steps = [];
  const step = async (what, act, holds) => {
    await act();
    await until(holds, what);
    await page.getByRole("heading", { name: "Host", exact: true }).click();
    steps.push(what);
  };
  const is = (locator, value) => async () => (await locator.inputValue()) === value;
  const shows = (locator, text) => async () => (await locator.locator("option:checked").textContent()) === text;
  const fills = (name, value) => step(name, () => field(page, name).fill(value), is(field(page, name), value));
  const picks = (name, text) => step(name, () => list(page, name).selectOption(text), shows(list(page, name), text));

  await button(page, "More about the host").click();
  await fills("Host name", "HV 7");
  await fills("Processors the management OS sees", "24");
  await picks("VMQ below 10 Gbps", "On");
  await picks("Hotfix 3031598", "Installed");
  await picks("Windows release", "Windows Server 2019");
  await step("other processors", async () => {
    await list(page, "Processors").last().selectOption("1 socket, 8 fast and 16 slow cores (hybrid)");
    await button(page, "Use these processors").click();
  }, async () => (await lps(page)) === 32);

  await button(page, "Nodes one by one").click();
  await fills("Cores of node 0, kind 2", "4");
  await fills("Threads of a core of node 0", "1");
  await step("a node more", () => button(page, "Duplicate node 0").click(), async () => (await lps(page)) === 24);
  await fills("Socket of node 1", "1");
  await fills("Processor group of node 1", "1");
  await until(is(field(page, "Processor group of node 0"), "0"), "the other group is named too");
  await step("a kind less", () => button(page, "Remove kind 2 of node 1").click(), async () => (await lps(page)) === 20);
  await step("a kind more", () => button(page, "Add a kind of cores to node 1").click(), async () => (await lps(page)) === 28);
  await step("a node less", () => button(page, "Remove node 0").click(), async () => (await lps(page)) === 16);

  await button(page, "More about NIC1").click();
  for (const [name, value] of [["Name of NIC1", "Left"], ["Description of Left", "A card"], ["Driver provider of Left", "Intel"], ["Driver version of Left", "1.2.3"], ["VMQs of Left", "63"], ["RSS queues of Left", ""]]) {
    if (name.startsWith("Name")) await step(name, () => field(page, name).fill(value), is(field(page, "Name of Left"), value));
    else if (value) await fills(name, value);
  }
  await picks("VMQ of Left", "Off");
  await picks("VMQ of Left", "On");
  await picks("Dynamic VMMQ of Left", "On");
  await picks("RSS of Left", "Off");
  await fills("RSS queues of Left", "4");
  await picks("RSS profile of Left", "NUMA static");
  await fills("Link speed of Left in Gbps", "25");
  await picks("NUMA node of Left's card", "0");
  await step("an adapter more", () => button(page, "Duplicate Left").click(), async () => (await button(page, "More about Left 2").count()) === 1);
  await step("another kind of adapter", async () => {
    await list(page, "Adapter").last().selectOption("Mellanox ConnectX-3 Pro");
    await button(page, "Add an adapter").click();
  }, async () => (await button(page, "More about NIC3").count()) === 1);

  await step("a team more", () => button(page, "Add a team of the adapters that are free").click(), async () => (await list(page, "Mode of Team2").count()) === 1);
  await button(page, "More about Team2").click();
  await step("a team's name", () => field(page, "Name of Team2").fill("Back"), is(field(page, "Name of Back"), "Back"));
  await picks("Kind of Back", "LBFO");
  await picks("Standby of Back", "NIC3");
  await picks("Mode of Back", "LACP");
  await picks("Load balancing of Back", "MAC addresses");
  await picks("Team of NIC3", "Team1");
  await step("an adapter less", async () => {
    await button(page, "More about Left 2").click();
    await button(page, "Remove Left 2").click();
  }, async () => (await list(page, "Mode of Back").count()) === 0);

  await step("a switch more", () => button(page, "Add a switch").click(), async () => (await list(page, "Uplink of Switch2").count()) === 1);
  await button(page, "More about Switch2").click();
  await step("a switch's name", () => field(page, "Name of Switch2").fill("Lab"), is(field(page, "Name of Lab"), "Lab"));
  await picks("Uplink of Lab", "Team1");
  await picks("AllowNetLbfoTeams of Lab", "Yes");
  await field(page, "How many to add").fill("24");
  await step("two dozen", () => button(page, "Add virtual NICs on Lab").click(), async () => (await region(page, "Switches and virtual NICs").getByText("24 virtual NICs").count()) === 1);
  await fills("VMQ weight of all on Lab", "40");
  await picks("Owner of all on Lab", "Host");
  await fills("Demand of all on Lab in Gbps", "1.5");
  await picks("vRSS of all on Lab", "On");

  await button(page, "Virtual NICs one by one").click();
  await step("a NIC's name", () => field(page, "Name of vm01").fill("web"), is(field(page, "Name of web"), "web"));
  await fills("Virtual processors of web", "4");
  await fills("Queue pairs of web", "2");
  await picks("Virtual function of web", "Yes");
  await picks("Switch of web", "Lab");
  assert.equal(await field(page, "VMQ weight of all on Lab").getAttribute("placeholder"), "various");
  await step("a NIC less", () => button(page, "Remove vm02").click(), async () => (await button(page, "Remove vm02").count()) === 0);
  await step("all NICs of a switch less", () => button(page, "Remove all virtual NICs on Lab").click(), async () => (await region(page, "Switches and virtual NICs").getByText("0 virtual NICs", { exact: true }).count()) === 1);
  await step("a switch less", () => button(page, "Remove the switch Lab").click(), async () => (await list(page, "Uplink of Lab").count()) === 0);
  await button(page, "More about Team1").click();
  await step("a team less", () => button(page, "Remove the team Team1").click(), async () => (await list(page, "Mode of Team1").count()) === 0);

  const end = await settled(page);
  assert.notEqual(end, start);
  for (const _ of steps) await button(page, "Undo").click();
  assert.equal(await settled(page), start, "all is undone, one step for each change");
  for (const _ of steps) await button(page, "Redo").click();
  assert.equal(await settled(page), end, "all is done again");
  assert.ok(await button(page, "Redo").isDisabled());
});

browserTest("names are typed letter by letter, and what may not be one says why and stays", async ({ page, open }) => {
  await open();
  await built(page);
  await button(page, "More about NIC1").click();
  const name = region(page, "Settings today").locator("input.is-text").first();
  await name.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Left hand card");
  assert.equal(await name.inputValue(), "Left hand card");
  await button(page, "More about Left hand card").waitFor();
  await button(page, "Undo").click();
  await button(page, "More about NIC1").waitFor();

  await field(page, "Name of NIC1").fill("NIC2");
  await page.getByRole("alert").filter({ hasText: "That name is taken already." }).waitFor();
  assert.equal(await name.inputValue(), "NIC2");
  await field(page, "Name of NIC1").fill("");
  await page.getByRole("alert").filter({ hasText: "A name" }).waitFor();
  await field(page, "Name of NIC1").fill("NIC\u009f");
  await page.getByRole("alert").filter({ hasText: "without control characters" }).waitFor();
  await field(page, "Name of NIC1").fill("Right");
  await until(async () => (await page.getByRole("alert").count()) === 0, "all is well");
  await button(page, "Nodes one by one").click();
  await button(page, "Remove node 1").click();
  await button(page, "Remove node 0").click();
  await page.getByText("A host has at least one socket, node and core.").waitFor();
});

browserTest("a host is built, widened and taken back by keyboard alone", async ({ page, open }) => {
  await open();
  const reach = async (locator) => {
    for (let tries = 0; tries < 150; tries += 1) {
      if (await locator.evaluate((it) => it === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`not reached: ${locator}`);
  };
  await page.keyboard.press("Tab");
  await reach(list(page, "Processors"));
  await page.keyboard.press("End");
  await reach(button(page, "Build this host"));
  await page.keyboard.press("Enter");
  await map(page).waitFor();
  await reach(button(page, "More about NIC1"));
  await page.keyboard.press("Enter");
  assert.equal(await button(page, "More about NIC1").getAttribute("aria-expanded"), "true");
  await reach(button(page, "Duplicate NIC1"));
  await page.keyboard.press("Enter");
  await button(page, "More about NIC3").waitFor();
  await reach(field(page, "How many to add"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("36");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+z");
  await until(async () => (await button(page, "More about NIC3").count()) === 0, "the double is gone");
});

browserTest("at 320 pixels nothing scrolls sideways, with all unfolded", async ({ page, open }) => {
  await open();
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(await over(), 0);
  await built(page, { processors: "2 sockets, 64 cores each in 4 nodes (NPS4)", count: "4", release: "Windows Server 2025" });
  for (const name of ["More about NIC1", "More about the host", "Nodes one by one", "More about Team1", "More about Switch1", "Virtual NICs one by one"]) {
    await button(page, name).click();
    assert.equal(await over(), 0, name);
  }
}, { context: { viewport: { width: 320, height: 640 } } });
