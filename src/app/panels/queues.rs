//! Which virtual NIC is received where.

use std::rc::Rc;

use yew::prelude::*;

use super::words::{named, section};
use crate::app::controls::scroll;
use crate::draw::set_words;
use crate::engine::{Limit, QueueRow, Report};
use crate::model::Plan;

/// Rows beyond this wait until asked for.
const SHOWN: usize = 60;

#[derive(Properties, PartialEq)]
pub(crate) struct QueuesProps {
    pub(crate) plan: Rc<Plan>,
    pub(crate) report: Rc<Report>,
}

#[component]
pub(crate) fn Queues(QueuesProps { plan, report }: &QueuesProps) -> Html {
    let all = use_state_eq(|| false);
    let shown = if *all { report.queues.len() } else { SHOWN };
    let rest = report.queues.len().saturating_sub(shown);
    let body = if report.queues.is_empty() {
        html! { <p class="quiet">{ "No virtual NIC is known. Get-VMNetworkAdapter -All would tell." }</p> }
    } else {
        let table = html! {
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{ "Virtual NIC" }</th>
                        <th scope="col">{ "Adapter" }</th>
                        <th scope="col">{ "Queue" }</th>
                        <th scope="col">{ "Processors" }</th>
                        <th scope="col" class="is-number">{ "Load" }</th>
                        <th scope="col">{ "Limited by" }</th>
                    </tr>
                </thead>
                <tbody>
                    for it in report.queues.iter().take(shown) {
                        <tr key={it.vnic.get()}>{ row(plan, report, it) }</tr>
                    }
                </tbody>
            </table>
        };
        html! {
            <>
                { scroll("Queues", table) }
                if rest > 0 {
                    <button type="button" class="button button--small" onclick={move |_| all.set(true)}>
                        { format!("Show all {}", report.queues.len()) }
                    </button>
                }
            </>
        }
    };
    section("queues", "Queues", html! { <p>{ "Who gets a queue, and which processors work on it." }</p> }, body)
}

fn row(plan: &Plan, report: &Report, it: &QueueRow) -> Html {
    let name = plan.vnics.get(it.vnic.index()).map(|vnic| vnic.name.to_string()).unwrap_or_default();
    // Rates stand in the order of the plan, so the search is short.
    let rates = &report.throughput.vnics;
    let limit = rates.binary_search_by_key(&it.vnic, |rate| rate.vnic).ok().map(|at| rates[at].limit);
    let queue = it.queue.map_or_else(|| "default".to_owned(), |number| number.to_string());
    html! {
        <>
            <th scope="row">{ name }</th>
            <td>{ named(plan, it.adapter) }</td>
            <td class={classes!("mono", it.queue.is_none().then_some("quiet"))}>{ queue }</td>
            <td class="mono">{ set_words(&it.processors) }</td>
            <td class="is-number">{ it.load.to_string() }</td>
            <td class="quiet">{ limit.map(limit_words) }</td>
        </>
    }
}

const fn limit_words(limit: Limit) -> &'static str {
    match limit {
        Limit::Demand => "nothing",
        Limit::Core => "its core",
        Limit::Link => "the link",
        Limit::DefaultQueue => "the default queue's core",
    }
}
