//! Files that a person drops on the page or chooses.

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};
use yew::Callback;

use super::address::on;

/// A file's name, and what is in it where it could be read.
pub(crate) type Heard = Callback<(String, Option<Vec<u8>>)>;

/// Calls `heard` with a file that is dropped anywhere on the page; what else is dropped goes where it always went.
pub(crate) fn listen(heard: Heard) {
    on(
        "dragover",
        Box::new(|event| {
            let files = event.unchecked_ref::<DragEvent>().data_transfer();
            if files.is_some_and(|it| it.types().includes(&JsValue::from("Files"), 0)) {
                event.prevent_default();
            }
        }),
    );
    on(
        "drop",
        Box::new(move |event| {
            let files = event.unchecked_ref::<DragEvent>().data_transfer().and_then(|it| it.files());
            if read(files, &heard) {
                event.prevent_default();
            }
        }),
    );
}

/// Lets the person choose a file.
pub(crate) fn choose(heard: Heard) {
    let created = || web_sys::window()?.document()?.create_element("input").ok();
    let Some(input) = created() else { return };
    let input = input.unchecked_into::<HtmlInputElement>();
    input.set_type("file");
    let chosen = input.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |_| {
        read(chosen.files(), &heard);
    });
    input.set_onchange(Some(listener.as_ref().unchecked_ref()));
    // It lives as long as the element, which the browser lets go when the dialog is closed.
    listener.forget();
    input.click();
}

/// Reads the first of the files, if there is one.
fn read(files: Option<FileList>, heard: &Heard) -> bool {
    let Some(file) = files.and_then(|it| it.get(0)) else { return false };
    let heard = heard.clone();
    spawn_local(async move { heard.emit((file.name(), bytes(&file).await)) });
    true
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
