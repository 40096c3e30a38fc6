//! The report as JSON (contract section 2), borrowed from report and plan.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::engine::{self, Finding, Limit, QueueMode, Report, ScenarioName, Verdict};
use crate::model::{GroupedLp, LpSet, Name, Plan, Rate};

/// A report as JSON has it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportV1<'a> {
    adapters: Vec<AdapterV1<'a>>,
    teams: Vec<TeamV1<'a>>,
    findings: Vec<FindingV1<'a>>,
    queues: Vec<QueueV1<'a>>,
    throughput: ThroughputV1<'a>,
    assumptions: Vec<AssumptionV1<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AdapterV1<'a> {
    name: &'a str,
    role: &'static str,
    team: Option<&'a str>,
    switch: Option<&'a str>,
    processors: Lps<'a>,
    truncated: bool,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TeamV1<'a> {
    name: &'a str,
    queue_mode: Option<&'static str>,
    queues: Option<u32>,
    verdict: Option<&'static str>,
    clashing: Lps<'a>,
}

/// A finding as JSON has it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingV1<'a> {
    code: &'static str,
    severity: &'static str,
    event: Option<u16>,
    subjects: Vec<&'a str>,
    processors: Lps<'a>,
    message: &'a str,
    why: &'a str,
    fix: &'a str,
    confidence: &'static str,
    sources: &'static [&'static str],
}

impl<'a> From<&'a Finding> for FindingV1<'a> {
    fn from(it: &'a Finding) -> Self {
        Self {
            code: it.code.key(),
            severity: it.severity.key(),
            event: it.code.event(),
            subjects: it.subjects.iter().map(Name::as_str).collect(),
            processors: Lps(Cow::Borrowed(&it.processors)),
            message: &it.message,
            why: &it.why,
            fix: &it.fix,
            confidence: it.code.confidence().key(),
            sources: it.code.sources(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct QueueV1<'a> {
    vnic: &'a str,
    adapter: &'a str,
    queue: Option<u32>,
    processors: Lps<'a>,
    load_gbps: f64,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ThroughputV1<'a> {
    vnics: Vec<VnicRateV1<'a>>,
    scenarios: Vec<ScenarioV1>,
    estimate: bool,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct VnicRateV1<'a> {
    name: &'a str,
    gbps: f64,
    limit: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ScenarioV1 {
    name: &'static str,
    total_gbps: f64,
    per_vnic_gbps: f64,
    busiest_percent: u32,
    available: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_vnic_up_to_gbps: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
struct AssumptionV1<'a> {
    path: &'a str,
    message: &'a str,
}

/// Processors as Windows writes them.
#[derive(Clone, Debug)]
struct Lps<'a>(Cow<'a, [GroupedLp]>);

impl Serialize for Lps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|lp| Written::new(*lp)))
    }
}

/// One of them. There are thousands in a report, so no formatting and no memory for each.
struct Written {
    digits: [u8; Self::MOST],
    from: usize,
}

impl Written {
    /// `65535:255`.
    const MOST: usize = 9;

    fn new(lp: GroupedLp) -> Self {
        let mut it = Self { digits: [b':'; Self::MOST], from: Self::MOST };
        it.put(lp.number.get().into());
        it.from -= 1;
        it.put(lp.group.get());
        it
    }

    fn put(&mut self, mut number: u16) {
        loop {
            self.from -= 1;
            self.digits[self.from] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                return;
            }
        }
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.digits[self.from..]).unwrap_or_default())
    }
}

pub(super) fn report<'a>(plan: &'a Plan, report: &'a Report) -> ReportV1<'a> {
    let written = |set: &LpSet| {
        let lps = plan.cpu.iter().flat_map(|cpu| set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at));
        Lps(Cow::Owned(lps.collect()))
    };
    let vnic = |id: crate::model::VnicId| plan.vnics[id.index()].name.as_str();
    ReportV1 {
        adapters: report
            .adapters
            .iter()
            .map(|it| AdapterV1 {
                name: plan.adapter(it.adapter).name.as_str(),
                role: it.role.key(),
                team: it.team.map(|id| plan.team(id).name.as_str()),
                switch: it.switch.map(|id| plan.switch(id).name.as_str()),
                processors: written(&it.set),
                truncated: it.truncated,
            })
            .collect(),
        teams: report
            .teams
            .iter()
            .map(|it| TeamV1 {
                name: plan.team(it.team).name.as_str(),
                queue_mode: it.mode.map(QueueMode::key),
                queues: it.queues,
                verdict: it.verdict.map(Verdict::key),
                clashing: written(&it.clashing),
            })
            .collect(),
        findings: report.findings.iter().map(FindingV1::from).collect(),
        queues: report
            .queues
            .iter()
            .map(|it| QueueV1 {
                vnic: vnic(it.vnic),
                adapter: plan.adapter(it.adapter).name.as_str(),
                queue: it.queue,
                processors: Lps(Cow::Borrowed(&it.processors)),
                load_gbps: it.load.as_gbps(),
            })
            .collect(),
        throughput: ThroughputV1 {
            vnics: report
                .throughput
                .vnics
                .iter()
                .map(|it| VnicRateV1 { name: vnic(it.vnic), gbps: it.rate.as_gbps(), limit: it.limit.key() })
                .collect(),
            scenarios: report.throughput.scenarios.iter().map(scenario).collect(),
            estimate: true,
        },
        assumptions: report
            .assumptions
            .iter()
            .map(|it| AssumptionV1 { path: &it.path, message: &it.message })
            .collect(),
    }
}

fn scenario(it: &engine::Scenario) -> ScenarioV1 {
    ScenarioV1 {
        name: it.name.key(),
        total_gbps: it.total.as_gbps(),
        per_vnic_gbps: it.per_vnic.as_gbps(),
        busiest_percent: it.busiest_percent,
        available: it.available,
        per_vnic_up_to_gbps: it.up_to.map(Rate::as_gbps),
    }
}

impl Limit {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Core => "core",
            Self::Link => "link",
            Self::DefaultQueue => "defaultQueue",
        }
    }
}

impl ScenarioName {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoVmq => "noVmq",
            Self::Vmq => "vmq",
            Self::Vrss => "vrss",
            Self::Vmmq => "vmmq",
            Self::Rss => "rss",
        }
    }
}
