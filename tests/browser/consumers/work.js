// What a page or worker does with the package: the same in all of them.
export function work(vmq) {
  const plan = {
    os: "ws2012r2",
    cpu: { nodes: [{ cores: [{ count: 8, threads: 2 }] }] },
    adapters: ["NIC1", "NIC2"].map((name) => ({ name, vmq: { enabled: true }, processors: { baseNumber: 0 } })),
    teams: [{ name: "Team1", kind: "lbfo", mode: "switchIndependent", algorithm: "hyperVPort", members: ["NIC1", "NIC2"] }],
    switches: [{ name: "Prod", uplink: "Team1" }],
  };
  const better = vmq.recommend(plan, { strategy: "replan" }).plan;
  return [
    vmq.analyze(plan).findings[0].code,
    vmq.analyze(better, { view: "target" }).teams[0].verdict,
    vmq.decodeLink(vmq.encodeLink(better)).adapters[1].target.maxProcessors > 0,
  ].join(" ");
}
