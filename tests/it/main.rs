//! Tests.

mod parse;
mod scripts;
