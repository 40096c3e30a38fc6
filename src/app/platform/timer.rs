//! Later: one call after a while, or never when dropped first.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A call that is still to come. Dropping it calls it off.
pub(crate) struct Timer {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

/// Calls `call` after so many milliseconds.
pub(crate) fn after(milliseconds: i32, call: impl FnOnce() + 'static) -> Option<Timer> {
    let call = Closure::once(call);
    let window = web_sys::window()?;
    let id = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.as_ref().unchecked_ref(), milliseconds)
        .ok()?;
    Some(Timer { id, _call: call })
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
