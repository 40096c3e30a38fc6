//! Small pieces of markup that several panels use.

use yew::prelude::*;

use crate::app::session::{Place, Refusal};
use crate::draw::Tag;
use crate::engine::Severity;
use crate::model::{AdapterId, Plan};

/// An adapter's letter on its colour. The name always stands beside it, so it is not read out.
pub(super) fn chip(adapter: AdapterId) -> Html {
    let tag = Tag::of(adapter);
    html! { <span class={classes!("chip", tag.class())} aria-hidden="true">{ tag.letter() }</span> }
}

/// An adapter's letter and name.
pub(super) fn named(plan: &Plan, adapter: AdapterId) -> Html {
    let name = plan.adapters.get(adapter.index()).map(|it| it.name.to_string()).unwrap_or_default();
    html! { <span class="named">{ chip(adapter) }<span class="named__text">{ name }</span></span> }
}

/// A severity's word and sign; the colour is only the third way to say it.
pub(super) const fn severity_words(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Fault => ("Fault", "✕"),
        Severity::Error => ("Error", "!"),
        Severity::Warning => ("Warning", "△"),
        Severity::Info => ("Note", "i"),
    }
}

/// The message of an edit that was refused, where it belongs to this place.
pub(super) fn refusal(refused: Option<&Refusal>, places: impl Fn(Place) -> bool) -> Html {
    match refused.filter(|it| places(it.place)) {
        Some(it) => html! { <p class="alert" role="alert">{ &*it.words }</p> },
        None => Html::default(),
    }
}

/// A section with its heading in the margin.
pub(super) fn section(id: &'static str, title: &'static str, about: Html, body: Html) -> Html {
    let heading = format!("{id}-title");
    html! {
        <section class={classes!("section", format!("section--{id}"))} aria-labelledby={heading.clone()}>
            <header class="section__head">
                <h2 class="section__title" id={heading}>{ title }</h2>
                <div class="section__about">{ about }</div>
            </header>
            <div class="section__body">{ body }</div>
        </section>
    }
}
