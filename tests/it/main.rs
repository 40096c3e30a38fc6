//! What the engine promises, held from outside: the vectors of the domain reference, properties, snapshots, house rules.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    reason = "a test fails by panicking, and its tables are small"
)]

mod diff;
mod edits;
mod export;
mod files;
mod flows;
mod host;
mod kept;
mod parse;
mod planner;
mod presets;
mod printer;
mod properties;
mod scripts;
mod share;
mod simulate;
mod tidy;
mod vectors;
mod whatif;
mod wire;
