//! One of a few, all in sight: radio buttons in a row.

use yew::prelude::*;

/// `name` sets this group of radio buttons apart from others.
pub(crate) fn segmented(
    label: &'static str,
    name: &'static str,
    options: &[AttrValue],
    selected: usize,
    on_select: &Callback<usize>,
) -> Html {
    html! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{ label }</legend>
            for (at, option) in options.iter().enumerate() {
                <label class="segmented__option">
                    <input type="radio" class="visually-hidden" {name} checked={at == selected}
                        onchange={on_select.reform(move |_| at)} />
                    <span class="segmented__text">{ option }</span>
                </label>
            }
        </fieldset>
    }
}
