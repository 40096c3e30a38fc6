//! Hosts to measure on, from 16 to 2,048 processors, as the JSON that both native code and the package read.

use serde_json::{Value, json};

/// A host to measure on.
pub(crate) struct Host {
    /// Such as `64 LPs, 8 adapters, 128 vnics`.
    #[allow(dead_code, reason = "one of the two benches names its hosts")]
    pub(crate) name: String,
    /// The plan.
    pub(crate) json: String,
}

/// Processors, adapters, virtual NICs: everything grows together.
const SIZES: [(usize, usize, usize); 5] =
    [(16, 2, 32), (64, 4, 128), (256, 16, 512), (1024, 32, 2048), (2048, 64, 4096)];

/// The hosts, smallest first.
pub(crate) fn hosts() -> Vec<Host> {
    SIZES.iter().map(|&(lps, adapters, vnics)| host(lps, adapters, vnics)).collect()
}

/// Nodes of at most 32 processors, two adapters a team, default processors everywhere: the worst of clashes.
fn host(lps: usize, adapters: usize, vnics: usize) -> Host {
    let per_node = lps.div_ceil(2).min(32);
    let nodes = lps / per_node;
    let cpu: Vec<Value> =
        (0..nodes).map(|n| json!({ "socket": n / 2, "cores": [{ "count": per_node / 2, "threads": 2 }] })).collect();
    let nics: Vec<Value> = (0..adapters)
        .map(|n| {
            json!({ "name": format!("NIC{n:02}"), "description": "HPE Ethernet 10Gb 2-port 562SFP+ Adapter",
                    "linkGbps": 10, "numaNode": n % nodes, "vmq": { "enabled": true, "queues": 63 },
                    "processors": { "baseGroup": 0, "baseNumber": 0, "maxProcessors": 8 } })
        })
        .collect();
    let team = |n: usize| {
        json!({ "name": format!("Team{n:02}"), "kind": "lbfo", "mode": "switchIndependent", "algorithm": "dynamic",
                "members": [format!("NIC{:02}", n * 2), format!("NIC{:02}", n * 2 + 1)] })
    };
    let switch = |n: usize| json!({ "name": format!("Switch{n:02}"), "uplink": format!("Team{n:02}") });
    let machine = |n: usize| {
        json!({ "name": format!("vm{n:04}"), "owner": "vm", "switch": format!("Switch{:02}", n % (adapters / 2)),
                "vcpus": 4, "vmqWeight": 100, "demandGbps": 0.5 })
    };
    let plan = json!({
        "version": 1, "os": "ws2016", "cpu": { "nodes": cpu }, "adapters": nics,
        "teams": (0..adapters / 2).map(team).collect::<Vec<_>>(),
        "switches": (0..adapters / 2).map(switch).collect::<Vec<_>>(),
        "vnics": (0..vnics).map(machine).collect::<Vec<_>>(),
    });
    Host { name: format!("{lps} LPs, {adapters} adapters, {vnics} vnics"), json: plan.to_string() }
}
