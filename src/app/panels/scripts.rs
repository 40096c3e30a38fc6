//! The three scripts, to read, copy and save.

use super::words::section;
use crate::app::controls::{copy_button, scroll, tabs};
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Session, Text, Wish};

pub(crate) fn scripts(pen: &mut Pen, session: &Session) {
    let (title, text) = session.script();
    let about = match title {
        "verify" => "Compares the host with the wanted settings. Changes nothing.",
        "rollback" => "Puts today's values back.",
        _ => "Sets what differs, one adapter at a time. Each restarts as it is set.",
    };
    let heading = if session.has_targets() {
        "From today's settings to the wanted ones, and back."
    } else {
        "Nothing is chosen yet: these would set what is recommended."
    };
    let named = |before: &str| [before, title, " script"].concat();
    section(
        pen,
        "scripts",
        "Scripts",
        |pen| pen.word("p", "", heading),
        |pen| {
            tabs(pen, session, Choice::Script, "scripts", "tabpanel", |pen| {
                pen.el("div", "script__bar", |pen| {
                    pen.word("p", "small quiet", about);
                    copy_button(pen, session, Text::Script, &named(" the "));
                    pen.el("button", "button button--small", |pen| {
                        pen.is(Attr::Type, "button");
                        pen.on(Hear::Click(Wish::Save));
                        pen.say("Download");
                        pen.fact("span", "visually-hidden", &named(" the "));
                    });
                });
                scroll(pen, &named("The "), |pen| pen.fact("pre", "code", text));
            });
        },
    );
}
