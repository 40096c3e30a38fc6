//! Windows PowerShell 5.1, and nothing newer: it is what every Hyper-V host has.

mod apply;
mod quote;
mod rollback;
mod script;
mod set;
mod shared;
mod verify;

pub(super) use apply::apply;
pub(super) use rollback::rollback;
pub(super) use verify::verify;
