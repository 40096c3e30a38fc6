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

/// The most names that are spelled out before the rest is counted.
const SPELLED: usize = 8;

fn name(plan: &Plan, id: AdapterId) -> String {
    plan.adapters.get(id.index()).map(|it| it.name.to_string()).unwrap_or_default()
}

/// An adapter's name, in a sentence.
#[inline(never)]
fn put_name(pen: &mut Pen, plan: &Plan, id: AdapterId) {
    pen.put(&name(plan, id));
}

/// Names in a sentence: `a, b and c`; above eight the rest is counted.
#[inline(never)]
fn put_names(pen: &mut Pen, plan: &Plan, ids: &[AdapterId]) {
    for (at, id) in ids.iter().take(SPELLED).enumerate() {
        put_between(pen, at, ids.len());
        put_name(pen, plan, *id);
    }
    put_more(pen, ids.len());
}

/// How many are not spelled out, of so many.
#[inline(never)]
fn put_more(pen: &mut Pen, n: usize) {
    if n > SPELLED {
        pen.say(" and ");
        put_number(pen, n - SPELLED);
        pen.say(" more");
    }
}

/// What stands before the item at that place of so many.
fn put_between(pen: &mut Pen, at: usize, n: usize) {
    if at > 0 {
        pen.say(if at + 1 == n { " and " } else { ", " });
    }
}

/// `1 processor`, `2 processors`.
#[inline(never)]
fn put_count(pen: &mut Pen, n: usize, noun: &'static str) {
    put_number(pen, n);
    pen.say(noun);
    if n != 1 {
        pen.say("s");
    }
}

/// What one does and several do: ` moves`, ` move`.
#[inline(never)]
fn put_verb(pen: &mut Pen, n: usize, verb: &'static str) {
    pen.say(" ");
    pen.say(verb);
    if n == 1 {
        pen.say("s");
    }
}

#[inline(never)]
fn put_number(pen: &mut Pen, n: usize) {
    pen.put(&n.to_string());
}
