//! Mounts the page.

use vmq_planner::app::App;

fn main() {
    yew::Renderer::<App>::new().render();
}
