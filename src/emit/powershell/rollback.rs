//! The script that puts today's values back: those of the plan in sight, the others from the apply script's file.

use crate::emit::change::{Change, NO_PREFERENCE, Values};
use crate::model::{Plan, Setting};

use super::apply::id;
use super::script::Script;
use super::shared::{Direction, Leg, head, walk};

const DIRECTION: Direction = Direction {
    parameters: include_str!("lines/rollback_parameters.ps1"),
    functions: concat!("\n", include_str!("functions/saved.ps1")),
    start: "",
    stopped: "    Write-Warning 'Once its cause is mended, run this script again: it skips what is done.'\n",
    end: include_str!("lines/rollback_end.ps1"),
    done: "    Write-Host 'Done.'\n",
};

/// The rollback script: takes back the changes of `order`.
pub(crate) fn rollback(plan: &Plan, changes: &[Change<'_>], order: &[&Change<'_>]) -> String {
    let mut script = Script::default();
    if order.is_empty() {
        head(
            &mut script,
            plan,
            "# Rollback: nothing to do.\n",
            "# The apply script of this plan changes no adapter.\n",
        );
        script.code("Write-Host 'The plan changes no adapter. There is nothing to put back.'\n");
    } else {
        head(
            &mut script,
            plan,
            "# Rollback: gives network adapters back the processor settings they had when the plan was made.\n",
            include_str!("lines/rollback_head.ps1"),
        );
        let legs: Vec<_> = order.iter().copied().map(leg).collect();
        walk(&mut script, plan, &id(changes), &legs, &DIRECTION);
    }
    script.into_text()
}

fn leg<'a>(change: &'a Change<'a>) -> Leg<'a> {
    let mut wanted = Values::default();
    let mut unknown = Vec::new();
    for setting in Setting::ALL {
        if change.writes.get(setting).is_none() {
            continue;
        }
        let today = change.today.get(setting);
        if today.is_none() {
            unknown.push(setting);
        }
        wanted.set(
            setting,
            match setting {
                // Null is how a plan writes "no preference", so that is what it goes back to unless the file knows
                // better.
                Setting::NumaNode => Some(today.unwrap_or(NO_PREFERENCE)),
                _ => today,
            },
        );
    }
    // A max number takes its group along (D2.1 P4).
    if wanted.get(Setting::MaxNumber).is_some() {
        wanted.set(Setting::MaxGroup, change.today.get(Setting::MaxGroup));
    }
    Leg { change, planned: change.writes.or(&change.today), wanted, unknown }
}
