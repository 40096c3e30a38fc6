//! The script that compares the host with the plan and changes nothing.

use crate::emit::change::Change;
use crate::model::Plan;

use super::apply::id;
use super::script::Script;
use super::set::table;
use super::shared::{READ, STRICT, backup, counts, head, view};

/// The verify script.
pub(crate) fn verify(plan: &Plan, changes: &[Change<'_>]) -> String {
    let mut script = Script::default();
    head(
        &mut script,
        plan,
        "# Verify: compares network adapters with the plan. Changes nothing.\n",
        include_str!("lines/verify_head.ps1"),
    );
    script.code(include_str!("lines/verify_parameters.ps1")).code(STRICT).code(READ);
    script.code("\n# The wanted values.\n$adapters = @(\n");
    for change in changes {
        script.code("    @{ Name = ").text(&[change.adapter.name.as_str()]).code("; View = ");
        script.code(view(change.seat.means)).code("; Wanted = ");
        table(&mut script, &change.wanted);
        script.code(" }\n");
    }
    script.code(")\n");
    backup(&mut script, &id(changes));
    script.code("\n$faults = 0\n");
    match &plan.cpu {
        Some(cpu) => {
            script.code("$processors = ");
            counts(&mut script, cpu, plan.os);
            script.code("\n").code(include_str!("lines/verify_processors.ps1"));
        }
        None => {
            script.code("Write-Output 'The plan does not know the processors, so their number is not checked.'\n");
        }
    }
    script.code(include_str!("lines/verify_adapters.ps1"));
    script.into_text()
}
