//! The page, in Yew. To come.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! {
        <main>
            <h1>{ "vmq-planner" }</h1>
        </main>
    }
}
