//! What differs is named, all of it and nothing else.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use vmq_planner::diff::{Difference, diff, field_words, thing_words, turn, value_words};
use vmq_planner::engine::{Code, View, analyze};
use vmq_planner::model::{
    AdapterFact, AdapterId, CoreRun, Fact, HostFact, NumaNode, Plan, PlanEdit, Rate, Setting, SwitchFact, SwitchId,
    TeamFact, TeamId, Topology, Value, VnicFact, VnicId, apply,
};
use vmq_planner::planner::{Strategy as Aim, recommend};
use vmq_planner::wire;

use crate::host::host;
use crate::share::random;

fn start() -> Plan {
    host("ws2012r2", 2, 8, 2)
        .plan_field("name", json!("HV-1"))
        .nic("NIC1", "0:16")
        .with("target", json!({ "baseGroup": 0, "baseNumber": 2, "maxProcessors": 7 }))
        .nic("NIC2", "0:16")
        .sum()
        .nic("Storage", "2:4")
        .machines(2, &json!({ "demandGbps": 2.0 }))
        .plan()
}

/// A difference in a line: the thing, the field and both values.
fn line(it: &Difference) -> String {
    let [from, to] = [&it.from, &it.to].map(|value| value_words(it, value.as_deref()));
    [&thing_words(it), ": ", &field_words(&it.field), ": ", &from, " → ", &to].concat()
}

fn lines(a: &Plan, b: &Plan) -> Vec<String> {
    diff(a, b).iter().map(line).collect()
}

#[track_caller]
fn check(edit: PlanEdit, expected: &[&str]) {
    let plan = start();
    let edited = apply(&plan, edit).expect("an edit that can be made");
    assert_eq!(lines(&plan, &edited), expected);
    let back: Vec<String> = lines(&edited, &plan);
    assert_eq!(back.len(), expected.len(), "as many ways back");
}

#[test]
fn every_edit_gives_the_difference_that_names_it() {
    let [nic1, nic2, storage] = [0, 1, 2].map(AdapterId::new);
    let of = PlanEdit::Fact;
    let gbps = |text| Value::Number(Rate::parse_gbps(text).expect("a rate").as_kbps());
    let cpu = Topology::new(
        vec![NumaNode { socket: Some(0), group: None, cores: vec![CoreRun { count: 4, threads: 1 }] }],
        Some(4),
    );
    check(of(Fact::Host(HostFact::Name), Value::Text("HV-2".to_owned())), &["Host: Name: HV-1 → HV-2"]);
    check(
        of(Fact::Host(HostFact::Os), Value::Number(4)),
        &["Host: Windows release: Windows Server 2012 R2 → Windows Server 2019"],
    );
    check(of(Fact::Host(HostFact::Os), Value::Unknown), &["Host: Windows release: Windows Server 2012 R2 → not known"]);
    check(
        PlanEdit::Cpu(cpu.ok()),
        &[
            "Host: Processors: 8 cores, 2 threads each in socket 0; 8 cores, 2 threads each in socket 1 → 4 cores, 1 thread each in socket 0",
            "Host: Processors of the management OS: not known → 4",
        ],
    );
    check(of(Fact::Host(HostFact::PerCore), gbps("4.25")), &["Host: One core receives, Gbps: not known → 4.25"]);
    for setting in Setting::ALL {
        let from = setting.value(&start().adapters[1].processors).map_or("not known".to_owned(), |it| it.to_string());
        let expected = format!("Adapter NIC2: {} today: {from} → 1", setting.parameter());
        check(PlanEdit::Processor(nic2, setting, Some(1)), &[&expected]);
    }
    let both = Setting::MaxProcessors
        .with(&start().adapters[1].processors, Some(4))
        .and_then(|it| Setting::BaseNumber.with(&it, Some(6)));
    check(
        PlanEdit::Processors(nic2, both.expect("settings")),
        &["Adapter NIC2: BaseProcessorNumber today: 0 → 6", "Adapter NIC2: MaxProcessors today: 16 → 4"],
    );
    let target = Setting::BaseNumber.with(&start().adapters[0].target.expect("a target"), Some(8));
    check(PlanEdit::Target(nic1, target), &["Adapter NIC1: BaseProcessorNumber wanted: 2 → 8"]);
    let dropped = [
        "Adapter NIC1: BaseProcessorGroup wanted: 0 → as today",
        "Adapter NIC1: BaseProcessorNumber wanted: 2 → as today",
        "Adapter NIC1: MaxProcessors wanted: 7 → as today",
    ];
    check(PlanEdit::Target(nic1, None), &dropped);
    check(PlanEdit::DropTargets, &dropped);
    let mut adopted =
        vec!["Adapter NIC1: BaseProcessorNumber today: 0 → 2", "Adapter NIC1: MaxProcessors today: 16 → 7"];
    adopted.extend(dropped);
    check(PlanEdit::AdoptTargets, &adopted);
    check(
        of(Fact::Adapter(nic1, AdapterFact::Node), Value::Number(1)),
        &["Adapter NIC1: NUMA node of the card: not known → 1"],
    );
    check(of(Fact::Adapter(nic1, AdapterFact::Link), gbps("10")), &["Adapter NIC1: Link, Gbps: not known → 10"]);
    check(of(Fact::Adapter(nic1, AdapterFact::VmqEnabled), Value::Number(0)), &["Adapter NIC1: VMQ: yes → no"]);
    check(
        of(Fact::Adapter(nic1, AdapterFact::VmqQueues), Value::Number(31)),
        &["Adapter NIC1: VMQ queues: not known → 31"],
    );
    check(
        of(Fact::Adapter(nic1, AdapterFact::RssQueues), Value::Number(8)),
        &["Adapter NIC1: RSS queues: not known → 8"],
    );
    let team = TeamId::new(0);
    check(
        of(Fact::Team(team, TeamFact::Mode), Value::Number(2)),
        &["Team Team: Teaming mode: SwitchIndependent → Lacp"],
    );
    check(
        of(Fact::Team(team, TeamFact::Mode), Value::Unknown),
        &["Team Team: Teaming mode: SwitchIndependent → not known"],
    );
    check(
        of(Fact::Team(team, TeamFact::Algorithm), Value::Number(4)),
        &["Team Team: Load balancing: HyperVPort → Dynamic"],
    );
    check(PlanEdit::Member(storage, Some(team)), &["Team Team: Members: NIC1, NIC2 → NIC1, NIC2, Storage"]);
    check(PlanEdit::Member(nic2, None), &["Team Team: Members: NIC1, NIC2 → NIC1"]);
    check(
        of(Fact::Switch(SwitchId::new(0), SwitchFact::Uplink), Value::Number(3)),
        &["Switch Switch: Uplink: Team → Storage"],
    );
    check(of(Fact::Vnic(VnicId::new(1), VnicFact::Demand), gbps("3.5")), &["Virtual NIC vm01: Demand, Gbps: 2 → 3.5"]);
    check(PlanEdit::Replace(Box::new(start())), &[]);
}

#[test]
fn things_that_come_and_go_are_one_difference_each_and_order_is_one_of_its_own() {
    let less = host("ws2012r2", 2, 8, 2).plan_field("name", json!("HV-1")).nic("B", "0:16").nic("A", "2:4").plan();
    let more = host("ws2012r2", 2, 8, 2)
        .plan_field("name", json!("HV-1"))
        .nic("A", "2:4")
        .nic("New", "4:2")
        .nic("B", "0:16")
        .plan();
    assert_eq!(lines(&less, &more), ["Adapter New: : not there → there", "Adapter: Order: B → A"]);
    assert_eq!(lines(&more, &less), ["Adapter New: : there → not there", "Adapter: Order: A → B"]);
}

#[test]
fn plans_differ_where_there_is_a_difference_and_only_there() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config { failure_persistence: None, ..Config::default() }, rng);
    let strategy = random::plan();
    let mut next = || loop {
        let json = strategy.new_tree(&mut runner).expect("a plan").current();
        if let Ok(plan) = wire::read_plan(&json.to_string()) {
            return plan;
        }
    };
    for _ in 0..500 {
        let (a, b) = (next(), next());
        assert!(diff(&a, &a.clone()).is_empty());
        assert_eq!(diff(&a, &b).is_empty(), a == b, "{a:?}\n{b:?}");
        // The host of one plan with the things of another.
        let mut parts = a.clone().into_parts();
        parts.adapters = b.adapters.clone();
        (parts.teams, parts.switches, parts.vnics) = (b.teams.clone(), b.switches.clone(), b.vnics.clone());
        let c = Plan::new(parts).expect("it held together in the other plan");
        let others: Vec<_> = diff(&b, &c).into_iter().filter(|it| !it.list.is_empty()).collect();
        assert_eq!(others, [], "only the host differs");
        // The way back names the same places with the values changed over.
        let places = |all: Vec<Difference>, back: bool| {
            let mut all: Vec<_> = all
                .into_iter()
                .filter(|it| it.field != "order")
                .map(|it| {
                    let (from, to) = if back { (it.to, it.from) } else { (it.from, it.to) };
                    (it.list, it.name, it.field, from, to)
                })
                .collect();
            all.sort();
            all
        };
        assert_eq!(places(diff(&a, &b), false), places(diff(&b, &a), true));
    }
}

#[test]
fn every_field_of_the_plan_format_has_words() {
    let everything = include_str!("../fixtures/links/everything.link");
    let plan = vmq_planner::share::decode(everything.trim()).expect("a plan");
    for thing in wire::facts(&plan) {
        for (field, _) in thing.facts {
            assert_ne!(field_words(&field), field, "{field}");
        }
    }
}

#[test]
fn findings_come_and_go() {
    let plan = host("ws2012r2", 2, 8, 2).nic("NIC1", "0:16").nic("NIC2", "0:16").sum().plan();
    let better = recommend(&plan, Aim::Replan).plan;
    let (before, after) = (analyze(&plan, View::Current), analyze(&better, View::Target));
    let turn = turn(&before, &after);
    let codes = |all: &[&vmq_planner::engine::Finding]| all.iter().map(|it| it.code).collect::<Vec<_>>();
    assert!(codes(&turn.gone).contains(&Code::TeamSetsOverlap));
    assert!(!codes(&turn.new).contains(&Code::TeamSetsOverlap));
    assert!(codes(&turn.stay).contains(&Code::RssOffOnSwitch), "{:?}", codes(&turn.stay));
}
