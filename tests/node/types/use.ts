// Every function of the package as a TypeScript user writes it; `tsc --strict` must accept this file and refuse the lines
// marked as errors. The values that stand in values.ts are real ones, written there by the test.
import init, {
  analyze, decodeLink, encodeLink, markdown, parse, parseFiles, planFromSvg, recommend, scripts, svg, version,
} from "vmq-planner";
import type { Finding, Parsed, Plan, Processor, Recommendation, Report, Scripts, VmqError } from "vmq-planner";

const ready: Promise<unknown> = init();
const parsed: Parsed = parse("Get-NetAdapterVmq");
const files: Parsed = parseFiles([{ name: "Get-NetAdapterVmq.txt", bytes: new Uint8Array() }]);
const plan: Plan = parsed.plans[0] ?? { adapters: [{ name: "NIC1", processors: { baseNumber: 2 } }] };
const report: Report = analyze(plan, { view: "target" });
const today: Report = analyze(plan);
const findings: Finding[] = report.findings;
const processors: Processor[] = findings.flatMap((finding) => finding.processors);
const answer: Recommendation = recommend(plan, { strategy: "smallestChange" });
const texts: Scripts = scripts(answer.plan);
const link: string = encodeLink(plan);
const again: Plan = decodeLink(link);
const picture: string = svg(plan, { view: "current", theme: "dark" });
const inside: Plan = planFromSvg(picture);
const report2: string = markdown(plan);
const number: string = version();
try {
  decodeLink("p=");
} catch (error) {
  const { code, path, message }: VmqError = error as VmqError;
  console.log(code, path?.length, message);
}

// @ts-expect-error a view is current or target
analyze(plan, { view: "tomorrow" });
// @ts-expect-error a strategy is replan or smallestChange
recommend(plan, { strategy: "best" });
// @ts-expect-error a theme is auto, light or dark
svg(plan, { theme: "pink" });
// @ts-expect-error a plan's adapters have names
encodeLink({ adapters: [{}] });
// @ts-expect-error a text is wanted
parse(7);
// @ts-expect-error files are bytes
parseFiles([{ name: "a", bytes: "text" }]);
// @ts-expect-error a release is one of those that there are
const wrong: Plan = { os: "ws2003" };

console.log(ready, files, today, processors, texts, again, inside, report2, number, wrong);
