//! What changes and why, a sentence for each setting.

use std::borrow::Cow;

use super::Change;
use super::scene::careful;
use super::units::cap;
use crate::engine::{Bindings, Host, QueueMode, Role, View, queue_mode};
use crate::model::{AdapterId, LpIndex, LpSet, NodeId, Plan, Setting, Topology};

/// Every setting that the targets of `plan` change, in the order of the adapters and of the plan format.
pub(super) fn changes(plan: &Plan) -> Vec<Change> {
    let Some(topology) = plan.cpu.as_ref() else { return Vec::new() };
    let (before, after) = (careful(plan, View::Current), careful(plan, View::Target));
    let mut out = Vec::new();
    for (adapter, it) in plan.adapters() {
        let Some(target) = &it.target else { continue };
        let case = Case { plan, topology, before: &before, after: &after, adapter };
        for setting in Setting::ALL {
            let (from, to) = (setting.value(&it.processors), setting.value(target));
            if from != to {
                out.push(Change { adapter, setting, from, to, why: case.why(setting, from, to).into_owned() });
            }
        }
    }
    out
}

/// One adapter before and after.
struct Case<'a> {
    plan: &'a Plan,
    topology: &'a Topology,
    before: &'a Host<'a>,
    after: &'a Host<'a>,
    adapter: AdapterId,
}

impl Case<'_> {
    fn why(&self, setting: Setting, from: Option<u32>, to: Option<u32>) -> Cow<'static, str> {
        match setting {
            Setting::BaseGroup | Setting::MaxGroup if self.missing(from) => {
                format!("The host has no processor group {}.", from.unwrap_or_default()).into()
            }
            Setting::BaseGroup => {
                format!("The cores of the set are in processor group {}.", to.unwrap_or_default()).into()
            }
            Setting::MaxGroup => "Names the group of the last core together with its number, as Microsoft asks.".into(),
            Setting::BaseNumber => self.why_base(),
            Setting::MaxNumber => self.why_end(),
            Setting::MaxProcessors => self.why_size(from, to),
            Setting::NumaNode => self.why_node(),
        }
    }

    fn missing(&self, group: Option<u32>) -> bool {
        group.is_some_and(|group| !self.topology.groups().iter().any(|it| u32::from(it.get()) == group))
    }

    fn why_base(&self) -> Cow<'static, str> {
        let old = self.before.settings(self.adapter).base();
        let lp = self.topology.find(old).and_then(|at| self.topology.lp(at));
        if lp.is_some_and(|lp| lp.thread > 0) {
            return format!("A base has to be the first thread of a core, and {old} is a later one.").into();
        }
        if self.set(self.before).is_empty() {
            return "Today's settings leave the adapter no core at all.".into();
        }
        self.reason().unwrap_or_else(|| "Begins at the first core that is for this adapter.".into())
    }

    fn why_end(&self) -> Cow<'static, str> {
        if self.set(self.before).is_empty() {
            return "Puts the end at the last core of the set; with today's settings there is none.".into();
        }
        "Sets the end to match MaxProcessors, since what Windows does when both disagree is not documented.".into()
    }

    fn why_size(&self, from: Option<u32>, to: Option<u32>) -> Cow<'static, str> {
        let cap = u32::from(cap(self.plan, &self.after.bindings, self.adapter));
        match (from, to) {
            (None, _) => {
                "Writes down how many cores the set has, so that it does not depend on a driver's default.".into()
            }
            (Some(from), Some(to)) if to < from && to == cap && cap < 16 => {
                "No more cores than queues: the rest would stay idle.".into()
            }
            (Some(from), Some(to)) if to < from => {
                self.reason().unwrap_or_else(|| "Counts the cores that there are for this adapter.".into())
            }
            _ => "Takes the cores that are free for this adapter.".into(),
        }
    }

    fn why_node(&self) -> Cow<'static, str> {
        if self.min_team().is_some() {
            return "In min-queue mode the members must prefer no node, or all the same.".into();
        }
        "Prefers the node that the set lies in; another would cut the set or reorder it.".into()
    }

    /// What is better about the new set.
    fn reason(&self) -> Option<Cow<'static, str>> {
        let (old, new) = (self.set(self.before), self.set(self.after));
        if let Some(team) = self.min_team() {
            let members = &self.plan.team(team).members;
            if members.iter().any(|id| self.before.set(*id) != old) {
                return Some(format!("So that all members of {} have the same set.", self.plan.team(team).name).into());
            }
        }
        let others = self.no_longer_shared();
        if let Some((last, first)) = others.split_last() {
            let mut why = "So that no core is shared with ".to_owned();
            match (first, others.len()) {
                ([], _) => why.push_str(last),
                (_, 2 | 3) => why.extend([&first.join(", "), " and ", last]),
                _ => why.extend([&others[0], " and ", &(others.len() - 1).to_string(), " others"]),
            }
            why.push('.');
            return Some(why.into());
        }
        let first = LpIndex::new(0);
        if old.contains(first) && !new.contains(first) {
            return Some("Clears the host's first core.".into());
        }
        let home = self.plan.adapter(self.adapter).node.filter(|home| home.index() < self.topology.n_nodes());
        if let Some(home) = home.filter(|home| !self.inside(old, *home) && self.inside(new, *home)) {
            return Some(format!("Keeps the set on the adapter's own NUMA node {}.", home.get()).into());
        }
        let taken = self.moved_here(old);
        taken.map(|name| format!("Leaves cores of today's set to {name}.").into())
    }

    fn set<'b>(&self, host: &'b Host<'_>) -> &'b LpSet {
        host.set(self.adapter)
    }

    fn inside(&self, set: &LpSet, node: NodeId) -> bool {
        set.iter().filter_map(|lp| self.topology.lp(lp)).all(|lp| lp.node == node)
    }

    /// The min team whose members share this adapter's run.
    fn min_team(&self) -> Option<crate::model::TeamId> {
        let bindings: &Bindings = &self.after.bindings;
        let team = bindings.team(self.adapter).filter(|_| bindings.role(self.adapter) == Role::Vmq)?;
        (queue_mode(self.plan.team(team)) == Some(QueueMode::Min)).then_some(team)
    }

    /// The adapters that do not share its run.
    fn others(&self) -> Vec<AdapterId> {
        let mates = self.min_team().map_or(&[][..], |team| &self.plan.team(team).members);
        let mut others = Vec::new();
        for (id, _) in self.plan.adapters() {
            if id != self.adapter && !mates.contains(&id) {
                others.push(id);
            }
        }
        others
    }

    fn no_longer_shared(&self) -> Vec<String> {
        let mut names = Vec::new();
        for id in self.others() {
            let was = self.before.set(id).meets(self.set(self.before));
            if was && !self.after.set(id).meets(self.set(self.after)) {
                names.push(self.plan.adapter(id).name.to_string());
            }
        }
        names
    }

    fn moved_here(&self, old: &LpSet) -> Option<String> {
        let left = old.minus(self.set(self.after));
        let taker = self.others().into_iter().find(|id| self.after.set(*id).meets(&left));
        taker.map(|id| self.plan.adapter(id).name.to_string())
    }
}
