/** A processor as Windows writes it: group, colon, number inside the group. */
export type Processor = `${number}:${number}`;

export type Os = "ws2008r2" | "ws2012" | "ws2012r2" | "ws2016" | "ws2019" | "ws2022" | "ws2025" | "azureLocal";

/** Processor settings, shared by VMQ and RSS. `null` or absent: not known. */
export interface ProcessorSettings {
  baseGroup?: number | null;
  baseNumber?: number | null;
  maxGroup?: number | null;
  maxNumber?: number | null;
  maxProcessors?: number | null;
  /** The preferred node; Windows' 65535 is `null` here. */
  numaNode?: number | null;
}

/** One host: what it has, how it is set, and what it should be set to. */
export interface Plan {
  version?: 1;
  name?: string | null;
  os?: Os | null;
  perCoreGbps?: number | null;
  cpu?: {
    nodes: {
      socket?: number | null;
      group?: number | null;
      cores: { count: number; threads: number }[];
    }[];
    rootProcessors?: number | null;
  } | null;
  adapters?: {
    name: string;
    description?: string | null;
    linkGbps?: number | null;
    numaNode?: number | null;
    driver?: { provider?: string | null; version?: string | null } | null;
    vmq?: { enabled?: boolean | null; queues?: number | null; dynamicVmmq?: boolean | null } | null;
    rss?: {
      enabled?: boolean | null;
      queues?: number | null;
      profile?: "closest" | "closestStatic" | "numa" | "numaStatic" | "conservative" | null;
    } | null;
    processors?: ProcessorSettings | null;
    target?: ProcessorSettings | null;
  }[] | null;
  teams?: {
    name: string;
    kind: "lbfo" | "set";
    mode?: "switchIndependent" | "static" | "lacp" | null;
    algorithm?: "transportPorts" | "ipAddresses" | "macAddresses" | "hyperVPort" | "dynamic" | null;
    members: string[];
    standby?: string | null;
  }[] | null;
  switches?: { name: string; uplink?: string | null; allowNetLbfoTeams?: boolean | null }[] | null;
  vnics?: {
    name: string;
    owner?: "vm" | "host" | null;
    switch?: string | null;
    vcpus?: number | null;
    vmqWeight?: number | null;
    vrss?: boolean | null;
    queuePairs?: number | null;
    vf?: boolean | null;
    demandGbps?: number | null;
  }[] | null;
  policy?: { belowTenGigVmq?: boolean | null; hotfix3031598?: boolean | null } | null;
}

export type Severity = "fault" | "error" | "warning" | "info";

export interface Finding {
  code: string;
  severity: Severity;
  /** The event Windows logs, where it logs one. */
  event: number | null;
  subjects: string[];
  processors: Processor[];
  message: string;
  why: string;
  fix: string;
  confidence: "microsoft" | "vendor" | "observed" | "inferred";
  sources: string[];
}

export interface Report {
  adapters: {
    name: string;
    role: "vmq" | "rss" | "off";
    team: string | null;
    switch: string | null;
    processors: Processor[];
    truncated: boolean;
  }[];
  teams: {
    name: string;
    queueMode: "sum" | "min" | "single" | null;
    queues: number | null;
    verdict: "ok" | "overlap" | "notIdentical" | null;
    clashing: Processor[];
  }[];
  findings: Finding[];
  queues: { vnic: string; adapter: string; queue: number | null; processors: Processor[]; loadGbps: number }[];
  throughput: {
    vnics: { name: string; gbps: number; limit: "demand" | "core" | "link" | "defaultQueue" }[];
    scenarios: {
      name: "noVmq" | "vmq" | "vrss" | "vmmq" | "rss";
      totalGbps: number;
      perVnicGbps: number;
      busiestPercent: number;
      /** Whether the plan's release has the technique. */
      available: boolean;
      /** What software spreading may reach at best; to be measured. */
      perVnicUpToGbps?: number;
    }[];
    estimate: true;
  };
  /** What the plan does not say, and what was taken instead. */
  assumptions: { path: string; message: string }[];
}

export interface Recommendation {
  plan: Plan;
  changes: { adapter: string; setting: keyof ProcessorSettings; from: number | null; to: number | null; why: string }[];
  unsolved: Finding[];
  notes: string[];
}

/** A file for `parseFiles`. The name may be a path, with either slash; a zip is opened. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

export interface Parsed {
  plans: Plan[];
  /** `file` is the path of the file, a zip counting as a folder; it is there for `parseFiles` only. */
  seen: { cmdlet: string; format: "table" | "list" | "json" | "csv" | "text"; objects: number; file?: string }[];
  /** Lines are those of the file. A note without one speaks of all files. */
  notes: { severity: "info" | "warning"; file?: string; line: number; code: string; message: string }[];
  /** What the plans lack, the most important first, with the one command that would tell. */
  missing: { what: string; why: string; command: string }[];
}

/** Windows PowerShell 5.1 text. */
export interface Scripts {
  apply: string;
  verify: string;
  rollback: string;
}

export interface AnalyzeOptions {
  view?: "current" | "target";
}

export interface SvgOptions {
  view?: "current" | "target";
  /** `auto`, the default, follows the reader's system. */
  theme?: "auto" | "light" | "dark";
}

export interface RecommendOptions {
  strategy?: "replan" | "smallestChange";
}

/** What every function throws. `path` is there for `invalid-plan`. */
export interface VmqError extends Error {
  code:
    | "invalid-plan"
    | "nothing-recognised"
    | "link-truncated"
    | "link-corrupt"
    | "link-version"
    | "too-large"
    | "invalid-argument";
  path?: string;
}
