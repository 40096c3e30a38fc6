//! Scripts for the host: from a plan with targets, what to run before, after and in case of regret.

mod change;
mod order;
mod powershell;

use crate::engine::View;
use crate::model::Plan;

/// Three scripts for Windows PowerShell 5.1, lines ending in `\n`. A download adds the byte order mark that
/// Windows PowerShell needs to read names beyond ASCII.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scripts {
    /// Sets what differs between today and the targets, one adapter at a time.
    pub apply: String,
    /// Compares the host with the targets and changes nothing; exits with 0 or 1.
    pub verify: String,
    /// Puts today's values back.
    pub rollback: String,
}

/// The scripts that take a host from its settings of today to the targets, and back.
pub fn scripts(plan: &Plan) -> Scripts {
    let changes = change::changes(plan);
    let order = |from, to| order::ordered(plan, &changes, from, to);
    Scripts {
        apply: powershell::apply(plan, &changes, &order(View::Current, View::Target)),
        verify: powershell::verify(plan, &changes),
        rollback: powershell::rollback(plan, &changes, &order(View::Target, View::Current)),
    }
}
