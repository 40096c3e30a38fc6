//! Vectors seen on hosts: captures and articles, stated by nobody in charge.

use serde_json::json;

use crate::host::host;

#[test]
fn t20_t22_an_rss_set_begins_on_the_cards_node_in_the_second_group() {
    let seen = |max: u32| {
        host("ws2019", 2, 18, 2)
            .adapter(
                "A",
                json!({ "baseGroup": 0, "baseNumber": 0, "maxGroup": 1, "maxNumber": 34, "maxProcessors": max }),
            )
            .with("numaNode", json!(1))
            .with("rss", json!({ "enabled": true, "queues": 16 }))
            .seen()
    };
    let near: Vec<u32> = (0..18).map(|core| 1000 + core * 2).collect();
    assert_eq!(seen(18).sets()[0], near);
    let all = &seen(36).sets()[0];
    assert_eq!((all.len(), all[0], all[35]), (36, 0, 1034));
}

#[test]
fn t23_the_array_of_two_sockets() {
    let seen = host("ws2012r2", 2, 8, 2)
        .adapter("A", json!({ "baseNumber": 0, "maxGroup": 0, "maxNumber": 30, "maxProcessors": 16 }))
        .with("rss", json!({ "enabled": true, "queues": 4, "profile": "numaStatic" }))
        .seen();
    assert_eq!(seen.sets()[0], (0..16).map(|core| core * 2).collect::<Vec<u32>>());
}

#[test]
fn t25_t26_t27_queues_of_a_team() {
    let team = |queues: [u32; 2], sum: bool| {
        let host = host("ws2012r2", 1, 8, 2)
            .nic("A", "2:2")
            .with("vmq.queues", json!(queues[0]))
            .nic("B", "6:2")
            .with("vmq.queues", json!(queues[1]));
        let host = if sum { host.sum() } else { host.min() };
        host.seen().report.teams[0].queues
    };
    assert_eq!(team([189, 190], true), Some(379));
    assert_eq!(team([4, 8], false), Some(4));
    assert_eq!(team([4, 8], true), Some(12));
}

#[test]
fn t55_one_core_for_one_machine_and_the_link_for_three() {
    let seen = |n| {
        host("ws2012r2", 1, 8, 2)
            .nic("A", "2:4")
            .with("linkGbps", json!(10))
            .switch("S", "A")
            .machines(n, &json!({ "demandGbps": 10 }))
            .seen()
    };
    assert_eq!(seen(1).report.throughput.vnics[0].rate.as_gbps(), 3.5);
    let total: f64 = seen(3).report.throughput.vnics.iter().map(|it| it.rate.as_gbps()).sum();
    assert!((total - 10.0).abs() < 1e-5, "{total}");
}
