//! The frame: masthead, paste box, and once there is a host, the workbench. Each panel is a part that is drawn by
//! itself.

use super::article::contents;
use super::controls::{button, segmented};
use super::deferred;
use super::forms::Choice;
use super::panels::{adapters, findings, paste, processor_map, seen, verdict};
use super::pen::{Attr, Hear, Pen};
use super::session::{Session, Trouble, Wish};

/// The whole page.
pub(super) fn page(pen: &mut Pen, session: &Session) {
    pen.part(0, |pen| masthead(pen, session));
    pen.el("main", "page", |pen| {
        if session.is_large() {
            pen.class("is-large");
        }
        pen.when(session.is_whole(), |pen| deferred::drawers(pen, session));
        pen.when(session.face().unkept.is_some() && !session.is_blank(), |pen| {
            pen.el("p", "unkept", |pen| {
                pen.is(Attr::Role, "status");
                pen.say(session.face().unkept.map_or("", Trouble::words));
            });
        });
        pen.late(14, false, |pen| paste(pen, session));
        pen.when(!session.is_blank(), |pen| workbench(pen, session));
    });
    pen.el("footer", "foot", |pen| {
        // One file on a disk has no article beside it.
        pen.when(!session.face().base.starts_with("file:"), |pen| {
            pen.late(18, false, |pen| contents(pen, &session.fragment()));
        });
        pen.word("p", "", "Everything is worked out in this page. Nothing that you paste leaves your browser.");
    });
}

/// The panels, in the order of a person's questions: what is wrong, where, what instead, how; then what depends on it.
fn workbench(pen: &mut Pen, session: &Session) {
    pen.in_turn(1, false, |pen| seen(pen, session));
    pen.in_turn(2, false, |pen| verdict(pen, session));
    pen.el("div", "bench", |pen| {
        pen.in_turn(3, false, |pen| findings(pen, session));
        pen.el("div", "bench__main", |pen| {
            pen.in_turn(4, true, |pen| processor_map(pen, session));
            pen.in_turn(5, true, |pen| adapters(pen, session));
            pen.when(session.is_whole(), |pen| pen.in_turn(8, false, |pen| deferred::compare(pen, session)));
        });
    });
    pen.when(session.is_whole(), |pen| deferred::below(pen, session));
}

fn masthead(pen: &mut Pen, session: &Session) {
    pen.el("header", "masthead", |pen| {
        pen.el("h1", "masthead__name", |pen| {
            pen.el("svg", "masthead__sign", |pen| {
                pen.is(Attr::ViewBox, "0 0 12 12");
                pen.is(Attr::Hidden, "true");
                pen.el("path", "", |pen| pen.is(Attr::Path, "M0 0h5v5H0zM7 0h5v5H7zM0 7h5v5H0z"));
                pen.el("path", "masthead__accent", |pen| pen.is(Attr::Path, "M7 7h5v5H7z"));
            });
            pen.say("vmq-planner");
        });
        pen.when(session.is_blank(), |pen| {
            pen.word(
                "p",
                "masthead__purpose",
                "Which card's queues land on which processors of a Hyper-V host, what clashes, and the script that mends it.",
            );
        });
        pen.el("div", "masthead__tools", |pen| {
            for (word, keys, can, act) in
                [("Undo", "Ctrl+Z", session.can_undo(), Wish::Undo), ("Redo", "Ctrl+Y", session.can_redo(), Wish::Redo)]
            {
                button(pen, "button button--small", word, can, act, keys);
            }
            pen.el("button", "button button--small", |pen| {
                pen.is(Attr::Type, "button");
                pen.is(Attr::Id, "share-button");
                if session.is_blank() {
                    pen.is(Attr::Disabled, "");
                }
                pen.on(Hear::Click(Wish::Share(session.face().sharing.is_none())));
                pen.say("Share");
            });
            pen.el("button", "button button--small", |pen| {
                pen.is(Attr::Type, "button");
                pen.is(Attr::Id, "plans-button");
                pen.on(Hear::Click(Wish::Plans(session.face().keeping.is_none())));
                pen.say("Plans");
            });
            segmented(pen, session, Choice::Theme, "theme");
        });
    });
}
