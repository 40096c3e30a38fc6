//! Plan in, report out: [`analyze`]. Cannot fail, does no I/O, gives the same bytes for the same plan.

mod assume;
mod binding;
mod code;
mod flow;
mod grip;
mod host;
mod outline;
mod placement;
mod queues;
mod report;
mod rules;
mod sets;
mod share;
mod sources;
mod teams;
mod throughput;

pub use binding::{Bindings, Role};
pub use code::{Code, Confidence, Severity};
pub use grip::{Grip, core_beside};
pub use host::{Host, View};
pub use outline::{Outline, outline};
pub use placement::{Line, Load, Part, Placement, Why, placed};
pub use queues::{Slot, Technique};
pub use report::{
    AdapterReport, Assumption, Finding, Limit, QueueRow, Report, Scenario, ScenarioName, TeamReport, Throughput,
    VnicRate,
};
pub use sets::{SetRule, processor_set};
pub use share::fair;
pub use sources::source_title;
pub use teams::{QueueMode, Verdict, judge, queue_mode};
pub use throughput::percent;

use crate::model::Plan;

/// What the plan means: where queues land, what clashes and why.
pub fn analyze(plan: &Plan, view: View) -> Report {
    let host = Host::new(plan, view);
    let teams = teams::teams(&host);
    let queues = queues::allocate(&host);
    let throughput = throughput::throughput(&host, &queues);
    Report {
        findings: rules::findings(&host, &teams, &queues),
        assumptions: assume::assumptions(&host),
        adapters: host.adapter_reports(),
        queues: queues.rows(&host, &throughput),
        teams,
        throughput,
    }
}
