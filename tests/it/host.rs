//! Hosts in short notation, written as the JSON of the contract and read back, so that tests speak the public language.

use serde_json::{Value, json};
use vmq_planner::engine::{Code, Finding, Report, Severity, View, analyze};
use vmq_planner::model::Plan;
use vmq_planner::wire;

/// A host to be.
#[derive(Clone, Debug)]
pub(crate) struct Host(pub(crate) Value);

/// `nodes` NUMA nodes of `cores` cores with `threads` threads each.
pub(crate) fn host(os: &str, nodes: usize, cores: u32, threads: u32) -> Host {
    let nodes: Vec<_> =
        (0..nodes).map(|n| json!({ "socket": n, "cores": [{ "count": cores, "threads": threads }] })).collect();
    Host(
        json!({ "version": 1, "os": os, "cpu": { "nodes": nodes }, "adapters": [], "teams": [], "switches": [], "vnics": [] }),
    )
}

impl Host {
    fn list(&mut self, list: &str) -> &mut Vec<Value> {
        self.0[list].as_array_mut().expect("a list")
    }

    /// Adds an adapter with `B:M`, both optional: `2:4`, `0:`.
    pub(crate) fn nic(self, name: &str, base_and_max: &str) -> Self {
        let (base, max) = base_and_max.split_once(':').expect("B:M");
        let number = |text: &str| text.parse::<u32>().ok();
        self.adapter(name, json!({ "baseGroup": 0, "baseNumber": number(base), "maxProcessors": number(max) }))
    }

    /// Adds an adapter with processor settings.
    pub(crate) fn adapter(mut self, name: &str, processors: Value) -> Self {
        self.list("adapters").push(json!({ "name": name, "processors": processors, "vmq": { "enabled": true } }));
        self
    }

    /// Sets a field of the adapter added last.
    pub(crate) fn with(mut self, field: &str, value: Value) -> Self {
        let adapter = self.list("adapters").last_mut().expect("an adapter");
        match field.split_once('.') {
            Some((outer, inner)) => adapter[outer][inner] = value,
            None => adapter[field] = value,
        }
        self
    }

    /// Puts all adapters so far into a team under a switch.
    pub(crate) fn team(self, kind: &str, mode: &str, algorithm: &str) -> Self {
        self.bare_team(kind, mode, algorithm).switch("Switch", "Team")
    }

    /// Puts all adapters so far into a team without a switch.
    pub(crate) fn bare_team(mut self, kind: &str, mode: &str, algorithm: &str) -> Self {
        let members: Vec<_> = self.list("adapters").iter().map(|it| it["name"].clone()).collect();
        self.list("teams")
            .push(json!({ "name": "Team", "kind": kind, "mode": mode, "algorithm": algorithm, "members": members }));
        self
    }

    /// An LBFO team in sum mode.
    pub(crate) fn sum(self) -> Self {
        self.team("lbfo", "switchIndependent", "hyperVPort")
    }

    /// An LBFO team in min mode.
    pub(crate) fn min(self) -> Self {
        self.team("lbfo", "lacp", "transportPorts")
    }

    /// A switch embedded team.
    pub(crate) fn set(self) -> Self {
        self.team("set", "switchIndependent", "hyperVPort")
    }

    /// Adds a switch.
    pub(crate) fn switch(mut self, name: &str, uplink: &str) -> Self {
        self.list("switches").push(json!({ "name": name, "uplink": uplink }));
        self
    }

    /// Adds `n` machines on the first switch.
    pub(crate) fn machines(mut self, n: usize, fields: &Value) -> Self {
        let switch = self.0["switches"][0]["name"].clone();
        for at in 0..n {
            let mut vnic = json!({ "name": format!("vm{at:02}"), "owner": "vm", "switch": switch });
            for (key, value) in fields.as_object().expect("an object") {
                vnic[key] = value.clone();
            }
            self.list("vnics").push(vnic);
        }
        self
    }

    /// Sets a field of the plan.
    pub(crate) fn plan_field(mut self, field: &str, value: Value) -> Self {
        self.0[field] = value;
        self
    }

    /// The plan.
    #[track_caller]
    pub(crate) fn plan(&self) -> Plan {
        wire::read_plan(&self.0.to_string()).unwrap_or_else(|fault| panic!("{fault}\n{:#}", self.0))
    }

    /// The report on today's settings.
    #[track_caller]
    pub(crate) fn seen(&self) -> Seen {
        let plan = self.plan();
        Seen { report: analyze(&plan, View::Current), plan }
    }
}

/// A report with its plan.
pub(crate) struct Seen {
    pub(crate) plan: Plan,
    pub(crate) report: Report,
}

impl Seen {
    /// Each adapter's set, as numbers in group 0: `0:2` is `2`, `1:2` is `1002`.
    pub(crate) fn sets(&self) -> Vec<Vec<u32>> {
        let cpu = self.plan.cpu.as_ref().expect("a cpu");
        self.report
            .adapters
            .iter()
            .map(|it| {
                let at = it.set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at);
                at.map(|at| u32::from(at.group.get()) * 1000 + u32::from(at.number.get())).collect()
            })
            .collect()
    }

    /// The codes found, each once.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.report.findings.iter().map(|it| it.code.key()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The finding of that code.
    #[track_caller]
    pub(crate) fn finding(&self, code: Code) -> &Finding {
        let found = self.report.findings.iter().find(|it| it.code == code);
        found.unwrap_or_else(|| panic!("no {code} among {:?}", self.codes()))
    }

    /// Whether a code was found.
    pub(crate) fn has(&self, code: Code) -> bool {
        self.report.findings.iter().any(|it| it.code == code)
    }

    /// Whether nothing is a fault.
    pub(crate) fn ok(&self) -> bool {
        self.report.findings.iter().all(|it| it.severity != Severity::Fault)
    }

    /// The team's verdict.
    pub(crate) fn verdict(&self) -> &'static str {
        self.report.teams[0].verdict.map_or("none", vmq_planner::engine::Verdict::key)
    }

    /// The team's queue mode.
    pub(crate) fn mode(&self) -> &'static str {
        self.report.teams[0].mode.map_or("none", vmq_planner::engine::QueueMode::key)
    }
}
