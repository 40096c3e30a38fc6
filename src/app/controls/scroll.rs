//! A part that may be wider than the page and scrolls by itself, by keyboard too.

use yew::prelude::*;

pub(crate) fn scroll(label: impl Into<AttrValue>, content: Html) -> Html {
    html! { <div class="scroll" role="group" aria-label={label.into()} tabindex="0">{ content }</div> }
}
