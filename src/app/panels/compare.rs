//! Today's settings and the recommended ones side by side, with the reason for each change.

use std::rc::Rc;

use yew::prelude::*;

use super::words::{named, section};
use crate::app::controls::{Scroll, Segmented};
use crate::app::session::{Act, Advice};
use crate::draw::{set_words, settings_words};
use crate::engine::Report;
use crate::model::{Adapter, AdapterId, GroupedLp, Plan};
use crate::planner::Strategy;

#[derive(Properties, PartialEq)]
pub(crate) struct CompareProps {
    pub(crate) plan: Rc<Plan>,
    pub(crate) advice: Rc<Advice>,
    pub(crate) strategy: Strategy,
    pub(crate) act: Callback<Act>,
}

#[component]
pub(crate) fn Compare(CompareProps { plan, advice, strategy, act }: &CompareProps) -> Html {
    let about = html! {
        <>
            <p>{ "The best settings for this host, with a reason for each change." }</p>
            <Segmented label="Aim" name="aim" selected={usize::from(*strategy == Strategy::SmallestChange)}
                options={vec![AttrValue::from("Best plan"), AttrValue::from("Smallest change")]}
                on_select={act.reform(|at| Act::Aim(if at == 0 { Strategy::Replan } else { Strategy::SmallestChange }))} />
        </>
    };
    let body = html! {
        <>
            for note in &advice.answer.notes { <p class="compare__note">{ note }</p> }
            <Scroll label="Today and recommended">
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
            </Scroll>
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
