//! The frame: masthead, paste box, and once there is a host, the workbench.

use yew::prelude::*;

use super::controls::Segmented;
use super::hooks::{use_theme, use_undo_keys};
use super::panels::{
    Adapters, Assumptions, Compare, Findings, HostFacts, Paste, ProcessorMap, Queues, ScriptTabs, Seen, Teams,
    ThroughputTable, Verdict,
};
use super::platform::theme::Theme;
use super::session::{Act, Session};

/// The whole page.
#[component]
pub fn App() -> Html {
    let session = use_reducer(Session::default);
    let act = session.dispatcher().to_callback();
    use_undo_keys(&act);
    html! {
        <>
            <Masthead can_undo={session.can_undo()} can_redo={session.can_redo()} act={&act} />
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
    let refused = session.refused().cloned();
    html! {
        <>
            if let Some(reading) = session.reading() { <Seen {plan} {reading} {act} /> }
            <Verdict headline={session.headline()} {plan} {view} advice={session.advice()}
                targets={session.has_targets()} usable={session.can_use_recommendation()} {act} />
            <div class="bench">
                <Findings report={report} />
                <ProcessorMap {plan} {report} scene={session.scene().cloned()} {view} />
            </div>
            <Adapters {plan} {report} {view} refused={refused.clone()} {act} />
            <HostFacts {plan} refused={refused.clone()} {act} />
            <Teams {plan} {report} refused={refused.clone()} {act} />
            <Compare advice={session.advice()} {plan} strategy={session.strategy()} {act} />
            <ScriptTabs scripts={session.scripts()} {plan} targets={session.has_targets()} />
            <Queues {plan} {report} />
            <ThroughputTable {plan} {report} {act} />
            <Assumptions {report} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct MastheadProps {
    can_undo: bool,
    can_redo: bool,
    act: Callback<Act>,
}

#[component]
fn Masthead(MastheadProps { can_undo, can_redo, act }: &MastheadProps) -> Html {
    let theme = use_theme();
    let selected = Theme::ALL.iter().position(|it| it == &*theme).unwrap_or(0);
    let on_select = {
        let theme = theme.clone();
        move |at: usize| theme.set(Theme::ALL.get(at).copied().unwrap_or_default())
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
                <button type="button" class="button button--small" disabled={!can_undo} title="Ctrl+Z"
                    onclick={act.reform(|_| Act::Undo)}>{ "Undo" }</button>
                <button type="button" class="button button--small" disabled={!can_redo} title="Ctrl+Y"
                    onclick={act.reform(|_| Act::Redo)}>{ "Redo" }</button>
                <Segmented label="Theme" name="theme" options={Theme::ALL.map(|it| it.title().into()).to_vec()}
                    {selected} {on_select} />
            </div>
        </header>
    }
}
