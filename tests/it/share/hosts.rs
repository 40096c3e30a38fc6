//! Hosts as administrators have them, with names as they give them: what the sizes of links are measured on.

use serde_json::{Value, json};

const DEVICES: [(&str, &str, &str); 3] = [
    ("HPE Ethernet 10Gb 2-port 562SFP+ Adapter", "Intel", "1.9.230.0"),
    ("Mellanox ConnectX-4 Lx Ethernet Adapter", "Mellanox Technologies Ltd.", "2.70.50.0"),
    ("Intel(R) Ethernet Converged Network Adapter X710", "Intel", "1.16.202.10"),
];

const FAMILIES: [&str; 10] =
    ["SQL-PROD-", "WEB-FE-", "DC", "FS-HQ-", "APP-CRM-", "RDS-", "EXCH-MBX-", "SCCM-DP", "lin-docker-", "TEST-"];

/// How virtual NICs are called.
#[derive(Clone, Copy, Debug)]
pub(super) enum Names {
    /// `vm01`, `vm02` …
    Numbered,
    /// Families of servers, as most hosts have them.
    Families,
    /// No two alike.
    Various,
}

const VARIOUS: [&str; 40] = [
    "SRV-AD-01",
    "intranet",
    "TimeTracking",
    "jira-prod",
    "confluence",
    "GitLab",
    "sap-erp-q",
    "HR-Payroll",
    "nas-backup",
    "VEEAM02",
    "PrintServer",
    "exchange19",
    "Skype4B",
    "RDGW",
    "wsus-internal",
    "radius1",
    "ca-issuing",
    "kiosk",
    "licence-server",
    "Zabbix",
    "grafana",
    "mail-relay",
    "proxy-dmz",
    "ftp.contoso.com",
    "DHCP",
    "adfs",
    "wap01",
    "syslog",
    "SCOM",
    "splunk-idx",
    "tomcat-7",
    "LegacyXP",
    "CADvault",
    "BlackBox",
    "dev-win11",
    "QA-ubuntu",
    "nessus",
    "vpn-gw",
    "pbx",
    "door-control",
];

/// A host with so many adapters and virtual NICs; with targets, as after a recommendation.
pub(super) fn host(n_adapters: usize, n_vnics: usize, names: Names, targets: bool) -> Value {
    let (device, provider, version) = DEVICES[n_adapters % DEVICES.len()];
    let each = 20 / n_adapters.max(2) * 2;
    let adapters: Vec<_> = (0..n_adapters)
        .map(|at| {
            let settings = |base: usize, n: usize| json!({ "baseGroup": 0, "baseNumber": base, "maxGroup": null, "maxNumber": null, "maxProcessors": n, "numaNode": null });
            let description = if at == 0 { device.to_owned() } else { format!("{device} #{}", at + 1) };
            let name = match names {
                Names::Numbered => format!("NIC{}", at + 1),
                _ => format!("SLOT {} Port {}", at / 2 * 2 + 2, at % 2 + 1),
            };
            let mut adapter = json!({
                "name": name, "description": description, "linkGbps": 10, "numaNode": at / 2 % 2,
                "driver": { "provider": provider, "version": version },
                "vmq": { "enabled": true, "queues": 189 - at % 2 }, "rss": { "enabled": true, "queues": 16, "profile": "numaStatic" },
                "processors": settings(0, 16)
            });
            if targets {
                adapter["target"] = settings(2 + at * each, each / 2);
                adapter["target"]["maxNumber"] = json!(2 + at * each + each - 2);
            }
            adapter
        })
        .collect();
    let members: Vec<_> = adapters.iter().map(|it| it["name"].clone()).collect();
    let vnics: Vec<_> = (0..n_vnics)
        .map(|at| {
            let name = match names {
                Names::Numbered => format!("vm{:02}", at + 1),
                Names::Families => format!("{}{:02}", FAMILIES[at / 4 % FAMILIES.len()], at % 4 + 1),
                Names::Various => VARIOUS[at % VARIOUS.len()].to_owned(),
            };
            let (vcpus, demand) = ([2, 4, 4, 8][at % 4], [2.0, 2.0, 0.5][at % 3]);
            json!({
                "name": name, "owner": if at == 3 { "host" } else { "vm" }, "switch": "Prod", "vcpus": vcpus, "vmqWeight": 100,
                "vrss": false, "vf": false, "demandGbps": demand
            })
        })
        .collect();
    json!({
        "version": 1, "name": "HV-PROD-07", "os": "ws2012r2",
        "cpu": { "nodes": [{ "socket": 0, "cores": [{ "count": 16, "threads": 2 }] }, { "socket": 1, "cores": [{ "count": 16, "threads": 2 }] }] },
        "adapters": adapters,
        "teams": [{ "name": "Team1", "kind": "lbfo", "mode": "switchIndependent", "algorithm": "hyperVPort", "members": members }],
        "switches": [{ "name": "Prod", "uplink": "Team1" }], "vnics": vnics, "policy": { "hotfix3031598": false }
    })
}
