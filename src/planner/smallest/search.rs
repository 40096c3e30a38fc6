//! All best answers of all clusters, compared by rules 3 to 7 of contract section 4.

use std::rc::Rc;

use super::cluster::{Apart, Cluster, SameAnswer};
use super::reach::{Reach, Way};
use crate::model::{AdapterId, LpIndex, LpSet, NodeId, ProcessorSettings, sorting};
use crate::planner::cores::Run;
use crate::planner::scene::Scene;
use crate::planner::toll::{MOST, Toll};

/// Steps for the fewest adapters and settings of a cluster, and for the ties of all.
const STEPS: u32 = 12_000;

/// How many settings an adapter has.
const SETTINGS: u32 = 6;

/// Rules 3 to 6: pairs of units that share a core, whether the host's first core is used, adapters away and sizes.
type Score = (u32, bool, Toll);

/// Rule 7, and then which settings change: of two answers the one with the smaller numbers is better.
type Tie = Vec<u32>;

type Chosen = Vec<(AdapterId, ProcessorSettings)>;

pub(super) struct Search<'a> {
    scene: &'a Scene<'a>,
    clusters: Vec<Cluster>,
    /// By adapter, as far as it differs from others, and cost: the ways, best first, once they are asked for.
    ways: Vec<[Option<Rc<Vec<Way>>>; SETTINGS as usize + 1]>,
    /// For each adapter its unit, and the first adapter that is alike.
    units: Vec<Option<usize>>,
    alike: Vec<usize>,
    /// The sets of units that do not move.
    fixed: Vec<LpSet>,
    /// The sets of the units, where they are settled.
    sets: Vec<Option<LpSet>>,
    /// With the best that units still open can have.
    score: Score,
    chosen: Chosen,
    ranks: Vec<u32>,
    best: Option<(Score, Tie, Chosen)>,
    /// One past the last cluster to look at; with `probing` any answer will do.
    end: usize,
    probing: bool,
    steps: u32,
}

impl<'a> Search<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, clusters: Vec<Cluster>) -> Self {
        let n = scene.units.len();
        let mut it = Self {
            scene,
            ways: scene.plan.adapters().map(|_| Default::default()).collect(),
            units: scene.plan.adapters().map(|(id, _)| scene.unit_of(id)).collect(),
            alike: alike(scene),
            fixed: Vec::new(),
            sets: vec![None; n],
            score: (0, false, Toll::ZERO),
            chosen: Vec::new(),
            ranks: Vec::new(),
            best: None,
            end: 0,
            probing: true,
            steps: 0,
            clusters: Vec::new(),
        };
        for unit in scene.units {
            it.score.2 = it.score.2 + Toll::sized(unit.cap, 1);
        }
        let moves = |id: &AdapterId| clusters.iter().any(|cluster| cluster.members().contains(id));
        for (at, unit) in scene.units.iter().enumerate() {
            if !unit.members.iter().any(moves) {
                let sets = unit.members.iter().map(|id| scene.host.set(*id));
                it.assign(at, &sets.fold(LpSet::EMPTY, |all, set| all.or(set)));
            }
        }
        it.fixed = it.sets.iter().flatten().cloned().collect();
        it.clusters = clusters;
        it
    }

    /// Finds the fewest adapters and settings of each cluster. Takes out and gives the members of those too large.
    pub(super) fn settle(&mut self) -> Vec<Apart> {
        let mut unsettled = Vec::new();
        for mut cluster in std::mem::take(&mut self.clusters) {
            if let Cluster::Same(same) = &mut cluster {
                same.solve(self.scene);
            }
            self.clusters.push(cluster);
            if !self.probe()
                && let Some(Cluster::Apart(apart)) = self.clusters.pop()
            {
                unsettled.push(apart);
            }
        }
        unsettled
    }

    /// The best of all, and whether that is known.
    pub(super) fn best(&mut self) -> (Chosen, bool) {
        self.probing = false;
        self.steps = STEPS;
        self.end = self.clusters.len();
        self.cluster(0);
        let proven = self.steps > 0;
        if let Some((.., chosen)) = self.best.take() {
            return (chosen, proven);
        }
        // Not one answer within the budget: the first of each cluster, one after another.
        self.probing = true;
        let mut all = Vec::new();
        for at in 0..self.clusters.len() {
            (self.steps, self.end) = (STEPS, at + 1);
            self.chosen.clear();
            if self.cluster(at) {
                all.append(&mut self.chosen);
            }
        }
        (all, false)
    }

    /// Raises the limits of the last cluster until there is an answer; false when the budget ends before that.
    fn probe(&mut self) -> bool {
        let at = self.clusters.len() - 1;
        let Some(Cluster::Apart(apart)) = self.clusters.get(at) else { return true };
        let n = apart.members.len();
        let least = n - self.most_kept(apart);
        self.steps = STEPS;
        (self.end, self.probing) = (at + 1, true);
        for adapters in least..=n {
            let fewest = u32::try_from(adapters).unwrap_or(u32::MAX);
            // Nothing more can be gained from settings beyond all six of each.
            for settings in fewest..=fewest.saturating_mul(SETTINGS) {
                if let Some(Cluster::Apart(apart)) = self.clusters.get_mut(at) {
                    (apart.adapters, apart.settings) = (adapters, settings);
                }
                if self.steps > 0 && self.cluster(at) {
                    self.chosen.clear();
                    return true;
                }
            }
        }
        self.chosen.clear();
        false
    }

    /// At most so many members can stay; sets that are no runs count as if they met nobody.
    fn most_kept(&self, apart: &Apart) -> usize {
        let loose = |id: &AdapterId| self.scene.cores.run_of(self.scene.host.set(*id)).is_none();
        let keepable = apart.members.iter().zip(&apart.keepable).filter(|(_, keepable)| **keepable);
        apart.staying(self.scene).len() + keepable.filter(|(id, _)| loose(id)).count()
    }

    fn ways(&mut self, id: AdapterId, cost: u32) -> Rc<Vec<Way>> {
        let alike = self.alike[id.index()];
        if let Some(ways) = &self.ways[alike][cost as usize] {
            return Rc::clone(ways);
        }
        let unit = self.unit_of(id).and_then(|at| self.scene.units.get(at));
        let mut ways = Reach::new(self.scene, id).ways(cost);
        for way in &mut ways {
            let pairs = self.fixed.iter().filter(|set| self.meets(way.run, set)).count();
            let away = unit.map_or(0, |unit| unit.away(self.scene.cores.node(way.run)));
            let price = (pairs as u64 * 2 + u64::from(self.first_core(way.run))) << 8 | u64::from(away);
            way.order |= price << 40;
        }
        sorting::sort_by_key(&mut ways, |way| way.order);
        let ways = Rc::new(ways);
        self.ways[alike][cost as usize] = Some(Rc::clone(&ways));
        ways
    }

    /// The fewest settings that give an adapter any run.
    fn cheapest(&mut self, id: AdapterId) -> u32 {
        (1..SETTINGS).find(|cost| !self.ways(id, *cost).is_empty()).unwrap_or(SETTINGS)
    }

    fn unit_of(&self, id: AdapterId) -> Option<usize> {
        self.units.get(id.index()).copied().flatten()
    }

    fn meets(&self, run: Run, set: &LpSet) -> bool {
        run.positions().filter_map(|at| self.scene.cores.get(at)).any(|core| set.contains(core.lp))
    }

    fn first_core(&self, run: Run) -> bool {
        run.start == 0 && self.scene.cores.has_first()
    }

    /// Gives a unit its set; the score as it was comes back, to be put in place again.
    fn assign(&mut self, unit: usize, set: &LpSet) -> Score {
        let before = self.score;
        let Some(it) = self.scene.units.get(unit) else { return before };
        let shared = self.sets.iter().flatten().filter(|other| other.meets(set)).count();
        let size = u8::try_from(set.len()).unwrap_or(MOST).clamp(1, it.cap);
        self.score.0 += u32::try_from(shared).unwrap_or(u32::MAX);
        self.score.1 |= set.contains(LpIndex::new(0));
        let node = self.node(set);
        self.score.2 = self.score.2 + Toll::away(it.away(node)) + Toll::sized(size, 1) - Toll::sized(it.cap, 1);
        if let Some(slot) = self.sets.get_mut(unit) {
            *slot = Some(set.clone());
        }
        before
    }

    /// The node that a set lies in; `None` when it touches several.
    fn node(&self, set: &LpSet) -> Option<NodeId> {
        let node_of = |lp| self.scene.topology.lp(lp).map(|lp| lp.node);
        let node = node_of(set.first()?)?;
        set.iter().all(|lp| node_of(lp) == Some(node)).then_some(node)
    }

    fn release(&mut self, unit: usize, before: Score) {
        self.score = before;
        if let Some(slot) = self.sets.get_mut(unit) {
            *slot = None;
        }
    }

    /// With `set` given to the unit of `id`, whatever `then` finds. True ends the search.
    fn with(&mut self, id: AdapterId, set: &LpSet, then: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        if self.steps == 0 {
            return false;
        }
        // What a step costs grows with the units, and so does what it takes.
        self.steps = self.steps.saturating_sub(1 + u32::try_from(self.sets.len() / 16).unwrap_or(u32::MAX));
        let Some(unit) = self.unit_of(id) else { return then(self) };
        let before = self.assign(unit, set);
        let hopeless = !self.probing && self.best.as_ref().is_some_and(|(best, ..)| self.score > *best);
        let done = !hopeless && then(self);
        self.release(unit, before);
        done
    }

    fn cluster(&mut self, at: usize) -> bool {
        if at >= self.end {
            if !self.probing {
                self.compare();
            }
            return self.probing;
        }
        match self.clusters.get(at) {
            Some(Cluster::Apart(_)) => self.keep(at, 0, &mut Vec::new(), &LpSet::EMPTY),
            Some(Cluster::Same(same)) => {
                let n = same.answers.len();
                (0..n).any(|answer| self.same(at, answer))
            }
            None => false,
        }
    }

    fn same(&mut self, at: usize, answer: usize) -> bool {
        let Some(Cluster::Same(same)) = self.clusters.get(at) else { return false };
        let (Some(SameAnswer { set, ways, rank, .. }), Some(id)) =
            (same.answers.get(answer), same.members.first().copied())
        else {
            return false;
        };
        let (set, ways, rank) = (set.clone(), ways.clone(), *rank);
        self.with(id, &set, &mut |it| {
            let n = it.chosen.len();
            it.chosen.extend_from_slice(&ways);
            it.ranks.push(rank);
            let done = it.cluster(at + 1);
            if !done {
                it.chosen.truncate(n);
            }
            it.ranks.pop();
            done
        })
    }

    /// Which members of a cluster stay as they are.
    fn keep(&mut self, at: usize, member: usize, changing: &mut Vec<usize>, used: &LpSet) -> bool {
        let Some(Cluster::Apart(apart)) = self.clusters.get(at) else { return false };
        let (Some(id), Some(keepable)) = (apart.members.get(member).copied(), apart.keepable.get(member).copied())
        else {
            return self.place(at, changing, 0, apart.settings, used);
        };
        let may_change = changing.len() < apart.adapters;
        let set = self.scene.host.set(id);
        if keepable && !set.meets(used) {
            let used = used.or(set);
            if self.with(id, set, &mut |it| it.keep(at, member + 1, changing, &used)) {
                return true;
            }
        }
        if may_change && self.steps > 0 {
            changing.push(member);
            if self.keep(at, member + 1, changing, used) {
                return true;
            }
            changing.pop();
        }
        false
    }

    /// New sets for the members that change, from the `next` one on, with `left` settings to spend.
    fn place(&mut self, at: usize, changing: &[usize], next: usize, left: u32, used: &LpSet) -> bool {
        let Some(&member) = changing.get(next) else { return left == 0 && self.cluster(at + 1) };
        let Some(Cluster::Apart(apart)) = self.clusters.get(at) else { return false };
        let Some(id) = apart.members.get(member).copied() else { return false };
        let others: Vec<AdapterId> = changing[next + 1..].iter().map(|at| apart.members[*at]).collect();
        let rest: u32 = others.iter().map(|id| self.cheapest(*id)).sum();
        for cost in 1..=SETTINGS.min(left.saturating_sub(rest)) {
            if others.is_empty() && cost != left {
                continue;
            }
            for Way { run, settings, rank, .. } in self.ways(id, cost).iter().copied() {
                if self.meets(run, used) {
                    continue;
                }
                let set = self.scene.cores.set(run);
                let used = used.or(&set);
                let done = self.with(id, &set, &mut |it| {
                    it.chosen.push((id, settings));
                    it.ranks.push(rank);
                    let done = it.place(at, changing, next + 1, left - cost, &used);
                    if !done {
                        it.chosen.pop();
                    }
                    it.ranks.pop();
                    done
                });
                if done || self.steps == 0 {
                    return done;
                }
            }
        }
        false
    }

    fn compare(&mut self) {
        if self.best.as_ref().is_some_and(|(best, ..)| *best < self.score) {
            return;
        }
        let mut tie = Tie::new();
        for (set, unit) in self.sets.iter().zip(self.scene.units) {
            let size = set.as_ref().map_or(0, LpSet::len).min(unit.cap.into());
            tie.push(u32::try_from(size).map_or(0, |size| u32::MAX - size));
        }
        for set in &self.sets {
            tie.push(set.as_ref().and_then(LpSet::first).map_or(0, |lp| u32::from(lp.get()) + 1));
        }
        tie.extend(&self.ranks);
        if self.best.as_ref().is_none_or(|(score, best, _)| (self.score, &tie) < (*score, best)) {
            self.best = Some((self.score, tie, self.chosen.clone()));
        }
    }
}

/// For each adapter the first that has the same ways: the same settings, use, node and queues.
fn alike(scene: &Scene<'_>) -> Vec<usize> {
    let mut traits = Vec::new();
    let mut first = Vec::new();
    for (id, adapter) in scene.plan.adapters() {
        let Reach { role, cap, .. } = Reach::new(scene, id);
        traits.push((role, cap, adapter.node, scene.unit_of(id).is_some(), adapter.processors));
        first.extend(traits.iter().position(|it| Some(it) == traits.last()));
    }
    first
}
