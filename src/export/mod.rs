//! What is taken along: a picture that carries its plan and gives it back, and a report in Markdown. Texts in, texts
//! out; both are the same bytes for the same plan.

mod carried;
mod fill;
mod markdown;
mod plain;
mod svg;

pub use carried::{SvgError, plan_from_svg};
pub use markdown::markdown;
pub use svg::{Theme, svg};
