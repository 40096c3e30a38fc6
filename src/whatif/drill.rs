//! The failure drill: the plan without some adapters, asked the same questions. Loads are the engine's estimates.

use crate::engine::{QueueRow, Report, Role, View, analyze};
use crate::model::{AdapterId, LpIndex, NodeId, Plan, Rate, SwitchId, TeamId, Uplink, VnicId};

/// What is left, and how it differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drill {
    /// Each adapter, in the plan's order, before and after.
    pub adapters: Vec<Carried>,
    /// The switches that no link serves any more, with how many virtual NICs of theirs were received before.
    pub cut_off: Vec<(SwitchId, usize)>,
    /// The teams that lose all links.
    pub lost_teams: Vec<TeamId>,
    /// The teams that lose some.
    pub thinner: Vec<Thinner>,
    /// The standby members that take over.
    pub taking_over: Vec<AdapterId>,
    /// Who had a queue and has none left.
    pub fallen: Vec<Fallen>,
    /// What is received in all, before and after.
    pub total: [Rate; 2],
    /// The busiest processor, before and after; none where processors are not known or nothing is received.
    pub busiest: [Option<Peak>; 2],
    /// Survivors that take over from cards of another node than theirs: themselves, their node, and that of the failed.
    pub remote: Vec<(AdapterId, NodeId, NodeId)>,
    /// Virtual NICs that are received by another adapter than before.
    pub moved: usize,
}

/// One adapter before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carried {
    /// Which adapter.
    pub adapter: AdapterId,
    /// Whether it is unplugged.
    pub failed: bool,
    /// What it receives.
    pub load: [Rate; 2],
    /// How many virtual NICs it receives for.
    pub vnics: [usize; 2],
    /// How many of them have a queue of their own.
    pub queued: [usize; 2],
}

/// A team that loses members and keeps some.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thinner {
    /// Which team.
    pub team: TeamId,
    /// The queues that its virtual NICs ask for.
    pub asked: usize,
    /// Those it offers before and after, where known.
    pub offers: [Option<u32>; 2],
}

/// A virtual NIC that loses its queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fallen {
    /// Which virtual NIC.
    pub vnic: VnicId,
    /// On whose default queue it falls.
    pub adapter: AdapterId,
}

/// The busiest processor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Peak {
    /// Which processor.
    pub lp: LpIndex,
    /// What arrives on it.
    pub load: Rate,
}

/// What the survivors carry when the adapters in `failed` (a bit each) are unplugged. `before` is the report under `view`.
pub fn drill(plan: &Plan, view: View, before: &Report, failed: u64) -> Drill {
    let out = |id: AdapterId| failed >> id.get() & 1 == 1;
    let kept: Vec<AdapterId> = plan.adapters().map(|(id, _)| id).filter(|id| !out(*id)).collect();
    let rest = without(plan, &kept);
    let after = analyze(&rest.plan, view);
    let mut drill = Drill {
        adapters: plan.adapters().map(|(id, _)| carried(id, out(id))).collect(),
        cut_off: Vec::new(),
        lost_teams: Vec::new(),
        thinner: Vec::new(),
        taking_over: rest.taking_over,
        fallen: Vec::new(),
        total: [Rate::ZERO; 2],
        busiest: [peak(plan, &before.queues), peak(plan, &after.queues)],
        remote: Vec::new(),
        moved: 0,
    };
    for row in &before.queues {
        drill.carry(0, row.adapter, row);
    }
    // Rows stand in the order of the plan on both sides; one that is gone is on a switch without links.
    let mut was = before.queues.iter();
    for row in &after.queues {
        let Some(adapter) = kept.get(row.adapter.index()) else { continue };
        drill.carry(1, *adapter, row);
        let Some(was) = was.find(|it| it.vnic == row.vnic) else { continue };
        drill.moved += usize::from(was.adapter != *adapter);
        if was.queue.is_some() && row.queue.is_none() {
            drill.fallen.push(Fallen { vnic: row.vnic, adapter: *adapter });
        }
    }
    for (id, team) in plan.teams() {
        let left = team.members.iter().filter(|it| !out(**it)).count();
        let queues = |report: &Report, at: Option<usize>| at.and_then(|at| report.teams.get(at)?.queues);
        let at = rest.teams.iter().position(|it| *it == id);
        if left == 0 {
            drill.lost_teams.push(id);
        } else if left < team.members.len() {
            let offers = [queues(before, Some(id.index())), queues(&after, at)];
            drill.thinner.push(Thinner { team: id, asked: asked(plan, id), offers });
        }
    }
    for (id, switch) in plan.switches() {
        let Some(uplink) = switch.uplink else { continue };
        if plan.uplink_adapters(uplink).into_iter().all(out) {
            let of_it = |row: &&QueueRow| plan.vnics.get(row.vnic.index()).is_some_and(|it| it.switch == Some(id));
            drill.cut_off.push((id, before.queues.iter().filter(of_it).count()));
        }
    }
    drill.remote = remote(plan, &out, &drill.adapters, before);
    drill
}

/// How many virtual NICs want a queue of that team.
fn asked(plan: &Plan, team: TeamId) -> usize {
    let mut asked = 0;
    for vnic in &plan.vnics {
        let switch = vnic.switch.and_then(|id| plan.switches.get(id.index()));
        asked += usize::from(vnic.wants_queue() && switch.and_then(|it| it.uplink) == Some(Uplink::Team(team)));
    }
    asked
}

fn carried(adapter: AdapterId, failed: bool) -> Carried {
    Carried { adapter, failed, load: [Rate::ZERO; 2], vnics: [0; 2], queued: [0; 2] }
}

impl Drill {
    fn carry(&mut self, side: usize, adapter: AdapterId, row: &QueueRow) {
        self.total[side] = self.total[side].plus(row.load);
        if let Some(it) = self.adapters.get_mut(adapter.index()) {
            it.load[side] = it.load[side].plus(row.load);
            it.vnics[side] += 1;
            it.queued[side] += usize::from(row.queue.is_some());
        }
    }
}

/// A plan without its failed adapters, and what became of the rest.
struct Rest {
    plan: Plan,
    /// The teams that are left, by their old places.
    teams: Vec<TeamId>,
    taking_over: Vec<AdapterId>,
}

fn without(plan: &Plan, kept: &[AdapterId]) -> Rest {
    let place = |id: AdapterId| kept.iter().position(|it| *it == id).map(AdapterId::at);
    let mut parts = plan.clone().into_parts();
    parts.adapters = kept.iter().map(|id| plan.adapter(*id).clone()).collect();
    parts.teams.clear();
    let (mut teams, mut taking_over) = (Vec::new(), Vec::new());
    for (id, team) in plan.teams() {
        let mut left = team.clone();
        left.members.clear();
        left.members.extend(team.members.iter().filter_map(|it| place(*it)));
        left.standby = team.standby.and_then(place);
        if let Some(standby) = left.standby
            && left.members.len() < team.members.len()
        {
            // A member is gone, so the one that waited takes part.
            taking_over.extend(kept.get(standby.index()));
            left.standby = None;
        }
        if !left.members.is_empty() {
            teams.push(id);
            parts.teams.push(left);
        }
    }
    for switch in &mut parts.switches {
        switch.uplink = switch.uplink.and_then(|uplink| match uplink {
            Uplink::Adapter(id) => place(id).map(Uplink::Adapter),
            Uplink::Team(id) => teams.iter().position(|it| *it == id).map(|at| Uplink::Team(TeamId::at(at))),
        });
    }
    // What is taken out of a plan that holds together leaves one.
    Rest { plan: Plan::new(parts).unwrap_or_else(|_| plan.clone()), teams, taking_over }
}

/// The processor on which most arrives: each virtual NIC's load in equal parts on the processors that work on it.
fn peak(plan: &Plan, rows: &[QueueRow]) -> Option<Peak> {
    let topology = plan.cpu.as_ref()?;
    let mut loads = vec![Rate::ZERO; topology.lps().len()];
    for row in rows {
        let part = row.load.part_of(row.processors.len() as u64);
        for at in &row.processors {
            if let Some(load) = topology.find(*at).and_then(|at| loads.get_mut(at.index())) {
                *load = load.plus(part);
            }
        }
    }
    let mut best: Option<Peak> = None;
    for (at, load) in loads.into_iter().enumerate() {
        if load > best.map_or(Rate::ZERO, |it| it.load) {
            best = Some(Peak { lp: LpIndex::at(at), load });
        }
    }
    best
}

/// Survivors of a team whose failed members sat on another node, as far as nodes are known.
fn remote(
    plan: &Plan,
    out: &dyn Fn(AdapterId) -> bool,
    carried: &[Carried],
    before: &Report,
) -> Vec<(AdapterId, NodeId, NodeId)> {
    let mut remote = Vec::new();
    for team in &plan.teams {
        let nodes = |failed: bool| {
            let of = move |id: &&AdapterId| out(**id) == failed;
            team.members.iter().filter(of).filter_map(|id| plan.adapter(*id).node.map(|node| (*id, node)))
        };
        for (id, node) in nodes(false) {
            let serves = before.adapters.get(id.index()).is_some_and(|it| it.role != Role::Off);
            let takes = carried.get(id.index()).is_some_and(|it| it.load[1] > it.load[0] || it.vnics[1] > it.vnics[0]);
            if let Some((_, other)) = nodes(true).find(|(_, other)| *other != node)
                && serves
                && takes
            {
                remote.push((id, node, other));
            }
        }
    }
    remote
}
