//! A short text field that keeps a draft until it is acceptable, and never hands on anything else.

use yew::AttrValue;

use crate::app::forms::Field;
use crate::app::pen::{Attr, Hear, Mark, Pen};
use crate::app::session::Session;

/// That field, with its hint where what stands in it may not.
pub(crate) fn field(pen: &mut Pen, session: &Session, field: Field) {
    let draft = session.face().draft(field);
    pen.el("span", "field", |pen| {
        if draft.is_some() {
            pen.class("is-wrong");
        }
        pen.el("input", "field__input", |pen| {
            pen.is(Attr::Type, "text");
            if field.is_text() {
                pen.class("is-text");
            } else {
                pen.is(Attr::InputMode, "decimal");
            }
            pen.is(Attr::Autocomplete, "off");
            pen.is(Attr::Spellcheck, "false");
            pen.set(Attr::Label, &field.label(session));
            pen.is(Attr::Placeholder, field.placeholder(session));
            if draft.is_some() {
                pen.is(Attr::Invalid, "true");
            }
            if let Some(why) = field.doubt().and_then(|it| session.doubted(it)) {
                pen.class("is-doubtful");
                pen.set(Attr::Title, why);
            }
            pen.mark(Mark::Value(AttrValue::from(session.shown(field))));
            pen.on(Hear::Type(field));
            pen.on(Hear::Nudge(field));
            pen.on(Hear::Leave);
        });
        pen.when(draft.is_some(), |pen| {
            pen.el("span", "field__hint", |pen| {
                pen.is(Attr::Role, "alert");
                pen.put(&field.hint(session, draft.unwrap_or_default().trim()));
            });
        });
    });
}
