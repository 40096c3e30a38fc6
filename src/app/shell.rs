//! The frame: masthead, paste box, and once there is a host, the workbench.

use yew::prelude::*;

use super::controls::segmented;
use super::hooks::{use_theme, use_undo_keys};
use super::panels::{
    Findings, Paste, ProcessorMap, Queues, ScriptTabs, adapters, assumptions, compare, host_facts, seen, teams,
    throughput, verdict,
};
use super::platform::theme::Theme;
use super::session::{Act, Session};

/// The whole page.
#[component]
pub fn App() -> Html {
    let session = use_reducer(Session::default);
    let act = session.dispatcher().to_callback();
    let theme = use_theme();
    use_undo_keys(&act);
    html! {
        <>
            { masthead(&session, &act, &theme) }
            <main class="page">
                <Paste compact={!session.is_blank()} act={&act} />
                if !session.is_blank() {
                    { workbench(&session, &act) }
                }
            </main>
            <footer class="foot">
                <p>{ "Everything is worked out in this page. Nothing that you paste leaves your browser." }</p>
            </footer>
        </>
    }
}

/// The panels, in the order of a person's questions: what is wrong, where, what instead, how.
fn workbench(session: &Session, act: &Callback<Act>) -> Html {
    let (plan, report, view) = (session.plan(), session.report(), session.view());
    html! {
        <>
            { seen(session, act) }
            { verdict(session, act) }
            <div class="bench">
                <Findings {report} />
                <ProcessorMap {plan} {report} scene={session.scene().cloned()} {view} />
            </div>
            { adapters(session, act) }
            { host_facts(session, act) }
            { teams(session, act) }
            { compare(session, act) }
            <ScriptTabs scripts={session.scripts()} {plan} targets={session.has_targets()} />
            <Queues {plan} {report} />
            { throughput(session, act) }
            { assumptions(report) }
        </>
    }
}

fn masthead(session: &Session, act: &Callback<Act>, theme: &UseStateHandle<Theme>) -> Html {
    let selected = Theme::ALL.iter().position(|it| *it == **theme).unwrap_or(0);
    let on_select = {
        let theme = theme.clone();
        Callback::from(move |at: usize| theme.set(Theme::ALL.get(at).copied().unwrap_or_default()))
    };
    html! {
        <header class="masthead">
            <h1 class="masthead__name">
                <svg class="masthead__sign" viewBox="0 0 12 12" aria-hidden="true">
                    <path d="M0 0h5v5H0zM7 0h5v5H7zM0 7h5v5H0z" />
                    <path class="masthead__accent" d="M7 7h5v5H7z" />
                </svg>
                { "vmq-planner" }
            </h1>
            <p class="masthead__purpose">
                { "Which card's queues land on which processors of a Hyper-V host, what clashes, and the script that mends it." }
            </p>
            <div class="masthead__tools">
                <button type="button" class="button button--small" disabled={!session.can_undo()} title="Ctrl+Z"
                    onclick={act.reform(|_| Act::Undo)}>{ "Undo" }</button>
                <button type="button" class="button button--small" disabled={!session.can_redo()} title="Ctrl+Y"
                    onclick={act.reform(|_| Act::Redo)}>{ "Redo" }</button>
                { segmented("Theme", "theme", &Theme::ALL.map(|it| it.title().into()), selected, &on_select) }
            </div>
        </header>
    }
}
