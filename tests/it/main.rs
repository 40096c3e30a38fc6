//! Tests.

mod scripts;
