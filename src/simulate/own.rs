//! A host of the reader's where a step plays instead of placing: the adapter that would spread connections, the one whose
//! queues would move, and all that can be teamed in two designs. What its plan does not tell is taken, and said.

use std::num::NonZeroU32;

use super::design::{Compared, Demands, Design, carried, loaded};
use super::parts::team_of;
use super::{Play, Table};
use crate::engine::{Host, Role, SetRule, Slot, Technique, View, placed, processor_set};
use crate::model::{
    AdapterId, Algorithm, GroupedLp, LpIndex, Name, Os, Owner, Plan, PlanParts, ProcessorSettings, Rate, TeamKind,
    TeamMode, VnicId,
};

/// The most queues of a day, so that their ways can be told apart.
const MOST_QUEUES: usize = 8;
/// The most adapters of a design.
const MOST_ADAPTERS: usize = 8;
/// The most cores that queues of one adapter are given: MaxProcessors as it comes (D2.2).
const MOST_CORES: usize = 16;
/// Guests where the plan names none.
const GUESTS: usize = 8;

/// Why a step cannot be played on a host.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lack {
    /// Its processors are not known.
    Processors,
    /// It has no team.
    Team,
    /// It has no switch with an adapter or a team.
    Switch,
    /// The adapters of its switches have no processor in their sets.
    EmptySet,
    /// It has fewer than two adapters that can use VMQ.
    TwoAdapters,
    /// Its release has no team under a switch.
    Release,
}

/// The adapter that spreads connections by RSS, or would.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spreads {
    /// Which; `None` where the plan names none, and the host's cores are taken.
    pub adapter: Option<AdapterId>,
    /// Whether it does so today. Else it is on a switch, or its RSS is off, and this is what it would do.
    pub today: bool,
    /// Whether its base, MaxProcessors or queues are not known, and the defaults are taken (D2.2).
    pub assumed: bool,
    /// The processors of its queues, in the order of the table's cores.
    pub set: Vec<LpIndex>,
    /// The table.
    pub table: Table,
}

/// That adapter of a host. One that spreads today comes before one that would.
///
/// # Errors
/// Where the processors are not known.
pub fn spreads(plan: &Plan) -> Result<Spreads, Lack> {
    let topology = plan.cpu.as_ref().ok_or(Lack::Processors)?;
    let host = Host::new(plan, View::Current);
    let mut found: Option<Spreads> = None;
    for (id, adapter) in plan.adapters() {
        let (today, on) = (host.bindings.role(id) == Role::Rss, &adapter.processors);
        let rule = SetRule { topology, os: plan.os, role: Role::Rss, own_node: adapter.node };
        let mut set: Vec<_> = processor_set(rule, on).iter().collect();
        if set.is_empty() || found.as_ref().is_some_and(|it| it.today || !today) {
            continue;
        }
        let processors = u32::try_from(set.len()).unwrap_or(u32::MAX);
        let table = Table::new(adapter.rss.queues.unwrap_or(processors), processors);
        set.truncate(table.cores().into());
        let assumed = on.base_number.is_none() || on.max_processors.is_none() || adapter.rss.queues.is_none();
        found = Some(Spreads { adapter: Some(id), today, assumed, set, table });
    }
    if let Some(found) = found {
        return Ok(found);
    }
    let set: Vec<_> = cores(plan).iter().take(MOST_CORES).map(|(lp, _)| *lp).collect();
    let processors = u32::try_from(set.len()).unwrap_or(u32::MAX);
    Ok(Spreads { adapter: None, today: false, assumed: true, set, table: Table::new(processors, processors) })
}

/// The adapter whose queues move, or would, and its day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moves {
    /// Which: the one that serves most.
    pub adapter: AdapterId,
    /// Its processors, home first; as many as dynamic VMQ uses.
    pub set: Vec<LpIndex>,
    /// Whose queue each is; `None` for a busy machine that is only imagined.
    pub queues: Vec<Option<VnicId>>,
    /// How many more queues it has, which are left out.
    pub more: usize,
    /// The day. Where what a machine asks is known, that is what it asks when it is busy; the rest is the model's.
    pub play: Play,
}

/// The day of a host.
///
/// # Errors
/// Where the processors are not known, or no switch has an adapter with a processor.
pub fn moves(plan: &Plan, seed: u64, ticks: u32) -> Result<Moves, Lack> {
    let topology = plan.cpu.as_ref().ok_or(Lack::Processors)?;
    let placement = placed(plan, View::Current, Technique::DynamicVmq);
    let mut counts = vec![0_usize; plan.adapters.len()];
    let has_one = |slot: Slot| matches!(slot, Slot::Queue(_));
    placement.lines.iter().filter(|line| has_one(line.slot)).for_each(|line| counts[line.adapter.index()] += 1);
    let most = counts.iter().copied().max().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).filter(|_| most > 0).ok_or(Lack::Switch)?;
    let (adapter, card) = (AdapterId::at(at), plan.adapters.get(at).ok_or(Lack::Switch)?);
    let rule = SetRule { topology, os: plan.os, role: Role::Vmq, own_node: card.node };
    let mut set: Vec<_> = processor_set(rule, &card.processors).iter().collect();
    if set.is_empty() {
        return Err(Lack::EmptySet);
    }
    let of_it = placement.lines.iter().filter(|line| line.adapter == adapter && has_one(line.slot));
    let queues: Vec<_> = of_it.map(|line| line.vnic).take(MOST_QUEUES).collect();
    let n = |len: usize| u16::try_from(len).unwrap_or(u16::MAX);
    let mut day = Play::story(seed, n(queues.len()), n(set.len()), plan.per_core(), ticks);
    set.truncate(day.n_cores().into());
    for (queue, vnic) in queues.iter().enumerate() {
        if let Some(demand) = vnic.and_then(|id| plan.vnics.get(id.index())).and_then(|it| it.demand) {
            day.peak(queue, demand);
        }
    }
    Ok(Moves { adapter, set, more: most - queues.len(), queues, play: day })
}

/// The adapters of a host in two designs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnDesigns {
    /// The adapters, in the order of both designs; the last one is that which stands apart.
    pub adapters: Vec<AdapterId>,
    /// How many more adapters could be teamed, and are left out.
    pub more: usize,
    /// What is asked: of each guest what its plan says, else what was given for all.
    pub demands: Demands,
    /// Both designs.
    pub both: Compared,
}

/// A host's adapters in one team, and with the last one apart. Each gets a run of cores of its own, as long as they all can
/// have; today's settings are another matter, which steps 0 and 8 show.
///
/// # Errors
/// Where the processors are not known, fewer than two adapters can use VMQ, or the release has no team under a switch.
pub fn designs(plan: &Plan, asked: &Demands) -> Result<OwnDesigns, Lack> {
    if plan.cpu.is_none() {
        return Err(Lack::Processors);
    }
    if plan.os == Some(Os::Ws2008R2) {
        return Err(Lack::Release);
    }
    let mut adapters = Vec::new();
    for (id, it) in plan.adapters() {
        // Slower ones leave VMQ unused, unless told otherwise (D4.1).
        let fast = plan.policy.below_ten_gig_vmq == Some(true) || it.link.is_none_or(|it| it >= Rate::whole_gbps(10));
        if fast && it.vmq.enabled != Some(false) {
            adapters.push(id);
        }
    }
    let more = adapters.len().saturating_sub(MOST_ADAPTERS);
    adapters.truncate(MOST_ADAPTERS);
    if adapters.len() < 2 {
        return Err(Lack::TwoAdapters);
    }
    let each = asked.guests.first().copied().unwrap_or(Rate::ZERO);
    let guests = plan.vnics.iter().filter(|it| it.owner != Some(Owner::Host));
    let mut guests: Vec<_> = guests.map(|it| it.demand.unwrap_or(each)).collect();
    if guests.is_empty() {
        guests = vec![each; GUESTS];
    }
    let demands = Demands { guests, ..asked.clone() };
    let carry = |design| carried(designed(plan, &adapters, design, &demands), design, &demands);
    let both = Compared { one_team: carry(Design::OneTeam), apart: carry(Design::Apart) };
    Ok(OwnDesigns { adapters, more, demands, both })
}

/// The plan of a design with a host's own processors and adapters.
fn designed(plan: &Plan, adapters: &[AdapterId], design: Design, demands: &Demands) -> Plan {
    let mut parts = PlanParts {
        os: plan.os,
        per_core: plan.per_core,
        cpu: plan.cpu.clone(),
        policy: plan.policy,
        ..PlanParts::default()
    };
    let cores = cores(plan);
    let most = adapters.iter().filter_map(|id| plan.adapter(*id).vmq.queues).min();
    let most = most.map_or(MOST_CORES, |queues| MOST_CORES.min(queues as usize)).max(1);
    let (starts, each) = runs(&cores, adapters.len(), most);
    for (id, start) in adapters.iter().zip(starts) {
        let mut it = plan.adapter(*id).clone();
        if let Some((_, base)) = cores.get(start) {
            it.processors = run(*base, cores.get(start + each - 1).map_or(*base, |(_, end)| *end), each);
        }
        it.vmq.enabled = Some(true);
        it.rss.enabled = Some(true);
        it.target = None;
        parts.adapters.push(it);
    }
    let n = adapters.len() - usize::from(design == Design::Apart);
    let mut name = "Team".to_owned();
    while parts.adapters.iter().any(|it| Name::new(&name).is_some_and(|name| it.name == name)) {
        name.push('+');
    }
    let kind = if plan.os.is_none_or(Os::has_set) { TeamKind::Set } else { TeamKind::Lbfo };
    let members = (0..n).map(AdapterId::at).collect();
    parts.teams.extend(team_of(&name, members, kind, TeamMode::SwitchIndependent, Algorithm::HyperVPort));
    loaded(parts, design, demands)
}

/// The first processor of each core that the management OS sees, in the host's order.
fn cores(plan: &Plan) -> Vec<(LpIndex, GroupedLp)> {
    let lps = plan.cpu.as_ref().map(|cpu| cpu.managed(plan.os)).unwrap_or_default();
    lps.iter().enumerate().filter(|(_, lp)| lp.thread == 0).map(|(at, lp)| (LpIndex::at(at), lp.at)).collect()
}

/// Where `n` runs of cores start, and how long each is: the longest that all can have, the first core left out where there
/// are enough, and none over the border of a group.
fn runs(cores: &[(LpIndex, GroupedLp)], n: usize, most: usize) -> (Vec<usize>, usize) {
    let group = |at: usize| cores.get(at).map(|(_, lp)| lp.group);
    for each in (1..=most).rev() {
        let (mut starts, mut at) = (Vec::new(), usize::from(cores.len() > n));
        for _ in 0..n {
            while at + each <= cores.len() && group(at) != group(at + each - 1) {
                at += 1;
            }
            starts.push(at);
            at += each;
        }
        if at <= cores.len() {
            return (starts, each);
        }
    }
    ((0..n).map(|at| at % cores.len().max(1)).collect(), 1)
}

/// The settings of a run of cores, both ends told, so that RSS keeps to it as VMQ does.
fn run(base: GroupedLp, end: GroupedLp, cores: usize) -> ProcessorSettings {
    ProcessorSettings {
        base_group: Some(base.group),
        base_number: Some(base.number),
        max_group: Some(end.group),
        max_number: Some(end.number),
        max_processors: u32::try_from(cores).ok().and_then(NonZeroU32::new),
        numa_node: None,
    }
}
