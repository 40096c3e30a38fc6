//! The smallest change, against every value that every setting can take.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

use proptest::test_runner::TestCaseError;
use vmq_planner::engine::{Bindings, Code, Host, QueueMode, Role, SetRule, View, analyze, processor_set, queue_mode};
use vmq_planner::model::{
    AdapterId, GroupId, LpIndex, LpNumber, LpSet, NodeId, Plan, ProcessorSettings, Setting, TeamKind,
};
use vmq_planner::planner::{Strategy, recommend};

use super::oracle::{self, Unit};
use super::random;

/// What an adapter can get: a set, and the fewest settings for it with each preferred node it can end with.
type Options = Vec<(LpSet, BTreeMap<Option<NodeId>, usize>)>;

const OWN: [Code; 3] = [Code::EmptyProcessorSet, Code::BaseNotFirstThread, Code::GroupNotPresent];
const TEAMS: [Code; 2] = [Code::TeamSetsOverlap, Code::TeamSetsNotIdentical];

fn changed(from: &ProcessorSettings, to: &ProcessorSettings) -> usize {
    Setting::ALL.iter().filter(|it| it.value(from) != it.value(to)).count()
}

/// Today's value first, then every other.
fn or_kept<T: Copy + PartialEq>(kept: Option<T>, new: &[Option<T>]) -> Vec<Option<T>> {
    std::iter::once(kept).chain(new.iter().copied().filter(|it| *it != kept)).collect()
}

/// Every value of every setting, kept or new; what is no run from its base in one group is no answer.
fn options(plan: &Plan, id: AdapterId, cap: usize) -> Options {
    let (topology, adapter) = (plan.cpu.as_ref().unwrap(), plan.adapter(id));
    let bindings = Bindings::new(plan);
    let rule = SetRule { topology, os: plan.os, role: bindings.role(id), own_node: adapter.node };
    let today = adapter.processors;
    let highest = topology.lps().iter().map(|lp| lp.at.number.get()).max().unwrap();
    let groups: Vec<_> = topology.groups().into_iter().map(Some).collect();
    let numbers: Vec<_> = (0..=highest).map(LpNumber::new).collect();
    let counts: Vec<_> = (1..=u32::try_from(cap).unwrap()).map(NonZeroU32::new).collect();
    let nodes: Vec<_> = (0..topology.n_nodes()).map(|at| Some(NodeId::at(at))).collect();
    let cores = oracle::cores(plan);
    let mut found: BTreeMap<Vec<usize>, BTreeMap<Option<NodeId>, usize>> = BTreeMap::new();
    for base_group in or_kept(today.base_group, &groups) {
        for base_number in or_kept(today.base_number, &numbers) {
            let at = ProcessorSettings { base_group, base_number, ..today }.base();
            let Some(first) = topology.find(at).filter(|at| cores.iter().any(|core| core.lp == *at)) else { continue };
            for max_group in or_kept(today.max_group, &groups) {
                if max_group.is_some_and(|group: GroupId| !topology.has_group(group)) {
                    continue;
                }
                for max_number in or_kept(today.max_number, &numbers) {
                    for max_processors in or_kept(today.max_processors, &counts) {
                        for numa_node in or_kept(today.numa_node, &nodes) {
                            let it = ProcessorSettings {
                                base_group,
                                base_number,
                                max_group,
                                max_number,
                                max_processors,
                                numa_node,
                            };
                            let set = processor_set(rule, &it);
                            let from = cores.iter().position(|core| core.lp == first).unwrap();
                            let run = cores[from..].iter().take(set.len());
                            let one_group = run.clone().all(|core| core.group == cores[from].group);
                            let same = run.map(|core| core.lp).collect::<LpSet>() == set;
                            if !set.is_empty() && set.len() <= cap && one_group && same {
                                let cost = changed(&today, &it);
                                let best = found.entry(set.iter().map(LpIndex::index).collect()).or_default();
                                let least = best.entry(numa_node).or_insert(cost);
                                *least = cost.min(*least);
                            }
                        }
                    }
                }
            }
        }
    }
    let set = |lps: Vec<usize>| lps.into_iter().map(LpIndex::at).collect();
    found.into_iter().map(|(lps, costs)| (set(lps), costs)).collect()
}

type Score = (usize, usize, usize, bool, usize, Reverse<Vec<usize>>, Reverse<Vec<usize>>, Vec<usize>);

struct Oracle<'a> {
    plan: &'a Plan,
    units: Vec<Unit>,
    /// For each unit's member whether it may stay.
    wrong: Vec<bool>,
    today: Vec<LpSet>,
    options: Vec<Options>,
    best: Option<(Score, Vec<LpSet>)>,
}

impl Oracle<'_> {
    fn go(&mut self, adapters: usize, settings: usize, sets: &mut Vec<LpSet>) {
        if self.best.as_ref().is_some_and(|(best, _)| (best.0, best.1) < (adapters, settings)) {
            return;
        }
        let Some(unit) = self.units.get(sets.len()).cloned() else { return self.compare(adapters, settings, sets) };
        let rivals: Vec<LpSet> = sets
            .iter()
            .zip(&self.units)
            .filter(|(_, other)| unit.sum_team && other.sum_team)
            .map(|(set, _)| set.clone())
            .collect();
        let clear = |set: &LpSet| rivals.iter().all(|rival| !rival.meets(set));
        if !self.wrong_unit(&unit) {
            let set = unit.members.iter().fold(LpSet::EMPTY, |all, id| all.or(&self.today[id.index()]));
            if clear(&set) {
                sets.push(set);
                self.go(adapters, settings, sets);
                sets.pop();
            }
        }
        let all: Vec<LpSet> =
            unit.members.iter().flat_map(|id| self.options[id.index()].iter().map(|(set, _)| set.clone())).collect();
        let mut tried: Vec<LpSet> = Vec::new();
        for set in all {
            if tried.contains(&set) || !clear(&set) {
                continue;
            }
            tried.push(set.clone());
            let stays = |id: &AdapterId| !self.wrong[id.index()] && self.today[id.index()] == set;
            let moving: Vec<_> = unit.members.iter().copied().filter(|id| !stays(id)).collect();
            let Some(cost) = self.price(&moving, &set).filter(|_| !moving.is_empty()) else { continue };
            sets.push(set);
            self.go(adapters + moving.len(), settings + cost, sets);
            sets.pop();
        }
    }

    fn wrong_unit(&self, unit: &Unit) -> bool {
        let differ = unit.members.iter().any(|id| self.today[id.index()] != self.today[unit.members[0].index()]);
        unit.members.iter().any(|id| self.wrong[id.index()]) || differ
    }

    /// Those that move end with no preferred node or all with the same.
    fn price(&self, moving: &[AdapterId], set: &LpSet) -> Option<usize> {
        let costs: Option<Vec<_>> = moving
            .iter()
            .map(|id| self.options[id.index()].iter().find(|(it, _)| it == set).map(|(_, costs)| costs))
            .collect();
        let costs = costs?;
        let nodes = costs.first()?.keys().copied();
        nodes.filter_map(|node| costs.iter().map(|costs| costs.get(&node).copied()).sum::<Option<usize>>()).min()
    }

    fn compare(&mut self, adapters: usize, settings: usize, sets: &[LpSet]) {
        let mut pairs = 0;
        for (at, a) in sets.iter().enumerate() {
            pairs += sets[at + 1..].iter().filter(|b| a.meets(b)).count();
        }
        let topology = self.plan.cpu.as_ref().unwrap();
        let first = sets.iter().any(|set| set.contains(LpIndex::new(0)));
        let mut away = 0;
        for (unit, set) in self.units.iter().zip(sets) {
            for id in &unit.members {
                let home = self.plan.adapter(*id).node.filter(|node| node.index() < topology.n_nodes());
                away +=
                    usize::from(home.is_some_and(|home| set.iter().any(|lp| topology.lp(lp).unwrap().node != home)));
            }
        }
        let sizes: Vec<usize> = sets.iter().zip(&self.units).map(|(set, unit)| set.len().min(unit.cap)).collect();
        let mut sorted = sizes.clone();
        sorted.sort_unstable();
        let bases = sets.iter().map(|set| set.first().map_or(0, LpIndex::index)).collect();
        let score = (adapters, settings, pairs, first, away, Reverse(sorted), Reverse(sizes), bases);
        if self.best.as_ref().is_none_or(|(best, _)| score < *best) {
            self.best = Some((score, sets.to_vec()));
        }
    }
}

fn equals_search(plan: &Plan) -> Result<(), TestCaseError> {
    let answer = recommend(plan, Strategy::SmallestChange);
    proptest::prop_assert!(!answer.notes.iter().any(|note| note.contains("ended early")));
    let report = analyze(plan, View::Current);
    let n_cores = oracle::cores(plan).len();
    let wrong: Vec<bool> = plan
        .adapters()
        .map(|(_, it)| report.findings.iter().any(|f| OWN.contains(&f.code) && f.subjects[0] == it.name))
        .collect();
    let faulty = wrong.contains(&true) || report.findings.iter().any(|it| TEAMS.contains(&it.code));
    if !faulty {
        proptest::prop_assert!(answer.changes.is_empty() && answer.plan == *plan, "changed though nothing was wrong");
        return Ok(());
    }
    if n_cores == 0 {
        return Ok(());
    }
    let bindings = Bindings::new(plan);
    // Where a min team is not checked, because a member uses no queues, each member is on its own.
    let checked = |id: AdapterId| {
        let team = bindings.team(id).map(|team| plan.team(team));
        team.is_none_or(|team| team.members.iter().all(|id| bindings.role(*id) == Role::Vmq))
    };
    let mut units = oracle::units(plan, &checked);
    if units.iter().filter(|unit| unit.sum_team).count() > n_cores {
        for unit in &mut units {
            unit.sum_team = false;
        }
    }
    // Units that nothing can move need no options.
    let touched = |id: AdapterId| {
        let team = bindings.team(id).map(|team| plan.team(team));
        let mates = team.is_some_and(|team| {
            team.members.iter().any(|id| wrong[id.index()])
                || report.findings.iter().any(|it| TEAMS.contains(&it.code) && it.subjects[0] == team.name)
        });
        wrong[id.index()] || mates
    };
    let mut options_of = vec![Vec::new(); plan.adapters.len()];
    for unit in &units {
        for id in unit.members.iter().filter(|id| touched(**id)) {
            let role = bindings.role(*id);
            let adapter = plan.adapter(*id);
            let queues = if role == Role::Rss { adapter.rss.queues } else { adapter.vmq.queues };
            options_of[id.index()] = options(plan, *id, queues.unwrap_or(16).clamp(1, 16) as usize);
        }
    }
    let host = Host::new(plan, View::Current);
    let today = plan.adapters().map(|(id, _)| host.set(id).clone()).collect();
    let mut oracle = Oracle { plan, units, wrong, today, options: options_of, best: None };
    oracle.go(0, 0, &mut Vec::new());
    let (score, sets) = oracle.best.unwrap();
    let target = |id: AdapterId| answer.plan.adapter(id).target;
    let active = || plan.adapters().filter(|(id, _)| bindings.role(*id) != Role::Off);
    let n_adapters = active().filter(|(id, _)| target(*id).is_some()).count();
    let n_settings: usize = active().filter_map(|(id, it)| Some(changed(&it.processors, &target(id)?))).sum();
    proptest::prop_assert_eq!((n_adapters, n_settings), (score.0, score.1), "adapters, settings");
    let after = Host::new(&answer.plan, View::Target);
    for (unit, set) in oracle.units.iter().zip(&sets) {
        let got = unit.members.iter().fold(LpSet::EMPTY, |all, id| all.or(after.set(*id)));
        proptest::prop_assert_eq!(&got, set, "{:?}", unit.members);
    }
    let switched = |team: &vmq_planner::model::Team| team.members.iter().all(|id| bindings.role(*id) == Role::Vmq);
    let teams = plan
        .teams()
        .filter(|(_, team)| switched(team) && team.kind == TeamKind::Lbfo && queue_mode(team) == Some(QueueMode::Min));
    for (_, team) in teams {
        let mut nodes: Vec<_> = team.members.iter().filter_map(|id| target(*id)).map(|it| it.numa_node).collect();
        nodes.dedup();
        proptest::prop_assert!(nodes.len() <= 1, "preferred nodes {nodes:?}");
    }
    Ok(())
}

#[test]
fn it_is_what_an_exhaustive_search_finds() {
    random::runner(10_000).run(&random::plan(2, 3), |plan| equals_search(&plan)).unwrap();
}

#[test]
fn it_is_that_on_larger_hosts_too() {
    random::runner(150).run(&random::plan(2, 6), |plan| equals_search(&plan)).unwrap();
}

#[test]
fn it_leaves_nothing_that_settings_can_cure() {
    random::runner(10_000)
        .run(&random::plan(2, 6), |plan| super::replan::cures(&plan, Strategy::SmallestChange))
        .unwrap();
}
