//! The smallest change that cures: fewest adapters, then fewest settings, then the order of [`super::replan`].
//!
//! Faults live inside one team or one adapter, so the fewest adapters and settings add up over these clusters. Ties do
//! not: every choice moves what the others share, so all best answers of all clusters are searched together.

mod cluster;
mod reach;
mod search;

use std::cmp::Reverse;

use self::cluster::{Apart, Cluster, Same, clusters, is_wrong};
use self::reach::Reach;
use self::search::Search;
use super::cores::Run;
use super::replan::replan;
use super::scene::Scene;
use super::units::Unit;
use super::{Targets, targets};
use crate::engine::{Role, View, analyze};
use crate::model::{AdapterId, ProcessorSettings};

/// The smallest change; none where nothing is wrong that settings can cure.
pub(super) fn smallest(scene: &Scene<'_>) -> (Targets, bool) {
    let mut targets = Targets::new();
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
    (targets, proven && best)
}

/// The cheapest cure of one adapter: of the cheapest the longest run, then the lowest.
fn alone(scene: &Scene<'_>, id: AdapterId) -> Option<ProcessorSettings> {
    let reach = Reach::new(scene, id);
    let mut ways = (1..=6).map(|cost| reach.ways(cost)).find(|ways| !ways.is_empty())?;
    ways.sort_by_key(|way| (Reverse(way.run.len), way.run.start, way.rank));
    ways.first().map(|way| way.settings)
}

/// What cures an adapter whose sets nobody compares; `None` when nothing is wrong with its settings.
pub(super) fn cure(scene: &Scene<'_>, id: AdapterId) -> Option<ProcessorSettings> {
    is_wrong(scene, &analyze(scene.plan, View::Current), id).then(|| alone(scene, id)).flatten()
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
                    self.offer(scene, &all, Run { start, len });
                }
            }
        }
        let best = self.best;
        self.answers.retain(|answer| Some((answer.ways.len(), answer.cost)) == best);
    }
}
