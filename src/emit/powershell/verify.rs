//! The script that compares the host with the plan and changes nothing.

use crate::emit::change::{seat, wanted};
use crate::model::Plan;

use super::script::{Code, Script};
use super::set::table;
use super::shared::{READ, counts, head, processor_counts, strict, view};

/// The verify script.
pub(crate) fn verify(plan: &Plan) -> String {
    let mut script = Script::default();
    head(
        &mut script,
        plan,
        "Verify: compares network adapters with the plan. Changes nothing.",
        &[
            "Adapters without a target are compared with the values the plan was made for.",
            "What the plan does not know is not compared.",
            "Ends with exit code 0 when everything is as planned, else with 1; a scheduled task can run it,",
            "for instance after driver updates.",
        ],
    );
    script.fixed("[CmdletBinding()]");
    script.fixed("param()");
    script.blank();
    strict(&mut script);
    script.functions(READ);
    script.blank();
    script.comment("The wanted values.");
    script.open(Code::new("$adapters = @("));
    for (id, adapter) in plan.adapters() {
        script.line(
            Code::new("@{ Name = ")
                .text(adapter.name.as_str())
                .code("; View = ")
                .text(view(seat(plan, id).means))
                .code("; Wanted = ")
                .then(&table(wanted(plan, id)))
                .code(" }"),
        );
    }
    script.close(")");
    script.blank();
    script.fixed("$faults = 0");
    processors(&mut script, plan);
    script.blank();
    adapters(&mut script);
    script.to_string()
}

fn processors(script: &mut Script, plan: &Plan) {
    let Some(found) = processor_counts(plan) else {
        script.fixed("Write-Output 'The plan does not know the processors, so their number is not checked.'");
        return;
    };
    script.line(Code::new("$processors = ").then(&counts(&found)));
    script.fixed("$found = Get-LogicalProcessorCount");
    script.open(Code::new("if ($processors -notcontains $found) {"));
    script.fixed("Write-Output ('Logical processors: wanted ' + ($processors -join ' or ') + ', found ' + $found)");
    script.fixed("$faults += 1");
    script.close("}");
}

fn adapters(script: &mut Script) {
    script.open(Code::new("foreach ($adapter in $adapters) {"));
    script.open(Code::new("if ($null -eq (Find-Adapter $adapter.Name)) {"));
    script.fixed("Write-Output ($adapter.Name + ': there is no adapter of this name.')");
    script.fixed("$faults += 1");
    script.fixed("continue");
    script.close("}");
    script.fixed("$differences = @(Get-Difference (Get-Present $adapter.Name $adapter.View) $adapter.Wanted)");
    script.fixed("foreach ($difference in $differences) { Write-Output ($adapter.Name + ': ' + $difference) }");
    script.fixed("if ($differences.Count -eq 0) { Write-Output ($adapter.Name + ': as planned.') }");
    script.fixed("$faults += $differences.Count");
    script.close("}");
    script.blank();
    script.open(Code::new("if ($faults -gt 0) {"));
    script.fixed("Write-Output ([string] $faults + ' not as planned.')");
    script.fixed("exit 1");
    script.close("}");
    script.fixed("Write-Output 'Everything that was compared is as planned.'");
    script.fixed("exit 0");
}
