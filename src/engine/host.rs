//! A plan seen from one side, today's settings or the wanted ones, with each adapter's set worked out once.

use super::{AdapterReport, Bindings, Role, SetRule, processor_set};
use crate::model::{AdapterId, GroupedLp, LpIndex, LpSet, Name, Plan, ProcessorSettings, Team, Topology};

/// Which settings are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum View {
    /// Today's.
    #[default]
    Current,
    /// The wanted ones; where an adapter has none, today's.
    Target,
}

/// A plan under one view.
#[derive(Debug)]
pub struct Host<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Which settings count.
    pub view: View,
    /// Teams, switches and roles of its adapters.
    pub bindings: Bindings,
    sets: Vec<LpSet>,
}

impl<'a> Host<'a> {
    /// Works out every adapter's set.
    pub fn new(plan: &'a Plan, view: View) -> Self {
        Self::bound(plan, view, Bindings::new(plan))
    }

    /// The same with bindings of the plan that another than [`Bindings::new`] made.
    pub fn bound(plan: &'a Plan, view: View, bindings: Bindings) -> Self {
        let sets = plan
            .adapters()
            .map(|(id, adapter)| {
                plan.cpu.as_ref().map_or(LpSet::EMPTY, |topology| {
                    let rule = SetRule { topology, os: plan.os, role: bindings.role(id), own_node: adapter.node };
                    processor_set(rule, settings(plan, view, id))
                })
            })
            .collect();
        Self { plan, view, bindings, sets }
    }

    /// The processors of the host, where known.
    pub fn topology(&self) -> Option<&'a Topology> {
        self.plan.cpu.as_ref()
    }

    /// The settings that count.
    pub fn settings(&self, adapter: AdapterId) -> &'a ProcessorSettings {
        settings(self.plan, self.view, adapter)
    }

    /// The processor set.
    pub fn set(&self, adapter: AdapterId) -> &LpSet {
        &self.sets[adapter.index()]
    }

    /// Whether the set has fewer processors than the settings ask. A default asks for no more than there are.
    pub fn truncated(&self, adapter: AdapterId) -> bool {
        self.topology().is_some()
            && self.bindings.role(adapter) != Role::Off
            && self.settings(adapter).max_processors.is_some_and(|asked| self.set(adapter).len() < asked.get() as usize)
    }

    /// The processors of a set as Windows writes them, ascending.
    pub fn written(&self, set: &LpSet) -> Vec<GroupedLp> {
        self.in_order(set.iter())
    }

    /// Processors as Windows writes them, in the order given; none where the host's are not known.
    pub(super) fn in_order(&self, lps: impl Iterator<Item = LpIndex>) -> Vec<GroupedLp> {
        let mut written = Vec::new();
        if let Some(topology) = self.topology() {
            for lp in lps {
                written.extend(topology.lp(lp).map(|lp| lp.at));
            }
        }
        written
    }

    /// An adapter's name.
    pub fn name(&self, adapter: AdapterId) -> &'a Name {
        &self.plan.adapter(adapter).name
    }

    /// The subjects of a team's finding: the team, then its members.
    pub fn team_subjects(&self, team: &Team) -> Vec<Name> {
        let members = team.members.iter().map(|member| self.name(*member));
        std::iter::once(&team.name).chain(members).cloned().collect()
    }

    pub(super) fn adapter_reports(&self) -> Vec<AdapterReport> {
        self.plan
            .adapters()
            .map(|(adapter, _)| AdapterReport {
                adapter,
                role: self.bindings.role(adapter),
                team: self.bindings.team(adapter),
                switch: self.bindings.switch(adapter),
                set: self.set(adapter).clone(),
                truncated: self.truncated(adapter),
            })
            .collect()
    }
}

fn settings(plan: &Plan, view: View, adapter: AdapterId) -> &ProcessorSettings {
    let adapter = plan.adapter(adapter);
    match (view, &adapter.target) {
        (View::Target, Some(target)) => target,
        _ => &adapter.processors,
    }
}
