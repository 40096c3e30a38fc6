//! One panel for each question an administrator has. They show; they decide nothing.

mod adapters;
mod assumptions;
mod compare;
mod embed;
mod findings;
mod flows;
mod host;
mod map;
mod paste;
mod queues;
mod scripts;
mod seen;
mod share;
mod teams;
mod throughput;
mod verdict;
mod words;

pub(super) use adapters::adapters;
pub(super) use assumptions::assumptions;
pub(super) use compare::compare;
pub(super) use embed::embed;
pub(super) use findings::findings;
pub(super) use host::host_facts;
pub(super) use map::processor_map;
pub(super) use paste::paste;
pub(super) use queues::queues;
pub(super) use scripts::scripts;
pub(super) use seen::seen;
pub(super) use share::share;
pub(super) use teams::teams;
pub(super) use throughput::throughput;
pub(super) use verdict::verdict;
