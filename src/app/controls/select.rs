//! One of several, folded: the browser's own list.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct SelectProps {
    pub(crate) label: AttrValue,
    pub(crate) options: Vec<AttrValue>,
    pub(crate) selected: usize,
    pub(crate) on_select: Callback<usize>,
}

#[component]
pub(crate) fn Select(SelectProps { label, options, selected, on_select }: &SelectProps) -> Html {
    let node = use_node_ref();
    // The list shows what is so, also after a choice that was refused.
    use_effect({
        let (node, selected) = (node.clone(), *selected);
        move || {
            if let Some(list) = node.cast::<HtmlSelectElement>() {
                list.set_selected_index(i32::try_from(selected).unwrap_or(-1));
            }
        }
    });
    let onchange = on_select.reform(|event: Event| {
        usize::try_from(event.target_unchecked_into::<HtmlSelectElement>().selected_index()).unwrap_or(0)
    });
    html! {
        <select ref={node} class="select" aria-label={label} {onchange}>
            for (at, option) in options.iter().enumerate() {
                <option selected={at == *selected}>{ option }</option>
            }
        </select>
    }
}
