//! The paste box: reads at once, says when it cannot, never takes back what was typed.

use super::build::build;
use super::plans::works;
use super::words::alert;
use crate::app::controls::{button, copy_button, scroll};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::samples;
use crate::app::services::COLLECTOR;
use crate::app::session::{Session, Text, Wish};

const EXAMPLE: &str = "PS C:\\> Get-NetAdapterVmq\n\nName    InterfaceDescription    Enabled  BaseVmqProcessor  MaxProcessors  NumberOfReceiveQueues\n…";

pub(crate) fn paste(pen: &mut Pen, session: &Session) {
    // Once there is a host, the box steps back.
    let compact = !session.is_blank();
    let face = session.face();
    pen.el("section", "paste", |pen| {
        if compact {
            pen.class("is-compact");
        }
        pen.is(Attr::Label, "Input");
        pen.when(!compact, |pen| {
            pen.el("p", "paste__lead", |pen| {
                pen.say("Paste what the host says. ");
                pen.word("span", "paste__lead-more", "Any mix of cmdlet output, event text, JSON or CSV will do.");
            });
        });
        pen.el("div", "paste__box", |pen| {
            pen.el("label", "label", |pen| {
                pen.is(Attr::For, "paste-text");
                pen.say("Paste PowerShell output or an event");
            });
            pen.el("textarea", "paste__text", |pen| {
                pen.is(Attr::Id, "paste-text");
                pen.is(Attr::Rows, if compact { "3" } else { "14" });
                pen.is(Attr::Spellcheck, "false");
                pen.is(Attr::Autocomplete, "off");
                pen.is(Attr::DescribedBy, "paste-status");
                pen.is(Attr::Placeholder, if compact { "" } else { EXAMPLE });
                pen.on(Hear::Input);
                pen.on(Hear::Paste);
            });
            pen.el("div", "paste__foot", |pen| {
                button(pen, "button", "Read", true, Wish::Read, "");
                button(
                    pen,
                    "button button--small",
                    "Open files",
                    true,
                    Wish::ChooseFile,
                    "Texts, zips such as Get-NetView's, plans and pictures of this page. They can be dropped here too.",
                );
                button(pen, "button button--small", "Open a folder", true, Wish::ChooseFolder, "");
                pen.el("p", "paste__status", |pen| {
                    pen.is(Attr::Id, "paste-status");
                    pen.is(Attr::Role, "status");
                    pen.put(face.busy.as_ref().map_or(&face.said, |it| &it.what));
                });
                pen.when(face.busy.is_some(), |pen| {
                    let (done, all) = face.busy.as_ref().map_or((0, 0), |it| it.done);
                    pen.el("progress", "paste__progress", |pen| {
                        pen.is(Attr::Label, "Texts read");
                        if all > 0 {
                            pen.set(Attr::Max, &all.to_string());
                            pen.set(Attr::Now, &done.to_string());
                        }
                    });
                    button(pen, "button button--small", "Cancel", true, Wish::Stop, "");
                });
            });
            pen.when(face.problem.is_some(), |pen| alert(pen, face.problem.as_deref().unwrap_or_default()));
        });
        pen.el("div", "paste__side", |pen| {
            works(pen, session);
            pen.word("h2", "label", "Or try a sample");
            pen.el("ul", "samples", |pen| {
                for (at, it) in samples::ALL.iter().enumerate() {
                    pen.el("li", "", |pen| {
                        pen.el("button", "samples__button", |pen| {
                            pen.is(Attr::Type, "button");
                            pen.on(Hear::Click(Wish::Sample(at)));
                            pen.word("span", "samples__title", it.title);
                            pen.word("span", "samples__about", it.about);
                        });
                    });
                }
            });
            build(pen, session, compact);
            collector(pen, session);
        });
    });
}

/// What to run on a host of which nothing is at hand.
fn collector(pen: &mut Pen, session: &Session) {
    pen.el("details", "disclosure", |pen| {
        pen.word("summary", "", "No output at hand? Run this on the host");
        pen.word("p", "small", "It only reads. Run it in Windows PowerShell on the host and paste what it prints.");
        scroll(pen, "Collector", |pen| pen.word("pre", "code", COLLECTOR));
        copy_button(pen, session, Text::Collector, " the collector");
    });
}
