//! RSS beside VMQ: too few queues for the processors, and who takes the queues on a switch (P16, D2.4).

use super::{Facts, say};
use crate::engine::{Code, Finding, Role};
use crate::model::LpSet;

pub(super) fn check(facts: &Facts<'_>, out: &mut Vec<Finding>) {
    let host = facts.host;
    for (id, adapter) in host.plan.adapters() {
        match host.bindings.role(id) {
            Role::Rss => {
                let asked = host.settings(id).max_processors.map(std::num::NonZeroU32::get);
                let (Some(queues), Some(asked)) = (adapter.rss.queues, asked) else { continue };
                if queues >= asked {
                    continue;
                }
                facts.of_adapter(
                    out,
                    Code::RssQueuesBelowMaxProcessors,
                    id,
                    host.set(id),
                    format_args!(
                        "{} has {} for {}.",
                        adapter.name,
                        say::count(queues as usize, "RSS queue"),
                        say::count(asked as usize, "processor")
                    ),
                    &[
                        "Receive side scaling uses no more processors than it has queues; the rest of the set stays \
                         idle.",
                        "Raise NumberOfReceiveQueues to MaxProcessors where the driver allows, or lower MaxProcessors.",
                    ],
                );
            }
            Role::Vmq if adapter.rss.enabled != Some(false) => {
                facts.of_adapter(
                    out,
                    Code::RssOffOnSwitch,
                    id,
                    &LpSet::EMPTY,
                    format_args!("{} carries a virtual switch: its queues serve VMQ, not RSS.", adapter.name),
                    &[
                        "Once an adapter is bound to a virtual switch the host's own stack is no longer its client. \
                         RSS is off on it, whatever Get-NetAdapterRss prints; both read the same processor settings.",
                        "Nothing to do. For traffic that needs RSS, such as live migration or storage, keep a separate \
                         adapter off the switch.",
                    ],
                );
            }
            Role::Vmq | Role::Off => {}
        }
    }
}
