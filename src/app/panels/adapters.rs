//! The processor settings of each adapter, editable in place: today's, or the wanted ones.

use super::build::observed;
use super::findings::more as show_all;
use super::host::fact;
use super::parts::{act, fold, item};
use super::words::{named, refusal, row_head, section, table};
use crate::app::controls::{field, select};
use crate::app::forms::{Choice, Field, Stock};
use crate::app::pen::{Attr, Pen};
use crate::app::session::{Fold, List, More, Place, Session, Wish};
use crate::draw::set_of;
use crate::engine::{AdapterReport, Role, View};
use crate::model::{Adapter, AdapterFact, AdapterId, Fact, Item, Setting};

const HEADINGS: [&str; 9] =
    ["Adapter", "Group", "Base", "Max", "MaxProcessors", "Set", "Preferred node", "Card's node", "Link, Gbps"];

/// What the card and its driver are, in the order it is looked up.
const MORE: [AdapterFact; 10] = [
    AdapterFact::Name,
    AdapterFact::Description,
    AdapterFact::Provider,
    AdapterFact::Version,
    AdapterFact::VmqEnabled,
    AdapterFact::VmqQueues,
    AdapterFact::DynamicVmmq,
    AdapterFact::RssEnabled,
    AdapterFact::RssQueues,
    AdapterFact::RssProfile,
];

/// Adapters beyond this wait until asked for, but for the one in hand. Each has seven fields, and a field costs a browser much
/// in every frame: on a large host fewer are in sight.
const SHOWN: usize = 16;
const SHOWN_OF_LARGE: usize = 8;

/// Keys of the parts that rows are, behind those of the page, and of what stands below them.
const ROWS: usize = 64;
const BELOW: usize = 20;

pub(crate) fn adapters(pen: &mut Pen, session: &Session) {
    let (plan, outline) = (session.plan(), session.outline());
    let (title, about) = match session.view() {
        View::Current => ("Settings today", "What the host says. Correct it here where it is wrong."),
        View::Target => ("Wanted settings", "What the scripts will set. Where nothing is chosen, today's stay."),
    };
    let groups = plan.cpu.as_ref().is_some_and(|cpu| cpu.last_group().get() > 0);
    let mut headings = HEADINGS.to_vec();
    if !groups {
        headings.remove(1);
    }
    let all = plan.adapters.len();
    let most = if session.is_large() { SHOWN_OF_LARGE } else { SHOWN };
    let unfolded = session.face().shows_all(List::Adapters) || session.face().paper;
    let shown = if unfolded { all } else { most };
    let body = |pen: &mut Pen| {
        table(pen, title, "table--fields", &headings, |pen| {
            for (it, (id, adapter)) in outline.adapters.iter().zip(plan.adapters()) {
                if id.index() >= shown && session.in_hand() != Some(id) {
                    continue;
                }
                // A hand on the map is looked at there: the row waits with the other panels until it rests.
                let urgent = session.moving() == Some(id) && session.face().grabbed.is_none();
                pen.late(ROWS + id.index(), urgent, |pen| {
                    pen.el("tr", "", |pen| row(pen, session, it, id, adapter, groups));
                    if session.face().bench.is_open(Fold::Adapter(id)) {
                        more(pen, session, id, adapter, groups);
                    }
                });
            }
        });
        pen.when(all > shown, |pen| show_all(pen, List::Adapters, &format!("Show all {all} adapters")));
        pen.late(BELOW, false, |pen| {
            pen.el("div", "unit unit--wide", |pen| {
                select(pen, session, Choice::Build(Stock::Card));
                act(pen, "Add an adapter", "", "", Wish::Add(More::Card));
            });
            observed(pen, session);
        });
        refusal(pen, session, |place| matches!(place, Place::Adapter(_)));
    };
    let about = |pen: &mut Pen| {
        pen.word("p", "", about);
        // Not above the map: with the first move on it they would push it away from under the hand.
        pen.when(session.has_targets(), |pen| {
            pen.el("p", "acts", |pen| {
                act(pen, "The script has run", "", "", Wish::AdoptTargets);
                act(pen, "Drop wanted settings", "", "", Wish::DropTargets);
            });
        });
    };
    section(pen, "adapters", title, about, body);
}

fn row(pen: &mut Pen, session: &Session, report: &AdapterReport, id: AdapterId, adapter: &Adapter, groups: bool) {
    row_head(pen, |pen| {
        named(pen, session.plan(), id);
        fold(pen, session, "More", adapter.name.as_str(), Fold::Adapter(id));
        if let Some(description) = &adapter.description {
            pen.fact("span", "under", description);
        }
    });
    let setting = |pen: &mut Pen, setting: Setting| {
        let wanted = adapter.target.filter(|_| session.view() == View::Target).unwrap_or(adapter.processors);
        let changed = adapter.target.is_some() && setting.value(&wanted) != setting.value(&adapter.processors);
        pen.el("td", "", |pen| {
            pen.el("span", if changed { "is-changed" } else { "" }, |pen| {
                field(pen, session, Field::Setting(id, setting));
            });
        });
    };
    if groups {
        setting(pen, Setting::BaseGroup);
    }
    setting(pen, Setting::BaseNumber);
    setting(pen, Setting::MaxNumber);
    setting(pen, Setting::MaxProcessors);
    pen.el("td", "table__set", |pen| {
        if report.role == Role::Off {
            pen.word("span", "quiet", "one core takes all");
        } else {
            pen.fact("span", "mono", &set_of(&session.outline().adapters, session.plan(), id));
            pen.word("span", "under", if report.role == Role::Vmq { "VMQ" } else { "RSS" });
        }
    });
    setting(pen, Setting::NumaNode);
    pen.el("td", "", |pen| pen.part(0, |pen| select(pen, session, Choice::CardNode(id))));
    pen.el("td", "", |pen| field(pen, session, Field::Link(id)));
}

/// The card and its driver, under its row.
fn more(pen: &mut Pen, session: &Session, id: AdapterId, adapter: &Adapter, groups: bool) {
    pen.open("tr", "");
    pen.open("td", "");
    pen.is(Attr::ColSpan, if groups { "9" } else { "8" });
    pen.open("div", "facts");
    for it in MORE {
        item(pen, session, Fact::Adapter(id, it));
    }
    if groups {
        fact(pen, "Max group", |pen| field(pen, session, Field::Setting(id, Setting::MaxGroup)));
    }
    pen.close();
    pen.open("p", "acts");
    let name = adapter.name.as_str();
    act(pen, "Duplicate", " ", name, Wish::Duplicate(Item::Adapter(id)));
    act(pen, "Remove", " ", name, Wish::Remove(Item::Adapter(id)));
    pen.close();
    pen.close();
    pen.close();
}

/// A field for a rate, with its unit.
pub(super) fn gbps(pen: &mut Pen, session: &Session, rate: Field) {
    pen.el("span", "unit", |pen| {
        field(pen, session, rate);
        pen.word("span", "unit__name", "Gbps");
    });
}
