//! What can flow: estimates by the formulas of D5.2, from one figure for what a core carries.

use super::queues::{Placed, Queues, Slot, Technique, place};
use super::share::{ALL, Buckets, fair};
use super::{Host, Limit, Role, Scenario, ScenarioName, SetRule, Throughput, VnicRate, processor_set};
use crate::model::{AdapterId, Algorithm, LpSet, Os, Rate, TeamKind, TeamMode, Uplink};

/// The rates of the plan's own queues, and the comparison of techniques.
pub(super) fn throughput(host: &Host<'_>, queues: &Queues) -> Throughput {
    let flow = flow(host, queues, None);
    // Placed in the order of the plan, so already sorted.
    let mut vnics = Vec::with_capacity(queues.placed.len());
    for (it, &(rate, limit)) in queues.placed.iter().zip(&flow.rates) {
        if let Some(vnic) = it.vnic {
            vnics.push(VnicRate { vnic, rate, limit });
        }
    }
    Throughput { vnics, scenarios: scenarios(host) }
}

pub(super) struct Flow {
    pub(super) rates: Vec<(Rate, Limit)>,
    busiest: Rate,
}

/// What one processor lets through of one virtual NIC: its place among those placed, the resource, and how much.
/// The resources are the host's processors, then its adapters' default queues, then its switches' one cores.
pub(super) type Part = (u32, u32, Rate);

/// First each processor is shared by the queues on it, then each link by what came through.
/// Where `parts` is given, it gets what each processor let through before the links.
pub(super) fn flow(host: &Host<'_>, queues: &Queues, parts: Option<&mut Vec<Part>>) -> Flow {
    let core = host.plan.per_core();
    let wants: Vec<_> = queues.placed.iter().map(|it| demand(host, it)).collect();
    let through = processors(host, queues, &wants, parts);
    let carried = links(host, queues, &through.rates);
    let mut rates = Vec::with_capacity(carried.len());
    for (at, rate) in carried.into_iter().enumerate() {
        let limit = match queues.placed[at].slot {
            _ if rate >= wants[at] => Limit::Demand,
            _ if rate < through.rates[at] => Limit::Link,
            Slot::Default | Slot::OneCore(_) => Limit::DefaultQueue,
            Slot::Queue(_) | Slot::Vf => Limit::Core,
        };
        rates.push((rate, limit));
    }
    Flow { rates, busiest: through.busiest.at_most(core) }
}

pub(super) fn demand(host: &Host<'_>, it: &Placed) -> Rate {
    it.vnic.and_then(|vnic| host.plan.vnics[vnic.index()].demand).unwrap_or(ALL)
}

struct Through {
    rates: Vec<Rate>,
    busiest: Rate,
}

/// Resources: each processor; the default queue of each adapter, one core more (D5.2); the one core of each switch.
fn processors(host: &Host<'_>, queues: &Queues, wants: &[Rate], mut parts: Option<&mut Vec<Part>>) -> Through {
    let core = host.plan.per_core();
    let n_lps = host.topology().map_or(0, |topology| topology.lps().len());
    let n_adapters = host.plan.adapters.len();
    let mut rates = vec![Rate::ZERO; queues.placed.len()];
    let mut busiest = Rate::ZERO;
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
                    // Processors not known: each queue has its own.
                    rates[who as usize] = want.at_most(core.times(it.width as u64));
                    busiest = busiest.max(Rate::kbps(rates[who as usize].as_kbps() / it.width as u64));
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
    Buckets::new(n, &asked).each(|at, wants| {
        let mut load = Rate::ZERO;
        for (who, share) in fair(core, wants) {
            rates[who as usize] = rates[who as usize].plus(share);
            load = load.plus(share);
            if let Some(parts) = &mut parts {
                parts.push((who, resource(at), share));
            }
        }
        busiest = busiest.max(load);
    });
    for (rate, want) in rates.iter_mut().zip(wants) {
        *rate = rate.at_most(*want);
    }
    Through { rates, busiest }
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

/// The trade-off table: the same host and demand under each technique.
fn scenarios(host: &Host<'_>) -> Vec<Scenario> {
    if !host.plan.switches.iter().any(|switch| switch.uplink.is_some()) {
        return rss(host).into_iter().collect();
    }
    let release = |has: fn(Os) -> bool| host.plan.os.is_none_or(has);
    let placed = place(host, Technique::Vmq, true);
    let vmq = through_queues(host, ScenarioName::Vmq, &placed, true);
    let vrss = Scenario {
        name: ScenarioName::Vrss,
        available: release(Os::has_vrss),
        up_to: Some(software_spread(host, &placed)),
        ..vmq
    };
    let mut rows = vec![
        through_queues(host, ScenarioName::NoVmq, &place(host, Technique::NoVmq, true), true),
        vmq,
        vrss,
        through_queues(host, ScenarioName::Vmmq, &place(host, Technique::Vmmq, true), release(Os::has_vmmq)),
    ];
    rows.extend(rss(host));
    rows
}

fn through_queues(host: &Host<'_>, name: ScenarioName, queues: &Queues, available: bool) -> Scenario {
    let core = host.plan.per_core();
    let flow = flow(host, queues, None);
    let total = flow.rates.iter().fold(Rate::ZERO, |sum, (rate, _)| sum.plus(*rate));
    Scenario {
        name,
        available,
        total,
        per_vnic: best(host, queues),
        busiest_percent: percent(flow.busiest, core),
        up_to: None,
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

/// vRSS behind one hardware queue: at best one core for each processor of the machine; to be measured (D5.2).
fn software_spread(host: &Host<'_>, queues: &Queues) -> Rate {
    let core = host.plan.per_core();
    let reach = |it: &Placed| {
        let vcpus = it.vnic.and_then(|vnic| host.plan.vnics[vnic.index()].vcpus).unwrap_or(1);
        core.times(vcpus.max(1).into()).at_most(host.plan.adapter(it.adapter).link.unwrap_or(ALL))
    };
    queues.placed.iter().map(reach).max().unwrap_or(Rate::ZERO)
}

/// The adapters of the switches, taken off them and spread by the host's own stack; without switches, those that are.
fn rss(host: &Host<'_>) -> Option<Scenario> {
    let core = host.plan.per_core();
    let switched = host.plan.switches.iter().any(|switch| switch.uplink.is_some());
    let chosen =
        |id: AdapterId| if switched { host.bindings.switch(id).is_some() } else { host.bindings.role(id) == Role::Rss };
    let mut union = LpSet::EMPTY;
    let (mut total, mut best) = (Rate::ZERO, Rate::ZERO);
    for (id, adapter) in host.plan.adapters().filter(|(id, _)| chosen(*id)) {
        let topology = host.topology()?;
        let rule = SetRule { topology, os: host.plan.os, role: Role::Rss, own_node: adapter.node };
        let set = processor_set(rule, host.settings(id));
        let used = u64::from(adapter.rss.queues.unwrap_or(u32::MAX)).min(set.len() as u64);
        let rate = core.times(used).at_most(adapter.link.unwrap_or(ALL));
        total = total.plus(rate);
        best = best.max(rate);
        union = union.or(&set);
    }
    let cores = core.times(union.len() as u64);
    let mut wanted = Some(Rate::ZERO);
    for vnic in &host.plan.vnics {
        if vnic.switch.is_some() {
            wanted = wanted.zip(vnic.demand).map(|(sum, demand)| sum.plus(demand));
        }
    }
    let wanted = wanted.filter(|sum| *sum > Rate::ZERO);
    let total = total.at_most(cores).at_most(wanted.unwrap_or(ALL));
    (!union.is_empty()).then(|| Scenario {
        name: ScenarioName::Rss,
        available: true,
        total,
        per_vnic: best,
        busiest_percent: percent(total, cores),
        up_to: None,
    })
}

/// How much of the whole a part is, to the nearest percent; nothing of nothing.
pub fn percent(part: Rate, whole: Rate) -> u32 {
    let percent = (part.as_kbps() * 100 + whole.as_kbps() / 2).checked_div(whole.as_kbps());
    percent.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
}
