//! Small pieces of markup that several panels use.

use crate::app::controls::{button, scroll};
use crate::app::pen::{Attr, Pen};
use crate::app::session::{Place, Session, Wish};
use crate::draw::Tag;
use crate::model::{AdapterId, Plan};

/// An adapter's letter on its colour, and its name. The letter is not read out: the name says it.
pub(super) fn named(pen: &mut Pen, plan: &Plan, adapter: AdapterId) {
    let tag = Tag::of(adapter);
    let name = plan.adapters.get(adapter.index()).map(|it| it.name.to_string()).unwrap_or_default();
    pen.el("span", "named", |pen| {
        pen.el("span", "chip", |pen| {
            pen.classes(&tag.class());
            pen.is(Attr::Hidden, "true");
            pen.put(&tag.letter());
        });
        pen.fact("span", "named__text", &name);
    });
}

/// A sign that is seen and not read out.
pub(super) fn sign(pen: &mut Pen, class: &'static str, text: &'static str) {
    pen.el("span", class, |pen| {
        pen.is(Attr::Hidden, "true");
        pen.say(text);
    });
}

/// A part that opens in the flow, in the way of nothing, with its title and the way to close it.
pub(super) fn drawer(
    pen: &mut Pen,
    class: &'static str,
    id: &'static str,
    title: &'static str,
    close: Wish,
    body: impl FnOnce(&mut Pen),
) {
    pen.el("dialog", class, |pen| {
        pen.is(Attr::Open, "");
        pen.is(Attr::LabelledBy, id);
        pen.el("header", "share__head", |pen| {
            pen.el("h2", "section__title", |pen| {
                pen.is(Attr::Id, id);
                pen.say(title);
            });
            button(pen, "button button--small", "Close", true, close, "Esc");
        });
        body(pen);
    });
}

/// A message that is read out at once.
pub(crate) fn alert(pen: &mut Pen, words: &str) {
    pen.el("p", "alert", |pen| {
        pen.is(Attr::Role, "alert");
        pen.put(words);
    });
}

/// The message of an edit that was refused, where it belongs to this place.
pub(super) fn refusal(pen: &mut Pen, session: &Session, places: fn(Place) -> bool) {
    let refused = session.face().refused.as_ref().filter(|it| places(it.place));
    pen.when(refused.is_some(), |pen| {
        if let Some(it) = refused {
            alert(pen, &it.words);
        }
    });
}

/// A section with its heading in the margin.
pub(super) fn section(
    pen: &mut Pen,
    id: &'static str,
    title: &'static str,
    about: impl FnOnce(&mut Pen),
    body: impl FnOnce(&mut Pen),
) {
    open_section(pen, id, title);
    about(pen);
    open_body(pen);
    body(pen);
    close(pen, 2);
}

#[inline(never)]
fn open_section(pen: &mut Pen, id: &'static str, title: &'static str) {
    let heading = [id, "-title"].concat();
    pen.open("section", "section");
    pen.classes(&["section--", id].concat());
    pen.set(Attr::LabelledBy, &heading);
    pen.open("header", "section__head");
    pen.el("h2", "section__title", |pen| {
        pen.set(Attr::Id, &heading);
        pen.say(title);
    });
    pen.open("div", "section__about");
}

#[inline(never)]
fn open_body(pen: &mut Pen) {
    close(pen, 2);
    pen.open("div", "section__body");
}

#[inline(never)]
fn close(pen: &mut Pen, n: usize) {
    for _ in 0..n {
        pen.close();
    }
}

/// A table in a part of its own that scrolls. A heading that starts with `#` stands over numbers.
pub(super) fn table(
    pen: &mut Pen,
    label: &str,
    class: &'static str,
    headings: &[&'static str],
    rows: impl FnOnce(&mut Pen),
) {
    scroll(pen, label, |pen| {
        open_table(pen, class, headings);
        rows(pen);
        close(pen, 2);
    });
}

#[inline(never)]
fn open_table(pen: &mut Pen, class: &'static str, headings: &[&'static str]) {
    pen.open("table", "table");
    pen.class(class);
    pen.el("thead", "", |pen| pen.el("tr", "", |pen| headings.iter().for_each(|it| heading(pen, it))));
    pen.open("tbody", "");
}

fn heading(pen: &mut Pen, text: &'static str) {
    let (class, text) = text.strip_prefix('#').map_or(("", text), |text| ("is-number", text));
    pen.el("th", class, |pen| {
        pen.is(Attr::Scope, "col");
        pen.say(text);
    });
}

/// The cell that a row is named by.
pub(super) fn row_head(pen: &mut Pen, inside: impl FnOnce(&mut Pen)) {
    pen.el("th", "", |pen| {
        pen.is(Attr::Scope, "row");
        inside(pen);
    });
}
