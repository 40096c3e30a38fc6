//! One of a few, all in sight: radio buttons in a row.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct SegmentedProps {
    pub(crate) label: AttrValue,
    /// Sets this group of radio buttons apart from others.
    pub(crate) name: AttrValue,
    pub(crate) options: Vec<AttrValue>,
    pub(crate) selected: usize,
    pub(crate) on_select: Callback<usize>,
}

#[component]
pub(crate) fn Segmented(props: &SegmentedProps) -> Html {
    let SegmentedProps { label, name, options, selected, on_select } = props;
    html! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{ label }</legend>
            for (at, option) in options.iter().enumerate() {
                <label class="segmented__option">
                    <input type="radio" class="visually-hidden" {name} checked={at == *selected}
                        onchange={on_select.reform(move |_| at)} />
                    <span class="segmented__text">{ option }</span>
                </label>
            }
        </fieldset>
    }
}
