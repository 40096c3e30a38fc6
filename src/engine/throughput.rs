//! What can flow, for the report: the rates of the virtual NICs and the comparison of techniques, from one figure for what
//! a core carries (D5.2).

use super::flow::{best, flow};
use super::queues::{Placed, Queues, Slot, Technique, place};
use super::share::ALL;
use super::{Host, Scenario, ScenarioName, Throughput, VnicRate, placement};
use crate::model::{Os, Rate};

/// The rates of the plan's own queues, and the comparison of techniques.
pub(super) fn throughput(host: &Host<'_>, queues: &Queues) -> Throughput {
    let flow = flow(host, queues);
    // Placed in the order of the plan, so already sorted.
    let mut vnics = Vec::with_capacity(queues.placed.len());
    for (it, &(rate, limit)) in queues.placed.iter().zip(&flow.rates) {
        if let Some(vnic) = it.vnic {
            vnics.push(VnicRate { vnic, rate, limit });
        }
    }
    Throughput { vnics, scenarios: scenarios(host) }
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
    let flow = flow(host, queues);
    // What goes past the switch by a virtual function does so under every technique.
    let switched = queues.placed.iter().zip(&flow.rates).filter(|(it, _)| it.slot != Slot::Vf);
    let total = switched.fold(Rate::ZERO, |sum, (_, (rate, _))| sum.plus(*rate));
    Scenario {
        name,
        available,
        total,
        per_vnic: best(host, queues),
        busiest_percent: percent(flow.busiest, core),
        up_to: None,
    }
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
    let it = placement::rss(host);
    (!it.lines.is_empty()).then(|| Scenario {
        name: ScenarioName::Rss,
        available: true,
        total: it.total(),
        per_vnic: it.one,
        busiest_percent: percent(it.busiest().at_most(it.core), it.core),
        up_to: None,
    })
}

/// How much of the whole a part is, to the nearest percent; nothing of nothing.
pub fn percent(part: Rate, whole: Rate) -> u32 {
    let percent = (part.as_kbps() * 100 + whole.as_kbps() / 2).checked_div(whole.as_kbps());
    percent.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
}
