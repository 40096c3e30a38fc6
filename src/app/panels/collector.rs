//! What to run on a host of which nothing is at hand.

use yew::prelude::*;

use crate::app::controls::{CopyButton, scroll};
use crate::app::services::COLLECTOR;

pub(crate) fn collector() -> Html {
    html! {
        <details class="disclosure">
            <summary>{ "No output at hand? Run this on the host" }</summary>
            <p class="small">{ "It only reads. Run it in Windows PowerShell on the host and paste what it prints." }</p>
            { scroll("Collector", html! { <pre class="code">{ COLLECTOR }</pre> }) }
            <CopyButton text={COLLECTOR} what="the collector" />
        </details>
    }
}
