//! What to run on a host of which nothing is at hand.

use yew::prelude::*;

use crate::app::controls::{CopyButton, Scroll};
use crate::app::services::COLLECTOR;

#[component]
pub(crate) fn Collector() -> Html {
    html! {
        <details class="disclosure">
            <summary>{ "No output at hand? Run this on the host" }</summary>
            <p class="small">{ "It only reads. Run it in Windows PowerShell on the host and paste what it prints." }</p>
            <Scroll label="Collector">
                <pre class="code">{ COLLECTOR }</pre>
            </Scroll>
            <CopyButton text={COLLECTOR} what="the collector" />
        </details>
    }
}
