//! What has to be written on which adapter, and by which cmdlet. Knows nothing of PowerShell's grammar.

use crate::model::{Adapter, AdapterId, Name, Os, Plan, ProcessorSettings, Setting, Team, TeamKind, TeamMode, Uplink};

/// What Windows stores for "no preferred node" (D2.1 P11).
pub(super) const NO_PREFERENCE: u32 = 65535;

/// Which cmdlets reach an adapter's settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Means {
    /// Set-NetAdapterVmq; the max group alone goes through Set-NetAdapterRss.
    Vmq,
    /// Set-NetAdapterRss.
    Rss,
    /// Both with the same values, so that both views agree (D7.4).
    Both,
}

/// Where an adapter hangs.
pub(super) struct Seat<'a> {
    pub(super) means: Means,
    pub(super) team: Option<&'a Team>,
    /// The other members of its team.
    pub(super) others: Vec<&'a Name>,
    /// The switches that send through it.
    pub(super) switches: Vec<&'a Name>,
}

impl Seat<'_> {
    pub(super) fn is_lbfo(&self) -> bool {
        self.team.is_some_and(|team| team.kind == TeamKind::Lbfo)
    }
}

/// One setting to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Write {
    pub(super) setting: Setting,
    /// Today's value; `None` is not known.
    pub(super) before: Option<u32>,
    pub(super) after: u32,
}

/// An adapter whose target is not what it has today.
pub(super) struct Change<'a> {
    pub(super) adapter: &'a Adapter,
    pub(super) seat: Seat<'a>,
    /// In the order of [`Setting::ALL`]; empty when nothing of the target may be written.
    pub(super) writes: Vec<Write>,
    /// Its preferred node differs but is not written, for its team's sake.
    pub(super) node_withheld: bool,
}

impl Change<'_> {
    /// What the adapter has once the change is made, as far as it is known.
    pub(super) fn outcome(&self, setting: Setting) -> Option<u32> {
        let written = self.writes.iter().find(|write| write.setting == setting);
        written.map_or_else(|| setting.value(&self.adapter.processors), |write| Some(write.after))
    }
}

/// The changed adapters in the order of the plan.
pub(super) fn changes(plan: &Plan) -> Vec<(AdapterId, Change<'_>)> {
    let changed = |(id, adapter): (AdapterId, &'_ Adapter)| {
        let target = adapter.target.filter(|target| *target != adapter.processors)?;
        Some((id, target))
    };
    plan.adapters()
        .filter_map(changed)
        .map(|(id, target)| {
            let adapter = plan.adapter(id);
            let mut writes = writes(&adapter.processors, &target);
            let node_withheld = withholds_node(plan, id) && writes.iter().any(|it| it.setting == Setting::NumaNode);
            if node_withheld {
                writes.retain(|it| it.setting != Setting::NumaNode);
            }
            (id, Change { adapter, seat: seat(plan, id), writes, node_withheld })
        })
        .collect()
}

/// What the plan wants an adapter to have, as far as it says: the target where there is one, else today's values.
pub(super) fn wanted(plan: &Plan, id: AdapterId) -> Vec<(Setting, u32)> {
    let adapter = plan.adapter(id);
    let Some(target) = adapter.target else { return known(|setting| setting.value(&adapter.processors)) };
    let written = writes(&adapter.processors, &target);
    let withheld = withholds_node(plan, id);
    known(|setting| {
        let write = written.iter().find(|write| write.setting == setting);
        if setting == Setting::NumaNode && withheld && write.is_some() {
            return None;
        }
        write.map_or_else(|| setting.value(&target), |write| Some(write.after))
    })
}

/// The settings that `value` knows.
pub(super) fn known(value: impl Fn(Setting) -> Option<u32>) -> Vec<(Setting, u32)> {
    Setting::ALL.into_iter().filter_map(|setting| Some((setting, value(setting)?))).collect()
}

/// Where an adapter hangs, and so what sets it. With its virtual machine queues switched off, or away from every
/// switch, only RSS can have a use for the settings. A SET team is a switch itself, whether the plan names that or not.
pub(super) fn seat(plan: &Plan, id: AdapterId) -> Seat<'_> {
    let team = plan.teams().find(|(_, team)| team.members.contains(&id));
    let switches: Vec<_> = plan
        .switches()
        .filter(|(_, switch)| match switch.uplink {
            Some(Uplink::Team(uplink)) => team.is_some_and(|(of, _)| of == uplink),
            Some(Uplink::Adapter(uplink)) => uplink == id,
            None => false,
        })
        .map(|(_, switch)| &switch.name)
        .collect();
    let team = team.map(|(_, team)| team);
    let set = team.is_some_and(|team| team.kind == TeamKind::Set) && plan.os.is_none_or(Os::has_set);
    let means = match plan.adapter(id).vmq.enabled {
        Some(false) => Means::Rss,
        _ if set => Means::Both,
        _ if switches.is_empty() => Means::Rss,
        _ => Means::Vmq,
    };
    let others = team.iter().flat_map(|team| &team.members).filter(|member| **member != id);
    Seat { means, team, others: others.map(|member| &plan.adapter(*member).name).collect(), switches }
}

/// The differing settings. A wanted node of "none" is written where there is one today; everything else that the
/// target leaves open is left alone. A max number takes its group along, where that is known (D2.1 P4).
fn writes(from: &ProcessorSettings, to: &ProcessorSettings) -> Vec<Write> {
    let differs = |setting: Setting| {
        let (before, after) = (setting.value(from), setting.value(to));
        let after = match setting {
            Setting::NumaNode => after.or(before.map(|_| NO_PREFERENCE)),
            _ => after,
        };
        after.filter(|_| before != after)
    };
    let with_number = differs(Setting::MaxNumber).and(Setting::MaxGroup.value(to));
    known(|setting| if setting == Setting::MaxGroup { differs(setting).or(with_number) } else { differs(setting) })
        .into_iter()
        .map(|(setting, after)| Write { setting, before: setting.value(from), after })
        .collect()
}

/// In min mode a preferred node cuts each member's set down by itself, so that the sets stop being identical:
/// it is only written when all members get the same (D2.1 P13, D7.4).
fn withholds_node(plan: &Plan, id: AdapterId) -> bool {
    let Some((_, team)) = plan.teams().find(|(_, team)| team.members.contains(&id)) else { return false };
    let node = |member: &AdapterId| {
        let adapter = plan.adapter(*member);
        adapter.target.unwrap_or(adapter.processors).numa_node
    };
    is_min_mode(team) && team.members.iter().any(|member| node(member) != node(&id))
}

/// Whether every member must offer the same processors (D3.1).
fn is_min_mode(team: &Team) -> bool {
    let switch_dependent = matches!(team.mode, Some(TeamMode::Static | TeamMode::Lacp));
    let hashes = team.algorithm.is_some_and(crate::model::Algorithm::is_address_hash);
    team.kind == TeamKind::Lbfo && (switch_dependent || hashes)
}
