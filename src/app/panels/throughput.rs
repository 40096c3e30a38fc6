//! What could flow under each technique: estimates from a figure for one core.

use yew::prelude::*;

use super::words::section;
use crate::app::controls::{Accepts, Field, scroll};
use crate::app::session::{Act, Session};
use crate::draw::{Bar, bars, scenario_words};
use crate::model::{PlanEdit, Rate};

pub(crate) fn throughput(session: &Session, act: &Callback<Act>) -> Html {
    let (plan, report) = (session.plan(), session.report());
    let on_commit = act.reform(|text: AttrValue| Act::Edit(PlanEdit::PerCore(Rate::parse_gbps(&text))));
    let value = plan.per_core.map(Rate::figure).unwrap_or_default();
    let about = html! {
        <>
            <p>{ "An estimate, from what one core can receive. Not a measurement." }</p>
            <span class="facts__item">
                <span class="label" aria-hidden="true">{ "One core receives" }</span>
                <span class="unit">
                    <Field label="One core receives, in Gbps" {value} placeholder="3.5" accepts={Accepts::DecimalOrNone}
                        hint="Gbps above 0, or empty" {on_commit} />
                    <span class="unit__name">{ "Gbps" }</span>
                </span>
            </span>
        </>
    };
    let bars = bars(report);
    let body = if bars.is_empty() {
        html! { <p class="quiet">{ "Too little is known for an estimate." }</p> }
    } else {
        let table = html! {
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{ "Technique" }</th>
                        <th scope="col">{ "Whole host" }</th>
                        <th scope="col">{ "One virtual NIC, at most" }</th>
                        <th scope="col" class="is-number">{ "Busiest core" }</th>
                    </tr>
                </thead>
                <tbody>
                    for bar in &bars { <tr>{ row(bar) }</tr> }
                </tbody>
            </table>
        };
        scroll("Throughput by technique", table)
    };
    section("throughput", "Throughput", about, body)
}

fn row(bar: &Bar) -> Html {
    let (name, what) = scenario_words(bar.scenario.name);
    let up_to = bar.scenario.up_to.filter(|_| bar.up_to.is_some());
    html! {
        <>
            <th scope="row">
                { name }
                if !bar.scenario.available { <span class="tagword">{ "not on this release" }</span> }
                <span class="under">{ what }</span>
            </th>
            <td>{ strip(bar.total, None) }<span class="bar__value">{ bar.scenario.total.to_string() }</span></td>
            <td>
                { strip(bar.one, bar.up_to) }
                <span class="bar__value">
                    { bar.scenario.per_vnic.to_string() }
                    if let Some(up_to) = up_to { <span class="quiet">{ format!(", at best {up_to}") }</span> }
                </span>
            </td>
            <td class="is-number">{ format!("{} %", bar.scenario.busiest_percent) }</td>
        </>
    }
}

fn strip(length: u32, up_to: Option<u32>) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar__ground" width="1000" height="8" />
            if let Some(up_to) = up_to { <rect class="bar__best" width={up_to.to_string()} height="8" /> }
            <rect class="bar__length" width={length.to_string()} height="8" />
        </svg>
    }
}
