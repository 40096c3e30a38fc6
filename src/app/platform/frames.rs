//! Frames of an animation, asked for one by one; whether a thing is in sight; and whether motion is wanted.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// A frame that is still to come. Dropping it calls it off.
pub(crate) struct Frame {
    id: i32,
    _call: Closure<dyn FnMut(f64)>,
}

/// Calls `call` with the time, in milliseconds, when the browser draws next. It does not where the page is hidden.
pub(crate) fn next(call: impl FnOnce(f64) + 'static) -> Option<Frame> {
    let call = Closure::once(call);
    let id = web_sys::window()?.request_animation_frame(call.as_ref().unchecked_ref()).ok()?;
    Some(Frame { id, _call: call })
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // A frame that was drawn already cannot be called off, and need not be.
            let _ = window.cancel_animation_frame(self.id);
        }
    }
}

/// Tells whether an element is in sight, for as long as the page lives.
pub(crate) fn sight(element: &Element, changed: impl Fn() + 'static) -> Rc<Cell<bool>> {
    let seen = Rc::new(Cell::new(false));
    let tell = Rc::clone(&seen);
    let heard: Closure<dyn FnMut(Array)> = Closure::new(move |entries: Array| {
        for entry in entries.iter() {
            tell.set(entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
        }
        changed();
    });
    if let Ok(observer) = IntersectionObserver::new(heard.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    heard.forget();
    seen
}

/// Whether the reader's system asks for less motion.
pub(crate) fn less_motion() -> bool {
    let query = web_sys::window().and_then(|it| it.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|it| it.matches())
}
