//! The npm package as one WebAssembly module: the functions of `vmq_planner::js`, which the linker keeps, and nothing else.

#[cfg(target_arch = "wasm32")]
pub use vmq_planner::js::*;
