//! The smallest cure against an exhaustive search, and what it promises against the engine.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use vmq_planner::engine::{Bindings, Report, SetRule, Severity, View, analyze, processor_set};
use vmq_planner::model::{AdapterId, LpSet, Plan, ProcessorSettings, Setting};
use vmq_planner::whatif::{Cure, cure, with_settings};

use super::{check, owed, peace};
use crate::host::{Host, host};
use crate::planner::random;

fn sets(report: &Report) -> Vec<LpSet> {
    report.adapters.iter().map(|it| it.set.clone()).collect()
}

fn rule(plan: &Plan, id: AdapterId) -> SetRule<'_> {
    let topology = plan.cpu.as_ref().unwrap();
    SetRule { topology, os: plan.os, role: Bindings::new(plan).role(id), own_node: plan.adapter(id).node }
}

fn changed(a: &ProcessorSettings, b: &ProcessorSettings) -> u32 {
    Setting::ALL.iter().filter(|it| it.value(a) != it.value(b)).count() as u32
}

/// Every way to set one adapter that the reference allows, each set with the fewest settings.
fn ways(plan: &Plan, id: AdapterId, mates: &[AdapterId]) -> BTreeMap<(u32, Vec<u16>), LpSet> {
    let topology = plan.cpu.as_ref().unwrap();
    let today = plan.adapter(id).processors;
    let managed = topology.managed(plan.os);
    let mut bases = vec![today];
    for lp in managed.iter().filter(|lp| lp.thread == 0) {
        let mut new = today;
        if new.base().group != lp.at.group {
            new.base_group = Some(lp.at.group);
        }
        if new.base().number != lp.at.number {
            new.base_number = Some(lp.at.number);
        }
        bases.push(new);
    }
    let same = !mates.is_empty();
    let most = if same { 17 } else { today.asked() };
    let counts = (1..most).map(NonZeroU32::new).chain([today.max_processors]);
    let counts: Vec<_> = counts.collect();
    let mut out = BTreeMap::new();
    for base in bases {
        let last = topology.lps().iter().filter(|lp| lp.at.group == base.base().group).map(|lp| lp.at.number).max();
        let mut numbers = vec![today.max_number];
        let mut groups = vec![today.max_group];
        let mut nodes = vec![today.numa_node];
        if today.max_number.is_some() {
            numbers.extend(last.map(Some));
        }
        if today.max_group.is_some() {
            groups.push(Some(base.base().group));
        }
        for mate in mates {
            numbers.extend(plan.adapter(*mate).processors.max_number.map(Some));
            nodes.push(plan.adapter(*mate).processors.numa_node);
        }
        for max_processors in &counts {
            for max_number in &numbers {
                for max_group in &groups {
                    for numa_node in &nodes {
                        let new = ProcessorSettings {
                            max_processors: *max_processors,
                            max_number: *max_number,
                            max_group: *max_group,
                            numa_node: *numa_node,
                            ..base
                        };
                        let set = processor_set(rule(plan, id), &new);
                        let key = (changed(&today, &new), set.iter().map(vmq_planner::model::LpIndex::get).collect());
                        if !set.is_empty() {
                            out.insert(key, set);
                        }
                    }
                }
            }
        }
    }
    out
}

/// The fewest settings, then the fewest processors lost, then the larger smaller set.
fn best(plan: &Plan, before: &[LpSet], pair: [AdapterId; 2], whole: &[AdapterId]) -> Option<(u32, usize, usize)> {
    let [a, b] = pair;
    let same = owed(plan, a, b) == Some(true);
    let team = Bindings::new(plan).team(a).map(|team| plan.team(team).members.clone()).unwrap_or_default();
    let mates = |id: AdapterId| -> Vec<AdapterId> { team.iter().copied().filter(|mate| same && *mate != id).collect() };
    let all: Vec<AdapterId> = plan.adapters().map(|(id, _)| id).collect();
    let mut found: Option<(u32, usize, usize)> = None;
    let (of_a, of_b) = (ways(plan, a, &mates(a)), ways(plan, b, &mates(b)));
    for ((x_cost, _), x) in &of_a {
        for ((y_cost, _), y) in &of_b {
            let cost = x_cost + y_cost;
            if found.is_some_and(|best| best.0 < cost) || cost > 6 {
                continue;
            }
            let mut after = before.to_vec();
            after[a.index()] = x.clone();
            after[b.index()] = y.clone();
            let lost = |id: AdapterId| before[id.index()].len().saturating_sub(after[id.index()].len());
            let score = (cost, lost(a) + lost(b), 2048 - x.len().min(y.len()));
            if found.is_some_and(|best| best <= score) || !peace(plan, a, b, &after) {
                continue;
            }
            let calm = all.iter().all(|p| {
                all.iter().filter(|q| p < q).all(|q| {
                    let must = peace(plan, *p, *q, before) || (whole.contains(p) && whole.contains(q));
                    !must || peace(plan, *p, *q, &after)
                })
            });
            if calm {
                found = Some(score);
            }
        }
    }
    found
}

fn promised(plan: &Plan, before: &Report, pair: [AdapterId; 2], cure: &Cure) {
    let cured = with_settings(plan, View::Current, &cure.edits);
    let after = analyze(&cured, View::Current);
    assert!(peace(&cured, pair[0], pair[1], &sets(&after)), "the pair still clashes");
    let known = |it: &vmq_planner::engine::Finding| {
        before.findings.iter().any(|old| (old.code, &old.subjects) == (it.code, &it.subjects))
    };
    for it in after.findings.iter().filter(|it| it.severity <= Severity::Error) {
        assert!(known(it), "a new {}: {}", it.code, it.message);
    }
    let count: u32 = cure.edits.iter().map(|(id, new)| changed(&plan.adapter(*id).processors, new)).sum();
    assert_eq!(count, cure.settings);
    assert!(cure.edits.iter().all(|(id, _)| pair.contains(id)));
    if let (true, Some(team)) = (cure.whole, Bindings::new(plan).team(pair[0])) {
        assert!(after.teams[team.index()].clashing.is_empty(), "the team still clashes");
    }
}

#[test]
fn cures_are_the_smallest_and_keep_their_promise() {
    let (met, cured) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    check(20_000, random::plan(2, 4), |plan| {
        let before = analyze(&plan, View::Current);
        let all = sets(&before);
        for (a, _) in plan.adapters() {
            for (b, _) in plan.adapters().filter(|(b, _)| a < *b) {
                let found = cure(&plan, View::Current, &before, b, a);
                if peace(&plan, a, b, &all) {
                    assert_eq!(found, None);
                    continue;
                }
                met.set(met.get() + 1);
                let team = Bindings::new(&plan).team(a).filter(|it| Bindings::new(&plan).team(b) == Some(*it));
                let members = team.map(|it| plan.team(it).members.clone()).unwrap_or_default();
                let whole = if members.is_empty() { None } else { best(&plan, &all, [a, b], &members) };
                let expected = whole.or_else(|| best(&plan, &all, [a, b], &[]));
                let score = found.as_ref().map(|it| {
                    let after = sets(&analyze(&with_settings(&plan, View::Current, &it.edits), View::Current));
                    (it.settings, it.lost, 2048 - after[a.index()].len().min(after[b.index()].len()))
                });
                assert_eq!(score, expected, "{a} and {b}: {found:?}");
                if let Some(found) = found {
                    cured.set(cured.get() + 1);
                    promised(&plan, &before, [a, b], &found);
                }
            }
        }
    });
    assert!(met.get() > 2_000 && cured.get() * 2 > met.get(), "{} clashes, {} cured", met.get(), cured.get());
}

#[track_caller]
fn says(host: &Host, expected: &[&str]) {
    let plan = host.plan();
    let before = analyze(&plan, View::Current);
    let cure = cure(&plan, View::Current, &before, AdapterId::new(0), AdapterId::new(1));
    let words = cure.map_or_else(Vec::new, |it| {
        let new = |(id, it): &(AdapterId, ProcessorSettings)| {
            format!("{} {}:{} node {:?}", plan.adapter(*id).name, it.base(), it.asked(), it.numa_node)
        };
        it.edits.iter().map(new).chain([format!("{} settings, {} lost", it.settings, it.lost)]).collect()
    });
    assert_eq!(words, expected);
}

#[test]
fn known_cases() {
    // The article's customer: both at their defaults on 2 x 8 cores; two settings, an even split.
    says(
        &host("ws2012r2", 2, 8, 2).nic("NIC1", "0:16").nic("NIC2", "0:16").sum(),
        &["NIC1 0:0:8 node None", "NIC2 0:16:16 node None", "2 settings, 16 lost"],
    );
    // T06: Microsoft's own example counted in processors; one setting.
    says(
        &host("ws2012r2", 1, 4, 2).nic("NIC1", "2:4").nic("NIC2", "6:2").sum(),
        &["NIC1 0:2:2 node None", "1 settings, 1 lost"],
    );
    // T04: equal bases, different preferred nodes, min mode.
    let kb = host("ws2012r2", 8, 4, 1).nic("NIC1", "2:4").with("processors.numaNode", serde_json::json!(0));
    let kb = kb.nic("NIC2", "2:4").with("processors.numaNode", serde_json::json!(1)).min();
    says(&kb, &["NIC1 0:2:4 node Some(node1)", "1 settings, 0 lost"]);
    // One core: no cure by settings.
    says(&host("ws2012r2", 1, 1, 2).nic("NIC1", "0:1").nic("NIC2", "0:1").sum(), &[]);
}

#[test]
fn the_largest_host_is_answered() {
    let mut it = host("ws2019", 32, 32, 2);
    for at in 0..64 {
        it = it.nic(&format!("NIC{at:02}"), "0:");
    }
    let mut plan = it.set().plan();
    let before = analyze(&plan, View::Current);
    // Every core of the first group is in every set: groups must part.
    let first = cure(&plan, View::Current, &before, AdapterId::new(0), AdapterId::new(63)).unwrap();
    assert_eq!((first.settings, first.lost, first.whole), (1, 0, false));
    for at in 0..32_u16 {
        let id = AdapterId::new(at);
        let before = analyze(&plan, View::Current);
        if let Some(it) = cure(&plan, View::Current, &before, id, AdapterId::new(63)) {
            plan = with_settings(&plan, View::Current, &it.edits);
        }
    }
    let after = analyze(&plan, View::Current);
    let last = &after.adapters[63].set;
    assert!(after.adapters[..32].iter().all(|it| !it.set.meets(last)));
}
