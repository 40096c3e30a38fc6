//! Properties: sets against a literal reading of D2.3, verdicts in any order of members, the same bytes every time.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use vmq_planner::engine::{QueueMode, View, analyze, judge};
use vmq_planner::model::{LpIndex, LpSet};
use vmq_planner::wire;

use crate::host::Host;

const CASES: u32 = 10_000;

/// The same cases on every machine: a failure in CI is a failure at the desk.
fn check<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    if let Err(fault) = TestRunner::new_with_rng(config, rng).run(strategy, test) {
        panic!("{fault}");
    }
}

/// A processor as the oracle sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Lp {
    at: (u32, u32),
    node: u32,
    first: bool,
}

/// Numbers processors by the letter of D2.6 and the contract: whole nodes in order, or the groups that are named.
fn number(nodes: &[Value]) -> Vec<Lp> {
    let mut lps = Vec::new();
    let (mut group, mut next) = (0, 0);
    for (node, it) in nodes.iter().enumerate() {
        let cores = it["cores"].as_array().expect("cores");
        let threads: Vec<u64> = cores
            .iter()
            .flat_map(|run| vec![run["threads"].as_u64().expect("n"); run["count"].as_u64().expect("n") as usize])
            .collect();
        let size = threads.iter().sum::<u64>() as u32;
        match it["group"].as_u64() {
            Some(named) if named as u32 != group => (group, next) = (named as u32, 0),
            None if next + size > 64 => (group, next) = (group + 1, 0),
            _ => {}
        }
        for n in threads {
            for thread in 0..n {
                lps.push(Lp { at: (group, next), node: node as u32, first: thread == 0 });
                next += 1;
            }
        }
    }
    lps
}

fn field(value: &Value, name: &str) -> Option<u32> {
    value[name].as_u64().map(|n| n as u32)
}

/// D2.3, line by line, with the contract's assumptions. No code in common with the engine.
fn oracle(plan: &Value, on_switch: bool) -> Vec<String> {
    let adapter = &plan["adapters"][0];
    let it = &adapter["processors"];
    let os = plan["os"].as_str().unwrap_or("");
    let nodes = plan["cpu"]["nodes"].as_array().expect("nodes");
    let mut lps = number(nodes);
    let last_group = lps.iter().map(|lp| lp.at.0).max().unwrap_or(0);
    let old = os == "ws2012" || os == "ws2012r2";
    lps.truncate(field(&plan["cpu"], "rootProcessors").unwrap_or(4096).min(if old { 64 } else { 4096 }) as usize);
    let base = (field(it, "baseGroup").unwrap_or(0), field(it, "baseNumber").unwrap_or(0));
    let default_group = if on_switch { base.0 } else { last_group };
    let max = (field(it, "maxGroup").unwrap_or(default_group), field(it, "maxNumber").unwrap_or(63));
    let asked = field(it, "maxProcessors").unwrap_or(16) as usize;
    let mut array: Vec<Lp> = Vec::new();
    for lp in lps {
        let other_group = (on_switch && lp.at.0 != base.0) || (os == "ws2008r2" && lp.at.0 > 0);
        if lp.first && base <= lp.at && lp.at <= max && !other_group {
            array.push(lp);
        }
    }
    let preferred = field(it, "numaNode");
    if on_switch && old {
        array.truncate(asked);
        array.retain(|lp| preferred.is_none_or(|node| lp.node == node));
    } else {
        let node = if on_switch { preferred } else { preferred.or(field(adapter, "numaNode")) };
        let (near, far): (Vec<Lp>, Vec<Lp>) = array.into_iter().partition(|lp| node.is_none_or(|node| lp.node == node));
        array = near.into_iter().chain(far).take(asked).collect();
        array.sort_by_key(|lp| lp.at);
    }
    array.iter().map(|lp| format!("{}:{}", lp.at.0, lp.at.1)).collect()
}

fn nodes() -> impl Strategy<Value = Vec<Value>> {
    let run = (1..12_u32, 1..3_u32).prop_map(|(count, threads)| json!({ "count": count, "threads": threads }));
    let cores = prop::collection::vec(run, 1..3);
    let node = cores.prop_map(|cores| json!({ "socket": 0, "cores": cores }));
    (prop::collection::vec(node, 1..6), any::<bool>()).prop_map(|(mut nodes, named)| {
        if named {
            for (at, node) in nodes.iter_mut().enumerate() {
                node["group"] = json!(at);
            }
        }
        nodes
    })
}

fn maybe(range: std::ops::Range<u32>) -> impl Strategy<Value = Option<u32>> {
    prop::option::of(range)
}

fn os() -> impl Strategy<Value = &'static str> {
    let all = ["ws2008r2", "ws2012", "ws2012r2", "ws2016", "ws2019", "ws2022", "ws2025", "azureLocal"];
    prop::sample::select(all.to_vec())
}

fn processors() -> impl Strategy<Value = Value> {
    (maybe(0..3), maybe(0..64), maybe(0..3), maybe(0..64), maybe(1..20), maybe(0..5)).prop_map(
        |(base_group, base, max_group, max, asked, node)| {
            json!({ "baseGroup": base_group, "baseNumber": base, "maxGroup": max_group, "maxNumber": max,
                    "maxProcessors": asked, "numaNode": node })
        },
    )
}

#[test]
fn sets_are_what_d2_3_says() {
    let cases = (os(), nodes(), maybe(1..80), processors(), maybe(0..5), any::<bool>());
    check(&cases, |(os, nodes, root, processors, own, on_switch)| {
        let switches = if on_switch { json!([{ "name": "S", "uplink": "A" }]) } else { json!([]) };
        let plan = json!({
            "os": os, "cpu": { "nodes": nodes, "rootProcessors": root }, "switches": switches,
            "adapters": [{ "name": "A", "numaNode": own, "vmq": { "enabled": true }, "processors": processors }],
        });
        let seen = Host(plan.clone()).seen();
        let report: Value =
            serde_json::from_str(&wire::to_json(&wire::write_report(&seen.plan, &seen.report))).expect("json");
        prop_assert_eq!(&report["adapters"][0]["processors"], &json!(oracle(&plan, on_switch)), "{:#}", plan);
        Ok(())
    });
}

#[test]
fn a_verdict_does_not_hang_on_the_order_of_members() {
    let set = prop::collection::vec(0..40_u16, 0..6);
    let cases = (prop::collection::vec(set, 1..6), any::<bool>(), any::<prop::sample::Index>());
    check(&cases, |(sets, sum, by)| {
        let sets: Vec<LpSet> = sets.iter().map(|set| set.iter().map(|lp| LpIndex::new(*lp)).collect()).collect();
        let mode = if sum { QueueMode::Sum } else { QueueMode::Min };
        let (verdict, clashing) = judge(mode, sets.iter());
        let mut turned = sets.clone();
        turned.rotate_left(by.index(sets.len()));
        turned.reverse();
        prop_assert_eq!(judge(mode, turned.iter()), (verdict, clashing.clone()));
        for lp in (0..40).map(LpIndex::new) {
            let holders = sets.iter().filter(|set| set.contains(lp)).count();
            let clashes = if sum { holders > 1 } else { holders > 0 && holders < sets.len() };
            prop_assert_eq!(clashing.contains(lp), clashes);
        }
        Ok(())
    });
}

/// Whole hosts: adapters, one team, machines.
fn hosts() -> impl Strategy<Value = Value> {
    let adapter = (
        processors(),
        maybe(0..4),
        maybe(0..40),
        prop::option::of(any::<bool>()),
        prop::sample::select(vec![1, 10, 25]),
    );
    let modes = prop::sample::select(vec!["switchIndependent", "static", "lacp"]);
    let algorithms = prop::sample::select(vec!["transportPorts", "hyperVPort", "dynamic"]);
    let kinds = prop::sample::select(vec!["lbfo", "set"]);
    let vnic = (maybe(0..3), maybe(1..9), maybe(1..9), maybe(0..20));
    (
        os(),
        nodes(),
        prop::collection::vec(adapter, 1..5),
        (kinds, modes, algorithms),
        prop::collection::vec(vnic, 0..12),
    )
        .prop_map(|(os, nodes, adapters, (kind, mode, algorithm), vnics)| {
            let named = |n: usize| format!("NIC{n}");
            let adapters: Vec<_> = adapters
                .into_iter()
                .enumerate()
                .map(|(n, (processors, node, queues, enabled, link))| {
                    json!({ "name": named(n), "numaNode": node, "linkGbps": link, "processors": processors,
                            "vmq": { "enabled": enabled, "queues": queues }, "rss": { "queues": queues } })
                })
                .collect();
            let members: Vec<_> = (0..adapters.len().div_ceil(2)).map(named).collect();
            let vnics: Vec<_> = vnics
                .into_iter()
                .enumerate()
                .map(|(n, (weight, vcpus, pairs, demand))| {
                    json!({ "name": format!("vm{n}"), "switch": "S", "vmqWeight": weight, "vcpus": vcpus,
                            "queuePairs": pairs, "demandGbps": demand })
                })
                .collect();
            json!({ "os": os, "cpu": { "nodes": nodes }, "adapters": adapters, "vnics": vnics,
                    "teams": [{ "name": "T", "kind": kind, "mode": mode, "algorithm": algorithm, "members": members }],
                    "switches": [{ "name": "S", "uplink": "T" }] })
        })
}

#[test]
fn analysing_twice_gives_the_same_bytes() {
    check(&hosts(), |json| {
        let bytes = || {
            let plan = Host(json.clone()).plan();
            [View::Current, View::Target].map(|view| wire::to_json(&wire::write_report(&plan, &analyze(&plan, view))))
        };
        prop_assert_eq!(bytes(), bytes());
        Ok(())
    });
}

#[test]
fn nothing_carries_more_than_it_can() {
    check(&hosts(), |json| {
        let seen = Host(json.clone()).seen();
        let core = seen.plan.per_core().as_kbps();
        let mut load = std::collections::BTreeMap::new();
        for row in seen.report.queues.iter().filter(|row| row.queue.is_some()) {
            for lp in &row.processors {
                *load.entry(*lp).or_insert(0) += row.load.as_kbps() / row.processors.len() as u64;
            }
        }
        // A queue spread over several processors may be uneven, so only queues of one processor bound it closely.
        if seen.report.queues.iter().all(|row| row.processors.len() == 1) {
            prop_assert!(load.values().all(|load| *load <= core), "{load:?}\n{json:#}");
        }
        for (row, rate) in seen.report.queues.iter().zip(&seen.report.throughput.vnics) {
            prop_assert_eq!(row.vnic, rate.vnic);
            let link = seen.plan.adapter(row.adapter).link.expect("a link");
            prop_assert!(rate.rate <= link || seen.mode() == "min");
        }
        Ok(())
    });
}
