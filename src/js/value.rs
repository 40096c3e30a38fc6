//! Values across the border. Plans and reports go as JSON text, which costs a fraction of one call a field.

use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::error::{Code, error};
use crate::model::Plan;
use crate::wire;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, room: &mut [u8]) -> Encoded;

    /// How many units of the text were read and how many bytes written.
    type Encoded;

    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;

    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;

    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextDecoder;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> JsString;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;

    /// An array, which takes many items at once.
    type List;

    #[wasm_bindgen(method, variadic)]
    fn push(this: &List, items: &JsValue);
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
    static DECODER: TextDecoder = TextDecoder::new();
}

/// An options object; absent is the same as empty.
pub(super) struct Options<'a>(&'a JsValue);

impl<'a> Options<'a> {
    /// Takes the object.
    pub(super) fn new(value: &'a JsValue) -> Result<Self, JsValue> {
        if value.is_object() || value.is_undefined() || value.is_null() {
            Ok(Self(value))
        } else {
            Err(error(Code::InvalidArgument, "Options are an object.", None))
        }
    }

    /// One of its texts, where it is there.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        if !self.0.is_object() {
            return Ok(None);
        }
        let value = js_sys::Reflect::get(self.0, &name.into())?;
        if value.is_undefined() || value.is_null() {
            return Ok(None);
        }
        let text = value.as_string();
        let refused = || error(Code::InvalidArgument, &format!("The option {name} is a text."), None);
        text.map(Some).ok_or_else(refused)
    }
}

/// Gives a plain object by what serde makes of it: for texts, which JSON would write out and read again.
pub(super) fn give_texts(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(Into::into)
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
    wire::read_plan(&utf8(&text)).map_err(|fault| error(Code::InvalidPlan, &fault.to_string(), Some(&fault.path)))
}

/// The text in our memory. The bindings' own way goes letter by letter, which takes as long as reading the plan.
fn utf8(text: &JsString) -> String {
    let units = text.length();
    let mut bytes = Vec::new();
    // A unit takes a byte in most plans, and three at most.
    for room in [units, units.saturating_mul(3)] {
        bytes = vec![0; room as usize];
        let done = ENCODER.with(|encoder| encoder.encode_into(text, &mut bytes));
        bytes.truncate(done.written() as usize);
        if done.read() == units {
            break;
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Gives a plain object. Long lists come in parts: to take one long text apart costs more than many short ones.
pub(super) fn give(value: &impl wire::Written) -> Result<JsValue, JsValue> {
    let parse = |bytes: &[u8]| parse_json(&DECODER.with(|decoder| decoder.decode(bytes)));
    let (rest, parts) = wire::to_parts(value);
    let whole = parse(&rest)?;
    for part in parts {
        let mut list = whole.clone();
        for name in part.path {
            list = js_sys::Reflect::get(&list, &name.into())?;
        }
        list.unchecked_ref::<List>().push(&parse(&part.items)?);
    }
    Ok(whole)
}
