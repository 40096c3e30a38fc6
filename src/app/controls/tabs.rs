//! Tabs: one panel in sight, the others a key away.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct TabsProps {
    pub(crate) label: AttrValue,
    /// Sets the element ids of these tabs apart from others.
    pub(crate) name: AttrValue,
    pub(crate) titles: Vec<AttrValue>,
    pub(crate) selected: usize,
    pub(crate) on_select: Callback<usize>,
    /// The panel of the selected tab.
    pub(crate) children: Html,
}

#[component]
pub(crate) fn Tabs(props: &TabsProps) -> Html {
    let TabsProps { label, name, titles, selected, on_select, children } = props;
    let list = use_node_ref();
    let onkeydown = {
        let (list, on_select, selected, n) = (list.clone(), on_select.clone(), *selected, titles.len());
        move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" => (selected + 1) % n,
                "ArrowLeft" => (selected + n - 1) % n,
                "Home" => 0,
                "End" => n - 1,
                _ => return,
            };
            event.prevent_default();
            on_select.emit(to);
            let tab = list.cast::<HtmlElement>().and_then(|list| list.children().item(u32::try_from(to).unwrap_or(0)));
            if let Some(tab) = tab.and_then(|tab| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(tab).ok()) {
                // Focus can only fail on an element that is gone, and then there is nothing to focus.
                let _ = tab.focus();
            }
        }
    };
    html! {
        <div class="tabs">
            <div ref={list} class="tabs__list" role="tablist" aria-label={label} {onkeydown}>
                for (at, title) in titles.iter().enumerate() {
                    <button type="button" role="tab" class="tabs__tab" id={format!("{name}-tab-{at}")}
                        aria-controls={format!("{name}-panel")} aria-selected={(at == *selected).to_string()}
                        tabindex={if at == *selected { "0" } else { "-1" }} onclick={on_select.reform(move |_| at)}>
                        { title }
                    </button>
                }
            </div>
            <div class="tabs__panel" role="tabpanel" id={format!("{name}-panel")}
                aria-labelledby={format!("{name}-tab-{selected}")}>
                { children.clone() }
            </div>
        </div>
    }
}
