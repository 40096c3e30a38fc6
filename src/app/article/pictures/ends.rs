//! How the ends of a set are moved, and where the second set of the page's pair may begin: the cure, seen without a move.

use crate::app::pen::{Attr, Pen};
use crate::app::session::Session;

/// The hint below the map, and each base with whether Windows logs the event there. Second threads are no bases.
pub(crate) fn ends(pen: &mut Pen, session: &Session, strip: &[bool]) {
    pen.el("p", "small ends", |pen| {
        pen.el("span", "ends__grip", |pen| pen.is(Attr::Hidden, "true"));
        pen.say("A bar like this is an end of a set: drag it, or move it with the arrow keys.");
    });
    let Some(second) = session.plan().adapters.get(1).filter(|_| !strip.is_empty()) else { return };
    let here = usize::from(second.processors.base().number.get());
    pen.el("div", "bases", |pen| {
        pen.fact("p", "label", &["Where ", second.name.as_str(), "'s set may begin"].concat());
        pen.el("ol", "bases__list", |pen| {
            for (base, logged) in strip.iter().enumerate().step_by(2) {
                pen.el("li", if *logged { "is-fault" } else { "is-clean" }, |pen| {
                    if base == here {
                        pen.class("is-here");
                    }
                    pen.put(&base.to_string());
                    pen.word("b", "", if *logged { "✕" } else { "✓" });
                });
            }
        });
        pen.word("p", "small quiet", "✕ event 106, ✓ clean");
    });
}
