import init, * as vmq from "vmq-planner";
import { work } from "./work.js";

await init();
document.querySelector("output").textContent = work(vmq);
