//! Changes to a plan as values, so that page, undo and tests share them.

use super::{
    AdapterId, Algorithm, Name, Os, Plan, PlanFault, PlanParts, ProcessorSettings, Rate, Setting, SwitchId, TeamId,
    TeamMode, Topology, Uplink, VnicId,
};

/// One change to a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlanEdit {
    /// Another plan altogether.
    Replace(Box<Plan>),
    /// The host's name.
    Rename(Option<Name>),
    /// The release.
    Os(Option<Os>),
    /// The processors.
    Cpu(Option<Topology>),
    /// What one core carries.
    PerCore(Option<Rate>),
    /// One processor setting of today; `None` is not known.
    Processor(AdapterId, Setting, Option<u32>),
    /// All processor settings of today.
    Processors(AdapterId, ProcessorSettings),
    /// The wanted settings of an adapter.
    Target(AdapterId, Option<ProcessorSettings>),
    /// The node an adapter sits on.
    AdapterNode(AdapterId, Option<super::NodeId>),
    /// An adapter's link speed.
    Link(AdapterId, Option<Rate>),
    /// Whether an adapter offers VMQ.
    VmqEnabled(AdapterId, Option<bool>),
    /// How many VMQs an adapter has.
    VmqQueues(AdapterId, Option<u32>),
    /// How many RSS queues an adapter has.
    RssQueues(AdapterId, Option<u32>),
    /// A team's mode.
    TeamMode(TeamId, Option<TeamMode>),
    /// A team's algorithm.
    Algorithm(TeamId, Option<Algorithm>),
    /// Puts an adapter into a team, or takes it out of its team.
    Member(AdapterId, Option<TeamId>),
    /// What a switch sends through.
    Uplink(SwitchId, Option<Uplink>),
    /// What a virtual NIC wants.
    Demand(VnicId, Option<Rate>),
    /// Makes the targets today's settings and clears them.
    AdoptTargets,
    /// Forgets all targets.
    DropTargets,
}

/// Why a change was not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditRefused {
    /// The number cannot be that setting.
    Value(Setting),
    /// It names something the plan does not have.
    Gone,
    /// The plan would contradict itself.
    Fault(PlanFault),
}

/// The plan after `edit`.
///
/// # Errors
/// When the change cannot be made; the plan is then as it was.
pub fn apply(plan: &Plan, edit: PlanEdit) -> Result<Plan, EditRefused> {
    let mut parts = plan.clone().into_parts();
    match change(&mut parts, edit) {
        Ok(()) => Plan::new(parts).map_err(EditRefused::Fault),
        Err(Refused::Value(setting)) => Err(EditRefused::Value(setting)),
        Err(Refused::Gone) => Err(EditRefused::Gone),
    }
}

/// What a change itself is refused for: small, since it is handed on in many places.
enum Refused {
    Value(Setting),
    Gone,
}

fn change(parts: &mut PlanParts, edit: PlanEdit) -> Result<(), Refused> {
    match edit {
        PlanEdit::Replace(plan) => *parts = plan.into_parts(),
        PlanEdit::Rename(name) => parts.name = name,
        PlanEdit::Os(os) => parts.os = os,
        PlanEdit::Cpu(cpu) => parts.cpu = cpu,
        PlanEdit::PerCore(rate) => parts.per_core = rate,
        PlanEdit::Processor(id, setting, value) => {
            let adapter = adapter(parts, id)?;
            adapter.processors = setting.with(&adapter.processors, value).ok_or(Refused::Value(setting))?;
        }
        PlanEdit::Processors(id, settings) => adapter(parts, id)?.processors = settings,
        PlanEdit::Target(id, target) => adapter(parts, id)?.target = target,
        PlanEdit::AdapterNode(id, node) => adapter(parts, id)?.node = node,
        PlanEdit::Link(id, link) => adapter(parts, id)?.link = link,
        PlanEdit::VmqEnabled(id, enabled) => adapter(parts, id)?.vmq.enabled = enabled,
        PlanEdit::VmqQueues(id, queues) => adapter(parts, id)?.vmq.queues = queues,
        PlanEdit::RssQueues(id, queues) => adapter(parts, id)?.rss.queues = queues,
        PlanEdit::TeamMode(id, mode) => team(parts, id)?.mode = mode,
        PlanEdit::Algorithm(id, algorithm) => team(parts, id)?.algorithm = algorithm,
        PlanEdit::Member(id, into) => join(parts, id, into)?,
        PlanEdit::Uplink(id, uplink) => {
            parts.switches.get_mut(id.index()).ok_or(Refused::Gone)?.uplink = uplink;
        }
        PlanEdit::Demand(id, demand) => parts.vnics.get_mut(id.index()).ok_or(Refused::Gone)?.demand = demand,
        PlanEdit::AdoptTargets => {
            for adapter in &mut parts.adapters {
                adapter.processors = adapter.target.take().unwrap_or(adapter.processors);
            }
        }
        PlanEdit::DropTargets => parts.adapters.iter_mut().for_each(|adapter| adapter.target = None),
    }
    Ok(())
}

fn adapter(parts: &mut PlanParts, id: AdapterId) -> Result<&mut super::Adapter, Refused> {
    parts.adapters.get_mut(id.index()).ok_or(Refused::Gone)
}

fn team(parts: &mut PlanParts, id: TeamId) -> Result<&mut super::Team, Refused> {
    parts.teams.get_mut(id.index()).ok_or(Refused::Gone)
}

/// Members stay in the order of the adapters, so that leaving and joining again gives the same plan.
fn join(parts: &mut PlanParts, id: AdapterId, into: Option<TeamId>) -> Result<(), Refused> {
    adapter(parts, id)?;
    for team in &mut parts.teams {
        team.members.retain(|member| *member != id);
        team.standby = team.standby.filter(|standby| *standby != id);
    }
    if let Some(into) = into {
        let team = team(parts, into)?;
        team.members.push(id);
        super::sorting::sort(&mut team.members);
    }
    Ok(())
}
