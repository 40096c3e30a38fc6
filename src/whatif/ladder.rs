//! The clash map: for one adapter every base by every MaxProcessors, and what each would be. All values at once, so that
//! one sees where the good ones lie.

use super::{Tie, Ties, settings};
use crate::engine::{Bindings, Report, Role, SetRule, View, processor_set};
use crate::model::{AdapterId, GroupId, LpNumber, LpSet, NodeId, Plan, ProcessorSettings, Setting, Topology};

/// Where the queues are not known.
const USUAL: u32 = 16;
/// The most of either side.
const MOST: u32 = 64;

/// What a base and MaxProcessors would be. Where several hold, the first of these is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rung {
    /// The engine finds an error: no processor left, or a base that is a second thread.
    Refused,
    /// The set clashes with that of another adapter.
    Clash,
    /// It spans NUMA nodes.
    Crosses,
    /// It has fewer processors than asked.
    Short,
    /// None of these.
    Clean,
}

impl Rung {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Refused, Self::Clash, Self::Crosses, Self::Short, Self::Clean];
}

/// Every base by every MaxProcessors of one adapter in one group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ladder {
    /// Whose.
    pub adapter: AdapterId,
    /// The group of the bases.
    pub group: GroupId,
    /// How many bases, from 0.
    pub bases: usize,
    /// How many values of MaxProcessors, from 1.
    pub most: usize,
    /// What each is: for each MaxProcessors a row of bases.
    rungs: Vec<Rung>,
    /// The settings as they are: base and MaxProcessors, where both lie on the map.
    pub now: Option<(usize, usize)>,
}

/// The clash map of an adapter in a group; `None` where its queues serve nothing, or the group is not there.
pub fn ladder(plan: &Plan, view: View, report: &Report, adapter: AdapterId, group: GroupId) -> Option<Ladder> {
    let topology = plan.cpu.as_ref()?;
    let it = plan.adapters.get(adapter.index())?;
    let role = Bindings::new(plan).role(adapter);
    let queues = match role {
        Role::Vmq => it.vmq.queues,
        Role::Rss => it.rss.queues,
        Role::Off => return None,
    };
    let last = topology.lps().iter().rev().find(|lp| lp.at.group == group)?.at.number;
    let today = settings(plan, view, adapter);
    let shape = SetRule { topology, os: plan.os, role, own_node: it.node };
    let most = queues.unwrap_or(USUAL).clamp(1, MOST);
    let bound = Bound::of(plan, report, adapter);
    let mut rungs = Vec::new();
    for count in 1..=most {
        for number in 0..=last.get() {
            let new = at(&today, group, number, count);
            rungs.push(bound.rung(shape, &new, count));
        }
    }
    let now = (usize::from(today.base().number.get()), usize::try_from(today.asked()).unwrap_or(0).saturating_sub(1));
    let (bases, most) = (usize::from(last.get()) + 1, usize::try_from(most).unwrap_or(0));
    let on_map = today.base().group == group && now.0 < bases && now.1 < most;
    Some(Ladder { adapter, group, bases, most, rungs, now: on_map.then_some(now) })
}

/// The settings with that base and MaxProcessors; a base that a default says stays unsaid.
fn at(today: &ProcessorSettings, group: GroupId, number: u8, count: u32) -> ProcessorSettings {
    let mut new = *today;
    if new.base().group != group {
        new.base_group = Some(group);
    }
    if new.base().number.get() != number {
        new.base_number = LpNumber::new(number);
    }
    Setting::MaxProcessors.with(&new, Some(count)).unwrap_or(new)
}

/// What the other adapters want of the set: they stay as they are, so one mask will do.
struct Bound {
    avoid: LpSet,
    same: Vec<LpSet>,
}

impl Bound {
    fn of(plan: &Plan, report: &Report, adapter: AdapterId) -> Self {
        let ties = Ties::new(plan, report);
        let mut bound = Self { avoid: LpSet::EMPTY, same: Vec::new() };
        for (other, _) in plan.adapters() {
            match ties.between(adapter, other) {
                Some(Tie::Min) => bound.same.push(ties.set(other)),
                Some(_) => bound.avoid = bound.avoid.or(&ties.set(other)),
                None => {}
            }
        }
        bound
    }

    fn rung(&self, rule: SetRule<'_>, settings: &ProcessorSettings, asked: u32) -> Rung {
        let topology = rule.topology;
        let sibling = topology.find(settings.base()).and_then(|at| topology.lp(at)).is_some_and(|lp| lp.thread > 0);
        let set = processor_set(rule, settings);
        if set.is_empty() || sibling || settings.max_group.is_some_and(|group| !topology.has_group(group)) {
            Rung::Refused
        } else if set.meets(&self.avoid) || self.same.iter().any(|same| *same != set) {
            Rung::Clash
        } else if crosses(topology, &set) {
            Rung::Crosses
        } else if set.len() < usize::try_from(asked).unwrap_or(usize::MAX) {
            Rung::Short
        } else {
            Rung::Clean
        }
    }
}

fn crosses(topology: &Topology, set: &LpSet) -> bool {
    let mut node: Option<NodeId> = None;
    for lp in set.iter() {
        let here = topology.lp(lp).map(|lp| lp.node);
        if node.is_some() && here != node {
            return true;
        }
        node = here;
    }
    false
}

impl Ladder {
    /// What that base with so many processors would be, both counted from 0 on the map.
    pub fn rung(&self, base: usize, most: usize) -> Option<Rung> {
        if base >= self.bases { None } else { self.rungs.get(most * self.bases + base).copied() }
    }

    /// How many are of that kind.
    pub fn count(&self, kind: Rung) -> usize {
        self.rungs.iter().filter(|it| **it == kind).count()
    }

    /// The settings at that place.
    pub fn settings(&self, plan: &Plan, view: View, base: usize, most: usize) -> Option<ProcessorSettings> {
        let number = u8::try_from(base).ok().filter(|_| base < self.bases && most < self.most)?;
        Some(at(&settings(plan, view, self.adapter), self.group, number, u32::try_from(most).ok()? + 1))
    }

    /// Each base that has any of that kind, with its first and last MaxProcessors. Runs with holes are told apart.
    pub fn runs(&self, kind: Rung) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for base in 0..self.bases {
            let column = spans(self.most, |most| self.rung(base, most) == Some(kind));
            runs.extend(column.into_iter().map(|(from, to)| (base, from + 1, to)));
        }
        runs
    }

    /// The runs of that kind in a row of the map: the first base of each and the one behind its last.
    pub fn spans(&self, kind: Rung, most: usize) -> Vec<(usize, usize)> {
        spans(self.bases, |base| self.rung(base, most) == Some(kind))
    }
}

/// The runs of places, of so many, that are like that: the first of each and the one behind its last.
fn spans(n: usize, alike: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < n {
        let start = at;
        while at < n && alike(at) {
            at += 1;
        }
        if at > start {
            spans.push((start, at));
        }
        at += 1;
    }
    spans
}
