//! Mounts the page.

use vmq_planner::app::App;

/// A third of the weight of the allocator that comes with the target, and none of its lists to search.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // A worker runs the same program to read what is large, and has nothing to draw on.
    if web_sys::window().is_none() {
        return;
    }
    yew::Renderer::<App>::new().render();
}
