//! Where faults live: one adapter with a set of its own, a team whose sets must not meet, a team with one set for all.

use super::reach::{Preferred, Reach};
use crate::engine::{Code, Finding, QueueMode, Report, Role, View, analyze};
use crate::model::{AdapterId, LpSet, NodeId, ProcessorSettings};
use crate::planner::cores::Run;
use crate::planner::scene::Scene;
use crate::planner::units::{can_fault, members};

/// Adapters whose cure hangs together.
pub(super) enum Cluster {
    Apart(Apart),
    Same(Same),
}

impl Cluster {
    pub(super) fn members(&self) -> &[AdapterId] {
        match self {
            Self::Apart(apart) => &apart.members,
            Self::Same(same) => &same.members,
        }
    }
}

/// Adapters whose sets must be disjoint; an adapter on its own is the simplest case.
pub(super) struct Apart {
    pub(super) members: Vec<AdapterId>,
    /// For each member whether it may stay as it is.
    pub(super) keepable: Vec<bool>,
    /// The fewest adapters and settings that must change.
    pub(super) adapters: usize,
    pub(super) settings: u32,
}

/// The members of a min team.
pub(super) struct Same {
    pub(super) members: Vec<AdapterId>,
    pub(super) keepable: Vec<AdapterId>,
    pub(super) answers: Vec<SameAnswer>,
    /// The fewest adapters and settings so far.
    pub(super) best: Option<(usize, u32)>,
}

/// One set for all members of a min team.
pub(super) struct SameAnswer {
    pub(super) set: LpSet,
    pub(super) ways: Vec<(AdapterId, ProcessorSettings)>,
    pub(super) cost: u32,
    pub(super) rank: u32,
}

pub(super) struct Clusters {
    pub(super) list: Vec<Cluster>,
    /// Adapters without a use for cores, or on a host without cores, that name groups which are not there.
    pub(super) idle: Vec<AdapterId>,
}

/// Whether today's settings of an adapter are wrong in themselves.
pub(super) fn is_wrong(scene: &Scene<'_>, report: &Report, id: AdapterId) -> bool {
    let own = [Code::EmptyProcessorSet, Code::BaseNotFirstThread, Code::GroupNotPresent];
    let name = &scene.plan.adapter(id).name;
    report.findings.iter().any(|finding| own.contains(&finding.code) && finding.subjects.first() == Some(name))
}

/// What is wrong today and can be cured, by cluster.
pub(super) fn clusters(scene: &Scene<'_>) -> Clusters {
    let report = analyze(scene.plan, View::Current);
    let named = |finding: &Finding, name: &crate::model::Name| finding.subjects.first() == Some(name);
    let wrong = |id: AdapterId| is_wrong(scene, &report, id);
    let mut list = Vec::new();
    let mut grouped = Vec::new();
    let team_codes = [Code::TeamSetsOverlap, Code::TeamSetsNotIdentical];
    for (report_of, (id, team)) in report.teams.iter().zip(scene.plan.teams()) {
        let faulty = report.findings.iter().any(|it| team_codes.contains(&it.code) && named(it, &team.name));
        // A team that may be under a switch has no fault yet: as a whole it is cured only where a member has to be.
        let checked = can_fault(scene.plan, &scene.host.bindings, id);
        if !checked || scene.cores.len() == 0 || !(faulty || team.members.iter().any(|id| wrong(*id))) {
            continue;
        }
        let members = members(scene.plan, id);
        match report_of.mode {
            Some(QueueMode::Sum) if members.len() <= scene.cores.len() => {
                grouped.extend(members.iter().copied());
                let keepable = members.iter().map(|id| !wrong(*id)).collect();
                list.push(Cluster::Apart(Apart { members, keepable, adapters: 0, settings: 0 }));
            }
            Some(QueueMode::Min) => {
                grouped.extend(members.iter().copied());
                let mut keepable = members.clone();
                keepable.retain(|id| !wrong(*id));
                list.push(Cluster::Same(Same { members, keepable, answers: Vec::new(), best: None }));
            }
            _ => {}
        }
    }
    let mut idle = Vec::new();
    for (id, _) in scene.plan.adapters().filter(|(id, _)| wrong(*id) && !grouped.contains(id)) {
        if scene.host.bindings.role(id) == Role::Off || scene.cores.len() == 0 {
            idle.push(id);
        } else {
            let one = Apart { members: vec![id], keepable: vec![false], adapters: 0, settings: 0 };
            list.push(Cluster::Apart(one));
        }
    }
    Clusters { list, idle }
}

impl Apart {
    /// The most members that can stay as they are, by the classic rule: the one that ends first, and so on. Members
    /// whose sets are no runs are passed over.
    pub(super) fn staying(&self, scene: &Scene<'_>) -> Vec<AdapterId> {
        let mut runs = Vec::new();
        for (&id, _) in self.members.iter().zip(&self.keepable).filter(|(_, keepable)| **keepable) {
            runs.extend(scene.cores.run_of(scene.host.set(id)).map(|run| (run, id)));
        }
        let mut staying = Vec::new();
        let mut reached = 0;
        while let Some((run, id)) = runs.iter().filter(|(run, _)| run.start >= reached).min_by_key(|(run, _)| run.end())
        {
            staying.push(*id);
            reached = run.end();
        }
        staying
    }
}

impl Same {
    /// Notes what it takes to give `run` to `changing`, if that is among the least so far. Those that change end with
    /// no preferred node or all with one (contract section 4).
    pub(super) fn offer(&mut self, scene: &Scene<'_>, changing: &[AdapterId], run: Run) {
        let mut nodes: Vec<Option<NodeId>> = vec![scene.cores.get(run.start).map(|core| core.node)];
        for id in changing {
            let node = scene.plan.adapter(*id).processors.numa_node;
            if let Err(place) = nodes.binary_search(&node) {
                nodes.insert(place, node);
            }
        }
        'nodes: for node in nodes {
            let (mut ways, mut cost, mut rank) = (Vec::new(), 0, 0);
            for &id in changing {
                let Some(way) = Reach::new(scene, id).way_to(run, Preferred::Be(node)) else { continue 'nodes };
                ways.push((id, way.settings));
                cost += way.cost;
                rank += way.rank;
            }
            let score = (changing.len(), cost);
            if self.best.is_some_and(|best| best < score) {
                continue;
            }
            if self.best != Some(score) {
                self.answers.clear();
            }
            self.best = Some(score);
            self.answers.push(SameAnswer { set: scene.cores.set(run), ways, cost, rank });
        }
    }
}
