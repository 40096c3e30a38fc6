//! Tests.

mod parse;
mod planner;
mod scripts;
