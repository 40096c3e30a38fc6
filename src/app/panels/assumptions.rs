//! What was taken for granted, so that nobody takes it for known.

use yew::prelude::*;

use super::words::section;
use crate::engine::Report;

pub(crate) fn assumptions(report: &Report) -> Html {
    if report.assumptions.is_empty() {
        return Html::default();
    }
    let body = html! {
        <ul class="assumptions">
            for it in &report.assumptions {
                <li>{ &it.message }{ " " }<code class="mono quiet">{ &it.path }</code></li>
            }
        </ul>
    };
    section("assumptions", "Assumed", html! { <p>{ "What the text did not say." }</p> }, body)
}
