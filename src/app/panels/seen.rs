//! What was recognised in the text, what is still missing, and the command that would tell.

use crate::app::controls::{copy_button, segmented};
use crate::app::forms::Choice;
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::services::{Imported, Missing, NoteSeverity, is_answered};
use crate::app::session::{Session, Text, Wish};

/// The most remarks that are shown.
const REMARKS: usize = 40;

pub(crate) fn seen(pen: &mut Pen, session: &Session) {
    let Some(reading) = session.reading() else { return };
    let missing = session.missing();
    let open = |(it, _): &&(Missing, usize)| !is_answered(it, &reading.seen, &reading.plans);
    pen.el("section", "seen", |pen| {
        pen.is(Attr::Label, "What was read");
        pen.when(session.hosts().len() > 1, |pen| segmented(pen, session, Choice::Host, "host"));
        recognised(pen, reading);
        pen.when(missing.iter().any(|it| open(&it)), |pen| {
            pen.el("ul", "missing", |pen| {
                pen.is(Attr::Label, "Not known");
                for (it, changes) in missing.iter().filter(open) {
                    gap(pen, session, it, *changes);
                }
            });
        });
    });
}

fn recognised(pen: &mut Pen, reading: &Imported) {
    if reading.seen.is_empty() {
        pen.word("p", "quiet", "Built here from presets; nothing was read.");
        return;
    }
    let doubtful = |it: NoteSeverity| it == NoteSeverity::Warning;
    let warnings = reading.notes.iter().filter(|it| doubtful(it.severity)).count();
    pen.el("details", "disclosure", |pen| {
        pen.el("summary", "", |pen| {
            pen.say("Recognised: ");
            for (at, it) in reading.seen.iter().enumerate() {
                if at > 0 {
                    pen.say(", ");
                }
                pen.word("span", "mono", it.cmdlet);
                if it.objects > 1 {
                    pen.fact("span", "quiet", &format!(" ×{}", it.objects));
                }
            }
            if warnings > 0 {
                pen.fact("span", "seen__count", &format!("{warnings} to check"));
            }
        });
        pen.el("ul", "remarks", |pen| {
            pen.is(Attr::Label, "Sources");
            for it in reading.seen.iter().take(REMARKS) {
                pen.el("li", "remarks__item", |pen| {
                    place(pen, it.file.as_deref(), it.line);
                    pen.fact("span", "mono", it.cmdlet);
                });
            }
        });
        if reading.notes.is_empty() {
            pen.word("p", "small quiet", "Everything was read as it stands.");
            return;
        }
        pen.el("ul", "remarks", |pen| {
            for it in reading.notes.iter().take(REMARKS) {
                pen.el("li", "remarks__item", |pen| {
                    if doubtful(it.severity) {
                        pen.class("is-warning");
                    }
                    place(pen, it.file.as_deref(), it.line);
                    pen.fact("span", "", &it.message);
                });
            }
        });
        if let Some(rest) = reading.notes.len().checked_sub(REMARKS).filter(|rest| *rest > 0) {
            pen.fact("p", "small quiet", &format!("And {rest} more."));
        }
    });
}

/// Where something stands: in a file, or in the paste box, which a click shows.
fn place(pen: &mut Pen, file: Option<&str>, line: usize) {
    let words = ["line ", &line.to_string()].concat();
    pen.el("span", "remarks__line", |pen| {
        if let Some(file) = file {
            return pen.put(&[file, ", ", &words].concat());
        }
        pen.el("button", "link", |pen| {
            pen.is(Attr::Type, "button");
            pen.on(Hear::Click(Wish::Line(u32::try_from(line).unwrap_or(1))));
            pen.put(&words);
        });
    });
}

/// A fact that is missing, and the one command that would tell.
fn gap(pen: &mut Pen, session: &Session, it: &Missing, changes: usize) {
    pen.el("li", "missing__item", |pen| {
        pen.el("span", "missing__what", |pen| {
            pen.is(Attr::Title, it.why);
            pen.say(it.what);
        });
        pen.el("span", "missing__tell", |pen| {
            pen.el("code", "mono", |pen| {
                pen.is(Attr::Title, it.command);
                pen.say(it.command.split('|').next().unwrap_or_default().trim_ascii_end());
            });
            pen.say(" would tell. ");
            copy_button(pen, session, Text::Command(it.command), " the command");
        });
        if changes > 0 {
            let n = changes.to_string();
            let words = ["up to ", &n, if changes == 1 { " finding" } else { " findings" }, " may change"].concat();
            pen.fact("span", "quiet", &words);
        }
    });
}
