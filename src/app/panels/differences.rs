//! Two plans side by side: what differs, which findings come and go, and the text for a change ticket.

use super::words::{alert, row_head, table};
use crate::app::controls::{button, copy_button, select};
use crate::app::forms::{Choice, Field};
use crate::app::pen::{Attr, Hear, Mark, Pen};
use crate::app::session::{Session, Text, Wish};
use crate::diff::{Difference, diff, field_words, thing_words, turn, value_words};
use crate::draw::severity_words;
use crate::engine::{Finding, View, analyze};
use crate::model::Plan;

/// Differences beyond these are counted.
const SHOWN: usize = 100;

const HEADINGS: [&str; 3] = ["What", "Before", "After"];

pub(super) fn differences(pen: &mut Pen, session: &Session) {
    let open = session.side(0).is_some();
    pen.el("div", "plans__tools", |pen| {
        let word = if open { "Close the comparison" } else { "Compare two plans" };
        button(pen, "button button--small", word, true, Wish::Compare(!open), "");
    });
    pen.when(open, |pen| {
        pen.el("div", "sides", |pen| {
            for at in 0..2 {
                side(pen, session, at);
            }
        });
        match session.compared() {
            Err(words) => pen.fact("p", "small quiet", &words),
            Ok([a, b]) => result(pen, session, &a, &b),
        }
    });
}

/// The picker of one side.
fn side(pen: &mut Pen, session: &Session, at: usize) {
    let Some(it) = session.side(at) else { return };
    let name = if at == 0 { "Before" } else { "After" };
    pen.el("div", "sides__side", |pen| {
        pen.el("label", "unit", |pen| {
            pen.word("span", "label", name);
            select(pen, session, Choice::Side(at));
        });
        pen.when(it.is_pasted(), |pen| {
            pen.el("input", "share__text", |pen| {
                pen.is(Attr::Type, "text");
                pen.is(Attr::Autocomplete, "off");
                pen.is(Attr::Spellcheck, "false");
                pen.set(Attr::Label, &["Link of the plan ", name].concat());
                pen.is(Attr::Placeholder, "https://…/#p=…");
                pen.mark(Mark::Value(it.text.clone().into()));
                pen.on(Hear::Type(Field::Side(at)));
            });
        });
        if let Some(words) = it.fault() {
            alert(pen, words);
        }
    });
}

fn result(pen: &mut Pen, session: &Session, a: &Plan, b: &Plan) {
    let all = diff(a, b);
    if all.is_empty() {
        pen.word("p", "", "These two plans are the same.");
    } else {
        table(pen, "Differences", "plans__differences", &HEADINGS, |pen| {
            for it in all.iter().take(SHOWN) {
                pen.el("tr", "", |pen| row(pen, it));
            }
        });
        if all.len() > SHOWN {
            let more = (all.len() - SHOWN).to_string();
            pen.fact("p", "small quiet", &["And ", &more, " more."].concat());
        }
    }
    let (before, after) = (analyze(a, View::Current), analyze(b, View::Target));
    let turn = turn(&before, &after);
    let about = "Findings from today's settings of the one to the wanted ones of the other, where it has some.";
    pen.word("p", "small quiet", about);
    if turn.gone.is_empty() && turn.new.is_empty() {
        pen.word("p", "", "No finding comes or goes.");
    }
    for (label, findings) in [("Goes", &turn.gone), ("Comes", &turn.new)] {
        pen.when(!findings.is_empty(), |pen| {
            pen.el("ul", "turn", |pen| findings.iter().for_each(|it| finding(pen, label, it)));
        });
    }
    pen.el("div", "plans__tools", |pen| {
        pen.word(
            "span",
            "small",
            "A text for a change ticket: what changes and why, what restarts, how it is taken back.",
        );
        copy_button(pen, session, Text::Ticket, " the ticket");
    });
}

fn row(pen: &mut Pen, it: &Difference) {
    row_head(pen, |pen| {
        pen.put(&thing_words(it));
        pen.fact("span", "under", &field_words(&it.field));
    });
    for value in [&it.from, &it.to] {
        let class = if value.is_some() { "" } else { "quiet" };
        pen.fact("td", class, &value_words(it, value.as_deref()));
    }
}

fn finding(pen: &mut Pen, label: &'static str, it: &Finding) {
    let (word, mark) = severity_words(it.severity);
    pen.el("li", "turn__item", |pen| {
        pen.class(it.severity.key());
        pen.word("b", "", label);
        pen.fact("span", "finding__kind", &[mark, " ", word].concat());
        pen.fact("span", "", &it.message);
    });
}
