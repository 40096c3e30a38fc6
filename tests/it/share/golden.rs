//! Links that were given away, with the plans they hold. **Append only**: these must open for ever, and give what they gave.
//! A new file is added by `UPDATE_GOLDEN=1 cargo test --test it golden`, which never touches one that is there.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::hosts::{Names, host};
use vmq_planner::{share, wire};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links")
}

fn plans() -> Vec<(&'static str, Value)> {
    let everything = json!({
        "name": "Ä 日本 😀", "os": "azureLocal", "perCoreGbps": 5.25,
        "cpu": { "nodes": [
            { "socket": 0, "group": 0, "cores": [{ "count": 8, "threads": 2 }, { "count": 16, "threads": 1 }] },
            { "socket": 3, "group": 1, "cores": [{ "count": 1, "threads": 1 }] }], "rootProcessors": 12 },
        "adapters": [
            { "name": "it's \"a\" `NIC`; $x", "description": "", "linkGbps": 0.000_001, "numaNode": 1, "driver": { "provider": "Intel", "version": "1" },
              "vmq": { "enabled": false, "queues": 0, "dynamicVmmq": true }, "rss": { "enabled": false, "queues": 4_294_967_295_u32, "profile": "conservative" },
              "processors": { "baseGroup": 65535, "baseNumber": 63, "maxGroup": 1, "maxNumber": 0, "maxProcessors": 4_294_967_295_u32, "numaNode": 65534 },
              "target": { "baseNumber": 0 } },
            { "name": "B" }, { "name": "C", "linkGbps": 1_000_000 }],
        "teams": [{ "name": "T", "kind": "set", "mode": "static", "algorithm": "dynamic", "members": ["C", "B"], "standby": "B" }],
        "switches": [{ "name": "S", "uplink": "T", "allowNetLbfoTeams": true }, { "name": "inner" }, { "name": "direct", "uplink": "it's \"a\" `NIC`; $x" }],
        "vnics": [{ "name": "v", "owner": "host", "switch": "inner", "vcpus": 0, "vmqWeight": 0, "vrss": true, "queuePairs": 16, "vf": true, "demandGbps": 0 }, { "name": "w" }],
        "policy": { "belowTenGigVmq": true, "hotfix3031598": false }
    });
    vec![
        ("nothing", json!({})),
        ("everything", everything),
        ("numbered-4-20", host(4, 20, Names::Numbered, false)),
        ("families-4-20-targets", host(4, 20, Names::Families, true)),
        ("various-8-40", host(8, 40, Names::Various, true)),
    ]
}

/// Every link that was given away.
pub(super) fn links() -> Vec<String> {
    let read = |name: &str| fs::read_to_string(folder().join(format!("{name}.link"))).expect("a link");
    plans().iter().map(|(name, _)| read(name).trim_end().to_owned()).collect()
}

#[test]
fn golden_links_open_for_ever() {
    let mut seen = 0;
    for entry in fs::read_dir(folder()).expect("the links") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|it| it == "link") {
            let link = fs::read_to_string(&path).expect("a link");
            let json = fs::read_to_string(path.with_extension("json")).expect("its plan");
            let plan = wire::read_plan(&json).expect("a plan");
            assert_eq!(share::decode(link.trim_end()), Ok(plan.clone()), "{}", path.display());
            // While there is one version, what is read is also what would be written.
            assert_eq!(share::encode(&plan).as_deref(), Ok(link.trim_end()), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= plans().len());
}

#[test]
fn every_plan_above_has_its_link() {
    for (name, json) in plans() {
        let path = folder().join(format!("{name}.link"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() && !path.exists() {
            fs::create_dir_all(folder()).expect("a folder");
            let plan = wire::read_plan(&json.to_string()).expect("a plan");
            fs::write(path.with_extension("json"), format!("{}\n", wire::to_json(&wire::write_plan(&plan))))
                .expect("written");
            fs::write(&path, format!("{}\n", share::encode(&plan).expect("a link"))).expect("written");
        }
        assert!(path.exists(), "{name}");
    }
}
