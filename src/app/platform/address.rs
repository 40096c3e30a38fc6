//! The address of the page: what stands after `#` is the plan, and never leaves the browser.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Element, Event, Window};

/// What stands after `#`, with it.
pub(crate) fn fragment() -> String {
    window().and_then(|it| it.location().hash().ok()).unwrap_or_default()
}

/// The address up to the page's own file, which is left out.
pub(crate) fn base() -> String {
    let address = window().and_then(|it| it.location().href().ok()).unwrap_or_default();
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = &address[..end];
    // A page on a disk goes by its file's name.
    let end = if path.starts_with("file:") { path.len() } else { path.rfind('/').map_or(0, |at| at + 1) };
    path[..end].to_owned()
}

/// Puts another fragment into the address, without a step in the browser's history.
pub(crate) fn replace(fragment: &str) {
    let Some(window) = window() else { return };
    let address = window.location();
    let bare = [address.pathname().unwrap_or_default(), address.search().unwrap_or_default()].concat();
    let whole = if fragment.is_empty() { bare } else { [&bare, "#", fragment].concat() };
    // A browser that keeps no history keeps the address as it is, and then nothing follows.
    let _ = window.history().and_then(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(&whole)));
}

/// Calls `heard` whenever somebody else changes the fragment, for as long as the page lives.
pub(crate) fn listen(heard: impl Fn() + 'static) {
    on("hashchange", Box::new(move |_| heard()));
}

/// Calls `heard` with the JSON of every plan that the frame's script lets in (`www/static/frame.js`).
pub(crate) fn listen_for_plans(heard: impl Fn(String) + 'static) {
    on(
        "vmq-planner:plan",
        Box::new(move |event| {
            if let Some(json) = event.unchecked_ref::<CustomEvent>().detail().as_string() {
                heard(json);
            }
        }),
    );
}

/// Whether this is the page for embeds.
pub(crate) fn is_embed() -> bool {
    page() == "embed"
}

/// Which page this is: `embed`, `article`, or nothing for the whole.
pub(crate) fn page() -> String {
    root().and_then(|it| it.get_attribute("data-page")).unwrap_or_default()
}

/// Loads the page again, as its address is now.
pub(crate) fn reload() {
    if let Some(window) = window() {
        // A browser that refuses leaves the page as it is.
        let _ = window.location().reload();
    }
}

/// Asks for what the article plays, too, when the rest of the program is loaded.
pub(crate) fn ask_for_article() {
    if let Some(root) = root() {
        // A name that is a constant of ours cannot be refused.
        let _ = root.set_attribute("data-plays", "");
    }
}

/// Whether a part of the program is still to be loaded (`www/static/boot.js`); calls `heard` once it is.
pub(crate) fn defers(heard: impl Fn() + 'static) -> bool {
    let defers = root().is_some_and(|it| it.has_attribute("data-deferred"));
    if defers {
        on("vmq-planner:whole", Box::new(move |_| heard()));
    }
    defers
}

/// Calls `heard` at every such event of the window, for as long as the page lives.
pub(super) fn on(event: &str, heard: Box<dyn Fn(Event)>) {
    let listener = Closure::wrap(heard);
    if let Some(window) = window() {
        // Listening can only fail for names that are none.
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

fn window() -> Option<Window> {
    web_sys::window()
}
