//! Files and large texts, which `www/static/take.js` gathers and has read: by a worker where there is one, else here.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CustomEvent, CustomEventInit};

use super::address::on;

/// The most that is read without a worker: all of it is in memory, and the page stands still while it is read.
const MOST: f64 = 67_108_864.0;

/// What there is to tell of files and large texts.
#[derive(Debug)]
pub(crate) enum Told {
    /// Reading begins: the first file's name, how many there are, and how many bytes; without a file it is a text.
    Begun(String, f64, f64),
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
pub(crate) fn listen(heard: impl Fn(Told) + Clone + 'static) {
    on(
        "vmq-planner:told",
        Box::new(move |event| {
            let told: Array = event.unchecked_ref::<CustomEvent>().detail().unchecked_into();
            let text = |at: u32| told.get(at).as_string().unwrap_or_default();
            let number = |at: u32| told.get(at).as_f64().unwrap_or_default();
            heard(match text(0).as_str() {
                "busy" => Told::Begun(text(1), number(2), number(3)),
                "step" => Told::Step(whole(number(1)), whole(number(2))),
                "done" => Told::Done(text(1)),
                "here" => match told.get(1).dyn_into::<Array>() {
                    Ok(files) => {
                        let heard = heard.clone();
                        return spawn_local(async move { heard(fetch(files).await) });
                    }
                    Err(text) => Told::Text(text.as_string().unwrap_or_default()),
                },
                _ => Told::Failed(text(1)),
            });
        }),
    );
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of files")]
fn whole(number: f64) -> u32 {
    number as u32
}

/// All bytes of some files.
async fn fetch(list: Array) -> Told {
    let (mut files, mut size) = (Vec::new(), 0.0);
    for item in list.iter() {
        let pair: Array = item.unchecked_into();
        let (name, blob) = (pair.get(0).as_string().unwrap_or_default(), pair.get(1).unchecked_into::<Blob>());
        size += blob.size();
        if size > MOST {
            return Told::Failed(
                "This page, which is one file, reads up to 64 MB at a time. The site reads more.".to_owned(),
            );
        }
        match JsFuture::from(blob.array_buffer()).await {
            Ok(buffer) => files.push((name, Uint8Array::new(&buffer).to_vec())),
            Err(_) => return Told::Failed([&name, " could not be read: the browser refused."].concat()),
        }
    }
    Told::Files(files)
}
