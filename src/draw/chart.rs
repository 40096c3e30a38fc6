//! Throughput as bars: the techniques side by side, and a word on each.

use crate::engine::{Report, Scenario, ScenarioName};
use crate::model::Rate;

/// One technique's bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bar {
    /// The figures.
    pub scenario: Scenario,
    /// Length of the bar for the whole host, in permille of the longest.
    pub total: u32,
    /// Length of the bar for one virtual NIC.
    pub one: u32,
    /// Length up to which one virtual NIC may get, where that is more.
    pub up_to: Option<u32>,
}

/// The techniques as bars of one scale.
pub fn bars(report: &Report) -> Vec<Bar> {
    let scenarios = &report.throughput.scenarios;
    let longest = |it: &Scenario| it.total.max(it.per_vnic).max(it.up_to.unwrap_or(Rate::ZERO));
    let most = scenarios.iter().map(longest).max().unwrap_or(Rate::ZERO);
    let length = |rate: Rate| permille(rate, most);
    let bar = |scenario: &Scenario| Bar {
        scenario: *scenario,
        total: length(scenario.total),
        one: length(scenario.per_vnic),
        up_to: scenario.up_to.filter(|up_to| *up_to > scenario.per_vnic).map(length),
    };
    scenarios.iter().map(bar).collect()
}

/// How much of the whole a part is, in thousandths, at most all of it; nothing of nothing.
pub fn permille(part: Rate, whole: Rate) -> u32 {
    let share = part.as_kbps().saturating_mul(1000).checked_div(whole.as_kbps()).unwrap_or(0);
    u32::try_from(share.min(1000)).unwrap_or(1000)
}

/// What a technique is called, and what it is.
pub const fn scenario_words(name: ScenarioName) -> (&'static str, &'static str) {
    match name {
        ScenarioName::NoVmq => ("No VMQ", "One core receives for the whole switch."),
        ScenarioName::Vmq => ("VMQ", "One queue, so one core, for each virtual NIC."),
        ScenarioName::Vrss => ("vRSS", "One queue each, spread further in software inside the machine."),
        ScenarioName::Vmmq => ("VMMQ", "Several hardware queues for each virtual NIC."),
        ScenarioName::Rss => {
            ("RSS", "No switch: the host's own stack spreads over each card's RSS set, near cores first.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Throughput;

    #[test]
    fn the_longest_bar_is_full_and_nothing_divides_by_zero() {
        let scenario = |total, up_to: Option<u32>| Scenario {
            name: ScenarioName::Vmq,
            available: true,
            total: Rate::whole_gbps(total),
            per_vnic: Rate::whole_gbps(total / 2),
            busiest_percent: 100,
            up_to: up_to.map(Rate::whole_gbps),
        };
        let lengths = |scenarios| {
            let throughput = Throughput { vnics: vec![], scenarios };
            let report = crate::engine::analyze(&crate::model::Plan::default(), crate::engine::View::Current);
            let bars = bars(&Report { throughput, ..report });
            bars.iter().map(|bar| (bar.total, bar.one, bar.up_to)).collect::<Vec<_>>()
        };
        assert_eq!(
            lengths(vec![scenario(4, Some(10)), scenario(20, None)]),
            [(200, 100, Some(500)), (1000, 500, None)]
        );
        assert_eq!(lengths(vec![scenario(0, None)]), [(0, 0, None)]);
    }
}
