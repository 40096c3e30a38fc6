//! The script that takes the host to the targets.

use crate::emit::change::{Change, changes, known};
use crate::emit::order::ordered;
use crate::model::{Plan, TeamKind};

use super::script::{Code, Script};
use super::set::{Restart, commands, literal};
use super::shared::{CHANGE, Leg, READ, block, catch, check_host, head, in_words, outage, steps, strict};

const SAVE: &str = include_str!("functions/save.ps1");

/// The apply script.
pub(crate) fn apply(plan: &Plan) -> String {
    let changes = ordered(plan);
    let mut script = Script::default();
    if changes.is_empty() {
        nothing(&mut script, plan);
    } else {
        change(&mut script, plan, &changes);
    }
    script.to_string()
}

fn nothing(script: &mut Script, plan: &Plan) {
    head(
        script,
        plan,
        "Apply: nothing to do.",
        &["No adapter of the plan has a target that differs from its settings of today."],
    );
    withheld(script, plan);
    script.fixed("Write-Host 'The plan changes no adapter. Nothing was done.'");
}

fn change(script: &mut Script, plan: &Plan, changes: &[Change<'_>]) {
    head(
        script,
        plan,
        "Apply: gives network adapters the processor settings that were planned.",
        &[
            "Setting these values restarts an adapter: its link goes down for some seconds.",
            "Adapters are taken one at a time, and the next one waits until the last is up again.",
            "Until the last one is done, old and new processor sets stand side by side and may overlap;",
            "event 106 can come up once more in that time.",
            "The present values are saved to a file first; the rollback script can read it.",
            "",
            "  -WhatIf          shows what would be done and does nothing.",
            "  -Confirm:$false  does not ask before each adapter.",
            "  -Force           goes on where the host is not as the plan has it.",
        ],
    );
    withheld(script, plan);
    script.fixed("[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]");
    script.open(Code::new("param("));
    script.comment("Where the present values are saved.");
    script.fixed("[string] $BackupPath = (Join-Path $env:ProgramData ('vmq-planner\\' + $env:COMPUTERNAME + '-' + (Get-Date).ToString('yyyyMMdd-HHmmss') + '.json')),");
    script.comment("Goes on although the present values are foreign to the plan, or no other team member is up.");
    script.fixed("[switch] $Force");
    script.close(")");
    script.blank();
    strict(script);
    script.functions(READ);
    script.functions(CHANGE);
    script.functions(SAVE);
    script.blank();
    let legs: Vec<_> = changes.iter().map(leg).collect();
    steps(script, &legs);
    script.blank();
    check_host(script, plan);
    script.blank();
    script.fixed("$todo = @($steps | Where-Object { -not (Test-Done $_) })");
    script.open(Code::new("if ($todo.Count -eq 0) {"));
    script.fixed("Write-Host 'Every adapter has the planned values already. Nothing was done.'");
    script.fixed("return");
    script.close("}");
    script.fixed("if (-not $WhatIfPreference) { Save-Present $todo $BackupPath }");
    script.blank();
    script.open(Code::new("try {"));
    for (at, leg) in legs.iter().enumerate() {
        let words: Vec<_> =
            leg.change.writes.iter().map(|it| in_words(it.setting, it.before, Some(it.after))).collect();
        let values: Vec<_> = leg.wanted.iter().copied().map(literal).collect();
        let lines = commands(&leg.change.adapter.name, leg.change.seat.means, &values, Restart::WithTheLast);
        block(script, at, leg, &words, |script| lines.into_iter().for_each(|line| script.line(line)));
    }
    catch(script, "To go back, run the rollback script of this plan.");
    script.blank();
    script.open(Code::new("if (-not $WhatIfPreference) {"));
    script.fixed("Write-Host 'Done. The verify script of this plan tells whether every value was taken.'");
    script.close("}");
}

fn leg<'a>(change: &'a Change<'a>) -> Leg<'a> {
    Leg {
        change,
        planned: known(|setting| setting.value(&change.adapter.processors)),
        wanted: change.writes.iter().map(|write| (write.setting, write.after)).collect(),
        unknown: Vec::new(),
    }
}

/// Which preferred nodes are left alone, and which switches are cut off.
fn withheld(script: &mut Script, plan: &Plan) {
    for (_, change) in changes(plan) {
        let name = &change.adapter.name;
        if change.node_withheld {
            script.comment(format!("{name}: its preferred node is left alone. The members of its team must all have"));
            script.comment("the same processors, and a preferred node of one member would set it apart.");
        }
        if let Some(outage) = outage(&change.seat).filter(|_| !change.writes.is_empty()) {
            script.comment(format!("{name} {outage}"));
        }
        if change.seat.team.is_some_and(|team| team.kind == TeamKind::Set && plan.os.is_none()) {
            script.comment(format!(
                "{name}: the release is not known; a SET team is taken for Windows Server 2016 or later."
            ));
        }
    }
}
