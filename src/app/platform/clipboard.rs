//! Puts text on the clipboard: the modern way where the page is served securely, else the old one.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, HtmlTextAreaElement, Window};

/// Copies `text`; `done` learns whether that worked.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else { return };
    // Browsers leave the clipboard out of pages served without TLS, as tools inside a company often are.
    let modern = Reflect::get(&window.navigator(), &"clipboard".into()).is_ok_and(|it| it.is_object());
    if modern {
        let promise = window.navigator().clipboard().write_text(text);
        let text = text.to_owned();
        spawn_local(async move {
            let copied = JsFuture::from(promise).await.is_ok();
            done(copied || by_selection(&window, &text).unwrap_or(false));
        });
    } else {
        done(by_selection(&window, text).unwrap_or(false));
    }
}

fn by_selection(window: &Window, text: &str) -> Option<bool> {
    let document = window.document()?;
    let area = document.create_element("textarea").ok()?.unchecked_into::<HtmlTextAreaElement>();
    area.set_value(text);
    area.set_class_name("visually-hidden");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let copied = exec_copy(&document);
    area.remove();
    Some(copied.unwrap_or(false))
}

fn exec_copy(document: &Document) -> Option<bool> {
    let exec = Reflect::get(document, &"execCommand".into()).ok()?.dyn_into::<Function>().ok()?;
    exec.call1(document, &JsValue::from("copy")).ok()?.as_bool()
}
