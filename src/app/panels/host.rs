//! The host's own facts, editable in place: its release and its processors.

use super::nodes::nodes;
use super::parts::{act, fold, item};
use super::words::{refusal, section, sign};
use crate::app::controls::{field, select};
use crate::app::forms::{Choice, Field, Part, Stock};
use crate::app::pen::Pen;
use crate::app::session::{Fold, Place, Session, Wish};
use crate::draw::Shape;
use crate::model::{Fact, HostFact};

/// What is rarely known and rarely changed.
const MORE: [HostFact; 4] =
    [HostFact::Name, HostFact::RootProcessors, HostFact::BelowTenGigVmq, HostFact::Hotfix3031598];

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
                "These numbers cannot describe this host as it is. A number typed here replaces its processors by equal ones.",
            );
        });
        pen.group(|pen| {
            if fold(pen, session, "More about the host", "", Fold::Host) {
                pen.open("div", "unfolded");
                pen.open("div", "facts");
                for fact in MORE {
                    item(pen, session, Fact::Host(fact));
                }
                pen.close();
                fact(pen, "Other processors", |pen| {
                    pen.open("span", "unit");
                    select(pen, session, Choice::Build(Stock::Cpu));
                    act(pen, "Use these", " processors", "", Wish::TakeCpu);
                    pen.close();
                });
                pen.close();
            }
        });
        pen.when(cpu.is_some(), |pen| {
            if fold(pen, session, "Nodes one by one", "", Fold::Nodes) {
                nodes(pen, session);
            }
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
