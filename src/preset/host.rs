//! A whole host from presets: adapters, a team as the release makes it, a switch on it and a dozen machines.

use super::{Card, Cpu};
use crate::model::{Name, New, Os, Plan, PlanEdit, PlanParts, SwitchId, amend};

/// The releases of which a host can be built, in the order people meet them.
pub const RELEASES: [Os; 8] =
    [Os::Ws2022, Os::Ws2025, Os::Ws2019, Os::Ws2016, Os::Ws2012R2, Os::Ws2012, Os::Ws2008R2, Os::AzureLocal];

/// How many adapters a host can be built with.
pub const COUNTS: [usize; 5] = [2, 1, 4, 6, 8];

/// A host of so many cards. They are teamed as the release does below a switch, SET where there is SET and else LBFO;
/// 2008 R2 has neither, so there the switch sits on the first card.
pub fn host(cpu: &Cpu, os: Os, card: &Card, count: usize) -> Option<Plan> {
    let mut parts =
        PlanParts { name: Name::new("New host"), os: Some(os), cpu: Some(cpu.topology()?), ..PlanParts::default() };
    for _ in 0..count {
        amend(&mut parts, PlanEdit::Add(New::Adapter(Box::new(card.adapter()?)))).ok()?;
    }
    if count > 1 && os > Os::Ws2008R2 {
        amend(&mut parts, PlanEdit::Add(New::Team)).ok()?;
    }
    for new in [New::Switch, New::Vnics(SwitchId::new(0), 12)] {
        amend(&mut parts, PlanEdit::Add(new)).ok()?;
    }
    Plan::new(parts).ok()
}
