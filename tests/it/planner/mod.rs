//! The planner against an exhaustive search, case by case.

mod large;
mod maybe;
mod oracle;
pub(crate) mod random;
mod replan;
mod smallest;
mod vectors;
