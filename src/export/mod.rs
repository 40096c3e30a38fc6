//! What is taken along: a picture that carries its plan and gives it back, a report in Markdown, and a table for a
//! spreadsheet. Texts in, texts out; all are the same bytes for the same plan.

mod carried;
mod csv;
mod fill;
mod markdown;
mod plain;
mod svg;

pub use carried::{SvgError, plan_from_svg};
pub use csv::csv;
pub use markdown::{change, markdown, ticket};
pub use svg::{Theme, escape, svg};
