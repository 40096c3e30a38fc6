//! Plans of every kind that the contract allows: each field known or not, names of any letters.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The value or null, at times no field at all.
fn maybe<T: Into<Value> + std::fmt::Debug + Clone + 'static>(
    some: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Value> {
    prop_oneof![2 => some.prop_map(Into::into), 1 => Just(Value::Null)].boxed()
}

fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let object = move |values: Vec<Value>| {
        let fields = names.iter().map(|it| (*it).to_owned()).zip(values).filter(|(_, it)| !it.is_null());
        Value::Object(fields.collect::<Map<_, _>>())
    };
    values.prop_map(object).boxed()
}

fn word(words: &'static [&'static str]) -> BoxedStrategy<Value> {
    maybe(prop::sample::select(words))
}

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        3 => "[A-Z]{2,4}-?[0-9]{1,3}".prop_map(String::from),
        1 => "[a-z0-9 .()#_-]{1,20}".prop_map(String::from),
        1 => "\\PC{1,12}".prop_map(|it| it.chars().filter(|c| !c.is_control()).collect::<String>() + "x"),
    ]
    .boxed()
}

fn rate() -> BoxedStrategy<Value> {
    maybe(prop_oneof![
        prop::sample::select(vec![1.0, 10.0, 25.0, 2.5, 0.1, 100.0]),
        (1_u32..5_000_000).prop_map(|it| f64::from(it) / 1000.0),
        (1_u32..u32::MAX).prop_map(|it| f64::from(it) / 1_000_000.0),
    ])
}

fn settings() -> BoxedStrategy<Value> {
    object(vec![
        ("baseGroup", maybe(prop_oneof![0_u32..3, Just(65_535)])),
        ("baseNumber", maybe(0_u32..64)),
        ("maxGroup", maybe(0_u32..3)),
        ("maxNumber", maybe(0_u32..64)),
        ("maxProcessors", maybe(prop_oneof![1_u32..20, Just(u32::MAX)])),
        ("numaNode", maybe(0_u32..8)),
    ])
}

fn cpu() -> BoxedStrategy<Value> {
    let run = (1_u32..12, 1_u32..3).prop_map(|(count, threads)| json!({ "count": count, "threads": threads }));
    let node = (maybe(0_u32..4), prop::collection::vec(run, 1..3))
        .prop_map(|(socket, cores)| json!({ "socket": socket, "cores": cores }));
    let nodes =
        prop_oneof![(node.clone(), 1_usize..9).prop_map(|(node, n)| vec![node; n]), prop::collection::vec(node, 1..5),];
    (nodes, any::<bool>(), maybe(1_u32..200))
        .prop_map(|(mut nodes, grouped, root)| {
            for (at, node) in nodes.iter_mut().enumerate().filter(|_| grouped) {
                node["group"] = json!(at);
            }
            json!({ "nodes": nodes, "rootProcessors": root })
        })
        .boxed()
}

fn adapter() -> BoxedStrategy<Value> {
    object(vec![
        ("description", maybe(text())),
        ("linkGbps", rate()),
        ("numaNode", maybe(0_u32..4)),
        ("driver", object(vec![("provider", maybe(text())), ("version", maybe("[0-9.]{0,9}"))])),
        (
            "vmq",
            object(vec![
                ("enabled", maybe(any::<bool>())),
                ("queues", maybe(0_u32..300)),
                ("dynamicVmmq", maybe(any::<bool>())),
            ]),
        ),
        (
            "rss",
            object(vec![
                ("enabled", maybe(any::<bool>())),
                ("queues", maybe(any::<u32>())),
                ("profile", word(&["closest", "closestStatic", "numa", "numaStatic", "conservative"])),
            ]),
        ),
        ("processors", settings()),
        ("target", prop_oneof![settings(), Just(Value::Null)].boxed()),
    ])
}

fn vnic() -> BoxedStrategy<Value> {
    object(vec![
        ("owner", word(&["vm", "host"])),
        ("vcpus", maybe(0_u32..130)),
        ("vmqWeight", maybe(prop_oneof![Just(100), 0_u32..101])),
        ("vrss", maybe(any::<bool>())),
        ("queuePairs", maybe(0_u32..17)),
        ("vf", maybe(any::<bool>())),
        ("demandGbps", rate()),
    ])
}

/// Items with names of their own, some of which follow one another.
fn named(items: Vec<Value>, names: &[String], prefix: &str) -> Vec<Value> {
    let name = |at: usize| match names.get(at) {
        Some(name) if at.is_multiple_of(3) => format!("{name}{prefix}{at}"),
        _ => format!("{prefix}{at:02}"),
    };
    let item = |(at, mut it): (usize, Value)| {
        it["name"] = json!(name(at));
        it
    };
    items.into_iter().enumerate().map(item).collect()
}

/// Any plan.
pub(crate) fn plan() -> impl Strategy<Value = Value> {
    let lists = (
        prop::collection::vec(adapter(), 0..9),
        prop::collection::vec(vnic(), 0..20),
        prop::collection::vec(text(), 20),
        prop::collection::vec((word(&["switchIndependent", "static", "lacp"]), any::<bool>(), 1_usize..4), 0..3),
    );
    let host = (
        maybe(text()),
        word(&["ws2008r2", "ws2012", "ws2012r2", "ws2016", "ws2019", "ws2022", "ws2025", "azureLocal"]),
        rate(),
        prop_oneof![cpu(), Just(Value::Null)],
        object(vec![("belowTenGigVmq", maybe(any::<bool>())), ("hotfix3031598", maybe(any::<bool>()))]),
    );
    (lists, host).prop_map(|((adapters, vnics, names, teams), (name, os, per_core, cpu, policy))| {
        let adapters = named(adapters, &names, "NIC");
        let mut free: Vec<_> = adapters.iter().map(|it| it["name"].clone()).collect();
        let mut made = Vec::new();
        for (at, (mode, standby, n)) in teams.into_iter().enumerate() {
            let members: Vec<_> = free.split_off(free.len().saturating_sub(n));
            if let Some(last) = members.last() {
                let standby = if standby { last.clone() } else { Value::Null };
                made.push(json!({ "name": format!("Team{at}"), "kind": if at % 2 == 0 { "lbfo" } else { "set" }, "mode": mode, "members": members, "standby": standby }));
            }
        }
        let ways: Vec<_> = made.iter().map(|it| it["name"].clone()).chain(free).chain([Value::Null]).collect();
        let switches: Vec<_> = ways.iter().enumerate().map(|(at, it)| json!({ "name": format!("Switch {at}"), "uplink": it })).collect();
        let mut vnics = named(vnics, &names, "vm");
        for (at, it) in vnics.iter_mut().enumerate() {
            it["switch"] = if at % 5 == 4 { Value::Null } else { switches[at % switches.len()]["name"].clone() };
        }
        json!({ "name": name, "os": os, "perCoreGbps": per_core, "cpu": cpu, "adapters": adapters, "teams": made, "switches": switches, "vnics": vnics, "policy": policy })
    })
}
