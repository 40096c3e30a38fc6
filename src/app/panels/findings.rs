//! What is to know about the host, worst first, each with what to do and who says so.

use std::rc::Rc;

use yew::prelude::*;

use super::words::{section, severity_words};
use crate::draw::set_words;
use crate::engine::{Confidence, Finding, Report, Severity, source_title};

/// Findings beyond this stay folded until asked for.
const SHOWN: usize = 40;

#[derive(Properties, PartialEq)]
pub(crate) struct FindingsProps {
    pub(crate) report: Rc<Report>,
}

#[component]
pub(crate) fn Findings(FindingsProps { report }: &FindingsProps) -> Html {
    let all = use_state_eq(|| false);
    let shown = if *all { report.findings.len() } else { SHOWN };
    let rest = report.findings.len().saturating_sub(shown);
    let body = html! {
        <>
            if report.findings.is_empty() {
                <p class="quiet">{ "Nothing to report under these settings." }</p>
            } else {
                <ul class="findings">
                    for finding in report.findings.iter().take(shown) { { item(finding) } }
                </ul>
            }
            if rest > 0 {
                <button type="button" class="button button--small" onclick={move |_| all.set(true)}>
                    { format!("Show {rest} more") }
                </button>
            }
        </>
    };
    section("findings", "Findings", Html::default(), body)
}

fn item(finding: &Finding) -> Html {
    let (word, sign) = severity_words(finding.severity);
    let class = classes!("finding", finding.severity.key());
    let head = html! {
        <>
            <span class="finding__kind"><span class="finding__sign" aria-hidden="true">{ sign }</span>{ word }</span>
            <span class="finding__message">{ &finding.message }</span>
        </>
    };
    let body = html! {
        <div class="finding__body">
            <p>{ &*finding.why }</p>
            <p class="finding__fix"><span class="finding__arrow" aria-hidden="true">{ "→ " }</span>{ &*finding.fix }</p>
            { origin(finding) }
        </div>
    };
    // What breaks or is wrong stands open; the rest opens on demand.
    if finding.severity <= Severity::Error {
        html! { <li {class} data-code={finding.code.key()}><div class="finding__head">{ head }</div>{ body }</li> }
    } else {
        html! {
            <li {class} data-code={finding.code.key()}>
                <details><summary class="finding__head">{ head }</summary>{ body }</details>
            </li>
        }
    }
}

/// The event, the processors, how sure it is, and where it is written.
fn origin(finding: &Finding) -> Html {
    html! {
        <p class="finding__origin">
            if let Some(event) = finding.code.event() {
                <span class="tagword">{ format!("event {event}") }</span>
            }
            if !finding.processors.is_empty() {
                <span class="mono">{ set_words(&finding.processors) }</span>
            }
            <span class={classes!("tagword", finding.code.confidence().key())}>{ sure(finding.code.confidence()) }</span>
            <span>{ finding.code.sources().iter().map(|it| source_title(it)).collect::<Vec<_>>().join("; ") }</span>
        </p>
    }
}

const fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Microsoft => "Microsoft states",
        Confidence::Vendor => "vendor states",
        Confidence::Observed => "observed",
        Confidence::Inferred => "inferred",
    }
}
