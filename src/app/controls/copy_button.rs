//! A button that copies a text and says whether that worked.

use yew::prelude::*;

use crate::app::platform::clipboard;

#[derive(Properties, PartialEq)]
pub(crate) struct CopyButtonProps {
    pub(crate) text: AttrValue,
    /// What is copied, for those who only hear the button.
    pub(crate) what: AttrValue,
}

#[component]
pub(crate) fn CopyButton(CopyButtonProps { text, what }: &CopyButtonProps) -> Html {
    let copied = use_state_eq(|| None::<bool>);
    // A new text has not been copied yet.
    use_effect_with(text.clone(), {
        let copied = copied.clone();
        move |_| copied.set(None)
    });
    let onclick = {
        let (text, copied) = (text.clone(), copied.clone());
        move |_| clipboard::copy(&text, copied.setter())
    };
    let (word, class) = match *copied {
        None => ("Copy", None),
        Some(true) => ("Copied", Some("is-done")),
        Some(false) => ("Select and copy by hand", Some("is-failed")),
    };
    html! {
        <button type="button" class={classes!("button", "button--small", class)} {onclick}>
            <span aria-live="polite">{ word }</span>
            <span class="visually-hidden">{ " " }{ what }</span>
        </button>
    }
}
