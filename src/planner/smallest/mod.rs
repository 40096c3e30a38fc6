//! The smallest change that cures: fewest adapters, then fewest settings, then the order of [`super::replan`].
//!
//! Faults live inside one team or one adapter, so the fewest adapters and settings add up over these clusters. Ties do
//! not: every choice moves what the others share, so all best answers of all clusters are searched together.

mod cluster;
mod reach;
mod search;

use std::collections::BTreeMap;

use self::cluster::{Apart, Cluster, Same, clusters};
use self::reach::Reach;
use self::search::Search;
use super::cores::Cores;
use super::replan::replan;
use super::targets;
use super::units::{Unit, cap};
use crate::engine::{Host, Role, View};
use crate::model::{AdapterId, Plan, ProcessorSettings, Topology};

/// The new settings of the adapters that change.
pub(super) struct Answer {
    pub(super) targets: BTreeMap<AdapterId, ProcessorSettings>,
    /// Whether it is known that none is better.
    pub(super) proven: bool,
}

/// What the search needs to know of the host.
pub(super) struct Scene<'a> {
    pub(super) plan: &'a Plan,
    pub(super) topology: &'a Topology,
    pub(super) cores: &'a Cores,
    pub(super) units: &'a [Unit],
    pub(super) host: Host<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(plan: &'a Plan, topology: &'a Topology, cores: &'a Cores, units: &'a [Unit]) -> Self {
        Self { plan, topology, cores, units, host: Host::new(plan, View::Current) }
    }

    fn reach(&self, id: AdapterId) -> Reach<'_> {
        let role = self.host.bindings.role(id);
        Reach {
            cores: self.cores,
            topology: self.topology,
            os: self.plan.os,
            role,
            adapter: self.plan.adapter(id),
            cap: cap(self.plan, id, role),
        }
    }

    fn unit_of(&self, id: AdapterId) -> Option<usize> {
        self.units.iter().position(|unit| unit.members.contains(&id))
    }
}

/// The smallest change; none where nothing is wrong that settings can cure.
pub(super) fn smallest(scene: &Scene<'_>) -> Answer {
    let mut targets = BTreeMap::new();
    let mut proven = true;
    let mut found = clusters(scene);
    for id in found.idle {
        let settings = &scene.plan.adapter(id).processors;
        let off = scene.host.bindings.role(id) == Role::Off;
        let cure = if off { targets::present_groups } else { targets::harmless };
        targets.insert(id, cure(scene.topology, settings));
    }
    // Adapters of teams whose mode is not known are no units: what cures them is chosen for each alone.
    found.list.retain(|cluster| match cluster {
        Cluster::Apart(Apart { members, .. }) => match members[..] {
            [id] if scene.unit_of(id).is_none() => {
                targets.extend(alone(scene, id).map(|settings| (id, settings)));
                false
            }
            _ => true,
        },
        Cluster::Same(_) => true,
    });
    let mut search = Search::new(scene, found.list);
    let unsettled = search.settle();
    for members in unsettled {
        proven = false;
        targets.extend(anew(scene, &members));
    }
    let (chosen, best) = search.best();
    targets.extend(chosen);
    Answer { targets, proven: proven && best }
}

/// The cheapest cure of one adapter: of the cheapest the longest run, then the lowest.
fn alone(scene: &Scene<'_>, id: AdapterId) -> Option<ProcessorSettings> {
    let reach = scene.reach(id);
    let mut ways = (1..=6).map(|cost| reach.ways(cost)).find(|ways| !ways.is_empty())?;
    ways.sort_by_key(|way| (std::cmp::Reverse(way.run.len), way.run.start, way.rank));
    ways.first().map(|way| way.settings)
}

/// Runs of the best layout from scratch, for a team too large to search.
fn anew(scene: &Scene<'_>, members: &[AdapterId]) -> Vec<(AdapterId, ProcessorSettings)> {
    let Some(layout) = replan(scene.cores, scene.units) else { return Vec::new() };
    let mine = |unit: &Unit| unit.members.iter().any(|id| members.contains(id));
    let runs = scene.units.iter().zip(layout.runs).filter(|(unit, _)| mine(unit));
    runs.flat_map(|(unit, run)| targets::targets(scene.plan, scene.topology, scene.cores, unit, run)).collect()
}

impl Same {
    /// Every cheapest way to give the members one set.
    fn solve(&mut self, scene: &Scene<'_>) {
        let kept: Vec<_> = self.keepable.iter().map(|id| scene.host.set(*id).clone()).collect();
        let mut sets = kept;
        sets.sort_by_key(|set| set.iter().collect::<Vec<_>>());
        sets.dedup();
        for set in sets {
            let stays = |id: &&AdapterId| self.keepable.contains(id) && *scene.host.set(**id) == set;
            let changing: Vec<_> = self.members.iter().filter(|id| !stays(id)).copied().collect();
            if let Some(run) = scene.cores.run_of(&set) {
                self.offer(scene, &changing, run);
            }
        }
        let all = self.members.clone();
        if self.best.is_none_or(|(changed, _)| changed >= all.len()) {
            for start in 0..scene.cores.len() {
                for len in 1..=16.min(scene.cores.len() - start) {
                    self.offer(scene, &all, super::cores::Run { start, len });
                }
            }
        }
        let best = self.best;
        self.answers.retain(|answer| Some((answer.ways.len(), answer.cost)) == best);
    }
}
