//! Who is received where under a technique, and what each processor carries then: the same estimate as in the report,
//! told processor by processor (D4.1, D5.2).

use super::flow::{best, demand, flow};
use super::queues::{Placed, Queues, Slot, Technique, place};
use super::share::{ALL, Buckets, fair};
use super::{Host, Limit, Role, SetRule, View, processor_set};
use crate::model::{AdapterId, LpIndex, Os, Plan, Rate, VnicId};

/// Dynamic VMQ moves the queues of one adapter over this many processors at most (D1.2).
const DYNAMIC_MOST: usize = 16;

/// The traffic of a host, placed on its processors. An estimate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placement {
    /// Under which technique.
    pub technique: Technique,
    /// One for each virtual NIC that a physical adapter receives for, in the plan's order; under RSS one an adapter.
    pub lines: Vec<Line>,
    /// Each processor that anything lands on, ascending.
    pub loads: Vec<Load>,
    /// What one core can carry.
    pub core: Rate,
    /// The most that one virtual NIC can get when the others are still.
    pub one: Rate,
    /// How many virtual NICs go past the switch by a virtual function.
    pub past: usize,
}

/// One virtual NIC's traffic.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which; `None` for a busy machine that is only imagined, and under RSS.
    pub vnic: Option<VnicId>,
    /// The adapter that receives it.
    pub adapter: AdapterId,
    /// What receives.
    pub slot: Slot,
    /// Why it has no queue of its own, where it has none.
    pub why: Option<Why>,
    /// What it carries: the sum of its parts.
    pub load: Rate,
    /// What holds it there.
    pub limit: Limit,
    /// What it wants, where that is known.
    pub asks: Option<Rate>,
    /// The processors that work on it, at least one.
    pub parts: Vec<Part>,
}

/// What one processor carries of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The processor, where known.
    pub lp: Option<LpIndex>,
    /// How much.
    pub load: Rate,
}

/// What one processor carries in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Load {
    /// The processor; `None` stands for all where they are not known.
    pub lp: Option<LpIndex>,
    /// What it carries.
    pub load: Rate,
    /// What is asked of it, where every demand on it is known.
    pub asked: Option<Rate>,
}

/// Why a virtual NIC is in the default queue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Why {
    /// No adapter of its switch serves queues.
    NoVmq,
    /// Its weight is 0: it asks for none.
    WeightZero,
    /// Those before it took them all.
    Exhausted,
}

impl Placement {
    fn new(host: &Host<'_>, technique: Technique) -> Self {
        let core = host.plan.per_core();
        Self { technique, lines: Vec::new(), loads: Vec::new(), core, one: Rate::ZERO, past: 0 }
    }

    /// What the whole host receives.
    pub fn total(&self) -> Rate {
        self.lines.iter().fold(Rate::ZERO, |sum, line| sum.plus(line.load))
    }

    /// What the busiest processor carries.
    pub fn busiest(&self) -> Rate {
        self.loads.iter().fold(Rate::ZERO, |most, it| most.max(it.load))
    }

    /// How many processors work; `None` where they are not known.
    pub fn working(&self) -> Option<usize> {
        let works = self.loads.iter().filter(|it| it.load > Rate::ZERO);
        works.map(|it| it.lp).try_fold(0, |n, lp| lp.map(|_| n + 1))
    }

    /// Whether every demand is known. Else the loads are what could be, not what is.
    pub fn known(&self) -> bool {
        self.lines.iter().all(|line| line.asks.is_some())
    }
}

impl Load {
    /// Whether more is asked of it than one core can carry, and it is full: what a link holds back never comes to it.
    pub fn is_over(&self, core: Rate) -> bool {
        self.load > core || self.load == core && self.asked.is_some_and(|asked| asked > core)
    }
}

impl Technique {
    /// Whether that release has it (D1.2). Where the release is not known, nothing is ruled out.
    pub fn is_on(self, os: Option<Os>) -> bool {
        os.is_none_or(|os| match self {
            Self::DynamicVmq => matches!(os, Os::Ws2012 | Os::Ws2012R2),
            Self::Vrss => os.has_vrss(),
            Self::Vmmq => os.has_vmmq(),
            _ => true,
        })
    }
}

/// Places the traffic of a plan as that technique would. A switch without virtual NICs gets busy machines that are
/// only imagined, as in the report's comparison.
pub fn placed(plan: &Plan, view: View, technique: Technique) -> Placement {
    let host = Host::new(plan, view);
    if technique == Technique::Rss {
        return rss(&host);
    }
    let mut it = Placement::new(&host, technique);
    let mut queues = place(&host, technique, true);
    if technique == Technique::DynamicVmq {
        repack(&host, &mut queues);
    }
    switched(&host, &queues, &mut it);
    it.loads = loads(&host, &it);
    it
}

/// What dynamic VMQ can reach: every queue starts on the adapter's first processor and moves on where that is full.
/// Windows' own thresholds are not published, so a full core is taken.
fn repack(host: &Host<'_>, queues: &mut Queues) {
    let core = host.plan.per_core();
    let mut loads = vec![Rate::ZERO; host.topology().map_or(0, |cpu| cpu.lps().len())];
    for it in &mut queues.placed {
        let want = demand(host, it);
        let mut to: Option<(usize, usize, Rate)> = None;
        for (at, lp) in queues.sets[it.adapter.index()].iter().take(DYNAMIC_MOST).enumerate() {
            let load = loads[lp.index()];
            if load.plus(want) <= core {
                to = Some((at, lp.index(), load));
                break;
            }
            if to.is_none_or(|(.., least)| load < least) {
                to = Some((at, lp.index(), load));
            }
        }
        if let (Slot::Queue(_), Some((at, lp, load))) = (it.slot, to) {
            it.start = at;
            loads[lp] = load.plus(want);
        }
    }
}

fn switched(host: &Host<'_>, queues: &Queues, out: &mut Placement) {
    let flow = flow(host, queues);
    let known = host.topology().is_some();
    let part = |lp: u32, load| Part { lp: known.then(|| LpIndex::at(lp as usize)), load };
    out.one = best(host, queues);
    let mut all = flow.parts.into_iter().peekable();
    for (who, (it, (load, limit))) in (0_u32..).zip(queues.placed.iter().zip(flow.rates)) {
        let mut parts = Vec::new();
        while let Some((_, lp, load)) = all.next_if(|(of, ..)| *of == who) {
            parts.push(part(lp, load));
        }
        if it.slot == Slot::Vf {
            out.past += 1;
            continue;
        }
        if parts.is_empty() {
            parts.push(part(0, load));
        }
        let asks = it.vnic.and_then(|vnic| host.plan.vnics[vnic.index()].demand);
        let why = why(host, it);
        out.lines.push(Line { vnic: it.vnic, adapter: it.adapter, slot: it.slot, why, load, limit, asks, parts });
    }
}

fn why(host: &Host<'_>, it: &Placed) -> Option<Why> {
    match it.slot {
        Slot::Queue(_) | Slot::Vf => None,
        Slot::OneCore(_) => Some(Why::NoVmq),
        Slot::Default => {
            let wants = it.vnic.is_none_or(|vnic| host.plan.vnics[vnic.index()].wants_queue());
            Some(if wants { Why::Exhausted } else { Why::WeightZero })
        }
    }
}

/// The adapters of the switches, taken off them; without switches, those that the host's own stack uses.
pub(super) fn rss(host: &Host<'_>) -> Placement {
    let mut out = Placement::new(host, Technique::Rss);
    let Some(topology) = host.topology() else { return out };
    let on_switch = host.plan.switches.iter().any(|switch| switch.uplink.is_some());
    let mut asked = Vec::new();
    let mut caps = Vec::new();
    for (id, adapter) in host.plan.adapters() {
        let chosen = if on_switch { host.bindings.switch(id).is_some() } else { host.bindings.role(id) == Role::Rss };
        let rule = SetRule { topology, os: host.plan.os, role: Role::Rss, own_node: adapter.node };
        let set = processor_set(rule, host.settings(id));
        if !chosen || set.is_empty() {
            continue;
        }
        // Without queues of its own a card still interrupts one processor.
        let used = set.len().min(adapter.rss.queues.map_or(usize::MAX, |queues| queues.max(1) as usize));
        let cap = out.core.times(used as u64).at_most(adapter.link.unwrap_or(ALL));
        for lp in set.iter().take(used) {
            asked.push((u32::from(lp.get()), u32::from(id.get()), cap.part_of(used as u64)));
        }
        caps.push((id, cap));
        out.one = out.one.max(cap);
    }
    let mut of_each = vec![Vec::new(); host.plan.adapters.len()];
    Buckets::new(topology.lps().len(), &asked).each(|lp, wants| {
        for (who, share) in fair(out.core, wants) {
            of_each[who as usize].push((u32::try_from(lp).unwrap_or(u32::MAX), share));
        }
    });
    let mut through = Vec::with_capacity(caps.len());
    for &(id, cap) in &caps {
        let sum = of_each[id.index()].iter().fold(Rate::ZERO, |sum, (_, share)| sum.plus(*share));
        through.push((u32::from(id.get()), sum.at_most(cap)));
    }
    let wanted = wanted(host);
    let whole = wanted.unwrap_or(ALL.times(64));
    let mut shares = vec![Rate::ZERO; host.plan.adapters.len()];
    for (who, share) in fair(whole, &mut through) {
        shares[who as usize] = share;
    }
    for (adapter, cap) in caps {
        let load = shares[adapter.index()];
        // The link lets through no more: every part gives way to that.
        let mut parts = Vec::with_capacity(of_each[adapter.index()].len());
        for (lp, load) in fair(load, &mut of_each[adapter.index()]) {
            parts.push(Part { lp: Some(LpIndex::at(lp as usize)), load });
        }
        let limit = match () {
            () if wanted.is_some() && load < cap => Limit::Demand,
            () if host.plan.adapter(adapter).link.is_some_and(|link| load >= link) => Limit::Link,
            () => Limit::Core,
        };
        let asks = wanted.map(|_| load);
        out.lines.push(Line { vnic: None, adapter, slot: Slot::Queue(1), why: None, load, limit, asks, parts });
    }
    out.loads = loads(host, &out);
    out
}

/// What all virtual NICs want of the switches together, where every demand is known and there is any.
fn wanted(host: &Host<'_>) -> Option<Rate> {
    let mut sum = Rate::ZERO;
    for vnic in &host.plan.vnics {
        if vnic.switch.is_some() && vnic.vf != Some(true) {
            sum = sum.plus(vnic.demand?);
        }
    }
    (sum > Rate::ZERO).then_some(sum)
}

/// The sums on each processor, ascending; the processors that are not known come first, as one.
fn loads(host: &Host<'_>, it: &Placement) -> Vec<Load> {
    let n_lps = host.topology().map_or(0, |cpu| cpu.lps().len());
    let mut sums = vec![None::<Load>; n_lps + 1];
    for line in &it.lines {
        let asked = line.asks.map(|asks| asks.part_of(line.parts.len() as u64));
        for part in &line.parts {
            let slot = &mut sums[part.lp.map_or(0, |lp| lp.index() + 1)];
            let before = slot.unwrap_or(Load { lp: part.lp, load: Rate::ZERO, asked: Some(Rate::ZERO) });
            let asked = before.asked.zip(asked).map(|(sum, more)| sum.plus(more));
            *slot = Some(Load { load: before.load.plus(part.load), asked, ..before });
        }
    }
    sums.into_iter().flatten().collect()
}
