//! The processor settings of each adapter, editable in place: today's, or the wanted ones.

use yew::prelude::*;

use super::words::{named, refusal, section};
use crate::app::controls::{Accepts, Field, Select, scroll};
use crate::app::session::{Act, Place, Session};
use crate::draw::set_words;
use crate::engine::{AdapterReport, Role, View};
use crate::model::{Adapter, AdapterId, GroupedLp, NodeId, Plan, PlanEdit, ProcessorSettings, Rate, Setting, Topology};

pub(crate) fn adapters(session: &Session, act: &Callback<Act>) -> Html {
    let (plan, report, view) = (session.plan(), session.report(), session.view());
    let (title, about) = match view {
        View::Current => ("Settings today", "What the host says. Correct it here where it is wrong."),
        View::Target => ("Wanted settings", "What the scripts will set. Where nothing is chosen, today's stay."),
    };
    let nodes = plan.cpu.as_ref().map_or(0, Topology::n_nodes);
    let groups = plan.cpu.as_ref().is_some_and(|cpu| cpu.last_group().get() > 0);
    let table = html! {
        <table class="table table--fields">
            <thead>
                <tr>
                    <th scope="col">{ "Adapter" }</th>
                    if groups { <th scope="col">{ "Group" }</th> }
                    <th scope="col">{ "Base" }</th>
                    <th scope="col">{ "Max" }</th>
                    <th scope="col">{ "MaxProcessors" }</th>
                    <th scope="col">{ "Set" }</th>
                    <th scope="col">{ "Preferred node" }</th>
                    <th scope="col">{ "Card's node" }</th>
                    <th scope="col">{ "Link" }</th>
                </tr>
            </thead>
            <tbody>
                for (it, (id, adapter)) in report.adapters.iter().zip(plan.adapters()) {
                    <tr key={id.get()}>{ row(plan, it, id, adapter, view, groups, nodes, act) }</tr>
                }
            </tbody>
        </table>
    };
    let body = html! {
        <>
            { scroll(title, table) }
            { refusal(session.refused(), |place| matches!(place, Place::Adapter(_))) }
        </>
    };
    section("adapters", title, html! { <p>{ about }</p> }, body)
}

#[expect(clippy::too_many_arguments, reason = "one row of one table")]
fn row(
    plan: &Plan,
    report: &AdapterReport,
    id: AdapterId,
    adapter: &Adapter,
    view: View,
    groups: bool,
    nodes: usize,
    act: &Callback<Act>,
) -> Html {
    let settings = match view {
        View::Current => adapter.processors,
        View::Target => adapter.target.unwrap_or(adapter.processors),
    };
    let set: Vec<GroupedLp> = plan
        .cpu
        .as_ref()
        .map(|cpu| report.set.iter().filter_map(|lp| cpu.lp(lp)).map(|lp| lp.at).collect())
        .unwrap_or_default();
    let field = |setting, name: &str| setting_field(adapter, id, &settings, setting, name, act);
    html! {
        <>
            <th scope="row">
                { named(plan, id) }
                if let Some(description) = &adapter.description { <span class="under">{ description }</span> }
            </th>
            if groups { <td>{ field(Setting::BaseGroup, "Base group") }</td> }
            <td>{ field(Setting::BaseNumber, "Base processor") }</td>
            <td>{ field(Setting::MaxNumber, "Max processor") }</td>
            <td>{ field(Setting::MaxProcessors, "MaxProcessors") }</td>
            <td class="table__set">
                if report.role == Role::Off {
                    <span class="quiet">{ "one core takes all" }</span>
                } else {
                    <span class="mono">{ set_words(&set) }</span>
                    <span class="under">{ if report.role == Role::Vmq { "VMQ" } else { "RSS" } }</span>
                }
            </td>
            <td>{ field(Setting::NumaNode, "Preferred node") }</td>
            <td>{ node_select(adapter, id, nodes, act) }</td>
            <td>{ link_field(adapter, id, act) }</td>
        </>
    }
}

fn setting_field(
    adapter: &Adapter,
    id: AdapterId,
    settings: &ProcessorSettings,
    setting: Setting,
    name: &str,
    act: &Callback<Act>,
) -> Html {
    let value = setting.value(settings).map(|it| it.to_string()).unwrap_or_default();
    let (accepts, hint) = match setting {
        Setting::BaseNumber | Setting::MaxNumber => (Accepts::WholeOrNone(0, 63), "0 to 63, or empty"),
        Setting::MaxProcessors => (Accepts::WholeOrNone(1, u32::MAX), "1 or more, or empty"),
        _ => (Accepts::WholeOrNone(0, 65_534), "A number, or empty"),
    };
    let placeholder = match setting {
        Setting::BaseNumber | Setting::BaseGroup => "0",
        Setting::MaxProcessors => "16",
        Setting::NumaNode => "none",
        _ => "last",
    };
    let on_commit = act.reform(move |text: AttrValue| Act::Set(id, setting, text.parse().ok()));
    let changed = adapter.target.is_some() && setting.value(settings) != setting.value(&adapter.processors);
    html! {
        <span class={classes!(changed.then_some("is-changed"))}>
            <Field label={format!("{name} of {}", adapter.name)} {value} {placeholder} {accepts} {hint} {on_commit}
                on_done={act.reform(|()| Act::Settle)} />
        </span>
    }
}

fn link_field(adapter: &Adapter, id: AdapterId, act: &Callback<Act>) -> Html {
    let value = adapter.link.map(Rate::figure).unwrap_or_default();
    let on_commit = act.reform(move |text: AttrValue| Act::Edit(PlanEdit::Link(id, Rate::parse_gbps(&text))));
    html! {
        <span class="unit">
            <Field label={format!("Link speed of {} in Gbps", adapter.name)} {value} placeholder="?" accepts={Accepts::DecimalOrNone}
                hint="Gbps, or empty" {on_commit} />
            <span class="unit__name">{ "Gbps" }</span>
        </span>
    }
}

fn node_select(adapter: &Adapter, id: AdapterId, nodes: usize, act: &Callback<Act>) -> Html {
    let known = adapter.node.map_or(0, |it| it.index() + 1);
    let options = std::iter::once(AttrValue::from("?")).chain((0..nodes.max(known)).map(|at| at.to_string().into()));
    let on_select =
        act.reform(move |at: usize| Act::Edit(PlanEdit::AdapterNode(id, at.checked_sub(1).map(NodeId::at))));
    html! {
        <Select label={format!("NUMA node of {}'s card", adapter.name)} options={options.collect::<Vec<_>>()}
            selected={known} {on_select} />
    }
}
