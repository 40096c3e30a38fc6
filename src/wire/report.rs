//! The report as JSON (contract section 2), straight from report and plan.

use super::text::{Text, Written};
use crate::engine::{Finding, Limit, QueueMode, Report, Scenario, ScenarioName, Verdict};
use crate::model::{GroupedLp, LpSet, Name, Plan, VnicId};

/// A report that is to be written, with the plan that has its names.
#[derive(Clone, Copy, Debug)]
pub struct ReportV1<'a> {
    pub(super) plan: &'a Plan,
    pub(super) report: &'a Report,
}

impl ReportV1<'_> {
    fn adapters(&self, out: &mut Text) {
        out.list(&self.report.adapters, |out, it| {
            out.object(|out| {
                out.field("name").text(self.plan.adapter(it.adapter).name.as_str());
                out.field("role").text(it.role.key());
                out.field("team").or_null(it.team, |out, id| out.text(self.plan.team(id).name.as_str()));
                out.field("switch").or_null(it.switch, |out, id| out.text(self.plan.switch(id).name.as_str()));
                out.field("processors").lps(self.lps(&it.set));
                out.field("truncated").bool(it.truncated);
            });
        });
    }

    fn teams(&self, out: &mut Text) {
        out.list(&self.report.teams, |out, it| {
            out.object(|out| {
                out.field("name").text(self.plan.team(it.team).name.as_str());
                out.field("queueMode").or_null(it.mode.map(QueueMode::key), Text::text);
                out.field("queues").or_null(it.queues, Text::number);
                out.field("verdict").or_null(it.verdict.map(Verdict::key), Text::text);
                out.field("clashing").lps(self.lps(&it.clashing));
            });
        });
    }

    fn queues(&self, out: &mut Text) {
        out.list(&self.report.queues, |out, it| {
            out.object(|out| {
                out.field("vnic").text(self.vnic(it.vnic));
                out.field("adapter").text(self.plan.adapter(it.adapter).name.as_str());
                out.field("queue").or_null(it.queue, Text::number);
                out.field("processors").lps(it.processors.iter().copied());
                out.field("loadGbps").gbps(it.load);
            });
        });
    }

    fn throughput(&self, out: &mut Text) {
        let throughput = &self.report.throughput;
        out.object(|out| {
            out.field("vnics").list(&throughput.vnics, |out, it| {
                out.object(|out| {
                    out.field("name").text(self.vnic(it.vnic));
                    out.field("gbps").gbps(it.rate);
                    out.field("limit").text(it.limit.key());
                });
            });
            out.field("scenarios").list(&throughput.scenarios, scenario);
            out.field("estimate").bool(true);
        });
    }

    fn vnic(&self, id: VnicId) -> &str {
        self.plan.vnics[id.index()].name.as_str()
    }

    fn lps(&self, set: &LpSet) -> impl Iterator<Item = GroupedLp> {
        self.plan.cpu.iter().flat_map(move |cpu| set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at))
    }
}

impl Written for ReportV1<'_> {
    fn write(&self, out: &mut Text) {
        out.object(|out| {
            self.adapters(out.field("adapters"));
            self.teams(out.field("teams"));
            findings(out.field("findings"), &self.report.findings);
            self.queues(out.field("queues"));
            self.throughput(out.field("throughput"));
            out.field("assumptions").list(&self.report.assumptions, |out, it| {
                out.object(|out| {
                    out.field("path").text(&it.path);
                    out.field("message").text(&it.message);
                });
            });
        });
    }
}

pub(super) fn findings(out: &mut Text, findings: &[Finding]) {
    out.list(findings, |out, it| {
        out.object(|out| {
            out.field("code").text(it.code.key());
            out.field("severity").text(it.severity.key());
            out.field("event").or_null(it.code.event(), Text::number);
            out.field("subjects").list(it.subjects.iter().map(Name::as_str), Text::text);
            out.field("processors").lps(it.processors.iter().copied());
            out.field("message").text(&it.message);
            out.field("why").text(&it.why);
            out.field("fix").text(&it.fix);
            out.field("confidence").text(it.code.confidence().key());
            out.field("sources").list(it.code.sources().iter().copied(), Text::text);
        });
    });
}

fn scenario(out: &mut Text, it: &Scenario) {
    out.object(|out| {
        out.field("name").text(it.name.key());
        out.field("totalGbps").gbps(it.total);
        out.field("perVnicGbps").gbps(it.per_vnic);
        out.field("busiestPercent").number(it.busiest_percent);
        out.field("available").bool(it.available);
        out.some("perVnicUpToGbps", it.up_to, Text::gbps);
    });
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
