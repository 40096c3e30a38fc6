//! The functions of the npm package (contract section 3). Plain objects in and out; nothing is decided here.

mod answer;
mod error;
mod files;
mod value;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::engine::View;
use crate::export::{SvgError, Theme};
use crate::planner::Strategy;
use crate::{emit, engine, export, import, planner, share, wire};
use error::{Code, error};
use value::Options;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

type Answer = Result<JsValue, JsValue>;

/// Plans from any mix of pasted PowerShell output and events.
///
/// # Errors
/// `nothing-recognised`, `invalid-plan` with the path of the fault where all there is is a plan of ours that contradicts
/// itself, `too-large`, or `invalid-argument` for what is no text.
#[wasm_bindgen(unchecked_return_type = "Parsed")]
pub fn parse(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Answer {
    let text = text.as_string().ok_or_else(|| error(Code::InvalidArgument, "parse takes a text.", None))?;
    let imported = import::parse(&text).map_err(|fault| unread(&fault))?;
    value::give(&answer::ImportedV1(&imported))
}

/// The same from files: folders and zips of Get-NetView, folders of one JSON file a cmdlet, texts.
///
/// # Errors
/// `nothing-recognised`, `invalid-plan` with the path of the fault where all there is is a plan of ours that contradicts
/// itself, `too-large`, or `invalid-argument` for what is no list of files.
#[wasm_bindgen(js_name = parseFiles, unchecked_return_type = "Parsed")]
pub fn parse_files(#[wasm_bindgen(unchecked_param_type = "InputFile[]")] list: &JsValue) -> Answer {
    let list = files::read(list)?;
    let imported = import::parse_files(&files::borrowed(&list)).map_err(|fault| unread(&fault))?;
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
    let view = view(&Options::new(options)?)?;
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
    let strategy = match Options::new(options)?.text("strategy")?.as_deref() {
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
    value::give_texts(&answer::ScriptsV1(&scripts))
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

/// The processor map as a picture of its own, with the plan inside.
///
/// # Errors
/// `invalid-plan` with the path of the fault, or `invalid-argument` for options that are none.
#[wasm_bindgen]
pub fn svg(
    #[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SvgOptions")] options: &JsValue,
) -> Result<String, JsValue> {
    let options = Options::new(options)?;
    let view = view(&options)?;
    let theme = match options.text("theme")?.as_deref() {
        None => Theme::default(),
        Some(key) => Theme::from_key(key).ok_or_else(|| unknown("theme", key, "auto, light or dark"))?,
    };
    Ok(export::svg(&value::plan(plan)?, view, theme))
}

/// The plan inside a picture that `svg` made.
///
/// # Errors
/// `nothing-recognised` where there is none, `too-large`, what is wrong with the plan inside, or `invalid-argument` for
/// what is no text.
#[wasm_bindgen(js_name = planFromSvg, unchecked_return_type = "Plan")]
pub fn plan_from_svg(#[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue) -> Answer {
    let text = text.as_string();
    let text = text.ok_or_else(|| error(Code::InvalidArgument, "planFromSvg takes a text.", None))?;
    let plan = export::plan_from_svg(&text).map_err(|fault| {
        let path = match &fault {
            SvgError::InvalidPlan(fault) => Some(fault.path.as_str()),
            _ => None,
        };
        error(Code::of_svg(&fault), &fault.to_string(), path)
    })?;
    value::give(&wire::write_plan(&plan))
}

/// A report for a wiki or a change ticket, in Markdown.
///
/// # Errors
/// `invalid-plan` with the path of the fault.
#[wasm_bindgen]
pub fn markdown(#[wasm_bindgen(unchecked_param_type = "Plan")] plan: &JsValue) -> Result<String, JsValue> {
    Ok(export::markdown(&value::plan(plan)?))
}

fn view(options: &Options<'_>) -> Result<View, JsValue> {
    match options.text("view")?.as_deref() {
        None | Some("current") => Ok(View::Current),
        Some("target") => Ok(View::Target),
        Some(other) => Err(unknown("view", other, "current or target")),
    }
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
    error(Code::InvalidArgument, &format!("\"{value}\" is no {option}: say {known}."), None)
}

/// Why a text, or files, give no plan.
fn unread(fault: &import::ParseError) -> JsValue {
    let path = match fault {
        import::ParseError::InvalidPlan(fault) => Some(fault.path.as_str()),
        _ => None,
    };
    error(Code::of_parse(fault), &fault.to_string(), path)
}
