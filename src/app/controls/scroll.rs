//! A part that may be wider than the page and scrolls by itself, by keyboard too.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct ScrollProps {
    pub(crate) label: AttrValue,
    pub(crate) children: Html,
}

#[component]
pub(crate) fn Scroll(ScrollProps { label, children }: &ScrollProps) -> Html {
    html! {
        <div class="scroll" role="group" aria-label={label} tabindex="0">{ children.clone() }</div>
    }
}
