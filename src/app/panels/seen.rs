//! What was recognised in the text, what is still missing, and the command that would tell.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::controls::{CopyButton, segmented};
use crate::app::services::{self, Imported, Missing, NoteSeverity};
use crate::app::session::{Act, Session};
use crate::model::Plan;

/// The most remarks that are shown.
const REMARKS: usize = 40;

pub(crate) fn seen(session: &Session, act: &Callback<Act>) -> Html {
    let plan = session.plan();
    let Some(reading) = session.reading() else { return Html::default() };
    let missing = services::missing(plan);
    let warnings = reading.notes.iter().filter(|it| it.severity == NoteSeverity::Warning).count();
    html! {
        <section class="seen" aria-label="What was read">
            { hosts(reading, plan, act) }
            <details class="disclosure">
                <summary>
                    { "Recognised: " }
                    for (at, it) in reading.seen.iter().enumerate() {
                        if at > 0 { { ", " } }
                        <span class="mono">{ it.cmdlet }</span>
                        if it.objects > 1 { <span class="quiet">{ format!(" ×{}", it.objects) }</span> }
                    }
                    if warnings > 0 {
                        <span class="seen__count">{ format!("{warnings} to check") }</span>
                    }
                </summary>
                if reading.notes.is_empty() {
                    <p class="small quiet">{ "Everything was read as it stands." }</p>
                } else {
                    <ul class="remarks">
                        for it in reading.notes.iter().take(REMARKS) {
                            <li class={classes!("remarks__item", (it.severity == NoteSeverity::Warning).then_some("is-warning"))}>
                                <span class="remarks__line">{ format!("line {}", it.line) }</span>
                                <span>{ &it.message }</span>
                            </li>
                        }
                    </ul>
                    if reading.notes.len() > REMARKS {
                        <p class="small quiet">{ format!("And {} more.", reading.notes.len() - REMARKS) }</p>
                    }
                }
            </details>
            if !missing.is_empty() {
                <ul class="missing" aria-label="Not known">
                    for it in missing {
                        <li class="missing__item">
                            { gap(&it) }
                        </li>
                    }
                </ul>
            }
        </section>
    }
}

/// A fact that is missing, and the one command that would tell.
fn gap(it: &Missing) -> Html {
    let short = it.command.split(" | ").next().unwrap_or_default().to_owned();
    html! {
        <>
            <span class="missing__what" title={it.why}>{ it.what }</span>
            <span class="missing__tell">
                <code class="mono" title={it.command}>{ short }</code>{ " would tell. " }
                <CopyButton text={it.command} what="the command" />
            </span>
        </>
    }
}

/// Which of several hosts in the text is looked at.
fn hosts(reading: &Rc<Imported>, plan: &Plan, act: &Callback<Act>) -> Html {
    if reading.plans.len() < 2 {
        return Html::default();
    }
    let options = reading
        .plans
        .iter()
        .enumerate()
        .map(|(at, it)| it.name.as_ref().map_or_else(|| format!("Host {}", at + 1), ToString::to_string).into());
    let selected = reading.plans.iter().position(|it| it.name == plan.name).unwrap_or(0);
    let on_select = act.reform({
        let reading = Rc::clone(reading);
        move |at| Act::Read(Rc::clone(&reading), at)
    });
    segmented("Host", "host", &options.collect::<Vec<_>>(), selected, &on_select)
}
