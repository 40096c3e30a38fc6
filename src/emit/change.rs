//! What has to be written on which adapter, and by which cmdlet. Knows nothing of PowerShell's grammar.

use crate::model::{
    Adapter, AdapterId, Name, Os, Plan, ProcessorSettings, Setting, Team, TeamId, TeamKind, TeamMode, Uplink,
};

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

/// A value for each setting, where there is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Values([Option<u32>; Setting::ALL.len()]);

impl Values {
    fn of(settings: &ProcessorSettings) -> Self {
        Self(Setting::ALL.map(|setting| setting.value(settings)))
    }

    pub(super) fn get(&self, setting: Setting) -> Option<u32> {
        self.0[setting as usize]
    }

    pub(super) fn set(&mut self, setting: Setting, value: Option<u32>) {
        self.0[setting as usize] = value;
    }

    /// These, and where there is none, the others.
    pub(super) fn or(&self, others: &Self) -> Self {
        let mut all = *others;
        for setting in Setting::ALL {
            all.set(setting, self.get(setting).or(others.get(setting)));
        }
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// An adapter, and what its target makes of it.
pub(super) struct Change<'a> {
    pub(super) id: AdapterId,
    pub(super) adapter: &'a Adapter,
    pub(super) seat: Seat<'a>,
    pub(super) today: Values,
    /// What to write; empty without a target, and when nothing of it may be written.
    pub(super) writes: Values,
    /// What the plan wants the adapter to have, as far as it says.
    pub(super) wanted: Values,
    /// Its preferred node differs but is not written, for its team's sake.
    pub(super) node_withheld: bool,
}

/// Every adapter in the order of the plan.
pub(super) fn changes(plan: &Plan) -> Vec<Change<'_>> {
    plan.adapters().map(|(id, adapter)| change(plan, id, adapter)).collect()
}

fn change<'a>(plan: &'a Plan, id: AdapterId, adapter: &'a Adapter) -> Change<'a> {
    let today = Values::of(&adapter.processors);
    let target = adapter.target.as_ref().map_or(today, Values::of);
    let mut writes = if adapter.target.is_some() { writes(&today, &target) } else { Values::default() };
    let mut wanted = writes.or(&target);
    let node_withheld = writes.get(Setting::NumaNode).is_some() && withholds_node(plan, id);
    if node_withheld {
        writes.set(Setting::NumaNode, None);
        wanted.set(Setting::NumaNode, None);
    }
    Change { id, adapter, seat: seat(plan, id), today, writes, wanted, node_withheld }
}

/// The team that has the adapter.
pub(super) fn team_of(plan: &Plan, id: AdapterId) -> Option<(TeamId, &Team)> {
    plan.teams().find(|(_, team)| team.members.contains(&id))
}

/// Where an adapter hangs, and so what sets it. With its virtual machine queues switched off, or away from every
/// switch, only RSS can have a use for the settings. A SET team is a switch itself, whether the plan names that or not.
fn seat(plan: &Plan, id: AdapterId) -> Seat<'_> {
    let (of, team) = team_of(plan, id).unzip();
    let mut seat = Seat { means: Means::Vmq, team, others: Vec::new(), switches: Vec::new() };
    for switch in &plan.switches {
        if match switch.uplink {
            Some(Uplink::Team(uplink)) => of == Some(uplink),
            Some(Uplink::Adapter(uplink)) => uplink == id,
            None => false,
        } {
            seat.switches.push(&switch.name);
        }
    }
    if let Some(team) = team {
        for member in team.members.iter().filter(|member| **member != id) {
            seat.others.push(&plan.adapter(*member).name);
        }
    }
    let is_set = team.is_some_and(|team| team.kind == TeamKind::Set) && plan.os.is_none_or(Os::has_set);
    seat.means = match plan.adapter(id).vmq.enabled {
        Some(false) => Means::Rss,
        _ if is_set => Means::Both,
        _ if seat.switches.is_empty() => Means::Rss,
        _ => Means::Vmq,
    };
    seat
}

/// The differing settings. A wanted node of "none" is written where there is one today; everything else that the
/// target leaves open is left alone. A max number takes its group along, where that is known (D2.1 P4).
fn writes(from: &Values, to: &Values) -> Values {
    let mut writes = Values::default();
    for setting in Setting::ALL {
        let (before, mut after) = (from.get(setting), to.get(setting));
        if setting == Setting::NumaNode {
            after = after.or(before.and(Some(NO_PREFERENCE)));
        }
        if before != after {
            writes.set(setting, after);
        }
    }
    if writes.get(Setting::MaxNumber).is_some() {
        writes.set(Setting::MaxGroup, to.get(Setting::MaxGroup));
    }
    writes
}

/// In min mode a preferred node cuts each member's set down by itself, so that the sets stop being identical:
/// it is only written when all members get the same (D2.1 P13, D7.4).
fn withholds_node(plan: &Plan, id: AdapterId) -> bool {
    let Some((_, team)) = team_of(plan, id) else { return false };
    let node = |member: AdapterId| {
        let adapter = plan.adapter(member);
        adapter.target.as_ref().unwrap_or(&adapter.processors).numa_node
    };
    is_min_mode(team) && team.members.iter().any(|member| node(*member) != node(id))
}

/// Whether every member must offer the same processors (D3.1).
fn is_min_mode(team: &Team) -> bool {
    let switch_dependent = matches!(team.mode, Some(TeamMode::Static | TeamMode::Lacp));
    let hashes = team.algorithm.is_some_and(crate::model::Algorithm::is_address_hash);
    team.kind == TeamKind::Lbfo && (switch_dependent || hashes)
}
