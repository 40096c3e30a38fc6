//! Which page of the site this is, and what is mounted there.

use super::article;
use super::deferred::article as gates;
use super::platform::address;
use super::root::App;

/// Mounts what the page in the browser is for: the workbench, one view of it, or the figures of the article.
pub fn start() {
    match address::page().as_str() {
        "article" => played(gates::mount),
        "embed" if article::is_embedded() => played(gates::mount_embed),
        _ => {
            yew::Renderer::<App>::new().render();
        }
    }
}

/// Mounts what plays the article, as soon as it is there.
fn played(mount: impl Fn() + Copy + 'static) {
    address::ask_for_article();
    if !address::defers(mount) {
        mount();
    }
}
