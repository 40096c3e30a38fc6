//! Buttons, and a part that may be wider than the page.

use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Session, Text, Wish};

/// A button with a word on it, and a title where there is one.
pub(crate) fn button(
    pen: &mut Pen,
    class: &'static str,
    word: &'static str,
    enabled: bool,
    wish: Wish,
    title: &'static str,
) {
    pen.el("button", class, |pen| {
        pen.is(Attr::Type, "button");
        if !enabled {
            pen.is(Attr::Disabled, "");
        }
        if !title.is_empty() {
            pen.is(Attr::Title, title);
        }
        pen.on(Hear::Click(wish));
        pen.say(word);
    });
}

/// A button that copies a text and says whether that worked. `what` is for those who only hear the button.
pub(crate) fn copy_button(pen: &mut Pen, session: &Session, text: Text, what: &str) {
    let (word, class) = match session.face().copied.filter(|(it, _)| *it == text) {
        None => ("Copy", ""),
        Some((_, true)) => ("Copied", "is-done"),
        Some((_, false)) => ("Select and copy by hand", "is-failed"),
    };
    pen.el("button", "button button--small", |pen| {
        pen.is(Attr::Type, "button");
        pen.class(class);
        pen.on(Hear::Click(Wish::Copy(text)));
        pen.el("span", "", |pen| {
            pen.is(Attr::Live, "polite");
            pen.say(word);
        });
        // Some buttons would not be understood by their place alone.
        let alone = matches!(text, Text::Report | Text::Ticket);
        pen.fact("span", if alone { "" } else { "visually-hidden" }, what);
    });
}

/// A part that may be wider than the page and scrolls by itself, by keyboard too.
pub(crate) fn scroll(pen: &mut Pen, label: &str, content: impl FnOnce(&mut Pen)) {
    pen.el("div", "scroll", |pen| {
        pen.is(Attr::Role, "group");
        pen.set(Attr::Label, label);
        pen.is(Attr::TabIndex, "0");
        content(pen);
    });
}
