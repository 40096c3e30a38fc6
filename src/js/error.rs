//! Failures as JavaScript errors with a `code`, and a `path` where a plan is at fault.

use wasm_bindgen::JsValue;

use crate::export::SvgError;
use crate::import::ParseError;
use crate::share::LinkError;

/// The codes of the contract that this package can give.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Code {
    InvalidPlan,
    NothingRecognised,
    TooLarge,
    InvalidArgument,
    Link(LinkError),
}

impl Code {
    const fn key(self) -> &'static str {
        match self {
            Self::InvalidPlan => "invalid-plan",
            Self::NothingRecognised => "nothing-recognised",
            Self::TooLarge => "too-large",
            Self::InvalidArgument => "invalid-argument",
            Self::Link(fault) => fault.code(),
        }
    }

    pub(super) const fn of_svg(fault: &SvgError) -> Self {
        match fault {
            SvgError::NothingRecognised(_) => Self::NothingRecognised,
            SvgError::TooLarge => Self::TooLarge,
            SvgError::Link(fault) => Self::Link(*fault),
            SvgError::InvalidPlan(_) => Self::InvalidPlan,
        }
    }

    pub(super) const fn of_parse(fault: &ParseError) -> Self {
        match fault {
            ParseError::NothingRecognised { .. } => Self::NothingRecognised,
            ParseError::InvalidPlan(_) => Self::InvalidPlan,
            ParseError::TooLarge { .. } => Self::TooLarge,
        }
    }
}

/// An `Error` with a code.
pub(super) fn error(code: Code, message: &str, path: Option<&str>) -> JsValue {
    let error = js_sys::Error::new(message);
    // Setting a property on a fresh object cannot fail.
    let set = |key: &str, value: &str| js_sys::Reflect::set(&error, &key.into(), &value.into()).unwrap_or_default();
    set("code", code.key());
    if let Some(path) = path {
        set("path", path);
    }
    error.into()
}
