//! What gets a run of cores of its own: a member of a sum team, an adapter on its own, a min team as a whole.

use super::Strategy;
use super::cores::Cores;
use super::toll::MOST;
use crate::engine::{Bindings, QueueMode, Role, queue_mode};
use crate::model::{AdapterId, NodeId, Os, Plan, TeamId, TeamKind, Topology, sorting};

/// Adapters that share one run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Unit {
    /// One, or the members of a min team, in the plan's order.
    pub(super) members: Vec<AdapterId>,
    pub(super) role: Role,
    /// The most cores it may have: 16, or fewer queues (contract section 4).
    pub(super) cap: u8,
    /// The nodes its members sit on, where known; a member without one does not mind.
    pub(super) homes: Vec<NodeId>,
    /// Whether its run must lie in one node, because a preferred node stands and would cut it down to that (D2.1 P13).
    pub(super) whole: bool,
    /// The LBFO team in sum mode it belongs to: there an overlap is a fault, not a cost.
    pub(super) rival: Option<TeamId>,
}

/// The units of a plan in the order of their first members, and the teams whose queue mode is not known.
pub(super) struct Units {
    pub(super) list: Vec<Unit>,
    pub(super) unclear: Vec<TeamId>,
}

impl Units {
    /// A min team with a member that uses no queues is checked by nobody: from scratch its others share a run all the
    /// same, but for the smallest change each is on its own.
    pub(super) fn new(plan: &Plan, bindings: &Bindings, topology: &Topology, strategy: Strategy) -> Self {
        let mut list: Vec<Unit> = Vec::new();
        let mut unclear = Vec::new();
        for (id, _) in plan.adapters().filter(|(id, _)| bindings.role(*id) != Role::Off) {
            let team = bindings.team(id).filter(|_| bindings.role(id) == Role::Vmq);
            let mode = team.map(|team| queue_mode(plan.team(team)));
            let mut members = vec![id];
            let mut rival = None;
            match (team, mode) {
                (Some(team), Some(Some(QueueMode::Min)))
                    if strategy == Strategy::Replan || all_vmq(plan, bindings, team) =>
                {
                    members = sharing(plan, bindings, team);
                    if members.first() != Some(&id) {
                        continue;
                    }
                }
                (Some(team), Some(Some(QueueMode::Sum))) if can_fault(plan, bindings, team) => rival = Some(team),
                (Some(team), Some(None)) => {
                    if !unclear.contains(&team) {
                        unclear.push(team);
                    }
                    continue;
                }
                _ => {}
            }
            list.push(unit(plan, bindings, topology, members, rival));
        }
        Self { list, unclear }
    }
}

/// Whether an overlap of the team's sets is event 106. Windows is taken to check it when all members use queues.
pub(super) fn can_fault(plan: &Plan, bindings: &Bindings, team: TeamId) -> bool {
    plan.team(team).kind == TeamKind::Lbfo && all_vmq(plan, bindings, team)
}

fn all_vmq(plan: &Plan, bindings: &Bindings, team: TeamId) -> bool {
    plan.team(team).members.iter().all(|member| bindings.role(*member) == Role::Vmq)
}

/// The members of a min team that use queues, in the plan's order.
fn sharing(plan: &Plan, bindings: &Bindings, team: TeamId) -> Vec<AdapterId> {
    let mut members = members(plan, team);
    members.retain(|member| bindings.role(*member) == Role::Vmq);
    members
}

/// The members of a team, in the plan's order.
pub(super) fn members(plan: &Plan, team: TeamId) -> Vec<AdapterId> {
    let mut members = plan.team(team).members.clone();
    sorting::sort(&mut members);
    members
}

fn unit(plan: &Plan, bindings: &Bindings, topology: &Topology, members: Vec<AdapterId>, rival: Option<TeamId>) -> Unit {
    let role = members.first().map_or(Role::Off, |id| bindings.role(*id));
    let filters = role == Role::Vmq && plan.os.is_some_and(Os::preferred_node_filters);
    let (mut least, mut homes, mut whole) = (MOST, Vec::new(), false);
    for id in &members {
        let adapter = plan.adapter(*id);
        least = least.min(cap(plan, bindings, *id));
        homes.extend(adapter.node.filter(|node| node.index() < topology.n_nodes()));
        whole |= filters && adapter.processors.numa_node.is_some();
    }
    sorting::sort(&mut homes);
    Unit { members, role, cap: least, homes, whole, rival }
}

/// No more cores than queues, those of RSS while no switch is known (contract section 4), and never more than 16.
pub(super) fn cap(plan: &Plan, bindings: &Bindings, id: AdapterId) -> u8 {
    let adapter = plan.adapter(id);
    let rss = bindings.switch(id).is_none() && adapter.rss.enabled != Some(false);
    let queues = if rss { adapter.rss.queues } else { adapter.vmq.queues };
    queues.and_then(|n| u8::try_from(n).ok()).map_or(MOST, |n| n.clamp(1, MOST))
}

impl Unit {
    /// What a set in `node`, or in several nodes, costs: the members whose own node it leaves.
    pub(super) fn away(&self, node: Option<NodeId>) -> u32 {
        let leaves = |home: &&NodeId| node != Some(**home);
        u32::try_from(self.homes.iter().filter(leaves).count()).unwrap_or(u32::MAX)
    }
}

/// Whether rule 4 can hold: the host's first core is not needed to give each unit a core of its own.
pub(super) fn first_core_spare(units: &[Unit], cores: &Cores) -> bool {
    cores.has_first() && units.len() < cores.len()
}
