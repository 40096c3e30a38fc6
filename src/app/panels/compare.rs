//! Today's settings and the recommended ones side by side, with the reason for each change.

use yew::prelude::*;

use super::words::{named, section};
use crate::app::controls::{scroll, segmented};
use crate::app::derived::Advice;
use crate::app::session::{Act, Session};
use crate::draw::{set_words, settings_words};
use crate::engine::Report;
use crate::model::{Adapter, AdapterId, GroupedLp, Plan};
use crate::planner::Strategy;

pub(crate) fn compare(session: &Session, act: &Callback<Act>) -> Html {
    let (plan, advice) = (session.plan(), session.advice());
    let aim = act.reform(|at| Act::Aim(if at == 0 { Strategy::Replan } else { Strategy::SmallestChange }));
    let selected = usize::from(session.strategy() == Strategy::SmallestChange);
    let about = html! {
        <>
            <p>{ "The best settings for this host, with a reason for each change." }</p>
            { segmented("Aim", "aim", &["Best plan".into(), "Smallest change".into()], selected, &aim) }
        </>
    };
    let table = html! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{ "Adapter" }</th>
                    <th scope="col">{ "Today" }</th>
                    <th scope="col">{ "Recommended" }</th>
                    <th scope="col">{ "Why" }</th>
                </tr>
            </thead>
            <tbody>
                for (id, adapter) in advice.answer.plan.adapters() {
                    <tr key={id.get()}>{ row(plan, advice, id, adapter) }</tr>
                }
            </tbody>
        </table>
    };
    let body = html! {
        <>
            for note in &advice.answer.notes { <p class="compare__note">{ note }</p> }
            { scroll("Today and recommended", table) }
            if !advice.answer.unsolved.is_empty() {
                <h3 class="label">{ "What settings alone cannot cure" }</h3>
                <ul class="unsolved">
                    for it in &advice.answer.unsolved { <li><b>{ &it.message }</b>{ " " }{ &*it.fix }</li> }
                </ul>
            }
        </>
    };
    section("compare", "Today and recommended", about, body)
}

fn row(plan: &Plan, advice: &Advice, id: AdapterId, adapter: &Adapter) -> Html {
    let mut reasons: Vec<&str> = Vec::new();
    for change in advice.answer.changes.iter().filter(|it| it.adapter == id) {
        if !reasons.contains(&change.why.as_str()) {
            reasons.push(&change.why);
        }
    }
    html! {
        <>
            <th scope="row">{ named(plan, id) }</th>
            <td>
                { settings_words(&adapter.processors) }
                <span class="under mono">{ set(&advice.today, plan, id) }</span>
            </td>
            if let Some(target) = &adapter.target {
                <td class="is-changed">
                    { settings_words(target) }
                    <span class="under mono">{ set(&advice.recommended, plan, id) }</span>
                </td>
            } else {
                <td class="quiet">{ "stays as it is" }</td>
            }
            <td class="table__why">{ reasons.join(" ") }</td>
        </>
    }
}

fn set(report: &Report, plan: &Plan, id: AdapterId) -> String {
    let set = report.adapters.get(id.index()).map(|it| &it.set).zip(plan.cpu.as_ref());
    let lps: Vec<GroupedLp> =
        set.map(|(set, cpu)| set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at).collect()).unwrap_or_default();
    set_words(&lps)
}
