//! The smallest change that cures: fewest adapters, then fewest settings, then the order of [`super::replan`].
//!
//! Faults live inside one team or one adapter, so the fewest adapters and settings add up over these clusters. Ties do
//! not: every choice moves what the others share, so all best answers of all clusters are searched together.

mod cluster;
mod reach;
mod search;

use self::cluster::{Apart, Cluster, Same, clusters, is_wrong};
use self::reach::{Preferred, Reach};
use self::search::Search;
use super::cores::Run;
use super::scene::Scene;
use super::{Targets, replan, targets};
use crate::engine::{Role, View, analyze};
use crate::model::{AdapterId, ProcessorSettings, sorting};

/// The smallest change; none where nothing is wrong that settings can cure.
pub(super) fn smallest(scene: &Scene<'_>) -> (Targets, bool) {
    let mut targets = Targets::new();
    let mut proven = true;
    let found = clusters(scene);
    for id in found.idle {
        let settings = &scene.plan.adapter(id).processors;
        let off = scene.host.bindings.role(id) == Role::Off;
        let cure = if off { targets::present_groups } else { targets::harmless };
        targets.push((id, cure(scene.topology, settings)));
    }
    // Adapters of teams whose mode is not known are no units: what cures them is chosen for each alone.
    let mut list = Vec::new();
    for cluster in found.list {
        match cluster.members() {
            [id] if matches!(cluster, Cluster::Apart(_)) && scene.unit_of(*id).is_none() => {
                targets.extend(alone(scene, *id).map(|settings| (*id, settings)));
            }
            _ => list.push(cluster),
        }
    }
    let mut search = Search::new(scene, list);
    let unsettled = search.settle();
    for apart in unsettled {
        proven = false;
        targets.extend(anew(scene, &apart));
    }
    let (chosen, best) = search.best();
    targets.extend(chosen);
    (targets, proven && best)
}

/// The cheapest cure of one adapter: of the cheapest the longest run, then the lowest.
fn alone(scene: &Scene<'_>, id: AdapterId) -> Option<ProcessorSettings> {
    let reach = Reach::new(scene, id);
    for cost in 1..=6 {
        if let Some(best) = reach.ways(cost).iter().min_by_key(|way| way.order) {
            return Some(best.settings);
        }
    }
    None
}

/// What cures an adapter whose sets nobody compares; `None` when nothing is wrong with its settings.
pub(super) fn cure(scene: &Scene<'_>, id: AdapterId) -> Option<ProcessorSettings> {
    is_wrong(scene, &analyze(scene.plan, View::Current), id).then(|| alone(scene, id)).flatten()
}

/// For a team too large to search: as many members as can stay do, the others get the best runs in what is left.
fn anew(scene: &Scene<'_>, apart: &Apart) -> Targets {
    let mut staying = apart.staying(scene);
    let used: usize = staying.iter().map(|id| scene.host.set(*id).len()).sum();
    if scene.cores.len() - used.min(scene.cores.len()) < apart.members.len() - staying.len() {
        staying.clear();
    }
    let mut taken = vec![false; scene.cores.len()];
    for run in staying.iter().filter_map(|id| scene.cores.run_of(scene.host.set(*id))) {
        run.positions().for_each(|at| taken[at] = true);
    }
    let moves = |id: &AdapterId| apart.members.contains(id) && !staying.contains(id);
    let mut units = Vec::new();
    for unit in scene.units {
        if unit.members.iter().any(moves) {
            units.push(unit.clone());
        }
    }
    if scene.cores.has_first() && taken.iter().filter(|taken| !**taken).count() > units.len() {
        taken[0] = true;
    }
    let runs = replan::apart(scene.cores, &units, &taken).runs;
    let mut out = Targets::new();
    for (unit, run) in units.iter().zip(runs) {
        for &id in &unit.members {
            let least = Reach::new(scene, id).way_to(run, Preferred::Any).map(|way| way.settings);
            let settings = least.or_else(|| targets::targets(scene.plan, scene.topology, scene.cores, unit, run));
            out.extend(settings.map(|settings| (id, settings)));
        }
    }
    out
}

impl Same {
    /// Every cheapest way to give the members one set.
    fn solve(&mut self, scene: &Scene<'_>) {
        let mut sets: Vec<_> = self.keepable.iter().map(|id| scene.host.set(*id)).collect();
        sorting::sort_by(&mut sets, |a, b| a.iter().cmp(b.iter()));
        sets.dedup();
        for set in sets {
            let stays = |id: &AdapterId| self.keepable.contains(id) && scene.host.set(*id) == set;
            let mut changing = self.members.clone();
            changing.retain(|id| !stays(id));
            if let Some(run) = scene.cores.run_of(set) {
                self.offer(scene, &changing, run);
            }
        }
        let all = self.members.clone();
        if self.best.is_none_or(|(changed, _)| changed >= all.len()) {
            self.offer_all(scene, &all);
        }
        let best = self.best;
        self.answers.retain(|answer| Some((answer.ways.len(), answer.cost)) == best);
    }
    /// Offers every run to all members, those whose bases change least first: the rest soon costs too much.
    fn offer_all(&mut self, scene: &Scene<'_>, all: &[AdapterId]) {
        let reaches: Vec<_> = all.iter().map(|id| Reach::new(scene, *id)).collect();
        let mut starts = Vec::new();
        for at in 0..scene.cores.len() {
            let Some(core) = scene.cores.get(at) else { continue };
            starts.push((reaches.iter().map(|reach| reach.base_cost(*core)).sum::<u32>(), at));
        }
        sorting::sort(&mut starts);
        let longest = reaches.iter().map(|reach| usize::from(reach.cap)).min().unwrap_or(0);
        for (cost, start) in starts {
            if self.best.is_some_and(|best| best < (all.len(), cost)) {
                break;
            }
            for len in 1..=longest.min(scene.cores.group_end(start) - start) {
                self.offer(scene, all, Run { start, len });
            }
        }
    }
}
