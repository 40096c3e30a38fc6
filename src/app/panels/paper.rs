//! What stands on paper only: the queues in short, and the plan's address as text, so that the sheet leads back to it.

use super::words::{named, row_head, section, table};
use crate::app::pen::Pen;
use crate::app::session::Session;
use crate::draw::received;

const HEADINGS: [&str; 5] =
    ["Adapter", "#Virtual NICs", "#With a queue of their own", "#In the default queue", "#Load"];

/// The last part of the sheet.
pub(crate) fn paper(pen: &mut Pen, session: &Session) {
    let all = received(session.report());
    pen.el("div", "paper", |pen| {
        pen.when(!all.is_empty(), |pen| {
            let about = |pen: &mut Pen| {
                pen.word(
                    "p",
                    "",
                    "Who receives for how many. Loads are estimates; who has no demand given counts as busy.",
                );
            };
            section(pen, "received", "Queues in short", about, |pen| {
                table(pen, "Queues in short", "", &HEADINGS, |pen| {
                    for it in &all {
                        pen.el("tr", "", |pen| {
                            row_head(pen, |pen| named(pen, session.plan(), it.adapter));
                            for count in [it.own + it.default, it.own, it.default] {
                                pen.fact("td", "is-number", &count.to_string());
                            }
                            pen.fact("td", "is-number", &it.load.to_string());
                        });
                    }
                });
            });
        });
        let fragment = session.fragment();
        pen.el("p", "paper__link", |pen| {
            if fragment.is_empty() {
                pen.say("This plan is too large for a link. The SVG of the Share dialog carries it.");
            } else {
                pen.say("This plan, to be opened again: ");
                pen.fact("span", "mono", &[&session.face().base, "#", &fragment].concat());
            }
        });
    });
}
