// The entry for Node: reads the fast build of the WebAssembly from beside this file, so that everything is ready once imported.
// The default export stays what it is in a page; calling it again does nothing.
import { readFileSync } from "node:fs";
import { initSync } from "./node/vmq_planner.js";

initSync({ module: readFileSync(new URL("./node/vmq_planner_bg.wasm", import.meta.url)) });

export * from "./node/vmq_planner.js";
export { default } from "./node/vmq_planner.js";
