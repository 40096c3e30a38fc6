//! Files across the border. Their bytes stay with JavaScript: of a large zip only what is read is copied.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue};

use super::error::{Code, error};
use crate::import::{Bytes, File};

/// A file as JavaScript has it.
pub(super) struct Input {
    name: String,
    bytes: Content,
}

struct Content(Uint8Array);

impl Bytes for Content {
    fn size(&self) -> usize {
        self.0.length() as usize
    }

    fn read(&self, at: usize, into: &mut [u8]) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let part = self.0.subarray(place(at), place(at.saturating_add(into.len())));
        // Whoever holds the bytes may have given them away meanwhile; then there is less.
        if part.length() as usize == into.len() {
            part.copy_to(into);
        }
    }
}

/// Reads `[{ name, bytes }]`.
pub(super) fn read(list: &JsValue) -> Result<Vec<Input>, JsValue> {
    if !Array::is_array(list) {
        return Err(refuse("parseFiles takes a list of { name, bytes }."));
    }
    let mut files = Vec::new();
    for (at, item) in list.unchecked_ref::<Array>().iter().enumerate() {
        // Fails on what is no object, which then has no such field either.
        let field = |name: &str| Reflect::get(&item, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let (name, bytes) = (field("name").as_string(), field("bytes").dyn_into());
        let (Some(name), Ok(bytes)) = (name, bytes) else {
            return Err(refuse(&format!("files[{at}]: a name, which is a text, and bytes, a Uint8Array, are wanted.")));
        };
        files.push(Input { name, bytes: Content(bytes) });
    }
    Ok(files)
}

/// The files as the import takes them.
pub(super) fn borrowed(files: &[Input]) -> Vec<File<'_>> {
    files.iter().map(|file| File { name: &file.name, bytes: &file.bytes }).collect()
}

fn refuse(message: &str) -> JsValue {
    error(Code::InvalidArgument, message, None)
}
