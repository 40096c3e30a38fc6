//! Mounts the page.

/// A third of the weight of the allocator that comes with the target, and none of its lists to search.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    vmq_planner::app::start();
}
