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

pub(super) use adapters::adapters;
pub(super) use assumptions::assumptions;
pub(super) use compare::compare;
pub(super) use findings::Findings;
pub(super) use host::host_facts;
pub(super) use map::ProcessorMap;
pub(super) use paste::Paste;
pub(super) use queues::Queues;
pub(super) use scripts::ScriptTabs;
pub(super) use seen::seen;
pub(super) use teams::teams;
pub(super) use throughput::throughput;
pub(super) use verdict::verdict;
