//! What processors and links let through: an estimate by the formulas of D5.2, from one figure for what a core carries.

use super::queues::{Placed, Queues, Slot};
use super::share::{ALL, Buckets, fair};
use super::{Host, Limit};
use crate::model::{Algorithm, Rate, TeamKind, TeamMode, Uplink};

/// What flows where.
pub(super) struct Flow {
    /// What each of those placed carries, and what holds it there.
    pub(super) rates: Vec<(Rate, Limit)>,
    /// What each processor carries of each: one processor at least where any is known.
    pub(super) parts: Vec<Part>,
    /// What the busiest processor carries.
    pub(super) busiest: Rate,
}

/// What one processor carries of one of those placed: the place of that one, the processor, and how much.
pub(super) type Part = (u32, u32, Rate);

/// First each processor is shared by the queues on it, then each link by what came through. What a link does not let
/// through no processor works on.
pub(super) fn flow(host: &Host<'_>, queues: &Queues) -> Flow {
    let core = host.plan.per_core();
    let wants: Vec<_> = queues.placed.iter().map(|it| demand(host, it)).collect();
    let (through, asked) = processors(host, queues, &wants);
    let carried = links(host, queues, &through);
    let mut rates = Vec::with_capacity(carried.len());
    for (at, rate) in carried.into_iter().enumerate() {
        let limit = match queues.placed[at].slot {
            _ if rate >= wants[at] => Limit::Demand,
            _ if rate < through[at] => Limit::Link,
            Slot::Default | Slot::OneCore(_) => Limit::DefaultQueue,
            Slot::Queue(_) | Slot::Vf => Limit::Core,
        };
        rates.push((rate, limit));
    }
    let mut parts = Vec::with_capacity(asked.len());
    Buckets::new(rates.len(), &asked).each(|who, shares| {
        for (lp, load) in fair(rates[who].0, shares) {
            parts.push((resource(who), lp, load));
        }
    });
    let busiest = busiest(host, queues, &rates, &parts).at_most(core);
    Flow { rates, parts, busiest }
}

/// What the busiest processor carries. Where processors are not known each queue has its own.
fn busiest(host: &Host<'_>, queues: &Queues, rates: &[(Rate, Limit)], parts: &[Part]) -> Rate {
    let mut loads = vec![Rate::ZERO; host.topology().map_or(1, |topology| topology.lps().len())];
    for &(_, lp, load) in parts {
        loads[lp as usize] = loads[lp as usize].plus(load);
    }
    let mut most = loads.into_iter().max().unwrap_or(Rate::ZERO);
    for (it, (rate, _)) in queues.placed.iter().zip(rates) {
        if matches!(it.slot, Slot::Queue(_)) && queues.lps(it).next().is_none() {
            most = most.max(rate.part_of(it.width as u64));
        }
    }
    most
}

pub(super) fn demand(host: &Host<'_>, it: &Placed) -> Rate {
    it.vnic.and_then(|vnic| host.plan.vnics[vnic.index()].demand).unwrap_or(ALL)
}

/// What the processors let through of each of those placed, and of that what each processor does. Resources: each
/// processor; the default queue of each adapter, one core more (D5.2); the one core of each switch. The last two work on
/// the host's first core (D3.3).
fn processors(host: &Host<'_>, queues: &Queues, wants: &[Rate]) -> (Vec<Rate>, Vec<Part>) {
    let core = host.plan.per_core();
    let n_lps = host.topology().map_or(0, |topology| topology.lps().len());
    let n_adapters = host.plan.adapters.len();
    let mut rates = vec![Rate::ZERO; queues.placed.len()];
    let mut asked = Vec::with_capacity(queues.placed.len());
    for (who, (it, &want)) in (0_u32..).zip(queues.placed.iter().zip(wants)) {
        let at = match it.slot {
            Slot::Queue(_) => {
                let part = want.part_of(it.width as u64);
                let before = asked.len();
                for lp in queues.lps(it) {
                    asked.push((u32::from(lp.get()), who, part));
                }
                if asked.len() == before {
                    rates[who as usize] = want.at_most(core.times(it.width as u64));
                }
                continue;
            }
            Slot::Default => n_lps + it.adapter.index(),
            Slot::OneCore(switch) => n_lps + n_adapters + switch.index(),
            Slot::Vf => {
                rates[who as usize] = want;
                continue;
            }
        };
        asked.push((resource(at), who, want));
    }
    let n = n_lps + n_adapters + host.plan.switches.len();
    let mut parts = Vec::with_capacity(asked.len());
    Buckets::new(n, &asked).each(|at, wants| {
        let lp = if at < n_lps { resource(at) } else { 0 };
        for (who, share) in fair(core, wants) {
            rates[who as usize] = rates[who as usize].plus(share);
            parts.push((who, lp, share));
        }
    });
    for (rate, want) in rates.iter_mut().zip(wants) {
        *rate = rate.at_most(*want);
    }
    (rates, parts)
}

fn resource(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Resources: each adapter's link; a team whose inbound traffic may land anywhere pools its members' links.
fn links(host: &Host<'_>, queues: &Queues, through: &[Rate]) -> Vec<Rate> {
    let n_adapters = host.plan.adapters.len();
    let n = n_adapters + host.plan.teams.len();
    let pipes: Vec<_> = host.plan.switches.iter().map(|switch| Pipe::of(host, switch.uplink)).collect();
    let mut asked = Vec::with_capacity(through.len());
    for (who, (it, rate)) in (0_u32..).zip(queues.placed.iter().zip(through)) {
        let pipe = &pipes[it.switch.index()];
        let at = pipe.pooled.map_or(it.adapter.index(), |team| n_adapters + team);
        asked.push((resource(at), who, rate.at_most(pipe.most)));
    }
    let mut rates = vec![Rate::ZERO; through.len()];
    Buckets::new(n, &asked).each(|at, wants| {
        let capacity = if at < n_adapters {
            host.plan.adapters[at].link.unwrap_or(ALL.times(64))
        } else {
            let members = host.plan.teams[at - n_adapters].members.iter();
            members.fold(Rate::ZERO, |sum, id| sum.plus(host.plan.adapter(*id).link.unwrap_or(ALL)))
        };
        for (who, share) in fair(capacity, wants) {
            rates[who as usize] = share;
        }
    });
    rates
}

/// How a switch's links are shared.
struct Pipe {
    /// The team whose links are one pool.
    pooled: Option<usize>,
    /// The most that one virtual NIC can get from it.
    most: Rate,
}

impl Pipe {
    fn of(host: &Host<'_>, uplink: Option<Uplink>) -> Self {
        let Some(Uplink::Team(id)) = uplink else { return Self { pooled: None, most: ALL } };
        let team = host.plan.team(id);
        let anywhere = team.kind == TeamKind::Lbfo && matches!(team.mode, Some(TeamMode::Static | TeamMode::Lacp));
        if !anywhere {
            return Self { pooled: None, most: ALL };
        }
        // By port, or by flowlet inbound: one virtual NIC never has more than one member's link (D5.2).
        let by_port = matches!(team.algorithm, Some(Algorithm::HyperVPort | Algorithm::Dynamic));
        let fastest = team.members.iter().map(|member| host.plan.adapter(*member).link.unwrap_or(ALL)).max();
        Self { pooled: Some(id.index()), most: fastest.filter(|_| by_port).unwrap_or(ALL) }
    }
}

/// The most that one virtual NIC can get when the others are still.
pub(super) fn best(host: &Host<'_>, queues: &Queues) -> Rate {
    let core = host.plan.per_core();
    let alone = |it: &Placed| {
        let link = host.plan.adapter(it.adapter).link.unwrap_or(ALL);
        core.times(it.width as u64).at_most(link)
    };
    queues.placed.iter().map(alone).max().unwrap_or(Rate::ZERO)
}
