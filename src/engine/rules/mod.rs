//! The list of rules. One file for each thing that can be wrong; none knows of another.

mod drivers;
mod hotfix;
mod locality;
mod min_mode;
mod queues;
mod rss;
mod say;
mod set_shape;
mod switch_sets;
mod team_members;
mod team_sets;
mod teaming;
mod vmq_use;

use std::borrow::Cow;
use std::fmt;

pub(super) use switch_sets::shared;

use super::queues::Queues;
use super::{Code, Finding, Host, QueueMode, Role, TeamReport};
use crate::model::{AdapterId, LpSet, Name, Team, Topology, sorting};

/// What rules look at.
struct Facts<'a> {
    host: &'a Host<'a>,
    teams: &'a [TeamReport],
    queues: &'a Queues,
}

type Rule = fn(&Facts<'_>, &mut Vec<Finding>);

const RULES: &[Rule] = &[
    team_sets::check,
    switch_sets::check,
    set_shape::check,
    locality::check,
    min_mode::check,
    rss::check,
    vmq_use::check,
    queues::check,
    hotfix::check,
    drivers::check,
    teaming::check,
    team_members::check,
];

/// Every finding: worst first, then by code, then by subjects.
pub(super) fn findings(host: &Host<'_>, teams: &[TeamReport], queues: &Queues) -> Vec<Finding> {
    let facts = Facts { host, teams, queues };
    let mut out = Vec::new();
    for rule in RULES {
        rule(&facts, &mut out);
    }
    sorting::sort_by(&mut out, |a, b| {
        (a.severity, a.code.key(), &a.subjects).cmp(&(b.severity, b.code.key(), &b.subjects))
    });
    out
}

/// Why it matters, and what to do.
type Advice = [&'static str; 2];

impl<'a> Facts<'a> {
    /// Every rule tells through this: one copy that formats and moves a finding weighs less than one in each.
    #[inline(never)]
    fn tell(
        &self,
        out: &mut Vec<Finding>,
        code: Code,
        subjects: Vec<Name>,
        processors: &LpSet,
        message: fmt::Arguments<'_>,
        [why, fix]: &Advice,
    ) {
        out.push(Finding {
            code,
            severity: code.severity(self.host.plan.os),
            subjects,
            processors: self.host.written(processors),
            message: message.to_string(),
            why: Cow::Borrowed(why),
            fix: Cow::Borrowed(fix),
        });
    }

    /// About one adapter.
    #[inline(never)]
    fn of_adapter(
        &self,
        out: &mut Vec<Finding>,
        code: Code,
        adapter: AdapterId,
        processors: &LpSet,
        message: fmt::Arguments<'_>,
        advice: &Advice,
    ) {
        self.tell(out, code, vec![self.host.name(adapter).clone()], processors, message, advice);
    }

    /// About a team and its members.
    #[inline(never)]
    fn of_team(
        &self,
        out: &mut Vec<Finding>,
        code: Code,
        team: &Team,
        processors: &LpSet,
        message: fmt::Arguments<'_>,
        advice: &Advice,
    ) {
        self.tell(out, code, self.host.team_subjects(team), processors, message, advice);
    }

    /// The adapters whose queues serve something, with their sets; none while the processors are not known.
    fn used_sets(&self) -> Vec<(AdapterId, &'a Topology, &'a LpSet)> {
        used_sets(self.host)
    }

    /// The teams with their reports.
    fn teams(&self) -> impl Iterator<Item = (&'a Team, &'a TeamReport)> {
        let host = self.host;
        self.teams.iter().map(move |report| (host.plan.team(report.team), report))
    }

    /// The teams of several members whose sets were checked, in the given mode.
    fn checked(&self, mode: QueueMode) -> impl Iterator<Item = (&'a Team, &'a TeamReport)> {
        self.teams().filter(move |(_, report)| report.verdict.is_some() && report.mode == Some(mode))
    }
}

#[inline(never)]
fn used_sets<'a>(host: &'a Host<'_>) -> Vec<(AdapterId, &'a Topology, &'a LpSet)> {
    let mut used = Vec::new();
    if let Some(topology) = host.topology() {
        for (id, _) in host.plan.adapters() {
            if host.bindings.role(id) != Role::Off {
                used.push((id, topology, host.set(id)));
            }
        }
    }
    used
}
