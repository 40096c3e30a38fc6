//! Changes to a plan as values, so that page, undo and tests share them. Plain facts are set in one way ([`Fact`]);
//! things are added, doubled and taken away in `items`, which mends whatever pointed at them.

mod cpu;
mod fact;
mod items;
mod numbered;
mod slot;

pub use fact::{AdapterFact, Fact, HostFact, NodeFact, RunFact, SwitchFact, TeamFact, Value, VnicFact};
pub use items::{Item, New};

use super::{AdapterId, Plan, PlanFault, PlanParts, ProcessorSettings, Setting, TeamId, Topology, TopologyFault};

/// One change to a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlanEdit {
    /// Another plan altogether.
    Replace(Box<Plan>),
    /// The processors.
    Cpu(Option<Topology>),
    /// A plain fact.
    Fact(Fact, Value),
    /// One processor setting of today; `None` is not known.
    Processor(AdapterId, Setting, Option<u32>),
    /// All processor settings of today.
    Processors(AdapterId, ProcessorSettings),
    /// The wanted settings of an adapter.
    Target(AdapterId, Option<ProcessorSettings>),
    /// Puts an adapter into a team, or takes it out of its team.
    Member(AdapterId, Option<TeamId>),
    /// Something more.
    Add(New),
    /// One more of the same kind, under a name of its own.
    Duplicate(Item),
    /// Something less. What pointed at it points at nothing, and a team without members goes too.
    Remove(Item),
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
    /// That cannot be so, or stands nowhere in the plan.
    Fact(Fact),
    /// It names something the plan does not have.
    Gone(Item),
    /// A team is made of adapters that have no team and no switch, and there is none.
    NoneFree,
    /// There is no host of such processors.
    Cpu(TopologyFault),
    /// The plan would contradict itself.
    Fault(PlanFault),
}

impl EditRefused {
    /// The place that is at fault, as the plan format writes it.
    pub fn path(&self) -> String {
        match self {
            Self::Value(setting) => ["adapters[].processors.", setting.key()].concat(),
            Self::Fact(fact) => fact.path(),
            Self::Gone(item) => item.path(),
            Self::NoneFree => "adapters".to_owned(),
            Self::Cpu(fault) => fault.path(),
            Self::Fault(fault) => fault.path(),
        }
    }
}

/// The plan after `edit`.
///
/// # Errors
/// When the change cannot be made; the plan is then as it was.
pub fn apply(plan: &Plan, edit: PlanEdit) -> Result<Plan, EditRefused> {
    let mut parts = plan.clone().into_parts();
    amend(&mut parts, edit)?;
    Plan::new(parts).map_err(EditRefused::Fault)
}

/// Makes the change in parts that are not sealed yet, where several follow each other.
///
/// # Errors
/// When the change cannot be made; the parts may then be of no use.
pub fn amend(parts: &mut PlanParts, edit: PlanEdit) -> Result<(), EditRefused> {
    match edit {
        PlanEdit::Replace(plan) => *parts = plan.into_parts(),
        PlanEdit::Cpu(cpu) => parts.cpu = cpu,
        PlanEdit::Fact(fact, value) => return fact.set(parts, &value),
        PlanEdit::Processor(id, setting, value) => {
            let adapter = adapter(parts, id)?;
            adapter.processors = setting.with(&adapter.processors, value).ok_or(EditRefused::Value(setting))?;
        }
        PlanEdit::Processors(id, settings) => adapter(parts, id)?.processors = settings,
        PlanEdit::Target(id, target) => adapter(parts, id)?.target = target,
        PlanEdit::Member(id, into) => return join(parts, id, into),
        PlanEdit::Add(new) => return items::add(parts, new),
        PlanEdit::Duplicate(item) => return items::duplicate(parts, item).ok_or(EditRefused::Gone(item))?,
        PlanEdit::Remove(item) => return items::remove(parts, item).ok_or(EditRefused::Gone(item))?,
        PlanEdit::AdoptTargets => {
            for adapter in &mut parts.adapters {
                adapter.processors = adapter.target.take().unwrap_or(adapter.processors);
            }
        }
        PlanEdit::DropTargets => parts.adapters.iter_mut().for_each(|adapter| adapter.target = None),
    }
    Ok(())
}

fn adapter(parts: &mut PlanParts, id: AdapterId) -> Result<&mut super::Adapter, EditRefused> {
    parts.adapters.get_mut(id.index()).ok_or(EditRefused::Gone(Item::Adapter(id)))
}

/// Members stay in the order of the adapters, so that leaving and joining again gives the same plan.
fn join(parts: &mut PlanParts, id: AdapterId, into: Option<TeamId>) -> Result<(), EditRefused> {
    adapter(parts, id)?;
    for team in &mut parts.teams {
        team.members.retain(|member| *member != id);
        team.standby = team.standby.filter(|standby| *standby != id);
    }
    if let Some(into) = into {
        let team = parts.teams.get_mut(into.index()).ok_or(EditRefused::Gone(Item::Team(into)))?;
        team.members.push(id);
        super::sorting::sort(&mut team.members);
    }
    Ok(())
}
