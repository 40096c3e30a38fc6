// The entry for pages and bundlers. The program is packed, so that less is loaded: it is unpacked before it starts.
import start, { initSync as startSync } from "./glue.js";
import { unpack } from "./unpack.js";

export * from "./glue.js";

/** A module's bytes, unpacked; what is no bytes is a module already. */
const opened = (source) => {
  if (ArrayBuffer.isView(source)) return unpack(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  return source instanceof ArrayBuffer ? unpack(new Uint8Array(source)) : source;
};

/** Starts the program: from beside this file, or from where it is told. Calling it again does nothing. */
export default async function init(options) {
  let source = options?.module_or_path ?? options ?? new URL("./vmq_planner_bg.wasm", import.meta.url);
  if (typeof source === "string" || source instanceof URL || source instanceof Request) source = fetch(source);
  source = await source;
  if (source instanceof Response) source = await source.arrayBuffer();
  return start({ module_or_path: opened(source) });
}

/** The same at once, from bytes or a module that are there. */
export function initSync(options) {
  return startSync({ module: opened(options?.module ?? options) });
}
