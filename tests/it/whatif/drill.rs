//! The failure drill: what is left when adapters are unplugged.

use serde_json::json;
use vmq_planner::engine::{View, analyze};
use vmq_planner::model::{AdapterId, Plan, Rate, VnicId};
use vmq_planner::whatif::{Drill, drill};

use super::check;
use crate::host::{Host, host};
use crate::planner::random;

fn ask(host: &Host, failed: u64) -> (Plan, Drill) {
    let plan = host.plan();
    let before = analyze(&plan, View::Current);
    let drill = drill(&plan, View::Current, &before, failed);
    (plan, drill)
}

/// Two members on a node each, four machines of 2 Gbps.
fn two() -> Host {
    let it = host("ws2012r2", 2, 8, 2).nic("NIC1", "2:7").with("numaNode", json!(0)).with("linkGbps", json!(10));
    let it = it.with("vmq.queues", json!(3)).nic("NIC2", "16:8").with("numaNode", json!(1)).with("linkGbps", json!(10));
    it.with("vmq.queues", json!(3)).sum().machines(4, &json!({ "demandGbps": 2 }))
}

#[test]
fn the_survivor_carries_what_its_queues_and_link_allow() {
    let (_, it) = ask(&two(), 1);
    let [lost, left] = &it.adapters[..] else { panic!("two adapters") };
    let gbps = Rate::whole_gbps;
    assert!(lost.failed && !left.failed);
    assert_eq!((lost.load, lost.vnics), ([gbps(4), gbps(0)], [2, 0]));
    assert_eq!((left.load, left.vnics, left.queued), ([gbps(4), gbps(8)], [2, 4], [2, 3]));
    assert_eq!(
        it.fallen.iter().map(|it| (it.vnic, it.adapter)).collect::<Vec<_>>(),
        [(VnicId::new(3), AdapterId::new(1))]
    );
    assert_eq!((it.total, it.moved), ([gbps(8), gbps(8)], 2));
    assert_eq!((it.thinner[0].asked, it.thinner[0].offers), (4, [Some(6), Some(3)]));
    assert_eq!(it.remote.len(), 1);
    assert_eq!(it.remote[0].0, AdapterId::new(1));
    assert!(it.cut_off.is_empty() && it.lost_teams.is_empty());
}

#[test]
fn a_link_that_is_full_holds_the_load() {
    let mut it = two();
    for vnic in it.0["vnics"].as_array_mut().unwrap() {
        vnic["demandGbps"] = json!(3);
    }
    let (_, it) = ask(&it, 2);
    assert_eq!(it.total, [Rate::whole_gbps(12), Rate::whole_gbps(10)]);
}

#[test]
fn a_switch_without_links_is_cut_off() {
    let (_, it) = ask(&two(), 3);
    assert_eq!((it.lost_teams.len(), it.cut_off.len(), it.cut_off[0].1), (1, 1, 4));
    assert_eq!((it.total[1], it.busiest[1]), (Rate::ZERO, None));
}

#[test]
fn the_standby_takes_over() {
    let mut it = two();
    it.0["teams"][0]["standby"] = json!("NIC2");
    let (_, before) = ask(&it, 0);
    assert_eq!((before.adapters[1].vnics, before.taking_over.len()), ([0, 0], 0));
    let (_, after) = ask(&it, 1);
    assert_eq!(after.taking_over, [AdapterId::new(1)]);
    assert_eq!((after.adapters[1].vnics, after.adapters[1].queued), ([0, 4], [0, 3]));
}

#[test]
fn nothing_unplugged_changes_nothing_and_sums_hold() {
    check(400, random::plan(2, 6), |plan| {
        let before = analyze(&plan, View::Current);
        for failed in 0..16_u64 {
            let it = drill(&plan, View::Current, &before, failed);
            for side in [0, 1] {
                let sum = it.adapters.iter().fold(Rate::ZERO, |sum, it| sum.plus(it.load[side]));
                assert_eq!(sum, it.total[side]);
            }
            assert!(it.adapters.iter().all(|row| !row.failed || (row.vnics[1] == 0 && row.load[1] == Rate::ZERO)));
            if failed == 0 {
                assert!(it.adapters.iter().all(|row| row.load[0] == row.load[1]) && it.busiest[0] == it.busiest[1]);
                assert!(it.moved == 0 && it.fallen.is_empty() && it.thinner.is_empty() && it.taking_over.is_empty());
            }
        }
    });
}
