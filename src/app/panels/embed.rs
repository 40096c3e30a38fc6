//! One view of a plan, to look at inside another page, and the way to the whole.

use super::words::alert;
use super::{findings, processor_map};
use crate::app::deferred;
use crate::app::pen::{Attr, Pen};
use crate::app::session::Session;
use crate::draw::host_line;

pub(crate) fn embed(pen: &mut Pen, session: &Session, view: &str, waits: bool) {
    let problem = session.face().problem.as_deref();
    pen.el("main", "embed", |pen| {
        let host = host_line(session.plan());
        pen.fact("h1", "embed__host", &if session.is_blank() { "vmq-planner".to_owned() } else { host.join(" · ") });
        match (problem, view) {
            (Some(words), _) => alert(pen, words),
            _ if session.is_blank() && waits => pen.el("p", "quiet", |pen| {
                pen.is(Attr::Role, "status");
                pen.say("Waiting for the plan of the page around this.");
            }),
            _ if session.is_blank() => alert(pen, "This embed holds no plan. Ask whoever made it for its address."),
            (None, "" | "map") => pen.part(0, |pen| processor_map(pen, session)),
            (None, "findings") => pen.part(1, |pen| findings(pen, session)),
            (None, "queues" | "throughput") if !session.is_whole() => pen.el("p", "quiet", |pen| {
                pen.is(Attr::Role, "status");
                pen.say("Loading");
            }),
            (None, "queues") => pen.part(2, |pen| deferred::queues_alone(pen, session)),
            (None, "throughput") => pen.part(3, |pen| deferred::throughput_alone(pen, session)),
            _ => alert(pen, "This page knows no such view. There are map, findings, queues, throughput, and article/ with the name of a step."),
        }
        pen.el("p", "embed__foot", |pen| {
            pen.el("a", "embed__open", |pen| {
                // Beside this file, whatever it is called there.
                pen.set(Attr::Href, &["./#", &session.fragment()].concat());
                pen.is(Attr::Target, "_blank");
                pen.say("Open in vmq-planner");
            });
        });
    });
}
