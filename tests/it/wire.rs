//! The plan format: what is refused and where, and that a plan written is the plan read.

use serde_json::{Value, json};
use vmq_planner::engine::{View, analyze};
use vmq_planner::wire;

fn plan() -> Value {
    json!({
        "version": 1, "name": "HV-PROD-03", "os": "ws2012r2", "perCoreGbps": 3.5,
        "cpu": { "nodes": [{ "socket": 0, "cores": [{ "count": 8, "threads": 2 }] }] },
        "adapters": [
            { "name": "NIC1", "description": "A", "linkGbps": 2.5, "numaNode": 0, "driver": { "provider": "Intel", "version": "1.9" },
              "vmq": { "enabled": true, "queues": 189, "dynamicVmmq": false }, "rss": { "enabled": true, "queues": 16, "profile": "numaStatic" },
              "processors": { "baseGroup": 0, "baseNumber": 2, "maxGroup": null, "maxNumber": 14, "maxProcessors": 8, "numaNode": null },
              "target": { "baseGroup": 0, "baseNumber": 4, "maxGroup": 0, "maxNumber": 8, "maxProcessors": 3, "numaNode": 1 } },
            { "name": "NIC2" } ],
        "teams": [{ "name": "Team1", "kind": "lbfo", "mode": "switchIndependent", "algorithm": "dynamic", "members": ["NIC1", "NIC2"], "standby": "NIC2" }],
        "switches": [{ "name": "Prod", "uplink": "Team1", "allowNetLbfoTeams": false }],
        "vnics": [{ "name": "vm01", "owner": "vm", "switch": "Prod", "vcpus": 4, "vmqWeight": 100, "vrss": false, "queuePairs": 4, "vf": false, "demandGbps": 2.0 }],
        "policy": { "belowTenGigVmq": true, "hotfix3031598": false }
    })
}

#[test]
fn a_plan_written_is_the_plan_read() {
    let read = wire::read_plan(&plan().to_string()).expect("a plan");
    let again = wire::read_plan(&wire::to_json(&wire::write_plan(&read))).expect("a plan");
    assert_eq!(read, again);
    let written: Value = serde_json::from_str(&wire::to_json(&wire::write_plan(&read))).expect("json");
    assert_eq!(written["adapters"][0], plan()["adapters"][0]);
    assert_eq!(written["teams"], plan()["teams"]);
}

#[test]
fn empty_and_absent_are_the_same() {
    let bare = wire::read_plan("{}").expect("a plan");
    let empty = json!({ "adapters": null, "teams": [], "policy": {}, "name": null });
    assert_eq!(wire::read_plan(&empty.to_string()), Ok(bare));
}

#[test]
fn unknown_fields_are_ignored_and_65535_is_no_preference() {
    let text = r#"{ "colour": "red", "adapters": [{ "name": "A", "x": 1, "numaNode": 65535, "processors": { "numaNode": 65535 } }] }"#;
    let plan = wire::read_plan(text).expect("a plan");
    assert_eq!((plan.adapters[0].node, plan.adapters[0].processors.numa_node), (None, None));
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Value), path: &str) {
    let mut json = plan();
    change(&mut json);
    let fault = wire::read_plan(&json.to_string()).expect_err("a fault");
    assert_eq!(fault.path, path, "{fault}");
}

/// Counts that no host has still add up to what they are, or to the most that fits, never to a small number.
#[test]
fn sums_do_not_turn_over() {
    let mut runs = vec![json!({ "count": 65535, "threads": 64 }); 1024];
    runs.extend([json!({ "count": 1024, "threads": 64 }), json!({ "count": 1, "threads": 1 })]);
    refused(|p| p["cpu"]["nodes"] = json!([{ "cores": runs }]), "cpu.nodes");
    let mut json = plan();
    json["teams"][0]["kind"] = json!("set");
    for adapter in json["adapters"].as_array_mut().expect("adapters") {
        adapter["vmq"] = json!({ "enabled": true, "queues": u32::MAX });
    }
    let plan = wire::read_plan(&json.to_string()).expect("a plan");
    assert_eq!(analyze(&plan, View::Current).teams[0].queues, Some(u32::MAX));
}

#[test]
fn every_contradiction_names_its_place() {
    refused(|p| p["version"] = json!(2), "version");
    refused(|p| p["os"] = json!("ws2003"), "os");
    refused(|p| p["teams"][0]["members"][1] = json!("NIC9"), "teams[0].members[1]");
    refused(|p| p["teams"][0]["members"][1] = json!("NIC1"), "teams[0].members[1]");
    refused(|p| p["teams"][0]["members"] = json!([]), "teams[0].members");
    refused(|p| p["teams"][0]["standby"] = json!("NIC9"), "teams[0].standby");
    refused(|p| p["teams"][0]["kind"] = json!(7), "teams[0].kind");
    refused(|p| p["teams"][0]["algorithm"] = json!("random"), "teams[0].algorithm");
    refused(|p| p["switches"][0]["uplink"] = json!("Team9"), "switches[0].uplink");
    refused(|p| p["switches"][0]["uplink"] = json!("NIC1"), "switches[0].uplink");
    refused(|p| p["vnics"][0]["switch"] = json!("X"), "vnics[0].switch");
    refused(|p| p["adapters"][1]["name"] = json!("NIC1"), "adapters[1].name");
    // Windows compares names without case.
    let same = json!([{ "name": "NIC1" }, { "name": "Team" }, { "name": "nic1" }]);
    refused(
        |p| (p["adapters"], p["teams"], p["switches"], p["vnics"]) = (same, json!([]), json!([]), json!([])),
        "adapters[2].name",
    );
    refused(|p| p["adapters"][1]["name"] = json!("a\u{7}b"), "adapters[1].name");
    refused(|p| p["adapters"][1] = json!({}), "adapters[1].name");
    refused(|p| p["adapters"][0]["processors"]["baseNumber"] = json!(64), "adapters[0].processors.baseNumber");
    refused(|p| p["adapters"][0]["target"]["maxNumber"] = json!(64), "adapters[0].target.maxNumber");
    refused(|p| p["adapters"][0]["processors"]["baseNumber"] = json!(-1), "adapters[0].processors.baseNumber");
    refused(|p| p["adapters"][0]["processors"]["maxProcessors"] = json!(0), "adapters[0].processors.maxProcessors");
    refused(|p| p["adapters"][0]["linkGbps"] = json!(-1), "adapters[0].linkGbps");
    refused(|p| p["adapters"][0]["processors"] = json!([0, 2]), "adapters[0].processors");
    refused(|p| p["adapters"][1] = json!(["NIC2"]), "adapters[1]");
    refused(|p| p["perCoreGbps"] = json!(0), "perCoreGbps");
    refused(|p| p["cpu"]["nodes"] = json!([]), "cpu.nodes");
    refused(|p| p["cpu"]["nodes"][0]["cores"] = json!([]), "cpu.nodes[0].cores");
    refused(|p| p["cpu"]["nodes"][0]["cores"][0]["count"] = json!(0), "cpu.nodes[0].cores");
    refused(|p| p["cpu"]["nodes"][0]["cores"][0]["count"] = json!(5000), "cpu.nodes");
    refused(
        |p| {
            let node = json!({ "socket": 1, "group": 1, "cores": [{ "count": 1, "threads": 1 }] });
            p["cpu"]["nodes"].as_array_mut().expect("a list").push(node);
        },
        "cpu.nodes[0].group",
    );
    refused(|p| p["vnics"] = (0..4097).map(|n| json!({ "name": format!("vm{n}") })).collect(), "vnics");
    refused(|p| p["adapters"] = (0..65).map(|n| json!({ "name": format!("NIC{n}") })).collect(), "adapters");
}

#[test]
fn what_is_no_plan_is_refused_as_a_whole() {
    for text in ["", "[]", "7", "null", "{", "{}x", "\"plan\"", &"[".repeat(100_000)] {
        let fault = wire::read_plan(text).expect_err("a fault");
        assert_eq!(fault.path, "", "{text:.20}: {fault}");
    }
}
