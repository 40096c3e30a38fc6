//! The host's own facts, editable in place: its release and its processors.

use super::words::{refusal, section, sign};
use crate::app::controls::{field, select};
use crate::app::forms::{Choice, Field, Part};
use crate::app::pen::Pen;
use crate::app::session::{Place, Session};
use crate::draw::Shape;

pub(crate) fn host_facts(pen: &mut Pen, session: &Session) {
    let cpu = session.plan().cpu.as_ref();
    let about = |pen: &mut Pen| pen.word("p", "", "Release and processors decide what the numbers mean.");
    section(pen, "host", "Host", about, |pen| {
        pen.el("div", "facts", |pen| {
            fact(pen, "Windows", |pen| select(pen, session, Choice::Os));
            for part in Part::ALL {
                fact(pen, part.label(), |pen| field(pen, session, Field::Shape(part)));
            }
        });
        pen.when(cpu.is_some() && cpu.and_then(Shape::of).is_none(), |pen| {
            pen.word(
                "p",
                "small quiet",
                "The nodes of this host are not all alike. A number typed here replaces them by equal ones.",
            );
        });
        refusal(pen, session, |place| place == Place::Host);
    });
}

/// A fact with its label above. The control has a name of its own, so the label is not read out.
pub(super) fn fact(pen: &mut Pen, label: &'static str, control: impl FnOnce(&mut Pen)) {
    pen.el("span", "facts__item", |pen| {
        sign(pen, "label", label);
        control(pen);
    });
}
