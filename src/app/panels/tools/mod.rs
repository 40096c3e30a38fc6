//! What if: four questions asked of the host on the page. Only the one in sight is answered and drawn.

mod drill;
mod ladder;
mod recipes;
mod sets;

use super::words::section;
use crate::app::controls::tabs;
use crate::app::forms::Choice;
use crate::app::pen::Pen;
use crate::app::session::{Answer, Session};
use crate::model::{AdapterId, Plan};

pub(crate) fn what_if(pen: &mut Pen, session: &Session) {
    let about = |pen: &mut Pen| {
        pen.word("p", "", "Questions asked of this host, under the settings that are shown.");
    };
    section(pen, "whatif", "What if", about, |pen| {
        tabs(pen, session, Choice::WhatIf, "whatif", "group", |pen| {
            if session.plan().cpu.is_none() {
                pen.word("p", "quiet", "The host's processors are not known, so there is no answer yet.");
                return;
            }
            match &*session.answer() {
                Answer::Sets(matrix, looked) => sets::sets(pen, session, matrix, looked.as_ref()),
                Answer::Ladder(map) => ladder::clash_map(pen, session, map.as_ref()),
                Answer::Drill(drill) => drill::failure_drill(pen, session, drill),
                Answer::Trials(trials) => recipes::recipes(pen, session, trials),
            }
        });
    });
}

fn name(plan: &Plan, id: AdapterId) -> String {
    plan.adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default()
}

/// `1 processor`, `2 processors`.
fn count(n: usize, noun: &str) -> String {
    [n.to_string().as_str(), " ", noun, if n == 1 { "" } else { "s" }].concat()
}

/// `a, b and c`.
fn row(words: &[String]) -> String {
    match words {
        [all @ .., last] if !all.is_empty() => [&all.join(", "), " and ", last].concat(),
        _ => words.concat(),
    }
}
