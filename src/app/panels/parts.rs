//! Pieces of the workbench that edit: a fact with its label, a part that unfolds, a button about one thing.

use crate::app::controls::{field, select};
use crate::app::forms::{Choice, Field, is_list, short};
use crate::app::pen::{Attr, Hear, Pen};
use crate::app::session::{Fold, Session, Wish};
use crate::model::Fact;

/// The control of a fact: a list where it is one of several, else a field.
pub(super) fn control(pen: &mut Pen, session: &Session, fact: Fact) {
    if is_list(fact) {
        select(pen, session, Choice::Fact(fact));
    } else {
        field(pen, session, Field::Fact(fact));
    }
}

/// A fact with its label above. The control has a name of its own, so the label is not read out.
pub(super) fn item(pen: &mut Pen, session: &Session, fact: Fact) {
    pen.open("span", "facts__item");
    pen.open("span", "label");
    pen.is(Attr::Hidden, "true");
    pen.put(&short(fact));
    pen.close();
    control(pen, session, fact);
    pen.close();
}

/// A fact in a cell of its own.
pub(super) fn cell(pen: &mut Pen, session: &Session, fact: Fact) {
    pen.open("td", "");
    control(pen, session, fact);
    pen.close();
}

/// A button about one thing. Which one is for those who only hear the button.
pub(super) fn act(pen: &mut Pen, word: &'static str, about: &'static str, name: &str, wish: Wish) {
    press(pen, word, about, name, wish, "button button--small");
}

/// The same without a frame, where there are many.
pub(super) fn quiet_act(pen: &mut Pen, word: &'static str, about: &'static str, name: &str, wish: Wish) {
    press(pen, word, about, name, wish, "button button--small button--quiet");
}

fn press(pen: &mut Pen, word: &'static str, about: &'static str, name: &str, wish: Wish, class: &'static str) {
    pen.open("button", class);
    pen.is(Attr::Type, "button");
    pen.on(Hear::Click(wish));
    pen.say(word);
    pen.open("span", "visually-hidden");
    pen.say(about);
    pen.put(name);
    pen.close();
    pen.close();
}

/// The button that folds and unfolds a part; gives whether that is unfolded.
pub(super) fn fold(pen: &mut Pen, session: &Session, word: &'static str, name: &str, fold: Fold) -> bool {
    let open = session.face().bench.is_open(fold);
    pen.open("button", "button button--small button--quiet fold");
    pen.is(Attr::Type, "button");
    pen.is(Attr::Expanded, if open { "true" } else { "false" });
    pen.on(Hear::Click(Wish::Fold(fold)));
    pen.say(word);
    if !name.is_empty() {
        pen.open("span", "visually-hidden");
        pen.say(" about ");
        pen.put(name);
        pen.close();
    }
    pen.close();
    open
}
