// Gathers files and large texts for the program. A worker reads them beside the page (reader.js), where there is one.
// The program asks by the event "vmq-planner:ask" and hears by "vmq-planner:told".

/** A text of more letters is read beside the page, and does not go into the box: a browser needs seconds to lay it out. */
const LARGE = 1 << 18;

/** So many letters are handed over at a time, for the page to breathe between. */
const PIECE = 1 << 21;

/** Listens from now on. `start()` gives a new worker; without one, `here(what, bytes)` gives what the program is told instead. */
export function take(start, here) {
  let worker;
  // What was begun before the last stop does not go on.
  let turn = 0;
  const tell = (...detail) => dispatchEvent(new CustomEvent("vmq-planner:told", { detail }));
  const stop = () => {
    turn += 1;
    worker?.terminate();
    worker = undefined;
  };

  const read = async (what, name, count, size) => {
    stop();
    const mine = turn;
    tell("busy", name, count, Math.ceil(size / (1 << 20)));
    if (here) {
      const told = await here(what, size);
      return turn === mine && tell(...told);
    }
    const it = (worker = start());
    it.onmessage = ({ data }) => {
      if (data[0] !== "step") stop();
      tell(...data);
    };
    it.onerror = ({ message }) => {
      stop();
      tell("failed", message ?? "");
    };
    for (let at = 0; typeof what === "string" && at < what.length; at += PIECE) {
      it.postMessage(what.slice(at, at + PIECE));
      await new Promise((next) => setTimeout(next));
      if (turn !== mine) return;
    }
    it.postMessage([typeof what === "string" ? undefined : what]);
  };
  const text = (it) => read(it, "", 0, it.length);
  const files = (list) => {
    let size = 0;
    for (const [, file] of list) size += file.size;
    if (list.length) read(list, list[0][0], list.length, size);
  };

  /** The files of a folder, with their paths. */
  const walk = async (entry, into, mine) => {
    const ask = (method) => new Promise((done, fail) => entry[method](done, fail));
    if (entry.isFile) return into.push([entry.fullPath.slice(1), await ask("file")]);
    const reader = entry.createReader();
    // A browser lists some at a time.
    for (let some = [0]; some.length && turn === mine; ) {
      some = await new Promise((done, fail) => reader.readEntries(done, fail));
      for (const it of some) await walk(it, into, mine);
    }
  };

  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", async (event) => {
    const list = [];
    const entries = [];
    for (const it of event.dataTransfer?.items ?? []) {
      if (it.kind !== "file") continue;
      const entry = it.webkitGetAsEntry?.();
      const file = it.getAsFile();
      if (entry?.isDirectory) entries.push(entry);
      else if (file) list.push([file.name, file]);
    }
    if (!list.length && !entries.length) return;
    event.preventDefault();
    if (entries.length) {
      stop();
      const mine = turn;
      tell("busy", entries[0].name, 1, 0);
      try {
        for (const it of entries) await walk(it, list, mine);
      } catch (error) {
        return tell("failed", String(error));
      }
      if (turn !== mine) return;
      if (!list.length) return tell("failed", "");
    }
    files(list);
  });
  addEventListener("paste", (event) => {
    const box = event.target;
    if (box?.id !== "paste-text") return;
    const pasted = event.clipboardData?.getData("text") ?? "";
    if (here || pasted.length <= LARGE) {
      // Lines that are pasted into others would tear one; they are more of the same, and follow.
      const end = box.value.length;
      if (end && /\n/.test(pasted) && box.selectionStart === box.selectionEnd) box.setRangeText(box.value.endsWith("\n") ? "" : "\n", end, end, "end");
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    text(pasted);
  }, true);
  addEventListener("vmq-planner:ask", ({ detail }) => {
    if (detail === "stop") return stop();
    if (detail === "text") return text(document.getElementById("paste-text").value);
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.webkitdirectory = detail === "folder";
    input.onchange = () => files(Array.from(input.files, (it) => [it.webkitRelativePath || it.name, it]));
    input.click();
  });
}
