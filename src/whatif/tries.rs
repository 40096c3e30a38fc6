//! The ways to set one adapter of two that clash, by how many settings they change.

use std::num::NonZeroU32;

use super::Tie;
use crate::engine::{SetRule, processor_set};
use crate::model::{AdapterId, GroupId, GroupedLp, LpNumber, LpSet, NodeId, ProcessorSettings, Setting, Topology};

/// The longest set that is tried, as the clash map shows them.
const LONGEST: u32 = 64;

/// One way to set it.
#[derive(Clone)]
pub(super) struct Try {
    pub(super) settings: ProcessorSettings,
    pub(super) set: LpSet,
    /// How many processors the set has lost.
    pub(super) lost: usize,
}

/// What the values of the settings may become; each may also stay.
#[derive(Default)]
struct Dials {
    bases: Vec<GroupedLp>,
    counts: Vec<NonZeroU32>,
    numbers: Vec<LpNumber>,
    nodes: Vec<Option<NodeId>>,
}

/// One of two that clash.
pub(super) struct Owner<'a> {
    pub(super) id: AdapterId,
    rule: SetRule<'a>,
    today: ProcessorSettings,
    now: LpSet,
    dials: Dials,
    /// What its set must stay clear of.
    pub(super) avoid: LpSet,
    /// What it must be the same as.
    pub(super) same: Option<LpSet>,
}

impl<'a> Owner<'a> {
    pub(super) fn new(id: AdapterId, rule: SetRule<'a>, today: ProcessorSettings) -> Self {
        let now = processor_set(rule, &today);
        Self { id, rule, today, now, dials: Dials::default(), avoid: LpSet::EMPTY, same: None }
    }

    /// Its set must hold `tie` with `set`; false where no set can hold that and what it must hold already.
    pub(super) fn must(&mut self, tie: Tie, set: &LpSet) -> bool {
        if tie != Tie::Min {
            self.avoid = self.avoid.or(set);
            return true;
        }
        self.same.get_or_insert_with(|| set.clone()) == set
    }

    /// It may take any base on a core, and fewer processors than it asks, or than `most`.
    pub(super) fn roam(&mut self, most: u32) {
        for lp in self.rule.topology.managed(self.rule.os) {
            if lp.thread == 0 {
                self.dials.bases.push(lp.at);
            }
        }
        let most = most.max(self.today.asked()).min(LONGEST + 1);
        self.dials.counts.extend((1..most).filter_map(NonZeroU32::new));
    }

    /// It may take over what a team-mate has.
    pub(super) fn follow(&mut self, mate: &ProcessorSettings, set: &LpSet) {
        let topology = self.rule.topology;
        let base = mate.base();
        let core = topology.find(base).and_then(|at| topology.lp(at)).filter(|lp| lp.thread == 0);
        let first = set.first().and_then(|at| topology.lp(at));
        self.dials.bases.extend(core.map(|lp| lp.at).into_iter().chain(first.map(|lp| lp.at)));
        self.dials.counts.extend(NonZeroU32::new(mate.asked()));
        self.dials.numbers.extend(mate.max_number);
        self.dials.nodes.push(mate.numa_node);
    }

    /// Every way that changes exactly `cost` settings and keeps what the set must hold.
    pub(super) fn ways(&self, cost: u32) -> Vec<Try> {
        let mut ways = Vec::new();
        self.based(cost, self.today, &mut ways);
        for base in &self.dials.bases {
            let mut settings = self.today;
            // A default that says the same stays.
            if settings.base().group != base.group {
                settings.base_group = Some(base.group);
            }
            if settings.base().number != base.number {
                settings.base_number = Some(base.number);
            }
            if settings != self.today {
                self.based(cost, settings, &mut ways);
            }
        }
        ways
    }

    fn based(&self, cost: u32, settings: ProcessorSettings, ways: &mut Vec<Try>) {
        if self.changed(&settings) > cost {
            return;
        }
        self.noded(cost, settings, ways);
        for node in self.dials.nodes.iter().filter(|it| **it != self.today.numa_node) {
            self.noded(cost, ProcessorSettings { numa_node: *node, ..settings }, ways);
        }
    }

    fn noded(&self, cost: u32, settings: ProcessorSettings, ways: &mut Vec<Try>) {
        let group = settings.base().group;
        self.bounded(cost, settings, ways);
        // A maximum that stands in another group, or below the base, may follow it.
        let moved = ProcessorSettings { max_group: settings.max_group.and(Some(group)), ..settings };
        let moved = (moved.max_group != self.today.max_group).then_some(moved);
        if let Some(moved) = moved {
            self.bounded(cost, moved, ways);
        }
        let mut numbers = self.dials.numbers.clone();
        if self.today.max_number.is_some() {
            numbers.extend(last_of(self.rule.topology, group));
        }
        for (at, number) in numbers.iter().enumerate() {
            if Some(*number) != self.today.max_number && !numbers[..at].contains(number) {
                self.bounded(cost, ProcessorSettings { max_number: Some(*number), ..settings }, ways);
                if let Some(moved) = moved {
                    self.bounded(cost, ProcessorSettings { max_number: Some(*number), ..moved }, ways);
                }
            }
        }
    }

    fn bounded(&self, cost: u32, settings: ProcessorSettings, ways: &mut Vec<Try>) {
        match cost.checked_sub(self.changed(&settings)) {
            Some(0) => self.add(settings, ways),
            Some(1) => {
                for (at, count) in self.dials.counts.iter().enumerate() {
                    if Some(*count) != self.today.max_processors && !self.dials.counts[..at].contains(count) {
                        self.add(ProcessorSettings { max_processors: Some(*count), ..settings }, ways);
                    }
                }
            }
            _ => {}
        }
    }

    #[inline(never)]
    fn add(&self, settings: ProcessorSettings, ways: &mut Vec<Try>) {
        let set = processor_set(self.rule, &settings);
        if !set.is_empty() && !set.meets(&self.avoid) && self.same.as_ref().is_none_or(|same| set == *same) {
            ways.push(Try { settings, lost: self.now.len().saturating_sub(set.len()), set });
        }
    }

    /// How many settings differ from today's.
    pub(super) fn changed(&self, settings: &ProcessorSettings) -> u32 {
        let mut n = 0;
        for setting in Setting::ALL {
            n += u32::from(setting.value(settings) != setting.value(&self.today));
        }
        n
    }
}

/// The last processor of a group.
fn last_of(topology: &Topology, group: GroupId) -> Option<LpNumber> {
    topology.lps().iter().rev().find(|lp| lp.at.group == group).map(|lp| lp.at.number)
}
