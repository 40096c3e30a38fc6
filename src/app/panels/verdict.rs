//! The first thing to read: which host, how it stands, and the way out.

use std::rc::Rc;

use yew::prelude::*;

use super::words::severity_words;
use crate::app::controls::Segmented;
use crate::app::session::{Act, Advice};
use crate::draw::{Headline, Tone, host_line};
use crate::engine::View;
use crate::model::{Plan, PlanEdit};

#[derive(Properties, PartialEq)]
pub(crate) struct VerdictProps {
    pub(crate) plan: Rc<Plan>,
    pub(crate) headline: Rc<Headline>,
    pub(crate) view: View,
    pub(crate) advice: Rc<Advice>,
    /// Whether settings are wanted that differ from today's.
    pub(crate) targets: bool,
    /// Whether the recommendation differs from the plan.
    pub(crate) usable: bool,
    pub(crate) act: Callback<Act>,
}

#[component]
pub(crate) fn Verdict(props: &VerdictProps) -> Html {
    let VerdictProps { plan, headline, view, advice, targets, usable, act } = props;
    let (class, word, sign) = tone(headline.tone);
    let changes = advice.answer.changes.len();
    let status = match (changes, *usable) {
        (0, _) => "No change is recommended.".to_owned(),
        (_, false) => "The recommended settings are the wanted ones.".to_owned(),
        (1, true) => "1 setting would change.".to_owned(),
        (n, true) => format!("{n} settings would change."),
    };
    html! {
        <section class={classes!("verdict", class)} aria-labelledby="verdict-title">
            <p class="verdict__host">
                for (at, words) in host_line(plan).into_iter().enumerate() {
                    if at > 0 { <span class="verdict__dot" aria-hidden="true">{ " · " }</span> }
                    <span>{ words }</span>
                }
            </p>
            <h2 class="verdict__text" id="verdict-title" aria-live="polite">
                <span class="verdict__sign" aria-hidden="true">{ sign }</span>
                <span class="visually-hidden">{ word }</span>
                { &headline.text }
            </h2>
            if let Some(more) = &headline.more {
                <p class="verdict__more">{ more }</p>
            }
            <div class="verdict__tools">
                <Segmented label="Settings shown" name="view" selected={usize::from(*view == View::Target)}
                    options={vec![AttrValue::from("Today"), AttrValue::from("Wanted")]}
                    on_select={act.reform(|at| Act::Show(if at == 0 { View::Current } else { View::Target }))} />
                <button type="button" class="button button--main" disabled={!usable}
                    onclick={act.reform(|_| Act::UseRecommendation)}>{ "Use recommendation" }</button>
                if *targets {
                    <button type="button" class="button button--quiet"
                        onclick={act.reform(|_| Act::Edit(PlanEdit::AdoptTargets))}>{ "The script has run" }</button>
                    <button type="button" class="button button--quiet"
                        onclick={act.reform(|_| Act::Edit(PlanEdit::DropTargets))}>{ "Drop wanted settings" }</button>
                }
                <span class="verdict__status">{ status }</span>
            </div>
        </section>
    }
}

const fn tone(tone: Tone) -> (&'static str, &'static str, &'static str) {
    match tone {
        Tone::Finding(severity) => {
            let (word, sign) = severity_words(severity);
            (severity.key(), word, sign)
        }
        Tone::Calm => ("calm", "Well", "✓"),
        Tone::Unknown => ("unknown", "Not known", "?"),
    }
}
