//! Values across the border. Plans and reports go as JSON text, which costs a fraction of one call a field.

use serde::Deserialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::error::{Code, error};
use crate::model::Plan;
use crate::wire;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &js_sys::JsString) -> js_sys::Uint8Array;
}

/// What the options objects may hold.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Options {
    pub(super) view: Option<String>,
    pub(super) strategy: Option<String>,
    pub(super) theme: Option<String>,
}

/// Reads an options object; absent is the same as empty.
pub(super) fn options(value: &JsValue) -> Result<Options, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(Options::default());
    }
    serde_wasm_bindgen::from_value(value.clone())
        .map_err(|fault| error(Code::InvalidArgument, &format!("These options cannot be read: {fault}"), None))
}

/// Reads a plan.
pub(super) fn plan(value: &JsValue) -> Result<Plan, JsValue> {
    let refuse = |message: &str| error(Code::InvalidPlan, message, Some(""));
    if !value.is_object() || js_sys::Array::is_array(value) {
        return Err(refuse("A plan is an object."));
    }
    // Fails on circles and big integers, which no JSON has.
    let text =
        js_sys::JSON::stringify(value).map_err(|_| refuse("This is not a plan: it cannot be written as JSON."))?;
    // The bindings' own way goes letter by letter, which takes as long as reading the plan.
    let text = String::from_utf8(TextEncoder::new().encode(&text).to_vec()).unwrap_or_default();
    wire::read_plan(&text).map_err(|fault| error(Code::InvalidPlan, &fault.to_string(), Some(&fault.path)))
}

/// Gives a plain object.
pub(super) fn give(value: &impl wire::Written) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&wire::to_json(value))
}
