//! Which adapters must keep their sets apart, or alike, and what it means where they do not.

use crate::engine::{Bindings, QueueMode, Report, Role};
use crate::model::{AdapterId, LpSet, Plan, TeamKind};

/// What two adapters owe each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// Members of an LBFO team in sum-queue mode: disjoint, else event 106.
    Sum,
    /// Members of a switch embedded team: disjoint as far as practical; no event.
    Advised,
    /// Members of an LBFO team in min-queue mode: the same, else event 106.
    Min,
    /// Of different switches, or one of a switch and one of the host itself: cores of their own; no event.
    Apart,
}

/// Who owes whom what on a host.
#[derive(Debug)]
pub struct Ties<'a> {
    plan: &'a Plan,
    report: &'a Report,
    bindings: Bindings,
}

impl<'a> Ties<'a> {
    /// As the plan has it; `report` is what the engine says of it.
    pub fn new(plan: &'a Plan, report: &'a Report) -> Self {
        Self { plan, report, bindings: Bindings::new(plan) }
    }

    /// What these two owe each other; nothing where nobody compares their sets.
    pub fn between(&self, a: AdapterId, b: AdapterId) -> Option<Tie> {
        if a == b {
            return None;
        }
        let team = self.bindings.team(a).filter(|team| self.bindings.team(b) == Some(*team));
        if let Some(team) = team.and_then(|team| self.report.teams.get(team.index())).filter(|it| it.verdict.is_some())
        {
            return match team.mode {
                Some(QueueMode::Sum) if self.plan.team(team.team).kind == TeamKind::Set => Some(Tie::Advised),
                Some(QueueMode::Sum) => Some(Tie::Sum),
                Some(QueueMode::Min) => Some(Tie::Min),
                _ => None,
            };
        }
        self.bindings.apart(a, b).then_some(Tie::Apart)
    }

    /// The members of an adapter's team.
    pub(super) fn mates(&self, id: AdapterId) -> &'a [AdapterId] {
        self.bindings.team(id).map_or(&[], |team| &self.plan.team(team).members)
    }

    /// What an adapter's queues serve.
    pub(super) fn role(&self, id: AdapterId) -> Role {
        self.bindings.role(id)
    }

    /// The processor set of an adapter.
    pub fn set(&self, id: AdapterId) -> LpSet {
        self.report.adapters.get(id.index()).map_or(LpSet::EMPTY, |it| it.set.clone())
    }

    /// The processors by which these two fail what they owe each other.
    pub fn clash(&self, a: AdapterId, b: AdapterId) -> LpSet {
        self.between(a, b).map_or(LpSet::EMPTY, |tie| tie.clash(&self.set(a), &self.set(b)))
    }
}

impl Tie {
    /// The processors by which two sets fail it.
    pub fn clash(self, a: &LpSet, b: &LpSet) -> LpSet {
        match self {
            Self::Min => a.or(b).minus(&a.and(b)),
            Self::Sum | Self::Advised | Self::Apart => a.and(b),
        }
    }

    /// Whether two sets keep it.
    pub fn holds(self, a: &LpSet, b: &LpSet) -> bool {
        match self {
            Self::Min => a == b,
            Self::Sum | Self::Advised | Self::Apart => !a.meets(b),
        }
    }
}
