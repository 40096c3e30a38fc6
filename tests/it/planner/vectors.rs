//! The vectors of the domain reference (D9) and what is said beside the numbers.

use std::num::NonZeroU32;

use vmq_planner::engine::{Code, View, analyze};
use vmq_planner::model::{
    AdapterId, Algorithm, LpNumber, NodeId, Os, Plan, PlanParts, ProcessorSettings, Setting, Switch, Team, TeamId,
    TeamKind, TeamMode, Uplink,
};
use vmq_planner::planner::{Recommendation, Strategy, recommend};

use super::large::host;
use super::random::name;

const UNKNOWN: (Option<u16>, u32) = (None, 63);

fn node(node: u16) -> (Option<u16>, u32) {
    (Some(node), 63)
}

/// The adapters of `parts` as one team under a switch.
fn team(mut parts: PlanParts, kind: TeamKind, algorithm: Algorithm) -> PlanParts {
    let members = (0..parts.adapters.len()).map(AdapterId::at).collect();
    let mode = Some(TeamMode::SwitchIndependent);
    parts.teams = vec![Team { name: name("Team1"), kind, mode, algorithm: Some(algorithm), members, standby: None }];
    let uplink = Some(Uplink::Team(TeamId::new(0)));
    parts.switches = vec![Switch { name: name("Prod"), uplink, allow_net_lbfo_teams: None }];
    parts
}

fn sum(parts: PlanParts) -> PlanParts {
    team(parts, TeamKind::Lbfo, Algorithm::HyperVPort)
}

fn min(parts: PlanParts) -> PlanParts {
    team(parts, TeamKind::Lbfo, Algorithm::IpAddresses)
}

/// `base:MaxProcessors` of every adapter after the answer.
fn written(answer: &Recommendation) -> Vec<String> {
    let settings = answer.plan.adapters.iter().map(|it| it.target.unwrap_or(it.processors));
    settings.map(|it| format!("{}:{}", it.base().number, it.asked())).collect()
}

#[track_caller]
fn replan(parts: PlanParts, expected: &[&str]) -> Recommendation {
    let answer = recommend(&Plan::new(parts).unwrap(), Strategy::Replan);
    assert_eq!(written(&answer), expected);
    let ends = answer.plan.adapters.iter().filter_map(|it| it.target).all(|it| it.max_number.is_some());
    assert!(ends, "an end is missing");
    answer
}

#[test]
fn t56_two_adapters_on_each_of_two_nodes() {
    let parts = sum(host(2, 10, 2, &[node(0), node(0), node(1), node(1)]));
    replan(parts, &["2:5", "12:4", "20:5", "30:5"]);
}

#[test]
fn t07_to_t13_even_splits() {
    replan(sum(host(1, 4, 2, &[UNKNOWN; 3])), &["2:1", "4:1", "6:1"]);
    replan(min(host(1, 4, 2, &[UNKNOWN; 3])), &["2:3"; 3]);
    replan(sum(host(1, 8, 2, &[UNKNOWN; 4])), &["2:2", "6:2", "10:2", "14:1"]);
    replan(min(host(1, 8, 2, &[UNKNOWN; 4])), &["2:7"; 4]);
    replan(sum(host(1, 40, 2, &[UNKNOWN; 2])), &["2:16", "0:16"]);
    replan(sum(host(1, 8, 1, &[UNKNOWN; 2])), &["1:4", "5:3"]);
}

#[test]
fn t28_a_switch_embedded_team_gets_every_core_but_the_first() {
    let set = |adapters: &[_]| team(host(2, 6, 2, adapters), TeamKind::Set, Algorithm::HyperVPort);
    replan(set(&[UNKNOWN; 2]), &["2:6", "14:5"]);
    replan(set(&[node(0), node(1)]), &["2:5", "12:6"]);
    replan(set(&[(None, 5); 2]), &["2:5", "12:5"]);
    replan(set(&[(Some(0), 5), (Some(1), 5)]), &["2:5", "12:5"]);
}

#[test]
fn an_adapter_leaves_a_full_node_before_it_shares_a_core() {
    replan(sum(host(2, 2, 1, &[node(0), node(0), node(0)])), &["1:1", "2:1", "3:1"]);
    replan(sum(host(2, 4, 1, &[node(0); 4])), &["4:4", "1:1", "2:1", "3:1"]);
}

#[test]
fn with_one_core_it_is_used() {
    let answer = replan(host(1, 1, 2, &[UNKNOWN]), &["0:1"]);
    assert!(answer.unsolved.is_empty());
}

#[test]
fn with_too_few_cores_it_says_what_remains_and_what_would_cure_it() {
    let answer = replan(sum(host(1, 2, 1, &[UNKNOWN; 3])), &["0:1", "0:1", "1:1"]);
    let [finding] = &answer.unsolved[..] else { panic!("{:?}", answer.unsolved) };
    assert_eq!(finding.code, Code::TeamSetsOverlap);
    assert!(finding.fix.contains("3 sets need a core each, and there are 2"), "{}", finding.fix);
    assert!(answer.notes[0].starts_with("3 processor sets are wanted"), "{:?}", answer.notes);
}

fn settings(base: u8, count: u32) -> ProcessorSettings {
    let base_number = LpNumber::new(base);
    ProcessorSettings { base_number, max_processors: NonZeroU32::new(count), ..ProcessorSettings::default() }
}

#[track_caller]
fn smallest(mut parts: PlanParts, today: &[ProcessorSettings], expected: &[(usize, Setting, u32)]) {
    for (adapter, settings) in parts.adapters.iter_mut().zip(today) {
        adapter.processors = *settings;
    }
    let answer = recommend(&Plan::new(parts).unwrap(), Strategy::SmallestChange);
    let changes: Vec<_> = answer.changes.iter().map(|it| (it.adapter.index(), it.setting, it.to.unwrap())).collect();
    assert_eq!(changes, expected);
    assert_eq!(answer.unsolved, []);
}

#[test]
fn the_smallest_change_is_small() {
    // T06: Microsoft's own example, one core too many.
    let two = || sum(host(1, 4, 2, &[UNKNOWN; 2]));
    smallest(two(), &[settings(2, 4), settings(6, 2)], &[(0, Setting::MaxProcessors, 2)]);
    // T05: both at the default. One keeps its base and gives up half, the other begins there.
    let defaults = [ProcessorSettings::default(); 2];
    smallest(two(), &defaults, &[(0, Setting::MaxProcessors, 2), (1, Setting::BaseNumber, 4)]);
}

#[test]
fn t04_a_preferred_node_that_cuts_is_made_the_others() {
    let mut parts = min(host(8, 4, 1, &[UNKNOWN; 2]));
    parts.os = Some(Os::Ws2012R2);
    let on = |node| ProcessorSettings { numa_node: Some(NodeId::new(node)), ..settings(2, 4) };
    smallest(parts, &[on(0), on(1)], &[(1, Setting::NumaNode, 0)]);
}

#[test]
fn nothing_wrong_nothing_changed() {
    smallest(sum(host(2, 8, 2, &[UNKNOWN; 2])), &[settings(2, 8), settings(18, 8)], &[]);
    // T58: the same set by different settings is no fault.
    smallest(min(host(1, 4, 2, &[UNKNOWN; 2])), &[settings(2, 3), settings(2, 8)], &[]);
}

#[test]
fn a_host_with_dynamic_vmmq_and_no_trouble_is_left_alone() {
    let mut parts = team(host(2, 10, 2, &[node(0), node(1)]), TeamKind::Set, Algorithm::HyperVPort);
    parts.os = Some(Os::Ws2022);
    for (adapter, base) in parts.adapters.iter_mut().zip([0, 20]) {
        adapter.vmq.dynamic_vmmq = Some(true);
        adapter.processors = settings(base, 10);
    }
    let plan = Plan::new(parts).unwrap();
    for strategy in [Strategy::Replan, Strategy::SmallestChange] {
        let answer = recommend(&plan, strategy);
        assert_eq!((&answer.plan, answer.changes.len()), (&plan, 0));
        assert!(answer.notes[0].contains("left as it is"), "{:?}", answer.notes);
    }
}

#[test]
fn without_processors_it_says_what_is_missing() {
    let mut parts = host(1, 4, 1, &[UNKNOWN]);
    parts.cpu = None;
    let answer = recommend(&Plan::new(parts).unwrap(), Strategy::Replan);
    assert!(answer.changes.is_empty() && answer.notes[0].contains("not known"), "{:?}", answer.notes);
}

#[test]
fn every_change_says_why() {
    let parts = sum(host(2, 10, 2, &[node(0), node(0), node(1), node(1)]));
    let answer = replan(parts, &["2:5", "12:4", "20:5", "30:5"]);
    let base =
        answer.changes.iter().find(|it| it.adapter == AdapterId::new(2) && it.setting == Setting::BaseNumber).unwrap();
    assert_eq!((base.from, base.to), (None, Some(20)));
    assert_eq!(base.why, "So that no core is shared with NIC1, NIC2 and NIC4.");
    assert!(answer.changes.iter().all(|it| it.why.ends_with('.')));
    let report = analyze(&answer.plan, View::Target);
    assert_eq!(report.findings.iter().filter(|it| it.code == Code::TeamSetsOverlap).count(), 0);
}
