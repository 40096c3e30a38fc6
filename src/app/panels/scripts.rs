//! The three scripts, to read, copy and save.

use std::rc::Rc;

use yew::prelude::*;

use super::words::section;
use crate::app::controls::{CopyButton, scroll, tabs};
use crate::app::platform::download;
use crate::app::services::Scripts;
use crate::model::Plan;

#[derive(Properties, PartialEq)]
pub(crate) struct ScriptTabsProps {
    pub(crate) scripts: Rc<Scripts>,
    pub(crate) plan: Rc<Plan>,
    /// Whether settings were chosen; else the scripts are those of the recommendation.
    pub(crate) targets: bool,
}

#[component]
pub(crate) fn ScriptTabs(ScriptTabsProps { scripts, plan, targets }: &ScriptTabsProps) -> Html {
    let selected = use_state_eq(|| 0_usize);
    let (title, text, about) = match *selected {
        1 => ("verify", &scripts.verify, "Compares the host with the wanted settings. Changes nothing."),
        2 => ("rollback", &scripts.rollback, "Puts today's values back."),
        _ => ("apply", &scripts.apply, "Sets what differs, one adapter at a time. Each restarts as it is set."),
    };
    let text = AttrValue::from(text.clone());
    let host = plan.name.as_ref().map_or_else(|| "host".to_owned(), |it| file_name(it.as_str()));
    let save = {
        let (text, name) = (text.clone(), format!("{host}-{title}.ps1"));
        move |_| download::script(&name, &text)
    };
    let heading = if *targets {
        html! { <p>{ "From today's settings to the wanted ones, and back." }</p> }
    } else {
        html! { <p>{ "Nothing is chosen yet: these would set what is recommended." }</p> }
    };
    let panel = html! {
        <>
            <div class="script__bar">
                <p class="small quiet">{ about }</p>
                <CopyButton text={text.clone()} what={format!("the {title} script")} />
                <button type="button" class="button button--small" onclick={save}>
                    { "Download" }<span class="visually-hidden">{ format!(" the {title} script") }</span>
                </button>
            </div>
            { scroll(format!("The {title} script"), html! { <pre class="code">{ text }</pre> }) }
        </>
    };
    let now = *selected;
    let on_select = Callback::from(move |at| selected.set(at));
    let body = tabs("scripts", &["Apply", "Verify", "Rollback"], now, &on_select, panel);
    section("scripts", "Scripts", heading, body)
}

/// A name that any file system takes.
fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    name.chars().take(60).map(plain).collect()
}
