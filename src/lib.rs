//! The engine behind vmq-planner: where a Hyper-V host's receive queues land, what clashes, and what mends it.
//!
//! Layers, each naming only those above it (`docs/architecture.md`, held by `tests/it/tidy.rs`):
//! [`model`] nouns · [`engine`] plan in, report out · [`planner`] the best settings · [`whatif`] questions asked of a
//! host · [`simulate`] what the article plays · [`article`] its steps · [`preset`] ready parts to build one from · [`emit`] scripts ·
//! [`draw`] pictures as shapes · [`wire`] JSON · [`diff`] what differs · [`share`] links · [`export`] what is taken
//! along · [`kept`] what a browser keeps · [`import`] PowerShell text in · `js` and `app` the two faces.

pub mod article;
pub mod diff;
pub mod draw;
pub mod emit;
pub mod engine;
pub mod export;
pub mod import;
pub mod kept;
pub mod model;
pub mod planner;
pub mod preset;
pub mod share;
pub mod simulate;
pub mod whatif;
pub mod wire;

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "js")]
pub mod js;
