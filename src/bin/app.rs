//! Mounts the page.

/// A third of the weight of the allocator that comes with the target, and none of its lists to search.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // A worker runs the same program to read what is large, and has nothing to draw on.
    if web_sys::window().is_some() {
        vmq_planner::app::start();
    }
}
