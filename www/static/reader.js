// The worker that reads what is large: the same program, which draws nothing here. One worker reads once.
let text = "";
let program;

onmessage = async ({ data }) => {
  // First how to start, then a text in pieces or a list of files, then an empty end.
  if (typeof data === "string") return (text += data);
  if (data.js) return (program = data);
  try {
    const { js, module, unpack: unpacking, deferred } = program;
    const { initSync, read } = await import(js);
    const parts = initSync({ module });
    // What reads is in the part that the page loads later (boot.js).
    if (deferred) {
      const { unpack } = await import(unpacking);
      const file = new Uint8Array(await (await fetch(deferred)).arrayBuffer());
      await WebAssembly.instantiate(unpack(file), { "": parts });
    }
    const step = (done, all) => postMessage(["step", done, all]);
    postMessage(["done", read(data[0] ?? text, step)]);
  } catch (error) {
    postMessage(["failed", String(error)]);
  }
};
