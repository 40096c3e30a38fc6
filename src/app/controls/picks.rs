//! One of several: a row of radio buttons, the browser's own list, or tabs.

use crate::app::forms::Choice;
use crate::app::pen::{Attr, Hear, Mark, Pen};
use crate::app::session::{Session, Wish};
use crate::import::Doubt;

/// All in sight, in a row. `name` sets this group of radio buttons apart from others.
pub(crate) fn segmented(pen: &mut Pen, session: &Session, choice: Choice, name: &'static str) {
    let selected = choice.selected(session);
    pen.el("fieldset", "segmented", |pen| {
        pen.fact("legend", "visually-hidden", &choice.label(session));
        for (at, option) in choice.options(session).into_iter().enumerate() {
            segment(pen, name, &option, at == selected, Wish::Pick(choice, at));
        }
    });
}

/// One of a row.
#[inline(never)]
pub(crate) fn segment(pen: &mut Pen, name: &str, text: &str, chosen: bool, wish: Wish) {
    pen.el("label", "segmented__option", |pen| {
        pen.el("input", "visually-hidden", |pen| {
            pen.is(Attr::Type, "radio");
            pen.set(Attr::Name, name);
            pen.mark(Mark::Checked(chosen));
            pen.on(Hear::Change(wish));
        });
        pen.fact("span", "segmented__text", text);
    });
}

/// Folded: the browser's own list. It shows what is so, also after a choice that was refused.
pub(crate) fn select(pen: &mut Pen, session: &Session, choice: Choice) {
    let selected = choice.selected(session);
    pen.el("select", "select", |pen| {
        pen.set(Attr::Label, &choice.label(session));
        if let Some(why) = choice.fact().and_then(|it| session.doubted(Doubt::Fact(it))) {
            pen.class("is-doubtful");
            pen.set(Attr::Title, why);
        }
        pen.on(Hear::Select(choice, selected));
        for (at, option) in choice.options(session).into_iter().enumerate() {
            pen.el("option", "", |pen| {
                pen.mark(Mark::Selected(at == selected));
                pen.put(&option);
            });
        }
    });
}

/// One panel in sight, the others a key away. `name` sets the element ids of these tabs apart from others. `role` is that of
/// the panel: the scripts' is the page's one `tabpanel`, that those who ask for it find; others are a `group`.
pub(crate) fn tabs(
    pen: &mut Pen,
    session: &Session,
    choice: Choice,
    name: &str,
    role: &'static str,
    panel: impl FnOnce(&mut Pen),
) {
    let (options, selected) = (choice.options(session), choice.selected(session));
    let id = |at: usize| format!("{name}-tab-{at}");
    let panel_id = format!("{name}-panel");
    pen.el("div", "tabs", |pen| {
        pen.el("div", "tabs__list", |pen| {
            pen.is(Attr::Role, "tablist");
            pen.on(Hear::Tabs(choice, selected, options.len()));
            for (at, option) in options.into_iter().enumerate() {
                pen.el("button", "tabs__tab", |pen| {
                    pen.is(Attr::Type, "button");
                    pen.is(Attr::Role, "tab");
                    pen.set(Attr::Id, &id(at));
                    pen.set(Attr::Controls, &panel_id);
                    pen.is(Attr::Chosen, if at == selected { "true" } else { "false" });
                    pen.is(Attr::TabIndex, if at == selected { "0" } else { "-1" });
                    pen.on(Hear::Click(Wish::Pick(choice, at)));
                    pen.put(&option);
                });
            }
        });
        pen.el("div", "tabs__panel", |pen| {
            pen.is(Attr::Role, role);
            pen.set(Attr::Id, &panel_id);
            pen.set(Attr::LabelledBy, &id(selected));
            panel(pen);
        });
    });
}
