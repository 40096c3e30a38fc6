//! Queue modes and the verdict on a team's sets (D3).

use super::{Host, Role, TeamReport};
use crate::model::{LpSet, Team, TeamKind, TeamMode};

/// How the queues of a team's members add up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QueueMode {
    /// Each virtual NIC has its queue on one member: sets must be disjoint, queues add up.
    Sum,
    /// Each virtual NIC has a queue on every member: sets must be the same, the fewest queues count.
    Min,
    /// One member: nothing to clash with.
    Single,
}

impl QueueMode {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Min => "min",
            Self::Single => "single",
        }
    }
}

/// Whether a team's sets fit its queue mode.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// They fit.
    Ok,
    /// Sum mode, and a processor is in two sets.
    Overlap,
    /// Min mode, and a processor is not in all.
    NotIdentical,
}

impl Verdict {
    /// The name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Overlap => "overlap",
            Self::NotIdentical => "notIdentical",
        }
    }
}

/// The table of D3.1. `None` where it depends on something the plan does not say.
pub fn queue_mode(team: &Team) -> Option<QueueMode> {
    if team.members.len() == 1 {
        return Some(QueueMode::Single);
    }
    match (team.kind, team.mode, team.algorithm) {
        (TeamKind::Lbfo, Some(TeamMode::Static | TeamMode::Lacp), _) => Some(QueueMode::Min),
        // Every mode hashes addresses in min mode, known or not.
        (TeamKind::Lbfo, _, Some(algorithm)) if algorithm.is_address_hash() => Some(QueueMode::Min),
        (TeamKind::Set, ..) | (TeamKind::Lbfo, Some(TeamMode::SwitchIndependent), Some(_)) => Some(QueueMode::Sum),
        (TeamKind::Lbfo, ..) => None,
    }
}

/// The verdict on `sets`, and the processors that clash. Does not depend on the order of the sets.
pub fn judge<'a>(mode: QueueMode, sets: impl Iterator<Item = &'a LpSet> + Clone) -> (Verdict, LpSet) {
    let (clashing, bad) = match mode {
        QueueMode::Single => (LpSet::EMPTY, Verdict::Ok),
        QueueMode::Sum => {
            let (mut once, mut twice) = (LpSet::EMPTY, LpSet::EMPTY);
            for set in sets {
                twice = twice.or(&once.and(set));
                once = once.or(set);
            }
            (twice, Verdict::Overlap)
        }
        QueueMode::Min => {
            let any = sets.clone().fold(LpSet::EMPTY, |any, set| any.or(set));
            let all = sets.fold(any.clone(), |all, set| all.and(set));
            (any.minus(&all), Verdict::NotIdentical)
        }
    };
    (if clashing.is_empty() { Verdict::Ok } else { bad }, clashing)
}

/// A report for each team. Sets are compared when every member's queues serve virtual NICs.
pub(super) fn teams(host: &Host<'_>) -> Vec<TeamReport> {
    host.plan
        .teams()
        .map(|(id, team)| {
            let mode = queue_mode(team);
            let checked =
                host.topology().is_some() && team.members.iter().all(|member| host.bindings.role(*member) == Role::Vmq);
            let judged =
                mode.filter(|_| checked).map(|mode| judge(mode, team.members.iter().map(|member| host.set(*member))));
            let (verdict, clashing) = judged.map_or((None, LpSet::EMPTY), |(verdict, lps)| (Some(verdict), lps));
            TeamReport { team: id, mode, queues: queue_count(host, team, mode), verdict, clashing }
        })
        .collect()
}

/// Sum over the members, or the fewest (D3.2).
fn queue_count(host: &Host<'_>, team: &Team, mode: Option<QueueMode>) -> Option<u32> {
    let adds = mode? == QueueMode::Sum;
    let mut total: Option<u32> = None;
    for member in &team.members {
        let queues = host.plan.adapter(*member).vmq.queues?;
        total = Some(match total {
            None => queues,
            Some(total) if adds => total.saturating_add(queues),
            Some(total) => queues.min(total),
        });
    }
    if adds { total.or(Some(0)) } else { total }
}
