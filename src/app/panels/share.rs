//! Hands the plan on: a link and the markup of an embed, with how long it is and where that is too long.

use super::words::{alert, drawer, sign};
use crate::app::controls::{button, copy_button, segmented};
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Mark, Pen};
use crate::app::session::{LIMITS, Session, Take, Text, Wish};

pub(crate) fn share(pen: &mut Pen, session: &Session) {
    drawer(pen, "share", "share-title", "Share", Wish::Share(false), |pen| {
        pen.word("p", "small quiet", "The plan stands in the address itself, after #. No server sees or keeps it.");
        // A page on a disk is one file: there is no other that could be framed.
        let served = !session.face().base.starts_with("file:");
        pen.el("div", "share__choices", |pen| {
            pen.when(served, |pen| segmented(pen, session, Choice::Shared, "shared"));
            segmented(pen, session, Choice::Names, "names");
        });
        match session.shared_link() {
            Ok(link) => {
                text(pen, session, "Link", &link, Text::Link);
                meter(pen, link.chars().count());
                pen.when(served, |pen| text(pen, session, "Embed", &session.text(Text::Embed), Text::Embed));
            }
            Err(fault) => alert(pen, &fault.to_string()),
        }
        take(pen, session);
    });
}

fn text(pen: &mut Pen, session: &Session, name: &'static str, value: &str, what: Text) {
    pen.el("div", "share__row", |pen| {
        sign(pen, "label", name);
        pen.el("input", "share__text", |pen| {
            pen.is(Attr::Type, "text");
            pen.is(Attr::ReadOnly, "");
            pen.is(Attr::Label, name);
            if what == Text::Link {
                pen.is(Attr::Id, "share-link");
            }
            pen.mark(Mark::Value(value.to_owned().into()));
        });
        copy_button(pen, session, what, if what == Text::Link { " the link" } else { " the embed" });
    });
}

/// The row of what the plan is taken along as.
fn take(pen: &mut Pen, session: &Session) {
    pen.el("div", "share__row share__take", |pen| {
        pen.is(Attr::Role, "group");
        pen.is(Attr::LabelledBy, "take-label");
        pen.el("span", "label", |pen| {
            pen.is(Attr::Id, "take-label");
            pen.say("Take along");
        });
        pen.el("div", "share__files", |pen| {
            for take in Take::ALL {
                button(pen, "button button--small", take.words().0, true, Wish::Take(take), "");
            }
            copy_button(pen, session, Text::Report, " as Markdown");
        });
    });
    pen.el("p", "small quiet", |pen| {
        pen.is(Attr::Role, "status");
        let told = session.face().taken.map(|(take, well)| {
            let name = session.file_name(take.words().1);
            if well {
                [&name, " is on its way to the downloads."].concat()
            } else {
                [&name, " could not be made: the picture is too large for this browser. Take the SVG."].concat()
            }
        });
        pen.put(told.as_deref().unwrap_or("The SVG carries the plan: dropped on this page, it opens again."));
    });
}

/// Where a link of that length still arrives whole.
fn meter(pen: &mut Pen, length: usize) {
    pen.el("p", "share__meter", |pen| {
        pen.fact("b", "", &format!("{length} characters"));
        for (place, most) in LIMITS {
            let (class, mark, words) =
                if length <= most { ("is-done", "✓ ", "fits: ") } else { ("is-failed", "✕ ", "is cut: ") };
            pen.el("span", "share__limit", |pen| {
                pen.class(class);
                sign(pen, "", mark);
                pen.word("span", "visually-hidden", words);
                pen.put(&format!("{place} ({most})"));
            });
        }
    });
}
