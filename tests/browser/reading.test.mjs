// What an administrator has, read on the page: a zip of Get-NetView dropped, a large one stopped, two hosts, a very large paste.
import assert from "node:assert/strict";
import { crc32, deflateRawSync } from "node:zlib";
import { paste } from "./draw/paste.mjs";
import { browserTest, until } from "./harness.mjs";

const box = (page) => page.locator("#paste-text");
const status = (page) => page.locator("#paste-status");
const button = (page, name) => page.getByRole("button", { name, exact: true });
const field = (page, name) => page.getByRole("textbox", { name, exact: true });

const vmq = (host, base) =>
  `admin @ ${host}:\nPS C:\\> Get-NetAdapterVmq -Name "NIC1" | Format-List -Property *\n\nName : NIC1\nInterfaceDescription : Intel X710\nEnabled : True\n` +
  `BaseVmqProcessor : 0:${base}\nMaxProcessors : 4\nNumberOfReceiveQueues : 31\nPSComputerName : ${host}\n\n`;

/** A zip of these names and texts. */
function zip(files) {
  const [parts, table] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const [bytes, label] = [Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(bytes, { level: 1 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(head, label, packed);
    table.push(entry, label);
    at += head.length + label.length + packed.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, contents, end]);
}

/** Drops one file on the page. */
async function drop(page, name, bytes) {
  await page.evaluate(([name, base64]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, bytes.toString("base64")]);
}

browserTest("a zip of Get-NetView is dropped, and its host is there", async ({ page, open }) => {
  await open();
  await drop(page, "msdbg.HV01.zip", zip([
    ["msdbg.HV01/NIC.1.NIC1/Get-NetAdapterVmq.txt", vmq("HV01", 6)],
    ["msdbg.HV01/Counters/big.etl", "x".repeat(1 << 20)],
  ]));
  await field(page, "Base processor of NIC1").waitFor();
  assert.equal(await field(page, "Base processor of NIC1").inputValue(), "6");
});

browserTest("a large zip is stopped half-way, and what was typed is kept", async ({ page, open }) => {
  await open();
  await box(page).fill("half typed");
  const text = vmq("HV01", 6).repeat(40_000);
  await drop(page, "large.zip", zip(Array.from({ length: 12 }, (_, at) => [`a/${at}/Get-NetAdapterVmq.txt`, text])));
  await button(page, "Cancel").waitFor();
  await until(async () => Number(await page.getByRole("progressbar").getAttribute("value")) > 0, "something is read");
  await button(page, "Cancel").click();
  await button(page, "Cancel").waitFor({ state: "detached" });
  assert.match(await status(page).textContent(), /Reading was stopped/);
  assert.equal(await box(page).inputValue(), "half typed");
  assert.equal(await page.getByRole("figure", { name: "Processor map", exact: true }).count(), 0);
});

browserTest("two hosts of one paste are turned between, each with its own plan", async ({ page, open }) => {
  await open();
  await box(page).fill(vmq("HV01", 2) + vmq("HV02", 4));
  const base = field(page, "Base processor of NIC1");
  const shows = (what) => until(async () => (await base.inputValue()) === what, `base ${what}`);
  await shows("2");
  await base.fill("8");
  await page.getByRole("radio", { name: "HV02", exact: true }).check({ force: true });
  await shows("4");
  await page.getByRole("radio", { name: "HV01", exact: true }).check({ force: true });
  await shows("8");
});

browserTest("what is pasted below is added to the host, said, and taken back", async ({ page, open }) => {
  await open();
  await box(page).fill(vmq("HV01", 2));
  const base = field(page, "Base processor of NIC1");
  await until(async () => (await base.count()) === 1 && (await base.inputValue()) === "2", "the host");
  await base.fill("8");
  const os = page.getByRole("combobox", { name: "Windows release", exact: true });
  const release = () => os.evaluate((it) => it.selectedOptions[0].textContent);
  assert.equal(await release(), "Not known");
  // As a hand pastes: at the end of what is there, without a line's end between.
  await box(page).evaluate((area) => {
    area.setRangeText("\nCaption : Microsoft Windows Server 2016 Standard\nBuildNumber : 14393\nCSName : HV01\n", area.value.length, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await until(async () => /^Added to HV01: /.test(await status(page).textContent()), "what was added is said");
  assert.equal(await release(), "Windows Server 2016");
  assert.equal(await base.inputValue(), "8", "the correction stays");
  await button(page, "Undo").click();
  await until(async () => (await release()) === "Not known", "it is taken back");
});

browserTest("a doubtful value is marked where it stands, with the reason, until somebody decides", async ({ page, open }) => {
  await open();
  await box(page).fill(`${vmq("HV01", 2)}${vmq("HV01", 6)}`);
  const base = field(page, "Base processor of NIC1");
  await base.waitFor();
  assert.match(await base.getAttribute("class"), /is-doubtful/);
  assert.match(await base.getAttribute("title"), /later value is taken/);
  // The remark leads to its line.
  await page.locator(".seen summary").first().click();
  const line = page.getByRole("button", { name: /^line 1[0-9]$/ }).first();
  const number = Number((await line.textContent()).slice(5));
  await line.click();
  const shown = await box(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(shown.trim(), (await box(page).inputValue()).split("\n")[number - 1].trim());
  await base.fill("4");
  await until(async () => !/is-doubtful/.test(await base.getAttribute("class")), "it is decided");
});

browserTest("what is missing is asked for in the order of what it would change", async ({ page, open }) => {
  await open();
  await box(page).fill(vmq("HV01", 2));
  const asked = page.getByRole("list", { name: "Not known" }).getByRole("listitem");
  await asked.first().waitFor();
  assert.match(await asked.first().textContent(), /^The processors/);
});

browserTest("50 MB of paste are read beside the page, and what was typed is kept", async ({ page, open }) => {
  await open();
  await box(page).fill("half typed");
  const worker = page.waitForEvent("worker");
  await page.evaluate(paste, [vmq("HV01", 6), 50]);
  await worker;
  // The page answers while the worker reads.
  await page.getByRole("radio", { name: "Dark", exact: true }).check({ force: true });
  await field(page, "Base processor of NIC1").waitFor({ timeout: 45_000 });
  assert.equal(await box(page).inputValue(), "half typed");
  assert.equal(await field(page, "Base processor of NIC1").inputValue(), "6");
  await until(() => page.workers().length === 0, "the worker is gone");
});
