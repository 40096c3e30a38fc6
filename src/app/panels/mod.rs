//! One panel for each question an administrator has. They show; they decide nothing.

mod adapters;
mod assumptions;
mod collector;
mod compare;
mod findings;
mod host;
mod map;
mod paste;
mod queues;
mod scripts;
mod seen;
mod teams;
mod throughput;
mod verdict;
mod words;

pub(super) use adapters::Adapters;
pub(super) use assumptions::Assumptions;
pub(super) use compare::Compare;
pub(super) use findings::Findings;
pub(super) use host::HostFacts;
pub(super) use map::ProcessorMap;
pub(super) use paste::Paste;
pub(super) use queues::Queues;
pub(super) use scripts::ScriptTabs;
pub(super) use seen::Seen;
pub(super) use teams::Teams;
pub(super) use throughput::ThroughputTable;
pub(super) use verdict::Verdict;
