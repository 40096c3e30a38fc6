//! The script that puts today's values back: those of the plan in sight, the others from the apply script's file.

use crate::emit::change::{Change, NO_PREFERENCE, known};
use crate::emit::order::ordered;
use crate::model::{Name, Plan, Setting};

use super::script::{Code, Script};
use super::set::{Restart, commands, literal, parameter};
use super::shared::{CHANGE, Leg, READ, block, catch, check_host, head, in_words, steps, strict};

const SAVED: &str = include_str!("functions/saved.ps1");

/// The rollback script.
pub(crate) fn rollback(plan: &Plan) -> String {
    let changes = ordered(plan);
    let mut script = Script::default();
    if changes.is_empty() {
        head(&mut script, plan, "Rollback: nothing to do.", &["The apply script of this plan changes no adapter."]);
        script.fixed("Write-Host 'The plan changes no adapter. There is nothing to put back.'");
    } else {
        restore(&mut script, plan, &changes);
    }
    script.to_string()
}

fn restore(script: &mut Script, plan: &Plan, changes: &[Change<'_>]) {
    head(
        script,
        plan,
        "Rollback: gives network adapters back the processor settings they had when the plan was made.",
        &[
            "Setting these values restarts an adapter: its link goes down for some seconds.",
            "Adapters are taken one at a time, and the next one waits until the last is up again.",
            "Values that the plan did not know are taken from the file which the apply script has saved.",
            "",
            "  -WhatIf          shows what would be done and does nothing.",
            "  -Confirm:$false  does not ask before each adapter.",
            "  -Force           goes on where the host is not as the plan has it.",
        ],
    );
    let legs: Vec<_> = changes.iter().map(leg).collect();
    script.fixed("[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]");
    script.open(Code::new("param("));
    script.comment("A file of the apply script. Without it, the newest one of this host that has the adapter.");
    script.fixed("[string] $BackupPath = '',");
    script.comment("Goes on although the present values are foreign to the plan, or no other team member is up.");
    script.fixed("[switch] $Force");
    script.close(")");
    script.blank();
    strict(script);
    script.functions(READ);
    script.functions(CHANGE);
    script.functions(SAVED);
    script.blank();
    steps(script, &legs);
    script.blank();
    if legs.iter().any(|leg| !leg.unknown.is_empty()) {
        script.comment("What the plan did not know.");
        script.fixed("$files = @(Get-SavedFile $BackupPath)");
        script.fixed("foreach ($step in $steps) { if ($step.ContainsKey('Unknown')) { Add-Saved $step $files } }");
        script.blank();
    }
    check_host(script, plan);
    script.blank();
    script.open(Code::new("try {"));
    for (at, leg) in legs.iter().enumerate() {
        block(script, at, leg, &words(leg), |script| set(script, leg));
    }
    catch(script, "Once its cause is mended, run this script again: it skips what is done.");
    script.blank();
    script.open(Code::new("if (-not $WhatIfPreference) {"));
    script.fixed("Write-Host 'Done.'");
    script.close("}");
}

fn leg<'a>(change: &'a Change<'a>) -> Leg<'a> {
    let today = |setting: Setting| setting.value(&change.adapter.processors);
    let written = |setting: Setting| change.writes.iter().any(|write| write.setting == setting);
    let wanted = known(|setting| match setting {
        // Null is how a plan writes "no preference", so that is what it goes back to unless the file knows better.
        Setting::NumaNode if written(setting) => Some(today(setting).unwrap_or(NO_PREFERENCE)),
        // A max number takes its group along (D2.1 P4).
        Setting::MaxGroup if written(Setting::MaxNumber) && today(Setting::MaxNumber).is_some() => today(setting),
        _ if written(setting) => today(setting),
        _ => None,
    });
    Leg {
        change,
        planned: known(|setting| change.outcome(setting)),
        wanted,
        unknown: change.writes.iter().filter(|it| it.before.is_none()).map(|it| it.setting).collect(),
    }
}

fn words(leg: &Leg<'_>) -> Vec<String> {
    let back = leg.wanted.iter().map(|(setting, value)| in_words(*setting, leg.change.outcome(*setting), Some(*value)));
    let saved = leg.unknown.iter().filter(|setting| leg.wanted.iter().all(|(it, _)| it != *setting));
    back.chain(saved.map(|setting| format!("{} as saved", parameter(*setting)))).collect()
}

/// With values from a file the number of commands is only known on the host, so there the restart stands by itself.
fn set(script: &mut Script, leg: &Leg<'_>) {
    let Change { adapter, seat, .. } = leg.change;
    let restart = if leg.unknown.is_empty() { Restart::WithTheLast } else { Restart::Later };
    let values: Vec<_> = leg.wanted.iter().copied().map(literal).collect();
    for line in commands(&adapter.name, seat.means, &values, restart) {
        script.line(line);
    }
    for setting in &leg.unknown {
        let (take, value) = saved(*setting);
        script.fixed(take);
        script.open(Code::new("if ($null -ne ").code(value).code(") {"));
        for line in commands(&adapter.name, seat.means, &[(*setting, Code::new(value))], restart) {
            script.line(line);
        }
        script.close("}");
    }
    if restart == Restart::Later {
        script.line(bounce(&adapter.name));
    }
}

fn bounce(name: &Name) -> Code {
    Code::new("Restart-NetAdapter -Name ").pattern(name.as_str()).code(" -Confirm:$false -ErrorAction Stop")
}

/// The line that takes a value from the file, and the variable it is then in.
const fn saved(setting: Setting) -> (&'static str, &'static str) {
    match setting {
        Setting::BaseGroup => ("$baseGroup = $step.Saved['BaseProcessorGroup']", "$baseGroup"),
        Setting::BaseNumber => ("$baseNumber = $step.Saved['BaseProcessorNumber']", "$baseNumber"),
        Setting::MaxGroup => ("$maxGroup = $step.Saved['MaxProcessorGroup']", "$maxGroup"),
        Setting::MaxNumber => ("$maxNumber = $step.Saved['MaxProcessorNumber']", "$maxNumber"),
        Setting::MaxProcessors => ("$maxProcessors = $step.Saved['MaxProcessors']", "$maxProcessors"),
        Setting::NumaNode => ("$numaNode = $step.Saved['NumaNode']", "$numaNode"),
    }
}
