//! Today's settings and the recommended ones side by side, with the reason for each change.

use super::words::{named, row_head, section, table};
use crate::app::controls::segmented;
use crate::app::derived::Advice;
use crate::app::forms::Choice;
use crate::app::pen::Pen;
use crate::app::session::Session;
use crate::draw::{set_of, settings_words};
use crate::model::{Adapter, AdapterId, Plan};

const HEADINGS: [&str; 4] = ["Adapter", "Today", "Recommended", "Why"];

pub(crate) fn compare(pen: &mut Pen, session: &Session) {
    let (plan, Some(advice)) = (session.plan(), session.advice()) else { return };
    let answer = &advice.answer;
    let about = |pen: &mut Pen| {
        pen.word("p", "", "The best settings for this host, with a reason for each change.");
        segmented(pen, session, Choice::Aim, "aim");
    };
    section(pen, "compare", "Today and recommended", about, |pen| {
        pen.group(|pen| answer.notes.iter().for_each(|note| pen.fact("p", "compare__note", &note.clone())));
        table(pen, "Today and recommended", "", &HEADINGS, |pen| {
            for (id, adapter) in answer.plan.adapters() {
                pen.el("tr", "", |pen| row(pen, plan, advice, id, adapter));
            }
        });
        if !answer.unsolved.is_empty() {
            pen.word("h3", "label", "What settings alone cannot cure");
            pen.el("ul", "unsolved", |pen| {
                for it in &answer.unsolved {
                    pen.el("li", "", |pen| {
                        pen.fact("b", "", &it.message.clone());
                        pen.say(" ");
                        pen.put(it.fix.as_ref());
                    });
                }
            });
        }
    });
}

fn row(pen: &mut Pen, plan: &Plan, advice: &Advice, id: AdapterId, adapter: &Adapter) {
    row_head(pen, |pen| named(pen, plan, id));
    pen.el("td", "", |pen| {
        pen.put(&settings_words(&adapter.processors));
        pen.fact("span", "under mono", &set_of(&advice.today.adapters, plan, id));
    });
    if let Some(target) = &adapter.target {
        pen.el("td", "is-changed", |pen| {
            pen.put(&settings_words(target));
            pen.fact("span", "under mono", &set_of(&advice.recommended.adapters, plan, id));
        });
    } else {
        pen.word("td", "quiet", "stays as it is");
    }
    let mut reasons: Vec<&str> = Vec::new();
    for change in advice.answer.changes.iter().filter(|it| it.adapter == id) {
        if !reasons.contains(&change.why.as_str()) {
            reasons.push(&change.why);
        }
    }
    pen.fact("td", "table__why", &reasons.join(" "));
}
