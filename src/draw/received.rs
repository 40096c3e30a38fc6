//! Who is received where, counted: the queues in short.

use crate::engine::Report;
use crate::model::{AdapterId, Rate};

/// What an adapter receives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Received {
    /// Which adapter.
    pub adapter: AdapterId,
    /// Virtual NICs with a queue of their own.
    pub own: u32,
    /// Virtual NICs in the default queue.
    pub default: u32,
    /// What all of them carry.
    pub load: Rate,
}

/// One for each adapter that receives for a virtual NIC, in the plan's order.
pub fn received(report: &Report) -> Vec<Received> {
    let mut all = Vec::new();
    for it in &report.adapters {
        let mut sum = Received { adapter: it.adapter, own: 0, default: 0, load: Rate::ZERO };
        for row in report.queues.iter().filter(|row| row.adapter == it.adapter) {
            sum.load = sum.load.plus(row.load);
            *(if row.queue.is_some() { &mut sum.own } else { &mut sum.default }) += 1;
        }
        if sum.own + sum.default > 0 {
            all.push(sum);
        }
    }
    all
}
