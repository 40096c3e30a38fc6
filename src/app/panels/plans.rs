//! The plans that the browser keeps: a list to keep, open, rename, duplicate and delete; in the way of nothing.

use super::differences::differences;
use super::words::{alert, drawer};
use crate::app::forms::Field;
use crate::app::pen::{Attr, Hear, Mark, Pen};
use crate::app::session::{Session, Wish};
use crate::kept::Kept;

pub(crate) fn plans(pen: &mut Pen, session: &Session) {
    let Some(keeping) = &session.face().keeping else { return };
    let shelf = session.shelf();
    drawer(pen, "share plans", "plans-title", "Plans", Wish::Plans(false), |pen| {
        pen.word("p", "small quiet", "Kept in this browser alone. Clearing its data for this page clears them too.");
        pen.el("div", "plans__tools", |pen| {
            pen.el("button", "button button--small", |pen| {
                pen.is(Attr::Type, "button");
                pen.is(Attr::Id, "plans-keep");
                if session.is_blank() {
                    pen.is(Attr::Disabled, "");
                }
                pen.on(Hear::Click(Wish::Keep));
                pen.say("Keep this plan");
            });
            pen.when(!keeping.is_trouble, |pen| {
                pen.el("p", "small", |pen| {
                    pen.is(Attr::Role, "status");
                    pen.put(&keeping.told);
                });
            });
            pen.when(keeping.gone.is_some(), |pen| {
                pen.el("button", "button button--small", |pen| {
                    pen.is(Attr::Type, "button");
                    pen.is(Attr::Id, "plans-back");
                    pen.on(Hear::Click(Wish::PutBack));
                    pen.say("Put it back");
                });
            });
        });
        pen.when(keeping.is_trouble, |pen| alert(pen, &keeping.told));
        pen.when(!shelf.plans.is_empty(), |pen| {
            pen.el("ul", "plans__list", |pen| {
                pen.is(Attr::Label, "Kept plans");
                for (at, it) in shelf.plans.iter().enumerate() {
                    pen.el("li", "plans__item", |pen| item(pen, session, at, it));
                }
            });
        });
        pen.when(shelf.unread > 0, |pen| {
            let count = shelf.unread.to_string();
            pen.fact(
                "p",
                "small quiet",
                &[&count, " more cannot be read by this version of the page. They are left as they are."].concat(),
            );
        });
        differences(pen, session);
    });
}

fn item(pen: &mut Pen, session: &Session, at: usize, it: &Kept) {
    pen.el("input", "plans__name", |pen| {
        pen.is(Attr::Type, "text");
        pen.is(Attr::Autocomplete, "off");
        pen.is(Attr::Spellcheck, "false");
        pen.set(Attr::Label, &["Name of ", &it.name].concat());
        pen.mark(Mark::Value(session.kept_name(it).to_owned().into()));
        pen.on(Hear::Type(Field::KeptName(at)));
        pen.on(Hear::Enter);
        pen.on(Hear::Leave);
    });
    pen.fact("span", "plans__about", &it.about);
    pen.fact("span", "plans__when", &it.when);
    pen.el("span", "plans__acts", |pen| {
        for (word, wish) in [("Open", Wish::Open(at)), ("Duplicate", Wish::CopyKept(at)), ("Delete", Wish::Delete(at))]
        {
            pen.el("button", "button button--small", |pen| {
                pen.is(Attr::Type, "button");
                pen.on(Hear::Click(wish));
                pen.say(word);
                pen.fact("span", "visually-hidden", &[" ", &it.name].concat());
            });
        }
    });
}

/// What was worked at last, to go on with; never opened by itself.
pub(super) fn works(pen: &mut Pen, session: &Session) {
    let works = &session.shelf().works;
    pen.when(session.is_blank() && !works.is_empty(), |pen| {
        pen.word("h2", "label", "Go on with");
        pen.el("ul", "samples", |pen| {
            for (at, it) in works.iter().enumerate() {
                pen.el("li", "", |pen| {
                    pen.el("button", "samples__button", |pen| {
                        pen.is(Attr::Type, "button");
                        pen.on(Hear::Click(Wish::GoOn(at)));
                        pen.el("span", "samples__title", |pen| {
                            pen.word("span", "visually-hidden", "Go on with ");
                            pen.put(&it.name);
                        });
                        pen.fact("span", "samples__about", &[&it.when, " · ", &it.about].concat());
                    });
                });
            }
        });
    });
}
