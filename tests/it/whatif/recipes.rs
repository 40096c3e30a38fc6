//! The recipes against the vectors of the reference, and where each breaks.

use serde_json::json;
use vmq_planner::engine::{Code, View};
use vmq_planner::model::Plan;
use vmq_planner::whatif::{RECIPES, Trial, trials};

use crate::host::{Host, host};

const EVEN: usize = 0;
const SOCKET: usize = 1;
const KB: usize = 2;
const GUIDE: usize = 3;
const NODE: usize = 4;

fn nics(os: &str, nodes: usize, cores: u32, threads: u32, n: usize) -> Host {
    (0..n).fold(host(os, nodes, cores, threads), |it, at| {
        it.nic(&format!("NIC{at}"), "0:").with("numaNode", json!(at % nodes))
    })
}

fn run(plan: &Plan, recipe: usize) -> Trial {
    let all = trials(plan);
    assert_eq!(all.len(), RECIPES.len());
    all[recipe].clone()
}

/// What it gives, as `base:count`.
#[track_caller]
fn gives(host: Host, recipe: usize, expected: &[&str]) -> Trial {
    let it = run(&host.plan(), recipe);
    let words = it.given.iter().map(|(_, it)| {
        let base = it.base();
        let group = if base.group.get() == 0 { String::new() } else { format!("{}:", base.group.get()) };
        format!("{group}{}:{}", base.number, it.max_processors.map_or("-".to_owned(), |n| n.to_string()))
    });
    assert_eq!(words.collect::<Vec<_>>(), expected);
    it
}

fn has(it: &Trial, code: Code) -> bool {
    it.findings.iter().any(|it| it.code == code)
}

#[test]
fn the_tuning_guide_as_it_reckons() {
    // T09 and T11, T12 and T13, T07, T08 and T10.
    let it = gives(nics("ws2012r2", 1, 8, 2, 4).sum(), GUIDE, &["2:2", "6:2", "10:2", "14:1"]);
    assert!(it.findings.is_empty(), "{:?}", it.findings);
    gives(nics("ws2016", 1, 40, 2, 2).sum(), GUIDE, &["2:16", "34:16"]);
    gives(nics("ws2012r2", 1, 8, 1, 2).sum(), GUIDE, &["1:4", "5:3"]);
    gives(nics("ws2012r2", 1, 4, 2, 3).sum(), GUIDE, &["2:1", "4:1", "6:1"]);
    gives(nics("ws2012r2", 1, 4, 2, 3).min(), GUIDE, &["2:3"; 3]);
    gives(nics("ws2012r2", 1, 8, 2, 4).min(), GUIDE, &["2:7"; 4]);
}

#[test]
fn the_sample_of_the_kb_needs_36_processors() {
    let it = gives(nics("ws2012r2", 2, 9, 2, 2).sum(), KB, &["4:8", "20:8"]);
    assert!(!has(&it, Code::ProcessorSetTruncated));
    let it = gives(nics("ws2012r2", 2, 8, 2, 2).sum(), KB, &["4:8", "20:8"]);
    assert!(has(&it, Code::ProcessorSetTruncated));
    let it = gives(nics("ws2012r2", 1, 8, 2, 2).sum(), KB, &["4:8"]);
    assert_eq!(it.beyond.iter().map(|it| it.1).collect::<Vec<_>>(), [20]);
    // T01 and T03.
    assert!(gives(nics("ws2012r2", 1, 16, 1, 2).sum(), KB, &["2:2", "4:2"]).findings.is_empty());
    assert!(gives(nics("ws2012r2", 1, 16, 1, 2).min(), KB, &["2:4", "2:4"]).findings.is_empty());
    assert_eq!(gives(nics("ws2012r2", 2, 16, 2, 4).sum(), KB, &["4:8", "20:8"]).silent.len(), 2);
}

#[test]
fn the_base_by_node() {
    // T47 and T48. With the default of 16, base 2 reaches processor 32; two cards on one node get the same base.
    assert!(has(&gives(nics("ws2016", 2, 16, 2, 2).set(), NODE, &["2:-", "32:-"]), Code::SetTeamSetsOverlap));
    assert!(!has(&gives(nics("ws2016", 2, 17, 2, 2).set(), NODE, &["2:-", "1:0:-"]), Code::SetTeamSetsOverlap));
    gives(nics("ws2016", 2, 16, 1, 2).set(), NODE, &["1:-", "16:-"]);
    let it = gives(nics("ws2016", 2, 16, 2, 4).set(), NODE, &["2:-", "32:-", "2:-", "32:-"]);
    assert!(has(&it, Code::SetTeamSetsOverlap));
    gives(nics("ws2016", 2, 20, 2, 2).set(), NODE, &["2:-", "1:0:-"]);
}

#[test]
fn one_socket_each_begins_again_when_sockets_run_out() {
    let two = gives(nics("ws2012r2", 2, 16, 2, 2).sum(), SOCKET, &["2:15", "32:16"]);
    assert!(two.findings.is_empty(), "{:?}", two.findings);
    let three = gives(nics("ws2012r2", 2, 16, 2, 3).sum(), SOCKET, &["2:15", "32:16", "2:15"]);
    assert_eq!(three.sets[0], three.sets[2]);
    let four = gives(nics("ws2012r2", 2, 16, 2, 4).sum(), SOCKET, &["2:15", "32:16", "2:15", "32:16"]);
    assert!(has(&four, Code::TeamSetsOverlap));
    // The mode of the team is not asked.
    assert!(has(&gives(nics("ws2012r2", 2, 16, 2, 2).min(), SOCKET, &["2:15", "32:16"]), Code::TeamSetsNotIdentical));
}

#[test]
fn an_even_split_starts_at_the_first_core_and_stops_at_a_group() {
    let it = gives(nics("ws2012r2", 2, 8, 2, 3).sum(), EVEN, &["0:6", "12:5", "22:5"]);
    assert!(has(&it, Code::CoreZeroUsed) && has(&it, Code::CrossesNumaNodes) && !has(&it, Code::TeamSetsOverlap));
    // Two groups of 40: the second share of three would go on in the next group, where no VMQ set goes.
    let it = gives(nics("ws2016", 2, 20, 2, 3).set(), EVEN, &["0:14", "28:13", "1:14:13"]);
    assert!(has(&it, Code::ProcessorSetTruncated));
}

#[test]
fn what_a_recipe_gives_is_a_plan_with_targets() {
    let plan = nics("ws2012r2", 2, 8, 2, 2).sum().plan();
    for it in trials(&plan) {
        let report = vmq_planner::engine::analyze(&it.plan, View::Target);
        assert_eq!(it.sets, report.adapters.iter().map(|it| it.set.clone()).collect::<Vec<_>>());
        assert!(it.plan.adapters.iter().zip(&plan.adapters).all(|(new, old)| new.processors == old.processors));
    }
    assert!(trials(&vmq_planner::wire::read_plan(r#"{"version":1,"adapters":[{"name":"a"}]}"#).unwrap()).is_empty());
}
