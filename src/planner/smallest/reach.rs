//! Which runs an adapter can be given by changing few of its settings, and how.

use std::num::NonZeroU32;

use crate::engine::Role;
use crate::model::{Adapter, AdapterId, GroupId, NodeId, Os, ProcessorSettings, Setting, Topology};
use crate::planner::cores::{Core, Cores, Run};
use crate::planner::scene::Scene;
use crate::planner::toll::MOST;
use crate::planner::units::cap;

/// New settings of an adapter, and the run they mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) run: Run,
    pub(super) settings: ProcessorSettings,
    /// How many settings change.
    pub(super) cost: u32,
    /// Which do, for ties: `MaxProcessors` rather than `MaxNumber`, that rather than `MaxGroup`, the preferred node last.
    pub(super) rank: u32,
    /// The longest run first, then the lowest, then by rank; what is dearer for other reasons is put above that.
    pub(super) order: u64,
}

/// Which preferred node an adapter may end with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Preferred {
    /// Whichever.
    Any,
    /// This one, or none.
    Be(Option<NodeId>),
}

/// One adapter and what shapes its sets.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub(super) cores: &'a Cores,
    pub(super) topology: &'a Topology,
    pub(super) os: Option<Os>,
    pub(super) role: Role,
    pub(super) adapter: &'a Adapter,
    /// The most cores a new set may have.
    pub(super) cap: u8,
}

/// Which settings beside the base change: each to the one value that can help.
const MASKS: u32 = 1 << 4;
const FEWEST_FIRST: [u32; MASKS as usize] = [0, 1, 2, 4, 8, 3, 5, 6, 9, 10, 12, 7, 11, 13, 14, 15];
const MAX_PROCESSORS: u32 = 1;
const MAX_NUMBER: u32 = 2;
const MAX_GROUP: u32 = 4;
const NUMA_NODE: u32 = 8;

impl<'a> Reach<'a> {
    pub(super) fn new(scene: &Scene<'a>, id: AdapterId) -> Self {
        let role = scene.host.bindings.role(id);
        Self {
            cores: scene.cores,
            topology: scene.topology,
            os: scene.plan.os,
            role,
            adapter: scene.plan.adapter(id),
            cap: cap(scene.plan, &scene.host.bindings, id),
        }
    }

    fn today(&self) -> &ProcessorSettings {
        &self.adapter.processors
    }

    /// The settings with this base; a default that says the same stays.
    fn based(&self, core: Core) -> ProcessorSettings {
        let mut settings = *self.today();
        if settings.base().group != core.at.group {
            settings.base_group = Some(core.at.group);
        }
        if settings.base().number != core.at.number {
            settings.base_number = Some(core.at.number);
        }
        settings
    }

    /// How many settings a base at `core` alone changes.
    pub(super) fn base_cost(&self, core: Core) -> u32 {
        self.changed(&self.based(core))
    }

    fn changed(&self, settings: &ProcessorSettings) -> u32 {
        let differs = |setting: &&Setting| setting.value(self.today()) != setting.value(settings);
        u32::try_from(Setting::ALL.iter().filter(differs).count()).unwrap_or(u32::MAX)
    }

    /// Every run that can be had by changing exactly `cost` settings, each by its best way.
    pub(super) fn ways(&self, cost: u32) -> Vec<Way> {
        let mut out = Vec::new();
        for start in 0..self.cores.len() {
            let Some(core) = self.cores.get(start) else { continue };
            let based = self.based(*core);
            let spent = self.changed(&based);
            if spent > cost || cost - spent > MASKS.ilog2() {
                continue;
            }
            let mut best = vec![None; usize::from(self.cap) + 1];
            for mask in (0..MASKS).filter(|mask| mask.count_ones() == cost - spent) {
                let sized = mask & (MAX_PROCESSORS | MAX_NUMBER) != 0;
                for len in 1..=if sized { usize::from(self.cap) } else { 1 } {
                    self.try_mask(start, based, mask, sized.then_some(len), Preferred::Any, &mut |way| {
                        let slot = best.get_mut(way.run.len).filter(|_| way.cost == cost);
                        if let Some(slot) = slot.filter(|it| it.is_none_or(|best: Way| way.rank < best.rank)) {
                            *slot = Some(way);
                        }
                    });
                }
            }
            out.extend(best.into_iter().flatten());
        }
        out
    }

    /// The cheapest way to exactly `run`, ending with the preferred node `node` where that is asked.
    pub(super) fn way_to(&self, run: Run, node: Preferred) -> Option<Way> {
        let core = self.cores.get(run.start)?;
        if run.len > usize::from(self.cap) {
            return None;
        }
        let based = self.based(*core);
        let mut best: Option<Way> = None;
        for mask in FEWEST_FIRST {
            if best.as_ref().is_some_and(|best| best.cost < self.changed(&based) + mask.count_ones()) {
                break;
            }
            self.try_mask(run.start, based, mask, Some(run.len), node, &mut |way| {
                let better = best.as_ref().is_none_or(|best| (way.cost, way.rank) < (best.cost, best.rank));
                if way.run == run && better {
                    best = Some(way);
                }
            });
        }
        best
    }

    /// Changes what `mask` names, for a run of `len`; where `len` is open, for whatever run comes of it.
    fn try_mask(
        &self,
        start: usize,
        based: ProcessorSettings,
        mask: u32,
        len: Option<usize>,
        node: Preferred,
        give: &mut dyn FnMut(Way),
    ) {
        let last = self.cores.get(start + len.unwrap_or(1) - 1);
        let (Some(core), Some(last)) = (self.cores.get(start), last) else { return };
        let mut settings = based;
        if mask & MAX_PROCESSORS != 0 {
            settings.max_processors = len.and_then(|len| u32::try_from(len).ok()).and_then(NonZeroU32::new);
        }
        if mask & MAX_NUMBER != 0 {
            settings.max_number = Some(last.at.number);
        }
        if mask & NUMA_NODE != 0 {
            let node = if let Preferred::Be(Some(node)) = node { node } else { core.node };
            // One that stands may be of another host; none is written that is not there.
            if node.index() >= self.topology.n_nodes() {
                return;
            }
            settings.numa_node = Some(node);
        }
        if node != Preferred::Any && node != Preferred::Be(settings.numa_node) {
            return;
        }
        // The group of the run bounds it; the last group lets a standing number below the base stand.
        let groups = [core.at.group, self.topology.last_group()];
        let tries: &[Option<GroupId>] = if mask & MAX_GROUP == 0 { &[None] } else { &groups.map(Some)[..] };
        for group in tries {
            let settings = ProcessorSettings { max_group: group.or(settings.max_group), ..settings };
            let Some(found) = self.run_of(&settings, start).filter(|found| *found <= usize::from(self.cap)) else {
                continue;
            };
            let run = Run { start, len: found };
            let rank = mask | u32::from(*group != tries[0]) << 4;
            let order = (usize::from(MOST) - found.min(MOST.into())) << 24 | start << 8;
            give(Way { run, cost: self.changed(&settings), rank, settings, order: order as u64 | u64::from(rank) });
        }
    }

    /// How many cores from `start`, its base, the settings mean; `None` unless that is one run in one group, and the
    /// groups they name are there. The same as `engine::processor_set`, without building sets.
    fn run_of(&self, settings: &ProcessorSettings, start: usize) -> Option<usize> {
        let core = self.cores.get(start)?;
        if settings.max_group.is_some_and(|group| !self.topology.has_group(group)) {
            return None;
        }
        let vmq = self.role == Role::Vmq;
        let group = settings.max_group.unwrap_or(if vmq { core.at.group } else { self.topology.last_group() });
        let last = (group, settings.max_number.map_or(u8::MAX, crate::model::LpNumber::get));
        let group_end = self.cores.group_end(start);
        let end = self.cores.partition_point(|core| (core.at.group, core.at.number.get()) <= last);
        let end = if vmq { end.min(group_end) } else { end };
        let range = start..end.max(start);
        let len = range.len().min(usize::try_from(settings.asked()).unwrap_or(usize::MAX));
        let own = if vmq { None } else { self.adapter.node };
        let filters = vmq && self.os.is_some_and(Os::preferred_node_filters);
        let on = |node, range| self.cores.count_on(node, range);
        let len = match settings.numa_node.or(own) {
            Some(node) if filters => on(node, &(start..start + len)).min(if core.node == node { len } else { 0 }),
            // A preferred node comes first; then the set is a run from the base only if that changes nothing.
            Some(node) if on(node, &(start..start + len)) != on(node, &range).min(len) => return None,
            _ => len,
        };
        (len > 0 && start + len <= group_end).then_some(len)
    }
}
