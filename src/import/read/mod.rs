//! The readers, one a form of output: text in, objects with named values out. None of them knows a cmdlet.

pub(super) mod csv;
pub(super) mod json;
pub(super) mod lines;
pub(super) mod list;
pub(super) mod pipes;
pub(super) mod reg;
mod row;
pub(super) mod table;
