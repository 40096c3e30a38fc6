//! Sets and verdicts alone: what the processor map shows, without what follows for virtual NICs. Its cost depends on the
//! adapters and their sets, not on the host, so that a picture can follow a hand.

use super::{AdapterReport, Code, Host, Report, TeamReport, View, rules, teams};
use crate::model::{LpSet, Plan};

/// Which processors are in whose sets, and which must not be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outline {
    /// One for each adapter, as in a report.
    pub adapters: Vec<AdapterReport>,
    /// One for each team, as in a report.
    pub teams: Vec<TeamReport>,
    /// Processors that adapters share which serve different switches, or a switch and the host.
    pub shared: LpSet,
}

impl Outline {
    /// The outline of a report.
    pub fn of(plan: &Plan, report: &Report) -> Self {
        let mut shared = LpSet::EMPTY;
        for finding in report.findings.iter().filter(|it| it.code == Code::SwitchSetsOverlap) {
            for at in &finding.processors {
                if let Some(lp) = plan.cpu.as_ref().and_then(|cpu| cpu.find(*at)) {
                    shared.insert(lp);
                }
            }
        }
        Self { adapters: report.adapters.clone(), teams: report.teams.clone(), shared }
    }
}

/// The outline of what [`analyze`](super::analyze) would report.
pub fn outline(plan: &Plan, view: View) -> Outline {
    let host = Host::new(plan, view);
    Outline { adapters: host.adapter_reports(), teams: teams::teams(&host), shared: rules::shared(&host) }
}
