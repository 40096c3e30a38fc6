// Hosts of any size for the drawing bench: nodes of 32 cores with two threads, pairs of adapters in sum-queue teams.
export function host(lps, adapters, vnics) {
  const node = Math.min(64, lps);
  const nodes = Array.from({ length: lps / node }, (_, at) => ({ socket: at >> 1, cores: [{ count: node / 2, threads: 2 }] }));
  const names = Array.from({ length: adapters }, (_, at) => `NIC${at + 1}`);
  const teams = Array.from({ length: adapters / 2 }, (_, at) => ({
    name: `Team${at + 1}`,
    kind: "lbfo",
    mode: "switchIndependent",
    algorithm: "hyperVPort",
    members: names.slice(2 * at, 2 * at + 2),
  }));
  return {
    version: 1,
    name: `HV-${lps}`,
    os: "ws2016",
    cpu: { nodes },
    adapters: names.map((name, at) => ({
      name,
      linkGbps: 25,
      numaNode: at % nodes.length,
      vmq: { enabled: true, queues: 64 },
      // The first adapter has its node to itself, so that its set can move; the others share what is left.
      processors: { baseGroup: place(at, nodes.length), baseNumber: 2, maxProcessors: 8 },
    })),
    teams,
    switches: teams.map(({ name }, at) => ({ name: `Switch${at + 1}`, uplink: name })),
    vnics: Array.from({ length: vnics }, (_, at) => ({
      name: `vm${String(at + 1).padStart(4, "0")}`,
      owner: "vm",
      switch: `Switch${(at % teams.length) + 1}`,
      demandGbps: 1,
    })),
  };
}

const place = (at, nodes) => (at === 0 || nodes === 1 ? 0 : 1 + ((at - 1) % (nodes - 1)));
