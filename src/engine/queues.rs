//! Who gets a queue, on which adapter and processor, and who falls to the default queue (D4.1).

use super::{Host, QueueMode, QueueRow, Role, SetRule, Throughput, processor_set, queue_mode};
use crate::model::{AdapterId, LpIndex, LpSet, Os, Switch, SwitchId, Team, TeamKind, Uplink, Vnic, VnicId};

/// Queue pairs that VMMQ asks for where the plan does not say (D1.5).
const DEFAULT_QUEUE_PAIRS: u32 = 16;

/// Which technique places the queues: the plan's own, or one to compare with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Technique {
    /// As the plan has it.
    #[default]
    AsPlanned,
    /// No queues: one core a switch.
    NoVmq,
    /// One queue each, one processor after another.
    Vmq,
    /// One queue each, moved to another processor where one is full.
    DynamicVmq,
    /// One queue each, spread further in software over the processors of the machine.
    Vrss,
    /// Several queues each.
    Vmmq,
    /// The adapters off their switches, spread by the host's own stack.
    Rss,
}

/// What receives for a virtual NIC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// A queue of its own, numbered from 1.
    Queue(u32),
    /// The adapter's default queue.
    Default,
    /// The one core of a switch without VMQ.
    OneCore(SwitchId),
    /// A virtual function: past the switch.
    Vf,
}

/// One virtual NIC, placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Placed {
    /// Which; `None` for a busy machine that is only imagined.
    pub(super) vnic: Option<VnicId>,
    /// Its switch.
    pub(super) switch: SwitchId,
    /// The adapter that receives for it.
    pub(super) adapter: AdapterId,
    /// What receives.
    pub(super) slot: Slot,
    /// Where its run of processors starts in the adapter's set.
    pub(super) start: usize,
    /// How many processors work on it.
    pub(super) width: usize,
}

/// Every virtual NIC, placed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Queues {
    pub(super) placed: Vec<Placed>,
    pub(super) sets: Vec<Vec<LpIndex>>,
}

impl Queues {
    /// The processors that work on a queue of its own: two ascending runs, the lower one first where the queue's own
    /// goes over the end of the set.
    pub(super) fn lps(&self, it: &Placed) -> impl Iterator<Item = LpIndex> + '_ {
        let set = &self.sets[it.adapter.index()][..];
        let width = if matches!(it.slot, Slot::Queue(_)) { it.width.min(set.len()) } else { 0 };
        let start = it.start.min(set.len());
        let over = (start + width).saturating_sub(set.len());
        let runs = set.get(..over).into_iter().chain(set.get(start..start + width - over));
        runs.flatten().copied()
    }

    /// The rows of the report. The default queue works on the host's first core (D3.3).
    pub(super) fn rows(&self, host: &Host<'_>, throughput: &Throughput) -> Vec<QueueRow> {
        let first = host.topology().and_then(|topology| topology.lps().first()).map(|lp| lp.at);
        let mut rates = throughput.vnics.iter();
        let mut rows = Vec::with_capacity(rates.len());
        for it in &self.placed {
            let Some(rate) = it.vnic.and_then(|_| rates.next()) else { continue };
            let (queue, processors) = match it.slot {
                Slot::Queue(number) => (Some(number), host.in_order(self.lps(it))),
                Slot::Default | Slot::OneCore(_) => (None, first.into_iter().collect()),
                Slot::Vf => continue,
            };
            rows.push(QueueRow { vnic: rate.vnic, adapter: it.adapter, queue, processors, load: rate.rate });
        }
        rows
    }

    /// For each switch, how many virtual NICs have a queue, and which wanted one and found none left.
    pub(super) fn by_switch(&self, host: &Host<'_>) -> Vec<(usize, Vec<VnicId>)> {
        let mut found = vec![(0, Vec::new()); host.plan.switches.len()];
        for it in &self.placed {
            let (served, starved) = &mut found[it.switch.index()];
            match (it.slot, it.vnic) {
                (Slot::Queue(_), _) => *served += 1,
                (Slot::Default, Some(vnic)) if host.plan.vnics[vnic.index()].wants_queue() => starved.push(vnic),
                _ => {}
            }
        }
        found
    }
}

/// Places every virtual NIC as the plan has it.
pub(super) fn allocate(host: &Host<'_>) -> Queues {
    place(host, Technique::AsPlanned, false)
}

/// Places every virtual NIC in the order of the plan: first come, first served. With `imagine`, a switch without
/// any gets as many busy machines as its adapters have processors, so that its techniques can be compared.
pub(super) fn place(host: &Host<'_>, technique: Technique, imagine: bool) -> Queues {
    let mut floor = Floor::new(host, technique);
    let mut empty = vec![true; host.plan.switches.len()];
    for (at, vnic) in host.plan.vnics.iter().enumerate() {
        let Some(switch) = vnic.switch else { continue };
        empty[switch.index()] = false;
        floor.add(switch, Some((VnicId::at(at), vnic)));
    }
    if imagine {
        for (switch, it) in host.plan.switches() {
            let adapters = it.uplink.map(|uplink| host.plan.uplink_adapters(uplink)).unwrap_or_default();
            let busy: usize = adapters.iter().map(|id| floor.queues.sets[id.index()].len()).sum();
            if empty[switch.index()] {
                (0..busy.max(1)).for_each(|_| floor.add(switch, None));
            }
        }
    }
    floor.queues
}

/// The adapters of one switch, and whose turn it is.
struct Uplinked {
    switch: SwitchId,
    /// Members that carry traffic; the standby waits.
    active: Vec<AdapterId>,
    mode: Option<QueueMode>,
    several_queues: bool,
    turn: usize,
}

impl Uplinked {
    /// The turn after this one, round and round.
    fn after(&self, turn: usize) -> usize {
        if turn + 1 < self.active.len() { turn + 1 } else { 0 }
    }
}

struct Floor<'a> {
    host: &'a Host<'a>,
    technique: Technique,
    uplinks: Vec<Option<Uplinked>>,
    used: Vec<u32>,
    next_lp: Vec<usize>,
    queues: Queues,
}

impl<'a> Floor<'a> {
    fn new(host: &'a Host<'a>, technique: Technique) -> Self {
        let n = host.plan.adapters.len();
        let uplinks = host.plan.switches().map(|(id, switch)| uplinked(host, technique, id, switch)).collect();
        let sets = host.plan.adapters().map(|(id, _)| set(host, technique, id).iter().collect()).collect();
        let queues = Queues { placed: Vec::with_capacity(host.plan.vnics.len()), sets };
        Self { host, technique, uplinks, used: vec![0; n], next_lp: vec![0; n], queues }
    }

    fn add(&mut self, switch: SwitchId, vnic: Option<(VnicId, &Vnic)>) {
        // Out of the floor while it is changed together with it.
        let Some(mut uplink) = self.uplinks[switch.index()].take() else { return };
        let placed = self.place(&mut uplink, vnic);
        self.queues.placed.extend(placed);
        self.uplinks[switch.index()] = Some(uplink);
    }

    fn place(&mut self, uplink: &mut Uplinked, vnic: Option<(VnicId, &Vnic)>) -> Option<Placed> {
        let next = *uplink.active.get(uplink.turn)?;
        let id = vnic.map(|(id, _)| id);
        let at = |adapter, slot| Placed { vnic: id, switch: uplink.switch, adapter, slot, start: 0, width: 1 };
        if vnic.is_some_and(|(_, it)| it.vf == Some(true)) {
            uplink.turn = uplink.after(uplink.turn);
            return Some(at(next, Slot::Vf));
        }
        if !uplink.active.iter().any(|adapter| self.serves(*adapter)) {
            uplink.turn = uplink.after(uplink.turn);
            return Some(at(next, Slot::OneCore(uplink.switch)));
        }
        let wants = vnic.is_none_or(|(_, it)| it.wants_queue());
        let Some(turn) = self.free(uplink).filter(|_| wants) else {
            uplink.turn = uplink.after(uplink.turn);
            return Some(at(next, Slot::Default));
        };
        let adapter = uplink.active[turn];
        uplink.turn = uplink.after(turn);
        let number = self.take(uplink, adapter);
        let width = self.width(uplink, adapter, vnic.map(|(_, it)| it));
        let start = self.next_lp[adapter.index()];
        let run_of = if uplink.mode == Some(QueueMode::Min) { &uplink.active[..] } else { &[adapter] };
        for id in run_of {
            let (next, len) = (&mut self.next_lp[id.index()], self.queues.sets[id.index()].len());
            *next += width;
            // Once round is enough but for members of a team whose sets differ, and to divide takes longer.
            while len > 0 && *next >= len {
                *next -= len;
            }
        }
        Some(Placed { start, width, ..at(adapter, Slot::Queue(number)) })
    }

    /// Whose turn it is, of those that have a queue left.
    fn free(&self, uplink: &Uplinked) -> Option<usize> {
        let mut turn = uplink.turn;
        for _ in 0..uplink.active.len() {
            let adapter = uplink.active[turn];
            if self.serves(adapter) && self.has_free(uplink, adapter) {
                return Some(turn);
            }
            turn = uplink.after(turn);
        }
        None
    }

    fn serves(&self, adapter: AdapterId) -> bool {
        match self.technique {
            Technique::AsPlanned => self.host.bindings.role(adapter) == Role::Vmq,
            Technique::NoVmq => false,
            _ => true,
        }
    }

    fn has_free(&self, uplink: &Uplinked, adapter: AdapterId) -> bool {
        let free =
            |id: AdapterId| self.host.plan.adapter(id).vmq.queues.is_none_or(|queues| self.used[id.index()] < queues);
        match uplink.mode {
            Some(QueueMode::Min) => uplink.active.iter().all(|id| free(*id)),
            _ => free(adapter),
        }
    }

    /// In min mode a queue is taken on every member, so their numbers stay in step (D3.2).
    fn take(&mut self, uplink: &Uplinked, adapter: AdapterId) -> u32 {
        match uplink.mode {
            Some(QueueMode::Min) => uplink.active.iter().for_each(|id| self.used[id.index()] += 1),
            _ => self.used[adapter.index()] += 1,
        }
        self.used[adapter.index()]
    }

    /// How many processors work on one virtual NIC: the fewest of its queue pairs, the set and its machine (D5.2).
    fn width(&self, uplink: &Uplinked, adapter: AdapterId, vnic: Option<&Vnic>) -> usize {
        let pairs = match self.technique {
            Technique::Vrss => vnic.map_or(DEFAULT_QUEUE_PAIRS, |it| it.vcpus.unwrap_or(1)),
            Technique::Vmmq => vnic.and_then(|it| it.queue_pairs).unwrap_or(DEFAULT_QUEUE_PAIRS),
            Technique::AsPlanned if uplink.several_queues => vnic.and_then(|it| it.queue_pairs).unwrap_or(1),
            _ => 1,
        };
        let vcpus = vnic.and_then(|it| it.vcpus).unwrap_or(u32::MAX);
        let set = self.queues.sets[adapter.index()].len();
        let width = usize::try_from(pairs.min(vcpus)).unwrap_or(usize::MAX).max(1);
        if set == 0 { width.min(DEFAULT_QUEUE_PAIRS as usize) } else { width.min(set) }
    }
}

/// An adapter's set; where a technique is only compared, as if its queues served the switch.
fn set(host: &Host<'_>, technique: Technique, id: AdapterId) -> LpSet {
    let on_switch = host.bindings.switch(id).is_some();
    match (host.topology(), host.bindings.role(id)) {
        (Some(topology), Role::Off) if on_switch && technique != Technique::AsPlanned => {
            let own_node = host.plan.adapter(id).node;
            let rule = SetRule { topology, os: host.plan.os, role: Role::Vmq, own_node };
            processor_set(rule, host.settings(id))
        }
        _ => host.set(id).clone(),
    }
}

fn uplinked(host: &Host<'_>, technique: Technique, id: SwitchId, switch: &Switch) -> Option<Uplinked> {
    let (active, team): (Vec<_>, Option<&Team>) = match switch.uplink? {
        Uplink::Adapter(adapter) => (vec![adapter], None),
        Uplink::Team(team) => {
            let team = host.plan.team(team);
            let waits = |member: &AdapterId| team.members.len() > 1 && team.standby == Some(*member);
            (team.members.iter().copied().filter(|member| !waits(member)).collect(), Some(team))
        }
    };
    let lbfo = team.is_some_and(|team| team.kind == TeamKind::Lbfo);
    let several_queues = technique == Technique::Vmmq || (host.plan.os.is_none_or(Os::has_vmmq) && !lbfo);
    Some(Uplinked { switch: id, active, mode: team.and_then(queue_mode), several_queues, turn: 0 })
}
