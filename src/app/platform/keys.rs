//! Keys that count anywhere on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent};

/// A wish spoken by keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Chord {
    /// Ctrl+Z or Cmd+Z.
    Undo,
    /// Ctrl+Y, Ctrl+Shift+Z or Cmd+Shift+Z.
    Redo,
    /// Escape.
    Close,
}

/// Listens until the returned guard is dropped. Text fields keep their own undo.
pub(crate) fn listen(heard: impl Fn(Chord) + 'static) -> Option<Guard> {
    let document = web_sys::window()?.document()?;
    let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let in_text = event.target().and_then(|it| it.dyn_into::<Element>().ok()).is_some_and(|it| {
            let tag = it.tag_name();
            tag == "TEXTAREA" || (tag == "INPUT" && it.get_attribute("type").as_deref() != Some("radio"))
        });
        match chord(&event) {
            Some(Chord::Close) => heard(Chord::Close),
            Some(chord) if !in_text => {
                event.prevent_default();
                heard(chord);
            }
            _ => {}
        }
    });
    document.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref()).ok()?;
    Some(Guard { listener })
}

fn chord(event: &KeyboardEvent) -> Option<Chord> {
    if event.key() == "Escape" {
        return Some(Chord::Close);
    }
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (event.key().as_str(), event.shift_key()) {
        ("z" | "Z", false) => Some(Chord::Undo),
        ("y" | "Y", false) | ("z" | "Z", true) => Some(Chord::Redo),
        _ => None,
    }
}

/// Stops listening when dropped.
pub(crate) struct Guard {
    listener: Closure<dyn Fn(KeyboardEvent)>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(document) = web_sys::window().and_then(|it| it.document()) {
            // Removing a listener fails only where there is none.
            let _ = document.remove_event_listener_with_callback("keydown", self.listener.as_ref().unchecked_ref());
        }
    }
}
