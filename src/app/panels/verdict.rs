//! The first thing to read: which host, how it stands, and the way out.

use yew::prelude::*;

use super::words::severity_words;
use crate::app::controls::segmented;
use crate::app::session::{Act, Session};
use crate::draw::{Tone, host_line};
use crate::engine::View;
use crate::model::PlanEdit;

pub(crate) fn verdict(session: &Session, act: &Callback<Act>) -> Html {
    let (plan, headline, advice, view) = (session.plan(), session.headline(), session.advice(), session.view());
    let (targets, usable) = (session.has_targets(), session.can_use_recommendation());
    let (class, word, sign) = tone(headline.tone);
    let changes = advice.answer.changes.len();
    let status = match (changes, usable) {
        (0, _) => "No change is recommended.".to_owned(),
        (_, false) => "The recommended settings are the wanted ones.".to_owned(),
        (1, true) => "1 setting would change.".to_owned(),
        (n, true) => format!("{n} settings would change."),
    };
    let show = act.reform(|at| Act::Show(if at == 0 { View::Current } else { View::Target }));
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
                { segmented("Settings shown", "view", &["Today".into(), "Wanted".into()], usize::from(view == View::Target), &show) }
                <button type="button" class="button button--main" disabled={!usable}
                    onclick={act.reform(|_| Act::UseRecommendation)}>{ "Use recommendation" }</button>
                if targets {
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
