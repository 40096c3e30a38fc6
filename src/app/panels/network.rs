//! Switches and the virtual NICs on them: by the dozen, all of a switch at once, or one by one.

use super::parts::{act, cell, fold, item, quiet_act};
use super::words::{refusal, section, table};
use crate::app::controls::{field, select};
use crate::app::forms::{Choice, Field};
use crate::app::pen::Pen;
use crate::app::session::{Fold, More, Place, Session, Wish};
use crate::model::{Fact, Item, SwitchFact, SwitchId, VnicFact, VnicId};

/// The most virtual NICs in sight one by one.
const SHOWN: usize = 40;

const HEADINGS: [&str; 10] = [
    "Name",
    "Owner",
    "Switch",
    "Virtual processors",
    "VMQ weight",
    "vRSS",
    "Queue pairs",
    "Virtual function",
    "Demand, Gbps",
    "Change",
];

/// What all virtual NICs of a switch can be given at once: everything but a name.
const AT_ONCE: [VnicFact; 8] = [
    VnicFact::Owner,
    VnicFact::Vcpus,
    VnicFact::VmqWeight,
    VnicFact::Vrss,
    VnicFact::QueuePairs,
    VnicFact::Vf,
    VnicFact::Demand,
    VnicFact::Switch,
];

pub(crate) fn network(pen: &mut Pen, session: &Session) {
    let plan = session.plan();
    let about = |pen: &mut Pen| pen.word("p", "", "Every virtual NIC asks its switch's adapters for a queue.");
    section(pen, "network", "Switches and virtual NICs", about, |pen| {
        pen.el("ul", "teams", |pen| {
            for (id, switch) in plan.switches() {
                pen.open("li", "team");
                card(pen, session, id, switch.name.as_str());
                pen.close();
            }
        });
        pen.el("div", "facts", |pen| {
            act(pen, "Add a switch", "", "", Wish::Add(More::Switch));
            pen.when(!plan.switches.is_empty(), |pen| {
                pen.el("span", "unit", |pen| {
                    pen.word("span", "unit__name", "Virtual NICs to add at once");
                    field(pen, session, Field::Many);
                });
            });
        });
        refusal(pen, session, |place| place == Place::Network);
        pen.when(!plan.vnics.is_empty(), |pen| {
            if fold(pen, session, "Virtual NICs one by one", "", Fold::Vnics) {
                one_by_one(pen, session);
            }
        });
    });
}

fn card(pen: &mut Pen, session: &Session, id: SwitchId, name: &str) {
    let n = session.plan().vnics.iter().filter(|it| it.switch == Some(id)).count();
    pen.fact("h3", "team__name", name);
    select(pen, session, Choice::Fact(Fact::Switch(id, SwitchFact::Uplink)));
    pen.fact(
        "span",
        "quiet",
        &[n.to_string().as_str(), if n == 1 { " virtual NIC" } else { " virtual NICs" }].concat(),
    );
    act(pen, "Add virtual NICs", " on ", name, Wish::Add(More::Vnics(id)));
    let open = fold(pen, session, "More", name, Fold::Switch(id));
    pen.when(open, |pen| {
        pen.open("div", "unfolded");
        pen.open("div", "facts");
        item(pen, session, Fact::Switch(id, SwitchFact::Name));
        item(pen, session, Fact::Switch(id, SwitchFact::AllowNetLbfoTeams));
        pen.close();
        if n > 0 {
            pen.word("p", "label", "All its virtual NICs at once");
            pen.open("div", "facts");
            for fact in AT_ONCE {
                item(pen, session, Fact::Vnics(id, fact));
            }
            pen.close();
        }
        pen.open("p", "acts");
        if n > 0 {
            act(pen, "Remove all virtual NICs", " on ", name, Wish::Remove(Item::Vnics(id)));
        }
        act(pen, "Remove the switch", " ", name, Wish::Remove(Item::Switch(id)));
        pen.close();
        pen.close();
    });
}

fn one_by_one(pen: &mut Pen, session: &Session) {
    let all = &session.plan().vnics;
    table(pen, "Virtual NICs", "table--fields", &HEADINGS, |pen| {
        for (at, vnic) in all.iter().take(SHOWN).enumerate() {
            let id = VnicId::at(at);
            pen.open("tr", "");
            for fact in VnicFact::ALL {
                cell(pen, session, Fact::Vnic(id, *fact));
            }
            pen.open("td", "table__set");
            quiet_act(pen, "Remove", " ", vnic.name.as_str(), Wish::Remove(Item::Vnic(id)));
            pen.close();
            pen.close();
        }
    });
    let rest = all.len().saturating_sub(SHOWN);
    pen.when(rest > 0, |pen| {
        let words = ["And ", &rest.to_string(), " more. Under More, all of a switch are changed at once."].concat();
        pen.fact("p", "small quiet", &words);
    });
}
