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

use super::queues::Queues;
use super::{Code, Finding, Host, QueueMode, Role, TeamReport};
use crate::model::{AdapterId, GroupedLp, LpSet, Name, Team, Topology, sorting};

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

/// What a rule says of its finding.
struct Words {
    message: String,
    why: Cow<'static, str>,
    fix: Cow<'static, str>,
}

impl Words {
    fn new(message: String, why: impl Into<Cow<'static, str>>, fix: impl Into<Cow<'static, str>>) -> Self {
        Self { message, why: why.into(), fix: fix.into() }
    }
}

impl<'a> Facts<'a> {
    fn finding(&self, code: Code, subjects: Vec<Name>, processors: Vec<GroupedLp>, words: Words) -> Finding {
        let Words { message, why, fix } = words;
        Finding { code, severity: code.severity(self.host.plan.os), subjects, processors, message, why, fix }
    }

    /// About one adapter.
    fn of_adapter(&self, code: Code, adapter: AdapterId, processors: &LpSet, words: Words) -> Finding {
        self.finding(code, vec![self.host.name(adapter).clone()], self.host.written(processors), words)
    }

    /// About a team and its members.
    fn of_team(&self, code: Code, team: &Team, processors: &LpSet, words: Words) -> Finding {
        self.finding(code, self.host.team_subjects(team), self.host.written(processors), words)
    }

    /// The adapters whose queues serve something, with their sets; none while the processors are not known.
    fn used_sets(&self) -> impl Iterator<Item = (AdapterId, &'a Topology, &'a LpSet)> {
        let host = self.host;
        host.plan.adapters().filter_map(move |(id, _)| {
            let used = host.bindings.role(id) != Role::Off;
            host.topology().filter(|_| used).map(|topology| (id, topology, host.set(id)))
        })
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
