// Every view of the page, and how to come there: what axe walks through and what pictures are taken of. A new view is a line.
//
// `show` gets a fresh page as `{ page, open, expectComplaint }` and leaves it as a person would see it; no view counts on another.
// `keep` names the shots that are kept in tests/fixtures/look, beside `1280-light`, which every view has.
import { readFile } from "node:fs/promises";
import { host } from "./draw/host.mjs";

const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const link = (await read("../fixtures/links/families-4-20-targets.link")).trim();
const text = {};
for (const name of ["article", "four", "lacp", "set2019"]) text[name] = await read(`../../src/app/samples/${name}.txt`);

/** Pastes a text, or a plan, and waits for what the page says of it. */
async function pasted({ page, open }, what) {
  await open();
  await page.locator("#paste-text").fill(typeof what === "string" ? what : JSON.stringify(what));
  await page.getByRole("region", { name: "Findings", exact: true }).waitFor();
}

const press = ({ page }, name) => page.getByRole("button", { name, exact: true }).click();
const pick = ({ page }, name) => page.getByRole("radio", { name, exact: true }).check({ force: true });
const turn = ({ page }, name) => page.getByRole("tab", { name, exact: true }).click();

async function embed({ page, open }, view) {
  await open(`embed.html#${link}&view=${view}`);
  await page.getByRole("link", { name: "Open in vmq-planner" }).waitFor();
}

/** The article, its figures taken over by the program. */
async function steps({ page, open }, fragment = "") {
  await open(`article.html${fragment}`);
  await page.locator("[data-figure=sandbox] input:enabled").first().waitFor();
}

export const VIEWS = {
  steps: {
    says: "the article",
    show: (it) => steps(it),
  },
  "steps-own": {
    says: "the article with the reader's host",
    large: true,
    show: (it) => steps(it, `#${link}`),
  },
  "embed-step": {
    says: "one step of the article, embedded",
    show: async ({ page, open }) => {
      await open("embed.html#view=article/rss");
      await page.locator(".stage input").first().waitFor();
    },
  },
  blank: {
    says: "the blank page",
    keep: ["1280-dark", "320-light"],
    show: ({ open }) => open(),
  },
  article: {
    says: "the article's customer today",
    keep: ["1280-dark", "320-light", "768-light", "1920-light", "print"],
    show: (it) => pasted(it, text.article),
  },
  wanted: {
    says: "the article's customer, the recommendation used",
    keep: ["320-dark", "print"],
    show: async (it) => {
      await pasted(it, text.article);
      await press(it, "Use recommendation");
      await it.page.getByRole("region", { name: "Findings" }).locator('[data-code="team-sets-overlap"]').waitFor({ state: "detached" });
    },
  },
  rollback: {
    says: "the script that takes the change back",
    show: async (it) => {
      await pasted(it, text.article);
      await press(it, "Use recommendation");
      await turn(it, "Rollback");
    },
  },
  lacp: {
    says: "a team whose members must be alike",
    show: (it) => pasted(it, text.lacp),
  },
  "lacp-unfolded": {
    says: "a pasted host, all folded parts open",
    keep: ["320-light"],
    show: async (it) => {
      await pasted(it, text.lacp);
      await it.page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    },
  },
  set: {
    says: "a host with nothing to do",
    show: (it) => pasted(it, text.set2019),
  },
  four: {
    says: "four adapters on two groups",
    keep: ["1280-dark", "1920-dark", "320-light"],
    show: (it) => pasted(it, text.four),
  },
  "four-host": {
    says: "the map from far",
    show: async (it) => {
      await pasted(it, text.four);
      await pick(it, "Host");
    },
  },
  "four-threads": {
    says: "the map from near",
    keep: ["768-dark"],
    show: async (it) => {
      await pasted(it, text.four);
      await pick(it, "Threads");
    },
  },
  flows: {
    says: "the queues under another technique than the one that is set",
    show: async (it) => {
      await pasted(it, text.four);
      await it.page.getByRole("region", { name: "Queues", exact: true }).getByRole("radio", { name: "No VMQ", exact: true }).check({ force: true });
    },
  },
  // Questions asked of the host, one a tab.
  ...Object.fromEntries(
    Object.entries({ sets: "Sets", ladder: "Clash map", drill: "Failure drill", recipes: "Recipes" }).map(([name, tab]) => [
      `whatif-${name}`,
      {
        says: `what if: ${tab}`,
        keep: name === "ladder" ? ["1280-dark", "320-light"] : [],
        show: async (it) => {
          await pasted(it, text.four);
          await turn(it, tab);
          if (name === "drill") await it.page.getByRole("group", { name: "Unplug" }).getByRole("button").first().click();
        },
      },
    ]),
  ),
  built: {
    says: "a built host, all unfolded",
    keep: ["320-light"],
    show: async (it) => {
      await it.open();
      await press(it, "Build this host");
      const folds = ["NIC1", "the host", "Team1", "Switch1"].map((what) => `More about ${what}`);
      for (const name of [...folds, "Nodes one by one", "Virtual NICs one by one"]) await press(it, name);
      await press(it, "Add a kind of cores to node 0");
    },
  },
  targets: {
    says: "a link with wanted settings, seen as they are wanted",
    show: ({ open }) => open(`#${link}&show=wanted`),
  },
  hosts: {
    says: "two hosts of one paste, what was read unfolded",
    show: async (it) => {
      await pasted(it, ["HV01", "HV02"].map((host) => `PS C:\\> Get-NetAdapterVmq | fl\n\nName : NIC1\nInterfaceDescription : Intel\nEnabled : perhaps\nBaseVmqProcessor : 0:2\nMaxProcessors : 4\nPSComputerName : ${host}\n\n`).join(""));
      await it.page.locator(".seen summary").click();
    },
  },
  share: {
    says: "the Share dialog",
    keep: ["320-light"],
    show: async (it) => {
      await it.open(`#${link}`);
      await press(it, "Share");
    },
  },
  plans: {
    says: "kept plans and a comparison",
    keep: ["320-light"],
    show: async (it) => {
      await it.open(`#${link}`);
      await press(it, "Plans");
      await press(it, "Keep this plan");
      await press(it, "Compare two plans");
      await it.page.getByRole("combobox", { name: "After", exact: true }).selectOption("A pasted link");
      await it.page.getByRole("textbox", { name: "Link of the plan After" }).fill(JSON.stringify({ version: 1, adapters: [{ name: "A" }] }));
      await it.page.getByRole("table", { name: "Differences" }).or(it.page.locator(".plans__differences")).first().waitFor();
    },
  },
  again: {
    says: "a blank page with work to go on with",
    show: async (it) => {
      await pasted(it, text.lacp);
      await it.page.waitForFunction(() => Object.keys(localStorage).some((it) => it.startsWith("vmq-planner:work:")));
      await it.open("?again");
      await it.page.getByRole("button", { name: /^Go on with/ }).waitFor();
    },
  },
  wrong: {
    says: "a field that holds what it may not",
    show: async (it) => {
      await it.open(`#${link}`);
      await it.page.getByRole("textbox", { name: /^Base processor.*/i }).first().fill("99");
      await it.page.getByRole("alert").first().waitFor();
    },
  },
  "cut-link": {
    says: "a link that was cut",
    show: ({ open }) => open(`#${link.slice(0, -5)}`),
  },
  noise: {
    says: "a paste in which nothing is recognised",
    show: async ({ page, open }) => {
      await open();
      await page.locator("#paste-text").fill("lorem ipsum dolor\n");
      await page.getByRole("alert").waitFor();
    },
  },
  large: {
    says: "a host of 2,048 processors, from far as it opens",
    large: true,
    keep: ["1280-dark", "320-light"],
    show: (it) => pasted(it, host(2048, 32, 1024)),
  },
  "large-cores": {
    says: "a host of 2,048 processors, idle cores folded",
    large: true,
    show: async (it) => {
      await pasted(it, host(2048, 32, 1024));
      await pick(it, "Cores");
    },
  },
  ...Object.fromEntries(
    ["map", "findings", "queues", "throughput", "nothing"].map((view) => [
      `embed-${view}`,
      { says: `an embed of ${view}`, show: (it) => embed(it, view) },
    ]),
  ),
};
