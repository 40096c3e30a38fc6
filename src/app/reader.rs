//! Reading beside the page: the program's one door for the worker (`www/static/reader.js`), which draws nothing.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::{Blob, FileReaderSync};

use super::{carry, deferred, services};
use crate::import::{Bytes, File};

/// A file that stays where it is. Of a large zip only those parts are fetched that somebody asks for.
struct Remote {
    blob: Blob,
    size: usize,
}

impl Bytes for Remote {
    fn size(&self) -> usize {
        self.size
    }

    #[expect(clippy::cast_precision_loss, reason = "no file that is read has so many bytes")]
    fn read(&self, at: usize, into: &mut [u8]) {
        let part = self.blob.slice_with_f64_and_f64(at as f64, at.saturating_add(into.len()) as f64);
        let read = || FileReaderSync::new().ok()?.read_as_array_buffer(&part.ok()?).ok();
        // A file that was changed or taken away meanwhile gives nothing, and what was to be read is found damaged.
        let bytes = read().map(|buffer| Uint8Array::new(&buffer));
        if let Some(bytes) = bytes.filter(|it| it.length() as usize == into.len()) {
            bytes.copy_to(into);
        }
    }
}

/// Reads a text, or a list of names and files, and gives what `carry` takes to the page. `step` hears how far it is.
#[wasm_bindgen]
pub fn read(what: &JsValue, step: &Function) -> String {
    deferred::read_beside(what, step)
}

/// The answer to the worker.
pub(super) fn answer(what: &JsValue, step: &Function) -> String {
    let mut tell = |done: usize, all: usize| {
        // A worker that is told to stop is gone by then.
        let _ = step.call2(&JsValue::NULL, &JsValue::from(done), &JsValue::from(all));
    };
    if let Some(text) = what.as_string() {
        let mut read = services::read(&text);
        if let Ok(read) = &mut read {
            // Its lines are not those of the paste box, which it never was in.
            let name = || Some("the pasted text".to_owned());
            read.seen.iter_mut().for_each(|it| it.file = name());
            read.notes.iter_mut().for_each(|it| it.file = name());
        }
        return carry::pack(&read);
    }
    let mut all = Vec::new();
    for item in what.unchecked_ref::<Array>().iter() {
        let pair: Array = item.unchecked_into();
        let blob: Blob = pair.get(1).unchecked_into();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size; what is larger is refused"
        )]
        let size = blob.size() as usize;
        all.push((pair.get(0).as_string().unwrap_or_default(), Remote { blob, size }));
    }
    let mut files = Vec::new();
    for (name, bytes) in &all {
        files.push(File { name, bytes });
    }
    carry::pack(&services::files(&files, &mut tell))
}
