//! The functions of the npm package (contract section 3). Plain objects in and out; nothing is decided here.

mod answer;
mod error;
mod files;
mod value;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::engine::View;
use crate::planner::Strategy;
use crate::{emit, engine, import, planner, share, wire};
use error::{Code, error};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

type Answer = Result<JsValue, JsValue>;

/// Plans from any mix of pasted PowerShell output and events.
///
/// # Errors
/// `nothing-recognised`, `too-large`, or `invalid-argument` for what is no text.
#[wasm_bindgen(unchecked_return_type = "Parsed")]
pub fn parse(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Answer {
    let text = text.as_string().ok_or_else(|| error(Code::InvalidArgument, "parse takes a text.", None))?;
    let imported = import::parse(&text).map_err(|fault| error(Code::of_parse(&fault), &fault.to_string(), None))?;
    value::give(&answer::ImportedV1(&imported))
}

/// The same from files: folders and zips of Get-NetView, folders of one JSON file a cmdlet, texts.
///
/// # Errors
/// `nothing-recognised`, `too-large`, or `invalid-argument` for what is no list of files.
#[wasm_bindgen(js_name = parseFiles, unchecked_return_type = "Parsed")]
pub fn parse_files(#[wasm_bindgen(unchecked_param_type = "InputFile[]")] list: &JsValue) -> Answer {
    let list = files::read(list)?;
    let imported = import::parse_files(&files::borrowed(&list))
        .map_err(|fault| error(Code::of_parse(&fault), &fault.to_string(), None))?;
    value::give(&answer::ImportedV1(&imported))
}

/// What a plan means.
///
/// # Errors
/// `invalid-plan` with the path of the fault, or `invalid-argument` for options that are none.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn analyze(
    #[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "AnalyzeOptions")] options: &JsValue,
) -> Answer {
    let view = match value::options(options)?.view.as_deref() {
        None | Some("current") => View::Current,
        Some("target") => View::Target,
        Some(other) => return Err(unknown("view", other, "current or target")),
    };
    let plan = value::plan(plan)?;
    value::give(&wire::write_report(&plan, &engine::analyze(&plan, view)))
}

/// The best settings for a plan.
///
/// # Errors
/// `invalid-plan` with the path of the fault, or `invalid-argument` for options that are none.
#[wasm_bindgen(unchecked_return_type = "Recommendation")]
pub fn recommend(
    #[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "RecommendOptions")] options: &JsValue,
) -> Answer {
    let strategy = match value::options(options)?.strategy.as_deref() {
        None | Some("replan") => Strategy::Replan,
        Some("smallestChange") => Strategy::SmallestChange,
        Some(other) => return Err(unknown("strategy", other, "replan or smallestChange")),
    };
    let plan = value::plan(plan)?;
    value::give(&wire::write_recommendation(&planner::recommend(&plan, strategy)))
}

/// The scripts that take a host from its processor settings to its targets.
///
/// # Errors
/// `invalid-plan` with the path of the fault.
#[wasm_bindgen(unchecked_return_type = "Scripts")]
pub fn scripts(#[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue) -> Answer {
    let scripts = emit::scripts(&value::plan(plan)?);
    value::give(&answer::ScriptsV1(&scripts))
}

/// The link of a plan: `p=…`, without `#`. One plan, one link.
///
/// # Errors
/// `invalid-plan` with the path of the fault, or `too-large` where it would have more than 65,536 letters.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(#[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue) -> Result<String, JsValue> {
    share::encode(&value::plan(plan)?).map_err(refused)
}

/// The plan of a link.
///
/// # Errors
/// `link-truncated`, `link-corrupt`, `link-version` or `too-large`, or `invalid-argument` for what is no text.
#[wasm_bindgen(js_name = decodeLink, unchecked_return_type = "Plan")]
pub fn decode_link(#[wasm_bindgen(unchecked_param_type = "string")] fragment: &JsValue) -> Answer {
    let text = fragment.as_string();
    let text = text.ok_or_else(|| error(Code::InvalidArgument, "decodeLink takes a text.", None))?;
    value::give(&wire::write_plan(&share::decode(&text).map_err(refused)?))
}

fn refused(fault: share::LinkError) -> JsValue {
    error(Code::Link(fault), &fault.to_string(), None)
}

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn unknown(option: &str, value: &str, known: &str) -> JsValue {
    error(Code::InvalidArgument, &format!("{value:?} is no {option}: say {known}."), None)
}
