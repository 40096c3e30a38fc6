//! The article's simulation: each claim tied to a figure, each model held to what it says of itself.

mod designs;
mod evenness;
mod hashes;
mod moving;
mod oracle;
mod own;
mod releases;
mod switches;
mod teams;

use vmq_planner::model::Rate;

/// Megabits, so that test tables stay short.
pub(crate) const fn mbps(value: u64) -> Rate {
    Rate::kbps(value * 1000)
}

/// The sum.
pub(crate) fn sum<'a>(rates: impl IntoIterator<Item = &'a Rate>) -> Rate {
    rates.into_iter().fold(Rate::ZERO, |sum, rate| sum.plus(*rate))
}
