//! Tabs: one panel in sight, the others a key away.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// `name` sets the element ids of these tabs apart from others; `panel` is that of the selected tab.
pub(crate) fn tabs(
    name: &'static str,
    titles: &'static [&'static str],
    selected: usize,
    on_select: &Callback<usize>,
    panel: Html,
) -> Html {
    let onkeydown = {
        let (on_select, n) = (on_select.clone(), titles.len());
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
            focus(&event.target_unchecked_into(), to);
        }
    };
    html! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" {onkeydown}>
                for (at, title) in titles.iter().enumerate() {
                    <button type="button" role="tab" class="tabs__tab" id={format!("{name}-tab-{at}")}
                        aria-controls={format!("{name}-panel")} aria-selected={(at == selected).to_string()}
                        tabindex={if at == selected { "0" } else { "-1" }} onclick={on_select.reform(move |_| at)}>
                        { *title }
                    </button>
                }
            </div>
            <div class="tabs__panel" role="tabpanel" id={format!("{name}-panel")}
                aria-labelledby={format!("{name}-tab-{selected}")}>
                { panel }
            </div>
        </div>
    }
}

/// Moves the focus from a tab to the one at that place beside it.
fn focus(from: &Element, to: usize) {
    let tabs = from.parent_element().map(|list| list.children());
    let tab = tabs.and_then(|tabs| tabs.item(u32::try_from(to).unwrap_or(0)));
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // Focus can only fail on an element that is gone, and then there is nothing to focus.
        let _ = tab.focus();
    }
}
