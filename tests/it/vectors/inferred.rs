//! Vectors that are inferred, wholly or in part: consistent with the rules, vouched for by no source.

use serde_json::json;
use vmq_planner::engine::Code;

use crate::host::{Host, host};

#[test]
fn t24_a_set_over_the_socket_boundary() {
    let nic = |base: u32, end: u32| json!({ "baseNumber": base, "maxProcessors": 8, "maxNumber": end });
    let seen = host("ws2012r2", 2, 8, 2).adapter("A", nic(2, 16)).adapter("B", nic(18, 32)).sum().seen();
    assert_eq!(seen.sets(), [vec![2, 4, 6, 8, 10, 12, 14, 16], vec![18, 20, 22, 24, 26, 28, 30]]);
    assert_eq!(seen.verdict(), "ok");
    let crossing: Vec<_> = seen.finding(Code::CrossesNumaNodes).subjects.iter().map(ToString::to_string).collect();
    assert_eq!(crossing, ["A"]);
    assert_eq!(seen.report.adapters.iter().map(|it| it.truncated).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn t28_switch_embedded_team_with_blank_maximum() {
    let seen = host("ws2019", 2, 6, 2).nic("A", "2:").nic("B", "14:").set().seen();
    assert_eq!(seen.sets()[0], (1..12).map(|core| core * 2).collect::<Vec<u32>>());
    assert_eq!(seen.sets()[1], [14, 16, 18, 20, 22]);
    assert_eq!(seen.finding(Code::SetTeamSetsOverlap).severity.key(), "warning");
    assert!(seen.has(Code::MaxProcessorsAssumed) && seen.ok());
}

#[test]
fn what_is_ours_is_called_an_assumption() {
    let told = |host: Host| {
        let assumptions = host.seen().report.assumptions;
        assumptions.into_iter().map(|it| it.message).filter(|it| it.contains(" A")).collect::<Vec<_>>()
    };
    let rss = |settings| host("ws2019", 2, 20, 2).adapter("A", settings).with("rss", json!({ "enabled": true }));
    let open = json!({ "baseGroup": 0, "baseNumber": 2, "maxNumber": 10, "maxProcessors": 30 });
    assert_eq!(told(rss(open)), ["The max processor is taken to lie in the last group for A, whose queues serve RSS."]);
    let based = json!({ "baseGroup": 0, "baseNumber": 2, "maxProcessors": 4 });
    assert_eq!(
        told(rss(based.clone()).with("numaNode", json!(1))),
        ["Processors of the card's own node are taken first for A, whose queues serve RSS."]
    );
    let first = "Processors of the preferred node are taken first for A; which ones Windows takes is not documented.";
    let preferring = json!({ "baseGroup": 0, "baseNumber": 2, "maxProcessors": 4, "numaNode": 1 });
    let on_switch = |os| {
        let host = host(os, 2, 6, 2).adapter("A", preferring.clone()).with("linkGbps", json!(10)).switch("S", "A");
        told(host.with("vmq", json!({ "enabled": true, "queues": 60 })))
    };
    assert_eq!(on_switch("ws2019"), [first]);
    assert_eq!(on_switch("ws2012r2"), Vec::<String>::new(), "there it cuts the set, as Microsoft's own numbers show");
    let bare = json!({ "maxProcessors": 4 });
    assert_eq!(
        told(host("ws2019", 1, 6, 2).adapter("A", bare).with("rss", json!(null))),
        ["Base processor 0 is assumed for A: theirs is not known.", "RSS is taken to be on, the default, for A."]
    );
    let old = host("ws2008r2", 1, 6, 2).adapter("A", based).with("linkGbps", json!(10)).with("vmq", json!(null));
    assert_eq!(told(old.switch("S", "A")), ["VMQ is taken to be off, the default of 2008 R2, for A."]);
}

#[test]
fn t44_an_odd_base_counts_as_the_next_core() {
    let seen = host("ws2012r2", 1, 8, 2).nic("A", "3:2").switch("S", "A").seen();
    assert_eq!(seen.sets()[0], [4, 6]);
    assert_eq!(seen.finding(Code::BaseNotFirstThread).severity.key(), "error");
}

#[test]
fn t45_t46_a_network_atc_override() {
    let settings = json!({ "baseGroup": 0, "baseNumber": 2, "maxGroup": 0, "maxNumber": 8, "maxProcessors": 4 });
    let sets = |threads| host("ws2022", 1, 8, threads).adapter("A", settings.clone()).switch("S", "A").seen().sets();
    assert_eq!(sets(2), [[2, 4, 6, 8]]);
    assert_eq!(sets(1), [[2, 3, 4, 5]]);
}

#[test]
fn t54_several_queues_for_one_machine() {
    let seen = host("ws2019", 1, 9, 2)
        .nic("A", "2:8")
        .with("linkGbps", json!(10))
        .nic("B", "2:8")
        .with("linkGbps", json!(10))
        .set()
        .machines(1, &json!({ "vcpus": 8, "queuePairs": 4, "demandGbps": 20 }))
        .seen();
    assert_eq!(seen.report.queues[0].processors.len(), 4);
    assert_eq!(seen.report.throughput.vnics[0].rate.as_gbps(), 10.0);
}

#[test]
fn t57_a_run_over_the_node_boundary() {
    let seen = host("ws2012r2", 2, 8, 2).nic("A", "10:6").switch("S", "A").seen();
    assert_eq!(seen.sets()[0], [10, 12, 14, 16, 18, 20]);
    assert!(seen.has(Code::CrossesNumaNodes));
}

#[test]
fn t58_equal_sets_from_different_settings() {
    let seen = host("ws2012r2", 1, 4, 2).nic("A", "2:3").nic("B", "2:8").min().seen();
    assert_eq!((seen.verdict(), seen.sets()[0] == seen.sets()[1]), ("ok", true));
    assert_eq!(seen.finding(Code::MinModeSettingsDiffer).severity.key(), "info");
}
