//! The hosts whose pictures and reports are looked at.

use serde_json::{Value, json};
use vmq_planner::model::Plan;
use vmq_planner::planner::{Strategy, recommend};

use crate::host::{Host, host};

/// Names that would break out, were they not escaped.
pub(super) const HOSTILE: &[&str] = &[
    "</title><script>alert(1)</script>",
    "]]></metadata><metadata>vmq-planner{}",
    "a\"b'c&amp;&#60;&lt;d",
    "<!-- ",
    " --> ",
    "vmq-planner{\"version\":1}",
    "vmq-planner#p=1",
    "\u{202e}evil\u{2066}\u{200f}",
    "\u{fffe}\u{ffff}\u{2028}\u{2029}",
    "| a | b |",
    "`code` ``more``",
    "# heading",
    "[link](https://example.org)",
    "![image](x.png)",
    "1. first",
    "- item",
    "*a* _b_ ~~c~~ **d**",
    "www.example.org https://example.org",
    "$x$ {{toc}} {code} [[_TOC_]]",
    "\\",
    "\\|",
    "  two  blanks  ",
    "<b>bold</b> &copy; &#169;",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "\u{1F5A7}\u{1F468}\u{200d}\u{1F469}",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
];

fn titled(name: &str, host: Host) -> Host {
    host.plan_field("name", json!(name))
}

/// The article's customer: two members in sum mode with the defaults, eight machines.
pub(super) fn clash() -> Plan {
    let mut host = titled("HV-PROD-03", host("ws2012r2", 2, 8, 2));
    for (name, node) in [("NIC1", 0), ("NIC2", 1)] {
        host = host
            .nic(name, "0:16")
            .with("numaNode", json!(node))
            .with("linkGbps", json!(10))
            .with("vmq.queues", json!(31));
    }
    host.sum().machines(8, &json!({ "demandGbps": 2.0 })).plan()
}

/// The same with the recommendation taken.
pub(super) fn wanted() -> Plan {
    recommend(&clash(), Strategy::Replan).plan
}

/// 80 processors in two groups, of which 2012 R2 uses 64; a team in min mode whose sets differ, and an adapter for storage.
pub(super) fn odd() -> Plan {
    titled("HV-OLD-11", host("ws2012r2", 2, 20, 2))
        .nic("NIC1", "2:8")
        .with("numaNode", json!(0))
        .nic("NIC2", "2:12")
        .with("numaNode", json!(0))
        .min()
        .nic("Storage", "32:4")
        .with("numaNode", json!(1))
        .machines(40, &json!({}))
        .plan()
}

/// Three sockets in two columns, more cards at one node than have room, and patterns.
pub(super) fn stacked() -> Plan {
    let mut host = host("ws2019", 3, 16, 2);
    for at in 0..12 {
        host = host.nic(&format!("NIC{at}"), "2:8").with("numaNode", json!(0));
    }
    host.set().plan()
}

/// Cores of eight threads.
pub(super) fn threads() -> Plan {
    host("ws2025", 2, 12, 8).nic("NIC1", "8:3").plan()
}

/// One small node, one adapter, nothing else.
pub(super) fn small() -> Plan {
    host("ws2022", 1, 6, 2).nic("Ethernet", "2:4").switch("LAN", "Ethernet").plan()
}

/// One socket of one large node: rows side by side.
pub(super) fn single() -> Plan {
    titled("HV-EDGE", host("ws2019", 1, 24, 2)).nic("A", "2:8").nic("B", "18:8").nic("C", "34:6").set().plan()
}

/// Two sockets of two nodes each, with ten adapters.
pub(super) fn many() -> Plan {
    let mut host = titled("HV-NODES", host("ws2022", 4, 12, 2));
    for (node, it) in host.0["cpu"]["nodes"].as_array_mut().expect("nodes").iter_mut().enumerate() {
        it["socket"] = json!(node / 2);
    }
    for at in 0..10 {
        let base = format!("{}:4", at * 8 % 64 + 2);
        host = host.nic(&format!("SLOT {at} Port 1"), &base).with("numaNode", json!(at / 3));
    }
    host.set().machines(12, &json!({})).plan()
}

/// 2,048 processors with 32 adapters of 16 processors each.
pub(super) fn largest() -> Plan {
    let mut host = titled("HV-LARGEST", host("ws2025", 32, 32, 2));
    for at in 0..32 {
        let settings = json!({ "baseGroup": at, "baseNumber": 2, "maxProcessors": 16 });
        host = host.adapter(&format!("NIC{at}"), settings).with("numaNode", json!(at));
    }
    host.plan()
}

/// The same host with two adapters and a limit for the management OS: most rows are idle.
pub(super) fn idle() -> Plan {
    let mut host = titled("HV-IDLE", host("ws2025", 32, 32, 2));
    host.0["cpu"]["rootProcessors"] = json!(256);
    host.nic("NIC1", "2:16").with("numaNode", json!(0)).nic("NIC2", "40:8").with("numaNode", json!(0)).set().plan()
}

/// An event alone: nothing of the processors.
pub(super) fn unknown() -> Plan {
    titled("HV-PROD-03", Host(json!({ "adapters": [], "teams": [], "switches": [], "vnics": [] })))
        .nic("NIC1", ":")
        .nic("NIC2", ":")
        .sum()
        .plan()
}

/// Everything there is named by hostile names.
pub(super) fn hostile() -> Plan {
    let mut host = host("ws2012r2", 2, 8, 2).plan_field("name", json!(HOSTILE[0]));
    for name in HOSTILE {
        host = host.nic(name, "0:4").with("description", json!(name));
    }
    let mut host = host.sum();
    host.0["teams"][0]["name"] = json!("</text>Team");
    host.0["switches"][0]["uplink"] = json!("</text>Team");
    host.0["vnics"] =
        HOSTILE.iter().map(|name| json!({ "name": name, "switch": "Switch" })).collect::<Vec<Value>>().into();
    host.plan()
}

/// A host on which everything is named so.
pub(super) fn named(name: &str) -> Plan {
    let names = ["NIC1", "NIC2"].map(|it| format!("{name} {it}"));
    let mut host = host("ws2012r2", 2, 8, 2).plan_field("name", json!(name));
    for it in &names {
        host = host.nic(it, "0:4").with("vmq.queues", json!(1)).with("target", json!({ "baseNumber": 4 }));
    }
    let mut host = host.sum().machines(6, &json!({}));
    host.0["teams"][0]["name"] = json!(format!("{name} team"));
    host.0["switches"][0]["uplink"] = json!(format!("{name} team"));
    for (at, it) in host.0["vnics"].as_array_mut().expect("machines").iter_mut().enumerate() {
        it["name"] = json!(format!("{name} vm{at}"));
    }
    host.plan()
}

/// Every host above, by its name.
pub(super) fn all() -> Vec<(&'static str, Plan)> {
    vec![
        ("clash", clash()),
        ("wanted", wanted()),
        ("odd", odd()),
        ("small", small()),
        ("single", single()),
        ("many", many()),
        ("stacked", stacked()),
        ("threads", threads()),
        ("largest", largest()),
        ("idle", idle()),
        ("unknown", unknown()),
        ("hostile", hostile()),
        ("empty", Plan::default()),
    ]
}
