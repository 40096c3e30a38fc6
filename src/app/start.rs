//! Which page of the site this is, and what is mounted there.

use super::platform::address;
use super::root::App;
use super::{article, deferred};

/// Mounts what the page in the browser is for: the workbench, one view of it, or the figures of the article.
pub fn start() {
    match address::page().as_str() {
        "article" => whole(deferred::mount_article),
        "embed" if article::is_embedded() => whole(deferred::mount_step),
        _ => {
            yew::Renderer::<App>::new().render();
        }
    }
}

/// Mounts what is deferred, as soon as it is there.
fn whole(mount: impl Fn() + Copy + 'static) {
    if !address::defers(mount) {
        mount();
    }
}
