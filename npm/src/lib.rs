//! The npm package as one WebAssembly module: the functions of `vmq_planner::js`, which the linker keeps, and nothing else.

#[cfg(target_arch = "wasm32")]
pub use vmq_planner::js::*;

/// As in the page: a third of the weight of the allocator that comes with the target. The build for Node keeps that one.
#[cfg(all(target_arch = "wasm32", feature = "light"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
