//! The script that takes the host to the targets.

use crate::emit::change::Change;
use crate::model::{Plan, TeamKind};

use super::script::Script;
use super::shared::{Direction, Leg, head, outage, plan_id, walk};

const DIRECTION: Direction = Direction {
    parameters: include_str!("lines/apply_parameters.ps1"),
    functions: concat!("\n", include_str!("functions/save.ps1")),
    start: include_str!("lines/apply_start.ps1"),
    stopped: "    Write-Warning 'To go on, run this script again; to go back, the rollback script of this plan.'\n",
    end: "",
    done: "    Write-Host 'Done. The verify script of this plan tells whether every value was taken.'\n",
};

/// The apply script: looks at all `changes` and makes those of `order`.
pub(crate) fn apply(plan: &Plan, changes: &[Change<'_>], order: &[&Change<'_>]) -> String {
    let mut script = Script::default();
    if order.is_empty() {
        head(
            &mut script,
            plan,
            "# Apply: nothing to do.\n",
            "# No adapter of the plan has a target that differs from its settings of today.\n",
        );
        withheld(&mut script, plan, changes);
        script.code("Write-Host 'The plan changes no adapter. Nothing was done.'\n");
    } else {
        head(
            &mut script,
            plan,
            "# Apply: gives network adapters the processor settings that were planned.\n",
            include_str!("lines/apply_head.ps1"),
        );
        withheld(&mut script, plan, changes);
        let legs: Vec<_> = order.iter().copied().map(leg).collect();
        walk(&mut script, plan, &id(changes), &legs, &DIRECTION);
    }
    script.into_text()
}

fn leg<'a>(change: &'a Change<'a>) -> Leg<'a> {
    Leg { change, planned: change.today, wanted: change.writes, unknown: Vec::new() }
}

/// What tells the plan's file from another's; an order of restarts does not matter for it.
pub(super) fn id(changes: &[Change<'_>]) -> String {
    let legs: Vec<_> = changes.iter().filter(|change| !change.writes.is_empty()).map(leg).collect();
    plan_id(&legs)
}

/// Which preferred nodes are left alone, and which switches are cut off.
fn withheld(script: &mut Script, plan: &Plan, changes: &[Change<'_>]) {
    for change in changes {
        let name = change.adapter.name.as_str();
        if change.node_withheld {
            script.comment("", &[name, ": its preferred node is left alone. The members of its team must all have"]);
            script.code("# the same processors, and a preferred node of one member would set it apart.\n");
        }
        if let Some(outage) = outage(&change.seat).filter(|_| !change.writes.is_empty()) {
            script.comment("", &[name, " ", outage, "."]);
        }
        let differs = change.adapter.target.is_some_and(|target| target != change.adapter.processors);
        if differs && plan.os.is_none() && change.seat.team.is_some_and(|team| team.kind == TeamKind::Set) {
            script.comment(
                "",
                &[name, ": the release is not known; a SET team is taken for Windows Server 2016 or later."],
            );
        }
    }
}
