//! Vectors that are inferred, wholly or in part: consistent with the rules, vouched for by no source.

use serde_json::json;
use vmq_planner::engine::Code;

use crate::host::host;

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
