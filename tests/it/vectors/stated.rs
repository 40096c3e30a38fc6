//! Vectors that Microsoft or a vendor states.

use serde_json::json;
use vmq_planner::engine::Code;

use crate::host::{Host, host};

#[track_caller]
fn sets(host: &Host, expected: &[&[u32]]) {
    assert_eq!(host.seen().sets(), expected);
}

#[test]
fn t01_two_members_without_hyper_threading() {
    let host = host("ws2012r2", 1, 16, 1).nic("NIC1", "2:2").nic("NIC2", "4:2").sum();
    sets(&host, &[&[2, 3], &[4, 5]]);
    assert_eq!((host.seen().mode(), host.seen().verdict(), host.seen().ok()), ("sum", "ok", true));
}

#[test]
fn t02_two_sockets_with_hyper_threading() {
    let host = host("ws2012r2", 2, 6, 2).nic("NIC1", "0:6").nic("NIC2", "12:6").sum();
    sets(&host, &[&[0, 2, 4, 6, 8, 10], &[12, 14, 16, 18, 20, 22]]);
    assert_eq!(host.seen().verdict(), "ok");
    assert_eq!(host.seen().finding(Code::CoreZeroUsed).severity.key(), "warning");
}

#[test]
fn t03_min_mode_with_equal_settings() {
    let host = host("ws2012r2", 1, 16, 1).nic("NIC1", "2:4").nic("NIC2", "2:4").min();
    sets(&host, &[&[2, 3, 4, 5], &[2, 3, 4, 5]]);
    assert_eq!((host.seen().mode(), host.seen().verdict()), ("min", "ok"));
}

#[test]
fn t04_preferred_nodes_part_equal_settings() {
    let nic =
        |host: Host, name, node| host.adapter(name, json!({ "baseNumber": 2, "maxProcessors": 4, "numaNode": node }));
    let host = nic(nic(host("ws2012r2", 8, 4, 1), "NIC1", 0), "NIC2", 1).min();
    sets(&host, &[&[2, 3], &[4, 5]]);
    let seen = host.seen();
    assert_eq!(seen.verdict(), "notIdentical");
    let finding = seen.finding(Code::TeamSetsNotIdentical);
    assert_eq!((finding.severity.key(), finding.code.event()), ("fault", Some(106)));
    assert!(seen.has(Code::PreferredNodeInMinMode));
}

#[test]
fn t05_defaults_in_sum_mode() {
    let host = host("ws2012", 2, 8, 2).nic("NIC1", "0:").nic("NIC2", "0:").sum();
    let seen = host.seen();
    assert_eq!(seen.sets()[0], seen.sets()[1]);
    assert_eq!(seen.verdict(), "overlap");
    let finding = seen.finding(Code::TeamSetsOverlap);
    assert_eq!((finding.severity.key(), finding.code.event()), ("fault", Some(106)));
    let subjects: Vec<_> = finding.subjects.iter().map(ToString::to_string).collect();
    assert_eq!(subjects, ["Team", "NIC1", "NIC2"]);
    assert_eq!(finding.processors.len(), 16);
}

#[test]
fn t06_microsofts_own_example_overlaps_as_sets() {
    let host = host("ws2012r2", 1, 4, 2).nic("NIC1", "2:4").nic("NIC2", "6:2").sum();
    sets(&host, &[&[2, 4, 6], &[6]]);
    let clash: Vec<_> = host.seen().finding(Code::TeamSetsOverlap).processors.iter().map(ToString::to_string).collect();
    assert_eq!(clash, ["0:6"]);
}

#[test]
fn t07_three_members_one_core_each() {
    let host = host("ws2012r2", 1, 4, 2).nic("A", "2:1").nic("B", "4:1").nic("C", "6:1").sum();
    sets(&host, &[&[2], &[4], &[6]]);
    assert_eq!(host.seen().verdict(), "ok");
}

#[test]
fn t08_three_members_share_in_min_mode() {
    let host = host("ws2012r2", 1, 4, 2).nic("A", "2:3").nic("B", "2:3").nic("C", "2:3").min();
    sets(&host, &[[2, 4, 6].as_slice(); 3]);
    assert_eq!(host.seen().verdict(), "ok");
}

#[test]
fn t09_four_members_split_seven_cores() {
    let host = host("ws2012r2", 1, 8, 2).nic("A", "2:2").nic("B", "6:2").nic("C", "10:2").nic("D", "14:1").sum();
    sets(&host, &[&[2, 4], &[6, 8], &[10, 12], &[14]]);
    assert_eq!(host.seen().verdict(), "ok");
}

#[test]
fn t10_four_members_share_in_min_mode() {
    let host = host("ws2012r2", 1, 8, 2).nic("A", "2:7").nic("B", "2:7").nic("C", "2:7").nic("D", "2:7").min();
    sets(&host, &[[2, 4, 6, 8, 10, 12, 14].as_slice(); 4]);
    assert_eq!(host.seen().verdict(), "ok");
}

#[test]
fn t14_one_processor_of_each_core() {
    sets(&host("ws2012r2", 1, 4, 2).nic("A", "0:16").switch("S", "A"), &[&[0, 2, 4, 6]]);
}

#[test]
fn t15_both_ends_are_inclusive_across_groups() {
    let nodes: Vec<_> =
        (0..5).map(|g| json!({ "socket": g, "group": g, "cores": [{ "count": 64, "threads": 1 }] })).collect();
    let host = host("ws2019", 1, 1, 1).plan_field("cpu", json!({ "nodes": nodes })).adapter(
        "A",
        json!({ "baseGroup": 1, "baseNumber": 16, "maxGroup": 3, "maxNumber": 8, "maxProcessors": 2048 }),
    );
    let set = &host.seen().sets()[0];
    for inside in [1016, 1031, 2000, 2063, 3000, 3008] {
        assert!(set.contains(&inside), "{inside}");
    }
    for outside in [0, 32, 1000, 1015, 3009, 3031, 4000] {
        assert!(!set.contains(&outside), "{outside}");
    }
    assert_eq!(set.len(), 48 + 64 + 9);
}

#[test]
fn t16_no_more_than_the_host_has() {
    let host = host("ws2012r2", 1, 4, 1).nic("A", "0:6").switch("S", "A");
    sets(&host, &[&[0, 1, 2, 3]]);
    assert!(host.seen().report.adapters[0].truncated);
}

#[test]
fn t17_no_more_than_is_left_above_the_base() {
    sets(&host("ws2012r2", 1, 4, 1).nic("A", "1:6").switch("S", "A"), &[&[1, 2, 3]]);
}

#[test]
fn t18_fewer_rss_queues_than_processors() {
    let host = host("ws2012r2", 1, 16, 1)
        .adapter("A", json!({ "baseNumber": 0, "maxGroup": 0, "maxNumber": 15, "maxProcessors": 8 }))
        .with("rss", json!({ "enabled": true, "queues": 2, "profile": "numaStatic" }));
    assert!(host.seen().has(Code::RssQueuesBelowMaxProcessors));
}

#[test]
fn t19_rss_takes_the_near_node_first() {
    let host = host("ws2016", 2, 20, 2)
        .adapter("A", json!({ "baseGroup": 0, "baseNumber": 0, "maxGroup": 1, "maxNumber": 38, "maxProcessors": 8 }))
        .with("numaNode", json!(0))
        .with("rss", json!({ "enabled": true, "queues": 8, "profile": "closest" }));
    sets(&host, &[&[0, 2, 4, 6, 8, 10, 12, 14]]);
}

/// The table of D3.1 whole, LBFO and SET.
#[test]
fn t29_t30_t31_queue_modes() {
    let algorithms = ["transportPorts", "ipAddresses", "macAddresses", "hyperVPort", "dynamic"];
    for mode in ["switchIndependent", "static", "lacp"] {
        for algorithm in algorithms {
            let host = host("ws2012r2", 1, 4, 1).nic("A", "1:1").nic("B", "2:1").team("lbfo", mode, algorithm);
            let sum = mode == "switchIndependent" && ["hyperVPort", "dynamic"].contains(&algorithm);
            assert_eq!(host.seen().mode(), if sum { "sum" } else { "min" }, "{mode} {algorithm}");
        }
    }
    let set = host("ws2019", 1, 4, 1).nic("A", "1:1").nic("B", "2:1").set();
    assert_eq!(set.seen().mode(), "sum");
}

#[test]
fn t32_dynamic_came_with_2012_r2() {
    let team = |os| host(os, 1, 4, 1).nic("A", "1:1").nic("B", "2:1").team("lbfo", "switchIndependent", "dynamic");
    assert_eq!(team("ws2012").seen().finding(Code::AlgorithmUnavailable).severity.key(), "error");
    assert!(!team("ws2012r2").seen().has(Code::AlgorithmUnavailable));
}

#[test]
fn t36_t37_below_10_gbps_vmq_needs_the_policy() {
    let with = |policy: bool| {
        host("ws2012r2", 1, 8, 2)
            .nic("A", "2:4")
            .with("linkGbps", json!(1))
            .switch("S", "A")
            .machines(2, &json!({}))
            .plan_field("policy", json!({ "belowTenGigVmq": policy }))
            .seen()
    };
    let off = with(false);
    assert_eq!(off.finding(Code::VmqIgnoredBelow10g).severity.key(), "info");
    assert!(off.report.queues.iter().all(|row| row.queue.is_none()));
    let on = with(true);
    assert!(!on.has(Code::VmqIgnoredBelow10g));
    assert!(on.report.queues.iter().all(|row| row.queue.is_some()));
}

#[test]
fn t38_t39_the_1_gbe_driver_defect() {
    let with = |version: &str| {
        host("ws2012r2", 1, 8, 2)
            .nic("A", "2:4")
            .with("description", json!("HP Ethernet 1Gb 4-port 331i Adapter"))
            .with("driver", json!({ "provider": "Broadcom", "version": version }))
            .switch("S", "A")
            .seen()
    };
    assert_eq!(with("16.4.0.0").finding(Code::DriverDefect2986895).severity.key(), "error");
    assert!(!with("17.0.0.0").has(Code::DriverDefect2986895));
}

#[test]
fn t40_the_10_gbe_driver_defect() {
    let host = host("ws2012", 1, 8, 2)
        .nic("A", "2:4")
        .with("description", json!("Broadcom BCM57810 NetXtreme II 10 GigE (NDIS VBD Client)"))
        .switch("S", "A");
    assert_eq!(host.seen().finding(Code::DriverDefect2902166).severity.key(), "warning");
}

#[test]
fn t41_the_hotfix_of_2012_r2() {
    let with = |hotfix| {
        host("ws2012r2", 2, 6, 2)
            .nic("A", "2:5")
            .nic("B", "14:5")
            .sum()
            .plan_field("policy", json!({ "hotfix3031598": hotfix }))
            .seen()
    };
    let finding = with(json!(false)).finding(Code::Hotfix3031598Missing).clone();
    assert_eq!((finding.severity.key(), finding.code.event()), ("warning", Some(113)));
    assert!(!with(json!(true)).has(Code::Hotfix3031598Missing));
    assert!(!with(json!(null)).has(Code::Hotfix3031598Missing), "not known is no finding");
    // Without VMQ there is no queue that the switch could be refused.
    let two = |first: &str, off: &[&str]| {
        let mut two = host("ws2012r2", 2, 6, 2).plan_field("policy", json!({ "hotfix3031598": false }));
        for (name, set) in [("A", first), ("B", "14:5")] {
            two = two.nic(name, set).with("vmq", json!({ "enabled": !off.contains(&name) }));
        }
        two
    };
    assert!(two("2:5", &[]).sum().seen().has(Code::Hotfix3031598Missing));
    assert!(!two("2:5", &["A", "B"]).sum().seen().has(Code::Hotfix3031598Missing), "VMQ off");
    assert!(!two("0:5", &["B"]).sum().seen().has(Code::Hotfix3031598Missing), "the base that is not 0 is of no queue");
    let native = two("2:5", &[]).bare_team("lbfo", "switchIndependent", "dynamic").seen();
    assert!(!native.has(Code::Hotfix3031598Missing), "no switch");
}

#[test]
fn t42_the_last_comers_fall_to_the_default_queue() {
    let seen = host("ws2012r2", 2, 8, 2)
        .nic("A", "2:7")
        .with("vmq.queues", json!(16))
        .nic("B", "16:8")
        .with("vmq.queues", json!(15))
        .sum()
        .machines(40, &json!({ "vmqWeight": 100 }))
        .seen();
    assert_eq!(seen.report.teams[0].queues, Some(31));
    let on_default: Vec<_> = seen.report.queues.iter().filter(|row| row.queue.is_none()).collect();
    assert_eq!((seen.report.queues.len(), on_default.len()), (40, 9));
    assert!(on_default.iter().all(|row| row.vnic.get() >= 31), "first come, first served");
    let finding = seen.finding(Code::QueuesExhausted);
    assert_eq!((finding.severity.key(), finding.code.event()), ("warning", Some(113)));
}

#[test]
fn t43_weight_0_asks_for_no_queue() {
    let seen =
        host("ws2012r2", 1, 8, 2).nic("A", "2:4").switch("S", "A").machines(1, &json!({ "vmqWeight": 0 })).seen();
    assert_eq!(seen.report.queues[0].queue, None);
    assert!(!seen.has(Code::QueuesExhausted));
}

#[test]
fn t49_2012_sees_64_processors() {
    let seen = |os| {
        host(os, 2, 20, 2)
            .adapter("A", json!({ "baseGroup": 1, "baseNumber": 0, "maxProcessors": 20 }))
            .switch("S", "A")
            .seen()
    };
    assert_eq!(seen("ws2012").sets()[0].len(), 12, "40 processors in group 0, then 24 of group 1");
    assert_eq!(seen("ws2016").sets()[0].len(), 20);
}

#[test]
fn t50_what_switch_embedded_teaming_refuses() {
    let nine = (0..9).fold(host("ws2019", 2, 16, 2), |host, n| host.nic(&format!("NIC{n}"), "2:1")).set();
    assert_eq!(nine.seen().finding(Code::TeamTooManyMembers).severity.key(), "error");
    let mixed = host("ws2019", 1, 8, 2)
        .nic("A", "2:1")
        .with("description", json!("Intel(R) Ethernet Network Adapter E810-C-Q2"))
        .nic("B", "4:1")
        .with("description", json!("Mellanox ConnectX-5 Adapter #2"))
        .set();
    assert_eq!(mixed.seen().finding(Code::SetMembersDiffer).severity.key(), "error");
    let lacp = host("ws2019", 1, 8, 2).nic("A", "2:1").nic("B", "4:1").team("set", "lacp", "hyperVPort");
    assert_eq!(lacp.seen().finding(Code::SetModeUnsupported).severity.key(), "error");
}

#[test]
fn twins_of_one_model_do_not_differ() {
    let twins = host("ws2019", 1, 8, 2)
        .nic("A", "2:1")
        .with("description", json!("HPE Ethernet 10Gb 2-port 562SFP+ Adapter"))
        .nic("B", "4:1")
        .with("description", json!("HPE Ethernet 10Gb 2-port 562SFP+ Adapter #2"))
        .set();
    assert!(!twins.seen().has(Code::SetMembersDiffer));
}

#[test]
fn t51_an_lbfo_team_of_33() {
    let team = |n| (0..n).fold(host("ws2016", 2, 32, 1), |host, n| host.nic(&format!("NIC{n}"), "1:1")).min();
    assert_eq!(team(33).seen().finding(Code::TeamTooManyMembers).severity.key(), "error");
    assert!(!team(32).seen().has(Code::TeamTooManyMembers));
}

#[test]
fn t52_azure_local_has_no_lbfo() {
    let host = host("azureLocal", 1, 8, 2).nic("A", "2:1").nic("B", "4:1").sum();
    assert_eq!(host.seen().finding(Code::LbfoUnsupported).severity.key(), "error");
}

#[test]
fn t53_2022_wants_a_flag_for_lbfo() {
    let team = |allow| {
        let mut host = host("ws2022", 1, 8, 2).nic("A", "2:1").nic("B", "4:1").sum();
        host.0["switches"][0]["allowNetLbfoTeams"] = json!(allow);
        host.seen()
    };
    assert!(team(false).has(Code::LbfoUnsupported));
    assert!(team(true).has(Code::LbfoDiscouraged) && !team(true).has(Code::LbfoUnsupported));
}

#[test]
fn t59_one_member_cannot_clash() {
    let seen = host("ws2012r2", 1, 8, 2).nic("A", "0:16").sum().seen();
    assert_eq!((seen.mode(), seen.verdict()), ("single", "ok"));
    assert_eq!(seen.finding(Code::SingleMemberTeam).severity.key(), "info");
    assert!(seen.ok());
}
