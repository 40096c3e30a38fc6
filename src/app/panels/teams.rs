//! Teams and their members, editable in place, with how their queues add up.

use yew::prelude::*;

use super::words::{named, refusal, section};
use crate::app::controls::Select;
use crate::app::session::{Act, Place, Session};
use crate::engine::{QueueMode, TeamReport, Verdict};
use crate::model::{Algorithm, Plan, PlanEdit, Team, TeamId, TeamKind, TeamMode};

const MODES: [(TeamMode, &str); 3] =
    [(TeamMode::SwitchIndependent, "Switch independent"), (TeamMode::Static, "Static"), (TeamMode::Lacp, "LACP")];

const ALGORITHMS: [(Algorithm, &str); 5] = [
    (Algorithm::TransportPorts, "Transport ports"),
    (Algorithm::IpAddresses, "IP addresses"),
    (Algorithm::MacAddresses, "MAC addresses"),
    (Algorithm::HyperVPort, "Hyper-V port"),
    (Algorithm::Dynamic, "Dynamic"),
];

pub(crate) fn teams(session: &Session, act: &Callback<Act>) -> Html {
    let (plan, report) = (session.plan(), session.report());
    if plan.teams.is_empty() {
        return Html::default();
    }
    let body = html! {
        <>
            <ul class="teams">
                for (it, (id, team)) in report.teams.iter().zip(plan.teams()) {
                    <li class="team" key={id.get()}>{ card(it, id, team, act) }</li>
                }
            </ul>
            <div class="facts">
                for (id, adapter) in plan.adapters() {
                    <span class="facts__item">
                        <span class="label">{ named(plan, id) }</span>
                        { member_select(plan, id, &adapter.name.to_string(), act) }
                    </span>
                }
            </div>
            { refusal(session.refused(), |place| place == Place::Teams) }
        </>
    };
    section(
        "teams",
        "Teams",
        html! { <p>{ "Mode and algorithm decide whether sets must be apart or alike." }</p> },
        body,
    )
}

fn card(report: &TeamReport, id: TeamId, team: &Team, act: &Callback<Act>) -> Html {
    let on_mode = act.reform(move |at| Act::Edit(PlanEdit::TeamMode(id, picked(&MODES, at))));
    let on_algorithm = act.reform(move |at| Act::Edit(PlanEdit::Algorithm(id, picked(&ALGORITHMS, at))));
    html! {
        <>
            <h3 class="team__name">
                { team.name.to_string() }
                <span class="tagword">{ if team.kind == TeamKind::Set { "SET" } else { "LBFO" } }</span>
            </h3>
            <Select label={format!("Mode of {}", team.name)} options={options(&MODES)}
                selected={place(&MODES, team.mode)} on_select={on_mode} />
            <Select label={format!("Load balancing of {}", team.name)} options={options(&ALGORITHMS)}
                selected={place(&ALGORITHMS, team.algorithm)} on_select={on_algorithm} />
            <p class="team__mode">
                { mode_words(report.mode) }
                if let Some(queues) = report.queues { { format!(" {queues} queues in all.") } }
                { " " }<b class={classes!(report.verdict.map(Verdict::key))}>{ verdict_words(report.verdict) }</b>
            </p>
        </>
    }
}

fn member_select(plan: &Plan, id: crate::model::AdapterId, name: &str, act: &Callback<Act>) -> Html {
    let options =
        std::iter::once(AttrValue::from("No team")).chain(plan.teams().map(|(_, it)| it.name.to_string().into()));
    let selected = plan.teams().position(|(_, it)| it.members.contains(&id)).map_or(0, |at| at + 1);
    let on_select = act.reform(move |at: usize| Act::Edit(PlanEdit::Member(id, at.checked_sub(1).map(TeamId::at))));
    html! { <Select label={format!("Team of {name}")} options={options.collect::<Vec<_>>()} {selected} {on_select} /> }
}

fn options<T>(table: &[(T, &'static str)]) -> Vec<AttrValue> {
    std::iter::once("Not known").chain(table.iter().map(|(_, words)| *words)).map(AttrValue::from).collect()
}

fn place<T: PartialEq>(table: &[(T, &str)], value: Option<T>) -> usize {
    value.and_then(|value| table.iter().position(|(it, _)| *it == value)).map_or(0, |at| at + 1)
}

fn picked<T: Copy>(table: &[(T, &str)], at: usize) -> Option<T> {
    at.checked_sub(1).and_then(|at| table.get(at)).map(|(it, _)| *it)
}

const fn mode_words(mode: Option<QueueMode>) -> &'static str {
    match mode {
        Some(QueueMode::Sum) => "Queues add up: sets must be apart.",
        Some(QueueMode::Min) => "The fewest queues count: sets must be alike.",
        Some(QueueMode::Single) => "One member: nothing to clash with.",
        None => "How queues add up is not known.",
    }
}

const fn verdict_words(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Ok) => "They are.",
        Some(Verdict::Overlap) => "They overlap.",
        Some(Verdict::NotIdentical) => "They differ.",
        None => "Not checked.",
    }
}
