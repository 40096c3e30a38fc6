import init, * as vmq from "./vmq-planner/vmq_planner.js";
import { work } from "./work.js";

await init();
postMessage(work(vmq));
