//! Files and large texts, which `www/static/take.js` gathers and has read: by a worker where there is one, else here.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit};

use super::address::on;

/// What there is to tell of files and large texts.
#[derive(Debug)]
pub(crate) enum Told {
    /// Reading begins: the first file's name, how many there are, and how many megabytes; without a file it is a text.
    Begun(String, u32, u32),
    /// So many of so many texts are read.
    Step(u32, u32),
    /// What a worker read, as it packs it.
    Done(String),
    /// It could not be read, for that reason.
    Failed(String),
    /// A text to be read here.
    Text(String),
    /// Files to be read here.
    Files(Vec<(String, Vec<u8>)>),
}

/// Asks for files (`files`, `folder`), that the paste box is read (`text`), or that reading stops (`stop`).
pub(crate) fn ask(what: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&what.into());
    if let (Some(window), Ok(event)) =
        (web_sys::window(), CustomEvent::new_with_event_init_dict("vmq-planner:ask", &options))
    {
        // Fails for events that are under way already only.
        let _ = window.dispatch_event(&event);
    }
}

/// Calls `heard` with whatever there is to tell.
pub(crate) fn listen(heard: impl Fn(Told) + 'static) {
    on(
        "vmq-planner:told",
        Box::new(move |event| {
            let told: Array = event.unchecked_ref::<CustomEvent>().detail().unchecked_into();
            let text = |at: u32| told.get(at).as_string().unwrap_or_default();
            let number = |at: u32| whole(told.get(at).as_f64().unwrap_or_default());
            heard(match text(0).as_str() {
                "busy" => Told::Begun(text(1), number(2), number(3)),
                "step" => Told::Step(number(1), number(2)),
                "done" => Told::Done(text(1)),
                "here" => match told.get(1).dyn_into::<Array>() {
                    Ok(files) => Told::Files(bytes_of(&files)),
                    Err(text) => Told::Text(text.as_string().unwrap_or_default()),
                },
                _ => Told::Failed(text(1)),
            });
        }),
    );
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of files, or of megabytes")]
fn whole(number: f64) -> u32 {
    number as u32
}

/// Names and bytes.
fn bytes_of(list: &Array) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for item in list.iter() {
        let pair: Array = item.unchecked_into();
        let bytes: Uint8Array = pair.get(1).unchecked_into();
        files.push((pair.get(0).as_string().unwrap_or_default(), bytes.to_vec()));
    }
    files
}
