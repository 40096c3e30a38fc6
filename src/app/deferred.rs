//! What is not needed at first sight. The build moves these functions, and all that only they use, into a file of its own
//! (`xtask/split.mjs`), which is loaded once the page stands. Each is a gate: never inlined, called by its name, and not before
//! the session is whole ([`Session::is_whole`]). A program that was not split is whole from the start.

pub(super) mod article;

use std::borrow::Cow;
use std::rc::Rc;

#[cfg(target_arch = "wasm32")]
use js_sys::Function;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::JsValue;

use super::carry;
use super::derived::Advice;
use super::panels::{
    self, assumptions, host_facts, network, paper, plans, queues, scripts, share, teams, throughput, what_if,
};
use super::pen::Pen;
#[cfg(target_arch = "wasm32")]
use super::reader;
use super::services::{self, Imported, Missing};
use super::session::{Ask, Session, Take, Text};
use crate::draw::Step;
use crate::import::{Doubt, Note, doubt};
use crate::model::{AdapterId, LpIndex, Plan};
use crate::planner::Strategy;

/// Reads a text; the error is a sentence for the person who pasted it.
#[inline(never)]
pub(in crate::app) fn read(text: &str) -> Result<Imported, String> {
    services::read(text)
}

/// Reads files whose bytes are all here.
#[inline(never)]
pub(in crate::app) fn read_files(list: &[(String, Vec<u8>)]) -> Result<Imported, String> {
    services::files_here(list)
}

/// Reads what the worker was given, and packs it.
#[cfg(target_arch = "wasm32")]
#[inline(never)]
pub(in crate::app) fn read_beside(what: &JsValue, step: &Function) -> String {
    reader::answer(what, step)
}

/// What the worker read.
#[inline(never)]
pub(in crate::app) fn unpack(packed: &str) -> Result<Imported, String> {
    carry::unpack(packed)
}

/// Adds what was read to the hosts there are.
#[inline(never)]
pub(in crate::app) fn add_reading(session: &mut Session, reading: &Rc<Imported>, again: bool) {
    session.add_reading(reading, again);
}

/// The values of a plan that notes doubt, with the place of the note.
#[inline(never)]
pub(in crate::app) fn doubts(notes: &[Note], plan: &Plan) -> Vec<(Doubt, usize)> {
    let mut doubts = Vec::new();
    for (place, note) in notes.iter().enumerate() {
        doubts.extend(doubt(note, plan).map(|it| (it, place)));
    }
    doubts
}

/// What is missing, and how many findings the answer may change.
#[inline(never)]
pub(in crate::app) fn ranked(plan: &Plan) -> Vec<(Missing, usize)> {
    services::ranked(plan)
}

/// What opens under the masthead.
#[inline(never)]
pub(in crate::app) fn drawers(pen: &mut Pen, session: &Session) {
    pen.when(session.face().sharing.is_some() && !session.is_blank(), |pen| {
        pen.late(13, false, |pen| share(pen, session));
    });
    pen.when(session.face().keeping.is_some(), |pen| pen.late(15, false, |pen| plans(pen, session)));
}

/// What depends on the picture and stands below it.
#[inline(never)]
pub(in crate::app) fn below(pen: &mut Pen, session: &Session) {
    pen.in_turn(40, false, |pen| what_if(pen, session));
    pen.in_turn(9, false, |pen| scripts(pen, session));
    queues(pen, session);
    pen.in_turn(11, false, |pen| throughput(pen, session));
    pen.in_turn(6, false, |pen| host_facts(pen, session));
    pen.when(!session.plan().adapters.is_empty(), |pen| pen.in_turn(7, false, |pen| teams(pen, session)));
    pen.in_turn(17, false, |pen| network(pen, session));
    let assumed = &session.report().assumptions;
    pen.when(!assumed.is_empty(), |pen| pen.in_turn(12, false, |pen| assumptions(pen, session.report())));
    pen.when(session.face().paper, |pen| pen.part(16, |pen| paper(pen, session)));
}

/// Today's settings and the recommended ones.
#[inline(never)]
pub(in crate::app) fn compare(pen: &mut Pen, session: &Session) {
    panels::compare(pen, session);
}

/// What would be best; as before, where that holds still.
#[inline(never)]
pub(in crate::app) fn advice(plan: &Plan, strategy: Strategy, before: Option<&Rc<Advice>>) -> Rc<Advice> {
    Advice::of(plan, strategy, before)
}

/// The queues, in an embed.
#[inline(never)]
pub(in crate::app) fn queues_alone(pen: &mut Pen, session: &Session) {
    queues(pen, session);
}

/// The throughput, in an embed.
#[inline(never)]
pub(in crate::app) fn throughput_alone(pen: &mut Pen, session: &Session) {
    throughput(pen, session);
}

/// What the plan is taken along as.
#[inline(never)]
pub(in crate::app) fn taken(session: &Session, take: Take) -> String {
    session.taken(take)
}

/// A text to copy.
#[inline(never)]
pub(in crate::app) fn text(session: &Session, text: Text) -> Cow<'_, str> {
    session.text(text)
}

/// The script in sight, and its name.
#[inline(never)]
pub(in crate::app) fn script(session: &Session) -> (&'static str, &str) {
    session.script()
}

/// What is asked of the host under "What if".
#[inline(never)]
pub(in crate::app) fn ask(session: &mut Session, ask: Ask) {
    session.ask(ask);
}

/// The next clash of the sets that way.
#[inline(never)]
pub(in crate::app) fn next_clash(session: &Session, step: Step) -> Option<(AdapterId, LpIndex)> {
    session.next_clash(step)
}

/// A host of what is chosen.
#[inline(never)]
pub(in crate::app) fn build_host(session: &mut Session) {
    session.build_host();
}

/// Takes a text that was pasted on a side of a comparison.
#[inline(never)]
pub(in crate::app) fn paste_side(session: &mut Session, at: usize, text: String) {
    session.paste_side(at, text);
}

/// Takes another of the options of a side.
#[inline(never)]
pub(in crate::app) fn take_side(session: &mut Session, at: usize, option: usize) {
    session.take_side(at, option);
}
