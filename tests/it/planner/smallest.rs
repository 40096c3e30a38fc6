//! The smallest change, against every value that every setting can take.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

use proptest::test_runner::TestCaseError;
use vmq_planner::engine::{Bindings, Code, Host, QueueMode, Role, SetRule, View, analyze, processor_set, queue_mode};
use vmq_planner::model::{AdapterId, GroupId, LpSet, NodeId, Plan, ProcessorSettings, Setting, TeamKind};
use vmq_planner::planner::{Strategy, recommend};

use super::oracle::{self, Unit};
use super::random;

/// Processors of a host of at most 64, one bit each.
type Bits = u64;

/// What an adapter can get: a set, and the fewest settings for it with each preferred node it can end with.
type Options = BTreeMap<Bits, BTreeMap<Option<NodeId>, usize>>;

const OWN: [Code; 3] = [Code::EmptyProcessorSet, Code::BaseNotFirstThread, Code::GroupNotPresent];
const TEAMS: [Code; 2] = [Code::TeamSetsOverlap, Code::TeamSetsNotIdentical];

fn changed(from: &ProcessorSettings, to: &ProcessorSettings) -> usize {
    Setting::ALL.iter().filter(|it| it.value(from) != it.value(to)).count()
}

/// Today's value first, then every other.
fn or_kept<T: Copy + PartialEq>(kept: Option<T>, new: &[Option<T>]) -> Vec<Option<T>> {
    std::iter::once(kept).chain(new.iter().copied().filter(|it| *it != kept)).collect()
}

fn bits(set: &LpSet) -> Bits {
    set.iter().fold(0, |bits, lp| bits | 1 << lp.index())
}

/// Every value of every setting, kept or new; what is no run from its base in one group is no answer. New numbers are
/// those of cores, and new counts go up to the cores there are: others only say the same again.
fn options(plan: &Plan, id: AdapterId, cap: usize) -> Options {
    let (topology, adapter) = (plan.cpu.as_ref().unwrap(), plan.adapter(id));
    let bindings = Bindings::careful(plan);
    let rule = SetRule { topology, os: plan.os, role: bindings.role(id), own_node: adapter.node };
    let today = adapter.processors;
    let cores = oracle::cores(plan);
    let groups: Vec<_> = topology.groups().into_iter().map(Some).collect();
    let mut numbers: Vec<_> = cores.iter().map(|core| Some(topology.lp(core.lp).unwrap().at.number)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let counts: Vec<_> = (1..=u32::try_from(cap.min(cores.len())).unwrap()).map(NonZeroU32::new).collect();
    let nodes: Vec<_> = (0..topology.n_nodes()).map(|at| Some(NodeId::at(at))).collect();
    let mut found = Options::new();
    for base_group in or_kept(today.base_group, &groups) {
        for base_number in or_kept(today.base_number, &numbers) {
            let at = ProcessorSettings { base_group, base_number, ..today }.base();
            let Some(from) = topology.find(at).and_then(|at| cores.iter().position(|core| core.lp == at)) else {
                continue;
            };
            // The runs from this base: the one of each length.
            let ahead = cores[from..].iter().take_while(|core| core.group == cores[from].group).take(cap);
            let runs: Vec<Bits> = ahead
                .scan(0, |bits: &mut Bits, core| {
                    *bits |= 1 << core.lp.index();
                    Some(*bits)
                })
                .collect();
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
                            let set = bits(&processor_set(rule, &it));
                            if runs.contains(&set) {
                                let cost = changed(&today, &it);
                                let least = found.entry(set).or_default().entry(numa_node).or_insert(cost);
                                *least = cost.min(*least);
                            }
                        }
                    }
                }
            }
        }
    }
    found
}

type Score = (usize, usize, usize, bool, usize, Reverse<Vec<u32>>, Reverse<Vec<u32>>, Vec<u32>);

struct Oracle<'a> {
    plan: &'a Plan,
    units: Vec<Unit>,
    /// The adapters of teams that may be under a switch, where none has to change: they differ as they like.
    loose: Vec<AdapterId>,
    /// For each adapter whether it may not stay.
    wrong: Vec<bool>,
    today: Vec<Bits>,
    options: Vec<Options>,
    /// The processors of each node.
    nodes: Vec<Bits>,
    best: Option<(Score, Vec<Bits>)>,
}

impl Oracle<'_> {
    fn go(&mut self, adapters: usize, settings: usize, sets: &mut Vec<Bits>) {
        // Every unit that may not stay has one adapter and one setting to change at least.
        let must = self.units[sets.len()..].iter().filter(|unit| self.wrong_unit(unit));
        let least: Vec<usize> = must.map(|unit| self.least(unit)).collect();
        let at_least = (adapters + least.len(), settings + least.iter().sum::<usize>());
        if self.best.as_ref().is_some_and(|(best, _)| (best.0, best.1) < at_least) {
            return;
        }
        let Some(unit) = self.units.get(sets.len()).cloned() else { return self.compare(adapters, settings, sets) };
        let rivals = sets.iter().zip(&self.units).filter(|(_, other)| unit.sum_team && other.sum_team);
        let taken = rivals.fold(0, |all, (set, _)| all | set);
        if !self.wrong_unit(&unit) {
            let set = unit.members.iter().fold(0, |all, id| all | self.today[id.index()]);
            if set & taken == 0 {
                sets.push(set);
                self.go(adapters, settings, sets);
                sets.pop();
            }
        }
        let mut all: Vec<_> = unit.members.iter().flat_map(|id| self.options[id.index()].keys().copied()).collect();
        all.sort_unstable();
        all.dedup();
        let mut answers = Vec::new();
        for set in all.into_iter().filter(|set| set & taken == 0) {
            let stays = |id: &AdapterId| !self.wrong[id.index()] && self.today[id.index()] == set;
            let moving: Vec<_> = unit.members.iter().copied().filter(|id| !stays(id)).collect();
            let Some(cost) = self.price(&moving, set).filter(|_| !moving.is_empty()) else { continue };
            answers.push((moving.len(), cost, set));
        }
        // Cheap ones first: then more of the others are seen to be too dear.
        answers.sort_unstable();
        for (moving, cost, set) in answers {
            sets.push(set);
            self.go(adapters + moving, settings + cost, sets);
            sets.pop();
        }
    }

    fn wrong_unit(&self, unit: &Unit) -> bool {
        let differ = unit.members.iter().any(|id| self.today[id.index()] != self.today[unit.members[0].index()]);
        let loose = self.loose.contains(&unit.members[0]);
        unit.members.iter().any(|id| self.wrong[id.index()]) || differ && !loose
    }

    /// The fewest settings that give the unit any set at all.
    fn least(&self, unit: &Unit) -> usize {
        let [only] = unit.members[..] else { return 1 };
        self.options[only.index()].values().flat_map(BTreeMap::values).copied().min().unwrap_or(1)
    }

    /// Those that move end with no preferred node or all with the same.
    fn price(&self, moving: &[AdapterId], set: Bits) -> Option<usize> {
        let costs: Option<Vec<_>> = moving.iter().map(|id| self.options[id.index()].get(&set)).collect();
        let costs = costs?;
        let nodes = costs.first()?.keys().copied();
        nodes.filter_map(|node| costs.iter().map(|costs| costs.get(&node).copied()).sum::<Option<usize>>()).min()
    }

    fn compare(&mut self, adapters: usize, settings: usize, sets: &[Bits]) {
        let mut pairs = 0;
        for (at, a) in sets.iter().enumerate() {
            pairs += sets[at + 1..].iter().filter(|b| a & **b != 0).count();
        }
        let first = sets.iter().any(|set| set & 1 != 0);
        let mut away = 0;
        for (unit, set) in self.units.iter().zip(sets) {
            let homes = unit.members.iter().filter_map(|id| self.plan.adapter(*id).node);
            away += homes.filter_map(|node| self.nodes.get(node.index())).filter(|home| set & !**home != 0).count();
        }
        let size = |(set, unit): (&Bits, &Unit)| set.count_ones().min(u32::try_from(unit.cap).unwrap());
        let sizes: Vec<u32> = sets.iter().zip(&self.units).map(size).collect();
        let mut sorted = sizes.clone();
        sorted.sort_unstable();
        let bases = sets.iter().map(|set| if *set == 0 { 0 } else { set.trailing_zeros() }).collect();
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
    let (bindings, told) = (Bindings::careful(plan), Bindings::new(plan));
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
    let mut loose = Vec::new();
    for (_, team) in plan.teams() {
        let supposed = |id: &AdapterId| told.switch(*id).is_none() && bindings.role(*id) == Role::Vmq;
        if team.members.iter().all(supposed) && !team.members.iter().any(|id| wrong[id.index()]) {
            loose.extend(&team.members);
        }
    }
    for unit in units.iter_mut().filter(|unit| loose.contains(&unit.members[0])) {
        unit.sum_team = false;
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
    let mut options_of = vec![Options::new(); plan.adapters.len()];
    for unit in &units {
        for id in unit.members.iter().filter(|id| touched(**id)) {
            let role = told.role(*id);
            let adapter = plan.adapter(*id);
            let queues = if role == Role::Rss { adapter.rss.queues } else { adapter.vmq.queues };
            options_of[id.index()] = options(plan, *id, queues.unwrap_or(16).clamp(1, 16) as usize);
        }
    }
    let host = Host::bound(plan, View::Current, bindings.clone());
    let today = plan.adapters().map(|(id, _)| bits(host.set(id))).collect();
    let topology = plan.cpu.as_ref().unwrap();
    let mut nodes = vec![0; topology.n_nodes()];
    for (at, lp) in topology.lps().iter().enumerate() {
        nodes[lp.node.index()] |= 1 << at;
    }
    let mut oracle = Oracle { plan, units, loose, wrong, today, options: options_of, nodes, best: None };
    oracle.go(0, 0, &mut Vec::new());
    let (score, sets) = oracle.best.unwrap();
    let target = |id: AdapterId| answer.plan.adapter(id).target;
    let active = || plan.adapters().filter(|(id, _)| bindings.role(*id) != Role::Off);
    let n_adapters = active().filter(|(id, _)| target(*id).is_some()).count();
    let n_settings: usize = active().filter_map(|(id, it)| Some(changed(&it.processors, &target(id)?))).sum();
    proptest::prop_assert_eq!((n_adapters, n_settings), (score.0, score.1), "adapters, settings");
    let after = Host::bound(&answer.plan, View::Target, bindings.clone());
    for (unit, set) in oracle.units.iter().zip(&sets) {
        let got = unit.members.iter().fold(0, |all, id| all | bits(after.set(*id)));
        proptest::prop_assert_eq!(got, *set, "{:?}", unit.members);
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
    random::runner(10_000).run(&random::plan(2, 6), |plan| equals_search(&plan)).unwrap();
}

#[test]
fn it_leaves_nothing_that_settings_can_cure() {
    random::runner(10_000)
        .run(&random::plan(2, 6), |plan| super::replan::cures(&plan, Strategy::SmallestChange))
        .unwrap();
}
