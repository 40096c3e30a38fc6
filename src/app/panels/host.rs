//! The host's own facts, editable in place: its release and its processors.

use yew::prelude::*;

use super::words::{refusal, section};
use crate::app::controls::{Accepts, Field, Select};
use crate::app::session::{Act, Place, Session};
use crate::draw::Shape;
use crate::model::{Os, PlanEdit, Topology};

/// A number of a shape: its label, and the way to it.
type Part = (&'static str, fn(&mut Shape) -> Number<'_>);

enum Number<'a> {
    Wide(&'a mut u16),
    Narrow(&'a mut u8),
}

const PARTS: [Part; 4] = [
    ("Sockets", |it| Number::Wide(&mut it.sockets)),
    ("NUMA nodes in each", |it| Number::Wide(&mut it.nodes)),
    ("Cores in each node", |it| Number::Wide(&mut it.cores)),
    ("Threads of a core", |it| Number::Narrow(&mut it.threads)),
];

pub(crate) fn host_facts(session: &Session, act: &Callback<Act>) -> Html {
    let plan = session.plan();
    let releases = std::iter::once(AttrValue::from("Not known")).chain(Os::ALL.map(|it| it.to_string().into()));
    let selected = plan.os.and_then(|os| Os::ALL.iter().position(|it| *it == os)).map_or(0, |at| at + 1);
    let on_os =
        act.reform(|at: usize| Act::Edit(PlanEdit::Os(at.checked_sub(1).and_then(|at| Os::ALL.get(at).copied()))));
    let shape = plan.cpu.as_ref().and_then(Shape::of);
    let start = shape.unwrap_or(Shape { sockets: 1, nodes: 1, cores: 8, threads: 2 });
    let root = plan.cpu.as_ref().and_then(Topology::root_processors);
    let body = html! {
        <>
            <div class="facts">
                <span class="facts__item">
                    <span class="label" aria-hidden="true">{ "Windows" }</span>
                    <Select label="Windows release" options={releases.collect::<Vec<_>>()} {selected} on_select={on_os} />
                </span>
                for (label, part) in PARTS {
                    <span class="facts__item">
                        <span class="label" aria-hidden="true">{ label }</span>
                        { part_field(label, part, start, shape.is_some(), root, act) }
                    </span>
                }
            </div>
            if plan.cpu.is_some() && shape.is_none() {
                <p class="small quiet">{ "The nodes of this host are not all alike. A number typed here replaces them by equal ones." }</p>
            }
            { refusal(session.refused(), |place| place == Place::Host) }
        </>
    };
    section("host", "Host", html! { <p>{ "Release and processors decide what the numbers mean." }</p> }, body)
}

fn part_field(
    label: &'static str,
    part: fn(&mut Shape) -> Number<'_>,
    start: Shape,
    known: bool,
    root: Option<u16>,
    act: &Callback<Act>,
) -> Html {
    let mut shown = start;
    let value = match part(&mut shown) {
        Number::Wide(it) => it.to_string(),
        Number::Narrow(it) => it.to_string(),
    };
    let on_commit = act.reform(move |text: AttrValue| {
        let mut wanted = start;
        match part(&mut wanted) {
            Number::Wide(it) => *it = text.parse().unwrap_or(0),
            Number::Narrow(it) => *it = text.parse().unwrap_or(0),
        }
        Act::Shape(wanted, root)
    });
    html! {
        <Field {label} value={if known { value } else { String::new() }} placeholder="?" accepts={Accepts::Whole(1, 1024)}
            hint="A number from 1" {on_commit} />
    }
}
