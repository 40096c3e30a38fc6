//! A short text field that keeps a draft until it is acceptable, and never hands on anything else.

use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use crate::model::Rate;

/// Which texts may be handed on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Accepts {
    /// A whole number within bounds.
    Whole(u32, u32),
    /// The same, or nothing.
    WholeOrNone(u32, u32),
    /// A decimal number above zero, or nothing.
    DecimalOrNone,
}

impl Accepts {
    fn admits(self, text: &str) -> bool {
        match self {
            Self::Whole(from, to) => text.parse().is_ok_and(|it: u32| (from..=to).contains(&it)),
            Self::WholeOrNone(from, to) => text.is_empty() || Self::Whole(from, to).admits(text),
            Self::DecimalOrNone => text.is_empty() || Rate::parse_gbps(text).is_some_and(|rate| rate > Rate::ZERO),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct FieldProps {
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    /// Shown while the field is empty.
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    pub(crate) accepts: Accepts,
    /// What to say of a text that may not.
    pub(crate) hint: AttrValue,
    pub(crate) on_commit: Callback<AttrValue>,
    /// When the person has done with the field.
    #[prop_or_default]
    pub(crate) on_done: Callback<()>,
}

#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    let FieldProps { label, value, placeholder, accepts, hint, on_commit, on_done } = props;
    let draft = use_state_eq(|| None::<AttrValue>);
    let accepts = *accepts;
    let offer = {
        let (draft, on_commit, value) = (draft.clone(), on_commit.clone(), value.clone());
        move |text: AttrValue| {
            if accepts.admits(text.trim()) {
                draft.set(None);
                let text = AttrValue::from(text.trim().to_owned());
                if text != value {
                    on_commit.emit(text);
                }
            } else {
                draft.set(Some(text));
            }
        }
    };
    let oninput = {
        let offer = offer.clone();
        move |event: InputEvent| offer(event.target_unchecked_into::<HtmlInputElement>().value().into())
    };
    let onkeydown = move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let Ok(number) = input.value().trim().parse::<u32>() else { return };
        event.prevent_default();
        let next = if up { number.checked_add(1) } else { number.checked_sub(1) };
        if let Some(next) = next.map(|it| AttrValue::from(it.to_string())).filter(|it| accepts.admits(it)) {
            offer(next);
        }
    };
    let onblur = on_done.reform(|_| ());
    let wrong = draft.is_some();
    let shown = (*draft).clone().unwrap_or_else(|| value.clone());
    html! {
        <span class={classes!("field", wrong.then_some("is-wrong"))}>
            <input type="text" inputmode="decimal" autocomplete="off" spellcheck="false" class="field__input"
                aria-label={label} aria-invalid={wrong.then_some("true")} value={shown} {placeholder}
                {oninput} {onkeydown} {onblur} />
            if wrong {
                <span class="field__hint" role="alert">{ hint }</span>
            }
        </span>
    }
}
